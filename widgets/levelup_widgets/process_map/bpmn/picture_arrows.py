"""How arrows look: with heads, handovers thick, changes of system dashed, each with its own sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn import svg as draw
from levelup_widgets.process_map.bpmn.geometry import Box, Point
from levelup_widgets.process_map.bpmn.marks import Marks
from levelup_widgets.process_map.bpmn.plain import ROW_KINDS, Arrow, Step
from levelup_widgets.process_map.bpmn.text_fit import width, wrap

_HEAD = 9.0
_DISC = 11.0


class Labels:
    """The words on arrows, none on top of another."""

    def __init__(self) -> None:
        self._places: list[Box] = []

    def write(self, parent: Element, text: str, points: Sequence[Point], below: float) -> None:
        """Write at the beginning of an arrow: above its line, or beside it where it goes up or down.

        ``below`` is the height of the words that stand under the step it comes from.
        """
        shown = wrap(text, 120, draw.SIZE, 1)
        if not shown:
            return
        room = width(shown[0], draw.SIZE)
        (x, y), (x1, y1) = points[0], points[1]
        if x == x1:
            place = Box(x + 5, y + 3 + below if y1 > y else y - 20, room + 2, 17)
        else:
            place = Box(x + 3 if x1 > x else x - room - 5, y - 21, room + 2, 17)
        for _try in range(6):
            if not any(place.overlaps(other) for other in self._places):
                break
            place = place.moved(0, 18 if y1 > y else -18)
        self._places.append(place)
        draw.box(parent, place, fill=draw.PAPER)
        draw.lines(parent, (place.x + 1, place.y + 14), shown, text_anchor="start")


@dataclass(frozen=True)
class Stub:
    """Where an arrow leaves or enters a strip: a step, its box, and how many arrows stand above there."""

    step: Step
    place: Box
    row: int
    handover: bool = False
    broken: bool = False

    def edge(self, side: int) -> Point:
        """The point on the step's edge, to the right (1) or to the left (-1)."""
        x, y = self.place.middle
        half = self.place.width / 2
        if self.step.kind in ROW_KINDS:
            dy = self.row * 26.0
        elif self.step.kind in ("decision", "parallel"):
            dy = self.row * 20.0
            half = max(half - dy, 0)
        else:
            dy = self.row * 11.0
            half = max(half**2 - dy**2, 0) ** 0.5
        return x + side * half, y + dy


def arrow(
    parent: Element, drawn: Arrow, points: Sequence[Point], marks: Marks, labels: Labels, below: float
) -> None:
    """Draw an arrow through its points; ``below`` is the height of the words under its first step."""
    handover, broken = drawn.id in marks.handovers, drawn.id in marks.breaks
    line(parent, points, handover=handover, broken=broken)
    start, end = _longest(points)
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1])) or 1
    apart = 13.0 if handover and broken else 0.0
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    along = ((end[0] - start[0]) / length * apart, (end[1] - start[1]) / length * apart)
    if handover:
        handover_sign(parent, (middle[0] - along[0], middle[1] - along[1]))
    if broken:
        break_sign(parent, (middle[0] + along[0], middle[1] + along[1]))
    if drawn.label:
        labels.write(parent, drawn.label, points, below)


def line(parent: Element, points: Sequence[Point], *, handover: bool = False, broken: bool = False) -> None:
    """The line and its head."""
    thick = 3.5 if handover else 1.8
    colour = draw.ACCENT if handover else draw.INK
    (x0, y0), (x, y) = points[-2], points[-1]
    length = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1
    dx, dy = (x - x0) / length, (y - y0) / length
    head = _HEAD + (2 if handover else 0)
    base = (x - dx * head, y - dy * head)
    dashes: dict[str, str | float] = {"stroke_dasharray": "7 5"} if broken else {}
    draw.path(
        parent, [*points[:-1], base], stroke=colour, stroke_width=thick, stroke_linejoin="round", **dashes
    )
    side = head * 0.55
    draw.polygon(
        parent,
        [(x, y), (base[0] - dy * side, base[1] + dx * side), (base[0] + dy * side, base[1] - dx * side)],
        fill=colour,
    )


def stub_out(parent: Element, stub: Stub, to: str, label: str) -> None:
    """The beginning of an arrow that goes on in another strip, with its words and where it leads."""
    x, y = stub.edge(1)
    end = max(x, stub.place.right) + 22
    leads = _("till {number}").format(number=to)
    whole = f"{label} {leads}".strip()
    _beside(parent, (max(x, stub.place.right) + 3, y - 5), whole if width(whole, draw.SIZE) < 90 else leads)
    line(parent, [(x, y), (end, y)], handover=stub.handover, broken=stub.broken)
    if stub.row > 0:
        return  # no room: thickness and dashes tell it
    # The signs stand where the arrow leaves, once for both of its ends.
    signs = [sign for wanted, sign in ((stub.handover, handover_sign), (stub.broken, break_sign)) if wanted]
    for place, sign in enumerate(signs):
        sign(parent, (max(x, stub.place.right) + 14 + 26 * place, y - 32))


def stub_in(parent: Element, stub: Stub, origin: str) -> None:
    """The end of an arrow that began in another strip, with where it comes from."""
    x, y = stub.edge(-1)
    text = _("från {number}").format(number=origin)
    # Between two columns there is room for a number, and for one short word.
    text = text if width(text, draw.SIZE) <= 48 else origin
    _beside(parent, (min(x, stub.place.x) - width(text, draw.SIZE) - 5, y - 5), text)
    line(parent, [(min(x, stub.place.x) - 22, y), (x, y)], handover=stub.handover, broken=stub.broken)


def _beside(parent: Element, at: Point, text: str) -> None:
    draw.box(parent, Box(at[0] - 1, at[1] - 13, width(text, draw.SIZE) + 2, 17), fill=draw.PAPER)
    draw.lines(parent, at, [text], text_anchor="start")


def handover_sign(parent: Element, centre: Point) -> None:
    """Two arrows that meet: work changes hands."""
    x, y = centre
    draw.circle(parent, centre, _DISC, fill=draw.PAPER, stroke=draw.ACCENT, stroke_width=1.5)
    for sign, row in ((1, -3.0), (-1, 3.0)):
        tip = x + 7 * sign
        draw.path(
            parent, [(x - 6 * sign, y + row), (tip - 2 * sign, y + row)], stroke=draw.ACCENT, stroke_width=1.8
        )
        draw.polygon(
            parent,
            [(tip, y + row), (tip - 4 * sign, y + row - 3), (tip - 4 * sign, y + row + 3)],
            fill=draw.ACCENT,
        )


def break_sign(parent: Element, centre: Point) -> None:
    """A flash: the information goes from one system to another."""
    x, y = centre
    draw.circle(parent, centre, _DISC, fill=draw.PAPER, stroke=draw.INK, stroke_width=1.5)
    flash = [(2, -8), (-4, 1), (0, 1), (-2, 8), (5, -2), (1, -2), (4, -8)]
    draw.polygon(parent, [(x + dx, y + dy) for dx, dy in flash], fill=draw.INK)


def _longest(points: Sequence[Point]) -> tuple[Point, Point]:
    return max(
        pairwise(points),
        key=lambda pair: abs(pair[1][0] - pair[0][0]) + abs(pair[1][1] - pair[0][1]),
    )
