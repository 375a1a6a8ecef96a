"""A worked communication plan from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body


def _activity(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"activity-{number}", **fields}


def example(today: date) -> Body:
    """A whole plan without a check that fails; dates count from ``today``. It goes on from the example of the
    stakeholder analysis."""

    def after(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "activities": [
            _activity(
                1,
                target_group="Nattpatrullen",
                purpose="do",
                message="Ni vet bäst vilka resor som inte behövs. Tre av er prövar kameran i två veckor. "
                "Sedan skriver ni rutinen. Ingen tjänst försvinner i år.",
                form="decision",
                channel="shift_handover",
                sender="nearest_manager",
                accessibility=["plain_language", "night", "part_time", "no_screen"],
                when=after(10),
                responsible="unit_manager",
                feedback="Gruppen skriver tre saker på tavlan: behåll, ändra, undrar.",
                done=False,
            ),
            _activity(
                2,
                target_group="Fack och skyddsombud",
                purpose="understand",
                message="Vi vill bedöma arbetsmiljön tillsammans innan något bestäms. "
                "Vad ser ni som vi inte ser?",
                form="decision",
                channel="consultation",
                sender="head_of_operations",
                accessibility=["plain_language"],
                when=after(7),
                responsible="head_of_operations",
                feedback="Synpunkterna förs in i riskbedömningen samma vecka.",
                done=False,
            ),
            _activity(
                3,
                target_group="Brukare med tillsyn på natten",
                purpose="understand",
                message="Du bestämmer själv om du vill ha kamera eller besök. "
                "Kameran är bara på de tider du har valt. Du kan ändra dig när du vill.",
                form="dialogue",
                channel="visit",
                sender="employee",
                accessibility=["plain_language", "easy_read", "pictures", "interpreter", "no_screen"],
                when=after(21),
                responsible="unit_manager",
                feedback="Kontaktpersonen frågar igen efter två veckor.",
                done=False,
            ),
            _activity(
                4,
                target_group="Närstående",
                purpose="know",
                message="Så fungerar natten framöver. Du får se kameran, fråga och veta vem du ringer.",
                form="dialogue",
                channel="small_group",
                sender="nearest_manager",
                accessibility=["plain_language", "captions", "languages"],
                when=after(24),
                responsible="unit_manager",
                feedback="",
                done=False,
            ),
            _activity(
                5,
                target_group="Medarbetare på dagen",
                purpose="know",
                message="Natten prövar digital tillsyn från nästa månad. "
                "Här ser du vilka brukare som är med.",
                form="information",
                channel="workplace_meeting",
                sender="nearest_manager",
                accessibility=["plain_language", "part_time"],
                when=after(14),
                responsible="unit_manager",
                feedback="",
                done=False,
            ),
            _activity(
                6,
                target_group="Alla i hemtjänsten",
                purpose="know",
                message="Så gick försöket på natten: detta fungerade, detta ändrar vi, detta vet vi inte än.",
                form="information",
                channel="film",
                sender="unit_manager",
                accessibility=["captions", "night", "part_time"],
                when=after(60),
                responsible="digital_strategist",
                feedback="Länk till tre frågor efter filmen. Svaren tas upp på nästa arbetsplatsträff.",
                done=False,
            ),
        ],
        "reach": {
            "night": "Jag är med vid överlämningen på kvällen i två veckor. "
            "Allt som sägs på dagen sägs också där.",
            "part_time": "Timavlönade får samma film och kan ställa frågor i samtal inför sitt nästa pass.",
        },
        "talk": {
            "held": after(-2),
            "learned": "Oron handlade inte om tekniken. Den handlade om att bli ensam på natten.",
            "changed": "Budskapet till nattpatrullen börjar nu med bemanningen.",
        },
    }
