"""A radar: a few areas on one scale, now or before and after.

radar(
    "self_assessment",
    "Din självskattning",
    ["Information", "Kommunikation", "Innehåll", "Säkerhet", "Problemlösning"],
    [RadarSeries("Före", (2.0, 1.5, 1.0, 2.5, 1.75)), RadarSeries("Efter", (3.0, 2.5, 2.0, 3.0, 2.5))],
    scale=Scale(0, 4),
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from xml.etree.ElementTree import Element

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import Scale, finite, within
from .build import number, picture
from .legend import signs
from .svg import LEADING, SIZE, SMALL, Anchor, Drawing, Shape
from .text import wrap

_WIDE, _RADIUS, _GAP = 680, 150.0, 20.0
_LABEL = 168.0
_LEAST_AXES = 3
#: Of one series, or of the last; and of the first of two.
_NOW: tuple[str, str, Shape, str] = (c.ACCENT, "", "circle", c.ACCENT)
_BEFORE: tuple[str, str, Shape, str] = (c.WARNING, "6 4", "square", c.PAPER)


@dataclass(frozen=True)
class RadarSeries:
    """One value per axis, None where there is none."""

    name: str
    values: tuple[float | None, ...]


def radar(
    id: str,
    title: str,
    axes: Sequence[str],
    series: Sequence[RadarSeries],
    *,
    scale: Scale,
    paths: Sequence[str] = (),
    decimals: int = 1,
    note: str = "",
) -> Picture | None:
    """One or two series over at least three axes; ``paths`` gives a row to each axis.

    None with fewer axes, or when no value is given. Raises ValueError when a series is not as long as the
    axes, or for more than two series.
    """
    if len(series) > 2 or any(len(one.values) != len(axes) for one in series):
        raise ValueError("a radar takes one or two series, each with one value per axis")
    shown = [
        RadarSeries(one.name, tuple(finite(value) for value in one.values))
        for one in series
        if any(finite(value) is not None for value in one.values)
    ]
    if len(axes) < _LEAST_AXES or not shown:
        return None
    drawing = Drawing(id, title, _WIDE)
    top = 12.0
    if len(shown) > 1:
        looks = _looks(shown)
        entries = [
            (lambda x, y, look=look: _sample(drawing, look, x, y), one.name)
            for one, look in zip(shown, looks, strict=True)
        ]
        top = signs(drawing, entries, top) + 4
    _draw(drawing, axes, shown, scale, paths, decimals, top)
    head = (_("Område"), *(one.name or _("Värde") for one in shown))
    rows = [
        (label, *(number(one.values[at], decimals=decimals) for one in shown))
        for at, label in enumerate(axes)
    ]
    return picture(drawing, id, title, _description(axes, shown, scale, decimals), head, rows, note)


def _looks(series: Sequence[RadarSeries]) -> list[tuple[str, str, Shape, str]]:
    return [_BEFORE, _NOW] if len(series) > 1 else [_NOW]


def _sample(drawing: Drawing, look: tuple[str, str, Shape, str], x: float, y: float) -> None:
    stroke, dash, shape, fill = look
    drawing.line(x - 13, y, x + 13, y, stroke=stroke, thick=2, dash=dash)
    drawing.marker(shape, x, y, 4.5, fill=fill, stroke=stroke)


def _draw(
    drawing: Drawing,
    axes: Sequence[str],
    series: Sequence[RadarSeries],
    scale: Scale,
    paths: Sequence[str],
    decimals: int,
    top: float,
) -> None:
    turns = [-pi / 2 + 2 * pi * at / len(axes) for at in range(len(axes))]
    blocks = [wrap(label, _LABEL, SIZE, 2, bold=True) for label in axes]
    firsts = [_first_line(turn, block) for turn, block in zip(turns, blocks, strict=True)]
    middle = (_WIDE / 2, top + SIZE - min(-_RADIUS, *firsts))
    lasts = [first + len(block) * SIZE * LEADING for first, block in zip(firsts, blocks, strict=True)]
    drawing.height = middle[1] + max(_RADIUS, *lasts) + 14
    _wheel(drawing, middle, turns, scale)
    for one, look in zip(series, _looks(series), strict=True):
        _line(drawing, middle, turns, one, look, scale)
    for at, (turn, block) in enumerate(zip(turns, blocks, strict=True)):
        values = " · ".join(
            f"{one.name} {number(one.values[at], decimals=decimals)}"
            if len(series) > 1
            else number(one.values[at], decimals=decimals)
            for one in series
        )
        mark = drawing.mark(paths[at] if at < len(paths) else "", f"{axes[at]}: {values}")
        _label(drawing, middle, turn, block, wrap(values, _LABEL + 14, SMALL, 1), mark)


def _wheel(drawing: Drawing, middle: tuple[float, float], turns: Sequence[float], scale: Scale) -> None:
    steps = scale.steps()
    for step in steps[1:]:
        ring = [_at(middle, turn, step, scale) for turn in turns]
        is_last = step == steps[-1]
        drawing.path(
            ring, fill="none", stroke=c.EDGE if is_last else c.LINE, thick=1.2 if is_last else 1, closed=True
        )
    for turn in turns:
        drawing.line(*middle, *_at(middle, turn, scale.high, scale), stroke=c.LINE)
    for step in steps:
        x, y = _at(middle, turns[0], step, scale)
        drawing.text(x - 7, y - 3, number(step), size=12, fill=c.INK_SOFT, anchor="end")


def _line(
    drawing: Drawing,
    middle: tuple[float, float],
    turns: Sequence[float],
    series: RadarSeries,
    look: tuple[str, str, Shape, str],
    scale: Scale,
) -> None:
    stroke, dash, shape, fill = look
    places = [
        None if value is None else _at(middle, turn, value, scale)
        for turn, value in zip(turns, series.values, strict=True)
    ]
    whole = [place for place in places if place is not None]
    if len(whole) == len(places):
        ground = drawing.path(whole, fill=c.ACCENT if not dash else "none", closed=True)
        ground.set("fill-opacity", "0.1")
        drawing.path(whole, stroke=stroke, thick=2.2, dash=dash, closed=True)
    else:
        # A gap where a value is missing: a line straight over it would say something nobody has said.
        for here, there in zip(places, places[1:] + places[:1], strict=True):
            if here and there:
                drawing.line(*here, *there, stroke=stroke, thick=2.2, dash=dash)
    for x, y in whole:
        drawing.marker(shape, x, y, 4.5, fill=fill, stroke=stroke)


def _at(middle: tuple[float, float], turn: float, value: float, scale: Scale) -> tuple[float, float]:
    span = scale.high - scale.low
    share = (within(value, scale.low, scale.high) - scale.low) / span if span > 0 else 0.0
    return middle[0] + cos(turn) * share * _RADIUS, middle[1] + sin(turn) * share * _RADIUS


def _first_line(turn: float, block: Sequence[str]) -> float:
    """The base line of a label's first line, from the middle of the wheel."""
    tall = len(block) * SIZE * LEADING + SMALL * LEADING
    # Upwards when above the wheel, downwards when below, beside it when at its sides.
    return sin(turn) * (_RADIUS + _GAP) - tall * (1 - sin(turn)) / 2 + SIZE * 0.9


