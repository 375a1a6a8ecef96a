"""The AI Act screening (course plan C5, module 3.4)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.ai_act_screening.definition import AiActScreeningDefinition
from levelup_widgets.ai_act_screening.model import ANSWERS, AiActScreeningDocument
from levelup_widgets.ai_act_screening.outcomes import OUTCOMES
from levelup_widgets.ai_act_screening.rules import (
    CLASSES,
    DECIDING,
    STRICT,
    is_exempt,
    months_later,
    review_is_soon,
    screen,
    unanswered,
    unknown,
)
from levelup_widgets.ai_act_screening.timetable import DATES, timetable
from levelup_widgets.document import Body
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = AiActScreeningDefinition()
EMPTY = AiActScreeningDocument().body()
STEPS = ["step_1", "step_2", "step_3", "step_4", "step_5"]
some_answers = st.fixed_dictionaries(
    {name: st.sampled_from([*ANSWERS, None]) for name in [*STEPS, "exception", "profiling"]}
)


def steps(text: str, **more: str | None) -> dict[str, str | None]:
    """``"jnv?"`` as answers to steps 1, 2, 3 …: yes, no, unknown, not answered."""
    words = {"j": "yes", "n": "no", "v": "unknown", "?": None}
    return {**dict.fromkeys(STEPS), **{f"step_{at}": words[one] for at, one in enumerate(text, 1)}, **more}


def answered(text: str, **more: str | None) -> Body:
    return changed(TOOL, {("steps", name): value for name, value in steps(text, **more).items()})


# -- the class ----------------------------------------------------------------------------------------


def test_vector_triage() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert (results["class"], results["applies_from"]) == ("high_risk_use", "2027-12-02")
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Klass"] == "Högrisk (användning)"
    assert "tillämpas från 2027-12-02" in told["Tillämpas"] and "kontrollera EUR-Lex" in told["Tillämpas"]


@pytest.mark.parametrize(
    ("text", "more", "risk_class", "applies_from"),
    [
        ("n", {}, "outside", None),
        ("jj", {}, "prohibited", "2025-02-02"),
        ("jnj", {}, "high_risk_product", "2028-08-02"),
        ("jnnj", {}, "high_risk_use", "2027-12-02"),
        ("jnnj", {"exception": "yes", "profiling": "yes"}, "high_risk_use", "2027-12-02"),
        ("jnnj", {"exception": "yes", "profiling": "unknown"}, "high_risk_use", "2027-12-02"),
        ("jnnjn", {"exception": "yes", "profiling": "no"}, "minimal", "2025-02-02"),
        ("jnnnj", {}, "transparency", "2026-08-02"),
        ("jnnnn", {}, "minimal", "2025-02-02"),
        ("jjjjj", {}, "prohibited", "2025-02-02"),
        ("jvnnn", {}, None, None),
        ("jnnn", {}, None, None),
    ],
)
def test_the_steps_lead_to_the_class(
    text: str, more: dict[str, str], risk_class: str | None, applies_from: str | None
) -> None:
    results = TOOL.results(answered(text, **more), TODAY)
    assert (results["class"], results["applies_from"]) == (risk_class, applies_from)


def test_transparency_comes_on_top_of_high_risk() -> None:
    assert screen(steps("jnnjj")).also_transparency and screen(steps("jnjnj")).also_transparency
    assert not screen(steps("jnnjn")).also_transparency and not screen(steps("jnnnj")).also_transparency
    told = TOOL.derived(answered("jnnjj", exception="no", profiling="no"), TODAY)
    assert told["summary"][0]["text"] == "Högrisk (användning), och transparenskrav"
    assert [row[2] for row in told["pictures"]["timetable"]["rows"]].count("gäller, berör er") == 1


@given(some_answers)
def test_what_is_possible_is_what_the_open_answers_can_become(answers: dict[str, str | None]) -> None:
    result = screen(answers)
    open_steps = [step for step in STEPS if answers[step] not in ("yes", "no")]
    reached = {
        screen({**answers, **dict(zip(open_steps, way, strict=True))}).risk_class
        for way in product(("yes", "no"), repeat=len(open_steps))
    }
    assert None not in reached and reached == set(result.possible)
    assert result.risk_class == (result.possible[0] if len(result.possible) == 1 else None)
    assert list(result.possible) == sorted(result.possible, key=CLASSES.index)
    assert result.strictest == result.possible[0]


@given(some_answers)
def test_profiling_never_leaves_an_exception(answers: dict[str, str | None]) -> None:
    assert not is_exempt({**answers, "profiling": "yes"})
    met = {**answers, "step_1": "yes", "step_2": "no", "step_3": "no", "step_4": "yes", "profiling": "yes"}
    assert screen(met).risk_class == "high_risk_use"


@given(some_answers)
def test_outside_the_act_nothing_more_is_asked(answers: dict[str, str | None]) -> None:
    outside = {**answers, "step_1": "no"}
    assert screen(outside).risk_class == "outside" and unanswered(outside) == unknown(outside) == []


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert review_is_soon(months_later(day, 12), day)
    assert not review_is_soon(months_later(day, 12) + timedelta(days=1), day)


# -- what is said -------------------------------------------------------------------------------------


def test_every_class_says_what_it_means_whom_to_ask_what_to_do_and_what_to_ask_the_supplier() -> None:
    assert set(OUTCOMES) == set(CLASSES) == set(DECIDING)
    for text in ("n????", "jj???", "jnj??", "jnnj?", "jnnnj", "jnnnn"):
        told = {one["label"]: one["text"] for one in TOOL.derived(answered(text), TODAY)["summary"]}
        assert set(told) == {
            "Klass", "Tillämpas", "Vad det betyder", "Fråga", "Det gör ni", "Fråga leverantören",
        }  # fmt: skip
        assert all(text for label, text in told.items() if label != "Tillämpas")
        assert (told["Tillämpas"] == "") == (text == "n????")


def test_the_timetable_of_the_plan() -> None:
    assert [one.day.isoformat() for one in DATES] == [
        "2025-02-02", "2025-08-02", "2026-08-02", "2026-12-02", "2027-12-02", "2028-08-02",
    ]  # fmt: skip
    picture = TOOL.derived(EMPTY, date(2026, 11, 22))["pictures"]["timetable"]
    assert picture["note"].startswith("Läst 2026-11-22, kontrollera EUR-Lex")
    assert [row[2] for row in picture["rows"]] == ["gäller"] * 3 + ["kommer"] * 3
    mine = timetable(date(2027, 12, 2), "high_risk_use")
    assert mine.rows[4][2] == "gäller, berör er" and mine.rows[5][2] == "kommer"


def test_the_steps_are_drawn_once_one_is_answered() -> None:
    assert set(TOOL.derived(EMPTY, TODAY)["pictures"]) == {"timetable"}
    derived = TOOL.derived(example(TOOL), TODAY)
    assert derived["rows"] == {
        "steps": {"risk_class": {"value": "high_risk_use", "text": "Högrisk (användning)"}}
    }
    assert TOOL.derived(EMPTY, TODAY)["rows"] == {}
    picture = derived["pictures"]["steps"]
    assert picture["rows"][3][2:] == ["Ja", "Högrisk (användning)"]
    assert picture["rows"][-1][1] == "Högrisk (användning)"
    assert 'data-path="steps/step_4"' in picture["svg"]
    exempt = TOOL.derived(answered("jnnjn", exception="yes", profiling="no"), TODAY)["pictures"]["steps"]
    assert exempt["rows"][3][3] == "Undantag, gå vidare till steg 5"


@given(some_answers)
def test_any_answers_can_be_shown(answers: dict[str, str | None]) -> None:
    body = changed(TOOL, {("steps", name): value for name, value in answers.items()}, EMPTY)
    derived = TOOL.derived(body, TODAY)
    assert "timetable" in derived["pictures"]
    if any(answers[step] for step in STEPS) and screen(answers).risk_class is None:
        assert derived["summary"][0]["text"].startswith("Oklart än: ")
    assert all(one.message for one in TOOL.checks(body, TODAY))


# -- checks -------------------------------------------------------------------------------------------


def test_the_example_is_whole_and_the_empty_document_says_what_to_begin_with() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}
    assert [one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "ok"] == ["privacy"]
    assert check_of(TOOL, EMPTY, "reasons").message == "Börja med att svara på steg 1."
    assert TOOL.derived(EMPTY, TODAY)["summary"] == [{"label": "Klass", "text": ""}]


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        *((("use_case", name), None if name == "our_role" else "", "required", "error") for name in (
            "description", "benefit", "data", "affected", "our_role")),
        (("plan", "stop_rule"), " ", "required", "error"),
        (("steps", "step_3"), None, "steps", "error"),
        (("steps", "exception"), None, "steps", "error"),
        (("steps", "profiling"), None, "steps", "error"),
        (("steps", "step_1_reason"), "", "reasons", "error"),
        (("steps", "step_4_reason"), "x" * 99, "reasons", "error"),
        (("steps", "step_1"), None, "class", "error"),
        (("steps", "step_2"), "unknown", "class", "warning"),
        (("control", "role"), None, "control", "error"),
        (("control", "role"), "supplier", "control", "error"),
        (("control", "role"), "data_protection_officer", "control", "error"),
        (("control", "time"), "", "control", "error"),
        (("control", "mandate"), " ", "control", "error"),
        (("plan", "measures"), "", "measures", "error"),
        (("plan", "decision"), None, "decision", "error"),
        (("plan", "next_step"), "", "next_step", "error"),
        (("plan", "review_date"), None, "review", "error"),
        (("plan", "review_date"), (TODAY - timedelta(days=1)).isoformat(), "review", "error"),
        (("plan", "review_date"), "2028-09-02", "review", "error"),
    ],
)  # fmt: skip
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


@pytest.mark.parametrize("day", [TODAY, date(2028, 9, 1)])
def test_a_review_within_twelve_months_is_ok(day: date) -> None:
    assert check_of(TOOL, changed(TOOL, {("plan", "review_date"): day.isoformat()}), "review").status == "ok"


@pytest.mark.parametrize(("text", "step"), [("jj", "step_2"), ("jnj", "step_3"), ("jnnj", "step_4")])
def test_prohibited_and_high_risk_need_a_thorough_reason(text: str, step: str) -> None:
    assert screen(steps(text)).risk_class in STRICT
    for length, status in ((100, "ok"), (99, "error")):
        body = changed(TOOL, {("steps", f"{step}_reason"): "x" * length}, answered(text))
        assert check_of(TOOL, body, "reasons").status == status


def test_a_thorough_reason_is_asked_for_also_while_it_may_be_worse() -> None:
    body = changed(TOOL, {("steps", "step_4_reason"): "Kort."}, answered("jvnj"))
    assert check_of(TOOL, body, "reasons").path == ("steps", "step_4_reason")
    milder = changed(TOOL, {("steps", "step_4_reason"): "Kort."}, answered("jnvnn"))
    assert check_of(TOOL, milder, "reasons").status == "ok"


def test_an_exception_is_pointed_out_when_people_are_profiled() -> None:
    body = answered("jnnjn", exception="yes", profiling="yes")
    found = check_of(TOOL, body, "steps")
    assert (found.status, found.path) == ("warning", ("steps", "exception"))


def test_prohibited_means_stop() -> None:
    body = answered("jj")
    assert check_of(TOOL, body, "decision").message == "Välj stopp. Användningen är förbjuden."
    stopped = changed(TOOL, {("plan", "decision"): "stop"}, body)
    assert check_of(TOOL, stopped, "decision").status == "ok"


def test_trying_waits_for_the_class() -> None:
    body = changed(TOOL, {("plan", "decision"): "try"}, answered("jnvnn"))
    assert check_of(TOOL, body, "decision").status == "warning"
    assert check_of(TOOL, changed(TOOL, {("plan", "decision"): "try"}), "decision").status == "ok"


@pytest.mark.parametrize(
    ("next_step", "investigator", "status"),
    [
        ("Vi tar reda på mer", None, "error"),
        ("Vi tar reda på mer", "legal", "ok"),
        ("Juristen utreder före april", None, "ok"),
        ("IT-avdelningen ringer leverantören", None, "ok"),
        ("Vi gör en kritisk läsning i tid", None, "error"),
    ],
)
def test_unknown_needs_somebody_who_finds_out(next_step: str, investigator: str | None, status: str) -> None:
    values = {("plan", "next_step"): next_step, ("plan", "investigator"): investigator}
    body = changed(TOOL, values, answered("jnvnn"))
    assert check_of(TOOL, body, "next_step").status == status
    known = changed(TOOL, values, answered("jnnnn"))
    assert check_of(TOOL, known, "next_step").status == "ok"


def test_three_questions_to_the_supplier() -> None:
    found = check_of(TOOL, without(TOOL, ("supplier_questions", "logs")), "supplier")
    assert (found.status, found.path) == ("warning", ("supplier_questions",))


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "beskrivning": "Triage",
        "roll": "tillhandahållare",
        "steg_1": "ja",
        "motivering_steg_1": "Den rekommenderar.",
        "steg_2": "nej",
        "steg_3": "nej",
        "steg_4": "ja",
        "steg_5": "vet ej",
        "klass": "högrisk",
        "stoppregel": "Vid fel",
        "mansklig_kontroll": {"roll": "medarbetare", "tid": "varje gång", "mandat": "avvika"},
        "matplan": "Varje vecka",
        "nasta_steg": "Jurist läser",
        "datum_omprovning": "2028-03-01",
    }
    text = json.dumps({"verktyg": "ai_snabbtest", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    assert body["use_case"]["our_role"] == "deployer" and body["control"]["role"] == "employee"
    assert body["steps"]["step_5"] == "unknown"
    assert body["steps"]["step_1_reason"] == "Den rekommenderar."
    assert body["plan"]["next_step"] == "Jurist läser"
    assert TOOL.results(body, TODAY)["class"] == "high_risk_use"
