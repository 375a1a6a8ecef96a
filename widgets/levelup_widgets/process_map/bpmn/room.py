"""Room in a drawing: what stands where, moving everything aside, and finding a free place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from levelup_widgets.process_map.bpmn.drawn import (
    EDGE,
    SHAPE,
    bounds_of,
    label_bounds,
    point_of,
    read_bounds,
    set_bounds,
    waypoints,
    write_bounds,
    write_point,
)
from levelup_widgets.process_map.bpmn.geometry import Box
from levelup_widgets.process_map.bpmn.parse import Element

NEAR = 15.0
#: The width of a pool's or a lane's name.
HEAD = 30.0
_FRAMES = frozenset({"participant", "lane", "group"})


class Room:
    """One drawing. ``names`` is what each element id is, such as ``"lane"``."""

    def __init__(self, plane: Element, names: Mapping[str, str]) -> None:
        self.plane = plane
        self._names = names

    def name(self, shape: Element) -> str:
        """What a shape shows."""
        return self._names.get(str(shape.get("bpmnElement", "")).strip(), "")

    def frame(self, shape: Element) -> bool:
        """Whether other things stand inside a shape."""
        return self.name(shape) in _FRAMES or shape.get("isExpanded") == "true"

    def shapes(self) -> Iterator[tuple[Element, Box]]:
        """Every shape with its box."""
        for shape in self.plane.iterchildren(SHAPE):
            box = bounds_of(shape)
            if box is not None:
                yield shape, box

    def obstacles(self, besides: Iterable[Element] = ()) -> list[Box]:
        """The boxes of everything that isn't a frame."""
        skipped = set(besides)
        return [box for shape, box in self.shapes() if not self.frame(shape) and shape not in skipped]

    def free(self, box: Box, besides: Iterable[Element] = ()) -> bool:
        """Whether a box would stand on its own."""
        return not any(box.overlaps(other, NEAR) for other in self.obstacles(besides))

    def slide(self, box: Box, besides: Iterable[Element] = ()) -> Box:
        """The box as near to the right as it's free."""
        obstacles = sorted(self.obstacles(besides), key=lambda other: other.x)
        while True:
            hit = next((other for other in obstacles if box.overlaps(other, NEAR)), None)
            if hit is None:
                return box
            box = box.moved(hit.right + NEAR - box.x, 0)
            obstacles.remove(hit)

    def widen_at(self, x: float, by: float) -> None:
        """Move everything from ``x`` on to the right; frames round it grow."""

        def moved(box: Box, grows: bool) -> Box:
            if box.x >= x:
                return box.moved(by, 0)
            return Box(box.x, box.y, box.width + by, box.height) if grows and box.right > x else box

        self._shift(moved, lambda point: (point[0] + by, point[1]) if point[0] >= x else point, self.frame)

    def heighten_at(self, y: float, by: float, grows: Callable[[Element], bool]) -> None:
        """Move everything from ``y`` on down; the frames chosen by ``grows`` grow round it."""

        def moved(box: Box, grow: bool) -> Box:
            if box.y >= y:
                return box.moved(0, by)
            return Box(box.x, box.y, box.width, box.height + by) if grow and box.bottom > y else box

        self._shift(moved, lambda point: (point[0], point[1] + by) if point[1] >= y else point, grows)

    def fit(self, box: Box) -> None:
        """Widen the pool round ``box``, and what ends where the pool ends, so that it fits."""
        frames = [
            (shape, place) for shape, place in self.shapes() if self.name(shape) in ("participant", "lane")
        ]
        round_it = [
            place for _shape, place in frames if place.y <= box.middle[1] <= place.bottom and place.x <= box.x
        ]
        if not round_it:
            return
        pool = max(round_it, key=lambda place: place.width * place.height)
        more = box.right + 2 * NEAR - pool.right
        if more <= 0:
            return
        for shape, place in frames:
            if (
                abs(place.right - pool.right) < 2
                and pool.y - 1 <= place.y
                and place.bottom <= pool.bottom + 1
            ):
                set_bounds(shape, Box(place.x, place.y, place.width + more, place.height))

    def _shift(
        self,
        moved: Callable[[Box, bool], Box],
        point_moved: Callable[[tuple[float, float]], tuple[float, float]],
        grows: Callable[[Element], bool],
    ) -> None:
        for drawn in self.plane.iterchildren(SHAPE, EDGE):
            box = bounds_of(drawn)
            if box is not None:
                set_bounds(drawn, moved(box, grows(drawn)))
            label = label_bounds(drawn)
            place = None if label is None else read_bounds(label)
            if place is not None:
                write_bounds(label, moved(place, False))
            for waypoint in waypoints(drawn):
                point = point_of(waypoint)
                if point is not None:
                    write_point(waypoint, point_moved(point))
