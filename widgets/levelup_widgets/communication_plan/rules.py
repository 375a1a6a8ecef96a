"""Rules of the communication plan (course plan C17). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from levelup_widgets.communication_plan.model import Activity, CommunicationPlanDocument

FEWEST_ACTIVITIES = 5
FEWEST_CHANNELS = 3
FEWEST_FROM_NEAREST_MANAGER = 2
#: Who is the nearest manager, and the ways of meeting that are talks when nobody has said what they are.
NEAREST_MANAGER = ("nearest_manager", "unit_manager")
_TALKS = ("small_group", "one_to_one", "workshop", "visit", "consultation")

_NIGHT = re.compile(r"natt", re.IGNORECASE)
_PART_TIME = re.compile(r"deltid|timavlön|timanställ|på timmar|vikarie", re.IGNORECASE)


def channels(rows: Iterable[Activity]) -> set[str]:
    """The different channels."""
    return {row.channel for row in rows if row.channel is not None}


def is_dialogue(row: Activity) -> bool:
    """Whether people can answer; told by the channel when nobody has chosen."""
    if row.form is not None:
        return row.form in ("dialogue", "decision")
    return row.channel in _TALKS


def with_feedback(rows: Iterable[Activity]) -> int:
    """How many activities say how an answer comes back."""
    return sum(bool(row.feedback.strip()) for row in rows)


def half_of(count: int) -> int:
    """The fewest that are at least half."""
    return (count + 1) // 2


def from_nearest_manager(rows: Iterable[Activity]) -> int:
    """How many activities have the nearest manager as sender."""
    return sum(row.sender in NEAREST_MANAGER for row in rows)


def names_night(document: CommunicationPlanDocument) -> bool:
    """Whether the plan says how those who work nights are reached."""
    return _names(document, document.reach.night, "night", _NIGHT)


def names_part_time(document: CommunicationPlanDocument) -> bool:
    """Whether the plan says how those who work part time or by the hour are reached."""
    return _names(document, document.reach.part_time, "part_time", _PART_TIME)


def _names(document: CommunicationPlanDocument, said: str, access: str, words: re.Pattern[str]) -> bool:
    return bool(said.strip()) or any(
        access in row.accessibility or words.search(row.target_group) for row in document.activities
    )


def by_day(rows: Sequence[Activity]) -> list[Activity]:
    """In the order they happen; those without a day last."""
    return sorted(rows, key=lambda row: row.when or date.max)


def next_up(rows: Sequence[Activity], today: date) -> Activity | None:
    """The first activity that isn't done, from today on."""
    coming = (row for row in by_day(rows) if row.when is not None and row.when >= today and not row.done)
    return next(coming, None)


def passed(rows: Sequence[Activity], today: date) -> list[Activity]:
    """Activities whose day has passed without their being done."""
    return [row for row in rows if row.when is not None and row.when < today and not row.done]