def _label(
    drawing: Drawing,
    middle: tuple[float, float],
    turn: float,
    block: Sequence[str],
    values: Sequence[str],
    mark: Element,
) -> None:
    dx = cos(turn)
    x, first = middle[0] + dx * (_RADIUS + _GAP), middle[1] + _first_line(turn, block)
    anchor: Anchor = "middle" if abs(dx) < 0.2 else "start" if dx > 0 else "end"
    below = drawing.lines(x, first, block, bold=True, anchor=anchor, parent=mark)
    drawing.lines(x, below, values, size=SMALL, fill=c.INK_SOFT, anchor=anchor, parent=mark)


def _description(axes: Sequence[str], series: Sequence[RadarSeries], scale: Scale, decimals: int) -> str:
    latest = series[-1]
    known = [(value, label) for label, value in zip(axes, latest.values, strict=True) if value is not None]
    highest, lowest = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    said = _("Spindeldiagram med {count} områden på skalan {low} till {high}. ").format(
        count=len(axes), low=number(scale.low), high=number(scale.high)
    )
    if highest[0] == lowest[0]:
        return said + _("Alla ligger på {value}.").format(value=number(highest[0], decimals=decimals))
    return said + _("Högst är {high} ({high_value}), lägst är {low} ({low_value}).").format(
        high=highest[1],
        high_value=number(highest[0], decimals=decimals),
        low=lowest[1],
        low_value=number(lowest[0], decimals=decimals),
    )
