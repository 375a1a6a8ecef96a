"""An index on a scale of named zones (course plan C13).

gauge(
    "index",
    "Förändringsberedskap",
    50,
    [GaugeZone("Låg", 40), GaugeZone("Delvis", 70), GaugeZone("God", 100)],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import finite, within
from .build import number, picture
from .svg import SIZE, SMALL, Drawing, Hatch
from .text import shorten, width

_WIDE, _MARGIN, _TALL = 680, 20.0, 34.0
_TOP = 58.0
# From the lowest zone to the highest; more zones than grounds begin again.
_GROUNDS: tuple[tuple[Hatch, str, str], ...] = (
    ("rising", "#e3c79a", "#fdf3dc"),
    ("dots", "#a9c3c9", "#eef4f5"),
    ("plain", c.ACCENT, "#cfe3e7"),
)


@dataclass(frozen=True)
class GaugeZone:
    """A zone of the scale, up to but not including ``below``; the last one reaches the end."""

    label: str
    below: float


def gauge(
    id: str,
    title: str,
    value: float | None,
    zones: Sequence[GaugeZone],
    *,
    low: float = 0,
    high: float = 100,
    unit: str = "",
    note: str = "",
) -> Picture | None:
    """The scale with its zones in rising order, and a marker at the value. None without a value or zones."""
    shown = finite(value)
    if shown is None or not zones or not high > low:
        return None
    drawing = Drawing(id, title, _WIDE, _TOP + _TALL + 30)
    edges = [low, *(within(zone.below, low, high) for zone in zones[:-1]), high]
    place = next((at for at, zone in enumerate(zones) if shown < zone.below), len(zones) - 1)

    def across(at: float) -> float:
        return _MARGIN + (within(at, low, high) - low) / (high - low) * (_WIDE - 2 * _MARGIN)

    for at, (zone, start, end) in enumerate(zip(zones, edges, edges[1:], strict=False)):
        kind, colour, ground = _GROUNDS[at % len(_GROUNDS)]
        left, right = across(start), across(end)
        fill = drawing.hatch(kind, colour, ground)
        drawing.rect(left, _TOP, right - left, _TALL, fill=fill, stroke=c.EDGE)
        is_here = at == place
        label = shorten(zone.label, right - left - 10, SIZE, bold=is_here)
        drawing.text((left + right) / 2, _TOP + 22, label, bold=is_here, anchor="middle", halo=True)
        drawing.text(left, _TOP + _TALL + 18, number(start), size=SMALL, fill=c.INK_SOFT, anchor="middle")
    drawing.text(
        _WIDE - _MARGIN, _TOP + _TALL + 18, number(high), size=SMALL, fill=c.INK_SOFT, anchor="middle"
    )
    x = across(shown)
    said = f"{number(shown, unit)} · {zones[place].label}"
    said = shorten(said, _WIDE - 2 * _MARGIN, 20, bold=True)
    half = width(said, 20, bold=True) / 2
    drawing.text(
        min(max(x, _MARGIN + half), _WIDE - _MARGIN - half), 30, said, size=20, bold=True, anchor="middle"
    )
    drawing.path([(x - 9, 40), (x + 9, 40), (x, _TOP - 1)], fill=c.INK, closed=True)
    drawing.line(x, _TOP - 2, x, _TOP + 8, stroke=c.INK, thick=2.5)
    rows = [
        (
            zone.label,
            _("{start} till {end}").format(start=number(start), end=number(end)),
            number(shown, unit) if at == place else "–",
        )
        for at, (zone, start, end) in enumerate(zip(zones, edges, edges[1:], strict=False))
    ]
    description = _("Värdet är {value} på skalan {low} till {high}. Det ligger i zonen {zone}.").format(
        value=number(shown, unit), low=number(low), high=number(high), zone=zones[place].label
    )
    return picture(drawing, id, title, description, (_("Zon"), _("Omfattar"), _("Värde")), rows, note)
