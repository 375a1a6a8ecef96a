"""A worked canvas from the case bank: a camera at night in Hemtjänsten Lindåsa (course plan B0 and C6)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """The test vector's ratings 1, 2, −1, 0, −2, 1, −1, 0, with reasons and an open weighing."""
    return {
        "about": {"case": "Trygghetskamera på natten", "unit": "Hemtjänsten Lindåsa"},
        "dilemma": {
            "description": (
                "En kvinna med demenssjukdom vaknar när nattpatrullen låser upp. Hon blir rädd och går sedan "
                "upp flera gånger. En kamera kan ersätta två av tre besök. Hon säger ibland ja och ibland "
                "nej."
            ),
            "first_thought": "Kamera är bättre än att väcka henne.",
        },
        "groups": [
            {
                "id": "woman",
                "group": "Brukare med demenssjukdom",
                "how": "Sover bättre men blir sedd utan att märka det",
                "has_voice": True,
            },
            {
                "id": "family",
                "group": "Närstående",
                "how": "Känner trygghet, en del känner obehag",
                "has_voice": True,
            },
            {
                "id": "night",
                "group": "Nattpatrullen",
                "how": "Färre resor, mer ansvar framför skärmen",
                "has_voice": True,
            },
        ],
        "perspectives": {
            "autonomy": 1,
            "autonomy_reason": "Hon får sova och bestämmer själv när hon går upp.",
            "benefit": 2,
            "benefit_reason": "Hjälpen kommer snabbare när hon har ramlat.",
            "harm": -1,
            "harm_reason": "Bilden kan missa något som ett besök hade märkt.",
            "fairness": 0,
            "fairness_reason": "Alla med samma behov erbjuds samma sak.",
            "privacy": -2,
            "privacy_reason": (
                "Hon syns i sitt sovrum. Vi godtar det bara med korta bilder, utan inspelning och med rätt "
                "att säga nej."
            ),
            "dignity": 1,
            "dignity_reason": "Ingen går in i rummet när hon sover.",
            "relation": -1,
            "relation_reason": "Det blir ett besök mindre per natt.",
            "staff": 0,
            "staff_reason": "Färre resor, men svårare att veta om man sett rätt.",
        },
        "weighing": {
            "counter_argument": (
                "Den som inte kan förstå kameran kan inte heller säga ja till den. Då är det vår "
                "bekvämlighet som styr."
            ),
            "trade_off": (
                "Integriteten får stå tillbaka för sömn och trygghet. Det gäller bara på natten och bara så "
                "länge hon mår bättre av det."
            ),
            "norm": "Lösningen utgår från någon som bor ensam, ser bra och talar svenska.",
        },
        "alternatives": [
            {
                "id": "sensor",
                "alternative": "Larmmatta vid sängen i stället för kamera",
                "less_intrusive": True,
            },
            {
                "id": "key",
                "alternative": "Tystare lås och samma medarbetare varje natt",
                "less_intrusive": True,
            },
        ],
        "stance": {
            "stance": "Vi prövar larmmatta i fyra veckor. Räcker den inte erbjuds kamera i tre månader.",
            "changed": "yes",
            "lift_to": "ethics_council",
            "decided_by": "head_of_operations",
        },
        "conditions": [
            {
                "id": "no",
                "condition": "Hon kan säga nej varje kväll, och kameran täcks då över.",
                "responsible": "unit_manager",
            },
            {
                "id": "short",
                "condition": "Bilden visas högst en minut per tillsyn och sparas inte.",
                "responsible": "unit_manager",
            },
        ],
        "watch_points": [
            {
                "id": "sleep",
                "measure": "Antal uppvaknanden per natt, och vad hon själv säger",
                "day": (today + timedelta(days=28)).isoformat(),
                "responsible": "unit_manager",
            },
            {
                "id": "again",
                "measure": "Är ingreppet fortfarande rimligt?",
                "day": (today + timedelta(days=120)).isoformat(),
                "responsible": "head_of_operations",
            },
        ],
    }
