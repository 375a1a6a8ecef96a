"""Rules of the experiment canvas (course plan C14 and module 4.4). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias

from levelup_widgets.experiment_canvas.model import Outcome, Safety

#: The longest a test may run (course plan C14).
LONGEST_DAYS = 28
#: The safety check's questions, in the order they are asked.
QUESTIONS = ("harm", "personal_data", "work_environment", "accessibility")

State: TypeAlias = Literal["before", "decide", "decided"]

# "En" and "ett" are left out: they are articles far more often than numbers.
_WORDS = (
    "noll|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|trettio|fyrtio|femtio|hundra|hälften|halva"
)
_NUMBER = re.compile(rf"\d|\b(?:{_WORDS})\b", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"\s*om\s+vi\b(?P<if_we>.*?)[\s,]\s*så\b(?P<then>.*?)[\s,]\s*vilket\s+vi\s+ser\s+på\b(?P<seen_in>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = {
    "if_we": re.compile(r"om\s+vi\b", re.IGNORECASE),
    "then": re.compile(r"så\b", re.IGNORECASE),
    "seen_in": re.compile(r"vilket\s+vi\s+ser\s+på\b", re.IGNORECASE),
}
_EDGES = " \t\r\n,.…"


def holds_number(text: str) -> bool:
    """Whether the text holds a number, in digits or as a word such as ``"tre"``."""
    return _NUMBER.search(text) is not None


def split_hypothesis(text: str) -> dict[str, str]:
    """The three parts of ``"Om vi … så … vilket vi ser på …"``; a text of another form is all first part."""
    found = _TEMPLATE.match(text)
    if found is None:
        return {"if_we": text.strip(), "then": "", "seen_in": ""}
    return {name: part.strip(_EDGES) for name, part in found.groupdict().items()}


def sentence(if_we: str, then: str, seen_in: str) -> str | None:
    """The hypothesis as one sentence; ``None`` while a part is missing. A lead typed again is
    dropped.
    """
    parts = {"if_we": if_we, "then": then, "seen_in": seen_in}
    told = {}
    for name, text in parts.items():
        bare = text.strip(_EDGES)
        lead = _LEAD[name].match(bare)
        told[name] = (bare[lead.end() :] if lead else bare).strip(_EDGES)
    if not all(told.values()):
        return None
    return f"Om vi {told['if_we']} så {told['then']}, vilket vi ser på {told['seen_in']}."


def last_day(start: date | None, length_days: int | None) -> date | None:
    """The test's last day, the first one counted; ``None`` until both are known and make sense."""
    if start is None or length_days is None or not 0 < length_days <= 3650:
        return None
    return start + timedelta(days=length_days - 1)


def answered(safety: Safety, answer: str | None) -> list[str]:
    """The safety questions that have this answer, in their order."""
    return [name for name in QUESTIONS if getattr(safety, name) == answer]


def may_start(safety: Safety) -> bool:
    """The start is barred until every question is answered with yes or no (course plan C14)."""
    return not answered(safety, "unknown") and not answered(safety, None)


def state(outcome: Outcome) -> State:
    """How far the test has come: a decision belongs after an outcome."""
    if not outcome.outcome.strip():
        return "before"
    return "decide" if outcome.next_step is None else "decided"


def is_mixed(habits: Iterable[str | None]) -> bool:
    """Whether people who aren't used to digital tools take part (module 4.4)."""
    return any(habit in ("new", "mixed") for habit in habits)
