"""The experiment canvas (course plan C14 and module 4.4)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange, links
from levelup_widgets.document import Body
from levelup_widgets.experiment_canvas import rules
from levelup_widgets.experiment_canvas.checks import ask
from levelup_widgets.experiment_canvas.definition import ExperimentCanvasDefinition
from levelup_widgets.experiment_canvas.links import LINKS
from levelup_widgets.experiment_canvas.model import ExperimentCanvasDocument, Safety
from levelup_widgets.needs_card.definition import NeedsCardDefinition
from levelup_widgets.registry import tools
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = ExperimentCanvasDefinition()
EMPTY = ExperimentCanvasDocument().body()

PARTS = (
    st.text("abcåäö 123", min_size=1)
    .map(str.strip)
    .filter(lambda t: t and not t.startswith(("om", "så", "vi")))
)


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("need", "need"), " ", "required", "error"),
        (("limits", "stop"), "", "required", "error"),
        (("hypothesis", "if_we"), "", "hypothesis", "error"),
        (("hypothesis", "then"), " ", "hypothesis", "error"),
        (("hypothesis", "seen_in"), "", "hypothesis", "error"),
        (("test", "length_days"), 29, "length", "error"),
        (("test", "length_days"), 28, "length", "ok"),
        (("test", "length_days"), None, "length", "error"),
        (("test", "length_days"), -3, "length", "error"),
        (("limits", "success"), "Fler klarar morgonen själva.", "success_limit", "error"),
        (("limits", "success"), "Minst tre av fyra klarar morgonen.", "success_limit", "ok"),
        (("participants", "staff", "role"), None, "participants", "error"),
        (("participants", "staff", "count"), 0, "participants", "error"),
        (("participants", "residents", "habit"), "used", "habits", "warning"),
        (("safety", "harm"), "unknown", "safety", "error"),
        (("safety", "harm"), None, "safety", "error"),
        (("safety", "protection"), "", "protection", "warning"),
        (("outcome", "next_step"), None, "decision", "error"),
        (("outcome", "outcome"), "", "decision", "error"),
        (("outcome", "lesson"), " ", "lesson", "warning"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok" and check != "habits":
        assert found.path == path


def test_participants_are_asked_for_before_anything_about_them() -> None:
    body = without(TOOL, ("participants", "residents"), ("participants", "staff"))
    found = check_of(TOOL, body, "participants")
    assert (found.status, found.path) == ("error", ("participants",))
    assert found.message.startswith("Börja med att")


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("harm", "MAS/MAR/MTA"),
        ("personal_data", "dataskyddsombudet"),
        ("work_environment", "skyddsombudet"),
        ("accessibility", "brukare eller patienter"),
    ],
)
def test_not_knowing_bars_the_start_and_says_whom_to_ask(question: str, whom: str) -> None:
    body = changed(TOOL, {("safety", question): "unknown"})
    found = check_of(TOOL, body, "safety")
    assert found.status == "error" and whom in found.message and whom in ask(question)
    assert TOOL.results(body, TODAY)["may_start"] is False
    assert TOOL.results(body, TODAY)["ask"] == [question]
    assert TOOL.derived(body, TODAY)["rows"]["safety"]["start_state"]["level"] == "high"


def test_the_decision_is_not_asked_for_before_there_is_an_outcome() -> None:
    waiting = changed(
        TOOL, {("outcome", "outcome"): "", ("outcome", "next_step"): None, ("outcome", "lesson"): ""}
    )
    assert [check_of(TOOL, waiting, one).status for one in ("decision", "lesson")] == ["ok", "ok"]
    assert TOOL.results(waiting, TODAY)["state"] == "before"
    field = TOOL.model.apply(waiting, [{"op": "set", "path": ["outcome", "outcome"], "value": "Det gick."}])
    assert TOOL.results(field, TODAY)["state"] == "decide"
    assert check_of(TOOL, field, "decision").path == ("outcome", "next_step")


@given(st.sampled_from(["yes", "no", "unknown", None]), st.integers(0, 3))
def test_the_start_is_free_only_with_four_answers_of_yes_or_no(answer: str | None, at: int) -> None:
    safety = Safety(**dict.fromkeys(rules.QUESTIONS, "no") | {rules.QUESTIONS[at]: answer})
    assert rules.may_start(safety) == (answer in ("yes", "no"))


@given(st.text(), st.integers(0, 10**6), st.text())
def test_digits_are_always_a_number(before: str, value: int, after: str) -> None:
    assert rules.holds_number(f"{before}{value}{after}")


@pytest.mark.parametrize("text", ["", "Fler blir nöjda", "En bättre morgon för alla", "femininum"])
def test_words_alone_are_no_number(text: str) -> None:
    assert not rules.holds_number(text)


@given(PARTS, PARTS, PARTS)
def test_a_hypothesis_in_one_sentence_comes_apart_again(if_we: str, then: str, seen_in: str) -> None:
    told = rules.sentence(if_we, then, seen_in)
    assert told is not None
    again = rules.split_hypothesis(told)
    assert rules.sentence(**again) == told


@given(st.text(), st.text())
def test_a_hypothesis_lacks_a_sentence_while_a_part_is_missing(one: str, other: str) -> None:
    assert rules.sentence(one, other, " ") is None


def test_a_lead_that_was_typed_again_is_said_once() -> None:
    assert rules.sentence("Om vi ringer först", "så väntar färre,", "vilket vi ser på kötiden.") == (
        "Om vi ringer först så väntar färre, vilket vi ser på kötiden."
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 28))
def test_the_last_day_counts_the_first(start: date, days: int) -> None:
    found = rules.last_day(start, days)
    assert found is not None and found - start == timedelta(days=days - 1)


def test_the_last_day_waits_for_start_and_length() -> None:
    assert rules.last_day(None, 7) is None
    assert rules.last_day(TODAY, 0) is None
    assert rules.last_day(TODAY, None) is None


def test_results() -> None:
    found = TOOL.results(example(TOOL), TODAY)
    assert found["hypothesis"] == (
        "Om vi visar morgonens steg med bilder så klarar fler sin morgon själva, "
        "vilket vi ser på antalet påminnelser."
    )
    assert (found["last_day"], found["participants"], found["next_step"]) == ("2027-08-22", 9, "scale")
    assert {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}[
        "Beslut"
    ] == "Skala"


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "behov": "Väntan",
        "hypotes": "Om vi ringer först, så väntar färre, vilket vi ser på kötiden",
        "minsta_test": "En vecka",
        "deltagare": [{"id": "row-1", "roll": "enhetschef", "antal": "3"}],
        "langd_dagar": 14,
        "matt": "Kötid",
        "lyckat_grans": "Minst 5 minuter kortare",
        "stopp_grans": "Klagomål",
        "kostnad": "1 200",
        "sakerhetskontroll": {
            "patient_brukarrisk": "nej",
            "personuppgifter": "vet ej",
            "arbetsmiljo": "ja",
            "tillganglighet": "nej",
        },
        "beslut_om": "Fortsätta",
        "utfall": "Kortare kö",
        "lardom": "Ring tidigt",
        "nasta_steg": "skala",
    }
    told = json.dumps({"verktyg": "experimentkanvas", "version": "1.0", "falt": fields})
    body = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(body, ExperimentCanvasDocument)
    assert (body.hypothesis.if_we, body.hypothesis.then, body.hypothesis.seen_in) == (
        "ringer först",
        "väntar färre",
        "kötiden",
    )
    assert (body.safety.personal_data, body.safety.work_environment) == ("unknown", "yes")
    assert (body.participants[0].role, body.participants[0].count) == ("unit_manager", 3)
    assert (body.test.cost, body.limits.measure, body.outcome.next_step) == (1200, "Kötid", "scale")


class TestLinks:
    """Need, case, unit and measure come from the needs card."""

    def source(self, **values: Any) -> links.Source:
        card = NeedsCardDefinition()
        body = example(card)
        body["need"].update(values)
        return links.Source("needs_card", body, card.results(body, TODAY), TODAY)

    def fetch(self, at: int, source: links.Source, body: Body) -> Body:
        return TOOL.model.apply(body, links.take(LINKS[at], source, body))

    def test_need_case_and_unit(self) -> None:
        body = self.fetch(0, self.source(), EMPTY)
        assert body["need"]["need"].startswith("Brukare som bor ensamma och har larm: Brukare väntar länge")
        assert "Den som är närmast åker." in body["need"]["need"]
        assert body["about"] == {"case": "Snabbare hjälp när larmet går", "unit": "Hemtjänsten Lindåsa"}
        assert body["sources"][0]["tool"] == "needs_card"

    def test_measure_with_where_it_stands(self) -> None:
        body = self.fetch(1, self.source(), EMPTY)
        assert body["limits"]["measure"] == "Tid från larm till hjälp, median en natt (i dag 38 minuter)"

    @pytest.mark.parametrize("at", [0, 1])
    def test_it_is_known_to_be_fetched_and_leaves_the_rest(self, at: int) -> None:
        body = self.fetch(at, self.source(), example(TOOL))
        offered = links.offers(LINKS, body, lambda tool: self.source(), lambda tool: "Behovskort")
        assert offered[at]["state"] == "taken"
        assert body["hypothesis"] == example(TOOL)["hypothesis"]

    def test_nothing_to_fetch_from_an_empty_card(self) -> None:
        card = NeedsCardDefinition()
        empty = links.Source("needs_card", card.model().body(), {}, TODAY)
        assert [link.take(empty, EMPTY) for link in LINKS] == [None, None]

    def test_long_texts_fit(self) -> None:
        source = self.source(problem="p" * 2000, desired="d" * 2000)
        assert len(self.fetch(0, source, EMPTY)["need"]["need"]) == 2000


def test_the_empty_document_asks_for_everything_in_turn() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {"required", "hypothesis", "length", "success_limit", "participants", "safety"}


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["experiment_canvas"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
