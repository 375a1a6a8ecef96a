"""The mail and calendar plan (course plan C23 and module 1.3)."""

from __future__ import annotations

import json
from datetime import time
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.mail_and_calendar_plan import plan, rules
from levelup_widgets.mail_and_calendar_plan.definition import MailAndCalendarPlanDefinition
from levelup_widgets.mail_and_calendar_plan.model import ACTIONS, MailAndCalendarPlanDocument
from levelup_widgets.registry import tools
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = MailAndCalendarPlanDefinition()
EMPTY = MailAndCalendarPlanDocument().body()


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("promise", "reply_times"), " ", "required", "error"),
        (("meetings", "standard"), None, "required", "error"),
        (("mail", "mails"), None, "baseline", "error"),
        (("mail", "minutes"), 0, "baseline", "error"),
        (("mail", "days"), None, "baseline", "error"),
        (("mail", "days"), 8, "baseline", "error"),
        (("kinds", "notices", "kind"), "", "kinds", "error"),
        (("kinds", "notices", "per_day"), None, "kinds", "error"),
        (("kinds", "notices", "per_day"), -1, "kinds", "error"),
        (("kinds", "notices", "action"), None, "kinds", "error"),
        (("kinds", "notices", "how"), "", "kinds", "warning"),
        (("mail", "mails"), 40, "five_kinds", "warning"),
        (("focus", "f1", "day"), None, "focus_blocks", "error"),
        (("focus", "f1", "start"), "på morgonen", "focus_blocks", "error"),
        (("focus", "f1", "length"), None, "focus_blocks", "error"),
        (("focus", "f1", "length"), 960, "focus_blocks", "error"),
        (("focus", "f1", "recurring"), None, "focus_blocks", "warning"),
        (("promise", "never"), ["passwords"], "never", "warning"),
        (("after", "day"), None, "measure_again", "warning"),
        (("after", "day"), "2027-09-01", "measure_again", "ok"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


def test_at_least_three_actions() -> None:
    undecided = {("kinds", name, "action"): None for name in ("newsletters", "notices", "waiting")}
    found = check_of(TOOL, changed(TOOL, undecided), "actions")
    assert (found.status, found.message) == ("error", "Välj åtgärd för fler mejltyper. Det fattas 1.")
    few = without(TOOL, ("kinds", "newsletters"), ("kinds", "notices"))
    assert check_of(TOOL, few, "actions").status == "ok"
    assert check_of(TOOL, few, "five_kinds").status == "warning"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "ok"),
        ({("focus", "f1", "length"): 29}, "error"),
        ({("focus", "f1", "length"): 30}, "ok"),
        ({("focus", "f2", "day"): None}, "error"),
        ({("focus", "f2", "start"): ""}, "error"),
    ],
)
def test_two_focus_blocks_of_thirty_minutes(change: dict[tuple[str, ...], Any], status: str) -> None:
    assert check_of(TOOL, changed(TOOL, change), "focus").status == status


def test_a_plan_that_frees_nothing() -> None:
    nothing = {("kinds", row["id"], "action"): "reply" for row in example(TOOL)["kinds"]}
    body = changed(TOOL, {**nothing, ("meetings", "standard"): "long"})
    assert check_of(TOOL, body, "gain").status == "error"
    assert check_of(TOOL, changed(TOOL, {("meetings", "standard"): "short"}, body), "gain").status == "ok"


def test_focus_blocks_that_collide() -> None:
    body = changed(TOOL, {("focus", "f2", "day"): "tuesday", ("focus", "f2", "start"): "9.30"})
    assert check_of(TOOL, body, "overlap").status == "warning"
    body = changed(TOOL, {("focus", "f2", "start"): "10"}, body)
    assert check_of(TOOL, body, "overlap").status == "ok"


def test_measuring_again_when_the_day_has_passed() -> None:
    body = changed(TOOL, {("after", "day"): "2027-08-31"})
    assert check_of(TOOL, body, "measure_again").path == ("after", "minutes")
    body = changed(TOOL, {("after", "minutes"): 90}, body)
    assert check_of(TOOL, body, "measure_again").status == "ok"
    assert TOOL.results(body, TODAY)["measured_gain"] == 150


# -- formulas --------------------------------------------------------------------------------------

COUNTS = st.integers(0, 100)


def test_the_formula_in_the_example() -> None:
    found = TOOL.results(example(TOOL), TODAY)
    assert [one["gain"] for one in found["kinds"]] == [80, 48, 40, 30, 0]
    assert (found["mail_gain"], found["meeting_gain"], found["total_gain"]) == (198, 70, 268)
    assert (found["minutes_per_week_before"], found["minutes_per_week_after"]) == (600, 402)
    assert found["focus_minutes"] == 150


@given(COUNTS, st.sampled_from(list(ACTIONS)), st.integers(1, 300), st.integers(1, 300), st.integers(1, 7))
def test_a_gain_is_a_share_of_the_time_the_mail_takes(
    per_day: int, action: str, minutes: int, mails: int, days: int
) -> None:
    each = rules.minutes_each(minutes, mails)
    gain = rules.kind_gain(per_day, action, each, days)
    assert gain is not None and each is not None
    assert 0 <= gain <= per_day * each * days
    removed = rules.kind_gain(per_day, "remove", each, days)
    assert removed == per_day * each * days
    assert rules.kind_gain(per_day, "reply", each, days) == 0


