"""Reading a BPMN file: the table's steps, the XML kept whole, and in words what the table can't show."""

from __future__ import annotations

from dataclasses import dataclass

from levelup_widgets.process_map.bpmn import notices
from levelup_widgets.process_map.bpmn.attributes import with_attributes
from levelup_widgets.process_map.bpmn.diagram import Diagram, Scope, id_of, kind, name_of, resolve, short
from levelup_widgets.process_map.bpmn.encoding import text_of
from levelup_widgets.process_map.bpmn.ids import give_ids
from levelup_widgets.process_map.bpmn.order import Edge, along
from levelup_widgets.process_map.bpmn.parse import MOST_ELEMENTS, Element, parse, serialise
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram

__all__ = ["Imported", "UnusableDiagram", "flow_of", "main_process", "read", "title"]


@dataclass(frozen=True)
class Imported:
    """A file taken in. ``xml`` is the whole file as text, ``notices`` Swedish sentences to show."""

    flow: Flow
    xml: str
    notices: tuple[str, ...]


def read(data: bytes | str) -> Imported:
    """Take in a file. Raises ``UnusableDiagram``, and nothing else, for what can't be used."""
    text, said = text_of(data)
    root = parse(text, MOST_ELEMENTS)
    given = give_ids(root)
    diagram = Diagram.of(root)
    if not diagram.processes and not diagram.participants:
        raise UnusableDiagram(notices.no_process(root))
    flow = flow_of(diagram)
    return Imported(flow, serialise(root), (*said, *notices.about(diagram, flow, given)))


def flow_of(diagram: Diagram) -> Flow:
    """What a file says, as the table needs it."""
    lanes: list[Lane] = []
    steps: dict[str, Step] = {}
    arrows: list[Arrow] = []
    for process in diagram.processes:
        roles = {id_of(lane): Lane(id_of(lane), short(name_of(lane))) for lane in process.lanes()}
        in_lane = {node: id_of(lane) for node, lane in process.lane_of().items()}
        pool = None
        if process.participant is not None and not roles:
            pool = id_of(process.participant)
            roles[pool] = Lane(pool, short(name_of(process.participant)))
        lanes.extend(roles.values())
        for id, node in process.nodes.items():
            lane = in_lane.get(id, pool)
            steps[id] = _step(node, lane if lane in roles else None)
        arrows.extend(_arrows(process))
    return Flow(
        short(title(diagram)),
        tuple(lanes),
        tuple(steps[id] for id in _order(diagram, steps, arrows)),
        tuple(arrows),
    )


def title(diagram: Diagram) -> str:
    """The name of the process: its own, or that of the only pool, or that of the file."""
    main = main_process(diagram)
    named = [name_of(participant) for participant in diagram.participants if name_of(participant)]
    own = "" if main is None else name_of(main.element)
    if own:
        return own
    if len(diagram.participants) == 1 and named:
        return named[0]
    return name_of(diagram.root) or (name_of(main.participant) if main is not None else "")


def main_process(diagram: Diagram) -> Scope | None:
    """The first process that has steps, or else the first."""
    for process in diagram.processes:
        if process.nodes:
            return process
    return diagram.processes[0] if diagram.processes else None


def _step(node: Element, lane: str | None) -> Step:
    step, _read = with_attributes(Step(id_of(node), short(name_of(node)), lane, kind(node)), node)
    return step


def _arrows(process: Scope) -> list[Arrow]:
    found: dict[str, Arrow] = {}
    for flow in process.flows:
        source = resolve(flow.get("sourceRef"), process.nodes)
        target = resolve(flow.get("targetRef"), process.nodes)
        if source is not None and target is not None and id_of(flow):
            found.setdefault(id_of(flow), Arrow(id_of(flow), source, target, short(name_of(flow))))
    return list(found.values())


def _order(diagram: Diagram, steps: dict[str, Step], arrows: list[Arrow]) -> list[str]:
    edges: list[Edge] = []
    for id, node in diagram.nodes().items():
        host = resolve(node.get("attachedToRef"), steps)
        if host is not None:
            edges.append((host, id))
    edges.extend((arrow.source, arrow.target) for arrow in arrows)
    # What is sent between pools comes before what waits for it.
    for message in diagram.message_flows:
        source = resolve(message.get("sourceRef"), steps)
        target = resolve(message.get("targetRef"), steps)
        if source is not None and target is not None:
            edges.append((source, target))
    return along(list(steps), edges, [id for id, step in steps.items() if step.kind == "start"])
