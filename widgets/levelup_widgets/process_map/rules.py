"""Measures of a process, as it is and as it will be (course plan C7). Pure.

What C7 doesn't name is Level Up's way of working: digital breaks, cost per case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levelup_widgets.process_map.model import Step

#: Level Up's starting value, to be replaced by the organisation's own (course plan C10).
HOUR_COST = 450
MINUTES_PER_HOUR = 60

#: The kinds of value a step has for the service user, as in BPMN files.
VALUE_ADDING = "value"
REMOVABLE = "waste"


@dataclass(frozen=True)
class Measures:
    """C7's measures of one state.

    Shares are 0–1, ``None`` where there is nothing to divide by. Hours and cost are ``None`` until volume and
    hour cost are given.
    """

    steps: int
    work_minutes: float
    waiting_minutes: float
    lead_minutes: float
    handovers: int
    digital_breaks: int
    value_share: float | None
    flow_efficiency: float | None
    hours_per_year: float | None
    cost_per_case: float | None
    service_user_minutes: float | None


def measures(
    steps: Sequence[Step],
    *,
    volume: float | None = None,
    hour_cost: float | None = None,
    service_user_minutes: float | None = None,
) -> Measures:
    """The measures of a state. Minutes that are not filled in count as 0."""
    work = total(one.work_minutes for one in steps)
    waiting = total(one.waiting_minutes for one in steps)
    value = total(one.work_minutes for one in steps if one.value == VALUE_ADDING)
    return Measures(
        steps=len(steps),
        work_minutes=work,
        waiting_minutes=waiting,
        lead_minutes=work + waiting,
        handovers=len(handovers(steps)),
        digital_breaks=len(digital_breaks(steps)),
        value_share=share(value, work),
        flow_efficiency=share(value, work + waiting),
        hours_per_year=None if volume is None else work * volume / MINUTES_PER_HOUR,
        cost_per_case=None if hour_cost is None else work * hour_cost / MINUTES_PER_HOUR,
        service_user_minutes=service_user_minutes,
    )


def handovers(steps: Sequence[Step]) -> list[int]:
    """Places of steps that another role takes over. A step without a role is passed over."""
    return _changes([one.role for one in steps])


def digital_breaks(steps: Sequence[Step]) -> list[int]:
    """Places of steps where the case moves by hand to another system, or from paper to one.

    Steps that name no system are passed over.
    """
    return _changes([one.system for one in steps])


def freed_hours(as_is: Measures, to_be: Measures) -> float | None:
    """Hours a year that the new way frees; negative when it takes more. ``None`` until both are described."""
    if not as_is.steps or not to_be.steps or as_is.hours_per_year is None or to_be.hours_per_year is None:
        return None
    return as_is.hours_per_year - to_be.hours_per_year


def total(minutes: Iterable[float | None]) -> float:
    """The sum of what is filled in."""
    return sum(one for one in minutes if one is not None)


def share(part: float, whole: float) -> float | None:
    """``part / whole``; ``None`` when there is no whole (or a negative one, while someone is typing)."""
    return part / whole if whole > 0 else None


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same to a reader: case and spaces don't matter."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _changes(names: Sequence[str]) -> list[int]:
    found: list[int] = []
    before = ""
    for place, name in enumerate(map(_plain, names)):
        if name and before and name != before:
            found.append(place)
        before = name or before
    return found
