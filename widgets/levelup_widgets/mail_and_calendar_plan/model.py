"""The mail and calendar plan's data contract (course plan C23, fields of module 1.3)."""

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
    rows,
    section,
    text,
    yes_no,
)

ACTIONS = {
    "remove": ("Ta bort", "Avsluta utskicket. Räknas med faktor 1,0."),
    "rule": ("Regel", "Mejlen sorteras till en mapp och läses samlat. Faktor 0,4."),
    "template": ("Mall", "Du svarar med en färdig text. Faktor 0,4."),
    "other_channel": ("Annan kanal", "Frågan tas i chatt, ärendesystem eller möte. Faktor 0,3."),
    "reply": ("Svara", "Du svarar som förut. Ger ingen tidsvinst."),
}
DAYS = {
    "monday": "Måndag",
    "tuesday": "Tisdag",
    "wednesday": "Onsdag",
    "thursday": "Torsdag",
    "friday": "Fredag",
}
STANDARDS = {
    "short": ("25 eller 50 minuter", "Fem eller tio minuter blir över mellan mötena."),
    "long": ("30 eller 60 minuter", "Som förut."),
}
CHANNELS = {
    "mail": "Mejl",
    "chat": "Chatt",
    "case_system": "Ärendesystem",
    "record": "Journal",
    "conversation": "Samtal eller möte",
}
NEVER_BY_MAIL = {
    "service_users": "Personuppgifter om brukare och patienter",
    "employees": "Känsliga uppgifter om medarbetare",
    "passwords": "Lösenord och koder",
}


class Mail(FormSection):
    """An ordinary day's mail."""

    mails: float | None = number("Mejl per dag", "Räkna en vanlig dag.", swedish="mejl_per_dag")
    minutes: float | None = number("Tid i mejl per dag", unit="min", swedish="tid_per_dag")
    days: float | None = number("Arbetsdagar per vecka", default=5, swedish="dagar_per_vecka")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("each", "Tid per mejl", "Tid per dag delat med antal mejl."),
        computed("weekly", "Tid i mejl per vecka"),
    )


class MailKind(FormRow):
    """A common kind of mail, and what is done about it."""

    kind: str = text("Mejltyp", "Till exempel: nyhetsbrev.", group="Mejlet", swedish="mejltyp")
    per_day: float | None = number("Antal per dag", swedish="antal_per_dag")
    action: str | None = choice("Åtgärd", ACTIONS, group="Åtgärden", swedish="atgard")
    how: str = long_text(
        "Så gör du", "Skriv regeln, mallens text eller den nya kanalen.", swedish="sa_gor_du"
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("gain", "Tidsvinst per vecka", swedish="tidsvinst"),
    )


class Promise(FormSection):
    """What others may expect, and what never goes by mail."""

    reply_times: str = long_text(
        "Svarstider du lovar", "När svarar du, och när svarar du inte?", swedish="svarstider", required=True
    )
    never: list[str] = choices("Det här mejlar vi aldrig", NEVER_BY_MAIL, swedish="mejlas_aldrig")
    missed: str = text(
        "Vem missar information i er kanal?",
        "Tänk på natt, deltid och vikarier. Hur når du dem?",
        swedish="vem_missar",
    )


class Place(FormRow):
    """Where a kind of message belongs."""

    what: str = text("Vad?", swedish="vad")
    channel: str | None = choice("Hör hemma i", CHANNELS, swedish="kanal")


class FocusBlock(FormRow):
    """A booked focus block."""

    day: str | None = choice("Dag", DAYS, swedish="dag")
    start: str = text("Börjar", "Till exempel: 8.30.", swedish="tid", max_length=20)
    length: float | None = number("Längd", unit="min", swedish="langd")
    purpose: str = text("Till vad?", swedish="till_vad")
    recurring: bool | None = yes_no("Varje vecka?", swedish="aterkommande")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("end", "Slutar"),)


class Meetings(FormSection):
    """Rules for meetings."""

    standard: str | None = choice(
        "Standardlängd",
        STANDARDS,
        swedish="standardlangd",
        also={"25": "short", "50": "short", "25/50": "short", "30": "long", "60": "long"},
        required=True,
    )
    half_hours: float | None = number("Möten på en halvtimme, per vecka", swedish="halvtimmesmoten")
    hours: float | None = number("Möten på en timme, per vecka", swedish="timmesmoten")
    rules: str = long_text(
        "Fler mötesregler", "Till exempel: inget möte utan syfte i kallelsen.", swedish="motesregler_text"
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("gain", "Tidsvinst per vecka", "Fem minuter per halvtimme och tio per timme."),
    )


class After(FormSection):
    """The same two numbers again, after two weeks."""

    day: date | None = day("Mät igen", "Boka en dag om två veckor.", swedish="mat_igen")
    mails: float | None = number("Mejl per dag då", swedish="mejl_per_dag_efter")
    minutes: float | None = number("Tid i mejl per dag då", unit="min", swedish="tid_per_dag_efter")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("measured_gain", "Uppmätt tidsvinst per vecka"),
    )


class MailAndCalendarPlanDocument(FormDocument):
    """A whole mail and calendar plan."""

    mail: Mail = section(Mail, "Mejlen i dag", swedish="mejl")
    kinds: list[MailKind] = rows(
        "Dina vanligaste mejl",
        "Välj fem mejltyper och en åtgärd för varje. Tidsvinst = antal per dag × tid per mejl × "
        "faktor × dagar. Faktorerna är Level Ups arbetssätt: en uppskattning, inte ett löfte.",
        row_label="Mejltyp",
        add_label="Lägg till en mejltyp",
        empty="Ingen mejltyp än. Börja med den som stör mest.",
        summary=("kind", "per_day", "action", "gain"),
        swedish="mejltyper",
    )
    promise: Promise = section(Promise, "Det du lovar", swedish="loften")
    places: list[Place] = rows(
        "Vad hör hemma var?",
        row_label="Sak",
        add_label="Lägg till en sak",
        empty="Inget än. Skriv något som brukar hamna i fel kanal.",
        summary=("what", "channel"),
        layout="table",
        swedish="kanaler",
    )
    focus: list[FocusBlock] = rows(
        "Fokuspass",
        "Boka minst två pass på minst 30 minuter. Låt dem återkomma varje vecka.",
        row_label="Pass",
        add_label="Lägg till ett pass",
        empty="Inget pass än. Tid som inte är bokad tar någon annan.",
        summary=("day", "start", "length", "purpose"),
        layout="table",
        swedish="fokuspass",
    )
    meetings: Meetings = section(Meetings, "Möten", swedish="motesregler")
    after: After = section(After, "Mät igen", swedish="efter")
