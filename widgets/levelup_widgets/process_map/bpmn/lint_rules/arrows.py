"""Rules about arrows."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.diagram import children, resolve
from levelup_widgets.process_map.bpmn.lint_rules.registry import Found, rule
from levelup_widgets.process_map.bpmn.lint_rules.sayings import the
from levelup_widgets.process_map.bpmn.reviewed import Reviewed, has_condition, is_default


@rule(
    "no-disconnected",
    "error",
    why=lambda: _("Det som inte hänger ihop med resten kommer aldrig att göras."),
    how=lambda: _("Dra pilar till och från det, eller ta bort det."),
)
def _disconnected(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.loose or len(part.nodes) < 2:
            continue
        for node in part.nodes.values():
            if not node.incoming and not node.outgoing and not node.on_its_own:
                if node.tag == "boundaryEvent":
                    continue  # said by no-implicit-end
                yield node.element, _("{node} har inga pilar.").format(node=the(node))


@rule(
    "loose-arrow",
    "error",
    why=lambda: _("En pil som inte sitter fast visar ingen väg, och andra verktyg kan inte läsa den."),
    how=lambda: _("Ta bort pilen och dra den på nytt mellan två steg."),
)
def _loose_arrow(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        for flow in part.scope.flows:
            ends = (flow.get("sourceRef"), flow.get("targetRef"))
            if any(resolve(end, part.nodes) is None for end in ends):
                yield flow, _("En pil saknar början eller slut.")


@rule(
    "no-duplicate-sequence-flows",
    "warning",
    why=lambda: _("Två likadana pilar säger inte mer än en, och kan läsas som att steget görs två gånger."),
    how=lambda: _("Ta bort den ena pilen."),
)
def _duplicates(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        for node in part.nodes.values():
            seen: set[tuple[str, str]] = set()
            for flow in node.outgoing:
                target = resolve(flow.get("targetRef"), part.nodes)
                if target is None:
                    continue
                condition = "".join(
                    "".join(one.itertext()).strip() for one in children(flow, "conditionExpression")
                )
                if (target, condition) in seen:
                    yield (
                        flow,
                        _("Två pilar går från {node} till samma ställe.").format(node=the(node, first=False)),
                    )
                seen.add((target, condition))


@rule(
    "no-implicit-split",
    "warning",
    why=lambda: _("Läsaren ser inte om en av vägarna väljs eller om båda görs."),
    how=lambda: _("Lägg ett beslut efter steget, eller en delning om båda vägarna alltid görs."),
)
def _implicit_split(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.is_gateway:
            continue
        ways = [flow for flow in node.outgoing if not has_condition(flow) and not is_default(node, flow)]
        if len(ways) > 1:
            yield (
                node.element,
                _("Från {node} går {count} pilar.").format(node=the(node, first=False), count=len(ways)),
            )


@rule(
    "fake-join",
    "hint",
    why=lambda: _("Läsaren ser inte om steget väntar in alla vägar eller görs en gång för varje."),
    how=lambda: _("Låt vägarna mötas i ett beslut eller en delning, och dra en pil därifrån."),
)
def _fake_join(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if not node.is_gateway and node.tag != "endEvent" and len(node.incoming) > 1:
            yield (
                node.element,
                _("{count} pilar möts i {node}.").format(
                    node=the(node, first=False), count=len(node.incoming)
                ),
            )
