"""The map as a picture (course plan C15)."""

from __future__ import annotations

from typing import Literal

from levelup_widgets.i18n import _
from levelup_widgets.pictures import NetworkEdge, NetworkLoop, NetworkNode, Picture, network
from levelup_widgets.system_map.checks import name_of
from levelup_widgets.system_map.loops import loop_id
from levelup_widgets.system_map.model import LEVELS, NODE_KINDS, RELATION_KINDS, Node, SystemMapDocument
from levelup_widgets.system_map.rules import SystemAnalysis, arrows, whole_relations

_MARKS: dict[str, Literal["R", "B"]] = {"reinforcing": "R", "balancing": "B"}


def draw(document: SystemMapDocument, read: SystemAnalysis) -> Picture | None:
    """Nodes in bands by level, relations as arrows, and the loops that are marked; None without nodes."""
    kinds = {row.id: row.kind for row in document.loops}
    return network(
        "system_map",
        _("Systemkarta"),
        bands=[(key, _(label)) for key, label in LEVELS.items()],
        node_kinds=[(key, _(label)) for key, label in NODE_KINDS.items()],
        edge_kinds=[(key, _(label)) for key, label in RELATION_KINDS.items()],
        nodes=[
            NetworkNode(
                node.id,
                name_of(node),
                node.level or "",
                node.kind or "",
                flags=_flags(node, read),
                path=f"nodes/{node.id}",
            )
            for node in document.nodes
        ],
        edges=[
            NetworkEdge(source, target, one.kind or "", one.strength or 1)
            for source, target, one in arrows(whole_relations(document))
        ],
        loops=[NetworkLoop(_MARKS[kind], loop) for loop in read.loops if (kind := kinds.get(loop_id(loop)))],
        note=_("R är en slinga som förstärker, B en som håller emot.") if any(kinds.values()) else "",
    )


def _flags(node: Node, read: SystemAnalysis) -> tuple[str, ...]:
    return tuple(
        word
        for word, holds in (
            (_("Ägare saknas"), node.id in read.gaps),
            (_("Flaskhals"), node.id in read.bottlenecks),
            (_("Inga samband"), node.id in read.isolated),
            (_("Når inget beslut"), node.id in read.unheard),
        )
        if holds
    )
