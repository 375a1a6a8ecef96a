"""The implementation and learning plan (course plan C25 and module 6.2)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.implementation_and_learning_plan import rules
from levelup_widgets.implementation_and_learning_plan.definition import (
    ImplementationAndLearningPlanDefinition,
)
from levelup_widgets.implementation_and_learning_plan.model import (
    PHASES,
    ImplementationAndLearningPlanDocument,
)
from levelup_widgets.registry import tools
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = ImplementationAndLearningPlanDefinition()
EMPTY = ImplementationAndLearningPlanDocument().body()

COUNTS = st.integers(0, 500)
HOURS = st.integers(0, 400).map(lambda tenths: tenths / 10)


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("change", "what"), "", "required", "error"),
        (("change", "first_day"), None, "required", "error"),
        (("activities", "pilot", "name"), "", "activities", "error"),
        (("activities", "pilot", "phase"), None, "activities", "error"),
        (("activities", "pilot", "responsible"), None, "activities", "error"),
        (("activities", "pilot", "due"), None, "activities", "error"),
        (("activities", "pilot", "start"), "2028-01-01", "activities", "error"),
        (("learning", "staff"), None, "learning_time", "error"),
        (("learning", "hours"), 0, "learning_time", "error"),
        (("learning", "sessions"), -1, "learning_time", "error"),
        (("learning", "taken_from"), [], "time_source", "error"),
        (("learning", "taken_how"), " ", "time_source", "error"),
        (("sessions", "s2", "day"), None, "sessions", "error"),
        (("learning", "freed"), 60, "freed", "warning"),
        (("learning", "freed"), None, "freed", "warning"),
        (("learning", "freed"), 80, "freed", "ok"),
        (("learning", "groups"), [], "groups", "warning"),
        (("support", "super_users"), 0, "super_users", "warning"),
        (("support", "share"), None, "super_users", "warning"),
        (("support", "share"), 101, "super_users", "error"),
        (("support", "share"), 0, "super_users", "error"),
        (("support", "mandate"), "", "super_users", "warning"),
        (("safety", "backup"), " ", "backup", "error"),
        (("safety", "old_way_ends"), None, "old_way_ends", "error"),
        (("safety", "old_way_ends"), "2027-09-02", "old_way_ends", "warning"),
        (("measures", "usage_target"), 120, "measures", "error"),
        (("measures", "usage_baseline"), None, "measures", "error"),
        (("measures", "tickets_target"), -1, "measures", "error"),
        (("measures", "benefit_target"), 5.5, "measures", "error"),
        (("measures", "benefit_baseline"), 0, "measures", "error"),
        (("measures", "benefit_baseline"), 1, "measures", "ok"),
        (("dialogue", "talked_with"), ["scheduler"], "dialogue", "warning"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


@pytest.mark.parametrize(("row", "phase"), [("pilot", "Pröva"), ("roll-out", "Inför"), ("owner", "Förvalta")])
def test_all_four_phases(row: str, phase: str) -> None:
    found = check_of(TOOL, without(TOOL, ("activities", row)), "phases")
    assert (found.status, found.path) == ("error", ("activities",))
    assert f"”{phase}”" in found.message


def test_one_of_two_activities_in_a_phase_is_enough() -> None:
    assert check_of(TOOL, without(TOOL, ("activities", "risks")), "phases").status == "ok"


def test_learning_time_lies_in_the_schedule() -> None:
    few = without(TOOL, ("sessions", "s1"), ("sessions", "s2"), ("sessions", "s3"))
    found = check_of(TOOL, few, "scheduled")
    assert (found.status, found.message) == ("error", "Lägg in 1 tillfälle till i schemat, med datum.")
    more = changed(TOOL, {("learning", "sessions"): 6})
    assert check_of(TOOL, more, "scheduled").message == "Lägg in 2 tillfällen till i schemat, med datum."


def test_learning_comes_before_the_first_day() -> None:
    late = {("sessions", f"s{at}", "day"): "2027-12-01" for at in range(1, 5)}
    found = check_of(TOOL, changed(TOOL, late), "scheduled")
    assert (found.status, found.message) == ("warning", "Lägg minst ett tillfälle före första dagen.")


def test_what_is_left_to_free_is_told_in_hours() -> None:
    body = changed(TOOL, {("learning", "freed"): 60.5})
    assert "11,5 timmar" in check_of(TOOL, body, "freed").message
    assert TOOL.derived(body, TODAY)["rows"]["learning"]["left"]["level"] == "high"


def test_a_follow_up_within_ninety_days() -> None:
    body = without(TOOL, ("follow_ups", "f30"), ("follow_ups", "f60"))
    assert check_of(TOOL, body, "follow_ups").status == "ok"
    body = changed(TOOL, {("follow_ups", "f90", "day"): "2028-01-12"}, body)
    assert check_of(TOOL, body, "follow_ups").status == "warning"


# -- formulas --------------------------------------------------------------------------------------


def test_learning_time_is_staff_by_hours_by_sessions() -> None:
    assert rules.learning_hours(24, 1.5, 2) == 72
    assert rules.learning_hours(3, 0.1, 1) == 0.3


@given(COUNTS, HOURS, COUNTS)
def test_learning_time_grows_in_step_with_each_part(staff: int, hours: float, sessions: int) -> None:
    total = rules.learning_hours(staff, hours, sessions)
    assert total is not None and total >= 0
    assert rules.learning_hours(2 * staff, hours, sessions) == pytest.approx(2 * total)
    assert rules.learning_hours(staff, hours, 3 * sessions) == pytest.approx(3 * total)
    assert (total == 0) == (0 in (staff, hours, sessions))


@given(st.permutations([None, 2, 3]))
def test_learning_time_waits_for_all_three(parts: list[int | None]) -> None:
    assert rules.learning_hours(*parts) is None


@given(HOURS, HOURS)
def test_hours_left_are_never_negative(total: float, freed: float) -> None:
    left = rules.hours_left(total, freed)
    assert left is not None and left >= 0
    assert (left == 0) == (freed >= total)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_tickets_per_hundred(tickets: int, users: int) -> None:
    each = rules.per_100(tickets, users)
    assert each is not None
    assert each * users / 100 == pytest.approx(tickets)


def test_tickets_without_users() -> None:
    assert rules.per_100(3, 0) is None
    assert rules.per_100(None, 10) is None


@given(st.lists(st.sampled_from(list(PHASES)) | st.none()))
def test_missing_phases_are_those_not_planned(phases: list[str | None]) -> None:
    missing = rules.missing_phases(phases, PHASES)
    assert set(missing).isdisjoint(phases)
    assert set(missing) | (set(phases) - {None}) == set(PHASES)


@given(st.integers(-200, 200))
def test_followed_days(days: int) -> None:
    assert rules.within_followed_days(TODAY, TODAY + timedelta(days=days)) == (1 <= days <= 90)
    assert not rules.within_followed_days(None, TODAY)
    assert not rules.within_followed_days(date(2027, 1, 1), None)


# -- what is shown ---------------------------------------------------------------------------------


def test_results() -> None:
    body = changed(TOOL, {("follow_ups", "f30", "tickets"): 3, ("follow_ups", "f30", "users"): 24})
    found = TOOL.results(body, TODAY)
    assert found["learning_hours_total"] == 72
    assert found["learning_hours_per_person"] == 3
    assert found["hours_left_to_free"] == 0
    assert found["super_user_positions"] == 0.3
    assert found["activities_by_phase"] == {"prepare": 2, "try": 1, "implement": 1, "maintain": 1}
    assert found["follow_ups"][0] == {"id": "f30", "tickets_per_100": 12.5}
    assert TOOL.derived(body, TODAY)["rows"]["f30"]["tickets_per_100"]["text"] == "12,5"


def test_the_summary_shows_the_formula() -> None:
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Lärtid totalt"] == "24 medarbetare × 1,5\u00a0h × 2 tillfällen = 72\u00a0h"


def test_the_timeline_shows_phases_and_learning() -> None:
    (picture,) = TOOL.derived(example(TOOL), TODAY)["pictures"].values()
    text = str(picture["rows"])
    assert all(lane in text for lane in (*PHASES.values(), "Lärtid"))
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}


def test_activities_without_date_or_phase_are_no_obstacle() -> None:
    body = changed(TOOL, {("activities", "pilot", "due"): None, ("activities", "owner", "phase"): None})
    (picture,) = TOOL.derived(body, TODAY)["pictures"].values()
    assert "Ingen fas vald" in str(picture["rows"])


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "aktiviteter": [
            {
                "fas": "förbered",
                "aktivitet": "Riskbedöm",
                "ansvarig": "enhetschef",
                "datum": "2027-10-01",
            }
        ],
        "antal_medarbetare": 24,
        "larttid_h_per_person": "1,5",
        "tillfallen": 2,
        "larttid_totalt": 72,
        "tid_tas_fran": ["möten som ställs in eller kortas"],
        "superanvandare": 10,
        "reservrutin": "Papper",
        "gammalt_slutdatum": "2027-12-01",
    }
    told = json.dumps({"verktyg": "inforande_larplan", "version": "1.0", "falt": fields})
    body = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(body, ImplementationAndLearningPlanDocument)
    assert (body.activities[0].phase, body.activities[0].responsible) == ("prepare", "unit_manager")
    assert (body.learning.hours, body.learning.taken_from) == (1.5, ["meetings"])
    assert (body.support.share, body.safety.backup, body.safety.old_way_ends) == (
        10,
        "Papper",
        date(2027, 12, 1),
    )


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {
        "required", "phases", "activities", "learning_time", "time_source", "sessions", "scheduled", "backup",
        "old_way_ends", "measures",
    }  # fmt: skip
    assert check_of(TOOL, EMPTY, "activities").message.startswith("Börja med att")
    assert check_of(TOOL, EMPTY, "sessions").message.startswith("Börja med att")


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["implementation_and_learning_plan"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
