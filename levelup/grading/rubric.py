"""The rules of the common rubric (B3): how points become passed or supplement, and which attempt counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from levelup.grading.results import Attempt, Outcome

JUDGED = ("C", "D", "E")


class PassRule(Protocol):
    """Least points for a pass: in all, on criterion A, and on C–E together (``levelup.course`` has the
    numbers)."""

    @property
    def pass_points(self) -> int:
        """Least points in all."""
        ...

    @property
    def pass_quiz(self) -> int:
        """Least points on A."""
        ...

    @property
    def pass_judged(self) -> int:
        """Least points on C–E together."""
        ...


def share_of(points: int, ok: int, of: int) -> int:
    """Points for `ok` fulfilled checks `of` all, rounded down; no checks at all gives 0 (criterion B)."""
    # Whole numbers all the way: 5 × 3 / 5 must be 3, never 2.999…
    return points * ok // of if of > 0 else 0


def outcome(points: Mapping[str, float], rule: PassRule) -> Outcome:
    """Passed or supplement, by the block's rule."""
    judged = sum(points.get(criterion, 0.0) for criterion in JUDGED)
    passed = (
        sum(points.values()) >= rule.pass_points
        and points.get("A", 0.0) >= rule.pass_quiz
        and judged >= rule.pass_judged
    )
    return "passed" if passed else "supplement"


def best(attempts: Sequence[Attempt]) -> int | None:
    """The number of the attempt that counts: passed before supplement, then most points, then the latest."""
    graded = [attempt for attempt in attempts if attempt.state == "graded" and attempt.total is not None]
    if not graded:
        return None
    return max(graded, key=lambda a: (a.outcome == "passed", a.total or 0.0, a.number)).number
