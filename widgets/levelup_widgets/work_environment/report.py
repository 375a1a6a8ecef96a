"""The work-environment assessment to take home: risks, action plan, participation, what is left to do."""

from __future__ import annotations

from datetime import date

from levelup_widgets import report as r
from levelup_widgets.document import Body
from levelup_widgets.form import fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import column, facts, report, value
from levelup_widgets.work_environment import rules
from levelup_widgets.work_environment.definition import WorkEnvironmentAssessmentDefinition
from levelup_widgets.work_environment.model import WorkEnvironmentAssessmentDocument

_RISK = ("area", "description", "affected_count", "affected_times", "severity", "likelihood")
_PLAN = ("measure", "responsible", "due")


def build(definition: WorkEnvironmentAssessmentDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its checks count from."""
    document = WorkEnvironmentAssessmentDocument.read(body)
    form = definition.form()
    return report(
        definition,
        body,
        today,
        [
            facts(form, "change", body.get("change", {})),
            facts(form, "areas", body.get("areas", {})),
            _risks(definition, document, body),
            _plan(definition, document, body),
            facts(form, "participation", body.get("participation", {})),
            facts(form, "decision", body.get("decision", {})),
        ],
    )


def _serious(definition: WorkEnvironmentAssessmentDefinition, body: Body, today: date) -> dict[str, str]:
    derived = definition.derived(body, today)["rows"]
    return {row: shown["serious_shown"]["text"] for row, shown in derived.items()}


def _risks(
    definition: WorkEnvironmentAssessmentDefinition, document: WorkEnvironmentAssessmentDocument, body: Body
) -> r.Table:
    form = definition.form()
    fields = fields_of(form, "risks")
    serious = _serious(definition, body, date.min)
    rows: tuple[tuple[r.Cell, ...], ...] = tuple(
        (
            *(value(fields[name], stored.get(name)) for name in _RISK),
            rules.score(risk),
            serious.get(risk.id, ""),
        )
        for risk, stored in zip(document.risks, body.get("risks", []), strict=True)
    )
    return r.Table(
        _("Risker i arbetsmiljön"),
        (
            *(column(form, "risks", name) for name in _RISK),
            r.Column("score", _("Riskpoäng"), 0.8),
            r.Column("serious", _("Allvarlig?"), 1),
        ),
        rows,
        empty=_("Inga risker är beskrivna än."),
        wide=True,
    )


def _plan(
    definition: WorkEnvironmentAssessmentDefinition, document: WorkEnvironmentAssessmentDocument, body: Body
) -> r.Table:
    """Measures that are not carried out directly: the written action plan."""
    form = definition.form()
    fields = fields_of(form, "risks")
    serious = _serious(definition, body, date.min)
    rows: tuple[tuple[r.Cell, ...], ...] = tuple(
        (
            value(fields["area"], stored.get("area")),
            *(value(fields[name], stored.get(name)) for name in _PLAN),
            serious.get(risk.id, ""),
        )
        for risk, stored in zip(document.risks, body.get("risks", []), strict=True)
        if rules.in_plan(risk) and (risk.measure or rules.serious(risk))
    )
    return r.Table(
        _("Handlingsplan"),
        (
            column(form, "risks", "area"),
            *(column(form, "risks", name) for name in _PLAN),
            r.Column("serious", _("Allvarlig?"), 1),
        ),
        rows,
        note=_("Här står åtgärder som inte görs direkt."),
        empty=_("Inga åtgärder väntar."),
    )
