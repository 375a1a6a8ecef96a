"""The DPIA screening (course plan C4, module 5.2)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.dpia_screening.criteria import CRITERIA
from levelup_widgets.dpia_screening.definition import DpiaScreeningDefinition
from levelup_widgets.dpia_screening.model import ANSWERS, DpiaScreeningDocument
from levelup_widgets.dpia_screening.rules import outcome, to_investigate
from levelup_widgets.pictures.answers import Asked, Verdict, answers_picture
from tests.widgets.tool_cases import TODAY, changed, check_of, example

TOOL = DpiaScreeningDefinition()
EMPTY = DpiaScreeningDocument().body()
NAMES = list(CRITERIA)
given_answers = st.lists(st.sampled_from([*ANSWERS, None]), min_size=9, max_size=9)
whole_answers = st.lists(st.sampled_from(list(ANSWERS)), min_size=9, max_size=9)


def answered(yes: tuple[int, ...], unknown: tuple[int, ...] = (), **more: Any) -> Body:
    """The example with these criteria (from 1) answered yes or unknown, the rest no, and article 35.3 no."""
    values: dict[tuple[str, ...], Any] = {("always", "article_35_3"): False}
    for number, name in enumerate(NAMES, start=1):
        values["criteria", name] = "yes" if number in yes else "unknown" if number in unknown else "no"
        values["criteria", f"{name}_reason"] = "Därför."
    return changed(TOOL, {**values, **{("decision", name): value for name, value in more.items()}})


# -- rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yes", "unknown", "dpia", "investigate"),
    [
        ((1, 4, 5), (), "required", False),
        ((4,), (), "assess", False),
        ((4,), (5,), "assess", True),
        ((), (), "normally_not", False),
        ((), (5,), "normally_not", False),
        ((), (5, 6), "normally_not", True),
        ((1, 2), (), "required", False),
    ],
)
def test_the_vectors(yes: tuple[int, ...], unknown: tuple[int, ...], dpia: str, investigate: bool) -> None:
    body = answered(yes, unknown)
    results = TOOL.results(body, TODAY)
    assert (results["dpia"], results["investigate"]) == (dpia, investigate)
    assert (results["yes"], results["unknown"], results["unanswered"]) == (len(yes), len(unknown), 0)
    check = check_of(TOOL, body, "criteria")
    assert check.status == ("warning" if investigate else "ok")
    assert ("Utred innan ni svarar nej" in check.message) == investigate


@given(given_answers)
def test_article_35_3_decides_whatever_the_criteria_say(answers: list[str | None]) -> None:
    assert outcome(answers, True) == "required"


@given(whole_answers, st.integers(0, 8))
def test_one_more_yes_never_asks_for_less(answers: list[str | None], at: int) -> None:
    order = ["normally_not", "assess", "required"]
    before = outcome(answers, False)
    after = outcome([*answers[:at], "yes", *answers[at + 1 :]], False)
    assert before and after and order.index(after) >= order.index(before)


@given(whole_answers)
def test_unknown_can_make_it_two_just_when_the_tool_says_so(answers: list[str | None]) -> None:
    best = outcome(["yes" if one == "unknown" else one for one in answers], False)
    has_unknown = "unknown" in answers
    assert to_investigate(answers) == (has_unknown and best == "required")


@given(given_answers, st.sampled_from([None, False]))
def test_none_needed_is_told_only_when_every_answer_is_there(
    answers: list[str | None], article: bool | None
) -> None:
    found = outcome(answers, article)
    if "yes" not in answers:
        assert (found is None) == (None in answers or article is None)
    else:
        assert found in ("assess", "required")


# -- checks -------------------------------------------------------------------------------------------


def test_the_example_is_whole_and_the_empty_document_says_what_to_begin_with() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}
    assert [one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "ok"] == ["privacy"]
    assert check_of(TOOL, EMPTY, "reasons").message == "Börja med att svara på kriterium 1."
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}
    assert TOOL.results(EMPTY, TODAY)["next_steps"] == []


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        *((("processing", name), " ", "required", "error") for name in (
            "purpose", "data", "data_subjects", "volume", "controller", "legal_basis")),
        (("always", "earlier"), None, "required", "error"),
        (("criteria", "matching"), None, "criteria", "error"),
        (("criteria", "vulnerable_reason"), "", "reasons", "error"),
        (("always", "article_35_3"), None, "article_35_3", "error"),
        (("decision", "decision"), None, "decision", "error"),
        (("decision", "decision"), "abstain", "decision", "error"),
        (("decision", "decision"), "investigate", "decision", "error"),
        (("decision", "high_risk_left"), "yes", "decision", "warning"),
        (("decision", "reason"), "", "reason", "error"),
        (("decision", "officer_consulted"), None, "officer", "error"),
        (("decision", "officer_consulted"), (TODAY + timedelta(days=1)).isoformat(), "officer", "warning"),
    ],
)  # fmt: skip
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


def test_abstaining_is_allowed_in_writing_when_one_criterion_is_met() -> None:
    body = answered((4,), decision="abstain", reason="Få personer, kort tid.", officer_consulted=None)
    assert {one.status for one in TOOL.checks(body, TODAY)} == {"ok"}
    bare = answered((4,), decision="abstain", reason=" ")
    assert check_of(TOOL, bare, "reason").message == "Skriv varför ni avstår. Det ska gå att läsa efteråt."


def test_the_officer_is_asked_also_when_you_choose_to_do_one() -> None:
    body = answered((), decision="do", officer_consulted=None)
    assert check_of(TOOL, body, "officer").status == "error"
    assert check_of(TOOL, answered((), decision="abstain", officer_consulted=None), "officer").status == "ok"


def test_a_no_needs_no_reason_but_unknown_does() -> None:
    body = changed(TOOL, {("criteria", "monitoring_reason"): ""}, answered((1, 4)))
    assert check_of(TOOL, body, "reasons").status == "ok"
    unknown = changed(TOOL, {("criteria", "monitoring"): "unknown"}, body)
    assert check_of(TOOL, unknown, "reasons").path == ("criteria", "monitoring_reason")


# -- what is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        (answered((1, 4)), ["begin_in_earlier", "consult_officer", "do", "watch_risks"]),
        (answered((4,), decision="abstain"), ["begin_in_earlier", "assess", "watch_risks"]),
        (
            answered((4,), (5,), decision="investigate"),
            ["find_out", "begin_in_earlier", "assess", "watch_risks"],
        ),
        (
            answered((1, 4), high_risk_left="yes"),
            ["begin_in_earlier", "consult_officer", "do", "prior_consultation", "watch_risks"],
        ),
        (changed(TOOL, {("always", "earlier"): "no"}, answered((), decision="abstain")), ["watch_risks"]),
    ],
)
def test_next_steps(body: Body, steps: list[str]) -> None:
    assert TOOL.results(body, TODAY)["next_steps"] == steps
    told = {one["label"]: one["text"] for one in TOOL.derived(body, TODAY)["summary"]}["Nästa steg"]
    assert ("IMY:s praktiska guide har tio steg" in told) == ("do" in steps)
    assert ("förhandssamråd med IMY" in told) == ("prior_consultation" in steps)
    assert "löpande" in told


def test_the_picture_shows_the_answers_and_what_they_lead_to() -> None:
    picture = TOOL.derived(answered((4,), (5,)), TODAY)["pictures"]["criteria_met"]
    assert [row[2] for row in picture["rows"][:9]] == [
        "Nej", "Nej", "Nej", "Ja", "Vet ej", "Nej", "Nej", "Nej", "Nej",
    ]  # fmt: skip
    assert picture["rows"][-1][1] == "Bedöm om den behövs" and "Ta reda på" in picture["rows"][-1][3]
    assert 'data-path="criteria/sensitive_data"' in picture["svg"]
    rows = TOOL.derived(answered((4,), (5,)), TODAY)["rows"]
    assert rows["always"]["outcome"] == {"value": "assess", "text": "Bedöm om den behövs"}
    half = TOOL.derived(changed(TOOL, {("criteria", "matching"): None}, answered(())), TODAY)
    assert half["rows"] == {}
    assert half["pictures"]["criteria_met"]["rows"][-1][1] == "Inte klart än"


@given(st.lists(st.tuples(st.text(max_size=120), st.sampled_from([*ANSWERS, None])), min_size=1, max_size=12))
def test_answers_of_any_kind_can_be_drawn(asked: list[tuple[str, str | None]]) -> None:
    drawn = answers_picture(
        "x",
        "X",
        [Asked(label, answer, outcome=label) for label, answer in asked],
        Verdict("Klart", "Så blev det."),
        head=("Nr", "Fråga", "Svar", "Betyder"),
    )
    if drawn is None:
        assert all(answer is None for _label, answer in asked)
    else:
        assert len(drawn.rows) == len(asked) + 1 and drawn.height > 0


@pytest.mark.parametrize("processing", ["Kalla patienter", {"andamal": "Kalla patienter"}])
def test_a_file_of_the_course_plan_is_read(processing: Any) -> None:
    fields = {
        "behandling": processing,
        **{f"kriterium_{number}": "nej" for number in range(1, 10)},
        "kriterium_4": "ja",
        "motivering_4": "Hälsa",
        "kriterium_5": "vet ej",
        "omfattas_av_35_3": "nej",
        "tidigare_dpia": "liknande",
        "laglig_grund": "frågas",
        "ombud_vidtalat": "2027-08-20",
        "personuppgiftsansvarig": "nämnden",
        "dpia": "bedom",
        "beslut": "Vi utreder mer först",
        "motivering": "Ett svar saknas",
    }
    text = json.dumps({"verktyg": "dpia_behovstest", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    assert body["processing"]["purpose"] == "Kalla patienter"
    assert body["criteria"]["sensitive_data_reason"] == "Hälsa"
    assert body["decision"]["decision"] == "investigate" and body["always"]["earlier"] == "similar"
    assert TOOL.results(body, TODAY)["dpia"] == "assess" and TOOL.results(body, TODAY)["investigate"]
