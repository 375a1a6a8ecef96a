"""Boxes, points and sizes of a drawing, in pixels with the origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from levelup_widgets.process_map.bpmn.plain import Kind

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether the two are closer than ``gap``."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


@dataclass(frozen=True)
class Sizes:
    """How large things are drawn, and the space between them. The defaults are those of bpmn-js."""

    task: tuple[float, float] = (100, 80)
    event: tuple[float, float] = (36, 36)
    gateway: tuple[float, float] = (50, 50)
    #: The least width of a column.
    narrow: float = 50
    #: Between two columns; arrows turn there.
    gutter: float = 60
    #: Above a row, and below it, where arrows that pass other steps run.
    above: float = 20
    below: float = 30
    #: The width of a pool's or a lane's name.
    label: float = 30

    def of(self, kind: Kind) -> tuple[float, float]:
        """Width and height of a step."""
        if kind in ("task", "subprocess"):
            return self.task
        return self.gateway if kind in ("decision", "parallel") else self.event


def between(source: Box, target: Box, gap: float = 20) -> tuple[Point, ...]:
    """A right-angled way between two boxes that stand anywhere, for a drawing made by others."""
    (_sx, sy), (tx, ty) = source.middle, target.middle
    sx = source.middle[0]
    if target.x >= source.right + gap:
        if abs(sy - ty) < 1:
            return (source.right, sy), (target.x, sy)
        turn = (source.right + target.x) / 2
        return (source.right, sy), (turn, sy), (turn, ty), (target.x, ty)
    if target.y >= source.bottom + gap or source.y >= target.bottom + gap:
        down = target.y >= source.bottom
        start, end = (source.bottom, target.y) if down else (source.y, target.bottom)
        turn = (start + end) / 2
        if abs(sx - tx) < 1:
            return (sx, start), (sx, end)
        return (sx, start), (sx, turn), (tx, turn), (tx, end)
    # Back to something on the same level: round below both.
    low = max(source.bottom, target.bottom) + gap
    return (sx, source.bottom), (sx, low), (tx, low), (tx, target.bottom)
