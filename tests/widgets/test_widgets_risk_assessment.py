"""The risk assessment: computation, every check, the form and the scale."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup_widgets.checks import Check, share_ok
from levelup_widgets.form import fields_of
from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.risk_assessment.model import Risk, RiskAssessmentDocument
from levelup_widgets.risk_assessment.rules import residual, risk_score
from levelup_widgets.risk_assessment.settings import LEVELS, RiskScale, UnusableScale, default_scale

TODAY = date(2027, 9, 1)
Make = Callable[..., dict[str, Any]]


def checked(*risks: dict[str, Any], **scale: Any) -> dict[str, Check]:
    body = RiskAssessmentDocument.model_validate({"risks": risks}).body()
    definition = RiskAssessmentDefinition({"fewest_risks": 1, **scale})
    return {check.id: check for check in definition.checks(body, TODAY)}


def not_ok(checks: dict[str, Check]) -> dict[str, str]:
    return {check.id: check.status for check in checks.values() if check.status != "ok"}


def results(*risks: dict[str, Any]) -> dict[str, Any]:
    body = RiskAssessmentDocument.model_validate({"risks": risks}).body()
    return RiskAssessmentDefinition({}).results(body, TODAY)


def test_the_course_plans_vector_is_all_in_order(good_risk: Make) -> None:
    row = results(good_risk())["risks"][0]
    assert (row["risk_score"], row["level"]) == (9, "high")
    assert (row["residual_score"], row["residual_level"]) == (3, "low")
    assert not_ok(checked(good_risk())) == {}


def test_severity_4_needs_measure_or_justification_even_at_score_4() -> None:
    risk = {
        "id": "r1",
        "event": "Fall",
        "cause": "Halt golv",
        "severity": 4,
        "likelihood": 1,
        "follow_up": "2027-10-01",
    }
    assert results(risk)["risks"][0]["risk_score"] == 4
    checks = checked(risk)
    assert checks["severity_4"].status == "error"
    assert checks["severity_4"].path == ("risks", "r1", "measure")
    assert not_ok(checked(risk | {"justification": "Golvet byts i januari."})) == {}


def test_severity_4_counts_when_the_scale_makes_the_score_low() -> None:
    levels = {"medium": {"from_score": 5}}
    risk = {
        "id": "r1",
        "event": "Fall",
        "cause": "Halt golv",
        "severity": 4,
        "likelihood": 1,
        "follow_up": "2027-10-01",
    }
    assert not_ok(checked(risk, levels=levels)) == {"severity_4": "error"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"severity": None}, {"scales": "error"}),
        ({"cause": "Fel dos delas UT."}, {"cause": "error"}),
        ({"cause": " "}, {"cause": "error"}),
        ({"measure": ""}, {"high_measure": "error", "reduction_explained": "error"}),
        ({"measure_owner": None}, {"high_measure": "error"}),
        ({"measure_due": None}, {"high_measure": "error", "measure_due": "error"}),
        ({"measure_effect": "weak"}, {"high_effect": "error"}),
        ({"measure_effect": None}, {"high_effect": "error"}),
        ({"measure_effect": "medium"}, {}),
        ({"risk_owner": None}, {"high_owner": "error"}),
        ({"risk_owner": "unit_manager"}, {"owner_mandate": "error"}),
        ({"risk_owner": "board"}, {}),
        ({"affected_group": " "}, {"high_group": "warning"}),
        ({"likelihood_after": 4}, {"residual_not_higher": "error"}),
        ({"likelihood_after": 3}, {"residual_changed": "warning"}),
        ({"likelihood_after": None}, {"residual_assessed": "error"}),
        ({"decision": None}, {"decision_mandate": "error"}),
        ({"decided_by": None}, {"decision_mandate": "error"}),
        ({"decided_by": "unit_manager"}, {"decision_mandate": "error"}),
        ({"follow_up": None}, {"follow_up": "error"}),
        ({"follow_up": str(TODAY + timedelta(days=180))}, {}),
        ({"follow_up": str(TODAY + timedelta(days=181))}, {"follow_up": "error"}),
        ({"follow_up": str(TODAY - timedelta(days=1))}, {"follow_up": "warning"}),
        ({"existing_protection": "Ring [personuppgift borttagen]"}, {"privacy": "error"}),
        ({"existing_protection": "Ring 070-123 45 67"}, {"privacy": "error"}),
        (
            {"severity": 2, "likelihood": 2, "likelihood_after": None, "measure": "", "decision": None,
             "decided_by": None, "measure_due": None},
            {"medium_handled": "error"},
        ),
        (
            {"severity": 4, "likelihood": 4, "severity_after": 4, "likelihood_after": 3},
            {"very_high_stopped": "error", "owner_mandate": "error", "decision_mandate": "error"},
        ),
        (
            {"severity": 4, "likelihood": 4, "likelihood_after": 3, "decision": "stop",
             "risk_owner": "head_of_administration", "decided_by": "head_of_administration"},
            {},
        ),
        (
            {"severity": 3, "likelihood": 4, "likelihood_after": 3, "risk_owner": "head_of_administration",
             "decided_by": "board"},
            {},
        ),
    ],
)  # fmt: skip
def test_every_check_finds_its_fault_and_no_other(
    good_risk: Make, changes: dict[str, Any], expected: dict[str, str]
) -> None:
    checks = checked(good_risk(**changes))
    assert not_ok(checks) == expected
    for check in checks.values():
        if check.status != "ok":
            assert check.path is not None and check.path[:2] == ("risks", "r1")
            assert check.message.endswith(".")


def test_six_risks_are_asked_for_and_the_limit_is_a_setting(good_risk: Make) -> None:
    five = [good_risk(id=f"r{n}") for n in range(5)]
    assert not_ok(checked(*five, fewest_risks=6)) == {"enough_risks": "error"}
    assert "1 risk till" in checked(*five, fewest_risks=6)["enough_risks"].message
    assert not_ok(checked(*five, good_risk(id="r6"), fewest_risks=6)) == {}
    assert not_ok(checked(*five, good_risk(id="r6", event=" "), fewest_risks=6)) == {"enough_risks": "error"}


def test_an_empty_document_earns_next_to_nothing() -> None:
    checks = list(checked().values())
    assert share_ok(checks) * 5 < 1
    assert {check.id for check in checks if check.status == "ok"} == {"privacy"}


def test_faults_in_many_risks_are_counted(good_risk: Make) -> None:
    many = [good_risk(id=f"r{n}", risk_owner=None) for n in range(3)]
    check = checked(*many)["high_owner"]
    assert check.message.startswith("Risk 1: ")
    assert "2 till" in check.message


grades = st.none() | st.integers(1, 4)


@given(grades, grades, grades, grades)
def test_scores_levels_and_matrix_agree(a: int | None, s: int | None, a2: int | None, s2: int | None) -> None:
    scale = default_scale()
    risk = {"id": "r1", "severity": a, "likelihood": s, "severity_after": a2, "likelihood_after": s2}
    body = RiskAssessmentDocument.model_validate({"risks": [risk]}).body()
    derived = RiskAssessmentDefinition(scale).derived(body, TODAY)
    shown = derived["rows"]["r1"]["risk_score"]
    score = risk_score(a, s)
    assert shown["value"] == score
    assert (score in {1, 2, 3, 4, 6, 8, 9, 12, 16}) == (score is not None)
    matrix = derived["matrix"]
    assert len(matrix["before"]) == len(matrix["after"]) == (score is not None)
    if score is not None:
        cells = {(cell["x"], cell["y"]): cell for cell in matrix["cells"]}
        mark = matrix["before"][0]
        assert cells[mark["x"], mark["y"]]["level"] == shown["level"] == scale.level(score)
        after = matrix["after"][0]
        rest = residual(Risk.model_validate(risk))
        assert cells[after["x"], after["y"]]["score"] == (score if rest is None else rest)
    json.dumps(derived)


@given(
    st.lists(
        st.fixed_dictionaries({"severity": grades, "likelihood": grades, "likelihood_after": grades}),
        max_size=6,
    )
)
def test_the_same_checks_in_the_same_order_for_every_document(risks: list[dict[str, Any]]) -> None:
    checks = checked(*({"id": f"r{n}", **risk} for n, risk in enumerate(risks)))
    assert list(checks) == list(checked())
    scored = [r for r in risks if r["severity"] and r["likelihood"]]
    higher = any(r["likelihood_after"] and r["likelihood_after"] > r["likelihood"] for r in scored)
    if risks:
        assert (checks["residual_not_higher"].status == "error") == higher


def test_the_form_draws_exactly_the_models_fields() -> None:
    form = RiskAssessmentDefinition({}).form()
    assert set(fields_of(form, "change")) == set(RiskAssessmentDocument().body()["change"])
    assert set(fields_of(form, "risks")) == set(Risk(id="x").model_dump()) - {"id"} | {
        "risk_score",
        "residual_score",
    }
    for name, field in fields_of(form, "risks").items():
        for option in field.get("options", []):
            Risk.model_validate({"id": "x", name: option["value"]})
    assert [section["kind"] for section in form["sections"]] == ["fields", "rows", "matrix"]
    json.dumps(form)


def test_labels_say_where_a_path_leads() -> None:
    body = RiskAssessmentDocument.model_validate({"risks": [{"id": "a"}, {"id": "b"}]}).body()
    definition = RiskAssessmentDefinition({})
    assert definition.label(["risks", "b", "cause"], body) == "Risk 2 › Orsak"
    assert definition.label(["change", "where"], body) == "Förändringen › Var?"


def test_levels_of_the_default_scale() -> None:
    scale = default_scale()
    levels = [scale.level(score) for score in (1, 3, 4, 6, 8, 9, 12, 16)]
    assert levels == ["low", "low", "medium", "medium", "high", "high", "very_high", "very_high"]
    assert scale.levels[LEVELS[0]].decided_by is None


def test_a_scale_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_risk: Make) -> None:
    place = tmp_path / "scale.json"
    place.write_text(
        json.dumps({"levels": {"high": {"from_score": 10, "label": "Röd"}}, "follow_up_days": 30})
    )
    monkeypatch.setenv("LEVELUP_RISK_SCALE", str(place))
    definition = RiskAssessmentDefinition()
    body = RiskAssessmentDocument.model_validate({"risks": [good_risk()]}).body()
    assert definition.results(body, TODAY)["risks"][0]["level"] == "medium"
    assert {c.id: c.status for c in definition.checks(body, TODAY)}["follow_up"] == "error"
    assert definition.scale.levels["high"].label == "Röd"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"levels": {"high": {"from_score": 3}}}, "stiga"),
        ({"levels": {"low": {"from_score": 2}}}, "börja på poäng 1"),
        ({"severity": []}, "severity"),
        ({"follow_up_days": 0}, "follow_up_days"),
        ({"colour": "blue"}, "colour"),
        ({"levels": {"high": {"decided_by": "king"}}}, "decided_by"),
    ],
)
def test_a_wrong_scale_is_told_clearly(values: dict[str, Any], says: str) -> None:
    with pytest.raises(UnusableScale, match=says) as unusable:
        RiskScale.read(values)
    assert str(unusable.value).startswith("Inställningen")


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_wrong_scale_file_is_told_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    place = tmp_path / "scale.json"
    if content is not None:
        place.write_text(content)
    monkeypatch.setenv("LEVELUP_RISK_SCALE", str(place))
    with pytest.raises(UnusableScale, match="Filen med riskskalan"):
        RiskAssessmentDefinition()
