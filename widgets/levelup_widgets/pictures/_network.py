"""A map of a system: nodes in bands by level, relations as arrows, loops, ownership gaps (course plan C15).

network(
    "system_map",
    "Systemkarta",
    bands=[("politics", "Politik"), ("strategic", "Strategisk"), ("operational", "Operativ")],
    node_kinds=[("goal", "mål"), ("role", "roll")],
    edge_kinds=[("decides", "beslutar"), ("performs", "utför")],
    nodes=[
        NetworkNode("n1", "Trygg natt", "strategic", "goal", flags=("Ägare saknas",), path="nodes/n1"),
        NetworkNode("n2", "Enhetschef", "operational", "role"),
    ],
    edges=[NetworkEdge("n2", "n1", "performs", strength=2)],
    loops=[NetworkLoop("R", ("n1", "n2"))],
)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal
from xml.etree.ElementTree import Element

from ..i18n import _, ngettext
from . import _network_layout as layout
from . import colours as c
from ._picture import Picture
from ._scales import within
from .build import picture
from .legend import Sign, signs
from .svg import DASHES, LEADING, MARKERS, SIZE, SMALL, Drawing, Shape
from .text import width, wrap

_WIDE, _BANDS, _MARGIN = 720, 108.0, 8.0
_NODE = 122.0
_TIP = 9.0
_THICK = {1: 1.3, 2: 2.3, 3: 3.6}
_EDGE_COLOURS = (c.ACCENT, c.WARNING, c.OK, "#5b3a8c", c.INK_SOFT, "#1f4e9c")
_LOOP = 12.0


@dataclass(frozen=True)
class NetworkNode:
    """A node. ``flags`` are short warnings such as "Ägare saknas" or "Flaskhals", shown with a symbol."""

    key: str
    label: str
    band: str
    kind: str
    flags: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class NetworkEdge:
    """A relation from node to node, of strength 1 to 3."""

    source: str
    target: str
    kind: str
    strength: int = 1


@dataclass(frozen=True)
class NetworkLoop:
    """A way that comes back to where it began: reinforcing (R) or balancing (B)."""

    kind: Literal["R", "B"]
    nodes: tuple[str, ...]


def network(
    id: str,
    title: str,
    *,
    bands: Sequence[tuple[str, str]],
    node_kinds: Sequence[tuple[str, str]],
    edge_kinds: Sequence[tuple[str, str]],
    nodes: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    loops: Sequence[NetworkLoop] = (),
    note: str = "",
) -> Picture | None:
    """The map. None without nodes.

    ``bands``, ``node_kinds`` and ``edge_kinds`` are pairs of key and label, in order. Bands without nodes and
    edges to unknown nodes are left out; a node of an unknown band is put in the last. Of two nodes with the
    same key the first counts.
    """
    known = {node.key: node for node in reversed(nodes)}
    if not known:
        return None
    kept = [node for node in nodes if known[node.key] is node]
    tied = [edge for edge in edges if edge.source in known and edge.target in known]
    names = dict(bands) or {"": ""}
    band_of = {node.key: node.band if node.band in names else list(names)[-1] for node in kept}
    drawing = Drawing(id, title, _WIDE)
    _Map(drawing, names, band_of, kept, tied, loops).draw(dict(node_kinds), dict(edge_kinds))
    kinds, relations = dict(node_kinds), dict(edge_kinds)
    rows = [
        (
            node.label,
            kinds.get(node.kind, node.kind),
            names[band_of[node.key]],
            "; ".join(
                f"{relations.get(edge.kind, edge.kind)} {known[edge.target].label} ({edge.strength})"
                for edge in tied
                if edge.source == node.key
            )
            or "–",
            ", ".join(node.flags) or "–",
        )
        for node in kept
    ]
    head = (_("Nod"), _("Typ"), _("Nivå"), _("Samband (styrka)"), _("Att se över"))
    return picture(drawing, id, title, _description(kept, tied, loops, band_of), head, rows, note)


class _Map:
    """One map while it is drawn."""

    def __init__(
        self,
        drawing: Drawing,
        names: Mapping[str, str],
        band_of: Mapping[str, str],
        nodes: Sequence[NetworkNode],
        edges: Sequence[NetworkEdge],
        loops: Sequence[NetworkLoop],
    ) -> None:
        self._drawing, self._nodes, self._edges = drawing, nodes, edges
        used = [key for key in names if key in band_of.values()]
        self._names = [names[key] for key in used]
        self._lines = {node.key: wrap(node.label, _NODE - 16, SIZE, 3) for node in nodes}
        self._flags = {node.key: [wrap(text, _NODE - 34, SMALL, 2) for text in node.flags] for node in nodes}
        ties = [(edge.source, edge.target) for edge in edges]
        layers = [[node.key for node in nodes if band_of[node.key] == key] for key in used]
        self._rows = layout.rows_of(layers, ties)
        self._boxes, self._bottom = layout.place(
            self._rows,
            {key: self._tall(key) for key in self._lines},
            left=_MARGIN + _BANDS,
            right=_WIDE - _MARGIN,
            wide=_NODE,
            top=8.0,
        )
        self._ways = layout.ways(self._boxes, self._rows, ties)
        self._loops = [loop for loop in loops if sum(key in self._boxes for key in loop.nodes) > 0]

    def _tall(self, key: str) -> float:
        flags = sum(len(lines) for lines in self._flags[key])
        return max(
            40.0, len(self._lines[key]) * SIZE * LEADING + flags * SMALL * LEADING + (24 if flags else 18)
        )

    def draw(self, node_kinds: Mapping[str, str], edge_kinds: Mapping[str, str]) -> None:
        """Everything, from the ground up: bands, loops, arrows, nodes, and below what the signs mean."""
        self._bands()
        self._loop_grounds()
        for edge, way in zip(self._edges, self._ways, strict=True):
            self._arrow(edge, way, edge_kinds)
        shapes = {kind: MARKERS[at % len(MARKERS)] for at, kind in enumerate(node_kinds)}
        for node in self._nodes:
            self._node(node, shapes, node_kinds)
        self._loop_signs()
        self._key(node_kinds, edge_kinds)

    def _bands(self) -> None:
        draw = self._drawing
        for at, name in enumerate(self._names):
            rows = [row for row in self._rows if row.band == at]
            top, bottom = rows[0].top - layout.BETWEEN / 2, rows[-1].bottom + layout.BETWEEN / 2
            draw.rect(
                _MARGIN, top, _WIDE - 2 * _MARGIN, bottom - top, fill=c.PALE if at % 2 == 0 else c.PAPER
            )
            draw.line(_MARGIN, bottom, _WIDE - _MARGIN, bottom, stroke=c.LINE)
            lines = wrap(name, _BANDS - 14, SIZE, 3, bold=True)
            first = (top + bottom) / 2 + 5 - (len(lines) - 1) * SIZE * LEADING / 2
            draw.lines(_MARGIN + 8, first, lines, bold=True, fill=c.ACCENT)

    def _style(self, kind: str, edge_kinds: Mapping[str, str]) -> tuple[str, str]:
        at = list(edge_kinds).index(kind) if kind in edge_kinds else len(edge_kinds)
        return _EDGE_COLOURS[at % len(_EDGE_COLOURS)], DASHES[at % len(DASHES)]

    def _arrow(self, edge: NetworkEdge, way: layout.Way, edge_kinds: Mapping[str, str]) -> None:
        colour, dash = self._style(edge.kind, edge_kinds)
        thick = _THICK[int(within(edge.strength, 1, 3))]
        end, (dx, dy) = way.end, way.direction
        # The line stops inside the arrow's head, so that a thick one doesn't show beside its point.
        first, second, last = way.turns[-1]
        short = (last[0] - dx * _TIP * 0.7, last[1] - dy * _TIP * 0.7)
        turns = [*way.turns[:-1], (first, second if dy else short, short)]
        self._drawing.curve(way.start, turns, stroke=colour, thick=thick, dash=dash)
        self._drawing.tip(*end, (dx, dy), size=_TIP + thick, fill=colour)

    def _node(self, node: NetworkNode, shapes: Mapping[str, Shape], node_kinds: Mapping[str, str]) -> None:
        draw, box = self._drawing, self._boxes[node.key]
        said = ", ".join([node.label, node_kinds.get(node.kind, node.kind), *node.flags])
        mark = draw.mark(node.path, said)
        left = box.x - box.wide / 2
        edge = c.ERROR if node.flags else c.ACCENT
        dash = "6 3" if node.flags else ""
        draw.rect(
            left,
            box.top,
            box.wide,
            box.tall,
            fill=c.PAPER,
            stroke=edge,
            thick=1.6,
            round_by=6,
            dash=dash,
            parent=mark,
        )
        lines, flags = self._lines[node.key], self._flags[node.key]
        tall = (
            len(lines) * SIZE * LEADING
            + sum(len(one) for one in flags) * SMALL * LEADING
            + (6 if flags else 0)
        )
        y = draw.lines(box.x, box.middle - tall / 2 + SIZE * 0.98, lines, anchor="middle", parent=mark)
        y += 4 if flags else 0
        for one in flags:
            _warning(draw, left + 14, y - 4, mark)
            y = draw.lines(left + 25, y, one, size=SMALL, fill=c.ERROR, parent=mark)
        if node.kind in shapes:
            draw.circle(left + 15, box.top, 10, fill=c.PAPER, stroke="", parent=mark)
            draw.marker(
                shapes[node.kind], left + 15, box.top, 7.5, fill=c.ACCENT, stroke=c.ACCENT, parent=mark
            )

    def _loop_grounds(self) -> None:
        for loop in self._loops:
            steps = set(zip(loop.nodes, (*loop.nodes[1:], *loop.nodes[:1]), strict=True))
            for edge, way in zip(self._edges, self._ways, strict=True):
                if (edge.source, edge.target) in steps:
                    self._drawing.curve(
                        way.start, way.turns, stroke="#f6e3b4" if loop.kind == "R" else "#d5dff0", thick=12
                    )

    def _loop_signs(self) -> None:
        taken = [(box.x, box.middle, box.wide / 2 + 3, box.tall / 2 + 3) for box in self._boxes.values()]
        for at, loop in enumerate(self._loops, start=1):
            boxes = [self._boxes[key] for key in loop.nodes if key in self._boxes]
            x, y = sum(box.x for box in boxes) / len(boxes), sum(box.middle for box in boxes) / len(boxes)
            x, y = self._free(x, y, taken)
            taken.append((x, y, _LOOP + 2, _LOOP + 2))
            _loop_sign(self._drawing, f"{loop.kind}{at if len(self._loops) > 1 else ''}", x, y)

    def _free(
        self, x: float, y: float, taken: Sequence[tuple[float, float, float, float]]
    ) -> tuple[float, float]:
        """The nearest place to ``x``, ``y`` that covers no node and no other loop's sign."""
        low_x, high_x = _MARGIN + _BANDS + _LOOP, _WIDE - _MARGIN - _LOOP
        low_y, high_y = self._rows[0].top - 20, self._rows[-1].bottom + 20
        steps = [(dx * 10.0, dy * 10.0) for dx in range(-30, 31) for dy in range(-20, 21)]
        for dx, dy in sorted(steps, key=lambda step: (step[0] ** 2 + step[1] ** 2, step)):
            px, py = within(x + dx, low_x, high_x), within(y + dy, low_y, high_y)
            if all(
                abs(px - tx) >= half_x + _LOOP or abs(py - ty) >= half_y + _LOOP
                for tx, ty, half_x, half_y in taken
            ):
                return px, py
        return x, y

    def _key(self, node_kinds: Mapping[str, str], edge_kinds: Mapping[str, str]) -> None:
        draw = self._drawing
        entries: list[tuple[Sign, str]] = []
        for at, (kind, name) in enumerate(node_kinds.items()):
            if any(node.kind == kind for node in self._nodes):
                entries.append((self._shape(MARKERS[at % len(MARKERS)]), name))
        y = signs(draw, entries, self._bottom + 8)
        entries = []
        for kind, name in edge_kinds.items():
            if any(edge.kind == kind for edge in self._edges):
                entries.append((self._sample(*self._style(kind, edge_kinds)), name))
        if any(edge.strength > 1 for edge in self._edges):
            entries.append((self._strengths, _("starkare samband är tjockare")))
        y = signs(draw, entries, y + 4) if entries else y
        entries = []
        if any(node.flags for node in self._nodes):
            entries.append((lambda x, y: _warning(draw, x, y), _("att se över")))
        for kind, name in (("R", _("förstärkande slinga")), ("B", _("balanserande slinga"))):
            if any(loop.kind == kind for loop in self._loops):
                entries.append((partial(_loop_sign, draw, kind), name))
        draw.height = (signs(draw, entries, y + 4) if entries else y) + 6

    def _shape(self, shape: Shape) -> Sign:
        return lambda x, y: self._drawing.marker(shape, x, y, 7.5, fill=c.ACCENT, stroke=c.ACCENT)

    def _sample(self, colour: str, dash: str) -> Sign:
        def draw(x: float, y: float) -> None:
            self._drawing.line(x - 15, y, x + 8, y, stroke=colour, thick=2, dash=dash)
            self._drawing.tip(x + 15, y, (1, 0), size=9, fill=colour)

        return draw

    def _strengths(self, x: float, y: float) -> None:
        for strength, thick in _THICK.items():
            self._drawing.line(
                x - 14, y - 12 + 6 * strength, x + 14, y - 12 + 6 * strength, stroke=c.INK, thick=thick
            )


