"""A worked screening from the case bank: triage of acute patients in Region Mellanbygd (course plan C5)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """The test vector: triage without being a product, high risk by its use from 2 December 2027."""
    return {
        "about": {"case": "AI-stöd för triage på akuten", "unit": "Akutmottagningen, Region Mellanbygd"},
        "use_case": {
            "description": (
                "Sjuksköterskan skriver in patientens besvär. Stödet föreslår en prioritet, som "
                "sjuksköterskan följer eller ändrar."
            ),
            "benefit": "Den som är sjukast får hjälp snabbare, även när det är många som väntar.",
            "data": "Besvär, puls, blodtryck, ålder och tidigare besök. Inga namn i stödet.",
            "affected": "Patienter på akuten och sjuksköterskor i triage",
            "our_role": "deployer",
        },
        "steps": {
            "step_1": "yes",
            "step_1_reason": "Stödet drar slutsatser ur uppgifterna och rekommenderar en prioritet.",
            "step_2": "no",
            "step_2_reason": "Inget av förbuden liknar det här. Juristen har läst beskrivningen.",
            "step_3": "no",
            "step_3_reason": (
                "Leverantören säger att stödet inte är medicinteknik. MTA prövar det påståendet."
            ),
            "step_4": "yes",
            "step_4_reason": (
                "Bilaga III nämner akut triagering av patienter, och det är just det stödet gör. Ett fel "
                "förslag kan göra att en svårt sjuk patient får vänta."
            ),
            "exception": "no",
            "profiling": "no",
            "step_5": "no",
            "step_5_reason": "Patienten möter alltid en sjuksköterska, aldrig stödet.",
        },
        "control": {
            "role": "employee",
            "time": "Varje förslag, minst en minut, innan prioriteten bestäms",
            "mandate": (
                "Sjuksköterskan i triage får alltid höja eller sänka prioriteten utan att fråga. Avvikelser "
                "följs upp varje månad."
            ),
        },
        "plan": {
            "measures": (
                "Andel ändrade förslag varje vecka, tid till läkare, och träffsäkerhet per kön, ålder och "
                "språk."
            ),
            "stop_rule": (
                "Vi stänger av stödet samma dag om en svårt sjuk patient fått för låg prioritet två gånger "
                "på en vecka."
            ),
            "decision": "investigate",
            "next_step": "MTA prövar om stödet är medicinteknik. Juristen läser avtalet före årsskiftet.",
            "investigator": "medical_responsible_nurse",
            "review_date": (today + timedelta(days=180)).isoformat(),
        },
        "supplier_questions": [
            {
                "id": "results",
                "question": "Vilka resultat har ni per kön, ålder och språk, och på hur många patienter?",
                "answer": "Rapport utlovad till nästa möte.",
            },
            {
                "id": "purpose",
                "question": "Varför är stödet inte medicinteknik, fast det påverkar vem som får vård först?",
            },
            {
                "id": "logs",
                "question": "Vilka loggar får vi, och hur länge kan vi se varför ett förslag gavs?",
            },
        ],
    }
