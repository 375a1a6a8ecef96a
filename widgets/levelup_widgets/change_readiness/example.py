"""A worked assessment from the case bank: Hemtjänsten Lindåsa, with C13's test vector (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.change_readiness.model import STATEMENTS
from levelup_widgets.document import Body

_ANSWERS = (4, 3, 3, 2, 4, 3, 2, 3, 4, 2)


def _force(number: int, direction: str, strength: int, description: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"force-{number}",
        "direction": direction,
        "strength": strength,
        "description": description,
        **more,
    }


def example(today: date) -> Body:
    """A whole assessment without a check that fails; dates count from ``today``."""

    def after(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "answers": {
            **dict(zip(STATEMENTS, _ANSWERS, strict=True)),
            "have_equipment_action": "Byta tre telefoner som laddar ur före midnatt.",
            "mistakes_tolerated_action": "Börja varje överlämning med: vad lärde vi oss i natt?",
            "benefit_noticed_action": "Berätta varje vecka hur många brukare som fick sova ostört.",
        },
        "forces": [
            _force(1, "driving", 5, "Nattpatrullen vill slippa onödiga resor", changeable=True),
            _force(2, "driving", 4, "Brukare vill sova ostört", changeable=False),
            _force(3, "driving", 3, "Ledningen har avsatt lärtid i schemat", changeable=True),
            _force(
                4,
                "restraining",
                4,
                "Oro för att bli ensam på natten",
                changeable=True,
                measure="Lova samma bemanning i år. Följ upp oron varje vecka vid överlämningen.",
                responsible="unit_manager",
                due=after(14),
            ),
            _force(
                5,
                "restraining",
                4,
                "Telefonerna fungerar dåligt",
                changeable=True,
                measure="Byt tre telefoner och skriv en kort rutin för laddning.",
                responsible="it",
                due=after(21),
            ),
            _force(6, "restraining", 2, "Täckning saknas i två byar", changeable=False),
        ],
        "voices": {
            "heard": "Att tekniken ska missa ett fall. Att ingen ska höra när något går fel.",
            "unheard": "Timavlönade som bara arbetar helgnätter. Jag ringer dem före nästa pass.",
            "trust": "Jag frågar innan jag berättar.\nJag säger vad jag inte vet.\n"
            "Jag tackar för varje avvikelse.",
        },
        "own_action": {
            "action": "Jag åker med en natt och provar kameran själv. Jag säger högt vad som är svårt.",
            "seen_by": "Nattpatrullen",
            "when": after(9),
            "outcome": "",
        },
    }
