"""Rules of the ethics canvas (course plan C6). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from levelup_widgets.ethics_canvas.model import PERSPECTIVES, EthicsCanvasDocument

VERY_NEGATIVE = -2
#: So many steps between the lowest and the highest rating: values stand against each other.
WIDE_SPAN = 3
FEWEST_GROUPS = 2
FEWEST_ALTERNATIVES = 2
FEWEST_CONDITIONS = 2
#: Words that judge instead of telling, as stems. Level Up's list; an installation's own replaces it.
VALUE_WORDS = (
    "dålig", "fantastisk", "farlig", "hemsk", "kränkande", "omoralisk", "onödig", "oetisk", "orimlig",
    "självklar", "skandal", "slarvig", "tyvärr", "vansinnig",
)  # fmt: skip


def ratings(document: EthicsCanvasDocument) -> dict[str, int | None]:
    """The eight ratings by perspective, in order."""
    given = document.perspectives.model_dump()
    return {name: given[name] for name in PERSPECTIVES}


@dataclass(frozen=True)
class Profile:
    """What the ratings say together; ``total`` and ``span`` are None before any is given."""

    total: int | None
    span: int | None
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    very_negative: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def values_conflict(self) -> bool:
        """Whether the ratings are so far apart that the weighing has to be told."""
        return self.span is not None and self.span >= WIDE_SPAN


def profile(ratings: Mapping[str, int | None]) -> Profile:
    """The sum −16 to +16, the span, and which perspectives are lowest, highest, at −2 and not yet rated."""
    given = {name: value for name, value in ratings.items() if value is not None}
    low, high = (min(given.values()), max(given.values())) if given else (None, None)
    return Profile(
        total=sum(given.values()) if given else None,
        span=None if low is None or high is None else high - low,
        lowest=tuple(name for name, value in given.items() if value == low),
        highest=tuple(name for name, value in given.items() if value == high),
        very_negative=tuple(name for name, value in given.items() if value == VERY_NEGATIVE),
        missing=tuple(name for name, value in ratings.items() if value is None),
    )


def value_words(text: str, words: tuple[str, ...] = VALUE_WORDS) -> list[str]:
    """The judging words in a text as they are written there, each once; words that only end alike don't
    count.
    """
    found = (
        match[0]
        for word in words
        for match in re.finditer(rf"(?<!\w){re.escape(word)}\w*", text, re.IGNORECASE)
    )
    return list(dict.fromkeys(found))
