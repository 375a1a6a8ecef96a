"""The communication plan to take home: the activities in the order they happen, and how answers come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets import report as r
from levelup_widgets.communication_plan import rules
from levelup_widgets.communication_plan.model import CommunicationPlanDocument
from levelup_widgets.document import Body
from levelup_widgets.form import fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import facts, figure, report, summary, value

if TYPE_CHECKING:
    from levelup_widgets.communication_plan.definition import CommunicationPlanDefinition

_PLAN = ("when", "target_group", "purpose", "message", "channel", "sender", "responsible", "done")
_ANSWERS = ("target_group", "form", "feedback", "accessibility")
_WIDTHS = {
    "message": 3.2,
    "target_group": 1.5,
    "feedback": 2.4,
    "accessibility": 2.4,
    "purpose": 0.9,
    "done": 0.7,
}


def build(definition: CommunicationPlanDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day that is marked in the picture."""
    document = CommunicationPlanDocument.read(body)
    form, derived = definition.form(), definition.derived(body, today)
    stored = {row["id"]: row for row in body.get("activities", [])}
    fields = fields_of(form, "activities")

    def table(title: str, names: tuple[str, ...], *, wide: bool) -> r.Table:
        return r.Table(
            title,
            tuple(r.Column(name, fields[name]["label"], _WIDTHS.get(name, 1.2)) for name in names),
            tuple(
                tuple(value(fields[name], stored[row.id].get(name)) for name in names)
                for row in rules.by_day(document.activities)
            ),
            empty=_("Inga aktiviteter är planerade än."),
            wide=wide,
        )

    return report(
        definition,
        body,
        today,
        [
            facts(form, "about", body.get("about", {})),
            *summary(derived),
            *(figure(picture) for picture in derived["pictures"].values()),
            table(_("Planen, i den ordning det händer"), _PLAN, wide=True),
            table(_("Så kommer svaren tillbaka"), _ANSWERS, wide=False),
            facts(form, "reach", body.get("reach", {})),
            facts(form, "talk", body.get("talk", {})),
        ],
    )
