"""The plan as a timeline by phase."""

from __future__ import annotations

from datetime import date

from levelup_widgets.i18n import _
from levelup_widgets.implementation_and_learning_plan.model import (
    PHASES,
    ImplementationAndLearningPlanDocument,
)
from levelup_widgets.pictures import Picture, TimelineActivity, TimelineMark, timeline


def draw(document: ImplementationAndLearningPlanDocument, today: date) -> Picture | None:
    """The activities that have a date in one lane per phase, the learning sessions in a lane of their own."""
    lanes = {phase: _(label) for phase, label in PHASES.items()}
    order = list(lanes)
    dated = sorted(
        (row for row in document.activities if row.due is not None),
        key=lambda row: order.index(row.phase) if row.phase else len(order),
    )
    items = [
        TimelineActivity(
            row.name.strip() or _("Aktivitet"),
            end=row.due,
            start=row.start,
            lane=lanes[row.phase] if row.phase else _("Ingen fas vald"),
            done=bool(row.done),
            path=f"activities/{row.id}",
        )
        for row in dated
        if row.due is not None
    ]
    items += [
        TimelineActivity(label, end=found, lane=lanes["implement"], done=found < today)
        for label, found in (
            (_("Första dagen med det nya"), document.change.first_day),
            (_("Det gamla slutar"), document.safety.old_way_ends),
        )
        if found is not None
    ]
    items += [
        TimelineActivity(
            row.group.strip() or _("Tillfälle"),
            end=row.day,
            lane=_("Lärtid"),
            done=row.day < today,
            path=f"sessions/{row.id}",
        )
        for row in document.sessions
        if row.day is not None
    ]
    marks = [
        TimelineMark(_follow_up(document.change.first_day, row.day), row.day)
        for row in document.follow_ups
        if row.day is not None
    ]
    return timeline("timeline", _("Planen"), items, today=today, marks=marks, lane_title=_("Fas"))


def _follow_up(first_day: date | None, found: date) -> str:
    if first_day is None or found <= first_day:
        return _("Uppföljning")
    return _("Efter {days} dagar").format(days=(found - first_day).days)
