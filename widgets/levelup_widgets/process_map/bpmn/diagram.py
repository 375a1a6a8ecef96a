"""An index of a parsed BPMN file: what reading, writing and reviewing all look up."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from levelup_widgets.process_map.bpmn.names import BPMNDI, NODES, kind_of
from levelup_widgets.process_map.bpmn.parse import Element, local
from levelup_widgets.process_map.bpmn.plain import Kind

LONGEST_NAME = 500


@dataclass
class Scope:
    """A process or a sub-process: what stands directly in it."""

    element: Element
    #: The pool that shows it, when there is one.
    participant: Element | None = None
    nodes: dict[str, Element] = field(default_factory=dict)
    flows: list[Element] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The element's own id."""
        return id_of(self.element)

    def lanes(self) -> list[Element]:
        """The innermost roles, from top to bottom: lanes without lanes inside, or with steps of their own."""
        found: list[Element] = []
        for lane_set in children(self.element, "laneSet"):
            found.extend(_innermost(lane_set))
        return found

    def lane_of(self) -> dict[str, Element]:
        """The innermost lane of each node id."""
        owner: dict[str, tuple[int, Element]] = {}
        for lane, depth in self.all_lanes():
            for id in flow_node_refs(lane):
                if id in self.nodes and (id not in owner or depth > owner[id][0]):
                    owner[id] = (depth, lane)
        return {id: lane for id, (_depth, lane) in owner.items()}

    def all_lanes(self) -> Iterator[tuple[Element, int]]:
        """Every lane with its depth, in the order of the document."""
        for lane_set in children(self.element, "laneSet"):
            yield from _descend(lane_set, 0)


@dataclass
class Diagram:
    """A whole file."""

    root: Element
    processes: list[Scope]
    participants: list[Element]
    message_flows: list[Element]

    @classmethod
    def of(cls, root: Element) -> Diagram:
        """Index a parsed file."""
        participants: list[Element] = []
        message_flows: list[Element] = []
        processes: list[Scope] = []
        for element in root:
            name = local(element)
            if name in ("collaboration", "choreography", "globalConversation"):
                participants.extend(children(element, "participant"))
                message_flows.extend(children(element, "messageFlow"))
            elif name == "process":
                processes.append(scope_of(element))
        by_id = {process.id: process for process in processes if process.id}
        for participant in participants:
            shown = resolve(participant.get("processRef"), by_id)
            if shown is not None and by_id[shown].participant is None:
                by_id[shown].participant = participant
        return cls(root, processes, participants, message_flows)

    def nodes(self) -> dict[str, Element]:
        """Every node that stands directly in a process."""
        return {id: node for process in self.processes for id, node in process.nodes.items()}

    def process_of(self) -> dict[str, Scope]:
        """The process of each of those nodes."""
        return {id: process for process in self.processes for id in process.nodes}

    def sub_scopes(self) -> Iterator[Scope]:
        """Every sub-process, at any depth."""
        for process in self.processes:
            for element in process.element.iter():
                if local(element) in ("subProcess", "adHocSubProcess", "transaction"):
                    yield scope_of(element)

    def shapes(self) -> dict[str, Element]:
        """The drawn shape or edge of each element id."""
        found: dict[str, Element] = {}
        for drawn in self.root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"):
            reference = str(drawn.get("bpmnElement", "")).strip()
            found.setdefault(reference, drawn)
            found.setdefault(bare(reference), drawn)
        return found


def scope_of(element: Element) -> Scope:
    """What stands directly in a process or sub-process."""
    scope = Scope(element)
    for child in element:
        name = local(child)
        if name in NODES:
            if id_of(child):
                scope.nodes.setdefault(id_of(child), child)
        elif name == "sequenceFlow":
            scope.flows.append(child)
    return scope


def children(element: Element, *names: str) -> list[Element]:
    """The BPMN children with one of those names."""
    return [child for child in element if local(child) in names]


def id_of(element: Element) -> str:
    """The element's id without spaces around, empty when it has none."""
    return str(element.get("id", "")).strip()


def name_of(element: Element | None) -> str:
    """The element's name on one line."""
    return "" if element is None else " ".join(str(element.get("name", "")).split())


def short(name: str) -> str:
    """A name as the table shows it."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def kind(node: Element) -> Kind:
    """The kind of step a node is."""
    if local(node) == "intermediateCatchEvent" and event_definitions(node) == ["linkEventDefinition"]:
        # The other end of a jump in the drawing: nobody waits there.
        return "event"
    return kind_of(local(node))


def resolve(reference: str | None, known: Container[str]) -> str | None:
    """The id a reference points to, also when it is written with a namespace prefix."""
    text = (reference or "").strip()
    if text in known:
        return text
    short = bare(text)
    return short if short in known else None


def bare(reference: str | None) -> str:
    """A reference without its namespace prefix."""
    return (reference or "").strip().rpartition(":")[2]


def flow_node_refs(lane: Element) -> list[str]:
    """The ids of the nodes in a lane."""
    return [(ref.text or "").strip() for ref in children(lane, "flowNodeRef")]


def event_definitions(event: Element) -> list[str]:
    """What an event is about, such as ``timerEventDefinition``; empty for a plain one."""
    return [
        name for child in event if (name := local(child)).endswith(("EventDefinition", "eventDefinitionRef"))
    ]


def plane_of(shape: Element) -> Element:
    """The drawing a shape stands in."""
    plane = shape.getparent()
    while plane is not None and plane.tag != f"{{{BPMNDI}}}BPMNPlane":
        plane = plane.getparent()
    return plane


def _descend(lane_set: Element, depth: int) -> Iterator[tuple[Element, int]]:
    for lane in children(lane_set, "lane"):
        yield lane, depth
        for inner in children(lane, "childLaneSet"):
            yield from _descend(inner, depth + 1)


def _innermost(lane_set: Element) -> Iterator[Element]:
    for lane in children(lane_set, "lane"):
        inner = [leaf for child_set in children(lane, "childLaneSet") for leaf in _innermost(child_set)]
        inside = {id for leaf in inner for id in flow_node_refs(leaf)}
        if not inner or set(flow_node_refs(lane)) - inside:
            yield lane
        yield from inner
