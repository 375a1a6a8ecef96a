"""A worked AI card from the case bank: Vårdcentralen Granforsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole card without a check that fails."""

    def at(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return {
        "about": {"case": "AI som stöd i vardagen", "unit": "Vårdcentralen Granforsa"},
        "tools": [
            {
                "id": "assistant",
                "name": "Regionens textassistent",
                "used_for": "Utkast till texter utan uppgifter om patienter",
                "approved_by": "information_security",
            },
            {
                "id": "translation",
                "name": "Översättning i regionens intranät",
                "used_for": "Allmän information till patienter",
                "approved_by": "it",
            },
        ],
        "allowed": [
            {
                "id": "a1",
                "example": "Göra ett utkast till dagordning",
                "how": "Du läser igenom och ändrar.",
            },
            {
                "id": "a2",
                "example": "Skriva om en rutin på lättläst svenska",
                "how": "Den som äger rutinen godkänner texten.",
            },
            {
                "id": "a3",
                "example": "Få förslag på frågor till en enkät",
                "how": "Gruppen väljer bland förslagen.",
            },
        ],
        "prohibited": {"required": ["personal_data", "secrecy", "decisions", "hidden_use"]},
        "own": [
            {
                "id": "n1",
                "example": "Klistra in en journalanteckning för att korta den",
                "why": "Texten lämnar journalen.",
            },
            {
                "id": "n2",
                "example": "Låta AI välja vem som får tid först",
                "why": "Sjuksköterskan bedömer behovet.",
            },
        ],
        "ask_first": [
            {"id": "q1", "example": "Spela in och sammanfatta ett möte", "whom": "data_protection_officer"},
            {"id": "q2", "example": "Prova en ny app som någon tipsat om", "whom": "it"},
        ],
        "routine": {
            "ask": "unit_manager",
            "ask_how": "på morgonmötet eller i chatten",
            "marking": "Vi skriver: ”Texten är framtagen med stöd av AI och granskad av oss.”",
            "control": "Den som använder svaret läser allt och prövar varje fakta mot rutinen. "
            "En kollega läser det som går till patienter.",
            "missing": "Patienter med annat modersmål än svenska",
        },
        "training": [
            {
                "id": "t1",
                "day": at(21),
                "for_whom": "Alla på dagtid, även vikarier",
                "content": "Pröva, hitta felet, gå igenom kortet",
            },
            {
                "id": "t2",
                "day": at(28),
                "for_whom": "Kvällsmottagningen och deltid",
                "content": "Samma innehåll, kortare grupp",
            },
        ],
        "agreement": {"meeting": at(14), "review": at(180)},
    }
