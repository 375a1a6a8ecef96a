"""The meeting card's data contract (course plan C24, fields of module 1.4)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Words,
    choice,
    choices,
    computed,
    day,
    long_text,
    number,
    role,
    rows,
    section,
    text,
    yes_no,
)

KINDS = {
    "workplace": "Arbetsplatsträff",
    "management": "Ledningsgrupp",
    "team": "Teammöte",
    "check_in": "Avstämning",
    "collaboration": "Samverkan med andra",
    "education": "Utbildning",
    "other": "Annat möte",
}
FORMS = {"digital": "Digitalt", "hybrid": "Delvis digitalt", "on_site": "På plats"}
PURPOSES = {
    "inform": ("Informera", "Räcker det med en text eller film kan mötet ställas in."),
    "decide": ("Besluta", "Alla vet i förväg vad som ska beslutas."),
    "create": ("Skapa", "Ni tar fram något tillsammans."),
}
ACCESSIBILITY = {
    "captions": "Undertext är på",
    "material": "Material skickas i förväg",
    "turns": "Talordning, så att alla får ordet",
    "breaks": "Pauser",
}

#: The same, as a file in Swedish may call them.
_ALSO = {"undertext": "captions", "material i förväg": "material", "talordning": "turns"}


class Meeting(FormSection):
    """What kind of meeting it is, and what it is for."""

    kind: str | None = choice("Mötestyp", KINDS, swedish="motestyp", required=True)
    form: str | None = choice("Var ses ni?", FORMS, swedish="motesform")
    day: date | None = day("Datum", swedish="datum")
    length: float | None = number("Längd", unit="min", swedish="langd_min")
    purpose: str | None = choice("Syfte", PURPOSES, swedish="syfte")
    result: str = text("När mötet är slut har vi …", "Skriv vad som ska finnas då.", swedish="resultat")
    participants: str = text(
        "Vilka deltar?", "Skriv grupper och roller, inte namn.", swedish="deltagare", required=True
    )
    count: int | None = number("Antal deltagare", swedish="antal_deltagare")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("person_hours", "Mötet tar totalt", "Antal deltagare × längd."),
    )


class Roles(FormSection):
    """Who does what during the meeting."""

    leader: str | None = role("Mötesledare", swedish="motesledare")
    technician: str | None = role(
        "Tekniskt stöd", "Släpper in, hjälper till och håller koll på chatten.", swedish="tekniskt_stod"
    )
    notes: str | None = role("Anteckning", swedish="anteckning")


class AgendaItem(FormRow):
    """An item with its time."""

    item: str = text("Punkt", swedish="punkt")
    minutes: float | None = number("Minuter", swedish="minuter")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("when", "När i mötet"),)


class Accessibility(FormSection):
    """What makes it possible for all to take part, and plan B."""

    points: list[str] = choices(
        "Så kan alla vara med",
        ACCESSIBILITY,
        "Välj minst tre. Det hjälper fler än dem som bett om det.",
        swedish="tillganglighetskontroll",
        also=_ALSO,
    )
    quiet: str = text("Vem blir lätt tyst, och vad gör ni åt det?", swedish="vem_blir_tyst")
    recorded: bool | None = yes_no("Spelas mötet in?", swedish="spelas_in")
    told: str = text(
        "Så får deltagarna veta det", swedish="information_inspelning", show_when=("recorded", [True])
    )
    backup: str = long_text(
        "Reservplan", "Vad gör ni om ljudet eller länken slutar fungera?", swedish="reservplan"
    )


class Decision(FormRow):
    """What was decided, and who carries it out."""

    decision: str = text("Beslut", swedish="beslut")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    due: date | None = day("Klart senast", swedish="klart_senast")


class Outcome(FormSection):
    """A line about how it went."""

    outcome: str = text("Hur gick det?", "Skriv en rad efter mötet.", swedish="utfall")


class MeetingCardDocument(FormDocument):
    """A whole meeting card."""

    meeting: Meeting = section(Meeting, "Mötet", swedish="mote")
    roles: Roles = section(Roles, "Roller", "Två personer klarar mer än en.", swedish="roller")
    agenda: list[AgendaItem] = rows(
        "Agenda",
        row_label="Punkt",
        add_label="Lägg till en punkt",
        empty="Ingen agenda än. Tre punkter är ofta nog.",
        summary=("item", "when"),
        layout="table",
        swedish="agenda",
    )
    accessibility: Accessibility = section(Accessibility, "Tillgängligt och tryggt", swedish="tillganglighet")
    decisions: list[Decision] = rows(
        "Beslut",
        "Fyll i under mötet, så att alla ser.",
        row_label="Beslut",
        add_label="Lägg till ett beslut",
        empty="Inga beslut än. De kommer under mötet.",
        summary=("decision", "responsible", "due"),
        layout="table",
        swedish="beslutslista",
    )
    outcome: Outcome = section(Outcome, "Efter mötet", swedish="efter_motet")
