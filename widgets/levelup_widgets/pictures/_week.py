"""A working week: five days with blocks of time (course plan C11).

week(
    "week",
    "Din vecka",
    [WeekBlock(0, time(8, 0), time(9, 0), "Schema", kind="focus", path="blocks/r1")],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal
from xml.etree.ElementTree import Element

from ..i18n import _
from . import colours as c
from ._picture import Picture
from .build import number, picture
from .legend import Sign, signs
from .svg import SMALL, Drawing, Hatch
from .text import shorten, wrap

_WIDE, _LEFT, _RIGHT, _HOUR = 720, 54.0, 8.0, 46.0
_FIRST, _LAST = 8, 17
_DAYS = 5
_LINE = 16.0

WeekKind = Literal["focus", "level_up", "meeting", "other"]
#: Ground, edge and the pattern of the strip at the left of the block.
_LOOKS: dict[WeekKind, tuple[str, str, Hatch]] = {
    "focus": ("#cfe3e7", c.ACCENT, "plain"),
    "level_up": ("#e6f2e9", c.OK, "rising"),
    "meeting": ("#fdf3dc", c.WARNING, "dots"),
    "other": (c.SOFT, c.EDGE, "level"),
}


@dataclass(frozen=True)
class WeekBlock:
    """A block on day 0 (Monday) to 4 (Friday).

    Other days, and blocks that end before they begin, are left out.
    """

    day: int
    start: time
    end: time
    label: str
    kind: WeekKind = "other"
    path: str = ""


def week(id: str, title: str, blocks: Sequence[WeekBlock], *, note: str = "") -> Picture | None:
    """Five days by hours, 8 to 17 or as far as the blocks reach. None without blocks to show."""
    kept = sorted(
        (one for one in blocks if 0 <= one.day < _DAYS and one.start < one.end),
        key=lambda one: (one.day, one.start, one.end, one.label),
    )
    if not kept:
        return None
    drawing = Drawing(id, title, _WIDE)
    kinds = [kind for kind in _LOOKS if any(one.kind == kind for one in kept)]
    top = signs(drawing, [(_sample(drawing, kind), _kind(kind)) for kind in kinds], 6) + 30
    first = min(_FIRST, *(one.start.hour for one in kept))
    last = max(_LAST, *(-(-_minutes(one.end) // 60) for one in kept))
    _grid(drawing, first, last, top)
    for day in range(_DAYS):
        for one, lane, lanes in _side_by_side([block for block in kept if block.day == day]):
            _block(drawing, one, lane, lanes, first, top)
    drawing.height = top + (last - first) * _HOUR + 14
    rows = [(_days()[one.day], _period(one), one.label, _kind(one.kind)) for one in kept]
    head = (_("Dag"), _("Tid"), _("Vad"), _("Slag"))
    return picture(drawing, id, title, _description(kept, kinds), head, rows, note)


def _days() -> tuple[str, ...]:
    return (_("måndag"), _("tisdag"), _("onsdag"), _("torsdag"), _("fredag"))


def _kind(kind: WeekKind) -> str:
    return {
        "focus": _("Fokuspass"),
        "level_up": _("Level Up"),
        "meeting": _("Möte"),
        "other": _("Annat"),
    }[kind]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _period(block: WeekBlock) -> str:
    return f"{block.start:%H.%M}–{block.end:%H.%M}"


def _sample(drawing: Drawing, kind: WeekKind) -> Sign:
    def draw(x: float, y: float) -> None:
        _ground(drawing, kind, x - 12, y - 8, 24, 16)

    return draw


def _ground(
    drawing: Drawing,
    kind: WeekKind,
    x: float,
    y: float,
    wide: float,
    tall: float,
    parent: Element | None = None,
) -> None:
    ground, edge, hatch = _LOOKS[kind]
    drawing.rect(x, y, wide, tall, fill=ground, stroke=edge, parent=parent)
    strip = edge if hatch == "plain" else drawing.hatch(hatch, edge, c.PAPER)
    drawing.rect(x, y, 8, tall, fill=strip, stroke=edge, parent=parent)


def _grid(drawing: Drawing, first: int, last: int, top: float) -> None:
    wide, bottom = (_WIDE - _LEFT - _RIGHT) / _DAYS, top + (last - first) * _HOUR
    for day, name in enumerate(_days()):
        x = _LEFT + day * wide
        drawing.text(x + wide / 2, top - 12, name.capitalize(), bold=True, anchor="middle")
        drawing.line(x, top, x, bottom, stroke=c.LINE)
    drawing.line(_WIDE - _RIGHT, top, _WIDE - _RIGHT, bottom, stroke=c.LINE)
    for hour in range(first, last + 1):
        y = top + (hour - first) * _HOUR
        drawing.line(_LEFT, y, _WIDE - _RIGHT, y, stroke=c.LINE)
        drawing.text(_LEFT - 8, y + 5, f"{hour}.00", size=SMALL, fill=c.INK_SOFT, anchor="end")


def _side_by_side(blocks: Sequence[WeekBlock]) -> list[tuple[WeekBlock, int, int]]:
    """Each block with its lane and the number of lanes: blocks at the same time stand side by side."""
    found: list[tuple[WeekBlock, int, int]] = []
    cluster: list[tuple[WeekBlock, int]] = []
    ends: list[time] = []
    for block in blocks:
        if cluster and block.start >= max(ends):
            found += [(one, lane, len(ends)) for one, lane in cluster]
            cluster, ends = [], []
        free = next((lane for lane, end in enumerate(ends) if end <= block.start), len(ends))
        ends[free : free + 1] = [block.end]
        cluster.append((block, free))
    return found + [(one, lane, len(ends)) for one, lane in cluster]


def _block(drawing: Drawing, block: WeekBlock, lane: int, lanes: int, first: int, top: float) -> None:
    day_wide = (_WIDE - _LEFT - _RIGHT) / _DAYS
    wide = (day_wide - 6) / lanes
    x = _LEFT + block.day * day_wide + 3 + lane * wide
    y = top + (_minutes(block.start) / 60 - first) * _HOUR + 1
    tall = max(3.0, (_minutes(block.end) - _minutes(block.start)) / 60 * _HOUR - 2)
    said = f"{_days()[block.day]} {_period(block)}: {block.label}, {_kind(block.kind)}"
    mark = drawing.mark(block.path, said)
    _ground(drawing, block.kind, x, y, wide - 2, tall, mark)
    room, fits = wide - 22, int((tall - 4) // _LINE)
    if fits < 1 or room < 24:
        return
    lines = wrap(block.label, room, SMALL, max(1, fits - 1) if fits > 2 else fits)
    if fits > len(lines):
        lines = [*lines, shorten(_period(block), room, SMALL)]
    start = y + 14 if fits > 1 else y + tall / 2 + 5
    for line in lines:
        drawing.text(x + 14, start, line, size=SMALL, parent=mark)
        start += _LINE


def _description(blocks: Sequence[WeekBlock], kinds: Sequence[WeekKind]) -> str:
    parts = []
    for kind in kinds:
        minutes = sum(_minutes(one.end) - _minutes(one.start) for one in blocks if one.kind == kind)
        parts.append(
            _("{kind} {hours} timmar").format(kind=_kind(kind), hours=number(round(minutes / 60, 2)))
        )
    return _("Veckoplan måndag till fredag: {parts}.").format(parts=", ".join(parts))
