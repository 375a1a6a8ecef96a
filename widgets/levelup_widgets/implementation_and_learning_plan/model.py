"""The implementation and learning plan's data contract (course plan C25)."""

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

PHASES = {"prepare": "Förbered", "try": "Pröva", "implement": "Inför", "maintain": "Förvalta"}
TIME_SOURCES = {
    "meetings": "Möten som ställs in eller kortas",
    "workplace_meetings": "Arbetsplatsträffar",
    "paused_tasks": "Uppgifter som pausas",
    "calm_shifts": "Lugnare pass i schemat",
    "substitutes": "Vikarier sätts in",
    "other": "Annat",
}
GROUPS = {
    "part_time": "Deltid",
    "night": "Natt",
    "substitutes": "Vikarier",
    "new_colleagues": "Nyanlända medarbetare",
    "disability": "Medarbetare med funktionsnedsättning",
}
TALKED_WITH = {
    "scheduler": "Schemaansvarig",
    "safety_representative": "Skyddsombud",
    "employees": "Medarbetare i gruppen",
}


class Change(FormSection):
    """What is implemented, from which day."""

    what: str = text("Vad ska införas?", swedish="teknik", required=True)
    first_day: date | None = day(
        "Första dagen med det nya", "Den dag alla börjar.", swedish="forsta_dag", required=True
    )


class Activity(FormRow):
    """Something to do in one of the four phases."""

    name: str = text("Vad ska göras?", group="Aktiviteten", swedish="aktivitet")
    phase: str | None = choice("Fas", PHASES, swedish="fas")
    responsible: str | None = role("Ansvarig", group="Vem och när", swedish="ansvarig")
    start: date | None = day("Börjar", "Tom om allt görs samma dag.", swedish="startdatum")
    due: date | None = day("Klart senast", swedish="datum")
    done: bool | None = yes_no("Klart?", swedish="klart")


class Learning(FormSection):
    """How much time learning takes, and where that time comes from."""

    staff: int | None = number("Antal medarbetare", "Räkna även vikarier.", swedish="antal_medarbetare")
    hours: float | None = number("Timmar per person och tillfälle", unit="h", swedish="larttid_h_per_person")
    sessions: int | None = number("Antal tillfällen per person", swedish="tillfallen")
    taken_from: list[str] = choices("Varifrån tas tiden?", TIME_SOURCES, swedish="tid_tas_fran")
    taken_how: str = long_text(
        "Beskriv hur",
        "Vad slutar ni göra under de första fyra veckorna?",
        swedish="tid_beskrivning",
    )
    freed: float | None = number(
        "Timmar som redan är frigjorda i schemat", unit="h", swedish="frigjorda_timmar"
    )
    groups: list[str] = choices(
        "Vilka har ni planerat särskilt för?",
        GROUPS,
        "Ofta missas den som sällan är på plats.",
        swedish="grupper",
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed(
            "total",
            "Lärtid totalt",
            "Antal medarbetare × timmar × tillfällen.",
            swedish="larttid_totalt",
        ),
        computed("left", "Kvar att frigöra"),
    )


class Session(FormRow):
    """Learning time that stands in the schedule."""

    day: date | None = day("Datum", swedish="datum")
    group: str = text("För vilka?", "Till exempel: nattgruppen.", swedish="for_vilka")
    content: str = text("Vad övar ni?", swedish="innehall")


class Support(FormSection):
    """Super users, with a share of their post and a mandate."""

    super_users: int | None = number("Antal superanvändare", swedish="antal_superanvandare")
    share: float | None = number(
        "Andel av tjänsten", "Per superanvändare.", unit="%", swedish="superanvandare"
    )
    mandate: str = long_text("Vad får de bestämma och göra?", swedish="mandat")
    replacement: str = text("Så ersätts deras tid", swedish="ersattning")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("positions", "Tid för stöd"),)


