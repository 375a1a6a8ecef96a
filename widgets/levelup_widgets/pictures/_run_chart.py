"""A run chart: values over time with median, target and limit, signals marked (course plan C28).

run_chart(
    "run_chart",
    "Andel digital tillsyn",
    ["2027-01", "2027-02", "2027-03"],
    [RunSeries("Värde", (31.0, 35.5, None), signals=(1,))],
    unit="%",
    median=33.0,
    target=60.0,
    limit=25.0,
    signal_text="minst 6 i följd på samma sida om medianen",
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..i18n import _, ngettext
from . import colours as c
from ._picture import Picture
from ._scales import finite, ticks
from .build import number, picture
from .legend import Sign, signs
from .svg import SMALL, Drawing, Shape
from .text import clean, needed, shorten, width

_WIDE, _TALL = 700, 300.0
#: Colour, dashes, marker and its fill: three series are told apart without colour.
_LOOKS: tuple[tuple[str, str, Shape, str], ...] = (
    (c.ACCENT, "", "circle", c.ACCENT),
    (c.WARNING, "7 4", "square", c.PAPER),
    (c.INK_SOFT, "2 4", "triangle", c.PAPER),
)


class _Level(NamedTuple):
    value: float
    text: str
    dash: str
    colour: str


@dataclass(frozen=True)
class RunSeries:
    """One value per period, None where there is none; ``signals`` are places of values in a signal."""

    name: str
    values: tuple[float | None, ...]
    signals: tuple[int, ...] = ()


def run_chart(
    id: str,
    title: str,
    periods: Sequence[str],
    series: Sequence[RunSeries],
    *,
    unit: str = "",
    median: float | None = None,
    target: float | None = None,
    limit: float | None = None,
    signal_text: str = "",
    note: str = "",
) -> Picture | None:
    """One to three series over the periods. None when no value is given.

    Raises ValueError for more series than three, or when one is not as long as the periods.
    """
    if len(series) > len(_LOOKS) or any(len(one.values) != len(periods) for one in series):
        raise ValueError("a run chart takes at most three series, each with one value per period")
    shown = [
        RunSeries(one.name, tuple(map(finite, one.values)), one.signals)
        for one in series
        if any(finite(value) is not None for value in one.values)
    ]
    if not shown:
        return None
    drawing = Drawing(id, title, _WIDE)
    levels = [
        _Level(value, text, dash, colour)
        for value, text, dash, colour in (
            (finite(median), _("Median"), "", c.INK_SOFT),
            (finite(target), _("Mål"), "10 5", c.OK),
            (finite(limit), _("Gräns"), "2 4", c.ERROR),
        )
        if value is not None
    ]
    top = signs(drawing, _key(drawing, shown, signal_text), 6) + 22
    values = [value for one in shown for value in one.values if value is not None]
    frame = _Frame(drawing, len(periods), values, levels, top, unit)
    frame.grid(periods)
    frame.levels()
    for at, one in enumerate(shown):
        frame.series(one, _LOOKS[at])
    drawing.height = top + _TALL + 34
    head = (_("Period"), *(one.name or _("Värde") for one in shown), _("Signal"))
    rows = [
        (
            period,
            *(number(one.values[at], unit) for one in shown),
            ", ".join(one.name or _("ja") for one in shown if at in one.signals) or "–",
        )
        for at, period in enumerate(periods)
    ]
    rows += [(level.text, *([number(level.value, unit)] * len(shown)), "–") for level in levels]
    return picture(drawing, id, title, _description(periods, shown, levels, unit), head, rows, note)


def _key(drawing: Drawing, series: Sequence[RunSeries], signal_text: str) -> list[tuple[Sign, str]]:
    entries: list[tuple[Sign, str]] = []
    if len(series) > 1:
        for at, one in enumerate(series):
            stroke, dash, shape, fill = _LOOKS[at]

            def draw(
                x: float,
                y: float,
                stroke: str = stroke,
                dash: str = dash,
                shape: Shape = shape,
                fill: str = fill,
            ) -> None:
                drawing.line(x - 13, y, x + 13, y, stroke=stroke, thick=2, dash=dash)
                drawing.marker(shape, x, y, 4.5, fill=fill, stroke=stroke)

            entries.append((draw, one.name))
    if any(0 <= at < len(one.values) and one.values[at] is not None for one in series for at in one.signals):
        text = _("Signal: {text}").format(text=signal_text) if signal_text else _("Signal")
        entries.append((lambda x, y: _signal(drawing, x, y), text))
    return entries


def _signal(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, 9, fill="none", stroke=c.ERROR, thick=2)


def _round(value: float) -> str:
    return number(round(value, 9))


class _Frame:
    """Where periods and values lie."""

    def __init__(
        self,
        drawing: Drawing,
        periods: int,
        values: Sequence[float],
        levels: Sequence[_Level],
        top: float,
        unit: str,
    ) -> None:
        self._drawing, self._top, self._unit, self._levels = drawing, top, unit, levels
        every = [*values, *(level.value for level in levels)]
        low, high = min(every), max(every)
        # From zero when that costs little: a cut scale makes small changes look large.
        self._ticks = ticks(0.0 if 0 < low < (high - low) * 1.5 else low, high)
        self._left = min(150.0, 24 + max(width(_round(value), SMALL) for value in self._ticks))
        names = [needed(self._name(level), SMALL, bold=True) for level in levels]
        self._right = _WIDE - min(210.0, max(names) + 20) if names else _WIDE - 24.0
        self._step = (self._right - self._left - 24) / max(1, periods - 1)

    def _name(self, level: _Level) -> str:
        return f"{level.text} {number(round(level.value, 2), self._unit)}"

    def _up(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._top + (high - value) / (high - low) * _TALL

    def _across(self, at: int) -> float:
        return self._left + 12 + at * self._step

    def grid(self, periods: Sequence[str]) -> None:
        draw = self._drawing
        for value in self._ticks:
            y = self._up(value)
            draw.line(self._left, y, self._right, y, stroke=c.LINE)
            draw.text(self._left - 8, y + 5, _round(value), size=SMALL, fill=c.INK_SOFT, anchor="end")
        if self._unit:
            draw.text(12, self._top - 12, shorten(self._unit, 200, SMALL), size=SMALL, fill=c.INK_SOFT)
        texts = [shorten(period, 90, SMALL) for period in periods]
        every = (
            1 + int((max(width(text, SMALL) for text in texts) + 8) // self._step) if len(texts) > 1 else 1
        )
        for at in range(0, len(texts), every):
            x = self._across(at)
            draw.line(x, self._top + _TALL, x, self._top + _TALL + 5)
            half = width(texts[at], SMALL) / 2
            draw.text(max(x, half + 2), self._top + _TALL + 22, texts[at], size=SMALL, anchor="middle")

    def levels(self) -> None:
        """Lines across, named at their right end; names that would cover each other are moved apart."""
        draw, last = self._drawing, self._top - 100.0
        for level in sorted(self._levels, key=lambda level: -level.value):
            y = self._up(level.value)
            draw.line(self._left, y, self._right, y, stroke=level.colour, thick=1.8, dash=level.dash)
            last = max(y + 5, last + 18)
            draw.line(self._right, y, self._right + 6, last - 5, stroke=level.colour)
            said = shorten(self._name(level), _WIDE - self._right - 11, SMALL, bold=True)
            draw.text(self._right + 9, last, said, size=SMALL, bold=True, fill=level.colour)

    def series(self, series: RunSeries, look: tuple[str, str, Shape, str]) -> None:
        stroke, dash, shape, fill = look
        places = [
            None if value is None else (self._across(at), self._up(value))
            for at, value in enumerate(series.values)
        ]
        for here, there in pairwise(places):
            if here and there:
                self._drawing.line(*here, *there, stroke=stroke, thick=2, dash=dash)
        for at, place in enumerate(places):
            if place is None:
                continue
            if at in series.signals:
                _signal(self._drawing, *place)
            self._drawing.marker(shape, *place, 4.5 if self._step > 14 else 3, fill=fill, stroke=stroke)


def _description(
    periods: Sequence[str],
    series: Sequence[RunSeries],
    levels: Sequence[_Level],
    unit: str,
) -> str:
    parts = [
        ngettext(
            "Seriediagram med {count} period.", "Seriediagram med {count} perioder.", len(periods)
        ).format(count=len(periods))
    ]
    for one in series:
        known = [
            (period, value) for period, value in zip(periods, one.values, strict=True) if value is not None
        ]
        said = _("Från {first} ({start}) till {last} ({end}).").format(
            first=known[0][0],
            start=number(known[0][1], unit),
            last=known[-1][0],
            end=number(known[-1][1], unit),
        )
        parts.append(f"{one.name}: {said[:1].lower()}{said[1:]}" if len(series) > 1 else said)
    if levels:
        parts.append(
            ", ".join(f"{level.text} {number(round(level.value, 2), unit)}" for level in levels) + "."
        )
    signals = sum(len(set(one.signals)) for one in series)
    if signals:
        parts.append(
            ngettext(
                "{count} värde är med i en signal.", "{count} värden är med i en signal.", signals
            ).format(count=signals)
        )
    return clean(" ".join(parts))
