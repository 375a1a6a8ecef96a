"""Medians, and ratios with their spread. Everything is deterministic for given samples."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

_RESAMPLES = 2_000
_SHARE = 0.90
T = TypeVar("T")


@dataclass(frozen=True)
class Ratio:
    """A ratio of two medians, and the interval that holds 90 % of the ratios of resampled pairs."""

    value: float
    low: float
    high: float


def ratio(ours: Sequence[float], stock: Sequence[float]) -> Ratio:
    """Median of `ours` over median of `stock`; the interval is a paired bootstrap's.

    Raises ValueError when there is no pair, the lengths differ or the stock median is not positive.
    """
    if not ours or len(ours) != len(stock):
        raise ValueError(f"{len(ours)} and {len(stock)} measurements are no pairs")
    if min(stock) <= 0:
        raise ValueError("stock must be positive")
    pairs = list(zip(ours, stock, strict=True))
    draw = random.Random(len(pairs))  # noqa: S311 - a bootstrap, and it must repeat
    found = sorted(_of(draw.choices(pairs, k=len(pairs))) for _ in range(_RESAMPLES))
    tail = (1 - _SHARE) / 2
    return Ratio(_of(pairs), quantile(found, tail), quantile(found, 1 - tail))


def _of(pairs: Iterable[tuple[float, float]]) -> float:
    ours, stock = zip(*pairs, strict=True)
    return float(median(ours) / median(stock))


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed. Raises ValueError when empty."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = -(-share * len(ordered) // 1) - 1
    return ordered[min(max(int(place), 0), len(ordered) - 1)]


def interleave(pairs: int, contenders: Sequence[T], measure: Callable[[int, T], None]) -> None:
    """Measure every contender once a round, A B A B; every other round the other way round."""
    for number in range(pairs):
        order = contenders if number % 2 == 0 else list(reversed(contenders))
        for one in order:
            measure(number, one)
