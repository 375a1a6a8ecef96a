"""The AI card's data contract (course plan C27, fields of module 3.2)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choices,
    day,
    long_text,
    role,
    rows,
    section,
    text,
)

#: The prohibitions that every card holds (course plan C27).
PROHIBITIONS = {
    "personal_data": (
        "Lägga in personuppgifter om brukare, patienter eller medarbetare i ett verktyg som inte är godkänt"
    ),
    "secrecy": "Lägga in uppgifter under sekretess i ett verktyg som inte är godkänt",
    "decisions": "Låta AI besluta om en enskild person utan att en människa avgör",
    "hidden_use": "Dölja att vi har använt AI",
}
#: The same, as a file in Swedish may call them.
_ALSO = {
    "personuppgifter": "personal_data",
    "personuppgifter om brukare, patienter eller medarbetare i ej godkänt verktyg": "personal_data",
    "sekretess": "secrecy",
    "uppgifter under sekretess": "secrecy",
    "beslut om enskild utan människa": "decisions",
    "dold användning": "hidden_use",
}


class ApprovedTool(FormRow):
    """A tool that the organisation has approved."""

    name: str = text("Verktyg", swedish="verktyg")
    used_for: str = text("Till vad?", swedish="till_vad")
    approved_by: str | None = role("Godkänt av", swedish="godkant_av")


class Allowed(FormRow):
    """An example of what the group may do."""

    example: str = text("Det här får vi göra", swedish="exempel")
    how: str = text("Så gör vi", swedish="sa_gor_vi")


class Prohibited(FormSection):
    """The four prohibitions that every card holds."""

    required: list[str] = choices(
        "Det här får vi aldrig göra",
        PROHIBITIONS,
        "Läs en i taget med gruppen. Bocka i när ni är överens.",
        swedish="forbud",
        also=_ALSO,
    )


class OwnProhibition(FormRow):
    """A prohibition from the group's own everyday work."""

    example: str = text("Det här får vi inte göra", swedish="exempel")
    why: str = text("Därför", swedish="darfor")


class AskFirst(FormRow):
    """Something that depends: ask before you do it."""

    example: str = text("Fråga först", swedish="exempel")
    whom: str | None = role("Vem svarar?", swedish="vem_svarar")


class Routine(FormSection):
    """Whom to ask, how AI-supported material is marked, and how answers are checked."""

    ask: str | None = role("Vem frågar man?", swedish="vem_fragar_man")
    ask_how: str = text("Var och när når man den?", "Till exempel: måndagsmötet.", swedish="hur_fragar_man")
    marking: str = long_text(
        "Hur märks AI-stött material?",
        "Den som möter en AI ska få veta det (artikel 50 i AI-förordningen). Skriv en mening ni använder.",
        swedish="hur_markas",
    )
    control: str = long_text(
        "Hur kontrolleras svar?",
        "Ett svar kan låta säkert och ändå vara fel. Vem läser, mot vad, och när?",
        swedish="hur_kontrolleras",
    )
    missing: str = text(
        "Vilken grupp saknas eller syns dåligt i underlaget?",
        "Data speglar historien.",
        swedish="grupp_som_saknas",
    )


class Training(FormRow):
    """A training session: when, and for whom."""

    day: date | None = day("Datum", swedish="datum")
    for_whom: str = text("För vilka?", "Ta med natt, deltid och vikarier.", swedish="for_vilka")
    content: str = text("Innehåll", swedish="innehall")


class Agreement(FormSection):
    """When the group takes the card up, and when it is looked over."""

    meeting: date | None = day("Tas upp på arbetsplatsträff", swedish="apt_datum")
    review: date | None = day("Ses över senast", "Verktyg och regler ändras snabbt.", swedish="ses_over")


class AiCardDocument(FormDocument):
    """A whole AI card."""

    tools: list[ApprovedTool] = rows(
        "Godkända verktyg",
        "Bara det som organisationen har godkänt. Är du osäker, fråga it eller dataskyddsombudet.",
        row_label="Verktyg",
        add_label="Lägg till ett verktyg",
        empty="Inget verktyg än. Är inget godkänt hos er gäller kortet ändå: skriv det.",
        summary=("name", "used_for", "approved_by"),
        layout="table",
        swedish="godkanda_verktyg",
    )
    allowed: list[Allowed] = rows(
        "Det här får vi",
        "Minst tre exempel som ni känner igen från er vardag.",
        row_label="Exempel",
        add_label="Lägg till ett exempel",
        empty="Inga exempel än. Börja med något som sparar tid och inte rör någon enskild.",
        summary=("example", "how"),
        layout="table",
        swedish="tillaten_anvandning",
    )
    prohibited: Prohibited = section(
        Prohibited,
        "Det här får vi inte",
        "De fyra första gäller alla arbetsgrupper. De är Level Ups val, i linje med de nationella "
        "riktlinjerna för generativ AI.",
        swedish="forbudslista",
    )
    own: list[OwnProhibition] = rows(
        "Våra egna nej",
        "Skriv exempel som medarbetarna faktiskt kan frestas av.",
        row_label="Exempel",
        add_label="Lägg till ett exempel",
        empty="Inga egna exempel än. Ett enda från er vardag gör kortet tydligare.",
        summary=("example", "why"),
        layout="table",
        swedish="forbjuden_anvandning",
    )
    ask_first: list[AskFirst] = rows(
        "Fråga först",
        "Det som varken är ja eller nej.",
        row_label="Exempel",
        add_label="Lägg till ett exempel",
        empty="Inget här än. Finns något som gruppen brukar undra över?",
        summary=("example", "whom"),
        layout="table",
        swedish="fraga_forst",
    )
    routine: Routine = section(Routine, "Så gör vi", swedish="rutin")
    training: list[Training] = rows(
        "Utbildning",
        "Utbildning är en åtgärd för AI-kunnighet (artikel 4 i AI-förordningen). "
        "Boka tid för alla som berörs.",
        row_label="Tillfälle",
        add_label="Lägg till ett tillfälle",
        empty="Inget tillfälle än. Börja med en halvtimme på nästa arbetsplatsträff.",
        summary=("day", "for_whom", "content"),
        layout="table",
        swedish="utbildningsinsats",
    )
    agreement: Agreement = section(Agreement, "Kortet i gruppen", swedish="forankring")
