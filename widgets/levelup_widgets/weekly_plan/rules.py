"""Eisenhower fields and freed time (course plan C11). The factors are Level Up's way of working. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from levelup_widgets.weekly_plan.model import Task

#: How much of a task's time each action sets free, in per cent.
FREED_PERCENT = {"stop": 100, "delegate": 80, "simplify": 40, "shorten": 30, "do": 0, "schedule": 0}
#: Freed minutes a week to aim for: the time Level Up takes.
GOAL = 180
#: What may be proposed in each field, the gentlest first. What is important is never proposed to be left.
PROPOSED = {
    1: ("shorten", "simplify"),
    2: ("shorten", "simplify"),
    3: ("shorten", "simplify", "delegate"),
    4: ("shorten", "simplify", "delegate", "stop"),
}

Step = Literal["agree", "shorten", "simplify", "delegate", "stop"]


def field(important: bool | None, urgent: bool | None) -> int | None:
    """1 important and urgent, 2 important, 3 urgent, 4 neither; None until both are answered."""
    if important is None or urgent is None:
        return None
    return {(True, True): 1, (True, False): 2, (False, True): 3, (False, False): 4}[important, urgent]


def field_of(task: Task) -> int | None:
    """A task's field."""
    return field(task.important, task.urgent)


def minutes(task: Task) -> float:
    """A task's minutes a week; none while they are unknown or below zero."""
    return max(task.minutes or 0, 0)


def is_waiting(task: Task) -> bool:
    """Whether the task is to be delegated, but not agreed with whoever takes it over."""
    return task.action == "delegate" and task.agreed is not True


def freed(task: Task) -> float:
    """The minutes a week that the task's action sets free. A delegation counts once it is agreed."""
    return 0 if task.action is None or is_waiting(task) else _share(task, task.action)


def _share(task: Task, action: str) -> float:
    return round(minutes(task) * FREED_PERCENT[action] / 100, 6)


def total(tasks: Sequence[Task]) -> float:
    """Freed minutes a week."""
    return round(sum(map(freed, tasks)), 6)


def waiting(tasks: Sequence[Task]) -> float:
    """Minutes that are set free once delegations are agreed."""
    return round(sum(_share(task, "delegate") for task in tasks if is_waiting(task)), 6)


@dataclass(frozen=True)
class Proposal:
    """A next step: what to do with which task, the minutes it adds, and whether the goal is then reached."""

    task: Task
    step: Step
    gain: float
    reaches: bool


def smallest_step(tasks: Sequence[Task]) -> Proposal | None:
    """The smallest next step while less than the goal is set free; None otherwise, or when no step is left.

    A delegation that only has to be agreed comes first, since it is chosen already. Otherwise the step that
    changes the fewest minutes and still is enough, the gentler of equals. When no single step is enough: the
    one that gives most.
    """
    missing = GOAL - total(tasks)
    if missing <= 0:
        return None
    steps = [
        Proposal(task, step, gain, gain >= missing)
        for task in tasks
        for step, gain in _steps(task)
        if gain > 0
    ]
    enough = [one for one in steps if one.reaches]
    if enough:
        return min(enough, key=lambda one: (one.step != "agree", one.gain, _roughness(one.step)))
    return max(steps, key=lambda one: one.gain, default=None)


def _steps(task: Task) -> Iterator[tuple[Step, float]]:
    if is_waiting(task):
        yield "agree", _share(task, "delegate")
        return
    step: Step
    for step in PROPOSED.get(field_of(task) or 1, ()):  # type: ignore[assignment]
        yield step, round(_share(task, step) - freed(task), 6)


def _roughness(step: Step) -> int:
    return FREED_PERCENT["delegate" if step == "agree" else step]
