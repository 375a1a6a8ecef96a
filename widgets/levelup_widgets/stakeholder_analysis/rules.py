"""Rules of the stakeholder analysis (course plan C9). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from levelup_widgets.stakeholder_analysis.model import Stakeholder

Strategy: TypeAlias = Literal["close", "satisfied", "involved", "informed"]

#: Influence and impact are high from this step on.
HIGH = 4
FEWEST_GROUPS = 6
#: Different ways to have a say (module 4.2).
FEWEST_FORMS = 2

_STRATEGY: dict[tuple[bool, bool], Strategy] = {
    (True, True): "close",
    (True, False): "satisfied",
    (False, True): "involved",
    (False, False): "informed",
}
#: What a group is when nobody has said: words in its name.
_WORDS = {
    "service_users": re.compile(r"brukare|patient|närstående|anhörig|boende|klient", re.IGNORECASE),
    "union": re.compile(r"fack|skyddsombud|förbund", re.IGNORECASE),
}


def strategy(influence: int | None, impact: int | None) -> Strategy | None:
    """The proposed strategy; None until both are judged."""
    if influence is None or impact is None:
        return None
    return _STRATEGY[influence >= HIGH, impact >= HIGH]


def strategy_of(row: Stakeholder) -> str | None:
    """The strategy that holds: the person's own choice before the proposal."""
    return row.strategy_chosen or strategy(row.influence, row.impact)


def gap(now: int | None, wanted: int | None) -> int | None:
    """How far the attitude has to move, −4 to 4: wanted minus now."""
    return None if now is None or wanted is None else wanted - now


def weight(row: Stakeholder) -> int | None:
    """Gap times influence: what the list is sorted by."""
    distance = gap(row.attitude_now, row.attitude_wanted)
    return None if distance is None or row.influence is None else distance * row.influence


def by_weight(rows: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Those that matter most first; those not judged last, otherwise in their order."""

    def key(row: Stakeholder) -> float:
        found = weight(row)
        return float("inf") if found is None else -found

    return sorted(rows, key=key)


def is_kind(row: Stakeholder, kind: str) -> bool:
    """Whether a group is of a kind; told by its name when nobody has chosen."""
    if row.kind is not None:
        return row.kind == kind
    return kind in _WORDS and _WORDS[kind].search(row.group) is not None
