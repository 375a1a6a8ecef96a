"""Sensitivity: how far each assumption moves the net present value (course plan C10).

tornado(
    "sensitivity",
    "Känslighet",
    205284,
    [
        TornadoBar("Nytta", (TornadoEnd("−20 %", -27981), TornadoEnd("+20 %", 438550))),
        TornadoBar("Drift", (TornadoEnd("+20 %", 103076),)),
    ],
    value_title="Nettonuvärde",
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import finite, in_thousands, ticks
from .build import number, picture
from .svg import LEADING, SIZE, SMALL, Drawing
from .text import needed, shorten, width, wrap

_WIDE, _MARGIN, _LABELS, _TALL, _ROW = 680, 14.0, 150.0, 22.0, 46.0


@dataclass(frozen=True)
class TornadoEnd:
    """What the value becomes when the assumption is changed as ``text`` says."""

    text: str
    value: float


@dataclass(frozen=True)
class TornadoBar:
    """An assumption, and one or two changes of it."""

    label: str
    ends: tuple[TornadoEnd, ...]


def tornado(
    id: str,
    title: str,
    base: float,
    bars: Sequence[TornadoBar],
    *,
    value_title: str,
    unit: str = "kr",
    note: str = "",
) -> Picture | None:
    """Bars around ``base``, the one that matters most on top. None without bars.

    Values that are no finite numbers are left out.
    """
    kept = [
        TornadoBar(bar.label, tuple(end for end in bar.ends if finite(end.value) is not None)) for bar in bars
    ]
    kept = sorted((bar for bar in kept if bar.ends), key=lambda bar: -_reach(bar, base))
    if not kept or finite(base) is None:
        return None
    drawing = Drawing(id, title, _WIDE)
    _draw(drawing, base, kept, value_title, unit)
    head = (_("Antagande"), _("Ändring"), value_title, _("Skillnad"))
    rows = [
        (bar.label, end.text, number(end.value, unit, 0), number(end.value - base, unit, 0, sign=True))
        for bar in kept
        for end in bar.ends
    ]
    rows.insert(0, (_("Grundkalkyl"), "–", number(base, unit, 0), "–"))
    return picture(drawing, id, title, _description(base, kept, value_title, unit), head, rows, note)


def _reach(bar: TornadoBar, base: float) -> float:
    return max(abs(end.value - base) for end in bar.ends)


def _draw(drawing: Drawing, base: float, bars: Sequence[TornadoBar], value_title: str, unit: str) -> None:
    values = [base, *(end.value for bar in bars for end in bar.ends)]
    by, words = in_thousands(max(abs(value) for value in values), unit)

    def short(value: float) -> str:
        return number(value / by, decimals=0 if by == 1000 else 1)

    texts = [(end.text, short(end.value)) for bar in bars for end in bar.ends]
    beside = min(110.0, max(max(needed(a, SMALL, bold=True), needed(b, SMALL)) for a, b in texts) + 12)
    left, right = _MARGIN + _LABELS + beside, _WIDE - _MARGIN - beside
    steps = ticks(min(values) / by, max(values) / by, 7)
    low, high = min(steps[0], 0.0), steps[-1]

    def across(value: float) -> float:
        return left + (value / by - low) / (high - low) * (right - left)

    top, bottom = 62.0, 62.0 + len(bars) * _ROW
    for step in steps:
        x = left + (step - low) / (high - low) * (right - left)
        drawing.line(x, top, x, bottom, stroke=c.LINE)
        drawing.text(x, bottom + 18, number(round(step, 6)), size=SMALL, fill=c.INK_SOFT, anchor="middle")
    drawing.text((left + right) / 2, bottom + 38, f"{value_title}, {words}", size=SMALL, anchor="middle")
    if low < 0 < high:
        x = across(0)
        drawing.line(x, top, x, bottom, stroke=c.ERROR, thick=1.5, dash="5 4")
    said = _("Grundkalkyl {value}").format(value=number(base, unit, 0))
    half = width(said, SIZE, bold=True) / 2
    x = min(max(across(base), _MARGIN + half), _WIDE - _MARGIN - half)
    drawing.text(x, 24, said, bold=True, anchor="middle")
    drawing.line(across(base), 32, across(base), bottom, stroke=c.INK, thick=2)
    for at, bar in enumerate(bars):
        middle = top + (at + 0.5) * _ROW
        lines = wrap(bar.label, _LABELS - 8, SIZE, 2)
        drawing.lines(_MARGIN, middle + 5 - (len(lines) - 1) * SIZE * LEADING / 2, lines)
        for end in bar.ends:
            _end(drawing, across(base), across(end.value), middle, end.text, short(end.value), beside)
    drawing.line(across(base), top, across(base), bottom, stroke=c.INK, thick=2)
    drawing.height = bottom + 52


def _end(
    drawing: Drawing, base: float, place: float, middle: float, text: str, value: str, beside: float
) -> None:
    is_worse = place < base
    fill = drawing.hatch("rising", c.ERROR, "#fbeceb") if is_worse else c.ACCENT
    drawing.rect(
        min(base, place),
        middle - _TALL / 2,
        abs(place - base),
        _TALL,
        fill=fill,
        stroke=c.ERROR if is_worse else c.ACCENT,
    )
    x = place + (-7 if is_worse else 7)
    shown = shorten(text, beside - 10, SMALL, bold=True)
    anchor = "end" if is_worse else "start"
    drawing.text(
        x, middle - 3, shown, size=SMALL, bold=True, anchor="end" if is_worse else "start", halo=True
    )
    drawing.text(x, middle + 13, value, size=SMALL, anchor="end" if anchor == "end" else "start", halo=True)


def _description(base: float, bars: Sequence[TornadoBar], value_title: str, unit: str) -> str:
    most = bars[0]
    lowest = min((end for bar in bars for end in bar.ends), key=lambda end: end.value)
    below = sum(any(end.value < 0 for end in bar.ends) for bar in bars)
    return _(
        "{value_title} är {base} i grundkalkylen. {label} betyder mest; lägst blir värdet {lowest}. "
        "{below} av {count} antaganden kan ge minus."
    ).format(
        value_title=value_title,
        base=number(base, unit, 0),
        label=most.label,
        lowest=number(lowest.value, unit, 0),
        below=below,
        count=len(bars),
    )
