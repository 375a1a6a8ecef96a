"""A worked week from the case bank: a manager in Hemtjänsten Lindåsa (course plan B0), with C11's figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from levelup_widgets.document import Body

#: Task, minutes, important, urgent, action.
_TASKS: tuple[tuple[str, int, bool, bool, str], ...] = (
    ("Ledningsmöte", 120, True, False, "shorten"),
    ("Mejl", 300, False, True, "simplify"),
    ("Månadsrapport som ingen frågar efter", 60, False, False, "stop"),
    ("Beställa förbrukningsmaterial", 90, False, True, "delegate"),
    ("Schema för nästa period", 180, True, False, "schedule"),
    ("Täcka sjukfrånvaro samma dag", 150, True, True, "do"),
    ("Medarbetarsamtal", 120, True, False, "schedule"),
    ("Läsa och svara på avvikelser", 90, True, True, "do"),
    ("Introduktion av vikarier", 60, True, False, "schedule"),
    ("Samtal med närstående", 90, True, True, "do"),
    ("Attestera fakturor", 45, False, True, "do"),
    ("Nyhetsbrev och utskick", 40, False, False, "shorten"),
)
_BLOCKS: tuple[tuple[str, str, int, str, str], ...] = (
    ("monday", "08.00", 60, "focus", "Schema för nästa period"),
    ("tuesday", "09.00", 84, "meeting", "Ledningsmöte, kortat"),
    ("tuesday", "13.00", 45, "other", "Mejl, samlat"),
    ("wednesday", "13.00", 90, "level_up", "Modul och egen uppgift"),
    ("thursday", "08.30", 60, "focus", "Medarbetarsamtal"),
    ("thursday", "13.00", 90, "level_up", "Prova i gruppen"),
    ("friday", "08.00", 30, "other", "Veckans avvikelser"),
)


def example(today: date) -> Body:
    """A whole week without a check that fails."""
    return {
        "about": {"case": "Tid till utveckling", "unit": "Hemtjänsten Lindåsa"},
        "tasks": [_task(number, *one) for number, one in enumerate(_TASKS, start=1)],
        "blocks": [
            dict(zip(("id", "day", "start", "minutes", "kind", "label"), (f"b{at}", *one), strict=True))
            for at, one in enumerate(_BLOCKS, start=1)
        ],
        "trial": {
            "kept": "Fokuspasset på måndagen höll. Mejlen klarade sig till tisdag.",
            "change": "Onsdagens Level Up-tid flyttas till förmiddagen.",
            "fires": "Nycklar som saknas vid helgbyte. Det är rutinen som brister, inte medarbetarna.",
            "unseen": "Samma medarbetare ordnar alltid fika och tavlan. Vi turas om från nästa vecka.",
        },
    }


def _task(number: int, name: str, minutes: int, important: bool, urgent: bool, action: str) -> dict[str, Any]:
    task: dict[str, Any] = {
        "id": f"t{number}",
        "name": name,
        "minutes": minutes,
        "important": important,
        "urgent": urgent,
        "action": action,
    }
    return task | ({"delegate_to": "Samordnare", "agreed": True} if action == "delegate" else {})
