"""Rules about the drawing, and about where steps stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.diagram import id_of, name_of, plane_of, resolve
from levelup_widgets.process_map.bpmn.drawn import bounds_of
from levelup_widgets.process_map.bpmn.geometry import Box
from levelup_widgets.process_map.bpmn.lint_rules.registry import Found, rule
from levelup_widgets.process_map.bpmn.lint_rules.sayings import quoted, the
from levelup_widgets.process_map.bpmn.reviewed import Node, Reviewed


@rule(
    "role-required",
    "warning",
    why=lambda: _("Läsaren ser inte vem som gör steget, och överlämningar går inte att räkna."),
    how=lambda: _("Välj roll för steget, eller flytta in det i rätt roll i kartan."),
)
def _role(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.inner or not part.scope.lanes():
            continue
        in_lane = part.scope.lane_of()
        for node in part.nodes.values():
            if node.is_step and node.id not in in_lane:
                yield node.element, _("{node} står utanför rollerna.").format(node=the(node))


@rule(
    "empty-role",
    "hint",
    why=lambda: _("En roll utan steg tar plats och väcker frågor."),
    how=lambda: _("Ta bort rollen, eller lägg till det steg som rollen gör."),
)
def _empty_role(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        used = {id_of(lane) for lane in part.scope.lane_of().values()}
        for lane in part.scope.lanes():
            if part.nodes and id_of(lane) not in used and name_of(lane):
                yield lane, _("Rollen {name} har inga steg.").format(name=quoted(name_of(lane)))


@rule(
    "no-bpmndi",
    "warning",
    why=lambda: _("Det som inte är ritat syns inte i andra verktyg, men finns ändå kvar i filen."),
    how=lambda: _("Rita om kartan, eller ta bort det som inte ska vara med."),
)
def _not_drawn(file: Reviewed) -> Iterator[Found]:
    if not file.shapes:
        return
    for part in file.parts:
        # The inside of a folded sub-process is often not drawn, and needn't be.
        if part.inner and not any(id in file.shapes for id in part.nodes):
            continue
        for node in part.nodes.values():
            if node.id not in file.shapes:
                yield node.element, _("{node} är inte ritat i kartan.").format(node=the(node))


@rule(
    "no-overlapping-elements",
    "warning",
    why=lambda: _("Det som ligger på varandra går inte att läsa."),
    how=lambda: _("Flytta isär dem, eller låt verktyget rita om kartan."),
)
def _overlapping(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        placed: list[tuple[Box, Node, object]] = []
        for node in part.nodes.values():
            shape = file.shapes.get(node.id)
            box = bounds_of(shape)
            if shape is not None and box is not None:
                placed.append((box, node, plane_of(shape)))
        placed.sort(key=lambda item: (item[0].x, item[0].y))
        for number, (box, node, plane) in enumerate(placed):
            for other, beside, its_plane in placed[number + 1 : number + 200]:
                if other.x >= box.right:
                    break
                if plane is its_plane and box.overlaps(other) and not _sits_on(node, beside):
                    yield (
                        beside.element,
                        _("{one} ligger på {other}.").format(one=the(beside), other=the(node, first=False)),
                    )


def _sits_on(one: Node, other: Node) -> bool:
    return (
        resolve(one.element.get("attachedToRef"), (other.id,)) is not None
        or resolve(other.element.get("attachedToRef"), (one.id,)) is not None
    )
