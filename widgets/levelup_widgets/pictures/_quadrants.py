"""A field of four: stakeholders by influence and impact, or tasks by importance and urgency.

    quadrants(
        "stakeholder_map",
        "Intressentkarta",
        Axis("Påverkan", low_text="låg", high_text="hög"),
        Axis("Inflytande", low_text="lågt", high_text="högt"),
        QuadrantNames("Håll nöjda", "Samarbeta nära", "Informera", "Håll delaktiga"),
        [QuadrantPoint("Nattpatrullen", x=4, y=5, path="stakeholders/r1")],
    )

Eisenhower: ``Axis("Brådskande", 0, 1, threshold=1, reversed=True)`` against
``Axis("Viktigt", 0, 1, threshold=1)``. With yes and no on both axes the words stand in the field itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import _, ngettext
from . import colours as c
from ._field import Field, spread
from ._picture import Picture
from ._scales import Axis
from .build import number, picture
from .legend import chip, numbered
from .svg import LEADING, SIZE, Drawing
from .text import wrap

_WIDE, _LEFT, _TOP = 680, 62.0, 12.0
_CHIP, _SMALL_CHIP = 13.0, 10.0


@dataclass(frozen=True)
class QuadrantNames:
    """The names of the four fields, by their place in the picture."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str

    def of(self, *, is_right: bool, is_above: bool) -> str:
        """The name at a place."""
        if is_above:
            return self.top_right if is_right else self.top_left
        return self.bottom_right if is_right else self.bottom_left


@dataclass(frozen=True)
class QuadrantPoint:
    """Something with a place in the field, moved to the edge when outside it. ``path`` leads to its row."""

    label: str
    x: float
    y: float
    path: str = ""


def quadrants(
    id: str,
    title: str,
    x: Axis,
    y: Axis,
    names: QuadrantNames,
    points: Sequence[QuadrantPoint],
    *,
    note: str = "",
) -> Picture | None:
    """The field with a numbered chip for each point, and what the numbers mean. None without points."""
    if not points:
        return None
    drawing = Drawing(id, title, _WIDE)
    if _is_binary(x) and _is_binary(y):
        _listed(drawing, x, y, names, points)
    else:
        _scattered(drawing, x, y, names, points)
    head = (_("Nr"), _("Vad"), x.title, y.title, _("Ruta"))
    rows = [
        (str(at), point.label, _value(x, point.x), _value(y, point.y), _name(x, y, names, point))
        for at, point in enumerate(points, start=1)
    ]
    return picture(drawing, id, title, _description(x, y, names, points), head, rows, note)


def _name(x: Axis, y: Axis, names: QuadrantNames, point: QuadrantPoint) -> str:
    return names.of(
        is_right=(point.x >= x.threshold) != x.reversed, is_above=(point.y >= y.threshold) != y.reversed
    )


def _value(axis: Axis, value: float) -> str:
    """A step of the scale; yes and no as the words at the ends."""
    if _is_binary(axis):
        return (axis.high_text or _("ja")) if value >= axis.threshold else (axis.low_text or _("nej"))
    return number(value)


def _said(at: int, x: Axis, y: Axis, names: QuadrantNames, point: QuadrantPoint) -> str:
    return _("{nr}. {label}: {x_title} {x}, {y_title} {y}, {quadrant}").format(
        nr=at,
        label=point.label,
        x_title=x.title,
        x=_value(x, point.x),
        y_title=y.title,
        y=_value(y, point.y),
        quadrant=_name(x, y, names, point),
    )


def _grounds(drawing: Drawing, field: Field, names: QuadrantNames) -> float:
    """The four grounds with their names. Returns how much height the names take."""
    taken = 0.0
    for is_above in (True, False):
        for is_right in (False, True):
            left, top, right, bottom = field.corner(is_right=is_right, is_above=is_above)
            fill = c.ACCENT_SOFT if is_above and is_right else c.PAPER if is_right or is_above else c.PALE
            drawing.rect(left, top, right - left, bottom - top, fill=fill)
            lines = wrap(names.of(is_right=is_right, is_above=is_above), right - left - 20, 15, 2, bold=True)
            drawing.lines(left + 10, top + 23, lines, size=15, bold=True, fill=c.ACCENT)
            taken = max(taken, 14 + 19 * len(lines))
    return taken


