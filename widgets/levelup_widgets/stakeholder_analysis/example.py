"""A worked stakeholder analysis from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body


def _group(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"group-{number}", **fields}


def example(today: date) -> Body:
    """A whole analysis without a check that fails; dates count from ``today``."""

    def after(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "stakeholders": [
            _group(
                1,
                group="Nattpatrullen",
                kind="employees",
                needs="Färre onödiga resor. Oro för att bli färre på natten och för teknik som krånglar.",
                influence=4,
                impact=5,
                attitude_now=-1,
                attitude_wanted=1,
                measure="Tre i gruppen prövar i två veckor och föreslår rutinen. Bemanningen är kvar i år.",
                channel="shift_handover",
                responsible="unit_manager",
                when=after(10),
            ),
            _group(
                2,
                group="Brukare med tillsyn på natten",
                kind="service_users",
                needs="Sova ostört och veta att någon kommer. Själv få välja bort kameran.",
                influence=2,
                impact=5,
                attitude_now=-1,
                attitude_wanted=1,
                measure="Visa kameran hemma hos brukaren. Fråga vad som skulle kännas tryggt.",
                channel="visit",
                responsible="unit_manager",
                when=after(21),
            ),
            _group(
                3,
                group="Närstående",
                kind="service_users",
                needs="Veta att tryggheten inte blir sämre och vem de ringer.",
                influence=3,
                impact=4,
                attitude_now=0,
                attitude_wanted=1,
                measure="Bjud in till en kväll där de får se och fråga. Spela in för dem som inte kan komma.",
                channel="small_group",
                responsible="unit_manager",
                when=after(24),
            ),
            _group(
                4,
                group="Fack och skyddsombud",
                kind="union",
                needs="Trygg bemanning, ingen ensam på natten och rimlig arbetsbelastning.",
                influence=5,
                impact=4,
                attitude_now=0,
                attitude_wanted=1,
                measure="Gör riskbedömningen av arbetsmiljön tillsammans innan beslutet.",
                channel="consultation",
                responsible="head_of_operations",
                when=after(7),
            ),
            _group(
                5,
                group="Socialnämnden",
                kind="management",
                needs="Trygga brukare och en budget som håller.",
                influence=5,
                impact=2,
                attitude_now=1,
                attitude_wanted=2,
                measure="Berätta varje kvartal vad vi ser: andel digital tillsyn, oro och kostnad.",
                channel="digital_meeting",
                responsible="head_of_operations",
                when=after(40),
            ),
            _group(
                6,
                group="Medarbetare på dagen",
                kind="employees",
                needs="Veta vad som händer på natten hos deras brukare.",
                influence=2,
                impact=2,
                attitude_now=0,
                attitude_wanted=0,
                measure="Kort genomgång på arbetsplatsträffen.",
                channel="workplace_meeting",
                responsible="unit_manager",
                when=after(14),
            ),
            _group(
                7,
                group="It och systemförvaltning",
                kind="support",
                needs="Tid att ordna uppkoppling och behörigheter i rätt ordning.",
                influence=4,
                impact=3,
                attitude_now=1,
                attitude_wanted=1,
                channel="digital_meeting",
                responsible="digital_strategist",
                when=after(12),
            ),
        ],
        "participation": [
            {
                "id": "say-1",
                "group": "Nattpatrullen",
                "form": "designs",
                "scope": "Hur larm tas emot, vem som åker och vad som skrivs.",
                "fixed": "Att vi prövar digital tillsyn i höst.",
            },
            {
                "id": "say-2",
                "group": "Brukare med tillsyn på natten",
                "form": "decides",
                "scope": "Om de vill ha kamera eller besök, och vilka tider.",
                "fixed": "Att ingen kamera sätts upp utan ett ja.",
            },
        ],
    }
