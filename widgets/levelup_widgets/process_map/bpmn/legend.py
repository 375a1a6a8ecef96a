"""What the signs in the picture mean: only those that are in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args
from xml.etree.ElementTree import Element

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn import svg as draw
from levelup_widgets.process_map.bpmn.geometry import Box, Point
from levelup_widgets.process_map.bpmn.marks import Marks
from levelup_widgets.process_map.bpmn.picture_arrows import break_sign, handover_sign
from levelup_widgets.process_map.bpmn.picture_steps import COLOURS, LETTERS, pattern, value_name
from levelup_widgets.process_map.bpmn.plain import Flow, Value
from levelup_widgets.process_map.bpmn.text_fit import width

_ROW = 28.0
_SIGN = 44.0


def legend(parent: Element, flow: Flow, marks: Marks, place: Box) -> float:
    """Draw the legend from the top of ``place``, no wider than it; where it ends."""
    entries: list[tuple[Callable[[Element, Point], None], str]] = []
    used = {step.value for step in flow.steps}
    for value in get_args(Value):
        if value in used:
            entries.append((_value_sign(value), f"{LETTERS[value]} = {value_name(value)}"))
    drawn = {arrow.id for arrow in flow.arrows}
    if marks.handovers & drawn:
        entries.append((_at_the_side(handover_sign), _("överlämning")))
    if marks.breaks & drawn:
        entries.append((_at_the_side(break_sign), _("byte av system")))
    x, y = place.x, place.y
    for sign, text in entries:
        room = _SIGN + width(text, draw.SIZE) + 22
        if x > place.x and x + room > place.right:
            x, y = place.x, y + _ROW
        sign(parent, (x, y))
        draw.lines(parent, (x + _SIGN, y + 17), [text], text_anchor="start")
        x += room
    return y + (_ROW if entries else 0)


def _value_sign(value: Value) -> Callable[[Element, Point], None]:
    def sign(parent: Element, at: Point) -> None:
        x, y = at
        draw.box(parent, Box(x, y, 36, 24), rx=5, fill=COLOURS[value], stroke=draw.INK, stroke_width=1)
        pattern(parent, value, Box(x + 3, y + 2, 8, 20))
        draw.circle(parent, (x + 23, y + 12), 9, fill=draw.PAPER, stroke=draw.INK, stroke_width=1.2)
        draw.lines(parent, (x + 23, y + 17), [LETTERS[value]], font_weight="bold")

    return sign


def _at_the_side(sign: Callable[[Element, Point], None]) -> Callable[[Element, Point], None]:
    return lambda parent, at: sign(parent, (at[0] + 22, at[1] + 12))
