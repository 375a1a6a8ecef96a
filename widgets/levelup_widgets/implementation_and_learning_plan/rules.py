"""Rules of the implementation and learning plan (course plan C25 and module 6.2). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

#: How long the measures are followed after the first day (module 6.2).
FOLLOWED_DAYS = 90


def _exact(value: float) -> Fraction:
    # Through the decimals that were typed: 3 × 0,1 h is 0,3 h.
    return Fraction(str(value))


def learning_hours(staff: int | None, hours: float | None, sessions: int | None) -> float | None:
    """``staff × hours × sessions`` (course plan C25); ``None`` until all three are there and none is
    negative.
    """
    if staff is None or hours is None or sessions is None or min(staff, hours, sessions) < 0:
        return None
    return float(staff * _exact(hours) * sessions)


def hours_left(total: float | None, freed: float | None) -> float | None:
    """Learning time that isn't freed in the schedule yet, never below 0; ``None`` without a total."""
    if total is None:
        return None
    return max(float(_exact(total) - _exact(freed or 0)), 0.0)


def positions(super_users: int | None, share: float | None) -> float | None:
    """The super users' time together, in full posts; ``share`` in per cent of one post."""
    if super_users is None or share is None:
        return None
    return float(super_users * _exact(share) / 100)


def per_100(tickets: float | None, users: float | None) -> float | None:
    """Support tickets per 100 users; ``None`` without users."""
    if tickets is None or users is None or users <= 0:
        return None
    return float(_exact(tickets) / _exact(users) * 100)


def missing_phases(phases: Iterable[str | None], wanted: Iterable[str]) -> list[str]:
    """The phases that nothing is planned in, in their order."""
    found = set(phases)
    return [phase for phase in wanted if phase not in found]


def within_followed_days(first_day: date | None, day: date | None) -> bool:
    """Whether a follow-up lies after the first day and within the first 90."""
    if first_day is None or day is None:
        return False
    return first_day < day <= first_day + timedelta(days=FOLLOWED_DAYS)
