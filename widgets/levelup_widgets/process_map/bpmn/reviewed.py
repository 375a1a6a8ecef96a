"""A file as the rules of the review look at it: every node with what leads to it and from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from levelup_widgets.process_map.bpmn.diagram import (
    Diagram,
    Scope,
    children,
    event_definitions,
    id_of,
    name_of,
    resolve,
)
from levelup_widgets.process_map.bpmn.names import ACTIVITIES, DECISIONS, EVENTS, GATEWAYS
from levelup_widgets.process_map.bpmn.parse import Element, local


@dataclass
class Node:
    """A step, a decision or an event, with its arrows."""

    element: Element
    tag: str
    incoming: list[Element] = field(default_factory=list)
    outgoing: list[Element] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The element's id."""
        return id_of(self.element)

    @property
    def name(self) -> str:
        """The element's name on one line."""
        return name_of(self.element)

    @property
    def is_step(self) -> bool:
        """Whether work is done in it."""
        return self.tag in ACTIVITIES

    @property
    def is_event(self) -> bool:
        """Whether it's a start, an end or an event between them."""
        return self.tag in EVENTS

    @property
    def is_decision(self) -> bool:
        """Whether it chooses a way."""
        return self.tag in DECISIONS

    @property
    def is_gateway(self) -> bool:
        """Whether it's a decision, or splits or joins tracks."""
        return self.tag in GATEWAYS

    @property
    def on_its_own(self) -> bool:
        """Whether BPMN lets it stand without arrows: what is called on by an event or undoes other work."""
        return (
            self.element.get("triggeredByEvent") == "true"
            or self.element.get("isForCompensation") == "true"
            or "compensateEventDefinition" in event_definitions(self.element)
            or "linkEventDefinition" in event_definitions(self.element)
        )


@dataclass
class Part:
    """A process or a sub-process."""

    scope: Scope
    nodes: dict[str, Node]

    @property
    def element(self) -> Element:
        """The process or sub-process itself."""
        return self.scope.element

    @property
    def inner(self) -> bool:
        """Whether it's a sub-process."""
        return local(self.element) != "process"

    @property
    def loose(self) -> bool:
        """Whether its steps come in no order, by intention."""
        return local(self.element) == "adHocSubProcess"

    @property
    def name(self) -> str:
        """Its name, or that of its pool."""
        return name_of(self.element) or name_of(self.scope.participant)


@dataclass
class Reviewed:
    """A whole file."""

    diagram: Diagram
    parts: list[Part]
    #: The drawn shape or edge of each element id.
    shapes: dict[str, Element]

    @classmethod
    def of(cls, root: Element) -> Reviewed:
        """Look at a parsed file."""
        diagram = Diagram.of(root)
        parts = [_part(scope) for scope in (*diagram.processes, *diagram.sub_scopes())]
        return cls(diagram, parts, diagram.shapes())

    def nodes(self) -> Iterator[Node]:
        """Every node of every part."""
        for part in self.parts:
            yield from part.nodes.values()


def has_condition(flow: Element) -> bool:
    """Whether an arrow says when it is taken."""
    return bool(children(flow, "conditionExpression"))


def is_default(node: Node, flow: Element) -> bool:
    """Whether an arrow is the one taken when no other is."""
    return resolve(node.element.get("default"), (id_of(flow),)) is not None


def _part(scope: Scope) -> Part:
    nodes = {id: Node(element, local(element)) for id, element in scope.nodes.items()}
    for flow in scope.flows:
        source = resolve(flow.get("sourceRef"), nodes)
        target = resolve(flow.get("targetRef"), nodes)
        if source is not None and target is not None:
            nodes[source].outgoing.append(flow)
            nodes[target].incoming.append(flow)
    return Part(scope, nodes)
