"""Computation of the work-environment risk assessment (course plan C2). Pure."""

from __future__ import annotations

from typing import Any

from levelup_widgets.i18n import _
from levelup_widgets.risk_assessment.rules import risk_score
from levelup_widgets.work_environment.form import SERIOUS_FROM
from levelup_widgets.work_environment.model import AREA_IDS, AreaId, Risk, WorkEnvironmentAssessmentDocument


def score(risk: Risk) -> int | None:
    """Severity × likelihood; ``None`` until both are chosen."""
    return risk_score(risk.severity, risk.likelihood)


def default_serious(value: int | None) -> bool | None:
    """Yes from the limit; below it the manager judges without a default."""
    return True if value is not None and value >= SERIOUS_FROM else None


def serious(risk: Risk) -> bool | None:
    """The manager's judgement, or the default; ``None`` while neither holds."""
    return default_serious(score(risk)) if risk.serious is None else risk.serious


def assessed(document: WorkEnvironmentAssessmentDocument) -> list[AreaId]:
    """Areas that are assessed: answered no, or with at least one risk that has a score."""
    scored = {risk.area for risk in document.risks if score(risk) is not None}
    return [area for area in AREA_IDS if area in scored or getattr(document.areas, area) is False]


def in_plan(risk: Risk) -> bool:
    """Whether the measure belongs in the written action plan: it isn't carried out directly."""
    return risk.done_directly is not True


def results(document: WorkEnvironmentAssessmentDocument) -> dict[str, Any]:
    """``{"risks": [{id, risk_score, serious, serious_by_default, in_action_plan}], "areas_assessed",
    "serious_risks"}``."""
    rows = [
        {
            "id": risk.id,
            "risk_score": score(risk),
            "serious": serious(risk),
            "serious_by_default": default_serious(score(risk)) is True,
            "in_action_plan": in_plan(risk),
        }
        for risk in document.risks
    ]
    return {
        "risks": rows,
        "areas_assessed": len(assessed(document)),
        "serious_risks": sum(row["serious"] is True for row in rows),
    }


def derived(document: WorkEnvironmentAssessmentDocument) -> dict[str, Any]:
    """The same for the view."""
    computed = results(document)
    rows = {}
    for risk in document.risks:
        value, is_serious = score(risk), serious(risk)
        if is_serious is None:
            text = ""
        elif risk.serious is None:
            text = _("⚠ Ja (förval)")
        else:
            text = _("⚠ Ja") if is_serious else _("Nej")
        rows[risk.id] = {
            "risk_score": {"value": value, "text": "" if value is None else str(value)},
            "serious_shown": {"value": is_serious, "text": text},
        }
    return {
        "rows": rows,
        "summary": [
            {
                "label": _("Bedömda områden"),
                "text": _("{count} av 12").format(count=computed["areas_assessed"]),
            },
            {"label": _("Allvarliga risker"), "text": str(computed["serious_risks"])},
        ],
    }
