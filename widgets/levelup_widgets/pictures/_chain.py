"""A chain of benefits: from measure over change and benefit to goal.

chain(
    "benefit_chain",
    "Nyttokedja",
    [
        ChainColumn("Åtgärd", (ChainBox("m1", "Digital tillsyn natt", ("c1",), path="benefits/r1"),)),
        ChainColumn("Förändring", (ChainBox("c1", "Färre körda mil", ("b1",)),)),
        ChainColumn("Nytta", (ChainBox("b1", "700 timmar till omsorg"),)),
    ],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import _, ngettext
from . import colours as c
from ._layers import ordered
from ._picture import Picture
from .build import picture
from .svg import LEADING, SIZE, Drawing
from .text import wrap

_WIDE, _MARGIN, _GAP, _HEAD, _BETWEEN = 720, 10.0, 44.0, 40.0, 14.0
_MOST_LINES = 4


@dataclass(frozen=True)
class ChainBox:
    """A box; ``leads_to`` are keys of boxes in later columns. Unknown keys are left out."""

    key: str
    text: str
    leads_to: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class ChainColumn:
    """A step of the chain and its boxes."""

    title: str
    boxes: tuple[ChainBox, ...]


@dataclass(frozen=True)
class _Placed:
    box: ChainBox
    column: int
    left: float
    top: float
    tall: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.top + self.tall / 2


def chain(id: str, title: str, columns: Sequence[ChainColumn], *, note: str = "") -> Picture | None:
    """Columns of boxes with arrows between them. None when no column has a box."""
    if not any(column.boxes for column in columns):
        return None
    drawing = Drawing(id, title, _WIDE)
    gap = _GAP if len(columns) < 6 else 20.0
    wide = (_WIDE - 2 * _MARGIN - gap * (len(columns) - 1)) / len(columns)
    columns = _ordered(columns)
    placed = _places(columns, wide, gap)
    for at, column in enumerate(columns):
        x = _MARGIN + at * (wide + gap)
        lines = wrap(column.title, wide, 15, 1, bold=True)
        drawing.lines(x + wide / 2, 22, lines, size=15, bold=True, fill=c.ACCENT, anchor="middle")
    links = _links(placed)
    for start, end in links:
        _arrow(drawing, start, end, wide)
    for one in placed.values():
        _box(drawing, one, wide, columns)
    drawing.height = max(one.top + one.tall for one in placed.values()) + 12
    titles = [column.title for column in columns]
    rows = [
        (
            one.box.text,
            titles[one.column],
            "; ".join(end.box.text for start, end in links if start is one) or "–",
        )
        for one in placed.values()
    ]
    head = (_("Vad"), _("Steg"), _("Leder till"))
    return picture(drawing, id, title, _description(columns, len(links)), head, rows, note)


def _ordered(columns: Sequence[ChainColumn]) -> list[ChainColumn]:
    """The columns' boxes ordered so that few arrows cross. Of boxes with the same key the first counts."""
    boxes: dict[str, ChainBox] = {}
    for column in columns:
        for box in column.boxes:
            boxes.setdefault(box.key, box)
    layers = [[box.key for box in column.boxes if boxes[box.key] is box] for column in columns]
    links = [(box.key, key) for box in boxes.values() for key in box.leads_to]
    return [
        ChainColumn(column.title, tuple(boxes[key] for key in keys))
        for column, keys in zip(columns, ordered(layers, links), strict=True)
    ]


def _places(columns: Sequence[ChainColumn], wide: float, gap: float) -> dict[str, _Placed]:
    lines = {
        box.key: tuple(wrap(box.text, wide - 20, SIZE, _MOST_LINES))
        for column in columns
        for box in column.boxes
    }

    def tall(box: ChainBox) -> float:
        return max(44.0, len(lines[box.key]) * SIZE * LEADING + 18)

    def total(column: ChainColumn) -> float:
        return sum(tall(box) + _BETWEEN for box in column.boxes)

    tallest = max(total(column) for column in columns)
    placed: dict[str, _Placed] = {}
    for at, column in enumerate(columns):
        y = _HEAD + (tallest - total(column)) / 2
        for box in column.boxes:
            left = _MARGIN + at * (wide + gap)
            placed[box.key] = _Placed(box, at, left, y, tall(box), lines[box.key])
            y += tall(box) + _BETWEEN
    return placed


def _links(placed: dict[str, _Placed]) -> list[tuple[_Placed, _Placed]]:
    return [
        (one, placed[key])
        for one in placed.values()
        for key in dict.fromkeys(one.box.leads_to)
        if key in placed and placed[key].column > one.column
    ]


def _arrow(drawing: Drawing, start: _Placed, end: _Placed, wide: float) -> None:
    x1, y1, x2, y2 = start.left + wide, start.middle, end.left - 1, end.middle
    bend = min(60.0, (x2 - x1) / 2)
    drawing.curve((x1, y1), [((x1 + bend, y1), (x2 - 8 - bend, y2), (x2 - 8, y2))], stroke=c.EDGE, thick=1.8)
    drawing.tip(x2, y2, (1, 0), size=10, fill=c.EDGE)


def _box(drawing: Drawing, one: _Placed, wide: float, columns: Sequence[ChainColumn]) -> None:
    mark = drawing.mark(one.box.path, f"{columns[one.column].title}: {one.box.text}")
    is_last = one.column == len(columns) - 1
    drawing.rect(
        one.left,
        one.top,
        wide,
        one.tall,
        round_by=6,
        parent=mark,
        fill=c.ACCENT_SOFT if is_last else c.PAPER,
        stroke=c.ACCENT,
        thick=2.0 if is_last else 1.3,
    )
    first = one.middle + SIZE * 0.36 - (len(one.lines) - 1) * SIZE * LEADING / 2
    drawing.lines(one.left + wide / 2, first, one.lines, anchor="middle", parent=mark)


def _description(columns: Sequence[ChainColumn], links: int) -> str:
    parts = ", ".join(f"{column.title} {len(column.boxes)}" for column in columns)
    said = ngettext("Kedja i {count} steg: {parts}.", "Kedja i {count} steg: {parts}.", len(columns))
    arrows = ngettext(
        "{count} pil visar vad som leder till vad.", "{count} pilar visar vad som leder till vad.", links
    )
    return f"{said.format(count=len(columns), parts=parts)} {arrows.format(count=links)}"
