"""Rules of change readiness and the force field (course plan C13). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from levelup_widgets.change_readiness.model import LOW_ANSWERS, STATEMENTS, Answers, ForceRow

Readiness: TypeAlias = Literal["low", "partial", "good"]
Balance: TypeAlias = Literal["restraining", "uncertain", "favourable"]

#: Limits of the index and of the quota in per cent; Level Up's way of working.
PARTIAL_FROM = 40
GOOD_FROM = 70
UNCERTAIN_FROM = 45
UNCERTAIN_TO = 60

FEWEST_FORCES = 3
FEWEST_MEASURES = 2
OWN_ACTION_DAYS = 14


def given(answers: Answers) -> dict[str, int]:
    """The answers that are given, by statement."""
    return {name: answer for name in STATEMENTS if (answer := getattr(answers, name)) is not None}


def mean(answers: Mapping[str, int]) -> float | None:
    """The mean of the ten answers; None until all are given."""
    return sum(answers.values()) / len(STATEMENTS) if len(answers) == len(STATEMENTS) else None


def index(answers: Mapping[str, int]) -> float | None:
    """``(mean − 1) / 4 × 100``, from 0 to 100; counted in whole answers, so that rounding misses no limit."""
    if len(answers) < len(STATEMENTS):
        return None
    above_lowest = sum(answers.values()) - len(STATEMENTS)
    return above_lowest * 100 / (4 * len(STATEMENTS))


def readiness(found: float | None) -> Readiness | None:
    """Low under 40, partial 40–69, good from 70."""
    if found is None:
        return None
    return "low" if found < PARTIAL_FROM else "partial" if found < GOOD_FROM else "good"


def action_areas(answers: Mapping[str, int]) -> list[str]:
    """The statements answered with at most 2."""
    return [name for name, answer in answers.items() if answer in LOW_ANSWERS]


def of(forces: Sequence[ForceRow], direction: str) -> list[ForceRow]:
    """The forces of one direction."""
    return [force for force in forces if force.direction == direction]


def strength(forces: Sequence[ForceRow]) -> int:
    """The sum of strengths; a force not judged counts nothing."""
    return sum(force.strength or 0 for force in forces)


def quota(driving: int, restraining: int) -> float | None:
    """``D / (D + H)``; None without strength on either side."""
    return driving / (driving + restraining) if driving + restraining else None


def balance(driving: int, restraining: int) -> Balance | None:
    """Under 0.45 the obstacles weigh heaviest, 0.45–0.60 is uncertain, over 0.60 is favourable."""
    total = driving + restraining
    if not total:
        return None
    if 100 * driving < UNCERTAIN_FROM * total:
        return "restraining"
    return "favourable" if 100 * driving > UNCERTAIN_TO * total else "uncertain"


def with_measure(forces: Sequence[ForceRow]) -> list[ForceRow]:
    """Obstacles that something is done about."""
    return [force for force in of(forces, "restraining") if force.measure.strip()]


def strongest_changeable(forces: Sequence[ForceRow]) -> ForceRow | None:
    """The strongest obstacle that can be changed, the first among equals."""
    found = [force for force in of(forces, "restraining") if force.changeable and force.strength]
    return max(found, key=lambda force: force.strength or 0, default=None)
