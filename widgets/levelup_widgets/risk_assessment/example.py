"""A worked risk assessment from the case bank: medicine dispensers at Sjöliden (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body

#: event, cause, consequence, who, (severity, likelihood), measure, effect, likelihood after
_RISKS = (
    (
        "Automaten delar ut fel dos",
        "Ett larm avbryter påfyllningen",
        "En brukare blir yr och ramlar",
        "Brukare med många läkemedel",
        (3, 3),
        "Automaten låser sig tills påfyllningen är kontrollerad",
        "strong",
        1,
    ),
    (
        "Ingen märker att automaten har stannat",
        "Larmet går till en telefon som ingen bär på natten",
        "Dosen blir flera timmar sen",
        "Brukare som bor ensamma",
        (3, 2),
        "Larmet går vidare till nattpatrullen efter fem minuter",
        "strong",
        1,
    ),
    (
        "En vikarie vet inte hur automaten öppnas",
        "Introduktionen tar inte upp automaten",
        "Medarbetaren ringer runt och andra besök blir sena",
        "Brukare på kvällen",
        (2, 3),
        "Kort genomgång vid automaten första arbetspasset",
        "weak",
        2,
    ),
    (
        "Brukaren vågar inte använda automaten",
        "Ljudet är starkt och rösten talar bara svenska",
        "Brukaren hoppar över doser",
        "Brukare med nedsatt hörsel eller annat modersmål",
        (2, 2),
        "Prova ut ljud och språk tillsammans med brukaren",
        "medium",
        1,
    ),
    (
        "Uppgifter om läkemedel syns för fel person",
        "Skärmen står mot korridoren",
        "Brukarens integritet skadas",
        "Brukare i delade lokaler",
        (2, 2),
        "Skärmen släcks och vänds från korridoren",
        "strong",
        1,
    ),
    (
        "Automaten står still ett helt dygn",
        "Leverantören har ingen jour på helgen",
        "Alla doser delas för hand utan lista",
        "Alla brukare på avdelningen",
        (3, 2),
        "Utskriven lista och handdelning som reserv, övad varje kvartal",
        "medium",
        1,
    ),
)


def example(today: date) -> Body:
    """A whole assessment; every check holds."""
    return {
        "change": {
            "what": "Läkemedelsautomater ska påminna och dela ut rätt dos.",
            "where": "Äldreboendet Sjöliden",
            "when": "Start om två månader",
            "participants": [
                "unit_manager",
                "employee",
                "medical_responsible_nurse",
                "safety_representative",
            ],
            "step_1": "Läkemedel beställs",
            "step_2": "Automaten fylls på",
            "step_3": "Automaten påminner",
            "step_4": "Brukaren tar sin dos",
            "step_5": "Avvikelser larmas och följs upp",
        },
        "risks": [_risk(number, today) for number in range(1, len(_RISKS) + 1)],
    }


def _risk(number: int, today: date) -> dict[str, Any]:
    event, cause, consequence, who, (severity, likelihood), measure, effect, after = _RISKS[number - 1]
    return {
        "id": f"example-{number}",
        "area": "information" if "Uppgifter" in event else "patient",
        "event": event,
        "cause": cause,
        "consequence": consequence,
        "affected_group": who,
        "severity": severity,
        "likelihood": likelihood,
        "measure": measure,
        "measure_effect": effect,
        "treatment": "reduce",
        "measure_owner": "unit_manager",
        "measure_due": (today + timedelta(days=30)).isoformat(),
        "severity_after": severity,
        "likelihood_after": after,
        "risk_owner": "head_of_operations",
        "decision": "accept",
        "decided_by": "head_of_operations",
        "follow_up": (today + timedelta(days=90)).isoformat(),
    }
