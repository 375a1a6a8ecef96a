"""The responsibility matrix (course plan C8 and module 4.5)."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.changes import changes
from levelup_widgets.document import Body, RefusedEdit
from levelup_widgets.registry import tools
from levelup_widgets.responsibility_matrix.definition import ResponsibilityMatrixDefinition
from levelup_widgets.responsibility_matrix.model import ACTIVITIES, CODES, ROLES, ResponsibilityMatrixDocument
from levelup_widgets.responsibility_matrix.rules import (
    accountable_counts,
    carries_too_much,
    differing,
    differing_most,
    with_code,
)
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = ResponsibilityMatrixDefinition()
EMPTY = ResponsibilityMatrixDocument().body()
GRID_CHECKS = (
    "accountable",
    "performers",
    "data_protection_officer",
    "consulted",
    "safety_representative",
    "service_users",
    "concentrated",
)

codes = st.dictionaries(st.sampled_from(ROLES), st.sampled_from(sorted(CODES)))


def cell(activity: str, role: str) -> tuple[str, str, str]:
    return ("activities", activity, role)


def everywhere(role: str, code: str | None, *, but: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    return {cell(activity, role): code for activity in ACTIVITIES if activity not in but}


# -- the twelve rows ------------------------------------------------------------------------------


def test_an_empty_document_holds_the_twelve_rows_in_order() -> None:
    assert [row["id"] for row in EMPTY["activities"]] == list(ACTIVITIES)
    assert len(EMPTY["activities"]) == 12 and len(ROLES) == 11
    assert ResponsibilityMatrixDocument.read({}).body() == EMPTY


def test_a_row_that_is_gone_is_found_and_a_row_of_ones_own_is_refused() -> None:
    found = check_of(TOOL, without(TOOL, ("activities", "incident")), "twelve_rows")
    assert (found.status, found.path) == ("error", ("activities",))
    assert "Hantera incident" in found.message
    assert check_of(TOOL, EMPTY, "twelve_rows").status == "ok"
    with pytest.raises(RefusedEdit):
        ResponsibilityMatrixDocument.apply(EMPTY, [{"op": "add", "path": ["activities"], "row": {"id": "x"}}])


def test_before_the_first_cell_every_check_of_the_matrix_says_how_to_begin() -> None:
    for check in GRID_CHECKS:
        found = check_of(TOOL, EMPTY, check)
        assert (found.status, found.path) == ("error", ("activities", "strategy"))
        assert found.message.startswith("Börja med att")
    assert check_of(TOOL, EMPTY, "promises").message.startswith("Börja med att")
    nothing = without(TOOL, *(("activities", activity) for activity in ACTIVITIES))
    assert check_of(TOOL, nothing, "accountable").path == ("activities",)


# -- the test vector, and each check --------------------------------------------------------------


def test_two_accountable_roles_is_a_fault() -> None:
    body = changed(TOOL, {cell("effect", "head_of_operations"): "A", cell("effect", "unit_manager"): "A"})
    found = check_of(TOOL, body, "accountable")
    assert (found.status, found.path) == ("error", cell("effect", "unit_manager"))
    assert "verksamhetschef och enhetschef" in found.message


@pytest.mark.parametrize(
    ("values", "check", "status", "path"),
    [
        ({cell("training", "unit_manager"): None}, "accountable", "error", ("activities", "training")),
        ({cell("effect", "unit_manager"): "C"}, "performers", "error", ("activities", "effect")),
        (
            {cell("incident", "data_protection_officer"): "R"},
            "data_protection_officer",
            "error",
            cell("incident", "data_protection_officer"),
        ),
        (
            {cell("impact_assessment", "data_protection_officer"): "A"},
            "data_protection_officer",
            "error",
            cell("impact_assessment", "data_protection_officer"),
        ),
        (
            {cell("risk_assessment", "digital_strategist"): "C"},
            "consulted",
            "warning",
            cell("risk_assessment", "safety_representative"),
        ),
        (
            {cell("risk_assessment", "safety_representative"): None},
            "safety_representative",
            "warning",
            cell("risk_assessment", "safety_representative"),
        ),
        (
            {cell("work_environment", "safety_representative"): "I"},
            "safety_representative",
            "warning",
            cell("work_environment", "safety_representative"),
        ),
        (
            everywhere("service_user", None, but=("incident",)),
            "service_users",
            "warning",
            ("activities",),
        ),
        ({("agreement", "agreed"): None}, "agreed", "error", ("agreement", "agreed")),
        ({("agreement", "follow_up"): None}, "follow_up", "error", ("agreement", "follow_up")),
        ({("promises", "promise-2", "due"): None}, "promises", "error", ("promises", "promise-2", "due")),
        (
            {("promises", "promise-2", "promise"): " "},
            "promises",
            "error",
            ("promises", "promise-2", "promise"),
        ),
        (
            {("promises", "promise-2", "promised_by"): None},
            "promises",
            "warning",
            ("promises", "promise-2", "promised_by"),
        ),
        (
            {("resolved", "resolved-1", "agreed"): ""},
            "resolved",
            "warning",
            ("resolved", "resolved-1", "agreed"),
        ),
        (
            {("resolved", "resolved-1", "activity"): None},
            "resolved",
            "warning",
            ("resolved", "resolved-1", "activity"),
        ),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, path: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, path)


def test_rows_that_are_too_few() -> None:
    assert check_of(TOOL, without(TOOL, ("promises", "promise-1")), "promises").status == "error"
    assert check_of(TOOL, without(TOOL, ("resolved", "resolved-1")), "resolved").status == "warning"


def test_service_users_in_two_rows_are_enough() -> None:
    body = changed(TOOL, everywhere("service_user", None, but=("incident", "effect")))
    assert check_of(TOOL, body, "service_users").status == "ok"
    performing = changed(TOOL, {cell("incident", "service_user"): "R"}, body)
    assert check_of(TOOL, performing, "service_users").status == "warning"


def test_one_role_may_be_accountable_for_seven_rows_and_not_for_eight() -> None:
    """60 % of twelve rows is 7.2; the example's head of operations has seven."""
    assert check_of(TOOL, example(TOOL), "concentrated").status == "ok"
    body = changed(TOOL, {cell("training", "unit_manager"): "R", cell("training", "head_of_operations"): "A"})
    found = check_of(TOOL, body, "concentrated")
    assert (found.status, found.path) == ("warning", ("activities",))
    assert found.message.startswith("Samlat ansvar: verksamhetschef ansvarar för 8 av 12")


