"""A worked compass from the case bank: a safety camera at night in Hemtjänsten Lindåsa (course plan B0, C30).

The six events are left for the person: they are an exercise, and its answers don't leave Python.
"""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body
from levelup_widgets.law_compass.statutes import BY_ID


def example(today: date) -> Body:
    """The test vector "trygghetskamera i hemtjänst", whole but for the matching exercise."""

    def in_days(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    def row(statute: str, status: str, days: int, answer: str = "") -> Body:
        return {
            "id": statute.replace("_", "-"),
            "statute": statute,
            "question": BY_ID[statute].question,
            "responsible": BY_ID[statute].role,
            "status": status,
            "due": in_days(days),
            "answer": answer,
        }

    return {
        "about": {"case": "Trygghetskamera på natten", "unit": "Hemtjänsten Lindåsa"},
        "change": {
            "description": (
                "Brukare som vill får tillsyn med kamera på natten i stället för besök. Bilden visas tre "
                "gånger per natt och sparas inte."
            ),
            "kinds": ["social_services"],
        },
        "answers": {
            "personal_data": "yes",
            "sensitive_data": "yes",
            "sharing": "no",
            "ai": "no",
            "medical_device": "unknown",
            "public_service": "no",
            "procurement": "no",
            "changes_work": "yes",
            "automated_decisions": "no",
            "public_documents": "yes",
        },
        "follow_up": [
            row("gdpr", "asked", 21),
            row(
                "social_services_data_act",
                "answered",
                14,
                "Brukaren samtycker själv. Sambon frågas också när båda kan synas i bild.",
            ),
            row("social_services_act", "asked", 21),
            row("mdr", "not_started", 30),
            row(
                "work_environment_management",
                "answered",
                10,
                "Nattpatrullen och skyddsombudet har varit med. Handlingsplanen är skriven.",
            ),
        ],
        "questions": [
            {
                "id": "consent",
                "question": (
                    "En brukare med nedsatt beslutsförmåga vill ha kamera enligt sin dotter. Vad krävs för "
                    "att samtycket ska hålla?"
                ),
                "to": "legal",
            },
            {
                "id": "assessment",
                "question": "Kameran filmar hemma hos sköra personer. Behöver vi en konsekvensbedömning?",
                "to": "data_protection_officer",
            },
            {
                "id": "log",
                "question": "Är loggen över vem som tittat en allmän handling, och hur länge sparas den?",
                "to": "legal",
            },
        ],
        "routine": {
            "line": (
                "Medarbetare ringer enhetschef, som ringer dataskyddsombud samma dag och fyller i avvikelsen."
            ),
            "owner": "unit_manager",
            "deputy": "head_of_operations",
        },
    }
