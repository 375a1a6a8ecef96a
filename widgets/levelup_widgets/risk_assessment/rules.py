"""Computation of the risk assessment (course plan C1). Pure: the same document always gives the same
answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

from levelup_widgets.i18n import _
from levelup_widgets.risk_assessment.model import Risk, RiskAssessmentDocument
from levelup_widgets.risk_assessment.settings import LEVELS, LevelId, RiskScale


def risk_score(severity: int | None, likelihood: int | None) -> int | None:
    """Severity × likelihood, 1–16; ``None`` until both are chosen."""
    return severity * likelihood if severity and likelihood else None


def score(risk: Risk) -> int | None:
    """The score now."""
    return risk_score(risk.severity, risk.likelihood)


def residual(risk: Risk) -> int | None:
    """The residual score: after the measure. A value left empty after is taken to be unchanged if the other
    is given."""
    if risk.severity_after is None and risk.likelihood_after is None:
        return None
    return risk_score(risk.severity_after or risk.severity, risk.likelihood_after or risk.likelihood)


def level(risk: Risk, scale: RiskScale) -> LevelId | None:
    """The level now."""
    value = score(risk)
    return None if value is None else scale.level(value)


def is_high(risk: Risk, scale: RiskScale) -> bool:
    """High or very high now."""
    return level(risk, scale) in ("high", "very_high")


def results(document: RiskAssessmentDocument, scale: RiskScale) -> dict[str, Any]:
    """``{"risks": [{id, risk_score, level, residual_score, residual_level}], "levels": {…},
    "residual_levels": {…}}``."""
    rows: list[dict[str, Any]] = []
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for risk in document.risks:
        now, then = score(risk), residual(risk)
        rows.append(
            {
                "id": risk.id,
                "risk_score": now,
                "level": None if now is None else scale.level(now),
                "residual_score": then,
                "residual_level": None if then is None else scale.level(then),
            }
        )
        before.update([] if now is None else [scale.level(now)])
        # Without an assessment after, the risk stays where it is.
        after.update([] if now is None else [scale.level(now if then is None else then)])
    return {
        "risks": rows,
        "levels": {one: before[one] for one in LEVELS},
        "residual_levels": {one: after[one] for one in LEVELS},
    }


def derived(document: RiskAssessmentDocument, scale: RiskScale) -> dict[str, Any]:
    """The same for the view, with the matrices before and after."""
    computed = results(document, scale)
    rows = {
        row["id"]: {
            "risk_score": _shown(row["risk_score"], row["level"], scale),
            "residual_score": _shown(row["residual_score"], row["residual_level"], scale),
        }
        for row in computed["risks"]
    }
    summary = [{"label": _("Antal risker"), "text": str(len(document.risks))}]
    for one in reversed(LEVELS):
        shown = scale.levels[one]
        summary.append(
            {
                "label": f"{shown.symbol} {shown.label}",
                "text": _("{before} före, {after} efter åtgärd").format(
                    before=computed["levels"][one], after=computed["residual_levels"][one]
                ),
            }
        )
    return {"rows": rows, "summary": summary, "matrix": _matrix(document, scale)}


def _shown(value: int | None, of_level: LevelId | None, scale: RiskScale) -> dict[str, Any]:
    if value is None or of_level is None:
        return {"value": None, "text": ""}
    shown = scale.levels[of_level]
    return {"value": value, "text": f"{value} {shown.symbol} {shown.label}", "level": of_level}


def _matrix(document: RiskAssessmentDocument, scale: RiskScale) -> dict[str, Any]:
    before: list[dict[str, Any]] = []
    after: list[dict[str, Any]] = []
    for number, risk in enumerate(document.risks, start=1):
        if score(risk) is None:
            continue
        before.append({"row": risk.id, "number": number, "x": risk.likelihood, "y": risk.severity})
        # A risk not yet assessed after its measure is shown where it is now.
        after.append(
            {
                "row": risk.id,
                "number": number,
                "x": risk.likelihood_after or risk.likelihood,
                "y": risk.severity_after or risk.severity,
            }
        )
    return {
        "x": {
            "label": _("Sannolikhet"),
            "options": [
                {"value": value, "label": step.label} for value, step in enumerate(scale.likelihood, start=1)
            ],
        },
        "y": {
            "label": _("Allvarlighetsgrad"),
            "options": [
                {"value": value, "label": step.label} for value, step in enumerate(scale.severity, start=1)
            ],
        },
        "levels": {
            one: {"label": scale.levels[one].label, "symbol": scale.levels[one].symbol} for one in LEVELS
        },
        "cells": [
            {"x": x, "y": y, "score": x * y, "level": scale.level(x * y)}
            for y in range(4, 0, -1)
            for x in range(1, 5)
        ],
        "before": before,
        "after": after,
    }
