"""The 4R check (course plan C16 and module 2.3)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.equality_4r import rules
from levelup_widgets.equality_4r.definition import Equality4RDefinition
from levelup_widgets.equality_4r.model import Equality4RDocument, Group
from levelup_widgets.registry import tools
from levelup_widgets.report import Table
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = Equality4RDefinition()


def groups(
    *rows: tuple[str, int | None, float | None, float | None], grouping: str = "gender"
) -> list[Group]:
    return [
        Group(id=id, grouping=grouping, name=id, count=count, target_share=target, service_share=service)
        for id, count, target, service in rows
    ]


def with_small_group() -> Body:
    """The example with a fourth age group of three persons; shares still come to 100."""
    body = changed(TOOL, {("representation", "oldest", "target_share"): 12})
    row = {
        **body["representation"][4],
        "id": "hundred",
        "name": "100 år och äldre",
        "count": 3,
        "target_share": 3,
        "service_share": 0,
    }
    return TOOL.model.apply(body, [{"op": "add", "path": ["representation"], "row": row}])


# -- the rules ------------------------------------------------------------------------------------


def test_the_course_plans_vector() -> None:
    assert rules.difference(62, 48) == -14
    assert rules.demand(-14) == "action"
    row = TOOL.derived(example(TOOL), TODAY)["rows"]["women"]["difference"]
    assert row == {"value": -14, "text": "−14 procentenheter, kräver åtgärd", "level": "high"}


@pytest.mark.parametrize(
    ("points", "demand"),
    [
        (None, None),
        (0, None),
        (4.9, None),
        (-4.9, None),
        (5, "comment"),
        (-5, "comment"),
        (9.9, "comment"),
        (10, "action"),
        (-10, "action"),
    ],
)
def test_demands(points: float | None, demand: str | None) -> None:
    assert rules.demand(points) == demand


def test_a_limit_does_not_depend_on_how_computers_count() -> None:
    assert 64.1 - 54.1 < 10  # what would otherwise decide
    assert rules.demand(rules.difference(54.1, 64.1)) == "action"
    assert rules.demand(rules.difference(64.1, 54.1)) == "action"


shares = st.floats(0, 100).map(lambda share: round(share, 2))


@given(shares, shares)
def test_differences_turn_with_their_sides(target: float, service: float) -> None:
    one, other = rules.difference(target, service), rules.difference(service, target)
    assert one is not None
    assert other == -one
    assert -100 <= one <= 100
    assert rules.demand(one) == rules.demand(other)


@pytest.mark.parametrize(
    ("total", "whole"), [(100, True), (99, True), (101, True), (98.9, False), (101.1, False)]
)
def test_shares_come_to_a_hundred_give_or_take_one(total: float, whole: bool) -> None:
    assert rules.is_whole(total) is whole


# -- groups too small to show ---------------------------------------------------------------------


def test_a_group_of_four_is_hidden_and_one_of_five_is_shown() -> None:
    assert rules.hidden(groups(("a", 5, 50, 50), ("b", 5, 50, 50))) == {}
    found = rules.hidden(groups(("a", 4, 50, 50), ("b", 90, 30, 30), ("c", 60, 20, 20)))
    assert found == {"a": "small", "c": "protects"}
    assert rules.hidden(groups(("a", 4, 50, 50), ("b", 3, 10, 10), ("c", 60, 40, 40))) == {
        "a": "small",
        "b": "small",
    }
    assert rules.hidden(groups(("a", 0, 100, 100))) == {"a": "small"}
    assert rules.hidden(groups(("a", None, 100, 100))) == {}
    assert rules.hidden(groups(("a", 2, 10, 10), ("b", None, 90, 90))) == {"a": "small", "b": "protects"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["gender", "age", None]), st.none() | st.integers(0, 12)),
        min_size=1,
        max_size=9,
    )
)
def test_no_small_group_can_be_worked_out(rows: list[tuple[str | None, int | None]]) -> None:
    all_groups = [
        Group(id=f"g{at}", grouping=grouping, count=count, target_share=10, service_share=10)
        for at, (grouping, count) in enumerate(rows)
    ]
    found = rules.hidden(all_groups)
    for members in rules.by_grouping(all_groups).values():
        small = [one for one in members if one.count is not None and one.count < 5]
        assert all(found[one.id] == "small" for one in small)
        in_it = [one for one in members if one.id in found]
        # One equation (the shares come to 100) never gives a single unknown, unless it is alone.
        assert len(in_it) != 1 or len(members) == 1
        assert bool(in_it) == bool(small)


def test_hidden_numbers_stand_nowhere() -> None:
    body = with_small_group()
    results = {one["id"]: one for one in TOOL.results(body, TODAY)["groups"]}
    for id, why in (("hundred", "small"), ("oldest", "protects")):
        assert results[id] == {
            "id": id,
            "grouping": "age",
            "name": results[id]["name"],
            "target_share": None,
            "service_share": None,
            "difference": None,
            "demand": None,
            "hidden": why,
        }
    assert TOOL.results(body, TODAY)["sums"]["age"] == {"target": None, "service": None}
    assert TOOL.results(body, TODAY)["sums"]["gender"] == {"target": 100, "service": 100}
    derived = TOOL.derived(body, TODAY)
    assert derived["rows"]["hundred"]["difference"]["text"] == "Visas inte: färre än fem personer"
    assert derived["rows"]["oldest"]["difference"]["text"] == "Visas inte: skyddar en mindre grupp"
    assert "visas inte, så att ingen kan kännas igen" in derived["pictures"]["representation_picture"]["note"]


def test_the_pictures_table_holds_no_hidden_number() -> None:
    # Numbers that stand nowhere else in the example.
    values: dict[tuple[str, ...], Any] = {
        ("representation", "oldest", "count"): 4,
        ("representation", "oldest", "service_share"): 7.77,
    }
    picture = TOOL.derived(changed(TOOL, values), TODAY)["pictures"]["representation_picture"]
    told = json.dumps([picture["description"], picture["rows"], picture["svg"]], ensure_ascii=False)
    assert "7,77" not in told
    assert "7.77" not in told


def test_paper_holds_no_hidden_number_and_says_why() -> None:
    body = with_small_group()
    table = next(
        one
        for one in TOOL.report(body, TODAY).blocks
        if isinstance(one, Table) and any(column.key == "count" for column in one.columns)
    )
    at = [column.key for column in table.columns]
    cells = [dict(zip(at, row, strict=True)) for row in table.rows]
    for row in cells[4:]:
        assert (row["count"], row["target_share"], row["service_share"]) == ("visas inte",) * 3
    assert str(cells[0]["count"]) == "480"
    assert "kan kännas igen" in table.note
    whole = next(one for one in TOOL.report(example(TOOL), TODAY).blocks if isinstance(one, Table))
    assert whole.note == ""


def test_a_sum_that_would_give_a_group_away_is_not_told() -> None:
    body = TOOL.model.apply(
        with_small_group(),
        [{"op": "set", "path": ["representation", "hundred", "service_share"], "value": 9}],
    )
    found = check_of(TOOL, body, "shares")
    assert found.status == "error"
    assert "Nu blir de" not in found.message
    open_sum = check_of(TOOL, changed(TOOL, {("representation", "women", "service_share"): 60}), "shares")
    assert "Nu blir de 112." in open_sum.message


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "place"),
    [
        ({("scope", "service"): ""}, "required", "error", ("scope", "service")),
        ({("representation", "women", "grouping"): None}, "representation", "error", "grouping"),
        ({("representation", "women", "name"): " "}, "representation", "error", "name"),
        ({("representation", "women", "count"): None}, "representation", "error", "count"),
        ({("representation", "women", "count"): -1}, "representation", "error", "count"),
        ({("representation", "women", "target_share"): None}, "representation", "error", "target_share"),
        ({("representation", "women", "service_share"): None}, "representation", "error", "service_share"),
        ({("representation", "women", "data_source"): ""}, "representation", "error", "data_source"),
        ({("representation", "women", "service_share"): 60}, "shares", "error", "service_share"),
        ({("representation", "women", "target_share"): 60}, "shares", "error", "target_share"),
        ({("representation", "women", "target_share"): 63}, "shares", "ok", None),
        ({("representation", "women", "target_share"): -5}, "shares", "error", "target_share"),
        ({("representation", "women", "service_share"): 120}, "shares", "error", "service_share"),
        ({("representation", "women", "service_share"): None}, "shares", "error", "service_share"),
        ({("representation", "women", "count"): 4}, "small_groups", "warning", "count"),
        ({("representation", "women", "comment"): ""}, "comments", "error", "comment"),
        ({("representation", "older", "comment"): ""}, "comments", "ok", None),
        ({("measures", "evenings", "groupings"): []}, "actions", "error", ("measures",)),
        ({("measures", "evenings", "responsible"): None}, "actions", "error", ("measures",)),
        ({("measures", "evenings", "due"): None}, "actions", "error", ("measures",)),
        ({("resources", "rooms", "resource"): ""}, "resources", "error", ("resources", "rooms", "resource")),
        ({("resources", "rooms", "amount"): ""}, "resources", "error", ("resources", "rooms", "amount")),
        ({("resources", "rooms", "spread"): ""}, "resources", "error", ("resources", "rooms", "spread")),
        (
            {("resources", "rooms", "consequence"): ""},
            "resources",
            "error",
            ("resources", "rooms", "consequence"),
        ),
        ({("norms", "alone", "norm"): ""}, "norms", "error", ("norms", "alone", "norm")),
        ({("norms", "alone", "fits"): ""}, "norms", "error", ("norms", "alone", "fits")),
        ({("norms", "alone", "does_not_fit"): ""}, "norms", "error", ("norms", "alone", "does_not_fit")),
        ({("measures", "company", "measure"): ""}, "measures", "error", ("measures", "company", "measure")),
        (
            {("measures", "company", "responsible"): None},
            "measures",
            "error",
            ("measures", "company", "responsible"),
        ),
        ({("measures", "company", "due"): None}, "measures", "error", ("measures", "company", "due")),
        (
            {("measures", "company", "measured_by"): ""},
            "measures",
            "warning",
            ("measures", "company", "measured_by"),
        ),
        ({("grounds", "considered"): ["age"]}, "grounds", "error", ("grounds", "considered")),
        ({("grounds", "thoughts"): ""}, "grounds", "warning", ("grounds", "thoughts")),
        ({("closing", "reviewed"): None}, "review", "error", ("closing", "reviewed")),
        ({("closing", "reviewed"): False}, "review", "warning", ("closing", "reviewed")),
        ({("closing", "reviewer"): ""}, "review", "error", ("closing", "reviewer")),
        ({("closing", "decision"): ""}, "decision", "error", ("closing", "decision")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, place: str | tuple[str, ...] | None
) -> None:
    found = check_of(TOOL, changed(TOOL, values), check)
    if isinstance(place, str):
        assert found.path is not None
        place = ("representation", "women", place)
    assert (found.status, found.path) == (status, place)


def test_the_example_holds_every_check() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}


@pytest.mark.parametrize("part", ["representation", "resources", "norms", "measures"])
def test_each_r_needs_a_row(part: str) -> None:
    body = without(TOOL, *((part, row["id"]) for row in example(TOOL)[part]))
    found = check_of(TOOL, body, part)
    assert (found.status, found.path) == ("error", (part,))
    assert found.message.startswith("Börja med att")


def test_a_small_groups_shares_may_be_left_out() -> None:
    ops = [
        {"op": "set", "path": ["representation", "hundred", name], "value": None}
        for name in ("target_share", "service_share")
    ]
    body = TOOL.model.apply(with_small_group(), ops)
    assert check_of(TOOL, body, "representation").status == "ok"
    assert check_of(TOOL, body, "shares").status == "ok"
    assert check_of(TOOL, body, "small_groups").status == "warning"


def test_a_hidden_difference_asks_for_nothing() -> None:
    values: dict[tuple[str, ...], Any] = {
        ("representation", "women", "count"): 4,
        ("representation", "women", "comment"): "",
        ("representation", "men", "comment"): "",
        ("measures", "evenings", "groupings"): [],
    }
    body = changed(TOOL, values)
    assert TOOL.results(body, TODAY)["groupings_with_action"] == []
    assert check_of(TOOL, body, "comments").status == "ok"
    assert check_of(TOOL, body, "actions").status == "ok"


# -- the tool -------------------------------------------------------------------------------------


def test_the_empty_document() -> None:
    body = TOOL.model().body()
    derived = TOOL.derived(body, TODAY)
    assert derived["pictures"] == {}
    assert all(item["text"] == "" for item in derived["summary"])
    assert {one.id for one in TOOL.checks(body, TODAY) if one.status == "ok"} == {"privacy"}
    assert TOOL.results(body, TODAY) == {"groups": [], "sums": {}, "groupings_with_action": []}


def test_the_picture_shows_every_group() -> None:
    picture = TOOL.derived(example(TOOL), TODAY)["pictures"]["representation_picture"]
    assert len(picture["rows"]) == 5


def test_summary() -> None:
    first = TOOL.derived(example(TOOL), TODAY)["summary"][0]
    assert first["text"] == "Kvinnor −14 procentenheter, Män +14 procentenheter"


def test_a_swedish_file() -> None:
    text = """{"verktyg": "jamlikhet_4r", "falt": {
      "representation": [{"indelning": "Kön", "grupp": "Kvinnor", "antal": "1 200", "andel_malgrupp": 62,
        "andel_i_insatsen": "48,0", "differens": -14, "datakalla": "Statistik"}],
      "resurser": [{"resurs": "Tid", "mangd": "2 h", "fordelning": "Dag", "konsekvens": "Natten missas"}],
      "realia": [{"norm": "Dagtid", "vem_passar_losningen": "Dag", "vem_inte": "Natt"}],
      "realisering": [{"atgard": "Kvällstid", "ansvarig": "enhetschef", "datum": "2027-10-01"}],
      "granskad_av_specialist": "ja", "beslut": "Pröva", "diskrimineringsgrunder": ["Kön", "Ålder"]}}"""
    document = Equality4RDocument.read(exchange.read(text, TOOL).body)
    women = document.representation[0]
    assert (women.grouping, women.count, women.service_share) == ("gender", 1200, 48)
    assert document.norms[0].does_not_fit == "Natt"
    assert document.measures[0].responsible == "unit_manager"
    assert document.closing.reviewed is True
    assert document.grounds.considered == ["sex", "age"]


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
def test_exports(format: str) -> None:
    widget: Any = tools()["equality_4r"]
    tool = widget()
    assert len(tool.export(format)) > 100
    body = with_small_group()
    tool.edit([{"op": "add", "path": ["representation"], "row": row} for row in body["representation"]])
    assert len(tool.export(format)) > 100
    tool.close()
