"""What can be read out of a system map (course plan C15). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from levelup_widgets.system_map.loops import find_loops
from levelup_widgets.system_map.model import Node, Relation, SystemMapDocument

#: So many relations in, and everything waits there.
BOTTLENECK = 4
#: A goal is owned when somebody decides or performs it on each of these levels.
OWNING_LEVELS = ("strategic", "operational")
OWNING_KINDS = ("decides", "performs")


@dataclass(frozen=True)
class SystemAnalysis:
    """The map read: ids of nodes and relations."""

    #: Levels that are missing, by goal; only goals with a gap.
    gaps: Mapping[str, tuple[str, ...]]
    bridges: tuple[str, ...]
    #: Relations in, by node; only bottlenecks.
    bottlenecks: Mapping[str, int]
    isolated: tuple[str, ...]
    #: Users and stakeholders from whom no way leads to a decision or a goal.
    unheard: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]


def whole_relations(document: SystemMapDocument) -> list[Relation]:
    """Relations between two different nodes that are there."""
    known = {node.id for node in document.nodes}
    return [
        one
        for one in document.relations
        if one.source in known and one.target in known and one.source != one.target
    ]


def arrows(relations: list[Relation]) -> list[tuple[str, str, Relation]]:
    """From where to where each relation points; one both ways gives two arrows."""
    found = []
    for one in relations:
        found.append((one.source, one.target, one))
        if one.direction == "both_ways":
            found.append((one.target, one.source, one))
    return found


def is_owner_relation(relation: Relation, goal: str) -> bool:
    """Whether it says that somebody decides or performs the goal, in whichever direction it was drawn."""
    return relation.kind in OWNING_KINDS and goal in (relation.source, relation.target)


def missing_owners(goal: str, nodes: Mapping[str, Node], relations: list[Relation]) -> tuple[str, ...]:
    """The owning levels on which nobody decides or performs the goal."""
    levels = set()
    for one in relations:
        if is_owner_relation(one, goal):
            other = nodes[one.target if one.source == goal else one.source]
            levels.add(other.level)
    return tuple(level for level in OWNING_LEVELS if level not in levels)


def analyse(document: SystemMapDocument) -> SystemAnalysis:
    """The whole map read; relations that name a node which is gone are left out."""
    nodes = {node.id: node for node in document.nodes}
    relations = whole_relations(document)
    pointing = arrows(relations)
    after: dict[str, dict[str, None]] = {node: {} for node in nodes}
    for source, target, _one in pointing:
        after[source][target] = None
    incoming = {node: sum(target == node for _source, target, _one in pointing) for node in nodes}
    touched = {end for one in relations for end in (one.source, one.target)}
    gaps = {
        node.id: missing
        for node in document.nodes
        if node.kind == "goal" and (missing := missing_owners(node.id, nodes, relations))
    }
    return SystemAnalysis(
        gaps=gaps,
        bridges=tuple(one.id for one in relations if is_bridge(nodes[one.source], nodes[one.target])),
        bottlenecks={node: count for node, count in incoming.items() if count >= BOTTLENECK},
        isolated=tuple(node for node in nodes if node not in touched),
        unheard=tuple(
            node.id
            for node in document.nodes
            if is_user(node)
            and not any(nodes[other].kind in ("decision", "goal") for other in _reached(after, node.id))
        ),
        loops=tuple(
            find_loops({node: tuple(onward) for node, onward in after.items()}, _no_loops(relations))
        ),
    )


def is_bridge(one: Node, other: Node) -> bool:
    """Whether the two lie on different levels."""
    return one.level is not None and other.level is not None and one.level != other.level


def is_user(node: Node) -> bool:
    """Whether the node stands for service users or another stakeholder."""
    return node.kind == "stakeholder" or node.level == "service_user"


def _no_loops(relations: list[Relation]) -> frozenset[frozenset[str]]:
    """Pairs with one relation only: drawn both ways, it is still no loop."""
    pairs = Counter(frozenset((one.source, one.target)) for one in relations)
    return frozenset(pair for pair, count in pairs.items() if count == 1)


def _reached(after: Mapping[str, Mapping[str, None]], start: str) -> set[str]:
    """Nodes that arrows lead to from the start."""
    found: set[str] = set()
    waiting = list(after[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += after[node]
    return found - {start}
