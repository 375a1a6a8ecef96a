"""A worked meeting card from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole card without a check that fails; the meeting is in a week."""
    return {
        "about": {"case": "Arbetsplatsträffen som når alla", "unit": "Hemtjänsten Lindåsa"},
        "meeting": {
            "kind": "workplace",
            "form": "hybrid",
            "day": (today + timedelta(days=7)).isoformat(),
            "length": 75,
            "purpose": "decide",
            "result": "beslutat hur digitala inköp ska börja i två områden",
            "participants": "Dagpatrullen på plats, kvälls- och nattpatrullen på länk",
            "count": 18,
        },
        "roles": {"leader": "unit_manager", "technician": "super_user", "notes": "employee"},
        "agenda": [
            {"id": "start", "item": "Alla hörs och ser: kort ljudkoll", "minutes": 5},
            {"id": "now", "item": "Så går inköpen till i dag", "minutes": 15},
            {"id": "pairs", "item": "Prata två och två: vad oroar, vad lockar?", "minutes": 20},
            {"id": "break", "item": "Paus", "minutes": 10},
            {"id": "decide", "item": "Vi beslutar hur vi börjar", "minutes": 20},
        ],
        "accessibility": {
            "points": ["captions", "material", "turns", "breaks"],
            "quiet": "Nattpatrullen på länk. De får ordet först på varje punkt.",
            "recorded": False,
            "backup": "Tekniskt stöd ringer upp länken från en telefon med högtalare. "
            "Beslutet skickas ut samma dag till den som föll bort.",
        },
        "decisions": [
            {
                "id": "d1",
                "decision": "Två områden börjar, tre brukare i varje",
                "responsible": "unit_manager",
                "due": (today + timedelta(days=28)).isoformat(),
            }
        ],
    }
