"""The protections in words (course plan C3). What each step adds is Level Up's way of working."""

from __future__ import annotations

from collections.abc import Mapping

from levelup_widgets.i18n import _

_NAMES = {
    "access": "Åtkomst",
    "logging": "Loggning",
    "change_control": "Kontroll av ändringar",
    "encryption": "Kryptering",
    "backup": "Säkerhetskopia",
    "fallback_routine": "Reservrutin",
}
_STEPS = {
    "access": (
        "eget inlogg för var och en",
        "eget inlogg, behörighet efter uppgift",
        "inloggning i två steg, behörighet efter uppgift som ses över ofta",
    ),
    "logging": (
        "det syns vem som läst och ändrat",
        "det syns vem som läst och ändrat, och loggarna kontrolleras systematiskt",
    ),
    "change_control": (
        "ändringar går att spåra",
        "ändringar går att spåra, viktiga uppgifter dubbelkontrolleras",
    ),
    "encryption": ("när uppgifter skickas", "när uppgifter skickas och lagras"),
    "backup": (
        "kopia som tas regelbundet",
        "kopia där återställning är prövad",
        "kopia där återställning är prövad inom längsta avbrottet",
    ),
    "fallback_routine": (
        "skriven rutin utan systemet",
        "skriven och övad rutin utan systemet, med jour att ringa",
    ),
}


def name(kind: str) -> str:
    """What the kind of protection is called."""
    return _(_NAMES[kind])


def words(kind: str, step: int) -> str:
    """A protection in words: ``"Kryptering: när uppgifter skickas"``."""
    return f"{name(kind)}: {_(_STEPS[kind][step - 1])}"


def sentence(found: Mapping[str, int]) -> str:
    """All protections of one set of information, one after the other."""
    return ". ".join(words(kind, step) for kind, step in found.items()) + ("." if found else "")
