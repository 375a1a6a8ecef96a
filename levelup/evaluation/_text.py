"""Swedish words for the codes of the data, and numbers as Swedes write them."""

from __future__ import annotations

from levelup.evaluation.schema import UNKNOWN
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number

MARK = "Syntetiska data – inga verkliga personer"
HIDDEN = "dold"

_WORDS = {
    "woman": "Kvinnor",
    "man": "Män",
    "other": "Annat eller vill inte ange",
    "not_woman": "Män, annat eller uppgift saknas",
    "operational": "Operativt spår",
    "strategic": "Strategiskt spår",
    "basic": "Grund",
    "advanced": "Avancerad",
    "municipality": "Kommuner",
    "region": "Regioner",
    "joint": "Gemensamma nämnder och kommunalförbund",
    "not_started": "Inte börjat",
    "started": "Påbörjad",
    "handed_in": "Inlämnad, ännu inte godkänd",
    "passed": "Godkänt",
    "yes": "Ja",
    "no": "Nej",
    UNKNOWN: "Uppgift saknas",
}


def word(code: str) -> str:
    """The Swedish word for a code; a name that is no code stays as it is."""
    return _(_WORDS[code]) if code in _WORDS else code


def percent(share: float | None) -> str:
    """``0.7`` → ``"70,0 %"``; None → ``"dold"``."""
    return _(HIDDEN) if share is None else f"{format_number(100 * share, 1)}\u00a0%"


def decimal(value: float | None) -> str:
    """``3.46`` → ``"3,5"``; None → ``"dold"``."""
    return _(HIDDEN) if value is None else format_number(value, 1)
