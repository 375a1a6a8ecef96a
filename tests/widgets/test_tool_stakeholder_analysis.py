"""The stakeholder analysis (course plan C9 and module 4.2)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.stakeholder_analysis.definition import StakeholderAnalysisDefinition
from levelup_widgets.stakeholder_analysis.model import (
    STRATEGIES,
    Stakeholder,
    StakeholderAnalysisDocument,
)
from levelup_widgets.stakeholder_analysis.rules import by_weight, gap, is_kind, strategy, weight
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = StakeholderAnalysisDefinition()
EMPTY = StakeholderAnalysisDocument().body()

amounts = st.none() | st.integers(1, 5)
attitudes = st.none() | st.integers(-2, 2)
stakeholders = st.builds(
    Stakeholder,
    id=st.integers(0, 10**6).map(lambda number: f"r{number}"),
    influence=amounts,
    impact=amounts,
    attitude_now=attitudes,
    attitude_wanted=attitudes,
)


def path(row: int, name: str) -> tuple[str, str, str]:
    return ("stakeholders", f"group-{row}", name)


# -- rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("influence", "impact", "label"),
    [(5, 4, "Samarbeta nära"), (2, 5, "Håll delaktiga"), (5, 2, "Håll nöjda"), (2, 2, "Informera")],
)
def test_vectors_of_the_course_plan(influence: int, impact: int, label: str) -> None:
    found = strategy(influence, impact)
    assert found is not None and STRATEGIES[found] == label


@given(amounts, amounts)
def test_a_strategy_needs_both_and_never_grows_more_distant(
    influence: int | None, impact: int | None
) -> None:
    found = strategy(influence, impact)
    assert (found is None) == (influence is None or impact is None)
    if impact is not None and impact >= 4:
        assert found in (None, "close", "involved")
    if influence is not None and influence >= 4:
        assert found in (None, "close", "satisfied")


@given(attitudes, attitudes)
def test_the_gap_is_how_far_there_is_to_go(now: int | None, wanted: int | None) -> None:
    found = gap(now, wanted)
    if now is None or wanted is None:
        assert found is None
    else:
        assert found is not None and now + found == wanted and abs(found) <= 4
        assert gap(wanted, now) == -found


@given(st.lists(stakeholders, max_size=8, unique_by=lambda row: row.id))
def test_the_order(rows: list[Stakeholder]) -> None:
    ordered = by_weight(rows)
    assert sorted(row.id for row in ordered) == sorted(row.id for row in rows)
    weights = [weight(row) for row in ordered]
    known = [found for found in weights if found is not None]
    assert known == sorted(known, reverse=True)
    assert all(found is None for found in weights[len(known) :])  # those not judged come last


@pytest.mark.parametrize(
    ("name", "kind", "chosen", "holds"),
    [
        ("Närstående", "service_users", None, True),
        ("Skyddsombudet", "union", None, True),
        ("Fackliga företrädare", "union", None, True),
        ("Nattpatrullen", "union", None, False),
        ("Brukarrådet", "service_users", "outside", False),
        ("Gruppen", "union", "union", True),
    ],
)
def test_what_kind_a_group_is(name: str, kind: str, chosen: str | None, holds: bool) -> None:
    assert is_kind(Stakeholder(id="a", group=name, kind=chosen), kind) is holds


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "where"),
    [
        ({path(1, "group"): " "}, "judged", "error", path(1, "group")),
        ({path(1, "influence"): None}, "judged", "error", path(1, "influence")),
        ({path(2, "impact"): None}, "judged", "error", path(2, "impact")),
        ({path(2, "attitude_now"): None}, "judged", "error", path(2, "attitude_now")),
        ({path(2, "attitude_wanted"): None}, "judged", "error", path(2, "attitude_wanted")),
        ({path(5, "attitude_wanted"): -1}, "judged", "warning", path(5, "attitude_wanted")),
        ({path(2, "strategy_chosen"): "informed"}, "impact", "error", path(2, "strategy_chosen")),
        ({path(3, "needs"): ""}, "needs", "warning", path(3, "needs")),
        ({path(1, "measure"): ""}, "measures", "warning", path(1, "measure")),
        ({path(1, "channel"): None}, "measures", "warning", path(1, "channel")),
        ({path(1, "responsible"): None}, "measures", "warning", path(1, "responsible")),
        ({path(1, "when"): None}, "measures", "warning", path(1, "when")),
        ({path(4, "kind"): "employees"}, "union", "error", ("stakeholders",)),
        (
            {("participation", "say-1", "scope"): " "},
            "participation",
            "error",
            ("participation", "say-1", "scope"),
        ),
        (
            {("participation", "say-1", "form"): None},
            "participation",
            "error",
            ("participation", "say-1", "form"),
        ),
        (
            {("participation", "say-1", "group"): ""},
            "participation",
            "error",
            ("participation", "say-1", "group"),
        ),
        ({("participation", "say-1", "form"): "decides"}, "participation", "error", ("participation",)),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, where: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, where)


def test_groups_that_are_too_few_or_of_one_kind() -> None:
    six = without(TOOL, ("stakeholders", "group-7"))
    assert check_of(TOOL, six, "six_groups").status == "ok"
    five = without(TOOL, ("stakeholders", "group-6"), body=six)
    found = check_of(TOOL, five, "six_groups")
    assert (found.status, found.message) == ("error", "Lägg till fler grupper. Det saknas 1.")
    nobody = without(TOOL, ("stakeholders", "group-2"), ("stakeholders", "group-3"))
    assert check_of(TOOL, nobody, "service_users").status == "error"
    assert check_of(TOOL, example(TOOL), "service_users").status == "ok"
    assert check_of(TOOL, without(TOOL, ("stakeholders", "group-4")), "union").status == "error"


def test_a_group_that_need_not_move_needs_no_measure() -> None:
    body = changed(TOOL, {path(6, "measure"): "", path(6, "when"): None, path(6, "responsible"): None})
    assert check_of(TOOL, body, "measures").status == "ok"


def test_an_empty_document_says_how_to_begin() -> None:
    for check in ("six_groups", "judged", "impact", "needs", "measures", "participation"):
        found = check_of(TOOL, EMPTY, check)
        assert found.status == "error" and found.message.startswith("Börja med att")


# -- results and what is shown --------------------------------------------------------------------


def test_results_are_in_the_order_of_weight() -> None:
    results = TOOL.results(example(TOOL), TODAY)["stakeholders"]
    assert results[0] == {"id": "group-1", "strategy": "close", "gap": 2, "weight": 8}
    assert [one["weight"] for one in results] == [8, 5, 5, 4, 3, 0, 0]
    assert {one["strategy"] for one in results} == set(STRATEGIES)
    assert TOOL.results(EMPTY, TODAY) == {"stakeholders": []}
    assert TOOL.summary(TOOL.read(EMPTY), TODAY) == []


def test_a_strategy_of_ones_own_is_told_as_such() -> None:
    body = changed(TOOL, {path(6, "strategy_chosen"): "involved", path(1, "strategy_chosen"): "close"})
    rows = TOOL.derived(body, TODAY)["rows"]
    assert rows["group-6"]["strategy"] == {"value": "involved", "text": "Håll delaktiga (ditt val)"}
    assert rows["group-1"]["strategy"]["text"] == "Samarbeta nära"
    assert rows["group-1"]["gap"]["text"] == "+2"
    down = TOOL.derived(changed(TOOL, {path(5, "attitude_wanted"): 0}), TODAY)["rows"]
    assert (down["group-5"]["gap"]["text"], down["group-5"]["weight"]["text"]) == ("−1", "−5")


def test_summary() -> None:
    found = TOOL.summary(TOOL.read(example(TOOL)), TODAY)
    assert found == [
        ("Här behövs du mest", "Nattpatrullen, Fack och skyddsombud, Socialnämnden"),
        ("Samarbeta nära", "2 grupper"),
        ("Håll nöjda", "2 grupper"),
        ("Håll delaktiga", "2 grupper"),
        ("Informera", "1 grupp"),
    ]


def test_pictures() -> None:
    pictures = TOOL.derived(example(TOOL), TODAY)["pictures"]
    assert set(pictures) == {"stakeholder_map", "priority"}
    assert [row[1] for row in pictures["stakeholder_map"]["rows"]][:2] == [
        "Nattpatrullen",
        "Brukare med tillsyn på natten",
    ]
    assert 'data-path="stakeholders/group-1"' in pictures["stakeholder_map"]["svg"]
    assert [row[0] for row in pictures["priority"]["rows"]][:2] == ["Nattpatrullen", "Fack och skyddsombud"]
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}
    begun = StakeholderAnalysisDocument.apply(
        EMPTY, [{"op": "add", "path": ["stakeholders"], "row": {"id": "a"}}]
    )
    assert TOOL.derived(begun, TODAY)["pictures"] == {}
    halfway = changed(
        TOOL, {("stakeholders", "a", "influence"): 4, ("stakeholders", "a", "impact"): 1}, begun
    )
    assert "Grupp 1" in str(TOOL.derived(halfway, TODAY)["pictures"]["stakeholder_map"]["rows"])


# -- files ----------------------------------------------------------------------------------------


def test_a_swedish_file_is_read() -> None:
    fields = {
        "intressenter": [
            {
                "id": 1,
                "grupp": "Nattpatrullen",
                "behov": "Trygghet",
                "inflytande": 5,
                "paverkan": 4,
                "installning_nu": -1,
                "installning_onskad": 1,
                "strategi": "Samarbeta nära",
                "atgard": "Prova",
                "ansvarig": "enhetschef",
                "nar": "2027-10-01",
                "kanal": "APT",
            }
        ]
    }
    body = exchange.read(
        json.dumps({"verktyg": "intressentanalys", "version": "1.0", "falt": fields}), TOOL
    ).body
    row = body["stakeholders"][0]
    assert (row["group"], row["channel"], row["responsible"]) == (
        "Nattpatrullen",
        "workplace_meeting",
        "unit_manager",
    )
    assert TOOL.results(body, TODAY)["stakeholders"][0] == {
        "id": "row-1",
        "strategy": "close",
        "gap": 2,
        "weight": 10,
    }


def test_the_report_lists_the_groups_in_order() -> None:
    blocks = {block.title: block for block in TOOL.report(example(TOOL), TODAY).blocks}
    table: Any = blocks["Intressenter, där du behövs mest först"]
    assert [row[0] for row in table.rows][:3] == ["Nattpatrullen", "Fack och skyddsombud", "Socialnämnden"]
    plan: Any = blocks["Så möter du grupperna"]
    assert plan.rows[0][1] == "Samarbeta nära"
    empty = {block.title: block for block in TOOL.report(EMPTY, TODAY).blocks}
    assert "Sammanfattning" not in empty
