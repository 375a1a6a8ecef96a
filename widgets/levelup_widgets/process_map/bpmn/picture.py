"""The process as a swimlane picture: who does what in which order, where work changes hands and systems."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn import svg as draw
from levelup_widgets.process_map.bpmn.geometry import Box, Point, Sizes
from levelup_widgets.process_map.bpmn.layout import NOBODY, Layout, flow_layout
from levelup_widgets.process_map.bpmn.legal import legal
from levelup_widgets.process_map.bpmn.legend import legend
from levelup_widgets.process_map.bpmn.marks import Marks, marks_of
from levelup_widgets.process_map.bpmn.picture_arrows import Labels, Stub, arrow, stub_in, stub_out
from levelup_widgets.process_map.bpmn.picture_steps import Facts, name_height, step_shape
from levelup_widgets.process_map.bpmn.plain import Flow, Step
from levelup_widgets.process_map.bpmn.text_fit import wrap

#: Wider than in the BPMN file: Swedish words are long, and the text is 14 pixels.
SIZES = Sizes(
    task=(168, 98), event=(36, 36), gateway=(50, 50), narrow=96, gutter=54, above=32, below=40, label=132
)
_MARGIN = 8.0
_STRIP_GAP = 28.0
#: Where a flow is broken when nothing else is said: about the width of a page lying down.
COLUMNS = 7


@dataclass(frozen=True)
class Drawing:
    """One ``<svg>`` element as text, and its size in CSS pixels."""

    svg: str
    width: int
    height: int


def svg(flow: Flow, marks: Marks | None = None, columns: int | None = None) -> str:
    """The picture as one ``<svg>`` element; see ``drawing``."""
    return drawing(flow, marks, columns).svg


def drawing(flow: Flow, marks: Marks | None = None, columns: int | None = None) -> Drawing:
    """Draw a flow. ``marks`` are those that follow from its roles and systems when none are given.

    With ``columns`` the flow continues in a new strip below after that many, as on a page; without, it is one
    strip however long. Rows have ``data-path="steps/ID"`` and can be reached with the keyboard.
    """
    marks = marks_of(flow) if marks is None else marks
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
    facts = Facts.of(flow)
    top, width = _MARGIN, 0.0
    for strip in _strips(flow, columns):
        layout = flow_layout(strip, SIZES, levels=1)
        part = draw.add(root, "g", transform=f"translate({draw.number(_MARGIN)} {draw.number(top)})")
        _strip(part, flow, strip, layout, marks, facts)
        top += layout.height + _STRIP_GAP
        width = max(width, layout.width)
    width += 2 * _MARGIN
    top = legend(root, flow, marks, Box(_MARGIN, top - _STRIP_GAP + 14, width - 2 * _MARGIN, 0))
    size = round(width), round(top + _MARGIN)
    root.attrib.update(
        {
            "width": str(size[0]),
            "height": str(size[1]),
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "role": "group",
            "aria-label": legal(_("Processkarta: {name}").format(name=flow.name or _("utan namn"))),
            "font-family": draw.FONT,
            "font-size": draw.number(draw.SIZE),
        }
    )
    return Drawing(ElementTree.tostring(root, encoding="unicode"), *size)


def _strip(
    parent: ElementTree.Element, flow: Flow, strip: Flow, layout: Layout, marks: Marks, facts: Facts
) -> None:
    lanes = {lane.id: lane.name for lane in strip.lanes} | {NOBODY: _("Ingen roll")}
    for id, name in lanes.items():
        if id in layout.boxes:
            _lane(parent, layout.boxes[id], name)
    here = {step.id: step for step in strip.steps}
    labels = Labels()
    for drawn in strip.arrows:
        if drawn.id in layout.routes:
            below = name_height(here[drawn.source])
            arrow(parent, drawn, layout.routes[drawn.id], marks, labels, below)
    # Below the arrows that stay in the strip come those that leave it.
    out = Counter(drawn.source for drawn in strip.arrows)
    into = Counter(drawn.target for drawn in strip.arrows)
    for crossing in flow.arrows:
        marked = (crossing.id in marks.handovers, crossing.id in marks.breaks)
        if crossing.source in here and crossing.target not in here:
            end = Stub(here[crossing.source], layout.boxes[crossing.source], out[crossing.source], *marked)
            out[crossing.source] += 1
            stub_out(parent, end, facts.call(crossing.target), crossing.label)
        elif crossing.target in here and crossing.source not in here:
            end = Stub(here[crossing.target], layout.boxes[crossing.target], into[crossing.target], *marked)
            into[crossing.target] += 1
            stub_in(parent, end, facts.call(crossing.source))
    for step in strip.steps:
        step_shape(parent, step, layout.boxes[step.id], facts)


def _lane(parent: ElementTree.Element, place: Box, name: str) -> None:
    draw.box(parent, place, fill=draw.PAPER, stroke=draw.LINE, stroke_width=1)
    head = replace(place, width=SIZES.label)
    draw.box(parent, head, fill=draw.ACCENT_SOFT, stroke=draw.LINE, stroke_width=1)
    texts = wrap(name or _("Utan namn"), SIZES.label - 16, 15, 4)
    x, y = head.middle
    first: Point = (x, y - (len(texts) - 1) * draw.LINE_HEIGHT / 2 + 5)
    draw.lines(parent, first, texts, font_size=15, font_weight="bold")


def _strips(flow: Flow, columns: int | None) -> list[Flow]:
    """The flow in parts of at most ``columns`` columns, each with the roles that take part in it."""
    if columns is None or not flow.steps:
        return [flow]
    column = _columns_of(flow)
    parts: dict[int, list[Step]] = {}
    for step in flow.steps:
        parts.setdefault(column[step.id] // max(columns, 1), []).append(step)
    strips = []
    for _number, steps in sorted(parts.items()):
        here = {step.id for step in steps}
        lanes = {step.lane_id for step in steps}
        strips.append(
            replace(
                flow,
                lanes=tuple(lane for lane in flow.lanes if lane.id in lanes),
                steps=tuple(steps),
                arrows=tuple(a for a in flow.arrows if a.source in here and a.target in here),
            )
        )
    return strips


def _columns_of(flow: Flow) -> dict[str, int]:
    """Which column each step stands in when the flow is one strip."""
    boxes = flow_layout(flow, SIZES, levels=1).boxes
    places = sorted({round(boxes[step.id].middle[0], 1) for step in flow.steps})
    number = {place: index for index, place in enumerate(places)}
    return {step.id: number[round(boxes[step.id].middle[0], 1)] for step in flow.steps}
