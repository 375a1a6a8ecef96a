"""A worked classification from the case bank: Äldreboendet Sjöliden with a medicine dispenser (course plan
B0).
"""

from __future__ import annotations

from datetime import date

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """Three sets of information, one of them the test vector's 2-2-3, and a whole chain of contacts."""
    return {
        "about": {"case": "Läkemedelsautomat på boendet", "unit": "Äldreboendet Sjöliden"},
        "assets": [
            {
                "id": "medicines",
                "name": "Läkemedelslistor i automaten",
                "description": "Vem som får vilket läkemedel och när. Används av sjuksköterska och natten.",
                "security_protected": False,
                "personal_data": True,
                "sensitive": True,
                "secrecy": True,
                "secrecy_rule": "osl_25",
                "owner": "head_of_operations",
                "system": "Läkemedelsautomaten och journalen",
                "confidentiality": 3,
                "confidentiality_reason": (
                    "Uppgifter om sjukdom kan skada den boende och förtroendet för oss."
                ),
                "integrity": 3,
                "integrity_reason": "En felaktig dos kan ge en allvarlig vårdskada samma dag.",
                "availability": 3,
                "availability_reason": "Utan listan kan insulin och smärtlindring utebli samma kväll.",
                "longest_outage": 4,
                "traceability": True,
                "existing_protections": "Eget inlogg och loggar. Säkerhetskopia tas varje natt.",
                "gap": "Återställningen är aldrig prövad. Loggarna kontrolleras bara vid misstanke.",
            },
            {
                "id": "alarms",
                "name": "Larmlista och bemanning för natten",
                "description": "Vilka larm som gått, vem som svarat och vem som arbetar.",
                "security_protected": False,
                "personal_data": True,
                "sensitive": False,
                "secrecy": False,
                "owner": "unit_manager",
                "system": "Larmsystemet",
                "confidentiality": 2,
                "confidentiality_reason": "Listan visar hur ofta någon larmar. Det är en tydlig olägenhet.",
                "integrity": 2,
                "integrity_reason": "Fel rum på listan försenar hjälpen och försvårar arbetet.",
                "availability": 3,
                "availability_reason": "Utan listan når larmen ingen, och någon kan bli liggande.",
                "longest_outage": 1,
                "traceability": True,
                "existing_protections": "Batteri och en extra telefon per avdelning.",
                "gap": "Reservrutinen är skriven men inte övad på natten.",
            },
            {
                "id": "menu",
                "name": "Matsedel och aktiviteter",
                "description": "Veckans mat och aktiviteter på boendets skärm.",
                "security_protected": False,
                "personal_data": False,
                "sensitive": False,
                "secrecy": False,
                "owner": "unit_manager",
                "system": "Informationsskärmen",
                "confidentiality": 0,
                "confidentiality_reason": "Alla får läsa den. Det är meningen med skärmen.",
                "integrity": 1,
                "integrity_reason": "Fel klockslag ger förvirring och någon missar en aktivitet.",
                "availability": 1,
                "availability_reason": "Ett anslag på väggen räcker några dagar om skärmen är mörk.",
                "longest_outage": 72,
                "traceability": False,
                "existing_protections": "Anslag på papper finns.",
                "gap": "Inget.",
            },
        ],
        "contacts": [
            {
                "id": "first",
                "function": "unit_manager",
                "task": "Tar emot larmet, antecknar tid och startar reservrutinen.",
                "reached": "Enhetens jourlinje via växeln",
                "reached_off_hours": "Chef i beredskap via växeln",
                "deputy": "Chef i beredskap för grannenheten",
            },
            {
                "id": "it",
                "function": "it",
                "task": "Stänger åtkomst, säkrar loggar och stoppar spridning.",
                "reached": "It-supporten, knappval ”incident”",
                "reached_off_hours": "It-jouren via växeln",
                "deputy": "Leverantörens jour enligt avtalet",
            },
            {
                "id": "security",
                "function": "information_security",
                "task": "Bedömer om det är en cyberincident som ska rapporteras.",
                "reached": "Kommunens säkerhetsfunktion via växeln",
                "reached_off_hours": "Tjänsteperson i beredskap",
                "deputy": "It-chefen",
            },
            {
                "id": "privacy",
                "function": "data_protection_officer",
                "task": "Hjälper till att bedöma om det är en personuppgiftsincident.",
                "reached": "Dataskyddsombudets funktionsbrevlåda och växeln",
                "reached_off_hours": "Tjänsteperson i beredskap kopplar vidare",
                "deputy": "Juristen på kansliet",
            },
        ],
        "take_home": {
            "to_it": "Kan vi pröva att återställa läkemedelslistorna inom fyra timmar?",
            "to_data_protection_officer": "Vem ska läsa loggarna hos oss, och hur ofta?",
            "reveals_address": "Larmlistan visar rum och enhet. Den skrivs aldrig ut med namn.",
        },
    }
