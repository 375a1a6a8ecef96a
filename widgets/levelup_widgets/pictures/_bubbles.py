"""A portfolio: value against feasibility, the area as cost or time, a pattern for the decision.

bubbles(
    "portfolio",
    "Satsningarna",
    Axis("Genomförbarhet"),
    Axis("Nytta"),
    [Bubble("Digital tillsyn natt", x=3, y=5, size=400, group="Starta", path="initiatives/r1")],
    size_title="Medarbetarnas tid",
    size_unit="h",
    group_title="Beslut",
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt

from ..i18n import _, ngettext
from . import colours as c
from ._field import Field, spread
from ._picture import Picture
from ._scales import Axis, finite
from .build import number, picture
from .legend import Sign, chip, numbered, signs
from .svg import HATCHES, SMALL, Drawing
from .text import shorten

_WIDE, _LEFT, _TOP, _TALL = 680, 62.0, 12.0, 420.0
_NUMBER = 10.0
_LEAST, _MOST = 19.0, 42.0
_GROUNDS = ("#cfe3e7", "#f3f1e4", "#dfe9df", "#f2e3d6", "#e6e4ee", "#e4e8e9", "#f5e1e0")


@dataclass(frozen=True)
class Bubble:
    """Something with a place, a size (0 or more, None when not known) and a ``group`` shown as a pattern."""

    label: str
    x: float
    y: float
    size: float | None = None
    group: str = ""
    path: str = ""


def bubbles(
    id: str,
    title: str,
    x: Axis,
    y: Axis,
    items: Sequence[Bubble],
    *,
    size_title: str,
    size_unit: str = "",
    group_title: str = "",
    groups: Sequence[str] = (),
    note: str = "",
) -> Picture | None:
    """Numbered bubbles over two axes. None without items.

    ``groups`` gives the legend's order; otherwise they come as they are met.
    """
    if not items:
        return None
    drawing = Drawing(id, title, _WIDE)
    field = Field(drawing, x, y, left=_LEFT, top=_TOP, wide=_WIDE - _LEFT - 14, tall=_TALL)
    left, top, right, bottom = field.corner(is_right=not x.reversed, is_above=not y.reversed)
    drawing.rect(left, top, right - left, bottom - top, fill="#f1f7f8")
    below = field.frame() + 18
    order = list(dict.fromkeys([*groups, *(item.group for item in items)]))
    used = [name for name in order if name and any(item.group == name for item in items)]
    fills = {name: _fill(drawing, used.index(name)) for name in used}
    _draw(drawing, field, items, fills, size_title, size_unit)
    entries = [(_patch(drawing, fills[name]), name) for name in used]
    if any(finite(item.size) is None for item in items):
        entries.append((_patch(drawing, c.PAPER, "3 3"), _("Streckad kant: storlek saknas")))
    if entries:
        below = signs(drawing, entries, below, left=_LEFT) + 4
    text = _("Ytan visar: {what}").format(what=f"{size_title} ({size_unit})" if size_unit else size_title)
    drawing.text(_LEFT, below + 12, shorten(text, _WIDE - _LEFT - 20, SMALL), size=SMALL, fill=c.INK_SOFT)
    drawing.height = numbered(drawing, [item.label for item in items], below + 28)
    head = [_("Nr"), _("Vad"), x.title, y.title, size_title, *([group_title or _("Grupp")] if used else [])]
    rows = [
        [
            str(at),
            item.label,
            number(item.x),
            number(item.y),
            number(finite(item.size), size_unit),
            *([item.group or "–"] if used else []),
        ]
        for at, item in enumerate(items, start=1)
    ]
    return picture(drawing, id, title, _description(x, y, items, used), head, rows, note)


def _fill(drawing: Drawing, at: int) -> str:
    place = at % len(HATCHES)
    return drawing.hatch(HATCHES[place], "#7fa9b1" if at < len(HATCHES) else "#b59a86", _GROUNDS[place])


def _patch(drawing: Drawing, fill: str, dash: str = "") -> Sign:
    return lambda x, y: drawing.circle(x, y, 10, fill=fill, stroke=c.ACCENT, dash=dash)


def _radii(items: Sequence[Bubble]) -> list[float]:
    """Radii whose areas follow the sizes; smaller when there are many, so that they all find room."""
    sizes = [max(0.0, finite(item.size) or 0.0) for item in items]
    greatest = max(sizes)
    most = min(_MOST, max(_LEAST, sqrt(0.3 * (_WIDE - _LEFT) * _TALL / len(items) / pi)))
    return [max(_LEAST, most * sqrt(size / greatest)) if greatest else _LEAST for size in sizes]


def _draw(
    drawing: Drawing,
    field: Field,
    items: Sequence[Bubble],
    fills: dict[str, str],
    size_title: str,
    size_unit: str,
) -> None:
    radii = _radii(items)
    # The largest first: it has the least choice of place, and the small ones are painted on top.
    order = sorted(range(len(items)), key=lambda at: (-radii[at], at))
    boxes = [field.quarter(items[at].x, items[at].y) for at in order]
    wanted = [field.at(items[at].x, items[at].y) for at in order]
    places = spread(wanted, [radii[at] for at in order], boxes, pitch=12)
    for at, (px, py) in zip(order, places, strict=True):
        item = items[at]
        label = _("{nr}. {label}: {size_title} {size}").format(
            nr=at + 1, label=item.label, size_title=size_title, size=number(finite(item.size), size_unit)
        )
        mark = drawing.mark(item.path, f"{label}, {item.group}" if item.group else label)
        fill, dash = fills.get(item.group, c.PAPER), "" if finite(item.size) is not None else "3 3"
        drawing.circle(px, py, radii[at], fill=fill, stroke=c.ACCENT, dash=dash, parent=mark)
        chip(drawing, px, py, at + 1, _NUMBER, parent=mark)


def _description(x: Axis, y: Axis, items: Sequence[Bubble], used: Sequence[str]) -> str:
    said = ngettext(
        "Bubbeldiagram med {count} rad, {x} mot {y}.",
        "Bubbeldiagram med {count} rader, {x} mot {y}.",
        len(items),
    ).format(count=len(items), x=x.title.lower(), y=y.title.lower())
    parts = [f"{name} {sum(item.group == name for item in items)}" for name in used]
    return f"{said} {', '.join(parts)}." if parts else said
