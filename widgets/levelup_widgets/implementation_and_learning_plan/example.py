"""A worked plan from the case bank: Äldreboendet Sjöliden (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole plan without a check that fails; the first day with the new is in six weeks."""

    def at(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    first = 42
    return {
        "about": {"case": "Rätt medicin i rätt tid", "unit": "Äldreboendet Sjöliden"},
        "change": {"what": "Läkemedelsautomater på två avdelningar", "first_day": at(first)},
        "activities": [
            {
                "id": "risks",
                "phase": "prepare",
                "name": "Riskbedöm införandet tillsammans med skyddsombud",
                "responsible": "unit_manager",
                "start": at(-14),
                "due": at(-3),
                "done": True,
            },
            {
                "id": "network",
                "phase": "prepare",
                "name": "Prova täckningen i alla lägenheter",
                "responsible": "it",
                "start": at(3),
                "due": at(12),
            },
            {
                "id": "pilot",
                "phase": "try",
                "name": "Fyra brukare som vill provar i två veckor",
                "responsible": "super_user",
                "start": at(16),
                "due": at(30),
            },
            {
                "id": "roll-out",
                "phase": "implement",
                "name": "En avdelning i taget börjar, med extra stöd",
                "responsible": "unit_manager",
                "start": at(first),
                "due": at(first + 21),
            },
            {
                "id": "owner",
                "phase": "maintain",
                "name": "Rutin, larm och avtal får en ägare",
                "responsible": "head_of_operations",
                "due": at(first + 60),
            },
        ],
        "learning": {
            "staff": 24,
            "hours": 1.5,
            "sessions": 2,
            "taken_from": ["meetings", "paused_tasks"],
            "taken_how": "Två torsdagsmöten ställs in. Inventeringen av förrådet väntar till nästa månad.",
            "freed": 72,
            "groups": ["part_time", "night", "substitutes", "new_colleagues"],
        },
        "sessions": [
            {"id": "s1", "day": at(32), "group": "Dag och kväll", "content": "Fylla på och starta"},
            {"id": "s2", "day": at(33), "group": "Natt", "content": "Fylla på och starta"},
            {"id": "s3", "day": at(39), "group": "Dag och kväll", "content": "Larm och reservrutin"},
            {"id": "s4", "day": at(40), "group": "Natt och vikarier", "content": "Larm och reservrutin"},
        ],
        "support": {
            "super_users": 3,
            "share": 10,
            "mandate": "De får byta pass för att stödja en kollega. De får pausa automaten vid fel.",
            "replacement": "En vikarie fyra timmar i veckan under två månader",
        },
        "safety": {
            "backup": "Sjuksköterskan delar dosen för hand och signerar på papper. "
            "Samma sak gäller från första dagen.",
            "old_way": "Dosetter som delas för hand",
            "old_way_ends": at(first + 28),
        },
        "measures": {
            "usage_baseline": 0,
            "usage_target": 80,
            "tickets_baseline": 0,
            "tickets_target": 5,
            "benefit_baseline": 2.8,
            "benefit_target": 4,
        },
        "follow_ups": [
            {"id": "f30", "day": at(first + 30)},
            {"id": "f60", "day": at(first + 60)},
            {"id": "f90", "day": at(first + 90)},
        ],
        "dialogue": {
            "talked_with": ["scheduler", "safety_representative", "employees"],
            "changed": "Natten får egna tillfällen. De låg först på dagtid.",
        },
    }