class Safety(FormSection):
    """What holds when the new doesn't, and when the old way ends."""

    backup: str = long_text(
        "Reservrutin", "Vad gör ni om det nya inte fungerar, redan första dagen?", swedish="reservrutin"
    )
    old_way: str = text("Det gamla arbetssättet", swedish="gammalt_arbetssatt")
    old_way_ends: date | None = day("Det gamla slutar", swedish="gammalt_slutdatum")


class Measures(FormSection):
    """Three measures, each with a baseline and a target."""

    usage_baseline: float | None = number(
        "Användningsgrad, bas", "Andel som använder det nya.", unit="%", swedish="anvandningsgrad_bas"
    )
    usage_target: float | None = number("Användningsgrad, mål", unit="%", swedish="anvandningsgrad_mal")
    tickets_baseline: float | None = number(
        "Supportärenden per 100 användare, bas", swedish="supportarenden_bas"
    )
    tickets_target: float | None = number(
        "Supportärenden per 100 användare, mål", swedish="supportarenden_mal"
    )
    benefit_baseline: float | None = number(
        "Upplevd nytta, bas", "Medelvärde, från 1 till 5.", swedish="upplevd_nytta_bas"
    )
    benefit_target: float | None = number(
        "Upplevd nytta, mål", "Medelvärde, från 1 till 5.", swedish="upplevd_nytta_mal"
    )


class FollowUp(FormRow):
    """The measures on a day after the start."""

    day: date | None = day("Datum", swedish="datum")
    usage: float | None = number("Användningsgrad", unit="%", swedish="anvandningsgrad")
    tickets: float | None = number("Supportärenden", swedish="supportarenden")
    users: float | None = number("Användare", swedish="anvandare")
    benefit: float | None = number("Upplevd nytta", swedish="upplevd_nytta")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("tickets_per_100", "Ärenden per 100"),
    )


class Dialogue(FormSection):
    """Whom the plan has been talked through with."""

    talked_with: list[str] = choices("Vilka har du pratat med?", TALKED_WITH, swedish="pratat_med")
    changed: str = long_text("Vad ändrade ni efter samtalet?", swedish="andrat")


class ImplementationAndLearningPlanDocument(FormDocument):
    """A whole implementation and learning plan."""

    change: Change = section(Change, "Införandet", swedish="inforande")
    activities: list[Activity] = rows(
        "Aktiviteter",
        "Planera i fyra faser: förbered, pröva, inför och förvalta.",
        row_label="Aktivitet",
        add_label="Lägg till en aktivitet",
        empty="Inga aktiviteter än. Börja med det som ska vara klart före starten.",
        summary=("name", "phase", "responsible", "due"),
        swedish="aktiviteter",
    )
    learning: Learning = section(
        Learning, "Lärtid", "Att lära är arbetstid. Räkna ut den, och frigör den.", swedish="larttid"
    )
    sessions: list[Session] = rows(
        "Lärtid i schemat",
        "Lägg in varje tillfälle med datum. Har ni flera grupper lägger du in en rad per grupp.",
        row_label="Tillfälle",
        add_label="Lägg till ett tillfälle",
        empty="Inga tillfällen än. Tid som inte står i schemat försvinner.",
        summary=("day", "group", "content"),
        layout="table",
        swedish="larttillfallen",
    )
    support: Support = section(Support, "Superanvändare", swedish="stod")
    safety: Safety = section(Safety, "Reserv och avslut", swedish="reserv")
    measures: Measures = section(
        Measures, "Tre mått", "Mät nuläget före start. Noll är också ett svar.", swedish="matt"
    )
    follow_ups: list[FollowUp] = rows(
        "Uppföljning de första 90 dagarna",
        "Boka datumen nu. Fyll i talen när dagen kommer.",
        row_label="Uppföljning",
        add_label="Lägg till en uppföljning",
        empty="Ingen uppföljning bokad än. Efter 30, 60 och 90 dagar är en bra rytm.",
        summary=("day", "usage", "tickets_per_100", "benefit"),
        layout="table",
        swedish="uppfoljningar",
    )
    dialogue: Dialogue = section(Dialogue, "Förankring", swedish="forankring")