@pytest.mark.parametrize(
    ("agreed", "follow_up", "status"),
    [(0, 60, "ok"), (0, 61, "error"), (0, 1, "ok"), (0, 0, "error"), (-30, 30, "ok"), (-30, 31, "error")],
)
def test_the_follow_up_lies_within_60_days_of_the_agreement(agreed: int, follow_up: int, status: str) -> None:
    values: dict[tuple[str, ...], Any] = {
        ("agreement", "agreed"): (TODAY + timedelta(days=agreed)).isoformat(),
        ("agreement", "follow_up"): (TODAY + timedelta(days=follow_up)).isoformat(),
    }
    assert check_of(TOOL, changed(TOOL, values), "follow_up").status == status


def test_the_follow_up_counts_from_today_until_there_is_an_agreement() -> None:
    values: dict[tuple[str, ...], Any] = {
        ("agreement", "agreed"): None,
        ("agreement", "follow_up"): (TODAY + timedelta(days=60)).isoformat(),
    }
    assert check_of(TOOL, changed(TOOL, values), "follow_up").status == "ok"


# -- rules ----------------------------------------------------------------------------------------


@given(codes, st.lists(codes, max_size=4))
def test_differences(own: dict[str, str], others: list[dict[str, str]]) -> None:
    found = differing([own, *others])
    assert found == differing([*others, own])  # whose matrix it is doesn't matter
    assert found == differing([own, *others, own])  # and one more who agrees with somebody changes nothing
    assert set(found) <= {role for one in [own, *others] for role in one}
    assert differing([own]) == [] == differing([own, own])
    for role in set(ROLES) - set(found):
        assert {one.get(role) for one in others} <= {own.get(role)}


def test_an_empty_cell_differs_from_a_code() -> None:
    assert differing([{"board": "A"}, {}, {"board": "A"}]) == ["board"]


@given(st.dictionaries(st.sampled_from(list(ACTIVITIES)), st.integers(0, 11)))
def test_the_rows_that_differ_most(counts: dict[str, int]) -> None:
    most = differing_most(counts)
    assert len(most) == min(3, sum(bool(count) for count in counts.values()))
    assert all(counts[name] for name in most)
    assert all(counts[one] >= counts[name] for one in most for name in set(counts) - set(most))


@given(st.lists(codes, max_size=12))
def test_accountable_counts(rows: list[dict[str, str]]) -> None:
    counts = accountable_counts(rows)
    assert sum(counts.values()) == sum(len(with_code(row, "A")) for row in rows)
    for role in carries_too_much(counts, len(rows)):
        assert counts[role] * 5 > len(rows) * 3


# -- results and what is shown --------------------------------------------------------------------


def test_results() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    effect = next(one for one in results["activities"] if one["id"] == "effect")
    assert effect == {
        "id": "effect",
        "accountable": "head_of_operations",
        "performers": ["unit_manager"],
        "differing": ["head_of_administration", "head_of_operations", "unit_manager", "digital_strategist"],
    }
    assert results["accountable_counts"] == {
        "board": 1,
        "head_of_administration": 3,
        "head_of_operations": 7,
        "unit_manager": 1,
    }
    assert results["differing_most"] == ["priorities", "effect", "training"]
    twice = changed(TOOL, {cell("effect", "unit_manager"): "A"})
    assert TOOL.results(twice, TODAY)["activities"][2]["accountable"] is None


