"""The drawing part of a BPMN file (BPMN DI): shapes with bounds, edges with points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levelup_widgets.process_map.bpmn.geometry import Box, Point
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.names import BPMNDI, DC, DI, xml_id
from levelup_widgets.process_map.bpmn.parse import Element
from levelup_widgets.process_map.bpmn.tree import append, insert, make

SHAPE, EDGE, PLANE, DIAGRAM = (
    f"{{{BPMNDI}}}{name}" for name in ("BPMNShape", "BPMNEdge", "BPMNPlane", "BPMNDiagram")
)
_LABEL = f"{{{BPMNDI}}}BPMNLabel"
_BOUNDS, _WAYPOINT = f"{{{DC}}}Bounds", f"{{{DI}}}waypoint"


def add_shape(plane: Element, ids: Ids, element_id: str, box: Box, **attributes: str) -> Element:
    """Draw an element as a shape: a frame behind, anything else in front, always before the edges."""
    shape = _shape(plane, ids, element_id, attributes)
    stop = (EDGE,) if "isHorizontal" not in attributes else (EDGE, SHAPE)
    # A frame comes after the frames there are.
    index = next(
        (
            number
            for number, other in enumerate(plane)
            if other.tag in stop and (other.tag == EDGE or other.get("isHorizontal") is None)
        ),
        len(plane),
    )
    insert(plane, index, shape)
    return _bounded(shape, box)


def append_shape(plane: Element, ids: Ids, element_id: str, box: Box, **attributes: str) -> Element:
    """Draw an element as a shape in front of all there is."""
    return _bounded(append(plane, _shape(plane, ids, element_id, attributes)), box)


def _shape(plane: Element, ids: Ids, element_id: str, attributes: dict[str, str]) -> Element:
    shape = make(plane, SHAPE, "bpmndi", id=ids.new(xml_id(f"{element_id}_di")), bpmnElement=element_id)
    for key, value in attributes.items():
        shape.set(key, value)
    return shape


def _bounded(shape: Element, box: Box) -> Element:
    append(shape, make(shape, _BOUNDS, "dc"))
    set_bounds(shape, box)
    return shape


def add_edge(plane: Element, ids: Ids, element_id: str, points: Sequence[Point]) -> Element:
    """Draw an arrow, last."""
    edge = make(plane, EDGE, "bpmndi", id=ids.new(xml_id(f"{element_id}_di")), bpmnElement=element_id)
    append(plane, edge)
    set_points(edge, points)
    return edge


def bounds_of(shape: Element | None) -> Box | None:
    """The box of a shape, when it has one that can be read."""
    bounds = None if shape is None else shape.find(_BOUNDS)
    if bounds is None:
        return None
    try:
        x, y, width, height = (float(bounds.get(name, "")) for name in ("x", "y", "width", "height"))
    except ValueError:
        return None
    if not all(abs(value) < 1e7 for value in (x, y, width, height)):
        return None
    return Box(x, y, width, height)


def set_bounds(shape: Element, box: Box) -> None:
    """Give a shape its box."""
    write_bounds(shape.find(_BOUNDS), box)


def write_bounds(bounds: Element, box: Box) -> None:
    """Write the four numbers of a ``dc:Bounds``, those that differ."""
    for name, value in (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)):
        _write(bounds, name, value)


def label_bounds(drawn: Element) -> Element | None:
    """The ``dc:Bounds`` of a shape's or an edge's label."""
    label = drawn.find(_LABEL)
    return None if label is None else label.find(_BOUNDS)


def read_bounds(bounds: Element) -> Box | None:
    """The box a ``dc:Bounds`` says."""
    return bounds_of(bounds.getparent())


def waypoints(edge: Element) -> list[Element]:
    """The ``di:waypoint`` elements of an edge."""
    return list(edge.findall(_WAYPOINT))


def point_of(waypoint: Element) -> Point | None:
    """Where a waypoint is, when it can be read."""
    try:
        x, y = float(waypoint.get("x", "")), float(waypoint.get("y", ""))
    except ValueError:
        return None
    return (x, y) if abs(x) < 1e7 and abs(y) < 1e7 else None


def write_point(waypoint: Element, point: Point) -> None:
    """Move a waypoint."""
    _write(waypoint, "x", point[0])
    _write(waypoint, "y", point[1])


def set_points(edge: Element, points: Sequence[Point]) -> None:
    """Give an edge new points; its label, placed for the old ones, goes where the reader puts it."""
    for old in (*waypoints(edge), *edge.findall(_LABEL)):
        edge.remove(old)
    # After an extension, if there is one.
    for point in points:
        write_point(append(edge, make(edge, _WAYPOINT, "di")), point)


def planes(root: Element) -> Iterator[Element]:
    """Every drawing in the file."""
    yield from root.iter(PLANE)


def _write(element: Element, name: str, value: float) -> None:
    try:
        same = abs(float(element.get(name, "")) - value) < 1e-6
    except ValueError:
        same = False
    if not same:
        element.set(name, f"{value:.2f}".rstrip("0").rstrip("."))
