"""Between the table's rows and a BPMN flow: a row is a task, its role a lane.

A file that was read in is the ground: what the table doesn't show stays in it, and what the table doesn't
change is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, cast

from levelup_widgets.document import NAME
from levelup_widgets.process_map.bpmn import plain
from levelup_widgets.process_map.bpmn.plain import Flow, Lane
from levelup_widgets.process_map.bpmn.rows import from_rows, with_rows
from levelup_widgets.process_map.compare import reference
from levelup_widgets.process_map.decisions import Decision, Wanted, decisions_of, with_decisions, without
from levelup_widgets.process_map.model import END, Process, Step
from levelup_widgets.process_map.rules import same_words

#: Before a row's id in the id of a task that the table makes: a row's id may begin with a digit.
_PREFIX = "Step_"
_ROW_ID = re.compile(NAME[:-1] + r"\Z")
_LINE, _LONG = 200, 2000


def rows_of(flow: Flow) -> list[dict[str, Any]]:
    """The table of a flow, without what only the table knows."""
    roles = {lane.id: lane.name for lane in flow.lanes}
    names = row_ids(flow)
    decisions = decisions_of(flow)
    ends = {step.id for step in flow.steps if step.kind == "end"}
    return [
        {
            "id": names[step.id],
            "activity": cut(step.name),
            "role": cut(roles.get(step.lane_id or "", "")),
            "work_minutes": step.work_minutes,
            "waiting_minutes": step.waiting_minutes,
            "value": step.value,
            "system": cut(step.system),
            "error_risk": step.error_risk,
            "comment": cut(step.comment, _LONG),
            **_told(decisions.get(step.id), names, ends),
        }
        for step in flow.rows()
    ]


def row_ids(flow: Flow) -> dict[str, str]:
    """The row's id of each task, by the task's."""
    found: dict[str, str] = {}
    for step in flow.rows():
        name = step.id.removeprefix(_PREFIX)
        if not _ROW_ID.match(name) or name in found.values():
            name = f"task-{_letters(step.id)}"
        found[step.id] = name
    return found


def to_flow(rows: Sequence[Step], process: Process, base: Flow | None = None) -> Flow:
    """The flow that the rows tell; with ``base``, the file they came from, with the rows' changes in it."""
    ground = base or Flow(process.name)
    nodes = {row: node for node, row in row_ids(ground).items()}
    nodes |= {row.id: _PREFIX + row.id for row in rows if row.id not in nodes}
    lanes, lane_of = _lanes(rows, ground, nodes)
    if base is None and not lanes:
        # A pool without lanes would be read as one role, with the name of the process.
        lanes = [Lane("Role_none", "")]
        lane_of = dict.fromkeys(lane_of, "Role_none")
    old = {step.id: step for step in ground.rows()}
    steps = [_step(row, nodes[row.id], lane_of[row.id], old.get(nodes[row.id])) for row in rows]
    decisions = decisions_of(ground)
    bare = without(ground, decisions)
    made = from_rows(process.name, lanes, steps) if base is None else with_rows(bare, lanes, steps)
    made = _named(made, process)
    ends = [step.id for step in made.steps if step.kind == "end"]
    told = {row["id"]: row for row in rows_of(ground)} if base else {}
    wanted = {
        nodes[row.id]: _wanted(row, decisions.get(nodes[row.id]), told.get(row.id), nodes, ends)
        for row in rows
        if row.decision.strip()
    }
    return _without_empty_lanes(with_decisions(made, decisions, wanted), ground)


