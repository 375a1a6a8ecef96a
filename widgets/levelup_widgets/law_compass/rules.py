"""Rules of the law compass (course plan C30 and module 5.1). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from levelup_widgets.law_compass.events import EVENTS, field_names, right
from levelup_widgets.law_compass.statute import Statute, When
from levelup_widgets.law_compass.statutes import STATUTES

State = Literal["applies", "find_out"]

#: At least so many statutes with a responsible function, and questions to a lawyer (module 5.1).
FEWEST_STATUTES = 3
FEWEST_QUESTIONS = 3


@dataclass(frozen=True)
class Found:
    """A statute that is met, or may be: ``because`` names the answers or the kinds of operation."""

    statute: Statute
    state: State
    because: tuple[str, ...]


def found(kinds: Sequence[str], answers: Mapping[str, str | None]) -> list[Found]:
    """The statutes that are met, in the rule base's order. A yes meets them; "unknown" may."""
    hits = ((one, _hit(one, kinds, answers)) for one in STATUTES)
    return [Found(one, *hit) for one, hit in hits if hit is not None]


def _hit(
    statute: Statute, kinds: Sequence[str], answers: Mapping[str, str | None]
) -> tuple[State, tuple[str, ...]] | None:
    because: dict[State, list[str]] = {"applies": [], "find_out": []}
    for when in statute.when:
        state, reasons = _met(when, kinds, answers)
        if state is not None:
            because[state] += reasons
    return next(((state, tuple(dict.fromkeys(names))) for state, names in because.items() if names), None)


def _met(
    when: When, kinds: Sequence[str], answers: Mapping[str, str | None]
) -> tuple[State | None, list[str]]:
    here = [kind for kind in when.kinds if kind in kinds]
    if when.kinds and not here:
        return None, []
    if not when.answers:
        return "applies", list(here)
    if yes := [one for one in when.answers if answers.get(one) == "yes"]:
        return "applies", list(yes)
    if unknown := [one for one in when.answers if answers.get(one) == "unknown"]:
        return "find_out", list(unknown)
    return None, []


def to_find_out(answers: Mapping[str, str | None]) -> list[str]:
    """The questions that are answered with "unknown"."""
    return [name for name, answer in answers.items() if answer == "unknown"]


@dataclass(frozen=True)
class Matching:
    """The matching exercise as it stands: fields that are empty, and fields to look at again."""

    empty: tuple[tuple[str, str], ...]
    again: tuple[tuple[str, str], ...]

    @property
    def right(self) -> int:
        """How many events have both the right track and the right time limit."""
        return len(EVENTS) - len({event for event, _name in (*self.empty, *self.again)})


def matching(chosen: Mapping[str, str | None]) -> Matching:
    """Compare what was chosen with table D5. Pairs of event and field name."""
    places = [(event, name) for event in EVENTS for name in field_names(event)]
    return Matching(
        empty=tuple((event, name) for event, name in places if chosen.get(name) is None),
        again=tuple(
            (event, name) for event, name in places if chosen.get(name) not in (None, right(event, name))
        ),
    )