def _warning(drawing: Drawing, x: float, y: float, parent: Element | None = None) -> None:
    drawing.marker("triangle", x, y, 7.5, fill=c.PAPER, stroke=c.ERROR, parent=parent)
    drawing.text(x, y + 5, "!", size=11, bold=True, fill=c.ERROR, anchor="middle", parent=parent)


def _loop_sign(drawing: Drawing, text: str, x: float, y: float) -> None:
    radius = max(_LOOP, width(text, SMALL, bold=True) / 2 + 4)
    is_reinforcing = text.startswith("R")
    drawing.circle(
        x,
        y,
        radius,
        fill=c.PAPER,
        stroke=c.WARNING if is_reinforcing else "#1f4e9c",
        thick=2.2,
        dash="" if is_reinforcing else "4 2",
    )
    drawing.text(x, y + 5, text, size=SMALL, bold=True, anchor="middle")


def _description(
    nodes: Sequence[NetworkNode],
    edges: Sequence[NetworkEdge],
    loops: Sequence[NetworkLoop],
    band_of: Mapping[str, str],
) -> str:
    parts = [
        ngettext("{count} nod", "{count} noder", len(nodes)).format(count=len(nodes)),
        _("{count} samband").format(count=len(edges)),
    ]
    if loops:
        parts.append(ngettext("{count} slinga", "{count} slingor", len(loops)).format(count=len(loops)))
    bands = len(set(band_of.values()))
    said = ngettext(
        "Systemkarta på {count} nivå: {parts}.", "Systemkarta på {count} nivåer: {parts}.", bands
    ).format(count=bands, parts=", ".join(parts))
    flagged = [node.label for node in nodes if node.flags]
    return f"{said} " + _("Att se över: {labels}.").format(labels=", ".join(flagged)) if flagged else said
