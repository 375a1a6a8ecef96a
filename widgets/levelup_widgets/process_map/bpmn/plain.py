"""The neutral model between the table of steps (course plan C7) and BPMN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: ``decision`` is a gateway that chooses, ``parallel`` one that splits into tracks side by side, ``wait`` an
#: event that is waited for, ``event`` any other event on the way, ``subprocess`` a step with steps inside.
Kind: TypeAlias = Literal["task", "start", "end", "decision", "parallel", "wait", "event", "subprocess"]
#: From the service user's point of view: value-adding (V), necessary (N), can be removed (S).
Value: TypeAlias = Literal["value", "necessary", "waste"]
ErrorRisk: TypeAlias = Literal["low", "medium", "high"]

#: The kinds that are rows in the table.
ROW_KINDS: frozenset[Kind] = frozenset({"task", "subprocess"})


@dataclass(frozen=True)
class Lane:
    """A role: a lane, or a pool that has no lanes."""

    id: str
    name: str


@dataclass(frozen=True)
class Step:
    """One node of the process. Minutes are calendar time, ``None`` when not said.

    ``waiting_minutes`` is the waiting *before* the step.
    """

    id: str
    name: str
    lane_id: str | None = None
    kind: Kind = "task"
    work_minutes: float | None = None
    waiting_minutes: float | None = None
    value: Value | None = None
    system: str = ""
    error_risk: ErrorRisk | None = None
    comment: str = ""


@dataclass(frozen=True)
class Arrow:
    """The way from one step to the next."""

    id: str
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Flow:
    """A process: its roles from top to bottom, its steps in the order of the arrows."""

    name: str
    lanes: tuple[Lane, ...] = ()
    steps: tuple[Step, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    def step(self, id: str) -> Step:
        """The step with that id; ``KeyError`` when there is none."""
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)

    def rows(self) -> tuple[Step, ...]:
        """The steps that are rows in the table, in order."""
        return tuple(step for step in self.steps if step.kind in ROW_KINDS)
