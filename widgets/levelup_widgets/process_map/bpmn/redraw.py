"""A whole new drawing for a file: for those without one, and for those whose own has become untidy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levelup_widgets.process_map.bpmn.diagram import (
    Diagram,
    Scope,
    children,
    id_of,
    kind,
    resolve,
)
from levelup_widgets.process_map.bpmn.drawn import DIAGRAM, PLANE, add_edge, append_shape
from levelup_widgets.process_map.bpmn.geometry import Box, Sizes, between
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.layout import Item, Layout, Link, Pool, arrange
from levelup_widgets.process_map.bpmn.names import BPMNDI, DC, DI, SUB_PROCESSES
from levelup_widgets.process_map.bpmn.order import along
from levelup_widgets.process_map.bpmn.parse import Element, local, parse, serialise
from levelup_widgets.process_map.bpmn.tree import insert, make, make_declaring, remove

_SIZES = Sizes()
#: Where bpmn-js puts the first pool.
_CORNER = (160.0, 80.0)
_BESIDE = {"dataObjectReference": (36, 50), "dataStoreReference": (50, 50), "textAnnotation": (100, 50)}


def with_layout(xml: str, *, again: bool = False) -> str:
    """The file with a drawing: as it is when it has one, unless it should be drawn ``again``.

    Raises ``UnusableDiagram`` for what isn't BPMN.
    """
    root = parse(xml)
    if not again and Diagram.of(root).shapes():
        return xml
    draw_all(root)
    return serialise(root)


def draw_all(root: Element) -> None:
    """Draw everything in a parsed file, from nothing."""
    for old in list(root.iter(DIAGRAM)):
        remove(old)
    diagram = Diagram.of(root)
    ids = Ids(root)
    together = [process for process in diagram.processes if process.participant is not None]
    collaboration = next(
        (item.getparent() for item in diagram.participants if local(item.getparent()) == "collaboration"),
        None,
    )
    if collaboration is not None:
        _Page(root, ids, collaboration).draw(together, diagram)
    for process in diagram.processes:
        if process.participant is None or collaboration is None:
            _Page(root, ids, process.element).draw([process])
    for scope in diagram.sub_scopes():
        if scope.nodes:
            _Page(root, ids, scope.element).draw([scope])


#: The band for notes that stand outside every pool.
_BELOW = "below"


class _Page:
    """One drawing: a collaboration, a process, or the inside of a sub-process."""

    def __init__(self, root: Element, ids: Ids, shown: Element) -> None:
        self._ids = ids
        # All that will stand in it is declared here, once.
        namespaces = {"bpmndi": BPMNDI, "dc": DC, "di": DI}
        diagram = make_declaring(root, DIAGRAM, namespaces, {"id": ids.new("BPMNDiagram_1")})
        place = next(
            (number for number, child in enumerate(root) if local(child) == "relationship"), len(root)
        )
        insert(root, place, diagram)
        self._plane = make(diagram, PLANE, "bpmndi", id=ids.new("BPMNPlane_1"), bpmnElement=id_of(shown))
        insert(diagram, 0, self._plane)
        self._shown = shown

    def draw(self, scopes: list[Scope], diagram: Diagram | None = None) -> None:
        """Draw the scopes, each in its pool if it has one; with ``diagram`` what goes between pools too."""
        pools, items, links = self._contents(scopes, diagram)
        layout = arrange(pools, items, links, _SIZES)
        if diagram is not None:
            for participant in diagram.participants:
                self._shape(layout, participant, isHorizontal="true")
        for scope in scopes:
            self._lanes(layout, scope)
        for scope in scopes:
            self._nodes(layout, scope)
        for scope in scopes:
            for flow in scope.flows:
                if id_of(flow) in layout.routes:
                    add_edge(self._plane, self._ids, id_of(flow), _shifted(layout.routes[id_of(flow)]))
            self._beside(layout, scope.element)
        if diagram is not None:
            for message in diagram.message_flows:
                self._straight(layout, message, message.get("sourceRef"), message.get("targetRef"))
            self._beside(layout, self._shown)

    def _contents(
        self, scopes: list[Scope], diagram: Diagram | None
    ) -> tuple[list[Pool], list[Item], list[Link]]:
        pools: list[Pool] = []
        items: list[Item] = []
        links: list[Link] = []
        for scope in scopes:
            frame = id_of(scope.participant) if scope.participant is not None else f"frame {scope.id}"
            lanes = scope.lanes()
            in_lane = {node: id_of(lane) for node, lane in scope.lane_of().items()}
            # Who stands in no lane, and papers and notes, come in a band of their own at the bottom.
            rest = frame if not lanes else f"rest {scope.id}"
            scope_items, scope_links = self._items(scope, in_lane, rest)
            bands = [id_of(lane) for lane in lanes]
            if not bands or any(item.band == rest for item in scope_items):
                bands.append(rest)
            depth = max((depth for _lane, depth in scope.all_lanes()), default=-1)
            framed = scope.participant is not None
            pools.append(Pool(frame, tuple(bands), depth + 1 + framed))
            items += scope_items
            links += scope_links
        if diagram is not None:
            shown = {pool.id for pool in pools}
            pools += [
                Pool(id_of(participant), (), 1, empty=True)
                for participant in diagram.participants
                if id_of(participant) not in shown
            ]
            notes, note_links = self._papers(self._shown, _BELOW)
            if notes:
                pools.append(Pool("frame", (_BELOW,), 0))
                items += notes
                links += note_links
        return pools, items, links

    def _items(self, scope: Scope, in_lane: dict[str, str], rest: str) -> tuple[list[Item], list[Link]]:
        links = [
            Link(id_of(flow), source, target)
            for flow in scope.flows
            if (source := resolve(flow.get("sourceRef"), scope.nodes)) is not None
            and (target := resolve(flow.get("targetRef"), scope.nodes)) is not None
        ]
        hosts = {
            id: host
            for id, node in scope.nodes.items()
            if (host := resolve(node.get("attachedToRef"), scope.nodes)) is not None and host != id
        }
        edges = [(host, id) for id, host in hosts.items()] + [(link.source, link.target) for link in links]
        starts = [id for id, node in scope.nodes.items() if kind(node) == "start"]
        items = [
            Item(id, in_lane.get(id, rest), *_SIZES.of(kind(scope.nodes[id])), host=hosts.get(id))
            for id in along(list(scope.nodes), edges, starts)
        ]
        papers, paper_links = self._papers(scope.element, rest)
        return items + papers, links + paper_links

    def _papers(self, element: Element, band: str) -> tuple[list[Item], list[Link]]:
        """Documents, registers and notes, each in the column after what it belongs to."""
        items = [
            Item(id_of(child), band, *_BESIDE[local(child)])
            for child in children(element, *_BESIDE)
            if id_of(child)
        ]
        known = {item.id for item in items}
        links = []
        for source, target, _edge in _ties(element):
            if source is not None and target is not None:
                paper, other = (target, source) if resolve(target, known) else (source, target)
                links.append(Link("", other.strip(), resolve(paper, known) or ""))
        return items, links

    def _lanes(self, layout: Layout, scope: Scope) -> None:
        boxes: dict[str, Box] = {}
        framed = scope.participant is not None
        lanes = list(scope.all_lanes())
        # From the inside out: a lane reaches round the lanes in it.
        for lane, depth in reversed(lanes):
            inner = [
                boxes[id_of(child)]
                for lane_set in children(lane, "childLaneSet")
                for child in children(lane_set, "lane")
                if id_of(child) in boxes
            ]
            if id_of(lane) in layout.boxes:
                inner.append(layout.boxes[id_of(lane)])
            if not inner:
                continue
            x = (depth + framed) * _SIZES.label
            top, bottom = min(box.y for box in inner), max(box.bottom for box in inner)
            boxes[id_of(lane)] = Box(x, top, inner[0].right - x, bottom - top)
        for lane, _depth in lanes:
            if id_of(lane) in boxes:
                self._add(id_of(lane), boxes[id_of(lane)], isHorizontal="true")

    def _nodes(self, layout: Layout, scope: Scope) -> None:
        for id, node in scope.nodes.items():
            if local(node) == "exclusiveGateway":
                self._shape(layout, node, isMarkerVisible="true")
            elif local(node) in SUB_PROCESSES:
                self._shape(layout, node, isExpanded="false")
            elif id in layout.boxes:
                self._shape(layout, node)

    def _beside(self, layout: Layout, element: Element) -> None:
        for item in children(element, *_BESIDE):
            self._shape(layout, item)
        for source, target, edge in _ties(element):
            self._straight(layout, edge, source, target)

    def _shape(self, layout: Layout, element: Element, **attributes: str) -> None:
        if id_of(element) in layout.boxes:
            self._add(id_of(element), layout.boxes[id_of(element)], **attributes)

    def _add(self, id: str, box: Box, **attributes: str) -> None:
        append_shape(self._plane, self._ids, id, box.moved(*_CORNER), **attributes)

    def _straight(self, layout: Layout, edge: Element, source: str | None, target: str | None) -> None:
        a, b = resolve(source, layout.boxes), resolve(target, layout.boxes)
        if id_of(edge) and a is not None and b is not None and a != b:
            points = between(layout.boxes[a], layout.boxes[b])
            add_edge(self._plane, self._ids, id_of(edge), _shifted(points))


def _ties(element: Element) -> Iterator[tuple[str | None, str | None, Element]]:
    """The ends of each dotted line, and its element: associations, and what steps read and write."""
    for association in children(element, "association"):
        yield association.get("sourceRef"), association.get("targetRef"), association
    for task in element:
        for data in children(task, "dataInputAssociation"):
            for end in children(data, "sourceRef")[:1]:
                yield end.text, id_of(task), data
        for data in children(task, "dataOutputAssociation"):
            for end in children(data, "targetRef")[:1]:
                yield id_of(task), end.text, data


def _shifted(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x + _CORNER[0], y + _CORNER[1]) for x, y in points]
