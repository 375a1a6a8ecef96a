"""The stakeholder analysis to take home: the groups in order of weight, what is done, how they have a say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets import report as r
from levelup_widgets.document import Body
from levelup_widgets.form import fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import facts, figure, report, rows_table, summary, value
from levelup_widgets.stakeholder_analysis import rules
from levelup_widgets.stakeholder_analysis.model import StakeholderAnalysisDocument

if TYPE_CHECKING:
    from levelup_widgets.stakeholder_analysis.definition import StakeholderAnalysisDefinition

_GROUPS = ("group", "needs", "influence", "impact", "attitude_now", "attitude_wanted", "gap", "weight")
_PLAN = ("group", "strategy", "measure", "channel", "responsible", "when")
_WIDTHS = {"group": 1.6, "needs": 2.6, "strategy": 1.4, "measure": 2.6, "gap": 0.9, "weight": 0.9}


def build(definition: StakeholderAnalysisDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it."""
    document = StakeholderAnalysisDocument.read(body)
    form, derived = definition.form(), definition.derived(body, today)
    stored = {row["id"]: row for row in body.get("stakeholders", [])}
    fields = fields_of(form, "stakeholders")

    def table(title: str, names: tuple[str, ...], *, wide: bool) -> r.Table:
        def cell(row: str, name: str) -> r.Cell:
            if fields[name]["kind"] == "derived":
                return str(derived["rows"][row].get(name, {}).get("text", ""))
            return value(fields[name], stored[row].get(name))

        return r.Table(
            title,
            tuple(r.Column(name, fields[name]["label"], _WIDTHS.get(name, 1.2)) for name in names),
            tuple(
                tuple(cell(row.id, name) for name in names) for row in rules.by_weight(document.stakeholders)
            ),
            empty=_("Inga grupper är beskrivna än."),
            wide=wide,
        )

    participation = next(part for part in form["sections"] if part["path"] == ["participation"])
    return report(
        definition,
        body,
        today,
        [
            facts(form, "about", body.get("about", {})),
            *summary(derived),
            *(figure(picture) for picture in derived["pictures"].values()),
            table(_("Intressenter, där du behövs mest först"), _GROUPS, wide=True),
            table(_("Så möter du grupperna"), _PLAN, wide=False),
            rows_table(form, participation, body, derived),
        ],
    )
