"""Rules of the needs card (course plan C20 and module 2.1). Pure."""

from __future__ import annotations

import re

#: Words that name a solution. Level Up's list; an installation's own words replace it.
SOLUTION_WORDS = (
    "app", "system", "robot", "ai", "plattform", "digital", "verktyg", "kamera", "sensor", "chatbot",
    "chattbot", "e-tjänst", "surfplatta", "programvara", "it-stöd",
)  # fmt: skip
_ENDINGS = r"(?:en|et|er|ar|or|n|t|na|erna|arna|orna|s|a)?"


def solution_words(text: str, words: tuple[str, ...] = SOLUTION_WORDS) -> list[str]:
    """The solution words in a text, in the order of the list, also inflected and as the end of a compound
    such as ``journalsystemet``; short ones (up to three letters) only alone: ``hjälpa`` and ``mail`` are no
    app and no AI.
    """
    found = []
    for word in words:
        start = r"(?<!\w)" if len(word) <= 3 else r"(?<!\w)\w*"
        if re.search(start + re.escape(word) + _ENDINGS + r"(?!\w)", text, re.IGNORECASE):
            found.append(word)
    return found
