"""What the numbers and patterns of a picture stand for, written below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from . import colours as c
from .svg import LEADING, SIZE, Drawing
from .text import width, wrap

#: Draws a sign about a point.
Sign = Callable[[float, float], object]

_CHIP = 11.0
_MARGIN = 16.0
_MANY = 24


def chip(
    drawing: Drawing, x: float, y: float, number: int, radius: float = _CHIP, *, parent: Element | None = None
) -> None:
    """A disc with a number."""
    size = radius + 2 if number < 100 else radius
    drawing.circle(x, y, radius, fill=c.ACCENT, stroke=c.PAPER, parent=parent)
    drawing.text(
        x, y + size * 0.36, str(number), size=size, bold=True, fill=c.PAPER, anchor="middle", parent=parent
    )


def numbered(drawing: Drawing, labels: Sequence[str], top: float) -> float:
    """The numbers 1, 2, 3 … with their labels, in columns. Returns where it ends."""
    columns, most_lines = (1, 2) if len(labels) <= 3 else (2, 2) if len(labels) <= _MANY else (3, 1)
    room = (drawing.width - 2 * _MARGIN) / columns
    per_column = -(-len(labels) // columns)
    bottom = top
    for column in range(columns):
        x, y = _MARGIN + column * room, top
        for at in range(column * per_column, min(len(labels), (column + 1) * per_column)):
            lines = wrap(labels[at], room - 2 * _CHIP - 24, SIZE, most_lines)
            chip(drawing, x + _CHIP, y + _CHIP, at + 1)
            drawing.lines(x + 2 * _CHIP + 8, y + _CHIP + 5, lines)
            y += max(2 * _CHIP, len(lines) * SIZE * LEADING) + 7
        bottom = max(bottom, y)
    return bottom


def signs(
    drawing: Drawing, entries: Sequence[tuple[Sign, str]], top: float, *, left: float = _MARGIN
) -> float:
    """Signs with their meaning, on as many lines as it takes. Returns where it ends."""
    x, y = left, top
    for draw, text in entries:
        line = wrap(text, drawing.width - left - _MARGIN - 34, SIZE, 1)
        shown = line[0] if line else ""
        wide = 34 + width(shown, SIZE) + 22
        if x > left and x + wide - 22 > drawing.width - _MARGIN:
            x, y = left, y + 24
        draw(x + 13, y + 10)
        drawing.text(x + 34, y + 15, shown)
        x += wide
    return y + 24 if entries else top
