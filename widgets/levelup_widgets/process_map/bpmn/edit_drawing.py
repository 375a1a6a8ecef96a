"""A drawing by someone else, edited: new shapes find a place, and others move only when there is none."""

from __future__ import annotations

from collections.abc import Sequence

from levelup_widgets.process_map.bpmn.diagram import Diagram, id_of, plane_of, resolve
from levelup_widgets.process_map.bpmn.drawn import (
    add_edge,
    add_shape,
    bounds_of,
    label_bounds,
    planes,
    point_of,
    read_bounds,
    set_bounds,
    set_points,
    waypoints,
    write_bounds,
    write_point,
)
from levelup_widgets.process_map.bpmn.geometry import Box, Sizes, between
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.parse import Element, local
from levelup_widgets.process_map.bpmn.plain import Kind
from levelup_widgets.process_map.bpmn.room import HEAD, NEAR, Room
from levelup_widgets.process_map.bpmn.tree import remove

_SIZES = Sizes()
_GAP = 50.0
_LANE_HEIGHT = 130.0
_EDGES = ("messageFlow", "association")


class EditedDrawing:
    """The drawings of a file."""

    def __init__(self, root: Element, ids: Ids) -> None:
        self._root = root
        self._ids = ids
        self.refresh()

    def refresh(self) -> None:
        """Look at the file again, after elements came or went."""
        #: The drawn shape or edge of each element id.
        self.shapes = Diagram.of(self._root).shapes()
        #: What each element id is.
        self._elements: dict[str, Element] = {}
        for element in self._root.iter():
            if local(element) and id_of(element):
                self._elements.setdefault(id_of(element), element)

    @property
    def exists(self) -> bool:
        """Whether the file has a drawing at all."""
        return bool(self.shapes)

    def place(
        self, id: str, kind: Kind, band_shape: Element | None, before: Sequence[str], after: Sequence[str]
    ) -> None:
        """Draw a new step after those in ``before``, in front of those in ``after``, in its role."""
        previous, following = self._first(before), self._first(after)
        near = (previous, following, band_shape, next(iter(self.shapes.values())))
        anchor = next(shape for shape in near if shape is not None)
        room = self._room(anchor)
        band, a, b = bounds_of(band_shape), bounds_of(previous), bounds_of(following)
        width, height = _SIZES.of(kind)
        if band is not None and band.height < height + 20:
            lacking = height + 20 - band.height
            room.heighten_at(band.bottom - 0.5, lacking, room.frame)
            band, a, b = bounds_of(band_shape), bounds_of(previous), bounds_of(following)
        middle = _level(band, a, b)
        box = Box(_beside(band, a, b, width, middle), middle - height / 2, width, height)
        least = band.x + HEAD + NEAR if band is not None else box.x
        if (box.x < least or not room.free(box)) and (a is not None or b is not None):
            at = a.right + 1 if a is not None else (b.x if b is not None else 0)
            start = max(a.right + _GAP if a is not None else at, least)
            room.widen_at(at, width + _GAP + max(start - at - _GAP, 0))
            box = Box(start, box.y, width, height)
        box = room.slide(box)
        attributes = {"isMarkerVisible": "true"} if kind == "decision" else {}
        if kind == "subprocess":
            attributes = {"isExpanded": "false"}
        self.shapes[id] = add_shape(room.plane, self._ids, id, box, **attributes)
        room.fit(box)

    def move(self, id: str, band_shape: Element | None) -> set[str]:
        """Move a step into another role, at the same distance from the start. All that moved with it."""
        shape = self.shapes.get(id)
        box, band = bounds_of(shape), bounds_of(band_shape)
        if shape is None or box is None or band is None:
            return set()
        room = self._room(shape)
        lacking = box.height + 20 - band.height
        if lacking > 0:
            room.heighten_at(band.bottom - 0.5, lacking, room.frame)
            box, band = bounds_of(shape) or box, bounds_of(band_shape) or band
        with_it = [id, *self._attached(id)]
        inside = {inner for one in with_it for inner in self._inside(one)}
        drawn = [self.shapes[one] for one in (*with_it, *inside) if one in self.shapes]
        new = room.slide(Box(box.x, band.middle[1] - box.height / 2, box.width, box.height), drawn)
        dx, dy = new.x - box.x, new.y - box.y
        for one in drawn:
            _move(one, dx, dy)
        self._pull(set(with_it), dx, dy)
        room.fit(new)
        return set(with_it)

    def arrow(self, id: str, source: str, target: str) -> None:
        """Draw an arrow, or draw it anew."""
        a, b = bounds_of(self.shapes.get(source)), bounds_of(self.shapes.get(target))
        if a is None or b is None:
            return
        points = between(a, b)
        if id in self.shapes:
            set_points(self.shapes[id], points)
        else:
            self.shapes[id] = add_edge(plane_of(self.shapes[source]), self._ids, id, points)

    def add_lane(self, id: str, pool: str, siblings: Sequence[str]) -> None:
        """Draw a new lane below its siblings, or over the whole pool when it's the first."""
        self.refresh()
        boxes = [box for sibling in siblings if (box := bounds_of(self.shapes.get(sibling))) is not None]
        frame = bounds_of(self.shapes.get(pool))
        if boxes:
            last = max(boxes, key=lambda box: box.bottom)
            room = self._room(self.shapes[next(one for one in siblings if one in self.shapes)])
            room.heighten_at(
                last.bottom - 0.5, _LANE_HEIGHT, lambda shape: room.name(shape) in ("participant", "group")
            )
            box = Box(last.x, last.bottom, last.width, _LANE_HEIGHT)
        elif frame is not None:
            room = self._room(self.shapes[pool])
            box = Box(frame.x + HEAD, frame.y, frame.width - HEAD, frame.height)
        else:
            return
        self.shapes[id] = add_shape(room.plane, self._ids, id, box, isHorizontal="true")

    def add_pool(self, id: str, process: str, collaboration: str) -> None:
        """Draw a pool round everything in a process's drawing."""
        self.refresh()
        for plane in planes(self._root):
            if resolve(plane.get("bpmnElement"), (process,)) is None:
                continue
            plane.set("bpmnElement", collaboration)
            room = Room(plane, self._names())
            boxes = [box for _shape, box in room.shapes()]
            if boxes:
                left, top = min(box.x for box in boxes), min(box.y for box in boxes)
                right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
                side = 2 * NEAR
                place = Box(left - side - 2 * HEAD, top - side, 0, 0)
                place = Box(place.x, place.y, right + side - place.x, bottom + side - place.y)
                self.shapes[id] = add_shape(plane, self._ids, id, place, isHorizontal="true")
            return

    def drop_lane(self, id: str, above: str | None, below: str | None) -> None:
        """Take a lane's shape away; its neighbour takes over the place."""
        shape = self.shapes.get(id)
        gone = bounds_of(shape)
        if shape is None:
            return
        inside = [self.shapes[one] for one in self._inside(id) if one in self.shapes]
        neighbour = bounds_of(self.shapes.get(above or below or ""))
        if gone is not None and neighbour is not None:
            for one, box in list(self._room(shape).shapes()):
                if not neighbour.x - 1 <= box.x or self._names().get(str(one.get("bpmnElement"))) != "lane":
                    continue
                if above is not None and abs(box.bottom - gone.y) < 1:
                    set_bounds(one, Box(box.x, box.y, box.width, box.height + gone.height))
                elif above is None and abs(box.y - gone.bottom) < 1:
                    set_bounds(one, Box(box.x, gone.y, box.width, box.height + gone.height))
        for one in (shape, *inside):
            remove(one)
        self.refresh()

    def _names(self) -> dict[str, str]:
        return {id: local(element) for id, element in self._elements.items()}

    def _room(self, shape: Element) -> Room:
        return Room(plane_of(shape), self._names())

    def _first(self, ids: Sequence[str]) -> Element | None:
        return next((self.shapes[id] for id in ids if bounds_of(self.shapes.get(id)) is not None), None)

    def _attached(self, id: str) -> list[str]:
        return [
            other
            for other, element in self._elements.items()
            if resolve(element.get("attachedToRef"), (id,)) is not None
        ]

    def _inside(self, id: str) -> list[str]:
        """The ids of what a sub-process or a lane contains in the XML."""
        element = self._elements.get(id)
        if element is None:
            return []
        return [id_of(inner) for inner in element.iterdescendants() if local(inner) and id_of(inner)]

    def _pull(self, moved: set[str], dx: float, dy: float) -> None:
        """Bring the ends of dotted lines and messages along."""
        for id, element in self._elements.items():
            name = local(element)
            edge = self.shapes.get(id)
            if edge is None or name not in _EDGES:
                continue
            points = waypoints(edge)
            for attribute, end in (("sourceRef", 0), ("targetRef", -1)):
                point = point_of(points[end]) if points else None
                if point is not None and resolve(element.get(attribute), moved) is not None:
                    write_point(points[end], (point[0] + dx, point[1] + dy))


