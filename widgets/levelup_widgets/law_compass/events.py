"""The matching exercise of module 5.1: six events, each with its track and its time limit (course plan D5).

The answers stay in Python: forms, documents and computed values that a page sees don't hold them.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The tracks and time limits to choose from, in alphabetical order: their order says nothing about the
#: events.
TRACKS = {
    "work_environment": "Arbetsmiljö: utredning, ev. anmälan till Arbetsmiljöverket",
    "cyber_incident": "Cyberincident: till behörig mottagare",
    "quality_deviation": "Kvalitetsavvikelse, dataskydd, leverantör och ev. MDR-tillbud",
    "lex_maria": "Lex Maria: till IVO",
    "lex_sarah": "Lex Sarah: till nämnd och IVO",
    "personal_data_breach": "Personuppgiftsincident: till IMY",
}
LIMITS = {
    "steps_24_72_month": "24 timmar, 72 timmar och slutrapport inom en månad efter anmälan",
    "at_once_and_soon": "Genast en rapport, snarast en anmälan om det är allvarligt",
    "hours_72": "Om möjligt inom 72 timmar, och information till enskilda vid hög risk",
    "same_day": "Samma dag till verksamheten, övrigt enligt rutin",
    "soon_with_investigation": "Snarast, med utredning",
    "without_delay": "Utan dröjsmål vid allvarligt tillbud",
}


@dataclass(frozen=True)
class Event:
    """An event with its right track and time limit. ``short`` names it in a sentence."""

    label: str
    short: str
    track: str
    limit: str


EVENTS = {
    "mail": Event("Fel brukares uppgifter i ett mejl", "mejlet", "personal_data_breach", "hours_72"),
    "outage": Event(
        "Driftstopp i vårdsystem med stor påverkan", "driftstoppet", "cyber_incident", "steps_24_72_month"
    ),
    "medication": Event(
        "Läkemedelsfel med allvarlig vårdskada", "läkemedelsfelet", "lex_maria", "soon_with_investigation"
    ),
    "housing": Event("Missförhållande i LSS-boende", "missförhållandet", "lex_sarah", "at_once_and_soon"),
    "strain": Event(
        "Medarbetare blir sjuk av ny arbetsmetod",
        "den nya arbetsmetoden",
        "work_environment",
        "without_delay",
    ),
    "ai_advice": Event("Felaktig AI-rekommendation", "AI-rekommendationen", "quality_deviation", "same_day"),
}


def field_names(event: str) -> tuple[str, str]:
    """The names of the two fields that an event has in the document: its track and its time limit."""
    return f"{event}_track", f"{event}_limit"


def right(event: str, name: str) -> str:
    """The right value of one of the event's fields."""
    return EVENTS[event].track if name.endswith("_track") else EVENTS[event].limit
