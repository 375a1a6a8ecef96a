"""The plan's pictures: the time ahead, and the self-assessment before and after."""

from __future__ import annotations

from datetime import date

from levelup_widgets.digital_self_assessment.statements import AREAS, HIGHEST, LOWEST
from levelup_widgets.i18n import _
from levelup_widgets.pictures import (
    Picture,
    RadarSeries,
    Scale,
    TimelineActivity,
    TimelineMark,
    radar,
    timeline,
)
from levelup_widgets.roles import role_label
from levelup_widgets.transition_plan import rules
from levelup_widgets.transition_plan.model import AFTER, TransitionPlanDocument


def plan(document: TransitionPlanDocument, today: date) -> Picture | None:
    """Activities with a date, in a lane for each responsible role, and the follow-ups."""
    return timeline(
        "plan",
        _("Planen över tid"),
        [
            TimelineActivity(
                one.activity.strip() or _("Aktivitet utan namn"),
                end=one.due,
                start=one.start,
                lane=role_label(one.responsible) or _("ansvarig saknas"),
                done=one.done is True,
                path=f"activities/{one.id}",
            )
            for one in document.activities
            if one.due is not None
        ],
        today=today,
        marks=[
            TimelineMark(_("Uppföljning {months} mån").format(months=months), day)
            for months, day in rules.follow_up_days(document).items()
            if day is not None
        ],
        lane_title=_("Ansvarig"),
    )


def maturity(document: TransitionPlanDocument) -> Picture | None:
    """Area means before and after; one of them alone as long as the other is missing."""
    series = []
    for name, means in ((_("Före"), rules.before(document)), (_("Efter"), rules.after(document))):
        values = tuple(_within(means[area.number]) for area in AREAS)
        if any(value is not None for value in values):
            series.append(RadarSeries(name, values))
    return radar(
        "maturity",
        _("Före och efter"),
        [_(area.short) for area in AREAS],
        series,
        scale=Scale(LOWEST, HIGHEST),
        paths=[AFTER + area.name for area in AREAS],
        decimals=2,
    )


def _within(mean: float | None) -> float | None:
    """A mean that somebody typed may lie outside the scale; a check says so, the picture leaves it out."""
    return mean if mean is not None and LOWEST <= mean <= HIGHEST else None
