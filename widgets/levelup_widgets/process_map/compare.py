"""What the new way changes in the old one, step by step (course plan C7). Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from levelup_widgets.process_map.rules import same_words

if TYPE_CHECKING:
    from levelup_widgets.process_map.model import Step

Change: TypeAlias = Literal["removed", "added", "moved", "role", "time", "value", "system", "renamed"]

#: Ids are made by machine, and a run of digits in them would be taken for a telephone number. Where a step
#: points to another, digits are written as letters.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True)
class Pair:
    """A step of the old way, of the new, or the same in both; their places count from 0."""

    as_is: int | None
    to_be: int | None
    changes: tuple[Change, ...]


def reference(step_id: str) -> str:
    """How ``origin`` names a step."""
    return step_id.translate(_LETTERS)


def compare(as_is: Sequence[Step], to_be: Sequence[Step]) -> list[Pair]:
    """Every step once, in the order of the new way; what was removed stands where it was."""
    old_of = _origins(as_is, to_be)
    kept = sorted(old_of)
    still = _in_order([old_of[place] for place in kept])
    pairs = [
        Pair(old, place, _changes(as_is[old], to_be[place], moved=old not in still))
        if (old := old_of.get(place)) is not None
        else Pair(None, place, ("added",))
        for place in range(len(to_be))
    ]
    for old in range(len(as_is)):
        if old not in old_of.values():
            pairs.insert(_after(pairs, old), Pair(old, None, ("removed",)))
    return pairs


def _origins(as_is: Sequence[Step], to_be: Sequence[Step]) -> dict[int, int]:
    """The old place of each new step that has one: by its origin, or its id, or a name that is the same."""
    known = {reference(one.id): place for place, one in enumerate(as_is)}
    found = {place: known[one.origin] for place, one in enumerate(to_be) if one.origin in known}
    rules: tuple[Callable[[Step, Step], bool], ...] = (
        lambda old, new: old.id == new.id,
        lambda old, new: bool(new.activity.strip()) and same_words(old.activity, new.activity),
    )
    for is_same in rules:
        free = [place for place in range(len(as_is)) if place not in found.values()]
        for place, one in enumerate(to_be):
            old = next((old for old in free if place not in found and is_same(as_is[old], one)), None)
            if old is not None:
                found[place] = old
                free.remove(old)
    return found


def _in_order(places: Sequence[int]) -> set[int]:
    """The most places that still stand in their old order; the others were moved."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        # Two new steps from the same old one stand in order.
        at = bisect_left(ends, place + 1)
        before.append(last[at - 1] if at else None)
        if at == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[at] = place
            last[at] = index
    found: set[int] = set()
    index_now = last[-1] if last else None
    while index_now is not None:
        found.add(places[index_now])
        index_now = before[index_now]
    return found


def _changes(old: Step, new: Step, *, moved: bool) -> tuple[Change, ...]:
    told: list[tuple[Change, bool]] = [
        ("moved", moved),
        ("role", not same_words(old.role, new.role)),
        ("time", _minutes(old) != _minutes(new)),
        ("value", old.value != new.value),
        ("system", not same_words(old.system, new.system)),
        ("renamed", not same_words(old.activity, new.activity)),
    ]
    return tuple(change for change, holds in told if holds)


def _minutes(step: Step) -> tuple[float, float]:
    return step.work_minutes or 0, step.waiting_minutes or 0


def _after(pairs: Sequence[Pair], old: int) -> int:
    """Where a removed step is told: right after the one that stood before it."""
    places = [at for at, pair in enumerate(pairs) if pair.as_is is not None and pair.as_is < old]
    return max(places, default=-1) + 1
