"""Dates of the plan, and the self-assessment before and after (course plan C18 and C12). Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from levelup_widgets.digital_self_assessment.statements import AREAS, answers, area_means
from levelup_widgets.transition_plan.model import AFTER, TransitionPlanDocument

FEWEST_GOALS = 3
FEWEST_COMPETENCE_GOALS = 2
FEWEST_ACTIVITIES = 6
FEWEST_MONTHS = 3
FEWEST_TOOLS = 4
FOLLOW_UP_MONTHS = (3, 6, 12)
#: So many days a follow-up may lie from its month before a question is asked.
LEEWAY_DAYS = 31


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_spread(periods: Sequence[tuple[date | None, date | None]]) -> bool:
    """Whether activities, as (start, due), reach over at least three months and end in at least three of
    them.
    """
    ends = [due for _start, due in periods if due]
    if not ends:
        return False
    first = min([*ends, *(start for start, _due in periods if start)])
    months = {(day.year, day.month) for day in ends}
    return add_months(first, FEWEST_MONTHS) <= max(ends) and len(months) >= FEWEST_MONTHS


def follow_up_days(document: TransitionPlanDocument) -> dict[int, date | None]:
    """The day of each follow-up, by months."""
    part = document.follow_up
    return {3: part.after_3_months, 6: part.after_6_months, 12: part.after_12_months}


def suggested_follow_ups(document: TransitionPlanDocument) -> list[date]:
    """The days 3, 6 and 12 months after the start; none when there is no start, or all are chosen."""
    start = document.follow_up.start
    if start is None or all(follow_up_days(document).values()):
        return []
    return [add_months(start, months) for months in FOLLOW_UP_MONTHS]


def before(document: TransitionPlanDocument) -> dict[str, float | None]:
    """Area means of the first self-assessment, by area number."""
    return {area.number: getattr(document.before, area.name) for area in AREAS}


def after(document: TransitionPlanDocument) -> dict[str, float | None]:
    """Area means of the repetition, by area number."""
    return area_means(answers(document, AFTER))


def changes(document: TransitionPlanDocument) -> dict[str, float | None]:
    """After minus before, by area number; None where one of them is missing."""
    then, now = before(document), after(document)
    return {
        number: None if (one := then[number]) is None or (other := now[number]) is None else other - one
        for number in then
    }