def test_what_is_said_at_the_rows() -> None:
    shown = TOOL.derived(changed(TOOL, {cell("effect", "unit_manager"): None}), TODAY)["rows"]
    assert shown["effect"]["activity"]["text"] == "3. Äga effekten"
    assert shown["effect"]["notes"]["value"] == [
        {"kind": "left", "text": "Välj minst en roll som utför (R).", "role": None}
    ]
    assert shown["strategy"]["notes"]["value"] == []
    assert shown["strategy"]["differences"]["text"] == "lika"
    assert shown["colleague-1"]["differences"] == {"value": 14, "text": "14 olikheter"}
    alone = TOOL.derived(without(TOOL, ("others", "colleague-1")), TODAY)["rows"]
    assert "differences" not in alone["effect"]
    # A row nobody has begun is left in peace, and a row that is gone still has its name.
    assert TOOL.derived(EMPTY, TODAY)["rows"]["effect"]["notes"]["value"] == []
    gone = TOOL.derived(without(TOOL, ("activities", "effect")), TODAY)["rows"]
    assert gone["effect"]["activity"]["text"] == "3. Äga effekten"


def test_summary() -> None:
    texts = [one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]]
    assert texts == ["12 av 12 aktiviteter", "Verksamhetschef, 7 av 12", "14 i 4 aktiviteter"]
    assert TOOL.derived(EMPTY, TODAY)["summary"] == [
        {"label": "Tydligt ansvar", "text": "0 av 12 aktiviteter"}
    ]


def test_a_cell_is_called_by_activity_and_role() -> None:
    assert TOOL.label(cell("effect", "hr"), EMPTY) == "Äga effekten › HR"
    assert TOOL.label(("promises", "promise-1", "due"), example(TOOL)) == "Löfte 1 › Senast när?"


# -- files ----------------------------------------------------------------------------------------


def test_a_swedish_file_is_read() -> None:
    envelope = {
        "verktyg": "ansvarsmatris",
        "version": "1.0",
        "falt": {
            "om": {"organisation": "Sjöliden"},
            "aktiviteter": [
                {"id": 3, "aktivitet": "äga effekten", "verksamhetschef": "A", "enhetschef": "utför"},
                {"aktivitet": "Informationsklassning", "dataskyddsombud": "rådfrågas"},
                {"nr": 12, "namnd_styrelse": "I", "olikheter": 2},
            ],
            "loften": [{"lofte": "Vi ger tid.", "ansvarig": "verksamhetschef", "datum": "2027-10-01"}],
            "overenskommelse": {"datum_enade": "2027-09-01", "uppfoljning": "2027-10-15"},
        },
    }
    body = exchange.read(json.dumps(envelope), TOOL).body
    assert [row["id"] for row in body["activities"]] == ["effect", "classification", "follow_up"]
    assert body["activities"][0]["head_of_operations"] == "A" and body["activities"][0]["unit_manager"] == "R"
    assert body["activities"][1]["data_protection_officer"] == "C"
    assert body["activities"][2]["board"] == "I"
    assert body["promises"][0]["promised_by"] == "head_of_operations"
    assert body["agreement"]["follow_up"] == "2027-10-15"


@pytest.mark.parametrize("rows", [[{"id": 13}], [{"aktivitet": "städa"}], ["x"]])
def test_a_row_of_a_swedish_file_that_nobody_knows_is_refused(rows: list[Any]) -> None:
    with pytest.raises(exchange.UnusableFile):
        exchange.read(json.dumps({"verktyg": "ansvarsmatris", "falt": {"aktiviteter": rows}}), TOOL)


@pytest.mark.parametrize(
    "codes_of_others", [{"städa": {"hr": "A"}}, {"effect": {"x": "A"}}, {"effect": {"hr": "Z"}}]
)
def test_a_colleagues_matrix_with_anything_else_in_it_is_refused(codes_of_others: Any) -> None:
    row = {"id": "c1", "label": "Kollega 1", "codes": codes_of_others}
    with pytest.raises(RefusedEdit):
        ResponsibilityMatrixDocument.apply(EMPTY, [{"op": "add", "path": ["others"], "row": row}])


def exported(body: Body, format: str) -> bytes:
    tool = tools()["responsibility_matrix"](today=lambda: TODAY)
    if ops := changes(tool.document, body):
        tool.edit(ops)
    return tool.export(format)


def test_the_table_in_the_export_is_the_matrix() -> None:
    from docx import Document

    tables = Document(io.BytesIO(exported(example(TOOL), "docx"))).tables
    matrix = next(
        table for table in tables if table.rows[0].cells[0].text == "Aktivitet" and len(table.columns) == 12
    )
    effect = [cell.text for cell in matrix.rows[3].cells]
    assert effect == ["3. Äga effekten", "", "I", "A", "R", "C", "C", "I", "", "", "", "I"]
    compared = next(
        table for table in tables if "Kollega 1, förvaltningschef" in [c.text for c in table.rows[0].cells]
    )
    assert [cell.text for cell in compared.rows[1].cells] == [
        "Prioritera satsningar",
        "Förvaltningschef/regiondirektör",
        "A",
        "I",
    ]


def test_the_report_of_an_empty_document_says_what_to_do() -> None:
    report = TOOL.report(EMPTY, TODAY)
    assert "Här skiljer ni er mest" not in [block.title for block in report.blocks]
    assert report.blocks[-1].title == "Kvar att göra"
