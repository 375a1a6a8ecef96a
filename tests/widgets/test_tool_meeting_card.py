"""The meeting card (course plan C24 and module 1.4)."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.meeting_card import rules
from levelup_widgets.meeting_card.definition import MeetingCardDefinition
from levelup_widgets.meeting_card.model import MeetingCardDocument
from levelup_widgets.registry import tools
from tests.widgets.tool_cases import TODAY, changed, check_of, example

TOOL = MeetingCardDefinition()
EMPTY = MeetingCardDocument().body()


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("meeting", "kind"), None, "required", "error"),
        (("meeting", "participants"), " ", "required", "error"),
        (("meeting", "purpose"), None, "purpose", "error"),
        (("meeting", "length"), None, "break", "error"),
        (("meeting", "length"), 0, "break", "error"),
        (("roles", "leader"), None, "roles", "warning"),
        (("roles", "technician"), None, "roles", "warning"),
        (("roles", "notes"), None, "roles", "warning"),
        (("agenda", "now", "item"), "", "agenda", "warning"),
        (("agenda", "now", "minutes"), None, "agenda", "warning"),
        (("agenda", "now", "minutes"), -5, "agenda", "warning"),
        (("accessibility", "backup"), "", "backup", "error"),
        (("decisions", "d1", "decision"), "", "decisions", "error"),
        (("decisions", "d1", "responsible"), None, "decisions", "error"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


@pytest.mark.parametrize(
    ("points", "status"),
    [
        (["captions", "turns"], "error"),
        (["captions", "material", "turns"], "ok"),
        (["captions", "material", "breaks"], "ok"),
        ([], "error"),
    ],
)
def test_three_points_of_accessibility(points: list[str], status: str) -> None:
    body = changed(TOOL, {("accessibility", "points"): points})
    assert check_of(TOOL, body, "accessibility").status == status


@pytest.mark.parametrize(("length", "status"), [(50, "ok"), (51, "error"), (25, "ok"), (120, "error")])
def test_more_than_fifty_minutes_call_for_a_break(length: int, status: str) -> None:
    points = {("accessibility", "points"): ["captions", "material", "turns"], ("meeting", "length"): length}
    found = check_of(TOOL, changed(TOOL, points), "break")
    assert found.status == status
    if status == "error":
        assert found.path == ("accessibility", "points")
    with_break = {**points, ("accessibility", "points"): ["captions", "material", "breaks"]}
    assert check_of(TOOL, changed(TOOL, with_break), "break").status == "ok"


def test_the_agenda_fits() -> None:
    found = check_of(TOOL, changed(TOOL, {("meeting", "length"): 60}), "agenda_fits")
    assert (found.status, found.path) == ("warning", ("agenda",))
    assert "10 minuter för lång" in found.message


def test_a_meeting_without_decisions_yet_is_in_order() -> None:
    body = TOOL.model.apply(example(TOOL), [{"op": "remove", "path": ["decisions", "d1"]}])
    assert check_of(TOOL, body, "decisions").status == "ok"


def test_recording_calls_for_information() -> None:
    body = changed(TOOL, {("accessibility", "recorded"): True})
    assert check_of(TOOL, body, "recording").path == ("accessibility", "told")
    body = changed(TOOL, {("accessibility", "told"): "Sägs vid starten och står i kallelsen"}, body)
    assert check_of(TOOL, body, "recording").status == "ok"


def test_the_outcome_is_asked_for_once_the_day_has_passed() -> None:
    assert check_of(TOOL, changed(TOOL, {("meeting", "day"): "2027-09-01"}), "outcome").status == "ok"
    held = changed(TOOL, {("meeting", "day"): "2027-08-31"})
    assert check_of(TOOL, held, "outcome").status == "warning"
    told = changed(TOOL, {("outcome", "outcome"): "Natten pratade mest."}, held)
    assert check_of(TOOL, told, "outcome").status == "ok"


# -- formulas --------------------------------------------------------------------------------------

MINUTES = st.lists(st.none() | st.integers(-10, 120), max_size=12)


@given(MINUTES)
def test_items_follow_each_other(minutes: list[int | None]) -> None:
    slots = [slot for slot in rules.slots(minutes) if slot is not None]
    assert all(before[1] == after[0] for before, after in pairwise(slots))
    assert rules.planned(minutes) == sum(length for length in minutes if length is not None and length >= 0)


@given(st.integers(0, 200), st.integers(0, 600))
def test_person_hours_count_everyone(count: int, length: int) -> None:
    hours = rules.person_hours(count, length)
    assert hours is not None
    assert hours * 60 == pytest.approx(count * length)


def test_person_hours_wait_for_both() -> None:
    assert rules.person_hours(None, 60) is None
    assert rules.person_hours(4, None) is None
    assert rules.person_hours(-1, 60) is None


@given(st.integers(0, 500))
def test_break_from_fifty_one_minutes(length: int) -> None:
    assert rules.needs_break(length) == (length >= 51)


# -- what is shown ---------------------------------------------------------------------------------


def test_results_and_what_is_shown() -> None:
    assert TOOL.results(example(TOOL), TODAY) == {
        "needs_break": True,
        "agenda_minutes": 70,
        "minutes_left": 5,
        "person_hours": 22.5,
    }
    derived = TOOL.derived(example(TOOL), TODAY)
    assert derived["rows"]["pairs"]["when"]["text"] == "20–40\u00a0min"
    told = {one["label"]: one["text"] for one in derived["summary"]}
    assert told == {"Syfte": "Besluta", "Agenda": "70 av 75 minuter", "Mötet tar totalt": "22,5 timmar"}


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "motestyp": "arbetsplatsträff",
        "syfte": "besluta",
        "langd_min": 50,
        "deltagare": "Dagpatrullen",
        "motesledare": "enhetschef",
        "tekniskt_stod": "superanvändare",
        "anteckning": "medarbetare",
        "tillganglighetskontroll": ["undertext är på", "pauser"],
        "reservplan": "Ring",
        "beslutslista": [{"beslut": "Börja", "ansvarig": "enhetschef"}],
    }
    told = json.dumps({"verktyg": "moteskort", "version": "1.0", "falt": fields})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, MeetingCardDocument)
    assert (document.meeting.kind, document.meeting.purpose) == ("workplace", "decide")
    assert document.roles.technician == "super_user"
    assert document.accessibility.points == ["captions", "breaks"]
    assert document.decisions[0].responsible == "unit_manager"


def test_short_names_of_the_points_are_read() -> None:
    fields = {"tillganglighetskontroll": ["undertext", "material i förväg", "talordning", "pauser"]}
    told = json.dumps({"verktyg": "moteskort", "version": "1.0", "falt": fields})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, MeetingCardDocument)
    assert len(document.accessibility.points) == 4


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {"required", "purpose", "break", "accessibility", "backup"}
    assert check_of(TOOL, EMPTY, "agenda").message.startswith("Börja med att")


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["meeting_card"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
