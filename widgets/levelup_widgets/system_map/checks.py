"""Checks of the system map (course plan C15; module 2.2 says which give points)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _
from levelup_widgets.system_map.loops import loop_id
from levelup_widgets.system_map.model import LEVELS, Measure, Node, Relation, SystemMapDocument
from levelup_widgets.system_map.rules import SystemAnalysis, analyse, is_user, whole_relations

FEWEST_NODES = 8
FEWEST_LEVELS = 3
FEWEST_RELATIONS = 8
_Item = TypeVar("_Item")


def run(document: SystemMapDocument) -> list[Check]:
    """Every check, in the order of the form."""
    read = analyse(document)
    return [
        enough(
            "nodes",
            _("Minst åtta delar"),
            len(document.nodes),
            FEWEST_NODES,
            "nodes",
            _("Lägg till fler delar. Det fattas {missing}.")
            if document.nodes
            else _("Börja med att lägga in ett mål."),
        ),
        check("levels", _("Minst tre nivåer"), _levels(document)),
        _relation_ends(document),
        enough(
            "relations",
            _("Minst åtta samband"),
            len(whole_relations(document)),
            FEWEST_RELATIONS,
            "relations",
            _("Dra fler samband. Det fattas {missing}.")
            if document.relations
            else _("Börja med att dra ett samband från en roll till målet."),
        ),
        check("isolated", _("Alla delar hänger ihop med något"), _isolated(document, read)),
        check("ownership", _("Varje mål ägs på två nivåer, eller har en åtgärd"), _ownership(document, read)),
        check("bridge", _("Minst ett samband mellan två nivåer"), _bridge(read)),
        check("service_users", _("Brukare eller intressenter är med"), _users(document, read)),
        check("loops", _("Slingor är märkta"), _loops(document, read)),
        check("measures", _("Åtgärder har ansvarig och datum"), _measures(document)),
        check("anchoring", _("Kartan är visad"), _anchoring(document)),
    ]


def name_of(node: Node) -> str:
    """What a node is called in a sentence."""
    return node.label.strip() or _("en del utan namn")


def _levels(document: SystemMapDocument) -> Iterator[Fault]:
    if not document.nodes:
        yield Fault(_("Börja med att lägga in ett mål och välja dess nivå."), ("nodes",))
        return
    missing = FEWEST_LEVELS - len({node.level for node in document.nodes if node.level})
    if missing > 0:
        yield Fault(
            _("Lägg till delar på fler nivåer. Det fattas {count}.").format(count=missing), ("nodes",)
        )


def _relation_ends(document: SystemMapDocument) -> Check:
    known = {node.id for node in document.nodes}

    def rule(one: Relation) -> Iterable[tuple[str, str] | tuple[str, str, Status]]:
        for name, end in (("source", one.source), ("target", one.target)):
            if not end:
                yield name, _("välj vilken del sambandet gäller.")
            elif end not in known:
                yield name, _("delen finns inte längre. Välj en annan, eller ta bort sambandet.")
        if one.source and one.source == one.target:
            yield "target", _("välj en annan del. Ett samband går mellan två.")
        if one.kind is None:
            yield "kind", _("välj vad sambandet betyder.")

    return each(
        "relation_ends",
        _("Varje samband går mellan två delar"),
        document.relations,
        "relations",
        _("Samband"),
        rule,
        _("Börja med att dra ett samband mellan två delar."),
    )


def _isolated(document: SystemMapDocument, read: SystemAnalysis) -> Iterator[Fault]:
    if not document.nodes:
        yield Fault(_("Börja med att lägga in två delar och ett samband."), ("nodes",))
    for node in document.nodes:
        if node.id in read.isolated:
            yield Fault(
                _("Dra ett samband till ”{name}”, eller ta bort delen.").format(name=name_of(node)),
                ("nodes", node.id, "label"),
            )


def _ownership(document: SystemMapDocument, read: SystemAnalysis) -> Iterator[Fault]:
    if not any(node.kind == "goal" for node in document.nodes):
        yield Fault(_("Lägg in minst ett mål, så syns vem som äger det."), ("nodes",))
    planned = {one.node for one in document.measures if one.measure.strip()}
    for node in document.nodes:
        if node.id in read.gaps and node.id not in planned:
            levels = _(" och ").join(_(LEVELS[level]).lower() for level in read.gaps[node.id])
            yield Fault(
                _(
                    "Målet ”{name}” saknar ägare: {levels} nivå. Dra ett samband eller lägg till en åtgärd."
                ).format(name=name_of(node), levels=levels),
                ("measures",),
            )


def _bridge(read: SystemAnalysis) -> Iterator[Fault]:
    if not read.bridges:
        yield Fault(_("Dra ett samband mellan två delar på olika nivåer."), ("relations",))


def _users(document: SystemMapDocument, read: SystemAnalysis) -> Iterator[Fault]:
    if not any(is_user(node) for node in document.nodes):
        yield Fault(_("Lägg in brukare, patienter, närstående eller en annan intressent."), ("nodes",))
    for node in document.nodes:
        if node.id in read.unheard:
            yield Fault(
                _("”{name}” når inget beslut. Dra ett samband, eller ta fram en brygga dit.").format(
                    name=name_of(node)
                ),
                ("nodes", node.id, "label"),
                "warning",
            )


def _loops(document: SystemMapDocument, read: SystemAnalysis) -> Iterator[Fault]:
    if not read.loops:
        yield Fault(
            _("Rita en slinga: dra ett samband tillbaka dit vägen började."), ("relations",), "warning"
        )
    kinds = {one.id: one.kind for one in document.loops}
    for loop in read.loops:
        row = loop_id(loop)
        if not kinds.get(row):
            yield Fault(
                _("Avgör om slingan förstärker eller håller emot."),
                ("loops", row, "kind") if row in kinds else ("loops",),
                "warning",
            )


def _measures(document: SystemMapDocument) -> Iterator[Fault]:
    known = {node.id for node in document.nodes}
    if not document.measures:
        yield Fault(_("Lägg till minst en brygga mellan två nivåer."), ("measures",), "warning")
    for number, one in enumerate(document.measures, start=1):
        for name, message in _missing(one, known):
            said = _("Åtgärd {number}: {message}").format(number=number, message=message)
            yield Fault(said, ("measures", one.id, name))


def _missing(one: Measure, known: set[str]) -> Iterator[tuple[str, str]]:
    if one.node not in known:
        yield (
            "node",
            _("välj vad den gäller.") if not one.node else _("delen finns inte längre. Välj en annan."),
        )
    if not one.measure.strip():
        yield "measure", _("skriv vad ni gör.")
    if one.responsible is None:
        yield "responsible", _("välj vem som ansvarar.")
    if one.due is None:
        yield "due", _("välj datum då den är klar.")


def _anchoring(document: SystemMapDocument) -> Iterator[Fault]:
    if document.anchoring.shown_to is None:
        yield Fault(
            _("Visa kartan för din närmaste chef. Välj sedan rollen här."),
            ("anchoring", "shown_to"),
            "warning",
        )
    elif not document.anchoring.changed.strip():
        yield Fault(_("Skriv vad som ändrades när ni tittade."), ("anchoring", "changed"), "warning")
