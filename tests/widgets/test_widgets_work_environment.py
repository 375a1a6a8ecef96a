"""The work-environment risk assessment: the course plan's vector, every check, and the default."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup_widgets import WorkEnvironmentAssessment
from levelup_widgets.checks import Check, share_ok
from levelup_widgets.form import fields_of
from levelup_widgets.work_environment.definition import WorkEnvironmentAssessmentDefinition
from levelup_widgets.work_environment.model import AREA_IDS, Risk, WorkEnvironmentAssessmentDocument
from levelup_widgets.work_environment.rules import default_serious, serious

TODAY = date(2027, 9, 1)
#: Scores 6, 9, 2, 4, 12 (course plan C2).
SCALES = [(3, 2), (3, 3), (2, 1), (2, 2), (4, 3)]


def vector(**changes: Any) -> dict[str, Any]:
    risks = [
        {
            "id": f"r{n}",
            "area": area,
            "description": "Fler larm under natten",
            "severity": severity,
            "likelihood": likelihood,
            "serious": None if severity * likelihood >= 8 else False,
            "measure": "Extra bemanning under införandet",
            "done_directly": False,
            "responsible": "unit_manager",
            "due": "2027-10-01",
        }
        for n, (area, (severity, likelihood)) in enumerate(zip(AREA_IDS, SCALES, strict=False))
    ]
    return {
        "change": {"what": "Digitala läkemedelslistor"},
        "areas": dict.fromkeys(AREA_IDS[:5], True),
        "risks": risks,
        "participation": {"employees": True, "safety_representative": True, "date": "2027-08-20"},
        "decision": {
            "decided_by": "unit_manager",
            "has_work_environment_task": True,
            "follow_up": "2027-11-01",
        },
    } | changes


def checked(body: dict[str, Any]) -> dict[str, Check]:
    document = WorkEnvironmentAssessmentDocument.model_validate(body).body()
    return {check.id: check for check in WorkEnvironmentAssessmentDefinition({}).checks(document, TODAY)}


def not_ok(body: dict[str, Any]) -> dict[str, str]:
    return {check.id: check.status for check in checked(body).values() if check.status != "ok"}


def changed(index: int, **values: Any) -> dict[str, Any]:
    body = vector()
    body["risks"][index] |= values
    return body


def test_the_course_plans_vector() -> None:
    document = WorkEnvironmentAssessmentDocument.model_validate(vector()).body()
    results = WorkEnvironmentAssessmentDefinition({}).results(document, TODAY)
    assert [row["risk_score"] for row in results["risks"]] == [6, 9, 2, 4, 12]
    assert [row["serious"] for row in results["risks"]] == [False, True, False, False, True]
    assert sum(row["serious_by_default"] for row in results["risks"]) == 2
    assert not_ok(vector()) == {}
    assert not_ok(changed(3, due=None)) == {"action_plan": "error"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (changed(0, done_directly=True, responsible=None, due=None), {}),
        (changed(0, done_directly=None, responsible=None), {"action_plan": "error"}),
        (changed(0, serious=None), {"serious": "error"}),
        (changed(1, serious=False), {}),
        (changed(0, measure=" "), {"measure": "error"}),
        (changed(0, description=""), {"description": "error"}),
        (changed(0, severity=None), {"scales": "error"}),
        (changed(0, description="Ring 070-123 45 67"), {"privacy": "error"}),
        (vector(change={}), {"change": "error"}),
        (vector(areas={"alarms": True}), {"yes_described": "error"}),
        (vector(areas={"workload": False}), {"yes_described": "warning"}),
        (vector(participation={"employees": True, "date": "2027-08-20"}), {"participation": "error"}),
        (
            vector(participation={"safety_representative": True, "date": "2027-08-20"}),
            {"participation": "error"},
        ),
        (
            vector(participation={"employees": True, "safety_representative": True}),
            {"participation": "error"},
        ),
        (
            vector(participation={"employees": True, "safety_representative": True, "date": "2027-09-02"}),
            {"participation": "warning"},
        ),
        (vector(decision={}), {"follow_up": "error", "decided": "error"}),
        (
            vector(
                decision={"decided_by": "hr", "has_work_environment_task": True, "follow_up": "2027-12-01"}
            ),
            {"decided": "error"},
        ),
        (
            vector(
                decision={
                    "decided_by": "unit_manager",
                    "has_work_environment_task": False,
                    "follow_up": "2027-12-01",
                }
            ),
            {"decided": "error"},
        ),
        (
            vector(
                decision={"decided_by": "board", "has_work_environment_task": True, "follow_up": "2027-08-01"}
            ),
            {"follow_up": "warning"},
        ),
    ],
)
def test_every_check_finds_its_fault_and_no_other(body: dict[str, Any], expected: dict[str, str]) -> None:
    assert not_ok(body) == expected


def test_four_areas_are_asked_for() -> None:
    three = vector(risks=vector()["risks"][:3], areas={})
    assert not_ok(three) == {"areas": "error"}
    # A no is an assessment too; a yes without an assessed risk isn't.
    assert not_ok(three | {"areas": {"alarms": False}}) == {}
    assert not_ok(three | {"areas": {"alarms": True}}) == {"areas": "error", "yes_described": "error"}


def test_an_empty_document_earns_nothing() -> None:
    checks = list(checked({}).values())
    assert {check.id for check in checks if check.status == "ok"} == {"privacy"}
    assert share_ok(checks) * 5 < 1


@given(st.none() | st.integers(1, 4), st.none() | st.integers(1, 4), st.none() | st.booleans())
def test_serious_is_the_persons_judgement_before_the_default(
    severity: int | None, likelihood: int | None, judged: bool | None
) -> None:
    risk = Risk(id="r1", severity=severity, likelihood=likelihood, serious=judged)
    score = severity * likelihood if severity and likelihood else 0
    assert serious(risk) is (judged if judged is not None else (True if score >= 8 else None))
    assert default_serious(None) is None


def test_the_default_is_filled_in_and_can_be_changed() -> None:
    tool = WorkEnvironmentAssessment(today=lambda: TODAY)
    tool.edit([{"op": "add", "path": ["risks"], "row": {"id": "r1", "severity": 3}}])
    assert tool.document["risks"][0]["serious"] is None
    tool.edit([{"op": "set", "path": ["risks", "r1", "likelihood"], "value": "3"}])
    assert tool.document["risks"][0]["serious"] is True
    tool.edit([{"op": "set", "path": ["risks", "r1", "serious"], "value": False}])
    tool.edit([{"op": "set", "path": ["risks", "r1", "likelihood"], "value": 4}])
    assert tool.document["risks"][0]["serious"] is False


def test_the_form_draws_exactly_the_models_fields() -> None:
    form = WorkEnvironmentAssessmentDefinition({}).form()
    empty = WorkEnvironmentAssessmentDocument().body()
    for name in ("change", "areas", "participation", "decision"):
        assert set(fields_of(form, name)) == set(empty[name])
    fields = fields_of(form, "risks")
    assert set(fields) == set(Risk(id="x").model_dump()) - {"id"} | {"risk_score", "serious_shown"}
    for name, field in fields.items():
        for option in field.get("options", []):
            Risk.model_validate({"id": "x", name: option["value"]})
    assert len(fields["area"]["options"]) == 12
