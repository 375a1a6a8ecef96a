"""The communication plan's data contract (course plan C17, the motivating talk of module 4.2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Label,
    Words,
    choice,
    choices,
    computed,
    day,
    long_text,
    role,
    rows,
    section,
    text,
    yes_no,
)
from levelup_widgets.roles import roles as common_roles
from levelup_widgets.stakeholder_analysis.model import CHANNEL_WORDS, CHANNELS

PURPOSES: dict[str, Label] = {
    "know": ("Veta", "Gruppen känner till vad som händer och när."),
    "understand": ("Förstå", "Gruppen kan säga varför ni gör det."),
    "able": ("Kunna", "Gruppen vet hur den ska göra."),
    "do": ("Göra", "Gruppen börjar arbeta på det nya sättet."),
}
FORMS: dict[str, Label] = {
    "information": ("Information", "Ni berättar."),
    "dialogue": ("Dialog", "Ni pratar, och du lyssnar mer än du säger."),
    "decision": ("Medbestämmande", "Gruppen är med och beslutar."),
}
#: The manager in the line first; otherwise one of the common roles (course plan C0).
SENDERS: dict[str, str] = {
    "nearest_manager": "närmaste chef",
    **{one.id: one.label for one in common_roles()},
}
ACCESS = {
    "plain_language": "Klarspråk",
    "easy_read": "Lättläst",
    "languages": "Flera språk",
    "interpreter": "Tolk",
    "captions": "Undertext",
    "pictures": "Bilder eller film",
    "night": "Når dem som arbetar natt",
    "part_time": "Når deltid och timavlönade",
    "no_screen": "Fungerar utan dator",
}
_ACCESS_WORDS = {
    "språk": "languages",
    "skift": "night",
    "natt": "night",
    "deltid": "part_time",
    "bilder": "pictures",
    "film": "pictures",
}
#: As long as a message may be; what is longer is kept, and a check asks for it to be shortened.
LONGEST_MESSAGE = 280


class Activity(FormRow):
    """One message to one group, in one way, on one day."""

    target_group: str = text(
        "Vem ska nås?", "En grupp, till exempel: nattpatrullen.", group="Budskapet", swedish="malgrupp"
    )
    purpose: str | None = choice("Vad ska gruppen efteråt?", PURPOSES, group="Budskapet", swedish="syfte")
    message: str = long_text(
        "Vad säger ni?",
        "Högst 280 tecken. Börja i det som är viktigt för gruppen.",
        group="Budskapet",
        swedish="budskap",
        max_length=1000,
    )
    form: str | None = choice(
        "Är det information eller dialog?",
        FORMS,
        group="Så når ni fram",
        swedish="form",
        also={"beslut": "decision"},
    )
    channel: str | None = choice(
        "Kanal", CHANNELS, group="Så når ni fram", swedish="kanal", also=CHANNEL_WORDS
    )
    sender: str | None = choice(
        "Vem säger det?",
        SENDERS,
        "Helst närmaste chef. Då går det att fråga direkt.",
        group="Så når ni fram",
        swedish="avsandare",
    )
    accessibility: list[str] = choices(
        "Så kan alla ta del av det",
        ACCESS,
        group="Så når ni fram",
        swedish="tillganglighet",
        also=_ACCESS_WORDS,
    )
    when: date | None = day("När?", group="Genomförandet", swedish="nar")
    responsible: str | None = role("Vem ser till att det blir av?", group="Genomförandet", swedish="ansvarig")
    feedback: str = text(
        "Hur får du svar?",
        "Till exempel: tre frågor på nästa arbetsplatsträff.",
        group="Genomförandet",
        swedish="aterkoppling",
    )
    done: bool | None = yes_no("Är det gjort?", group="Genomförandet", swedish="klart")

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("length", "Budskapets längd", group="Budskapet", swedish="langd"),
    )


class Reach(FormSection):
    """Those who are easily forgotten."""

    night: str = long_text(
        "Hur når ni dem som arbetar natt?", "Finns det ingen natt hos er? Skriv det.", swedish="nattpersonal"
    )
    part_time: str = long_text(
        "Hur når ni dem som arbetar deltid eller på timmar?",
        "Tänk på den som är ledig den dagen ni träffas.",
        swedish="deltid",
    )


class Talk(FormSection):
    """A motivating talk, and what the manager learnt from it."""

    held: date | None = day("När hade du samtalet?", swedish="datum")
    learned: str = long_text("Vad lärde du dig?", "Skriv utan namn.", swedish="lardom")
    changed: str = long_text("Vad ändrar du i planen?", swedish="andring")


class CommunicationPlanDocument(FormDocument):
    """A whole communication plan."""

    activities: list[Activity] = rows(
        "Aktiviteter",
        "Planera minst fem. Blanda kanaler, och lyssna minst lika ofta som du berättar.",
        row_label="Aktivitet",
        add_label="Lägg till en aktivitet",
        empty="Börja med den grupp som har frågat mest, eller hämta grupperna från intressentanalysen.",
        summary=("target_group", "when", "channel", "sender"),
        swedish="aktiviteter",
    )
    reach: Reach = section(Reach, "De som lätt missas", swedish="nas")
    talk: Talk = section(
        Talk,
        "Ett samtal om motivation",
        "Ta tio minuter med en medarbetare. Fråga: Vad är viktigt för dig här? Vad skulle göra det lättare? "
        "Vad kan vi pröva först?",
        swedish="samtal",
    )
