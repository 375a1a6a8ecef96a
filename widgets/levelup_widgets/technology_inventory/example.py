"""A worked inventory from the case bank: Äldreboendet Sjöliden (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole inventory without a check that is an error; one answer is "don't know", and what follows."""

    def at(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return {
        "about": {"case": "Tryggare nätter", "unit": "Äldreboendet Sjöliden"},
        "technologies": [
            {
                "id": "alarm",
                "name": "Larmknappen",
                "kind": "alarm",
                "user_group": "Alla som bor här",
                "in_use": 48,
                "usage": 90,
                "satisfaction": 4,
                "tried_for": ["sight", "cognition"],
                "owner": "head_of_operations",
                "contract_end": at(700),
                "medical_device": "no",
                "personal_data": "yes",
                "logged": "yes",
                "monitors": False,
                "failure_harm": "yes",
                "backup": "Extra rundor varje halvtimme. Listan hänger i personalrummet.",
                "decision": "keep",
            },
            {
                "id": "camera",
                "name": "Nattkameran",
                "kind": "supervision",
                "user_group": "Brukare som vill slippa väckas på natten",
                "in_use": 8,
                "usage": 75,
                "satisfaction": 4,
                "tried_for": ["hearing", "cognition", "language"],
                "owner": "unit_manager",
                "contract_end": at(150),
                "medical_device": "no",
                "personal_data": "yes",
                "logged": "yes",
                "monitors": True,
                "consent": "Handläggaren beslutar om insatsen. Samtycket skrivs ned före start och följs upp "
                "varje halvår. Den som säger nej får besök i stället.",
                "failure_harm": "yes",
                "backup": "Nattpatrullen gör fysisk tillsyn enligt den gamla listan.",
                "decision": "develop",
                "comment": "Fler vill prova. Prata med närstående först när brukaren har sagt ja.",
            },
            {
                "id": "medication",
                "name": "Läkemedelsautomaten",
                "kind": "medication",
                "user_group": "Brukare som sköter sin medicin med påminnelse",
                "in_use": 6,
                "usage": 80,
                "satisfaction": 5,
                "owner": "medical_responsible_nurse",
                "contract_end": at(400),
                "medical_device": "yes",
                "personal_data": "yes",
                "logged": "yes",
                "monitors": False,
                "failure_harm": "yes",
                "backup": "Sjuksköterskan delar dosen för hand samma dag.",
                "decision": "keep",
            },
            {
                "id": "mat",
                "name": "Sängsensorn",
                "kind": "sensor",
                "user_group": "Brukare med hög fallrisk",
                "in_use": 10,
                "usage": 30,
                "satisfaction": 2,
                "owner": "unit_manager",
                "contract_end": at(60),
                "medical_device": "unknown",
                "personal_data": "no",
                "logged": "no",
                "monitors": True,
                "consent": "Beslut i genomförandeplanen, med samtycke. Sensorn tas bort samma dag vid nej.",
                "failure_harm": "yes",
                "backup": "Tätare tillsyn enligt genomförandeplanen.",
                "decision": "retire",
                "comment": "Larmar för ofta i onödan. Sju av tio ligger i förrådet.",
            },
        ],
    }
