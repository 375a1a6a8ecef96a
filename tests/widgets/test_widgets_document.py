"""The four operations: shared vectors, properties, and the model around them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from levelup_widgets.changes import changes
from levelup_widgets.document import Body, Document, Edit, RefusedEdit, Row, apply, operations
from levelup_widgets.risk_assessment.model import RiskAssessmentDocument

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "operations.json").read_text(encoding="utf-8"))
ROW_IDS = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vector(vector: dict[str, Any]) -> None:
    before = copy.deepcopy(vector["body"])
    if vector.get("refused"):
        with pytest.raises(RefusedEdit) as refused:
            apply(vector["body"], vector["ops"])
        assert str(refused.value).endswith(".")
    else:
        assert apply(vector["body"], vector["ops"]) == vector["result"]
    assert vector["body"] == before


def test_vectors_are_many_and_named_once() -> None:
    names = [vector["name"] for vector in VECTORS]
    assert len(names) >= 40
    assert len(set(names)) == len(names)


json_values = st.none() | st.integers(-5, 5) | st.text(max_size=5) | st.lists(st.integers(0, 3), max_size=2)
rows = st.lists(st.sampled_from(ROW_IDS), unique=True).map(
    lambda ids: [{"id": row_id, "text": row_id} for row_id in ids]
)
bodies = st.fixed_dictionaries({"section": st.fixed_dictionaries({"text": json_values}), "rows": rows})
row_paths = st.sampled_from(ROW_IDS).map(lambda row_id: ["rows", row_id])
ops = st.one_of(
    st.builds(
        lambda path, value: {"op": "set", "path": [*path, "text"], "value": value}, row_paths, json_values
    ),
    st.builds(lambda value: {"op": "set", "path": ["section", "text"], "value": value}, json_values),
    st.builds(
        lambda row_id, index: {
            "op": "add",
            "path": ["rows"],
            "row": {"id": row_id, "text": "new"},
            "index": index,
        },
        st.sampled_from(ROW_IDS),
        st.none() | st.integers(0, 7),
    ),
    st.builds(lambda path: {"op": "remove", "path": path}, row_paths),
    st.builds(lambda path, index: {"op": "move", "path": path, "index": index}, row_paths, st.integers(0, 7)),
)


@given(bodies, ops)
def test_applying_an_operation_twice_is_applying_it_once(body: Body, op: dict[str, Any]) -> None:
    try:
        once = apply(body, [op])
    except RefusedEdit:
        return
    assert apply(once, [op]) == once
    assert apply(body, [op, op]) == once


@given(bodies, st.lists(ops, max_size=8))
def test_ids_stay_unique_and_the_body_is_left_alone(body: Body, many: list[dict[str, Any]]) -> None:
    before = copy.deepcopy(body)
    try:
        result = apply(body, many)
    except RefusedEdit:
        result = body
    ids = [row["id"] for row in result["rows"]]
    assert len(ids) == len(set(ids))
    assert body == before


@given(bodies, bodies)
def test_changes_lead_from_one_body_to_the_other(before: Body, after: Body) -> None:
    found = changes(before, after)
    assert apply(before, found) == after
    assert (found == []) == (before == after)


@given(st.lists(ops, min_size=1, max_size=5))
def test_an_edit_survives_json(many: list[dict[str, Any]]) -> None:
    edit = Edit(edit="page-1", base=0, schema_version=1, ops=operations(many))
    assert Edit.model_validate_json(edit.model_dump_json()) == edit


@pytest.mark.parametrize(
    "bad",
    [
        {"op": "replace", "path": ["a", "b"], "value": 1},
        {"op": "set", "path": [], "value": 1},
        {"op": "set", "path": ["__proto__", "x"], "value": 1},
        {"op": "set", "path": ["change", "what"]},
        {"op": "set", "path": "change", "value": 1},
        {"op": "move", "path": ["risks", "a"], "index": -1},
        {"op": "move", "path": ["risks", "a"], "index": True},
        {"op": "remove", "path": ["risks"]},
        {"op": "add", "path": ["risks"], "row": [], "index": None},
        {"op": "set", "path": ["change", "what"], "value": 1, "more": 1},
        "set",
        None,
    ],
)
def test_unreadable_operations_are_refused(bad: Any) -> None:
    with pytest.raises(RefusedEdit):
        operations([bad])


def test_an_edit_without_operations_is_none() -> None:
    with pytest.raises(ValidationError):
        Edit(edit="page-1", base=0, schema_version=1, ops=[])


def _set(field: str, value: Any) -> dict[str, Any]:
    return {"op": "set", "path": ["risks", "r1", field], "value": value}


@pytest.fixture
def one_risk() -> Body:
    empty = RiskAssessmentDocument().body()
    return RiskAssessmentDocument.apply(empty, [{"op": "add", "path": ["risks"], "row": {"id": "r1"}}])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("severity", 0), ("severity", 5), ("severity", "five"), ("severity", 2.5), ("severity", True),
        ("likelihood", [1]), ("measure_due", "2027-13-01"), ("measure_due", "14/9 2027"),
        ("measure_due", 20270914), ("measure_due", "0001-01-01"), ("area", "space"), ("event", 3),
        ("event", "x" * 2001), ("affected_group", "x" * 201), ("risk_owner", "king"), ("no_such_field", "x"),
    ],
)  # fmt: skip
def test_wrong_types_and_ranges_are_refused(one_risk: Body, field: str, value: Any) -> None:
    with pytest.raises(RefusedEdit) as refused:
        RiskAssessmentDocument.apply(one_risk, [_set(field, value)])
    assert refused.value.path[:3] == ["risks", "r1", field]


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("severity", "3", 3), ("severity", " 4 ", 4), ("severity", "", None), ("severity", None, None),
        ("measure_due", "2027-09-14", "2027-09-14"), ("measure_due", "", None), ("area", "", None),
        ("event", None, ""), ("event", "Fel dos", "Fel dos"),
    ],
)  # fmt: skip
def test_half_written_values_are_taken(one_risk: Body, field: str, typed: Any, stored: Any) -> None:
    body, normalised = RiskAssessmentDocument.normalise(one_risk, [_set(field, typed)])
    assert body["risks"][0][field] == stored
    assert normalised[0].model_dump()["value"] == stored
    # What the store applies, without knowing the model, is the same document.
    assert apply(one_risk, normalised) == body


def test_an_added_row_is_stored_with_all_its_fields() -> None:
    empty = RiskAssessmentDocument().body()
    body, normalised = RiskAssessmentDocument.normalise(
        empty, [{"op": "add", "path": ["risks"], "row": {"id": "r1", "severity": "2"}}]
    )
    assert apply(empty, normalised) == body
    assert body["risks"][0]["severity"] == 2
    assert body["risks"][0]["event"] == ""


def test_two_rows_with_one_id_are_refused() -> None:
    body = RiskAssessmentDocument().body() | {"risks": [{"id": "a"}, {"id": "a"}]}
    with pytest.raises(RefusedEdit, match="samma id"):
        RiskAssessmentDocument.read(body)


class _Note(Row):
    words: str = ""


class _Third(Document):
    schema_version: ClassVar[int] = 3
    upgraders: ClassVar[dict[int, Any]] = {
        1: lambda body: {"notes": body["notes"]},
        2: lambda body: {"notes": [{"id": note["id"], "words": note["text"]} for note in body["notes"]]},
    }
    notes: list[_Note] = Field(default_factory=list)


def test_old_bodies_are_upgraded_step_by_step() -> None:
    first = {"notes": [{"id": "a", "text": "hej"}], "colour": "blue"}
    assert _Third.upgrade(first, 1) == {"notes": [{"id": "a", "words": "hej"}]}
    assert _Third.upgrade({"notes": [{"id": "a", "text": "hej"}]}, 2) == _Third.upgrade(first, 1)
    assert first["colour"] == "blue"
    with pytest.raises(RefusedEdit, match="nyare"):
        _Third.upgrade({"notes": []}, 4)
