"""A profile: a short list of values as bars, to the right of zero or to both sides of it.

profile_bars(
    "ethics",
    "Etisk profil",
    [ProfileBar("Självbestämmande", 1, text="stärks", path="perspectives/r1"), ProfileBar("Integritet", -2)],
    scale=Scale(-2, 2),
    low_text="försämras",
    high_text="förbättras",
    value_title="Skattning",
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import Scale, finite, within
from .build import number, picture
from .svg import LEADING, SIZE, SMALL, Drawing
from .text import needed, shorten, width, wrap

_WIDE, _LABELS, _TALL = 680, 210.0, 20.0
_MARGIN = 14.0


@dataclass(frozen=True)
class ProfileBar:
    """A value (None is not yet given); ``text`` says it in words, such as "Betydande"."""

    label: str
    value: float | None
    text: str = ""
    path: str = ""


def profile_bars(
    id: str,
    title: str,
    bars: Sequence[ProfileBar],
    *,
    scale: Scale,
    low_text: str = "",
    high_text: str = "",
    value_title: str,
    limit: float | None = None,
    limit_text: str = "",
    note: str = "",
) -> Picture | None:
    """Bars from zero, or from the low end when the scale lies above zero. None when no bar has a value.

    ``limit`` is a line with its text.
    """
    if all(finite(bar.value) is None for bar in bars):
        return None
    drawing = Drawing(id, title, _WIDE)
    frame = _Frame(drawing, scale, bars)
    lines = [wrap(bar.label, _LABELS - 10, SIZE, 2) for bar in bars]
    heights = [max(36.0, 14 + len(one) * SIZE * LEADING) for one in lines]
    top = 50.0 if low_text or high_text else 30.0
    bottom = top + sum(heights)
    frame.grid(top, bottom, low_text, high_text)
    y = top
    for bar, one, tall in zip(bars, lines, heights, strict=True):
        frame.bar(bar, one, y, tall)
        y += tall
    frame.zero(top, bottom)
    if limit is not None:
        bottom = frame.limit(limit, limit_text, top, bottom)
    drawing.height = bottom + 10
    has_text = any(bar.text for bar in bars)
    head = (_("Vad"), value_title, *([_("Betyder")] if has_text else []))
    rows = [
        (bar.label, _said(bar, is_signed=scale.low < 0), *([bar.text or "–"] if has_text else []))
        for bar in bars
    ]
    return picture(drawing, id, title, _description(bars, scale), head, rows, note)


def _said(bar: ProfileBar, *, is_signed: bool) -> str:
    return number(finite(bar.value), sign=is_signed) if finite(bar.value) is not None else _("inte ifyllt")


class _Frame:
    """Where values lie across the picture."""

    def __init__(self, drawing: Drawing, scale: Scale, bars: Sequence[ProfileBar]) -> None:
        self._drawing, self._scale = drawing, scale
        self._is_signed = scale.low < 0
        widest = max(needed(self._words(bar), SIZE) for bar in bars)
        self._room_for_words = min(190.0, max(40.0, widest)) + 10
        self._left = _MARGIN + _LABELS + (24 if self._is_signed else 0)
        self._right = _WIDE - _MARGIN - self._room_for_words
        self._zero = self._across(0.0 if scale.low < 0 < scale.high else scale.low)

    def _words(self, bar: ProfileBar) -> str:
        value = _said(bar, is_signed=self._is_signed)
        return f"{value} · {bar.text}" if bar.text and finite(bar.value) is not None else value

    def _across(self, value: float) -> float:
        low, high = self._scale.low, self._scale.high
        share = (within(value, low, high) - low) / (high - low) if high > low else 0.0
        return self._left + share * (self._right - self._left)

    def grid(self, top: float, bottom: float, low_text: str, high_text: str) -> None:
        draw, half = self._drawing, (self._right - self._left) / 2
        for step in self._scale.steps():
            x = self._across(step)
            draw.line(x, top, x, bottom, stroke=c.LINE)
            draw.text(
                x, top - 8, number(step, sign=self._is_signed), size=SMALL, fill=c.INK_SOFT, anchor="middle"
            )
        for text, x, anchor in ((low_text, self._left, "start"), (high_text, self._right, "end")):
            shown = shorten(text, half - 6, SMALL)
            draw.text(
                x,
                top - 30,
                shown,
                size=SMALL,
                fill=c.INK_SOFT,
                anchor="start" if anchor == "start" else "end",
            )

    def bar(self, bar: ProfileBar, lines: Sequence[str], top: float, tall: float) -> None:
        draw, value = self._drawing, finite(bar.value)
        words = self._words(bar)
        mark = draw.mark(bar.path, f"{bar.label}: {words}")
        middle = top + tall / 2
        first = middle + SIZE * 0.36 - (len(lines) - 1) * SIZE * LEADING / 2
        draw.lines(_MARGIN, first, lines, parent=mark)
        shown = shorten(words, self._room_for_words, SIZE)
        if value is None:
            draw.text(self._right + 10, middle + 5, shown, fill=c.INK_SOFT, parent=mark)
            return
        end = self._across(value)
        left, right = sorted((self._zero, end))
        if right - left < 2:
            # Zero is an answer too: a mark on the line.
            draw.marker("diamond", self._zero, middle, 6, fill=c.ACCENT, stroke=c.PAPER, parent=mark)
        else:
            fill = c.ACCENT if value >= 0 or not self._is_signed else draw.hatch("rising", c.ERROR, "#fbeceb")
            edge = c.ACCENT if value >= 0 or not self._is_signed else c.ERROR
            draw.rect(left, middle - _TALL / 2, right - left, _TALL, fill=fill, stroke=edge, parent=mark)
        draw.text(self._right + 10, middle + 5, shown, parent=mark)

    def zero(self, top: float, bottom: float) -> None:
        self._drawing.line(self._zero, top - 2, self._zero, bottom + 2, stroke=c.INK, thick=1.5)

    def limit(self, limit: float, text: str, top: float, bottom: float) -> float:
        x = self._across(limit)
        self._drawing.line(x, top - 2, x, bottom + 6, stroke=c.WARNING, thick=2, dash="6 4")
        if not text:
            return bottom
        room = _WIDE - 2 * _MARGIN
        shown = shorten(text, room, SMALL)
        wide = width(shown, SMALL)
        start = min(max(_MARGIN, x - wide / 2), _WIDE - _MARGIN - wide)
        self._drawing.text(start, bottom + 22, shown, size=SMALL, fill=c.WARNING)
        return bottom + 22


def _description(bars: Sequence[ProfileBar], scale: Scale) -> str:
    known = [
        (bar.value, bar.label) for bar in bars if bar.value is not None and finite(bar.value) is not None
    ]
    highest, lowest = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    is_signed = scale.low < 0
    said = _("Stapeldiagram på skalan {low} till {high}, {count} av {all} ifyllda. ").format(
        low=number(scale.low, sign=is_signed),
        high=number(scale.high, sign=is_signed),
        count=len(known),
        all=len(bars),
    )
    if highest[0] == lowest[0]:
        return said + _("Alla ligger på {value}.").format(value=number(highest[0], sign=is_signed))
    return said + _("Högst är {high} ({high_value}), lägst är {low} ({low_value}).").format(
        high=highest[1],
        high_value=number(highest[0], sign=is_signed),
        low=lowest[1],
        low_value=number(lowest[0], sign=is_signed),
    )
