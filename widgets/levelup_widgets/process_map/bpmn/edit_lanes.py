"""Roles edited in a file: lanes renamed, added, taken away, and steps put into them."""

from __future__ import annotations

from collections.abc import Sequence

from levelup_widgets.process_map.bpmn.diagram import (
    Diagram,
    Scope,
    children,
    flow_node_refs,
    id_of,
    name_of,
    scope_of,
    short,
)
from levelup_widgets.process_map.bpmn.edit_drawing import EditedDrawing
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.names import model
from levelup_widgets.process_map.bpmn.parse import Element, local
from levelup_widgets.process_map.bpmn.plain import Lane
from levelup_widgets.process_map.bpmn.tree import insert, insert_after, make, remove, remove_reference

_BEFORE_LANE_SET = (
    "documentation",
    "extensionElements",
    "supportedInterfaceRef",
    "ioSpecification",
    "ioBinding",
    "auditing",
    "monitoring",
    "property",
    "laneSet",
)
_BEFORE_REFERENCE = ("documentation", "extensionElements", "partitionElement", "flowNodeRef")


class EditedLanes:
    """The lanes of a file and the roles they should become."""

    def __init__(self, diagram: Diagram, ids: Ids, drawing: EditedDrawing, lanes: Sequence[Lane]) -> None:
        self._diagram = diagram
        self._ids = ids
        self._drawing = drawing
        self._wanted = {lane.id: lane for lane in lanes}

    def refresh(self, diagram: Diagram) -> None:
        """Take over a new index of the same file."""
        self._diagram = diagram

    def rename(self, old: Sequence[Lane]) -> None:
        """Give lanes, and pools that are roles, their new names."""
        for lane in old:
            new = self._wanted.get(lane.id)
            if new is None or new.name == lane.name:
                continue
            for element in (*self._lane_elements(), *self._diagram.participants):
                if id_of(element) == lane.id:
                    element.set("name", new.name)

    def home(self, lane_id: str | None) -> Scope | None:
        """The process that a role belongs to."""
        for process in self._diagram.processes:
            if any(id_of(lane) == lane_id for lane, _depth in process.all_lanes()):
                return process
            if process.participant is not None and id_of(process.participant) == lane_id:
                return process
        return None

    def put(self, process: Scope, id: str, lane_id: str | None) -> bool:
        """Put a step into a role. Whether there is a lane to draw it in; without a role it stays where it is.

        A role of another pool gets a lane of the same name here: arrows can't lead out of a pool.
        """
        pool = id_of(process.participant) if process.participant is not None else None
        lanes = process.lanes()
        if lane_id is not None and lane_id == pool and not lanes:
            return False
        target = None if lane_id is None else self._lane(process, lane_id)
        for lane, _depth in process.all_lanes():
            remove_reference(lane, "flowNodeRef", id)
        if target is not None:
            self._refer(target, id)
        return target is not None

    def shape_of(self, id: str) -> Element | None:
        """The drawn lane, or else pool, that a step stands in."""
        shapes = self._drawing.shapes
        for process in self._diagram.processes:
            if id in process.nodes:
                lane = process.lane_of().get(id)
                if lane is not None and id_of(lane) in shapes:
                    return shapes[id_of(lane)]
                if process.participant is not None:
                    return shapes.get(id_of(process.participant))
        return None

    def drop(self, old: Sequence[Lane]) -> None:
        """Take away the lanes that are roles no longer."""
        for gone in old:
            if gone.id in self._wanted:
                continue
            for lane in self._lane_elements():
                if id_of(lane) == gone.id:
                    self._drop(lane)

    def new_process(self) -> Scope:
        """A process where the file has none, in a pool of its own when it has pools."""
        root = self._diagram.root
        process = make(root, model("process"), "bpmn", id=self._ids.new("Process_1"), isExecutable="false")
        place = next(
            (
                number
                for number, child in enumerate(root)
                if not local(child) or local(child) == "relationship"
            ),
            len(root),
        )
        insert(root, place, process)
        scope = scope_of(process)
        self._diagram.processes.append(scope)
        if self._diagram.participants:
            self._pool(scope)
        return scope

    def collaboration(self) -> Element:
        """The file's collaboration; a new one, first in the file, when there is none."""
        root = self._diagram.root
        for element in children(root, "collaboration"):
            return element
        collaboration = make(root, model("collaboration"), "bpmn", id=self._ids.new("Collaboration_1"))
        insert_after(root, ("import", "extension"), collaboration)
        return collaboration

    def _lane_elements(self) -> list[Element]:
        return [lane for process in self._diagram.processes for lane, _depth in process.all_lanes()]

    def _lane(self, process: Scope, lane_id: str) -> Element:
        """The lane of a role in a process: the very one, one of the same name, or a new one."""
        every = [lane for lane, _depth in process.all_lanes()]
        for lane in every:
            if id_of(lane) == lane_id:
                return lane
        name = self._wanted[lane_id].name if lane_id in self._wanted else ""
        for lane in every:
            if name and short(name_of(lane)) == name:
                return lane
        return self._new_lane(process, lane_id, name)

    def _new_lane(self, process: Scope, lane_id: str, name: str) -> Element:
        if process.participant is None:
            self._pool(process)
        sets = children(process.element, "laneSet")
        if not sets:
            lane_set = make(process.element, model("laneSet"), "bpmn", id=self._ids.new("LaneSet_1"))
            insert_after(process.element, _BEFORE_LANE_SET, lane_set)
            self._first_lane(process, lane_set)
        else:
            lane_set = sets[0]
        return self._add_lane(process, lane_set, lane_id, name)

    def _first_lane(self, process: Scope, lane_set: Element) -> None:
        """A pool that was a role itself keeps being one, as its first lane."""
        name = short(name_of(process.participant))
        drawn = set(process.nodes)
        if name and drawn:
            lane = self._add_lane(process, lane_set, f"{id_of(process.participant)}_lane", name)
            for id in process.nodes:
                self._refer(lane, id)

    def _add_lane(self, process: Scope, lane_set: Element, lane_id: str, name: str) -> Element:
        lane = make(lane_set, model("lane"), "bpmn", id=self._ids.new(lane_id))
        if name:
            lane.set("name", name)
        insert(lane_set, len(lane_set), lane)
        siblings = [id_of(sibling) for sibling in children(lane_set, "lane") if sibling is not lane]
        pool = id_of(process.participant) if process.participant is not None else ""
        self._drawing.add_lane(id_of(lane), pool, siblings)
        return lane

    def _pool(self, process: Scope) -> None:
        """Put a pool round a process, as lanes need."""
        collaboration = self.collaboration()
        participant = make(
            collaboration,
            model("participant"),
            "bpmn",
            id=self._ids.new("Participant_1"),
            processRef=process.id,
        )
        insert_after(collaboration, ("documentation", "extensionElements", "participant"), participant)
        process.participant = participant
        self._diagram.participants.append(participant)
        self._drawing.add_pool(id_of(participant), process.id, id_of(collaboration))

    def _refer(self, lane: Element, id: str) -> None:
        self._add_reference(lane, id)
        # Some tools name a step in the roles around its role too: as they do, so do we.
        lane_set = lane.getparent()
        while local(lane_set) == "childLaneSet":
            outer = lane_set.getparent()
            if flow_node_refs(outer):
                self._add_reference(outer, id)
            lane_set = outer.getparent()

    def _add_reference(self, lane: Element, id: str) -> None:
        reference = make(lane, model("flowNodeRef"), "bpmn")
        reference.text = id
        insert_after(lane, _BEFORE_REFERENCE, reference)

    def _drop(self, lane: Element) -> None:
        lane_set = lane.getparent()
        siblings = children(lane_set, "lane")
        place = siblings.index(lane)
        above = id_of(siblings[place - 1]) if place else None
        below = id_of(siblings[place + 1]) if place + 1 < len(siblings) else None
        self._drawing.drop_lane(id_of(lane), above, below)
        remove(lane)
        if not children(lane_set, "lane"):
            remove(lane_set)
