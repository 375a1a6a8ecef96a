"""Cash flow: a bar a year, and the sum so far as a line (course plan C10).

cash_flow(
    "cash_flow", "Kassaflöde", [-450000, 30250, 170500, 170500, 170500, 170500], payback=3.46, npv=205284
)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import finite, in_thousands, ticks
from .build import number, picture
from .legend import Sign, signs
from .svg import SIZE, SMALL, Drawing
from .text import width

_WIDE, _LEFT, _RIGHT, _TALL = 680, 66.0, 22.0, 320.0


def cash_flow(
    id: str,
    title: str,
    flows: Sequence[float],
    *,
    payback: float | None = None,
    npv: float | None = None,
    unit: str = "kr",
    note: str = "",
) -> Picture | None:
    """``flows[0]`` is the investment, year 0. ``payback`` in years is marked on the line.

    None without flows, or when one of them is no finite number.
    """
    if not flows or any(finite(flow) is None for flow in flows):
        return None
    sums = list(accumulate(flows))
    drawing = Drawing(id, title, _WIDE)
    by, words = in_thousands(max(abs(value) for value in (*flows, *sums)), unit)
    top = signs(drawing, _key(drawing, payback), 8) + 26
    drawing.text(14, top - 12, words[:1].upper() + words[1:], size=SMALL, fill=c.INK_SOFT)
    frame = _Frame(drawing, flows, sums, by, top)
    frame.grid()
    frame.bars()
    frame.sums(payback)
    drawing.height = top + _TALL + 40
    known = finite(npv)
    if known is not None:
        text = _("Nettonuvärde {npv}").format(npv=number(known, unit, 0))
        drawing.text(_WIDE - _RIGHT, drawing.height + 8, text, size=15, bold=True, anchor="end")
        drawing.height += 22
    head = (_("År"), _("Kassaflöde"), _("Ackumulerat"))
    rows = [
        (str(year), number(flow, unit, 0), number(total, unit, 0))
        for year, (flow, total) in enumerate(zip(flows, sums, strict=True))
    ]
    return picture(drawing, id, title, _description(flows, sums, payback, known, unit), head, rows, note)


def _key(drawing: Drawing, payback: float | None) -> list[tuple[Sign, str]]:
    def patch(fill: str, edge: str) -> Sign:
        return lambda x, y: drawing.rect(x - 11, y - 7, 22, 14, fill=fill, stroke=edge)

    def line(x: float, y: float) -> None:
        drawing.line(x - 13, y, x + 13, y, stroke=c.INK, thick=2)
        drawing.circle(x, y, 4, stroke=c.INK, thick=2)

    entries: list[tuple[Sign, str]] = [
        (patch(c.ACCENT, c.ACCENT), _("Årets plus")),
        (patch(drawing.hatch("rising", c.ERROR, "#fbeceb"), c.ERROR), _("Årets minus")),
        (line, _("Ackumulerat")),
    ]
    if finite(payback) is not None:
        entries.append(
            (lambda x, y: drawing.marker("diamond", x, y, 8, fill=c.WARNING, stroke=c.PAPER), _("Återbetalt"))
        )
    return entries


class _Frame:
    """Where years and sums lie."""

    def __init__(
        self, drawing: Drawing, flows: Sequence[float], sums: Sequence[float], by: float, top: float
    ) -> None:
        self._drawing, self._flows, self._sums, self._by = drawing, flows, sums, by
        values = [value / by for value in (*flows, *sums, 0.0)]
        # Room above and below for the values written at the bars' ends.
        air = (max(values) - min(values)) * 0.07
        self._ticks = ticks(min(values) - (air if min(values) < 0 else 0), max(values) + air)
        self._top = top
        self._slot = (_WIDE - _LEFT - _RIGHT) / len(flows)

    def _up(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._top + (high - value) / (high - low) * _TALL

    def _across(self, year: float) -> float:
        return _LEFT + (year + 0.5) * self._slot

    def grid(self) -> None:
        draw = self._drawing
        for value in self._ticks:
            y = self._up(value)
            draw.line(_LEFT, y, _WIDE - _RIGHT, y, stroke=c.LINE)
            draw.text(_LEFT - 8, y + 5, number(round(value, 6)), size=SMALL, fill=c.INK_SOFT, anchor="end")
        every = 1 + int(width(_("År {year}").format(year=99), SMALL) // self._slot)
        for year in range(0, len(self._flows), every):
            text = _("År {year}").format(year=year)
            draw.text(self._across(year), self._top + _TALL + 20, text, size=SMALL, anchor="middle")

    def bars(self) -> None:
        draw, wide = self._drawing, min(58.0, self._slot * 0.56)
        zero = self._up(0)
        for year, flow in enumerate(self._flows):
            x, y = self._across(year), self._up(flow / self._by)
            is_minus = flow < 0
            fill = draw.hatch("rising", c.ERROR, "#fbeceb") if is_minus else c.ACCENT
            edge = c.ERROR if is_minus else c.ACCENT
            draw.rect(x - wide / 2, min(y, zero), wide, abs(y - zero), fill=fill, stroke=edge)
        draw.line(_LEFT, zero, _WIDE - _RIGHT, zero, stroke=c.INK, thick=1.5)

    def sums(self, payback: float | None) -> None:
        draw = self._drawing
        places = [(self._across(year), self._up(total / self._by)) for year, total in enumerate(self._sums)]
        draw.path(places, stroke=c.PAPER, thick=5)
        draw.path(places, stroke=c.INK, thick=2)
        for x, y in places:
            draw.circle(x, y, 4 if self._slot > 16 else 1, stroke=c.INK, thick=2)
        self._values()
        if payback is not None and 0 <= payback <= len(self._flows) - 1:
            x, y = self._across(payback), self._up(0)
            draw.marker("diamond", x, y, 9, fill=c.WARNING, stroke=c.PAPER)
            text = _("Återbetalt efter {years} år").format(years=number(payback, decimals=2))
            start = min(x + 8, _WIDE - _RIGHT - width(text, SIZE, bold=True))
            draw.text(start, y + 26, text, bold=True, fill=c.WARNING, halo=True)

    def _values(self) -> None:
        """The years' values where they fit: beyond the end of the bar, off the line."""
        for year, flow in enumerate(self._flows):
            text = number(round(flow / self._by, 2))
            if width(text, SMALL) > self._slot - 6:
                continue
            x, y = self._across(year), self._up(flow / self._by)
            dot = self._up(self._sums[year] / self._by)
            above, below = y - 7, y + 16
            place = above if flow >= 0 else below
            if abs(place - 5 - dot) < 13:
                place = dot - 12 if flow >= 0 else dot + 22
            self._drawing.text(x, place, text, size=SMALL, anchor="middle", halo=True)


def _description(
    flows: Sequence[float], sums: Sequence[float], payback: float | None, npv: float | None, unit: str
) -> str:
    said = [
        _("Kassaflöde år 0 till {last}. Summan är {total} efter sista året.").format(
            last=len(flows) - 1, total=number(sums[-1], unit, 0)
        )
    ]
    if finite(payback) is not None:
        said.append(_("Återbetalt efter {years} år.").format(years=number(payback, decimals=2)))
    else:
        said.append(_("Investeringen betalar sig inte inom perioden."))
    if npv is not None:
        said.append(_("Nettonuvärdet är {npv}.").format(npv=number(npv, unit, 0)))
    return " ".join(said)
