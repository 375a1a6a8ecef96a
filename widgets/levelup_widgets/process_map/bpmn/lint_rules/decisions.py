"""Rules about decisions, and about where tracks split and join."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.diagram import name_of, resolve
from levelup_widgets.process_map.bpmn.lint_rules.registry import Found, rule
from levelup_widgets.process_map.bpmn.lint_rules.sayings import the
from levelup_widgets.process_map.bpmn.reviewed import Reviewed, is_default


@rule(
    "conditional-flows",
    "error",
    why=lambda: _("Utan ord på pilarna vet ingen vilken väg som gäller när."),
    how=lambda: _("Skriv svaret på varje pil, till exempel ”Ja” och ”Nej”."),
)
def _conditional_flows(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        for node in part.nodes.values():
            if not node.is_decision or node.tag == "eventBasedGateway" or len(node.outgoing) < 2:
                continue
            for flow in node.outgoing:
                if not name_of(flow) and not is_default(node, flow):
                    target = resolve(flow.get("targetRef"), part.nodes)
                    if target is not None:
                        yield (
                            flow,
                            _("Pilen från {node} till {target} har ingen text.").format(
                                node=the(node, first=False), target=the(part.nodes[target], first=False)
                            ),
                        )


@rule(
    "no-gateway-join-fork",
    "warning",
    why=lambda: _("Ett ställe där vägar både möts och delar sig kan läsas på flera sätt."),
    how=lambda: _("Låt vägarna mötas först. Lägg beslutet efter, på ett eget ställe."),
)
def _join_fork(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.is_gateway and len(node.incoming) > 1 and len(node.outgoing) > 1:
            yield (
                node.element,
                _("I {node} både möts och delar sig vägarna.").format(node=the(node, first=False)),
            )


@rule(
    "superfluous-gateway",
    "warning",
    why=lambda: _("Ett beslut med en enda väg ut avgör ingenting."),
    how=lambda: _("Ta bort det, eller lägg till den väg som saknas."),
)
def _superfluous(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.is_gateway and len(node.incoming) == 1 and len(node.outgoing) == 1:
            yield node.element, _("{node} har bara en väg in och en väg ut.").format(node=the(node))


@rule(
    "no-complex-gateway",
    "error",
    why=lambda: _("Få kan läsa den här symbolen, och den betyder olika saker i olika verktyg."),
    how=lambda: _("Byt till ett vanligt beslut, eller till flera beslut efter varandra."),
)
def _no_complex(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.tag == "complexGateway":
            yield node.element, _("{node} är ritat som ett sammansatt beslut.").format(node=the(node))


@rule(
    "no-inclusive-gateway",
    "warning",
    why=lambda: _("Här kan en eller flera vägar väljas, och det är svårt att se när alla är klara."),
    how=lambda: _("Byt till ett vanligt beslut där precis en väg väljs."),
)
def _no_inclusive(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.tag == "inclusiveGateway":
            yield node.element, _("{node} kan välja flera vägar på en gång.").format(node=the(node))


@rule(
    "event-based-gateway",
    "error",
    why=lambda: _("Att vänta på det som händer först kräver minst två saker att vänta på."),
    how=lambda: _("Lägg till det andra som kan hända, eller ta bort beslutet."),
)
def _event_based(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.tag == "eventBasedGateway" and len(node.outgoing) < 2:
            yield (
                node.element,
                _("{node} väntar på det som händer först, men har färre än två vägar.").format(
                    node=the(node)
                ),
            )
