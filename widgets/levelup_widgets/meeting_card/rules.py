"""Rules of the meeting card (course plan C24 and module 1.4). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

#: How many points of accessibility there are at least, and the longest meeting without a break (module 1.4).
FEWEST_POINTS = 3
LONGEST_WITHOUT_BREAK = 50


def needs_break(length: float | None) -> bool:
    """Whether the meeting is so long that it needs a break."""
    return length is not None and length > LONGEST_WITHOUT_BREAK


def person_hours(count: int | None, length: float | None) -> float | None:
    """The time of all participants together, in hours; ``length`` in minutes."""
    if count is None or length is None or count < 0 or length < 0:
        return None
    return float(count * Fraction(str(length)) / 60)


def slots(minutes: Sequence[float | None]) -> list[tuple[float, float] | None]:
    """When each item begins and ends, in minutes from the start; ``None`` for one without a time."""
    found: list[tuple[float, float] | None] = []
    now = Fraction(0)
    for length in minutes:
        if length is None or length < 0:
            found.append(None)
            continue
        after = now + Fraction(str(length))
        found.append((float(now), float(after)))
        now = after
    return found


def planned(minutes: Sequence[float | None]) -> float:
    """The agenda's time in minutes."""
    return next((slot[1] for slot in reversed(slots(minutes)) if slot), 0.0)