def _scattered(
    drawing: Drawing, x: Axis, y: Axis, names: QuadrantNames, points: Sequence[QuadrantPoint]
) -> None:
    """Chips at their values, and below what the numbers stand for."""
    tall = 400.0 + 4 * max(0, len(points) - 20)
    field = Field(drawing, x, y, left=_LEFT, top=_TOP, wide=_WIDE - _LEFT - 14, tall=tall)
    taken = _grounds(drawing, field, names)
    below = field.frame()
    boxes = []
    for point in points:
        left, top, right, bottom = field.quarter(point.x, point.y)
        boxes.append((left + 3, top + taken, right - 3, bottom - 3))
    fullest = max(boxes.count(box) / ((box[2] - box[0]) * (box[3] - box[1])) for box in boxes)
    radius = _CHIP if fullest * (2 * _CHIP + 2) ** 2 < 0.7 else _SMALL_CHIP
    wanted = [field.at(point.x, point.y) for point in points]
    places = spread(wanted, [radius] * len(points), boxes, pitch=2 * radius + 2)
    for at, (point, (px, py)) in enumerate(zip(points, places, strict=True), start=1):
        chip(drawing, px, py, at, radius, parent=drawing.mark(point.path, _said(at, x, y, names, point)))
    drawing.height = numbered(drawing, [point.label for point in points], below + 20)


def _listed(
    drawing: Drawing, x: Axis, y: Axis, names: QuadrantNames, points: Sequence[QuadrantPoint]
) -> None:
    """Yes and no have no steps between, so there is room for the words in the field itself."""
    room = (_WIDE - _LEFT - 14) / 2 - 56
    lines = [wrap(point.label, room, SIZE, 2) for point in points]
    fields = [_name(x, y, names, point) for point in points]
    heights = [max(27.0, 8 + len(one) * SIZE * LEADING) for one in lines]
    tallest = max(
        sum(tall for tall, of in zip(heights, fields, strict=True) if of == name) for name in fields
    )
    field = Field(
        drawing, x, y, left=_LEFT, top=_TOP, wide=_WIDE - _LEFT - 14, tall=2 * max(120.0, tallest + 64)
    )
    taken = _grounds(drawing, field, names) + 8
    drawing.height = field.frame() + 8
    used: dict[tuple[float, ...], float] = {}
    for at, (point, text, tall) in enumerate(zip(points, lines, heights, strict=True), start=1):
        box = field.quarter(point.x, point.y)
        top = box[1] + taken + used.get(box, 0.0)
        used[box] = used.get(box, 0.0) + tall
        mark = drawing.mark(point.path, _said(at, x, y, names, point))
        chip(drawing, box[0] + 23, top + 11, at, parent=mark)
        drawing.lines(box[0] + 42, top + 16, text, parent=mark)


def _is_binary(axis: Axis) -> bool:
    return axis.high - axis.low == 1


def _description(x: Axis, y: Axis, names: QuadrantNames, points: Sequence[QuadrantPoint]) -> str:
    every = (names.top_left, names.top_right, names.bottom_left, names.bottom_right)
    placed = [_name(x, y, names, point) for point in points]
    parts = [f"{name} {placed.count(name)}" for name in dict.fromkeys(every) if name in placed]
    return ngettext(
        "Fyrfält med {x} mot {y} och {count} markering: {parts}.",
        "Fyrfält med {x} mot {y} och {count} markeringar: {parts}.",
        len(points),
    ).format(x=x.title.lower(), y=y.title.lower(), count=len(points), parts=", ".join(parts))
