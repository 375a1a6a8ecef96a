"""Rules about where a process begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.diagram import event_definitions
from levelup_widgets.process_map.bpmn.lint_rules.registry import Found, rule
from levelup_widgets.process_map.bpmn.lint_rules.sayings import the, the_part
from levelup_widgets.process_map.bpmn.reviewed import Node, Part, Reviewed


def _having(part: Part, tag: str) -> list[Node]:
    return [node for node in part.nodes.values() if node.tag == tag]


@rule(
    "start-event-required",
    "error",
    why=lambda: _("Utan start vet ingen vad som sätter igång arbetet."),
    how=lambda: _("Lägg till en start. Dra en pil från den till det första steget."),
)
def _start_required(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.nodes and not part.loose and not _having(part, "startEvent"):
            yield part.element, _("{part} har ingen start.").format(part=the_part(part))


@rule(
    "end-event-required",
    "error",
    why=lambda: _("Utan slut syns det inte när arbetet är klart och vad det gav."),
    how=lambda: _("Lägg till ett slut. Dra en pil till det från det sista steget."),
)
def _end_required(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.nodes and not part.loose and not _having(part, "endEvent"):
            yield part.element, _("{part} har inget slut.").format(part=the_part(part))


@rule(
    "single-blank-start-event",
    "error",
    why=lambda: _("Flera starter utan villkor gör det oklart vilken som gäller."),
    how=lambda: _("Behåll en start. Om arbetet kan börja på olika sätt: skriv på varje start vad som hänt."),
)
def _single_blank_start(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        blank = [node for node in _having(part, "startEvent") if not event_definitions(node.element)]
        if len(blank) > 1:
            yield (
                part.element,
                _("{part} har {count} vanliga starter.").format(part=the_part(part), count=len(blank)),
            )


@rule(
    "sub-process-blank-start-event",
    "error",
    why=lambda: _("En delprocess börjar när pilen kommer dit, inte av en egen händelse."),
    how=lambda: _("Byt till en vanlig start, utan klocka, brev eller annan symbol."),
)
def _sub_process_blank_start(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if not part.inner or part.element.get("triggeredByEvent") == "true":
            continue
        for node in _having(part, "startEvent"):
            if event_definitions(node.element):
                yield (
                    node.element,
                    _("Starten inne i {part} har ett eget villkor.").format(part=the_part(part, first=False)),
                )


@rule(
    "no-implicit-start",
    "error",
    why=lambda: _("Läsaren kan inte se när det här ska göras."),
    how=lambda: _("Dra en pil hit från steget före."),
)
def _implicit_start(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.loose:
            continue
        for node in part.nodes.values():
            begins = node.tag in ("startEvent", "boundaryEvent") or node.on_its_own
            if node.outgoing and not node.incoming and not begins:
                yield node.element, _("Ingen pil leder till {node}.").format(node=the(node, first=False))


@rule(
    "no-implicit-end",
    "error",
    why=lambda: _("Läsaren kan inte se vad som händer sedan."),
    how=lambda: _("Dra en pil härifrån till nästa steg, eller till slutet."),
)
def _implicit_end(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        if part.loose:
            continue
        for node in part.nodes.values():
            dangling = not node.outgoing and (node.incoming or node.tag == "boundaryEvent")
            if dangling and node.tag != "endEvent" and not node.on_its_own:
                yield (
                    node.element,
                    _("Ingen pil leder vidare från {node}.").format(node=the(node, first=False)),
                )


@rule(
    "way-to-the-end",
    "error",
    why=lambda: _("Arbete som aldrig når ett slut blir liggande, eller görs om igen och igen."),
    how=lambda: _("Lägg till ett beslut som leder ut ur varvet."),
)
def _way_to_the_end(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        target_of = {id(flow): node for node in part.nodes.values() for flow in node.incoming}
        before: dict[str, list[str]] = {id_: [] for id_ in part.nodes}
        for node in part.nodes.values():
            for flow in node.outgoing:
                before[target_of[id(flow)].id].append(node.id)
        # Backwards from every node where the way stops.
        reached = {node.id for node in part.nodes.values() if not node.outgoing}
        waiting = list(reached)
        while waiting:
            for source in before[waiting.pop()]:
                if source not in reached:
                    reached.add(source)
                    waiting.append(source)
        lost = next((node for node in part.nodes.values() if node.id not in reached), None)
        if lost is not None:
            yield (
                lost.element,
                _("Från {node} går det inte att komma till ett slut.").format(node=the(lost, first=False)),
            )
