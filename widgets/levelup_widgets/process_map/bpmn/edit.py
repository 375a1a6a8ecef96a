"""The edits of a flow, made in the file it came from: what isn't touched stays as it is."""

from __future__ import annotations

import re

from levelup_widgets.process_map.bpmn.attributes import has_attributes, set_attributes
from levelup_widgets.process_map.bpmn.diagram import Diagram, Scope, children, id_of, name_of, resolve
from levelup_widgets.process_map.bpmn.edit_drawing import EditedDrawing
from levelup_widgets.process_map.bpmn.edit_lanes import EditedLanes
from levelup_widgets.process_map.bpmn.forget import forget
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.names import (
    DATA,
    ELEMENT_OF,
    NODES,
    OWN,
    OWN_PREFIX,
    model,
)
from levelup_widgets.process_map.bpmn.parse import Element, parse, root_start, serialise
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Step
from levelup_widgets.process_map.bpmn.read import flow_of, main_process, title
from levelup_widgets.process_map.bpmn.tree import add_reference, insert, insert_after, make, remove_reference
from levelup_widgets.process_map.bpmn.writable import names_in, writable

#: What a process holds before its artifacts.
_BEFORE_NODES = (
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
_FLOW_ELEMENTS = (*_BEFORE_NODES, *sorted(NODES | DATA), "sequenceFlow", "dataObject")


def edited(flow: Flow, base_xml: str) -> str:
    """``base_xml`` with what differs in ``flow``. Raises ``UnusableDiagram``."""
    root = parse(base_xml)
    ids = Ids(root)
    old = flow_of(Diagram.of(root))
    flow = writable(flow, names_in(flow, old, ids))
    if _same(flow, old):
        return base_xml
    if OWN not in base_xml and any(has_attributes(step) for step in flow.steps):
        root = parse(_with_own_namespace(base_xml))
    _Edit(root, ids, old, flow).make()
    return serialise(root)


def _same(flow: Flow, old: Flow) -> bool:
    def parts(one: Flow) -> tuple[object, ...]:
        return (
            one.name,
            {lane.id: lane for lane in one.lanes},
            {step.id: step for step in one.steps},
            {arrow.id: arrow for arrow in one.arrows},
        )

    return parts(flow) == parts(old)


def _with_own_namespace(xml: str) -> str:
    """The text with our prefix said in the root, so that a file isn't littered with it."""
    start = root_start(xml)
    if f"xmlns:{OWN_PREFIX}=" in xml:
        return xml
    name = re.compile(r"<[^\s/>]+").match(xml, start)
    return xml if name is None else f'{xml[: name.end()]} xmlns:{OWN_PREFIX}="{OWN}"{xml[name.end() :]}'


class _Edit:
    """One flow's edits into one file."""

    def __init__(self, root: Element, ids: Ids, old: Flow, new: Flow) -> None:
        self._root = root
        self._ids = ids
        self._old = {step.id: step for step in old.steps}
        self._new = {step.id: step for step in new.steps}
        self._old_arrows = {arrow.id: arrow for arrow in old.arrows}
        self._new_arrows = {arrow.id: arrow for arrow in new.arrows}
        self._old_flow, self._flow = old, new
        self._diagram = Diagram.of(root)
        self._drawing = EditedDrawing(root, ids)
        self._lanes = EditedLanes(self._diagram, ids, self._drawing, new.lanes)

    def make(self) -> None:
        """Make them all; arrows are led elsewhere before what they led to is removed."""
        if self._flow.name != self._old_flow.name:
            self._rename()
        self._lanes.rename(self._old_flow.lanes)
        self._add_steps()
        moved = self._change_steps()
        arrows = self._change_arrows()
        self._remove()
        self._lanes.drop(self._old_flow.lanes)
        self._draw(moved, arrows)

    def _remove(self) -> None:
        gone = {id for id in self._old if id not in self._new}
        gone |= {id for id in self._old_arrows if id not in self._new_arrows}
        if not gone:
            return
        self._forget(gone)
        # What sat on a removed step went with it.
        left = self._diagram.nodes()
        self._new = {id: step for id, step in self._new.items() if id in left}
        self._new_arrows = {
            id: arrow
            for id, arrow in self._new_arrows.items()
            if arrow.source in left and arrow.target in left
        }

    def _forget(self, ids: set[str]) -> None:
        forget(self._root, ids)
        self._diagram = Diagram.of(self._root)
        self._drawing.refresh()
        self._lanes.refresh(self._diagram)

    def _rename(self) -> None:
        """Give the name to what had the old one."""
        main = main_process(self._diagram)
        named = [self._diagram.root, *self._diagram.participants]
        named += [process.element for process in self._diagram.processes]
        old = title(self._diagram)
        found = [element for element in named if old and name_of(element) == old]
        if not found and main is not None:
            found = [main.element, *([main.participant] if main.participant is not None else [])]
        for element in found or [self._diagram.root]:
            element.set("name", self._flow.name)

    def _add_steps(self) -> None:
        for id, step in self._new.items():
            if id in self._old:
                continue
            process = self._process_for(step)
            node = make(process.element, model(ELEMENT_OF[step.kind]), "bpmn", id=self._ids.new(id))
            if step.name:
                node.set("name", step.name)
            insert_after(process.element, _FLOW_ELEMENTS, node)
            if step.kind == "wait":
                insert(node, 0, make(node, model("timerEventDefinition"), "bpmn"))
            process.nodes[id] = node
            set_attributes(node, step)
            self._lanes.put(process, id, step.lane_id)

    def _process_for(self, step: Step) -> Scope:
        """The process of what the new step is tied to, else of its role, else the main one."""
        process_of = self._diagram.process_of()
        for arrow in self._new_arrows.values():
            if step.id in (arrow.source, arrow.target):
                other = arrow.target if arrow.source == step.id else arrow.source
                if other in process_of:
                    return process_of[other]
        home = self._lanes.home(step.lane_id)
        if home is not None:
            return home
        main = main_process(self._diagram)
        return main if main is not None else self._lanes.new_process()

    def _change_steps(self) -> set[str]:
        """Names, facts and roles. The ids of the steps that came into another lane."""
        moved = set()
        process_of = self._diagram.process_of()
        for id, step in self._new.items():
            before = self._old.get(id)
            if before is None:
                continue
            node = process_of[id].nodes[id]
            if step.name != before.name:
                _name(node, step.name)
            set_attributes(node, step, before)
            if step.lane_id != before.lane_id and self._lanes.put(process_of[id], id, step.lane_id):
                moved.add(id)
        return moved

    def _change_arrows(self) -> set[str]:
        """New arrows, and those with other ends or words. The ids of those to draw anew."""
        redrawn = set()
        for id, arrow in self._new_arrows.items():
            before = self._old_arrows.get(id)
            if before is None:
                if self._add_arrow(arrow):
                    redrawn.add(id)
                continue
            element = self._arrow_element(id)
            if arrow.label != before.label:
                _name(element, arrow.label)
            if (arrow.source, arrow.target) != (before.source, before.target) and self._retarget(
                element, before, arrow
            ):
                redrawn.add(id)
        return redrawn

    def _arrow_element(self, id: str) -> Element:
        return next(
            flow for process in self._diagram.processes for flow in process.flows if id_of(flow) == id
        )

    def _add_arrow(self, arrow: Arrow) -> bool:
        """Add an arrow. Whether there wasn't one already."""
        process_of = self._diagram.process_of()
        source, target = process_of[arrow.source], process_of[arrow.target]
        if source is not target:
            return self._add_message(arrow)
        element = make(
            source.element,
            model("sequenceFlow"),
            "bpmn",
            id=self._ids.new(arrow.id),
            sourceRef=arrow.source,
            targetRef=arrow.target,
        )
        _name(element, arrow.label)
        insert_after(source.element, _FLOW_ELEMENTS, element)
        source.flows.append(element)
        self._refer(source, arrow)
        return True

    def _add_message(self, arrow: Arrow) -> bool:
        """Between pools an arrow is a message."""
        for message in self._diagram.message_flows:
            ends = (resolve(message.get(end), self._new) for end in ("sourceRef", "targetRef"))
            if tuple(ends) == (arrow.source, arrow.target):
                return False
        collaboration = self._lanes.collaboration()
        element = make(
            collaboration,
            model("messageFlow"),
            "bpmn",
            id=self._ids.new(arrow.id),
            sourceRef=arrow.source,
            targetRef=arrow.target,
        )
        _name(element, arrow.label)
        insert_after(
            collaboration, ("documentation", "extensionElements", "participant", "messageFlow"), element
        )
        self._diagram.message_flows.append(element)
        return True

    def _retarget(self, element: Element, before: Arrow, arrow: Arrow) -> bool:
        """Lead an arrow elsewhere. Whether it's to be drawn anew."""
        process_of = self._diagram.process_of()
        process = process_of[arrow.source]
        if process is not process_of[arrow.target]:
            self._forget({before.id})
            self._ids.release(before.id)
            return self._add_message(arrow)
        element.set("sourceRef", arrow.source)
        element.set("targetRef", arrow.target)
        if before.source != arrow.source:
            old = process_of[before.source].nodes[before.source]
            remove_reference(old, "outgoing", arrow.id)
            if resolve(old.get("default"), (arrow.id,)) is not None:
                del old.attrib["default"]
        if before.target != arrow.target:
            remove_reference(process_of[before.target].nodes[before.target], "incoming", arrow.id)
        self._refer(process, arrow, before)
        return True

    def _refer(self, process: Scope, arrow: Arrow, before: Arrow | None = None) -> None:
        """Name the arrow in the steps at its ends, in files that do."""
        if not any(children(node, "incoming", "outgoing") for node in process.nodes.values()) and any(
            id in self._old for id in process.nodes
        ):
            return
        if before is None or before.source != arrow.source:
            add_reference(process.nodes[arrow.source], "outgoing", arrow.id)
        if before is None or before.target != arrow.target:
            add_reference(process.nodes[arrow.target], "incoming", arrow.id)

    def _draw(self, moved: set[str], arrows: set[str]) -> None:
        if not self._drawing.exists:
            return
        every = self._new_arrows
        carried: set[str] = set()
        for id, step in self._new.items():
            if id not in self._old:
                before = [arrow.source for arrow in every.values() if arrow.target == id]
                after = [arrow.target for arrow in every.values() if arrow.source == id]
                self._drawing.place(id, step.kind, self._lanes.shape_of(id), before, after)
            elif id in moved:
                carried |= self._drawing.move(id, self._lanes.shape_of(id))
        for id, arrow in every.items():
            if id in arrows or arrow.source in carried or arrow.target in carried:
                self._drawing.arrow(id, arrow.source, arrow.target)


def _name(element: Element, text: str) -> None:
    if text:
        element.set("name", text)
    elif "name" in element.attrib:
        del element.attrib["name"]
