"""Between the table's rows and a flow: a chain from rows, and rows changed in a flow that has more in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from levelup_widgets.process_map.bpmn.plain import ROW_KINDS, Arrow, Flow, Lane, Step


def from_rows(name: str, lanes: Iterable[Lane], rows: Iterable[Step]) -> Flow:
    """A flow from the table alone: a start, the rows one after the other, an end."""
    steps = tuple(rows)
    arrows = tuple(Arrow(f"arrow_{a.id}_{b.id}", a.id, b.id) for a, b in pairwise(steps))
    return with_ends(Flow(name, tuple(lanes), steps, arrows))


def with_ends(flow: Flow) -> Flow:
    """The flow with a start before its first step and an end after its last, where it has none."""
    ids = _ids(flow)
    steps, arrows = list(flow.steps), list(flow.arrows)
    if not any(step.kind == "start" for step in steps):
        led_to = {arrow.target for arrow in arrows}
        first = next((step for step in steps if step.id not in led_to and step.kind != "end"), None)
        start = Step(_free("start", ids), "", first.lane_id if first else _first_lane(flow), "start")
        steps.insert(0, start)
        if first is not None:
            arrows.insert(0, Arrow(_free(f"arrow_{start.id}_{first.id}", ids), start.id, first.id))
    if not any(step.kind == "end" for step in steps):
        leaves = {arrow.source for arrow in arrows}
        last = next((step for step in reversed(steps) if step.id not in leaves), None)
        end = Step(_free("end", ids), "", last.lane_id if last else _first_lane(flow), "end")
        steps.append(end)
        if last is not None:
            arrows.append(Arrow(_free(f"arrow_{last.id}_{end.id}", ids), last.id, end.id))
    return replace(flow, steps=tuple(steps), arrows=tuple(arrows))


def with_rows(flow: Flow, lanes: Sequence[Lane], rows: Sequence[Step]) -> Flow:
    """``flow`` with the table's ``rows`` in place of its own, in their order; ``lanes`` are all the roles.

    Starts, ends, decisions and events stay. A row that is gone leaves its arrows to its neighbours. A new or
    moved row comes into the arrow after the row before it.
    """
    kept = [step for step in flow.steps if step.kind not in ROW_KINDS]
    old = [step.id for step in flow.rows()]
    new = [step.id for step in rows]
    still = set(new) & set(old)
    steady = _longest_steady([id for id in old if id in still], [id for id in new if id in still])
    web = _Web(flow)
    for id in old:
        if id not in steady:
            web.take_out(id)
    for place, id in enumerate(new):
        if id not in steady:
            web.put_in(
                id,
                after=new[place - 1] if place else None,
                before=next((later for later in new[place + 1 :] if later in steady), None),
            )
    known = {step.id for step in (*kept, *rows)}
    given = {lane.id for lane in lanes}
    # A role that only a start or a decision stands in is no row's, but stays.
    needed = {step.lane_id for step in kept} - given
    return replace(
        flow,
        lanes=(*lanes, *(lane for lane in flow.lanes if lane.id in needed)),
        steps=_in_place(flow, rows),
        arrows=tuple(arrow for arrow in web.arrows if arrow.source in known and arrow.target in known),
    )


class _Web:
    """Arrows that stay whole while rows are taken out and put in."""

    def __init__(self, flow: Flow) -> None:
        self.arrows = list(flow.arrows)
        self._ids = _ids(flow)
        self._starts = [step.id for step in flow.steps if step.kind == "start"]
        self._ends = [step.id for step in flow.steps if step.kind == "end"]

    def take_out(self, id: str) -> None:
        """Lead what came to ``id`` to where it went."""
        into = [arrow for arrow in self.arrows if arrow.target == id and arrow.source != id]
        out = [arrow for arrow in self.arrows if arrow.source == id and arrow.target != id]
        self.arrows = [arrow for arrow in self.arrows if id not in (arrow.source, arrow.target)]
        for arrow in into:
            for number, way in enumerate(out):
                if way.target == arrow.source or self._has(arrow.source, way.target):
                    continue
                label = arrow.label or way.label
                name = arrow.id if number == 0 else self._free(f"arrow_{arrow.source}_{way.target}")
                self.arrows.append(Arrow(name, arrow.source, way.target, label))

    def put_in(self, id: str, after: str | None, before: str | None) -> None:
        """Put a step into the arrow from ``after``, or else into the one to ``before``."""
        if after is None and before is None:
            self._into_empty(id)
            return
        out = [arrow for arrow in self.arrows if arrow.source == after] if after is not None else []
        into = [arrow for arrow in self.arrows if arrow.target == before] if before is not None else []
        chosen = next((arrow for arrow in out if arrow.target == before), None) or next(iter(out), None)
        if chosen is None and after is None:
            chosen = next(iter(into), None)
        if chosen is not None:
            self._split(chosen, id)
        elif after is not None:
            self._add(after, id)
        elif before is not None:
            self._add(id, before)

    def _into_empty(self, id: str) -> None:
        """The first row of all: between the start and whatever comes after it."""
        chosen = next((arrow for arrow in self.arrows if arrow.source in self._starts), None)
        if chosen is not None:
            self._split(chosen, id)
            return
        for start in self._starts[:1]:
            self._add(start, id)
        for end in self._ends[:1]:
            self._add(id, end)

    def _split(self, arrow: Arrow, id: str) -> None:
        place = self.arrows.index(arrow)
        self.arrows[place] = replace(arrow, target=id)
        name = self._free(f"arrow_{id}_{arrow.target}")
        self.arrows.insert(place + 1, Arrow(name, id, arrow.target))

    def _add(self, source: str, target: str) -> None:
        self.arrows.append(Arrow(self._free(f"arrow_{source}_{target}"), source, target))

    def _has(self, source: str, target: str) -> bool:
        return any(arrow.source == source and arrow.target == target for arrow in self.arrows)

    def _free(self, wanted: str) -> str:
        return _free(wanted, self._ids)


def _ids(flow: Flow) -> set[str]:
    steps, lanes = (step.id for step in flow.steps), (lane.id for lane in flow.lanes)
    return {*steps, *lanes, *(arrow.id for arrow in flow.arrows)}


def _free(wanted: str, ids: set[str]) -> str:
    id, number = wanted, 1
    while id in ids:
        number += 1
        id = f"{wanted}_{number}"
    ids.add(id)
    return id


def _first_lane(flow: Flow) -> str | None:
    return flow.lanes[0].id if flow.lanes else None


def _longest_steady(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The most rows that keep their order between them: those that nobody moved."""
    place = {id: number for number, id in enumerate(old)}
    best: list[tuple[int, str | None]] = []
    length: dict[str, tuple[int, str | None]] = {}
    for number, id in enumerate(new):
        longest: tuple[int, str | None] = (0, None)
        for earlier in new[:number]:
            if place[earlier] < place[id] and length[earlier][0] > longest[0]:
                longest = (length[earlier][0], earlier)
        length[id] = (longest[0] + 1, longest[1])
        best.append((length[id][0], id))
    steady: set[str] = set()
    here = max(best, key=lambda item: item[0])[1] if best else None
    while here is not None:
        steady.add(here)
        here = length[here][1]
    return steady


def _in_place(flow: Flow, rows: Sequence[Step]) -> tuple[Step, ...]:
    """The rows in their order, with the flow's other steps where they stood."""
    steps: list[Step] = []
    waiting = list(rows)
    new = {row.id for row in rows}
    for step in flow.steps:
        if step.kind not in ROW_KINDS:
            if step.kind == "end":
                continue
            steps.append(step)
        elif step.id in new and waiting:
            steps.append(waiting.pop(0))
    ends = [step for step in flow.steps if step.kind == "end"]
    return (*steps, *waiting, *ends)
