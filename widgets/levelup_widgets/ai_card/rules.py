"""Rules of the AI card (course plan C27 and module 3.2). Pure."""

from __future__ import annotations

from collections.abc import Iterable

from levelup_widgets.ai_card.model import PROHIBITIONS, AiCardDocument

#: How many examples there are at least, of what is allowed and of what isn't (module 3.2).
FEWEST_EXAMPLES = 3


def missing_prohibitions(ticked: Iterable[str]) -> list[str]:
    """The required prohibitions that the group hasn't agreed on, in their order."""
    agreed = set(ticked)
    return [name for name in PROHIBITIONS if name not in agreed]


def written(texts: Iterable[str]) -> int:
    """How many different examples there are; blank ones and repetitions don't count."""
    return len({" ".join(text.casefold().split()) for text in texts} - {""})


def allowed(document: AiCardDocument) -> int:
    """How many examples of allowed use there are."""
    return written(row.example for row in document.allowed)


def prohibited(document: AiCardDocument) -> int:
    """How many prohibitions there are: the required ones that are ticked, and the group's own."""
    return len(document.prohibited.required) + written(row.example for row in document.own)