@given(st.integers(0, 40), st.integers(0, 40))
def test_shorter_meetings(half_hours: int, hours: int) -> None:
    gain = rules.meeting_gain("short", half_hours, hours)
    assert gain == 5 * half_hours + 10 * hours
    assert rules.meeting_gain("long", half_hours, hours) == 0
    assert rules.meeting_gain(None, half_hours, hours) == 0


def test_the_gain_is_never_more_than_the_time_in_mail() -> None:
    body = changed(TOOL, {("kinds", "newsletters", "per_day"): 900})
    found = TOOL.results(body, TODAY)
    assert (found["mail_gain"], found["minutes_per_week_after"]) == (600, 0)


@pytest.mark.parametrize(
    "parts", [(None, "rule", 2, 5), (3, None, 2, 5), (3, "rule", None, 5), (3, "rule", 2, None)]
)
def test_a_gain_waits_for_every_part(parts: tuple[Any, ...]) -> None:
    count, action, each, days = parts
    assert rules.kind_gain(count, action, None if each is None else Fraction(each), days) is None


def test_time_per_mail_needs_mail() -> None:
    assert rules.minutes_each(60, 0) is None
    assert rules.minutes_each(None, 60) is None
    assert rules.minutes_each(0.3, 0.1) == 3


@given(st.times())
def test_times_are_read_as_people_write_them(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0)
    for text in (
        f"{whole.hour}.{whole.minute:02}",
        f" {whole.hour:02}:{whole.minute:02} ",
        f"kl {whole:%H.%M}",
    ):
        assert rules.clock(text) == whole
    assert rules.clock(str(moment.hour)) == time(moment.hour)


@pytest.mark.parametrize("text", ["", "lunch", "25.00", "8.75", "8.5", "8-10", "-8"])
def test_other_texts_are_no_time(text: str) -> None:
    assert rules.clock(text) is None


@given(st.integers(0, 23), st.integers(1, 1500))
def test_a_block_ends_the_same_day_or_not_at_all(hour: int, length: int) -> None:
    start = time(hour)
    end = rules.end(start, length)
    assert (end is None) == (hour * 60 + length >= 24 * 60)
    if end is not None:
        assert end > start


@given(
    st.lists(
        st.tuples(st.sampled_from(["monday", "friday"]), st.integers(0, 20), st.integers(1, 3)), max_size=5
    )
)
def test_blocks_collide_when_they_share_an_hour(told: list[tuple[str, int, int]]) -> None:
    blocks = [(day, time(start), time(start + length)) for day, start, length in told]
    taken = [(day, hour) for day, start, length in told for hour in range(start, start + length)]
    assert rules.overlaps(blocks) == (len(taken) > len(set(taken)))


# -- what is shown ---------------------------------------------------------------------------------


def test_the_formula_stands_in_the_row() -> None:
    rows = TOOL.derived(example(TOOL), TODAY)["rows"]
    assert rows["notices"]["gain"]["text"] == "12 × 2 min × 0,4 × 5 dagar = 48\u00a0min"
    assert rows["f1"]["end"]["text"] == "10.00"
    assert rows["mail"]["each"]["text"] == "2,0\u00a0min"


def test_the_assumptions_are_called_what_they_are() -> None:
    (part,) = [one for one in TOOL.form()["sections"] if one["path"] == ["kinds"]]
    assert "Level Ups arbetssätt" in part["help"]
    for action, factor in rules.FACTORS.items():
        told = ACTIONS[action][1]
        assert f"{float(factor):.1f}".replace(".", ",") in told or factor == 0


def test_the_week_shows_the_blocks() -> None:
    (picture,) = TOOL.derived(example(TOOL), TODAY)["pictures"].values()
    assert {"Utveckling och Level Up", "Schema och uppföljning"} <= {
        cell for row in picture["rows"] for cell in row
    }
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}
    untimed = changed(TOOL, {("focus", "f1", "start"): "", ("focus", "f2", "purpose"): ""})
    assert "Fokus" in str(TOOL.derived(untimed, TODAY)["pictures"]["week"]["rows"])


def test_without_a_baseline_there_is_no_summary() -> None:
    assert TOOL.derived(EMPTY, TODAY)["summary"] == []
    assert plan.hours_text(None) == ""


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "mejl_per_dag": 60,
        "tid_per_dag": "120",
        "mejltyper": [
            {"mejltyp": "Nyhetsbrev", "antal_per_dag": 8, "atgard": "ta bort", "tidsvinst": 80},
            {"mejltyp": "Frågor", "antal_per_dag": 5, "atgard": "annan kanal"},
        ],
        "svarstider": "Två dagar",
        "fokuspass": [{"dag": "tisdag", "tid": "8.30", "langd": 90}],
        "motesregler": {"standardlangd": "25/50"},
    }
    told = json.dumps({"verktyg": "mejl_kalenderplan", "version": "1.0", "falt": fields})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, MailAndCalendarPlanDocument)
    assert [row.action for row in document.kinds] == ["remove", "other_channel"]
    assert (document.mail.days, document.meetings.standard) == (5, "short")
    assert (document.focus[0].day, document.focus[0].length) == ("tuesday", 90)


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {"required", "baseline", "kinds", "actions", "gain", "focus_blocks", "focus"}
    assert check_of(TOOL, EMPTY, "kinds").message.startswith("Börja med att")
    assert check_of(TOOL, EMPTY, "focus_blocks").message.startswith("Börja med att")


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["mail_and_calendar_plan"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
