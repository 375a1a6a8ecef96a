"""How many hours are freed when nobody knows the figures exactly: a Monte Carlo simulation. Pure.

Each uncertain figure has a lowest, a likely and a highest value, and is drawn from a triangular distribution.
The seed is fixed: the same document always gives the same range.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from operator import add, mul, sub
from typing import TYPE_CHECKING, TypeAlias

from levelup_widgets.process_map.rules import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from levelup_widgets.process_map.model import Step

DRAWS = 10_000
SEED = 7
LOW, HIGH = 0.1, 0.9

#: Lowest, likely, highest.
Range: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True)
class Interval:
    """The 10th, 50th and 90th percentile, in hours a year: eight times in ten it lies between the ends."""

    low: float
    likely: float
    high: float


def spread(likely: float | None, low: float | None, high: float | None) -> Range:
    """The range of a figure. An end that is missing, or on the wrong side, is the likely value."""
    middle = likely or 0
    return (
        middle if low is None else min(low, middle),
        middle,
        middle if high is None else max(high, middle),
    )


def freed_hours_interval(as_is: Sequence[Step], to_be: Sequence[Step], volume: Range) -> Interval | None:
    """The range of freed hours a year; ``None`` when every figure is certain, or a state has no steps."""
    if not as_is or not to_be:
        return None
    before, after = (
        [spread(one.work_minutes, one.work_low, one.work_high) for one in steps] for steps in (as_is, to_be)
    )
    # A step that stays as it was takes the same time before and after, whatever that is: it frees nothing.
    for one in list(after):
        if one in before:
            before.remove(one)
            after.remove(one)
    if volume[0] == volume[2] and not any(low != high for low, _likely, high in (*before, *after)):
        return None
    return _drawn(tuple(before), tuple(after), volume)


@lru_cache(maxsize=64)
def _drawn(before: tuple[Range, ...], after: tuple[Range, ...], volume: Range) -> Interval:
    draw = random.Random(SEED).random  # noqa: S311 – a simulation, not a secret
    minutes = [_certain(before) - _certain(after)] * DRAWS
    for one in _uncertain(before):
        minutes = list(map(add, minutes, _triangular(draw, one)))
    for one in _uncertain(after):
        minutes = list(map(sub, minutes, _triangular(draw, one)))
    cases = [volume[1]] * DRAWS if volume[0] == volume[2] else _triangular(draw, volume)
    hours = sorted(one / MINUTES_PER_HOUR for one in map(mul, minutes, cases))
    return Interval(*(hours[round(part * (DRAWS - 1))] for part in (LOW, 0.5, HIGH)))


def _triangular(draw: Callable[[], float], one: Range) -> list[float]:
    """``DRAWS`` values, by the inverse distribution function: much faster than ``random.triangular``."""
    low, likely, high = one
    turn = (likely - low) / (high - low)
    left, right = (high - low) * (likely - low), (high - low) * (high - likely)
    return [
        low + sqrt(part * left) if part < turn else high - sqrt((1 - part) * right)
        for part in (draw() for _ in range(DRAWS))
    ]


def _certain(ranges: Iterable[Range]) -> float:
    return sum(likely for low, likely, high in ranges if low == high)


def _uncertain(ranges: Iterable[Range]) -> list[Range]:
    return [one for one in ranges if one[0] != one[2]]