def cut(text: str, most: int = _LINE) -> str:
    """A text as it fits a field."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _letters(text: str) -> str:
    return reference(sha256(text.encode()).hexdigest()[:16])


def _told(decision: Decision | None, names: Mapping[str, str], ends: set[str]) -> dict[str, str]:
    if decision is None:
        return {"decision": "", "otherwise_label": "", "otherwise": ""}
    reaches = decision.reaches or ""
    to = END if reaches in ends else reference(names[reaches]) if reaches in names else ""
    return {"decision": cut(decision.question), "otherwise_label": cut(decision.answer), "otherwise": to}


def _wanted(
    row: Step,
    old: Decision | None,
    told: Mapping[str, Any] | None,
    nodes: Mapping[str, str],
    ends: Sequence[str],
) -> Wanted:
    places = {reference(name): node for name, node in nodes.items()}
    if ends:
        places[END] = ends[0]
    if old is None or told is None:
        return Wanted(row.decision, row.otherwise_label, places.get(row.otherwise), keep=False)
    return Wanted(
        old.question if row.decision == told["decision"] else row.decision,
        old.answer if row.otherwise_label == told["otherwise_label"] else row.otherwise_label,
        places.get(row.otherwise),
        keep=row.otherwise == told["otherwise"],
    )


def _step(row: Step, node: str, lane: str | None, old: plain.Step | None) -> plain.Step:
    def text(now: str, before: str, most: int = _LINE) -> str:
        # A text that the table only shows the beginning of stays whole.
        return before if now == cut(before, most) else now

    step = old or plain.Step(node, "")
    return replace(
        step,
        name=text(row.activity, step.name),
        lane_id=lane,
        work_minutes=row.work_minutes,
        waiting_minutes=row.waiting_minutes,
        value=cast("plain.Value | None", row.value),
        system=text(row.system, step.system),
        error_risk=cast("plain.ErrorRisk | None", row.error_risk),
        comment=text(row.comment, step.comment, _LONG),
    )


def _lanes(
    rows: Sequence[Step], ground: Flow, nodes: Mapping[str, str]
) -> tuple[list[Lane], dict[str, str | None]]:
    """Every role, those of the file first, and the lane of each row."""
    before = {step.id: step.lane_id for step in ground.rows()}
    lanes = {lane.id: lane for lane in ground.lanes}
    lanes |= {lane.id: replace(lane, name=name) for lane, name in _renamed(rows, ground, nodes, before)}
    found: dict[str, str | None] = {}
    for row in rows:
        own = lanes.get(before.get(nodes[row.id]) or "")
        if own is not None and (same_words(cut(own.name), row.role) or own.name == row.role):
            found[row.id] = own.id
            continue
        if not row.role.strip():
            found[row.id] = None
            continue
        known = next((lane.id for lane in lanes.values() if same_words(cut(lane.name), row.role)), None)
        if known is None:
            known = f"Role_{_letters(' '.join(row.role.split()).casefold())}"
            lanes[known] = Lane(known, row.role.strip())
        found[row.id] = known
    return list(lanes.values()), found


def _renamed(
    rows: Sequence[Step], ground: Flow, nodes: Mapping[str, str], before: Mapping[str, str | None]
) -> Iterable[tuple[Lane, str]]:
    """Lanes of the file whose steps all have one new role that nobody else has, and that role."""
    for lane in ground.lanes:
        roles = {row.role.strip() for row in rows if before.get(nodes[row.id]) == lane.id}
        others = {row.role for row in rows if before.get(nodes[row.id]) != lane.id}
        names = {cut(other.name) for other in ground.lanes}
        name = roles.pop() if len(roles) == 1 else ""
        if name and not any(same_words(name, other) for other in others | names):
            yield lane, name


def _without_empty_lanes(flow: Flow, ground: Flow) -> Flow:
    """Without the roles that nothing is left of; one that was empty in the file stays empty."""
    used = {step.lane_id for step in flow.steps}
    was_used = {step.lane_id for step in ground.steps}
    return replace(
        flow, lanes=tuple(lane for lane in flow.lanes if lane.id in used or lane.id not in was_used)
    )


def _named(flow: Flow, process: Process) -> Flow:
    """Named as the process is, and its start and end, where they have no words of their own."""
    said = {"start": process.start, "end": process.end}
    only = {kind: sum(step.kind == kind for step in flow.steps) == 1 for kind in said}
    steps = tuple(
        replace(step, name=said[step.kind]) if not step.name and only.get(step.kind) else step
        for step in flow.steps
    )
    return replace(flow, name=process.name.strip() or flow.name, steps=steps)
