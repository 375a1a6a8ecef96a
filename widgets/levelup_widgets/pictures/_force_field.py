"""A force field: what drives the change against what holds it back (course plan C13).

force_field(
    "forces",
    "Kraftfält",
    [Force("Nattpatrullen vill slippa onödiga resor", 5, path="forces/r1")],
    [Force("Täckning saknas i byarna", 4, path="forces/r2")],
    goal="Digital tillsyn natt",
    verdict="osäkert läge",
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..i18n import _
from . import colours as c
from ._picture import Picture
from ._scales import within
from .build import number, picture
from .svg import LEADING, SIZE, Drawing
from .text import shorten, wrap

_WIDE, _MARGIN, _GAP = 680, 14.0, 12.0
_STRONGEST = 5
_LENGTH = 0.94  # of its half, for the strongest arrow


@dataclass(frozen=True)
class Force:
    """A force of strength 1 to 5 (None is not yet given)."""

    label: str
    strength: int | None
    path: str = ""


def force_field(
    id: str,
    title: str,
    driving: Sequence[Force],
    restraining: Sequence[Force],
    *,
    goal: str = "",
    verdict: str = "",
    note: str = "",
) -> Picture | None:
    """Arrows from both sides towards a line, the sums, and the quota D/(D+H) with ``verdict``.

    The strongest come first. None without forces.
    """
    if not driving and not restraining:
        return None
    for_it, against = (sorted(side, key=lambda one: -_strength(one)) for side in (driving, restraining))
    sums = sum(map(_strength, for_it)), sum(map(_strength, against))
    drawing = Drawing(id, title, _WIDE)
    top = _heads(drawing, goal, sums)
    middle, y = _WIDE / 2, top
    for left, right in zip_longest(for_it, against):
        heights = [_arrow(drawing, force, side, y) for force, side in ((left, -1), (right, 1)) if force]
        y += max(heights)
    drawing.line(middle, top - 8, middle, y, stroke=c.INK, thick=3)
    drawing.height = _balance(drawing, sums, verdict, y + 20)
    head = (_("Kraft"), _("Riktning"), _("Styrka"))
    rows = [
        (one.label, name, number(one.strength))
        for side, name in ((for_it, _("drivande")), (against, _("hindrande")))
        for one in side
    ]
    return picture(drawing, id, title, _description(for_it, against, sums, verdict), head, rows, note)


def _strength(force: Force) -> int:
    return int(within(force.strength or 0, 0, _STRONGEST))


def _quota(sums: tuple[int, int]) -> str:
    return number(sums[0] / sum(sums), decimals=2) if sum(sums) else "–"


def _heads(drawing: Drawing, goal: str, sums: tuple[int, int]) -> float:
    y = 22.0
    if goal:
        y = drawing.lines(
            _WIDE / 2, y, wrap(goal, _WIDE - 80, 15, 2, bold=True), size=15, bold=True, anchor="middle"
        )
        y += 8
    for text, x, anchor in (
        (_("Driver på: {sum}").format(sum=sums[0]), _WIDE / 2 - _GAP, "end"),
        (_("Håller emot: {sum}").format(sum=sums[1]), _WIDE / 2 + _GAP, "start"),
    ):
        fill = c.ACCENT if anchor == "end" else c.WARNING
        drawing.text(x, y, text, size=15, bold=True, fill=fill, anchor="end" if anchor == "end" else "start")
    return y + 20


def _arrow(drawing: Drawing, force: Force, side: int, top: float) -> float:
    """One force with its words above the arrow. Returns the height it took."""
    middle, strength = _WIDE / 2, _strength(force)
    room = middle - _MARGIN - _GAP
    lines = wrap(force.label, room - 12, SIZE, 3)
    direction = _("drivande") if side < 0 else _("hindrande")
    said = _("{label}: {direction}, styrka {strength}").format(
        label=force.label, direction=direction, strength=number(force.strength)
    )
    mark = drawing.mark(force.path, said)
    y = drawing.lines(
        middle + side * _GAP, top + 14, lines, anchor="end" if side < 0 else "start", parent=mark
    )
    half = 7.0 + 1.6 * strength
    centre = y - 6 + half
    tip, neck = middle + side * 4, middle + side * (4 + half * 1.3)
    tail = middle + side * (4 + max(half * 1.3 + 26, room * _LENGTH * strength / _STRONGEST))
    shaft = half * 0.62
    points = [
        (tip, centre),
        (neck, centre - half),
        (neck, centre - shaft),
        (tail, centre - shaft),
        (tail, centre + shaft),
        (neck, centre + shaft),
        (neck, centre + half),
    ]
    is_known = force.strength is not None
    fill = c.ACCENT_SOFT if side < 0 else drawing.hatch("rising", "#e3c79a", "#fdf3dc")
    edge = c.ACCENT if side < 0 else c.WARNING
    drawing.path(
        points,
        fill=fill if is_known else c.PAPER,
        stroke=edge,
        thick=1.5,
        closed=True,
        dash="" if is_known else "4 3",
        parent=mark,
    )
    text = str(strength) if is_known else "?"
    drawing.text(
        (neck + tail) / 2, centre + 5, text, bold=True, fill=edge, anchor="middle", halo=side > 0, parent=mark
    )
    return centre + half + 12 - top


def _balance(drawing: Drawing, sums: tuple[int, int], verdict: str, top: float) -> float:
    """The two sums as parts of one bar, with the quota said below."""
    text = _("Kvot {quota}").format(quota=_quota(sums)) + (f" · {verdict}" if verdict else "")
    if sum(sums):
        wide = _WIDE - 2 * _MARGIN
        part = wide * sums[0] / sum(sums)
        fill = drawing.hatch("rising", "#e3c79a", "#fdf3dc")
        drawing.rect(_MARGIN, top, part, 18, fill=c.ACCENT_SOFT, stroke=c.ACCENT)
        drawing.rect(_MARGIN + part, top, wide - part, 18, fill=fill, stroke=c.WARNING)
        drawing.marker("triangle", _MARGIN + part, top + 27, 7, fill=c.INK, stroke="")
        top += 38
    shown = shorten(text, _WIDE - 2 * _MARGIN, 15, bold=True)
    drawing.text(_WIDE / 2, top + 18, shown, size=15, bold=True, anchor="middle")
    drawing.text(
        _WIDE / 2,
        top + 18 + 15 * LEADING,
        _("Kvoten är de drivande krafternas del av summan."),
        size=13,
        fill=c.INK_SOFT,
        anchor="middle",
    )
    return top + 18 + 15 * LEADING + 12


def _description(
    driving: Sequence[Force], restraining: Sequence[Force], sums: tuple[int, int], verdict: str
) -> str:
    said = _(
        "Kraftfält: {for_count} krafter driver på (summa {for_sum}) och {count} håller emot (summa {sum})."
    )
    parts = [
        said.format(for_count=len(driving), for_sum=sums[0], count=len(restraining), sum=sums[1]),
        _("Kvoten är {quota}").format(quota=_quota(sums)) + (f", {verdict}." if verdict else "."),
    ]
    return " ".join(parts)
