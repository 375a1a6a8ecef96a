"""Rules of the starter card (course plan C22 and module 1.1). Pure."""

from __future__ import annotations

import re

#: How long the question is (module 1.1), without spaces at its ends.
SHORTEST_QUESTION = 30
LONGEST_QUESTION = 300

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def length(question: str) -> int:
    """The question's length in characters, spaces in a row counted once."""
    return len(" ".join(question.split()))


def same_contact(one: str, other: str) -> bool:
    """Whether two contacts are the same person, whatever the case, order of words and punctuation.
    Blank ones are nobody.
    """
    first, second = _words(one), _words(other)
    return bool(first) and first == second


def _words(text: str) -> list[str]:
    return sorted(word for word in _BETWEEN_WORDS.split(text.casefold()) if word)
