"""A flow as XML can hold it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.legal import legal
from levelup_widgets.process_map.bpmn.names import xml_id
from levelup_widgets.process_map.bpmn.plain import Flow


@dataclass(frozen=True)
class Names:
    """What each kind of id is called in the file, the same every time."""

    step: Callable[[str], str] = xml_id
    lane: Callable[[str], str] = xml_id
    arrow: Callable[[str], str] = xml_id


def names_in(flow: Flow, old: Flow, ids: Ids) -> Names:
    """The names of a flow in a file that says ``old``: what is there keeps its id, or is known by its name.

    What is new gets an id that nothing else in the file has.
    """
    steps = {step.id for step in old.steps}
    lanes = {lane.id for lane in old.lanes}
    arrows = {arrow.id for arrow in old.arrows}
    new_steps = {xml_id(step.id) for step in flow.steps}
    given = {lane.id for lane in flow.lanes}
    # The first lane of each name, unless the flow knows it by its own id.
    by_name = {lane.name: lane.id for lane in reversed(old.lanes) if lane.name and lane.id not in given}
    alias = {
        lane.id: by_name[lane.name] for lane in flow.lanes if lane.id not in lanes and lane.name in by_name
    }

    def name(id: str, known: set[str], also_taken: set[str], suffix: str) -> str:
        if id in known:
            return id
        made = xml_id(id)
        return made if made in known or not (made in ids or made in also_taken) else f"{made}_{suffix}"

    return Names(
        lambda id: name(id, steps, set(), "step"),
        lambda id: alias.get(id) or name(id, lanes, new_steps, "lane"),
        lambda id: name(id, arrows, new_steps, "arrow"),
    )


def writable(flow: Flow, names: Names) -> Flow:
    """The flow by those names, with texts that XML can hold, and only arrows that lead somewhere."""
    lanes = {
        names.lane(lane.id): replace(lane, id=names.lane(lane.id), name=legal(lane.name))
        for lane in flow.lanes
    }
    known = {lane.id for lane in flow.lanes}
    steps = {
        names.step(step.id): replace(
            step,
            id=names.step(step.id),
            name=legal(step.name),
            lane_id=names.lane(step.lane_id) if step.lane_id in known and step.lane_id else None,
            system=legal(step.system),
            comment=legal(step.comment),
        )
        for step in flow.steps
    }
    arrows = {
        names.arrow(arrow.id): replace(
            arrow,
            id=names.arrow(arrow.id),
            source=names.step(arrow.source),
            target=names.step(arrow.target),
            label=legal(arrow.label),
        )
        for arrow in flow.arrows
    }
    return replace(
        flow,
        name=legal(flow.name),
        lanes=tuple(lanes.values()),
        steps=tuple(steps.values()),
        arrows=tuple(a for a in arrows.values() if a.source in steps and a.target in steps),
    )
