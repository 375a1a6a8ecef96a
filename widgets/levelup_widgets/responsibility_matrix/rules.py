"""Rules of the responsibility matrix (course plan C8). Pure, on a row's codes: ``{role: letter}``, without
empty cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from levelup_widgets.responsibility_matrix.model import ROLES, Activity, Colleague

Codes: TypeAlias = Mapping[str, str]

#: At most so many are asked for advice about one activity.
MOST_CONSULTED = 3
#: Service users have a say in at least so many rows; Level Up's way of working.
FEWEST_WITH_SERVICE_USERS = 2
#: A role accountable for a larger share of the rows than this carries too much.
LARGEST_SHARE = 0.6
#: The rows where the safety representative is asked: risk assessment and work environment (rows 4–5).
SAFETY_ROWS = ("risk_assessment", "work_environment")
#: The rows that differ most are talked about first.
MOST_TO_TALK_ABOUT = 3
PROMISES = 3
FEWEST_RESOLVED = 2
FOLLOW_UP_DAYS = 60


def codes_of(activity: Activity) -> dict[str, str]:
    """A row's codes, by role."""
    return {role: code for role in ROLES if (code := getattr(activity, role)) is not None}


def codes_in(colleague: Colleague, activity: str) -> dict[str, str]:
    """A colleague's codes for one activity, by role."""
    rows = cast(Mapping[str, Codes], colleague.codes)
    return dict(rows.get(activity, {}))


def with_code(codes: Codes, *wanted: str) -> list[str]:
    """The roles that have one of the codes, in the columns' order."""
    return [role for role in ROLES if codes.get(role) in wanted]


def differing(participants: Sequence[Codes]) -> list[str]:
    """The roles whose codes are not the same in all matrices; an empty cell is an answer of its own."""
    return [role for role in ROLES if len({codes.get(role) for codes in participants}) > 1]


def differing_most(counts: Mapping[str, int]) -> list[str]:
    """At most three activities, those with most differences first; none without a difference."""
    found = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])
    return found[:MOST_TO_TALK_ABOUT]


def accountable_counts(rows: Iterable[Codes]) -> dict[str, int]:
    """How many rows each role is accountable for, in the columns' order; roles without any are left out."""
    found = [role for codes in rows for role in with_code(codes, "A")]
    return {role: found.count(role) for role in ROLES if role in found}


def carries_too_much(counts: Mapping[str, int], rows: int) -> list[str]:
    """The roles that are accountable for more than 60 % of the rows."""
    return [role for role, count in counts.items() if count > LARGEST_SHARE * rows]
