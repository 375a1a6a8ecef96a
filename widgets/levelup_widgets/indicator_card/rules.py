"""Rules of the indicator card (course plan C28 and module 3.3). Pure, and exact: values are fractions."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

#: How many values in a row are a signal. The number differs between sources (course plan, module 3.3).
FEWEST_ON_ONE_SIDE = 6
FEWEST_IN_A_TREND = 5
FEWEST_VALUES = 12
#: Women and men are shown only when each group has at least so many (course plan C28).
SMALLEST_GROUP = 5
#: From here down a dimension of quality calls for an improvement (Level Up's way of working).
WEAK_QUALITY = 2

FACTORS = {"ratio": 1, "percent": 100, "per_100": 100, "per_1000": 1000}

Kind: TypeAlias = Literal["above", "below", "rising", "falling"]
Values: TypeAlias = Sequence[Fraction | None]


@dataclass(frozen=True)
class Run:
    """Values that belong together: their kind, and their places in the series."""

    kind: Kind
    places: tuple[int, ...]


def ratio(numerator: float | None, denominator: float | None, factor: int = 1) -> Fraction | None:
    """``numerator / denominator × factor``; ``None`` while a number is missing or the denominator is 0."""
    if numerator is None or not denominator:
        return None
    # Through the decimals that were typed, so that 0,1/0,3 and 1/3 are the same value.
    return Fraction(str(numerator)) / Fraction(str(denominator)) * factor


def split(
    women: tuple[float | None, float | None], men: tuple[float | None, float | None], factor: int = 1
) -> tuple[Fraction, Fraction] | None:
    """The values of women and men, from numerators and group sizes. ``None`` unless both groups are
    large enough: with one of them and the total, the other could be worked out.
    """
    if any(size is None or size < SMALLEST_GROUP for _numerator, size in (women, men)):
        return None
    first, second = ratio(*women, factor), ratio(*men, factor)
    return None if first is None or second is None else (first, second)


def median(values: Values) -> Fraction | None:
    """The median of the values there are."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def runs(values: Values, centre: Fraction) -> list[Run]:
    """Values in a row on the same side of ``centre``. One on ``centre`` doesn't count and doesn't break
    a run; neither does a missing one.
    """
    found: list[tuple[Kind, list[int]]] = []
    for place, value in enumerate(values):
        if value is None or value == centre:
            continue
        kind: Kind = "above" if value > centre else "below"
        if not found or found[-1][0] != kind:
            found.append((kind, []))
        found[-1][1].append(place)
    return [Run(kind, tuple(places)) for kind, places in found]


def slopes(values: Values) -> list[Run]:
    """Values in a row that each are higher, or each are lower, than the one before. One that equals the one
    before doesn't count and doesn't break; neither does a missing one. A turning point ends one and begins
    the next.
    """
    found: list[tuple[Kind, list[int]]] = []
    for place, before, value in _steps(values):
        kind: Kind = "rising" if value > before[1] else "falling"
        if not found or found[-1][0] != kind:
            found.append((kind, [before[0]]))
        found[-1][1].append(place)
    return [Run(kind, tuple(places)) for kind, places in found]


def _steps(values: Values) -> Iterator[tuple[int, tuple[int, Fraction], Fraction]]:
    before: tuple[int, Fraction] | None = None
    for place, value in enumerate(values):
        if value is None:
            continue
        if before is None:
            before = (place, value)
        elif value != before[1]:
            yield place, before, value
            before = (place, value)


def signals(values: Values) -> list[Run]:
    """Runs long enough to be more than chance: those on one side of the median, then rising and falling."""
    centre = median(values)
    if centre is None:
        return []
    return [
        *(run for run in runs(values, centre) if len(run.places) >= FEWEST_ON_ONE_SIDE),
        *(run for run in slopes(values) if len(run.places) >= FEWEST_IN_A_TREND),
    ]


def passes(value: Fraction, limit: float | None, direction: str | None) -> bool:
    """Whether the value is on the side of the limit that calls for action; the limit itself is not."""
    if limit is None or direction is None:
        return False
    exact = Fraction(str(limit))
    return value < exact if direction == "below" else value > exact


def plain_unit(unit: str) -> str:
    """A unit to compare by: without case and spaces, ``%`` as ``procent``."""
    bare = "".join(unit.casefold().split())
    return "procent" if bare in ("%", "procent") else bare
