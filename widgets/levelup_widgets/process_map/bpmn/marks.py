"""What is worth seeing in a flow: where work changes hands, and where it changes systems."""

from __future__ import annotations

from dataclasses import dataclass, field

from levelup_widgets.process_map.bpmn.plain import ROW_KINDS, Flow, Step


@dataclass(frozen=True)
class Marks:
    """Ids of the arrows that are handovers, and of those where the system changes ("digital breaks")."""

    handovers: frozenset[str] = field(default_factory=frozenset)
    breaks: frozenset[str] = field(default_factory=frozenset)


def marks_of(flow: Flow) -> Marks:
    """The marks that follow from the roles and systems of the steps.

    A handover is an arrow from one role to another. A break is an arrow to a step whose system is another
    than that of the step before, also when decisions or events stand between them; a step without a system
    says nothing.
    """
    steps = {step.id: step for step in flow.steps}
    before: dict[str, list[str]] = {id: [] for id in steps}
    for arrow in flow.arrows:
        if arrow.source in steps and arrow.target in steps:
            before[arrow.target].append(arrow.source)
    handovers, breaks = set(), set()
    for arrow in flow.arrows:
        source, target = steps.get(arrow.source), steps.get(arrow.target)
        if source is None or target is None:
            continue
        if source.lane_id and target.lane_id and source.lane_id != target.lane_id:
            handovers.add(arrow.id)
        system = _same(target.system)
        if target.kind in ROW_KINDS and system:
            left = {_same(steps[id].system) for id in _rows_before(arrow.source, before, steps)} - {""}
            if left - {system}:
                breaks.add(arrow.id)
    return Marks(frozenset(handovers), frozenset(breaks))


def _same(system: str) -> str:
    return " ".join(system.casefold().split())


def _rows_before(id: str, before: dict[str, list[str]], steps: dict[str, Step]) -> set[str]:
    """The nearest rows from which the work comes, ``id`` itself when it's one."""
    found: set[str] = set()
    seen = {id}
    waiting = [id]
    while waiting:
        here = waiting.pop()
        if steps[here].kind in ROW_KINDS:
            found.add(here)
            continue
        for source in before[here]:
            if source not in seen:
                seen.add(source)
                waiting.append(source)
    return found
