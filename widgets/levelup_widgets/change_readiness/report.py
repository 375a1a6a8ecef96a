"""Change readiness to take home: answers, pictures, obstacles with measures, the own action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets import report as r
from levelup_widgets.change_readiness import rules
from levelup_widgets.change_readiness.model import AGREEMENT, STATEMENTS, ChangeReadinessDocument
from levelup_widgets.document import Body
from levelup_widgets.form import fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import facts, figure, report, summary, value

if TYPE_CHECKING:
    from levelup_widgets.change_readiness.definition import ChangeReadinessDefinition

_FORCE = ("description", "strength", "changeable")
_OBSTACLE = ("description", "strength", "changeable", "measure", "responsible", "due")
_WIDTHS = {"description": 2.4, "measure": 2.6, "strength": 1, "changeable": 0.9}


def build(definition: ChangeReadinessDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its checks count from."""
    document = ChangeReadinessDocument.read(body)
    form, derived = definition.form(), definition.derived(body, today)
    stored = {row["id"]: row for row in body.get("forces", [])}
    fields = fields_of(form, "forces")

    def table(title: str, direction: str, names: tuple[str, ...], empty: str) -> r.Table:
        rows = sorted(rules.of(document.forces, direction), key=lambda force: -(force.strength or 0))
        return r.Table(
            title,
            tuple(r.Column(name, fields[name]["label"], _WIDTHS.get(name, 1.2)) for name in names),
            tuple(tuple(value(fields[name], stored[row.id].get(name)) for name in names) for row in rows),
            empty=empty,
        )

    def picture(name: str) -> list[r.Figure]:
        return [figure(derived["pictures"][name])] if name in derived["pictures"] else []

    return report(
        definition,
        body,
        today,
        [
            facts(form, "about", body.get("about", {})),
            *summary(derived),
            *picture("index"),
            _statements(definition, document),
            *picture("force_field"),
            table(_("Det som driver på"), "driving", _FORCE, _("Inga drivande krafter är beskrivna än.")),
            table(_("Hinder att minska"), "restraining", _OBSTACLE, _("Inga hinder är beskrivna än.")),
            facts(form, "voices", body.get("voices", {})),
            facts(form, "own_action", body.get("own_action", {})),
        ],
    )


def _statements(definition: ChangeReadinessDefinition, document: ChangeReadinessDocument) -> r.Table:
    fields = fields_of(definition.form(), "answers")
    given = rules.given(document.answers)
    low = rules.action_areas(given)
    return r.Table(
        _("Tio påståenden"),
        (
            r.Column("statement", _("Påstående"), 2.4),
            r.Column("answer", _("Svar"), 1.4),
            r.Column("action", _("Åtgärd vid lågt svar"), 2.6),
        ),
        tuple(
            (
                fields[name]["label"],
                f"{given[name]} – {_(AGREEMENT[given[name]])}" if name in given else "",
                getattr(document.answers, f"{name}_action") if name in low else "",
            )
            for name in STATEMENTS
        ),
    )