def _level(band: Box | None, a: Box | None, b: Box | None) -> float:
    """The height at which a new step stands: its neighbour's where that is in the same role."""
    for near in (a, b):
        if near is not None and (band is None or band.y <= near.middle[1] <= band.bottom):
            return near.middle[1]
    return band.middle[1] if band is not None else 200.0


def _beside(band: Box | None, a: Box | None, b: Box | None, width: float, middle: float) -> float:
    """Where a new step begins: after ``a``, in the middle of the gap to ``b`` when it's wide enough."""
    if a is None and b is None:
        return band.x + HEAD + _GAP if band is not None else 200.0
    if a is None:
        return b.x - _GAP - width if b is not None else 0
    if b is not None and b.x - a.right >= width + 2 * NEAR:
        return a.right + min((b.x - a.right - width) / 2, _GAP)
    return a.right + _GAP


def _move(drawn: Element, dx: float, dy: float) -> None:
    box = bounds_of(drawn)
    if box is not None:
        set_bounds(drawn, box.moved(dx, dy))
    label = label_bounds(drawn)
    place = None if label is None else read_bounds(label)
    if place is not None:
        write_bounds(label, place.moved(dx, dy))
    for waypoint in waypoints(drawn):
        point = point_of(waypoint)
        if point is not None:
            write_point(waypoint, (point[0] + dx, point[1] + dy))
