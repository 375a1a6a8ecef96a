"""The decision after a step: in BPMN a gateway right behind the task, the way on, and at most one other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from levelup_widgets.process_map.bpmn.plain import ROW_KINDS, Arrow, Flow, Step

#: What a gateway without a name is said to ask.
UNNAMED = "Vilken väg?"
_OPPOSITE = {"ja": "Nej", "nej": "Ja"}


@dataclass(frozen=True)
class Decision:
    """A gateway that belongs to a step.

    ``other`` is the way that doesn't lead on to the next step, and ``reaches`` the id of the step or end that
    it leads to; None when that isn't one and the same.
    """

    gateway: Step
    way_in: Arrow
    main: Arrow
    other: Arrow | None
    reaches: str | None

    @property
    def question(self) -> str:
        """What is decided."""
        return self.gateway.name or UNNAMED

    @property
    def answer(self) -> str:
        """The answer that leads another way."""
        return self.other.label if self.other else ""


@dataclass(frozen=True)
class Wanted:
    """What a table's row says is decided.

    ``keep`` holds while it says the same as the file: then the other way stays where it led.
    """

    question: str
    answer: str
    reaches: str | None
    keep: bool


def decisions_of(flow: Flow) -> dict[str, Decision]:
    """The decisions that the table can show, by the id of the step they belong to."""
    steps = {step.id: step for step in flow.steps}
    out, into = _by(flow.arrows, attrgetter("source")), _by(flow.arrows, attrgetter("target"))
    order = [row.id for row in flow.rows()]
    found: dict[str, Decision] = {}
    following = dict(pairwise(order))
    for row in order:
        ways = out.get(row, [])
        if len(ways) != 1 or ways[0].target not in steps:
            continue
        gateway = steps[ways[0].target]
        answers = out.get(gateway.id, [])
        if gateway.kind != "decision" or len(into[gateway.id]) != 1 or len(answers) not in (1, 2):
            continue
        reached = [_reached(arrow.target, steps, out) for arrow in answers]
        main = _main(reached, following.get(row), steps)
        other = next((place for place in range(len(answers)) if place != main), None)
        found[row] = Decision(
            gateway,
            ways[0],
            answers[main],
            None if other is None else answers[other],
            None if other is None else reached[other],
        )
    return found


def without(flow: Flow, decisions: Mapping[str, Decision]) -> Flow:
    """The flow with each of the decisions' steps leading straight on."""
    gone = {one.gateway.id for one in decisions.values()}
    main = {one.main.id: row for row, one in decisions.items()}
    arrows = []
    for arrow in flow.arrows:
        if arrow.id in main:
            arrows.append(replace(arrow, source=main[arrow.id]))
        elif arrow.source not in gone and arrow.target not in gone:
            arrows.append(arrow)
    return replace(
        flow, steps=tuple(step for step in flow.steps if step.id not in gone), arrows=tuple(arrows)
    )


def with_decisions(flow: Flow, old: Mapping[str, Decision], wanted: Mapping[str, Wanted]) -> Flow:
    """The flow with a decision after each step that wants one; ``old`` are those it had."""
    web = _Web(flow)
    for row, want in wanted.items():
        web.put(row, old.get(row), want)
    return replace(flow, steps=tuple(web.steps), arrows=tuple(web.arrows))


class _Web:
    def __init__(self, flow: Flow) -> None:
        self.steps = list(flow.steps)
        self.arrows = list(flow.arrows)
        self._taken = {one.id for one in flow.steps} | {one.id for one in flow.lanes}
        self._taken |= {one.id for one in flow.arrows}

    def put(self, row: str, old: Decision | None, want: Wanted) -> None:
        step = next(one for one in self.steps if one.id == row)
        gateway = (
            Step(self._free(f"Decision_{row}"), want.question, step.lane_id, "decision")
            if old is None
            else replace(
                old.gateway, name=old.gateway.name if want.question == old.question else want.question
            )
        )
        self.steps.insert(self.steps.index(step) + 1, gateway)
        main = [place for place, arrow in enumerate(self.arrows) if arrow.source == row]
        for place in main:
            label = self.arrows[place].label
            if old is None and place == main[0]:
                label = label or _OPPOSITE.get(want.answer.strip().casefold(), "")
            self.arrows[place] = replace(self.arrows[place], source=gateway.id, label=label)
        way_in = old.way_in.id if old else self._free(f"arrow_{row}_{gateway.id}")
        self.arrows.append(Arrow(way_in, row, gateway.id))
        self._other(gateway.id, old, want)

    def _other(self, gateway: str, old: Decision | None, want: Wanted) -> None:
        before = old.other if old else None
        target = before.target if before and want.keep else want.reaches
        if target is None or all(step.id != target for step in self.steps):
            return
        name = before.id if before else self._free(f"arrow_{gateway}_{target}")
        self.arrows.append(Arrow(name, gateway, target, want.answer))

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def _by(arrows: Iterable[Arrow], key: Callable[[Arrow], str]) -> dict[str, list[Arrow]]:
    found: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        found.setdefault(key(arrow), []).append(arrow)
    return found


def _reached(node: str, steps: Mapping[str, Step], out: Mapping[str, Sequence[Arrow]]) -> str | None:
    """The row or end that a way comes to, past what the table doesn't show. None where it divides."""
    seen: set[str] = set()
    while node in steps and node not in seen:
        seen.add(node)
        if steps[node].kind in ROW_KINDS or steps[node].kind == "end":
            return node
        ways = out.get(node, [])
        if len(ways) != 1:
            return None
        node = ways[0].target
    return None


def _main(reached: Sequence[str | None], after: str | None, steps: Mapping[str, Step]) -> int:
    """Which way leads on: to the next row, or to the end after the last one."""
    for place, node in enumerate(reached):
        if node is not None and (node == after or (after is None and steps[node].kind == "end")):
            return place
    return 0
