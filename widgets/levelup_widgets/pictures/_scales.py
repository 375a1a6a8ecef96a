"""The scales that pictures are drawn against."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from ..i18n import _

_FURTHEST = 1e15


@dataclass(frozen=True)
class Axis:
    """A scale of whole steps from ``low`` to ``high``; at or above ``threshold`` counts as high.

    ``low_text`` and ``high_text`` are words at the ends, such as "låg" and "hög". ``reversed`` puts high
    first: to the left, or at the bottom. For yes and no: ``Axis("Brådskande", 0, 1, threshold=1)``.
    """

    title: str
    low: float = 1
    high: float = 5
    threshold: float = 4
    low_text: str = ""
    high_text: str = ""
    reversed: bool = False


@dataclass(frozen=True)
class Scale:
    """A scale with a line at each ``step``."""

    low: float
    high: float
    step: float = 1

    def steps(self) -> list[float]:
        """The values that have a line, at most twenty-one."""
        count = min(20, max(1, floor((self.high - self.low) / self.step + 1e-9)))
        return [self.low + at * self.step for at in range(count + 1)]


def finite(value: float | None) -> float | None:
    """The value, or None for what can't be drawn: not a number, or further off than any real sum."""
    return value if value is not None and abs(value) <= _FURTHEST else None


def within(value: float, low: float, high: float) -> float:
    """The value, moved to the nearer end when it lies outside."""
    return min(high, max(low, value)) if isfinite(value) else low


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten apart) that reach from ``low`` to ``high`` and beyond."""
    span = high - low
    if span <= 1e-9 * max(1.0, abs(low), abs(high)):
        low, high = low - max(1.0, span), high + max(1.0, span)
        span = high - low
    rough = span / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    return [at * step for at in range(floor(low / step), ceil(high / step) + 1)]


def in_thousands(greatest: float, unit: str) -> tuple[float, str]:
    """What to divide by so that numbers stay short, and the unit in words: ``(1000, "tusen kr")``."""
    if greatest >= 10_000_000:
        return 1_000_000.0, _("miljoner {unit}").format(unit=unit)
    if greatest >= 10_000:
        return 1_000.0, _("tusen {unit}").format(unit=unit)
    return 1.0, unit
