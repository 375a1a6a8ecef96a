"""Differences, sums and groups too small to show (course plan C16). Pure.

The limits 5 and 10 percentage points and five persons are Level Up's way of working.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from levelup_widgets.equality_4r.model import Equality4RDocument, Group

SMALLEST_GROUP = 5
COMMENT_AT = 5
ACTION_AT = 10
TOLERANCE = 1

Demand = Literal["comment", "action"]
Hidden = Literal["small", "protects"]


def difference(target: float | None, service: float | None) -> float | None:
    """The share in the service minus the share of the target group, in percentage points."""
    if target is None or service is None:
        return None
    # 48,1 − 38,1 is ten, not a little more: a limit must not depend on how computers count.
    return round(service - target, 6)


def demand(points: float | None) -> Demand | None:
    """What a difference asks for: a comment from 5 percentage points, a measure from 10."""
    if points is None or abs(points) < COMMENT_AT:
        return None
    return "action" if abs(points) >= ACTION_AT else "comment"


def hidden(groups: Sequence[Group]) -> dict[str, Hidden]:
    """Ids of groups whose numbers are not shown. A group of fewer than five persons is ``"small"``. Where a
    grouping has only one such, the smallest of the others is hidden with it: otherwise what is missing to 100
    per cent gives the small one away.
    """
    found: dict[str, Hidden] = {}
    for members in by_grouping(groups).values():
        small = [one for one in members if one.count is not None and one.count < SMALLEST_GROUP]
        others = [one for one in members if one not in small]
        found.update({one.id: "small" for one in small})
        if len(small) == 1 and others:
            found[min(others, key=_size).id] = "protects"
    return found


def _size(group: Group) -> tuple[bool, float]:
    """Groups of unknown size come last."""
    return group.count is None, group.count or 0


def by_grouping(groups: Sequence[Group]) -> dict[str | None, list[Group]]:
    """The groups of each grouping, as they come; those without a grouping under None."""
    found: dict[str | None, list[Group]] = {}
    for one in groups:
        found.setdefault(one.grouping, []).append(one)
    return found


def shares_sum(groups: Sequence[Group], side: Literal["target", "service"]) -> float | None:
    """What the shares of a grouping come to; None when one is missing."""
    shares = [one.target_share if side == "target" else one.service_share for one in groups]
    known = [one for one in shares if one is not None]
    return round(sum(known), 6) if len(known) == len(shares) else None


def is_whole(total: float) -> bool:
    """Whether shares come to 100, give or take one."""
    return abs(total - 100) <= TOLERANCE


def shown_difference(group: Group, not_shown: dict[str, Hidden]) -> float | None:
    """A group's difference, None where it is not shown."""
    return None if group.id in not_shown else difference(group.target_share, group.service_share)


def groupings_with_action(document: Equality4RDocument) -> list[str]:
    """Groupings in which a group that is shown differs so much that a measure is called for."""
    not_shown = hidden(document.representation)
    found = [
        one.grouping
        for one in document.representation
        if one.grouping and demand(shown_difference(one, not_shown)) == "action"
    ]
    return list(dict.fromkeys(found))
