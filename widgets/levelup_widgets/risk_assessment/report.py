"""The risk assessment to take home: legend, matrices, all risks, action plan and what is left to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from levelup_widgets import report as r
from levelup_widgets.document import Body
from levelup_widgets.form import Form, fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import column, facts, report, value
from levelup_widgets.risk_assessment import rules
from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.risk_assessment.model import RiskAssessmentDocument
from levelup_widgets.risk_assessment.settings import LEVELS, LevelId, RiskScale

# Light enough for black text; the symbol and the word carry the meaning.
_TINTS: dict[LevelId, str] = {"low": "E4F1E7", "medium": "FFF3CC", "high": "FBD8BF", "very_high": "F4B9B9"}
_COLUMNS = ("area", "event", "cause", "consequence", "affected_group", "existing_protection")
_SHEET_ONLY = frozenset({"existing_protection", "treatment", "decided_by"})
_PLAN = (
    "measure",
    "measure_effect",
    "treatment",
    "measure_owner",
    "measure_due",
    "decision",
    "decided_by",
    "follow_up",
)


def build(definition: RiskAssessmentDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its checks count from."""
    document = RiskAssessmentDocument.read(body)
    form = definition.form()
    matrix = definition.derived(body, today)["matrix"]
    levels = {level: _level(definition.scale, level) for level in LEVELS}
    return report(
        definition,
        body,
        today,
        [
            facts(form, "change", body.get("change", {})),
            _legend(definition.scale, levels),
            _scale(definition.scale),
            _matrix(_("Riskmatris före åtgärd"), matrix, matrix["before"], levels),
            _matrix(_("Riskmatris efter åtgärd"), matrix, matrix["after"], levels),
            _risks(definition, document, body, levels),
            _plan(definition, document, body, levels),
        ],
    )


def _level(scale: RiskScale, level: LevelId) -> r.Level:
    return r.Level(scale.levels[level].label, scale.levels[level].symbol, _TINTS[level])


def _legend(scale: RiskScale, levels: dict[LevelId, r.Level]) -> r.Table:
    starts = [scale.levels[level].from_score for level in LEVELS]
    ends = [start - 1 for start in starts[1:]] + [16]
    rows: tuple[tuple[r.Cell, ...], ...] = tuple(
        (levels[level], f"{start}–{end}", scale.levels[level].motto, scale.levels[level].rule)
        for level, start, end in zip(LEVELS, starts, ends, strict=True)
    )
    return r.Table(
        _("Förklaring"),
        (
            r.Column("level", _("Nivå"), 1.2),
            r.Column("score", _("Riskpoäng"), 1.1),
            r.Column("motto", _("Kort"), 1.6),
            r.Column("rule", _("Vad gäller?"), 4),
        ),
        rows,
        note=_(
            "Riskpoäng är allvarlighetsgrad gånger sannolikhet. Nivåerna är Level Ups arbetssätt: "
            "stäm av dem med er egen organisation."
        ),
    )


def _scale(scale: RiskScale) -> r.Table:
    rows: tuple[tuple[r.Cell, ...], ...] = tuple(
        (
            grade,
            f"{severity.label}. {severity.description}.",
            severity.other,
            f"{likelihood.label}: {likelihood.description}",
        )
        for grade, (severity, likelihood) in enumerate(
            zip(scale.severity, scale.likelihood, strict=True), start=1
        )
    )
    return r.Table(
        _("Skalor"),
        (
            r.Column("grade", _("Grad"), 0.6),
            r.Column("severity", _("Allvarlighetsgrad, skada på person"), 3),
            r.Column("other", _("Allvarlighetsgrad, andra risker"), 2.4),
            r.Column("likelihood", _("Sannolikhet"), 2),
        ),
        rows,
    )


def _matrix(
    title: str, matrix: dict[str, Any], places: list[dict[str, Any]], levels: dict[LevelId, r.Level]
) -> r.Matrix:
    marks: dict[tuple[int, int], list[str]] = {}
    for place in places:
        marks.setdefault((place["y"], place["x"]), []).append(_number(place["number"]))
    cells = {(cell["y"], cell["x"]): cell for cell in matrix["cells"]}
    columns = [option["value"] for option in matrix["x"]["options"]]
    rows = [option["value"] for option in reversed(matrix["y"]["options"])]
    labels = {
        axis: {o["value"]: f"{o['value']} {o['label']}" for o in matrix[axis]["options"]}
        for axis in ("x", "y")
    }
    return r.Matrix(
        title,
        row_title=matrix["y"]["label"],
        column_title=matrix["x"]["label"],
        rows=tuple(labels["y"][y] for y in rows),
        columns=tuple(labels["x"][x] for x in columns),
        cells=tuple(
            tuple(
                r.MatrixCell(cells[y, x]["score"], levels[cells[y, x]["level"]], tuple(marks.get((y, x), ())))
                for x in columns
            )
            for y in rows
        ),
        note=_("R1, R2 … är riskernas nummer i tabellen Alla risker."),
    )


