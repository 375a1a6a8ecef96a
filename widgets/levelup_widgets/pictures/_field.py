"""A field with two axes, and how marks are spread in it so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from . import colours as c
from ._scales import Axis, within
from .svg import SMALL, Drawing
from .text import shorten, width

Box = tuple[float, float, float, float]
_MOST_TICKS = 11


class Field:
    """A field of two axes in the box ``left``, ``top``, ``wide``, ``tall``; half a step of air around."""

    def __init__(
        self, drawing: Drawing, x: Axis, y: Axis, *, left: float, top: float, wide: float, tall: float
    ) -> None:
        self._drawing, self._x, self._y = drawing, x, y
        self.left, self.top, self.right, self.bottom = left, top, left + wide, top + tall

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place of a pair of values."""
        return self._across(x), self._up(y)

    def quarter(self, x: float, y: float) -> Box:
        """The quarter that a pair of values belongs to: left, top, right, bottom."""
        is_right = (x >= self._x.threshold) != self._x.reversed
        is_above = (y >= self._y.threshold) != self._y.reversed
        return self.corner(is_right=is_right, is_above=is_above)

    def corner(self, *, is_right: bool, is_above: bool) -> Box:
        """One of the four quarters."""
        middle_x, middle_y = self.middle
        return (
            middle_x if is_right else self.left,
            self.top if is_above else middle_y,
            self.right if is_right else middle_x,
            middle_y if is_above else self.bottom,
        )

    @property
    def middle(self) -> tuple[float, float]:
        """Where the dividing lines cross: half a step below the thresholds."""
        return self._across(self._x.threshold - 0.5), self._up(self._y.threshold - 0.5)

    def frame(self) -> float:
        """Frame, dividing lines, steps and the titles of the axes. Returns where they end."""
        draw, (middle_x, middle_y) = self._drawing, self.middle
        draw.rect(self.left, self.top, self.right - self.left, self.bottom - self.top, stroke=c.EDGE)
        draw.line(middle_x, self.top, middle_x, self.bottom, thick=1.5)
        draw.line(self.left, middle_y, self.right, middle_y, thick=1.5)
        has_ticks = self._ticks()
        return self._titles(self.bottom + (38 if has_ticks else 20))

    def _ticks(self) -> bool:
        has_ticks = False
        for axis, is_across in ((self._x, True), (self._y, False)):
            count = int(axis.high - axis.low) + 1
            # Yes and no, or "låg" and "hög" alone, are told by the words at the ends.
            if not 2 < count <= _MOST_TICKS:
                continue
            has_ticks = has_ticks or is_across
            for step in range(count):
                value = axis.low + step
                text = f"{value:g}"
                if is_across:
                    self._drawing.text(
                        self._across(value),
                        self.bottom + 18,
                        text,
                        size=SMALL,
                        fill=c.INK_SOFT,
                        anchor="middle",
                    )
                else:
                    self._drawing.text(
                        self.left - 8, self._up(value) + 5, text, size=SMALL, fill=c.INK_SOFT, anchor="end"
                    )
        return has_ticks

    def _titles(self, y: float) -> float:
        draw = self._drawing
        first, last = _ends(self._x)
        room = self.right - self.left
        draw.text((self.left + self.right) / 2, y, _title(self._x, room), bold=True, anchor="middle")
        draw.text(self.left, y, shorten(first, room * 0.28, SMALL), size=SMALL, fill=c.INK_SOFT)
        draw.text(self.right, y, shorten(last, room * 0.28, SMALL), size=SMALL, fill=c.INK_SOFT, anchor="end")
        x = self.left - 30
        last, first = _ends(self._y)[::-1]
        room = self.bottom - self.top
        draw.text(
            x, (self.top + self.bottom) / 2, _title(self._y, room), bold=True, anchor="middle", turned=True
        )
        draw.text(
            x, self.bottom, shorten(first, room * 0.28, SMALL), size=SMALL, fill=c.INK_SOFT, turned=True
        )
        draw.text(
            x,
            self.top,
            shorten(last, room * 0.28, SMALL),
            size=SMALL,
            fill=c.INK_SOFT,
            anchor="end",
            turned=True,
        )
        return y

    def _across(self, value: float) -> float:
        return self.left + _share(self._x, value) * (self.right - self.left)

    def _up(self, value: float) -> float:
        return self.bottom - _share(self._y, value) * (self.bottom - self.top)


def _title(axis: Axis, room: float) -> str:
    taken = 2 * max(width(axis.low_text, SMALL), width(axis.high_text, SMALL))
    return shorten(axis.title, max(room * 0.4, room - taken - 30), 14, bold=True)


def _ends(axis: Axis) -> tuple[str, str]:
    ends = (axis.low_text, axis.high_text)
    return ends[::-1] if axis.reversed else ends


def _share(axis: Axis, value: float) -> float:
    span = max(axis.high - axis.low, 0.0) + 1.0
    share = (within(value, axis.low - 0.5, axis.high + 0.5) - axis.low + 0.5) / span
    return 1.0 - share if axis.reversed else share


def spread(
    wanted: Sequence[tuple[float, float]], radii: Sequence[float], boxes: Sequence[Box], *, pitch: float
) -> list[tuple[float, float]]:
    """A place for each disc inside its box, as near as there is to the wanted one, without covering another.

    The same input gives the same places. When a box is full, the last ones overlap.
    """
    found: list[tuple[float, float]] = []
    for (x, y), radius, (left, top, right, bottom) in zip(wanted, radii, boxes, strict=True):

        def inside(
            px: float,
            py: float,
            low_x: float = left + radius,
            high_x: float = right - radius,
            low_y: float = top + radius,
            high_y: float = bottom - radius,
        ) -> tuple[float, float]:
            return min(max(px, low_x), max(low_x, high_x)), min(max(py, low_y), max(low_y, high_y))

        start = inside(x, y)
        place = start
        for dx, dy in _nearby():
            place = (start[0] + dx * pitch, start[1] + dy * pitch)
            if place == inside(*place) and _is_free(place, radius, found, radii):
                break
        else:
            place = start
        found.append(place)
    return found


def _is_free(
    place: tuple[float, float], radius: float, found: Sequence[tuple[float, float]], radii: Sequence[float]
) -> bool:
    return all(
        (place[0] - x) ** 2 + (place[1] - y) ** 2 >= (radius + other + 1) ** 2
        for (x, y), other in zip(found, radii, strict=False)
    )


@lru_cache(maxsize=1)
def _nearby() -> tuple[tuple[float, float], ...]:
    """Steps from a point to the points of a honeycomb, the nearest first."""
    reach = 24
    steps = [
        (column + (row % 2) / 2, row * 0.866)
        for row in range(-reach, reach + 1)
        for column in range(-reach, reach + 1)
    ]
    # Beside is calmer to read than above or below.
    return tuple(
        sorted(steps, key=lambda step: (round(step[0] ** 2 + 1.6 * step[1] ** 2, 6), step[1], -step[0]))
    )
