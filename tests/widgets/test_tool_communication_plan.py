"""The communication plan (course plan C17 and module 4.2)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.communication_plan.definition import CommunicationPlanDefinition
from levelup_widgets.communication_plan.model import Activity, CommunicationPlanDocument
from levelup_widgets.communication_plan.rules import by_day, half_of, is_dialogue, next_up, passed
from levelup_widgets.document import Body
from levelup_widgets.links import Source, digest, offers
from levelup_widgets.stakeholder_analysis.definition import StakeholderAnalysisDefinition
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = CommunicationPlanDefinition()
ANALYSIS = StakeholderAnalysisDefinition()
EMPTY = CommunicationPlanDocument().body()
(LINK,) = TOOL.links


def path(row: int, name: str) -> tuple[str, str, str]:
    return ("activities", f"activity-{row}", name)


def everywhere(name: str, value: Any, *rows: int) -> dict[tuple[str, ...], Any]:
    return {path(row, name): value for row in rows or (1, 2, 3, 4, 5, 6)}


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "where"),
    [
        ({path(1, "target_group"): " "}, "whole", path(1, "target_group")),
        ({path(1, "purpose"): None}, "whole", path(1, "purpose")),
        ({path(2, "message"): ""}, "whole", path(2, "message")),
        ({path(2, "channel"): None}, "whole", path(2, "channel")),
        ({path(2, "sender"): None}, "whole", path(2, "sender")),
        ({path(2, "accessibility"): []}, "whole", path(2, "accessibility")),
        ({path(2, "when"): None}, "whole", path(2, "when")),
        ({path(2, "responsible"): None}, "whole", path(2, "responsible")),
        ({path(3, "message"): "x" * 281}, "short", path(3, "message")),
        (everywhere("channel", "email", 1, 2, 3, 4, 5), "channels", ("activities",)),
        (everywhere("form", "information"), "dialogue", path(1, "form")),
        (everywhere("feedback", " ", 1, 6), "feedback", path(1, "feedback")),
        (everywhere("sender", "hr", 1, 4, 5), "nearest_manager", path(1, "sender")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, where: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == ("error", where)


def test_the_longest_message_is_280_characters() -> None:
    assert check_of(TOOL, changed(TOOL, {path(3, "message"): "x" * 280}), "short").status == "ok"
    body = changed(TOOL, {path(3, "message"): "x" * 300})
    assert "Nu är det 300." in check_of(TOOL, body, "short").message
    assert TOOL.derived(body, TODAY)["rows"]["activity-3"]["length"]["text"] == "300 av 280 tecken"


def test_five_activities_are_enough_and_four_are_not() -> None:
    five = without(TOOL, ("activities", "activity-6"))
    assert check_of(TOOL, five, "five_activities").status == "ok"
    four = without(TOOL, ("activities", "activity-5"), body=five)
    assert check_of(TOOL, four, "five_activities").message == "Lägg till fler aktiviteter. Det saknas 1."


def test_two_from_the_nearest_manager_are_enough() -> None:
    body = changed(TOOL, everywhere("sender", "hr", 1, 4))
    assert check_of(TOOL, body, "nearest_manager").status == "ok"
    one = without(TOOL, *(("activities", f"activity-{row}") for row in (2, 3, 4, 5, 6)))
    assert check_of(TOOL, one, "nearest_manager").path == ("activities",)


def test_half_with_a_way_to_answer_is_enough() -> None:
    assert check_of(TOOL, changed(TOOL, {path(1, "feedback"): ""}), "feedback").status == "ok"


@pytest.mark.parametrize(
    ("values", "reached", "missing"),
    [
        ({}, (), ("night", "part_time")),
        ({("reach", "night"): "Ingen natt hos oss."}, ("night",), ("part_time",)),
        ({path(5, "accessibility"): ["part_time"]}, ("part_time",), ("night",)),
        ({path(5, "target_group"): "Vikarier på natten"}, ("night", "part_time"), ()),
    ],
)
def test_night_and_part_time_are_named_somewhere(
    values: dict[tuple[str, ...], Any], reached: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    bare = changed(
        TOOL,
        {
            ("reach", "night"): "",
            ("reach", "part_time"): "",
            **everywhere("accessibility", ["captions"]),
            **everywhere("target_group", "Dagpasset"),
        },
    )
    found = check_of(TOOL, changed(TOOL, values, bare), "reach")
    assert found.status == ("error" if missing else "ok")
    assert found.path == (("reach", missing[0]) if missing else None)
    assert not set(reached) & set(missing)


def test_an_empty_document_says_how_to_begin() -> None:
    for check in ("five_activities", "whole", "short", "channels", "dialogue", "feedback", "nearest_manager"):
        found = check_of(TOOL, EMPTY, check)
        assert (found.status, found.path) == ("error", ("activities",))
        assert found.message.startswith("Börja med att")
    assert check_of(TOOL, EMPTY, "reach").status == "error"
    assert TOOL.derived(EMPTY, TODAY) == {"rows": {}, "summary": [], "pictures": {}}


# -- rules ----------------------------------------------------------------------------------------


@given(st.integers(0, 500))
def test_half(count: int) -> None:
    assert half_of(count) * 2 >= count > (half_of(count) - 1) * 2


@pytest.mark.parametrize(
    ("form", "channel", "holds"),
    [
        ("dialogue", "email", True),
        ("decision", None, True),
        ("information", "workshop", False),
        (None, "small_group", True),
        (None, "intranet", False),
        (None, None, False),
    ],
)
def test_what_is_dialogue(form: str | None, channel: str | None, holds: bool) -> None:
    assert is_dialogue(Activity(id="a", form=form, channel=channel)) is holds


days = st.none() | st.integers(-30, 30).map(lambda shift: TODAY + timedelta(days=shift))
activities = st.lists(
    st.builds(
        Activity,
        id=st.integers(0, 10**6).map(lambda number: f"r{number}"),
        when=days,
        done=st.none() | st.booleans(),
    ),
    max_size=8,
)


@given(activities)
def test_what_comes_next_and_what_has_passed(rows: list[Activity]) -> None:
    ordered = by_day(rows)
    known = [row.when for row in ordered if row.when is not None]
    assert known == sorted(known) and len(ordered) == len(rows)
    assert all(row.when is None for row in ordered[len(known) :])
    coming, late = next_up(rows, TODAY), passed(rows, TODAY)
    assert coming not in late
    for row in rows:
        if row.when is not None and not row.done:
            assert (row in late) == (row.when < TODAY)
            if row.when >= TODAY:
                assert coming is not None and coming.when is not None and coming.when <= row.when


# -- results and what is shown --------------------------------------------------------------------


def test_results() -> None:
    assert TOOL.results(changed(TOOL, {path(2, "done"): True}), TODAY) == {
        "activities": 6,
        "channels": 6,
        "dialogues": 4,
        "with_feedback": 4,
        "from_nearest_manager": 4,
        "done": 1,
    }


def test_summary() -> None:
    body = changed(
        TOOL, {path(2, "when"): (TODAY - timedelta(days=1)).isoformat(), path(4, "target_group"): ""}
    )
    assert TOOL.summary(TOOL.read(body), TODAY) == [
        ("Nästa steg", "2027-09-11: Nattpatrullen"),
        ("Har passerat utan att bli gjort", "Fack och skyddsombud"),
        ("Dialog", "4 av 6 aktiviteter"),
        ("Olika kanaler", "6"),
    ]
    undated = changed(TOOL, everywhere("when", None))
    assert [label for label, _text in TOOL.summary(TOOL.read(undated), TODAY)] == ["Dialog", "Olika kanaler"]
    assert "Aktivitet 4" in str(TOOL.derived(body, TODAY)["pictures"]["timeline"]["rows"])


def test_the_picture_is_the_plan_in_time() -> None:
    picture = TOOL.derived(changed(TOOL, {path(2, "done"): True}), TODAY)["pictures"]["timeline"]
    assert picture["rows"][0][:2] == ["Fack och skyddsombud", "Verksamhetschef"]
    assert len(picture["rows"]) == 6
    assert 'data-path="activities/activity-2"' in picture["svg"]
    assert TOOL.derived(changed(TOOL, everywhere("when", None)), TODAY)["pictures"] == {}


# -- the link from the stakeholder analysis -------------------------------------------------------


def source(body: Body) -> Source:
    return Source("stakeholder_analysis", body, ANALYSIS.results(body, TODAY), TODAY)


def fetched(analysis: Body, body: Body) -> Body:
    taken = LINK.take(source(analysis), body)
    assert taken is not None
    return CommunicationPlanDocument.apply(body, taken.ops)


def row_of(body: Body, row: str) -> dict[str, Any]:
    return next(one for one in body["activities"] if one["id"] == row)


def test_each_group_becomes_an_activity() -> None:
    analysis = example(ANALYSIS)
    taken = LINK.take(source(analysis), EMPTY)
    assert taken is not None and taken.text == "7 intressenter"
    body = fetched(analysis, EMPTY)
    assert [row["target_group"] for row in body["activities"]] == [
        row["group"] for row in analysis["stakeholders"]
    ]
    assert row_of(body, "from-group-1") == {
        **Activity(id="from-group-1").model_dump(mode="json"),
        "target_group": "Nattpatrullen",
        "purpose": "do",
        "form": "decision",
        "channel": "shift_handover",
        "responsible": "unit_manager",
        "when": analysis["stakeholders"][0]["when"],
    }
    assert [row_of(body, f"from-group-{number}")["purpose"] for number in (2, 5, 6)] == [
        "able",
        "understand",
        "know",
    ]
    assert body["about"] == analysis["about"]


def test_fetching_again_doubles_nothing_and_takes_nothing_away() -> None:
    analysis = example(ANALYSIS)
    mine = {
        ("activities", "from-group-1", "message"): "Vårt eget budskap.",
        ("activities", "from-group-1", "purpose"): "know",
        ("activities", "from-group-1", "form"): "dialogue",
    }
    body = changed(TOOL, mine, fetched(analysis, example(TOOL)))
    assert len(body["activities"]) == 13
    renamed = changed(
        ANALYSIS,
        {("stakeholders", "group-1", "group"): "Natten", ("stakeholders", "group-1", "channel"): None},
        analysis,
    )
    again = fetched(renamed, body)
    assert len(again["activities"]) == 13
    row = row_of(again, "from-group-1")
    assert (row["target_group"], row["message"], row["purpose"]) == ("Natten", "Vårt eget budskap.", "know")
    assert (row["form"], row["channel"]) == ("dialogue", "shift_handover")
    assert again["activities"][:6] == example(TOOL)["activities"]


def test_the_offer_is_the_same_before_and_after_it_is_taken() -> None:
    analysis = example(ANALYSIS)
    before, after = (LINK.take(source(analysis), body) for body in (EMPTY, fetched(analysis, EMPTY)))
    assert before is not None and after is not None and digest(before) == digest(after)
    shown = offers(TOOL.links, EMPTY, lambda tool: source(analysis), lambda tool: "Intressentanalys")
    assert (shown[0]["state"], shown[0]["text"]) == ("available", "7 intressenter")


def test_there_is_nothing_to_fetch_from_groups_without_a_name() -> None:
    analysis = ANALYSIS.model.apply(
        ANALYSIS.model().body(), [{"op": "add", "path": ["stakeholders"], "row": {"id": "a"}}]
    )
    assert LINK.take(source(analysis), EMPTY) is None
    named = changed(ANALYSIS, {("stakeholders", "a", "group"): "Köket"}, analysis)
    taken = LINK.take(source(named), EMPTY)
    assert taken is not None and taken.text == "1 intressent"
    row = row_of(fetched(named, EMPTY), "from-a")
    assert (row["target_group"], row["purpose"], row["channel"], row["when"]) == ("Köket", None, None, None)


# -- files ----------------------------------------------------------------------------------------


def test_a_swedish_file_is_read() -> None:
    fields = {
        "aktiviteter": [
            {
                "malgrupp": "Nattpatrullen",
                "syfte": "förstå",
                "budskap": "Ni skriver rutinen.",
                "kanal": "APT",
                "avsandare": "närmaste chef",
                "nar": "2027-10-01",
                "aterkoppling": "Lappar",
                "tillganglighet": "språk, undertext, skift",
                "ansvarig": "enhetschef",
                "klart": "nej",
            }
        ]
    }
    body = exchange.read(
        json.dumps({"verktyg": "kommunikationsplan", "version": "1.0", "falt": fields}), TOOL
    ).body
    row = body["activities"][0]
    assert (row["purpose"], row["channel"], row["sender"]) == (
        "understand",
        "workplace_meeting",
        "nearest_manager",
    )
    assert row["accessibility"] == ["languages", "captions", "night"]
    assert (row["responsible"], row["done"], row["when"]) == ("unit_manager", False, "2027-10-01")


def test_the_report_follows_the_calendar() -> None:
    blocks = {block.title: block for block in TOOL.report(example(TOOL), TODAY).blocks}
    plan: Any = blocks["Planen, i den ordning det händer"]
    assert [row[1] for row in plan.rows][:2] == ["Fack och skyddsombud", "Nattpatrullen"]
    assert "Sammanfattning" not in [block.title for block in TOOL.report(EMPTY, TODAY).blocks]