def _column(form: Form, name: str) -> r.Column:
    return column(form, "risks", name, "sheet" if name in _SHEET_ONLY else "both")


def _scored(score: int | None, scale: RiskScale, levels: dict[LevelId, r.Level]) -> r.Level | None:
    return None if score is None else replace(levels[scale.level(score)], score=score)


def _number(number: int) -> str:
    return f"R{number}"


def _risks(
    definition: RiskAssessmentDefinition,
    document: RiskAssessmentDocument,
    body: Body,
    levels: dict[LevelId, r.Level],
) -> r.Table:
    form = definition.form()
    fields = fields_of(form, "risks")
    rows: list[tuple[r.Cell, ...]] = []
    for number, (risk, stored) in enumerate(zip(document.risks, body.get("risks", []), strict=True), start=1):
        now, then = rules.score(risk), rules.residual(risk)
        rows.append(
            (
                _number(number),
                *(value(fields[name], stored.get(name)) for name in _COLUMNS),
                risk.severity,
                risk.likelihood,
                r.Formula('IF(OR({s}="",{l}=""),"",{s}*{l})', now),
                _scored(now, definition.scale, levels),
                risk.severity_after,
                risk.likelihood_after,
                then,
                _scored(then, definition.scale, levels),
            )
        )
    return r.Table(
        _("Alla risker"),
        (
            r.Column("number", _("Nr"), 0.6),
            *(_column(form, name) for name in _COLUMNS),
            r.Column("s", _("A nu"), 0.6, "sheet"),
            r.Column("l", _("S nu"), 0.6, "sheet"),
            r.Column("score", _("Riskpoäng"), 0.8, "sheet"),
            r.Column("level", _("Risk nu"), 1.7),
            r.Column("s_after", _("A efter"), 0.6, "sheet"),
            r.Column("l_after", _("S efter"), 0.6, "sheet"),
            r.Column("residual", _("Restrisk"), 0.8, "sheet"),
            r.Column("residual_level", _("Efter åtgärd"), 1.7),
        ),
        tuple(rows),
        note=_("Siffran är riskpoängen: allvarlighetsgrad (A) gånger sannolikhet (S)."),
        empty=_("Inga risker är beskrivna än."),
        wide=True,
    )


def _plan(
    definition: RiskAssessmentDefinition,
    document: RiskAssessmentDocument,
    body: Body,
    levels: dict[LevelId, r.Level],
) -> r.Table:
    """A line for each risk with a measure, a justification or a level that asks for one; worst first."""
    form = definition.form()
    fields = fields_of(form, "risks")
    ranked: list[tuple[int, tuple[r.Cell, ...]]] = []
    for number, (risk, stored) in enumerate(zip(document.risks, body.get("risks", []), strict=True), start=1):
        now = rules.score(risk)
        if not (risk.measure or risk.justification or rules.is_high(risk, definition.scale)):
            continue
        cells = (
            _number(number),
            _scored(now, definition.scale, levels),
            risk.event,
            *(value(fields[name], stored.get(name)) for name in _PLAN),
            value(fields["risk_owner"], risk.risk_owner),
            risk.justification,
        )
        ranked.append((-(now or 0), cells))
    ranked.sort(key=lambda item: item[0])
    return r.Table(
        _("Handlingsplan"),
        (
            r.Column("number", _("Nr"), 0.6),
            r.Column("level", _("Risk nu"), 1.7),
            r.Column("event", _("Händelse"), 2),
            *(_column(form, name) for name in _PLAN),
            r.Column("owner", _("Riskägare"), 1.4),
            r.Column("justification", _("Motivering"), 2),
        ),
        tuple(cells for _rank, cells in ranked),
        empty=_("Ingen risk behöver en åtgärd än."),
        wide=True,
    )
