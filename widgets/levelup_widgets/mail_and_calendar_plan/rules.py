"""Rules of the mail and calendar plan (course plan C23 and module 1.3). Pure, and exact.

The factors are Level Up's way of working. They are those of the weekly plan (course plan C11): to stop is 1,
to gather or simplify 0.4, to shorten 0.3; a reply frees nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise

FACTORS = {
    "remove": Fraction(1),
    "rule": Fraction(4, 10),
    "template": Fraction(4, 10),
    "other_channel": Fraction(3, 10),
    "reply": Fraction(0),
}
#: Minutes that a shorter standard gives back, per meeting of half an hour and of an hour.
HALF_HOUR_GAIN, HOUR_GAIN = 5, 10
FEWEST_ACTIONS = 3
COMMON_KINDS = 5
FEWEST_BLOCKS = 2
SHORTEST_BLOCK = 30

_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?\Z", re.IGNORECASE)


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def minutes_each(minutes: float | None, mails: float | None) -> Fraction | None:
    """The time one mail takes: ``minutes / mails``; ``None`` until both are there and above 0."""
    if minutes is None or mails is None or minutes <= 0 or mails <= 0:
        return None
    return _exact(minutes) / _exact(mails)


def weekly(minutes: float | None, days: float | None) -> Fraction | None:
    """Time in mail a week, in minutes."""
    if minutes is None or days is None or minutes < 0 or days < 0:
        return None
    return _exact(minutes) * _exact(days)


def kind_gain(
    per_day: float | None, action: str | None, each: Fraction | None, days: float | None
) -> Fraction | None:
    """Minutes a week that an action frees: ``per_day × each × factor × days``; ``None`` while a part is
    missing.
    """
    if per_day is None or action is None or each is None or days is None or per_day < 0 or days < 0:
        return None
    return _exact(per_day) * each * FACTORS[action] * _exact(days)


def meeting_gain(standard: str | None, half_hours: float | None, hours: float | None) -> Fraction:
    """Minutes a week that shorter meetings give back."""
    if standard != "short":
        return Fraction(0)
    return _exact(max(half_hours or 0, 0)) * HALF_HOUR_GAIN + _exact(max(hours or 0, 0)) * HOUR_GAIN


def measured_gain(before: float | None, after: float | None, days: float | None) -> Fraction | None:
    """Minutes a week that really came free: ``(before − after) × days``; negative when mail takes more
    time now.
    """
    if before is None or after is None or days is None:
        return None
    return (_exact(before) - _exact(after)) * _exact(days)


def clock(text: str) -> time | None:
    """A time as people write it: ``"8"``, ``"8.30"``, ``"08:30"``, ``"kl 8.30"``; otherwise ``None``."""
    found = _TIME.match(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def end(start: time | None, length: float | None) -> time | None:
    """When a block ends; ``None`` when it has no start or length, or passes midnight."""
    if start is None or length is None or not 0 < length < 24 * 60:
        return None
    begun = datetime.combine(datetime.min, start)
    ended = begun + timedelta(minutes=length)
    return ended.time().replace(microsecond=0) if ended.date() == begun.date() else None


def overlaps(blocks: Iterable[tuple[str, time, time]]) -> bool:
    """Whether two blocks, told as day, start and end, share time."""
    ordered = sorted(blocks)
    return any(one[0] == other[0] and other[1] < one[2] for one, other in pairwise(ordered))
