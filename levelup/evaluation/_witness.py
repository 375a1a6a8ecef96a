"""Is a hidden number safe? Look for another table that agrees with everything shown but has another number
there.

The search is sound: it only says yes when it holds such a table in its hand, in whole persons and within
the limits
a reader knows. When it finds none within its budget, the number counts as unsafe and more is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

#: Steps of one search before it gives up.
_BUDGET = 400


@dataclass(frozen=True, slots=True)
class Equation:
    """``cells[total] == sum(cells[part] for part in parts)``, as every reader of the tables knows."""

    total: int
    parts: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(slots=True)
class System:
    """Numbers, the equations between them, and which are hidden with which known limits.

    `low` and `high` are what the mark of a hidden number tells: ``"< 5"`` says 0–4; the other mark says at
    least 5.
    """

    values: Sequence[int]
    equations: Sequence[Equation]
    low: dict[int, int] = field(default_factory=dict)
    high: dict[int, int | None] = field(default_factory=dict)
    of_cell: list[list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self.of_cell = [[] for _ in self.values]
        for number, equation in enumerate(self.equations):
            self.of_cell[equation.total].append((number, -1))
            for part in equation.parts:
                self.of_cell[part].append((number, 1))

    def hide(self, cell: int, low: int, high: int | None) -> None:
        """Hide a number whose mark tells that it lies in ``low..high`` (None: no upper limit)."""
        self.low[cell], self.high[cell] = low, high

    def may_change(self, cell: int, step: int) -> bool:
        """Whether the number is hidden and can be `step` larger without breaking its limits."""
        if cell not in self.low:
            return False
        value, high = self.values[cell] + step, self.high[cell]
        return value >= self.low[cell] and (high is None or value <= high)


def witness(system: System, cell: int) -> dict[int, int] | None:
    """Steps of ±1 on hidden numbers, `cell` among them, that leave every equation true; None when none was
    found."""
    for step in (1, -1):
        if system.may_change(cell, step) and (found := _search(system, cell, step)) is not None:
            return found
    return None


def _search(system: System, cell: int, step: int) -> dict[int, int] | None:
    moved: dict[int, int] = {}
    gap: dict[int, int] = {}
    budget = [_BUDGET]

    def change(index: int, by: int) -> None:
        for equation, sign in system.of_cell[index]:
            gap[equation] = gap.get(equation, 0) + sign * by
            if not gap[equation]:
                del gap[equation]

    def options(equation: int) -> list[tuple[int, int, int]]:
        wanted = -1 if gap[equation] > 0 else 1
        found = []
        rule = system.equations[equation]
        for index in rule.members:
            by = wanted * (-1 if index == rule.total else 1)
            if index in moved or not system.may_change(index, by):
                continue
            # What the step would open or close elsewhere: closing steps first.
            cost = sum(
                1 if gap.get(other, 0) * sign * by >= 0 else -1 for other, sign in system.of_cell[index]
            )
            found.append((cost, index, by))
        return sorted(found)

    def close() -> bool:
        if not gap:
            return True
        choices = min((options(equation) for equation in gap), key=len)
        for _, index, by in choices:
            budget[0] -= 1
            if budget[0] < 0:
                return False
            moved[index] = by
            change(index, by)
            if close():
                return True
            change(index, -by)
            del moved[index]
        return False

    moved[cell] = step
    change(cell, step)
    return dict(moved) if close() else None
