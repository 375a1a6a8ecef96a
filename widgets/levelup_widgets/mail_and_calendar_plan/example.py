"""A worked mail and calendar plan from the case bank: IFO Klockarbyn (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole plan without a check that fails: 2 minutes a mail, 268 minutes a week won."""
    return {
        "about": {"case": "Tid att leda", "unit": "IFO Klockarbyn"},
        "mail": {"mails": 60, "minutes": 120, "days": 5},
        "kinds": [
            {
                "id": "newsletters",
                "kind": "Nyhetsbrev och utskick",
                "per_day": 8,
                "action": "remove",
                "how": "Avsluta tre utskick i dag. Behåll ett och läs det på fredagar.",
            },
            {
                "id": "notices",
                "kind": "Aviseringar från systemen",
                "per_day": 12,
                "action": "rule",
                "how": "Regel: från ärendesystemet till mappen Läs klockan 15.",
            },
            {
                "id": "waiting",
                "kind": "När blir ansökan klar?",
                "per_day": 10,
                "action": "template",
                "how": "Mall: Din ansökan handläggs. Du får svar inom två veckor.",
            },
            {
                "id": "quick",
                "kind": "Snabba frågor från medarbetare",
                "per_day": 10,
                "action": "other_channel",
                "how": "Frågorna tas i chatten eller på morgonmötet. Inga uppgifter om klienter där.",
            },
            {
                "id": "colleagues",
                "kind": "Frågor från andra chefer",
                "per_day": 8,
                "action": "reply",
            },
        ],
        "promise": {
            "reply_times": "Jag svarar inom två arbetsdagar, mellan 8 och 17. Bråttom? Ring.",
            "never": ["service_users", "employees", "passwords"],
            "missed": "Jouren. De får veckans viktigaste på en lapp vid schemat.",
        },
        "places": [
            {"id": "p1", "what": "Uppgifter om en klient", "channel": "record"},
            {"id": "p2", "what": "Fel i ett system", "channel": "case_system"},
            {"id": "p3", "what": "Kort fråga som rör i dag", "channel": "chat"},
            {"id": "p4", "what": "Kritik eller oro", "channel": "conversation"},
        ],
        "focus": [
            {
                "id": "f1",
                "day": "tuesday",
                "start": "8.30",
                "length": 90,
                "purpose": "Utveckling och Level Up",
                "recurring": True,
            },
            {
                "id": "f2",
                "day": "thursday",
                "start": "13.00",
                "length": 60,
                "purpose": "Schema och uppföljning",
                "recurring": True,
            },
        ],
        "meetings": {
            "standard": "short",
            "half_hours": 6,
            "hours": 4,
            "rules": "Inget möte utan syfte i kallelsen. Inga namn i mötets rubrik.",
        },
        "after": {"day": (today + timedelta(days=14)).isoformat()},
    }
