"""The needs card's data contract (course plan C20, fields of module 2.1)."""

from __future__ import annotations

from levelup_widgets.declare import (
    FormDocument,
    FormSection,
    choice,
    choices,
    long_text,
    number,
    role,
    section,
    text,
)

CONSEQUENCES = {"time": "Tid", "quality": "Kvalitet", "safety": "Trygghet", "money": "Pengar"}
CHALLENGES = {
    "demography": "Fler äldre och färre i arbetsför ålder",
    "competence": "Svårt att rekrytera och behålla kompetens",
    "finances": "Ekonomin räcker inte till mer av samma",
    "equality": "Alla får inte samma möjlighet",
    "environment": "Resor, material och klimat",
    "other": "Annan utmaning",
}
FREQUENCIES = {
    "daily": "Varje dag",
    "weekly": "Varje vecka",
    "monthly": "Varje månad",
    "yearly": "Någon gång per år",
}


class Need(FormSection):
    """Who has the need, and what it is."""

    who: str = text(
        "Vem har behovet?", "En grupp, till exempel: brukare som bor ensamma.", swedish="vem", required=True
    )
    situation: str = long_text("I vilken situation?", swedish="situation", required=True)
    problem: str = long_text(
        "Vad är problemet i dag?",
        "Beskriv behovet, inte lösningen. Vänta med app, system och robot.",
        swedish="problem",
    )
    desired: str = long_text("Hur vill ni ha det i stället?", swedish="onskat_lage", required=True)
    owner: str | None = role("Vem äger behovet?", "En roll i verksamheten.", swedish="agare")


class Baseline(FormSection):
    """What the problem costs today, and how it is measured."""

    consequences: list[str] = choices("Vad blir följden?", CONSEQUENCES, swedish="konsekvens", required=True)
    frequency: str | None = choice("Hur ofta?", FREQUENCIES, swedish="hur_ofta", required=True)
    measure: str = text("Vad mäter ni?", "Till exempel: väntetid från larm till hjälp.", swedish="matt")
    value: float | None = number("Nuläget", "Ett tal. Gissa hellre än att vänta.", swedish="nulage")
    unit: str = text("Enhet", "Till exempel: minuter, procent eller kronor.", swedish="enhet")


class Goal(FormSection):
    """What the need has to do with the larger picture."""

    challenge: str | None = choice(
        "Vilken välfärdsutmaning hör behovet till?", CHALLENGES, swedish="valfardsutmaning"
    )
    plan: str = long_text(
        "Vilket mål i er egen plan bidrar det till?", "Skriv målet med era ord.", swedish="malkoppling"
    )


class NeedsCardDocument(FormDocument):
    """A whole needs card."""

    need: Need = section(Need, "Behovet", swedish="behov")
    baseline: Baseline = section(Baseline, "Nuläget i siffror", swedish="nulaget")
    goal: Goal = section(Goal, "Målet", swedish="mal")
