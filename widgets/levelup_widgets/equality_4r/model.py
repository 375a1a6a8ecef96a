"""The 4R check's data contract (course plan C16)."""

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

#: What people are divided by. Each group belongs to one of them.
GROUPINGS = {
    "gender": "Kön",
    "age": "Ålder",
    "language": "Språk",
    "disability": "Funktionsnedsättning",
    "shift": "Skift",
    "digital_habit": "Digital vana",
}
#: The seven grounds of the Discrimination Act, chapter 1 (course plan C16).
GROUNDS = {
    "sex": "Kön",
    "gender_identity": "Könsöverskridande identitet eller uttryck",
    "ethnicity": "Etnisk tillhörighet",
    "religion": "Religion eller annan trosuppfattning",
    "disability": "Funktionsnedsättning",
    "sexual_orientation": "Sexuell läggning",
    "age": "Ålder",
}


class Scope(FormSection):
    """What is looked at."""

    service: str = text("Vilken digital tjänst eller satsning?", swedish="tjanst", required=True)
    target_group: str = text("Vilka är den till för?", swedish="malgrupp", required=True)


class Group(FormRow):
    """R1: a group, its share of those the service is for, and of those it reaches."""

    grouping: str | None = choice("Indelning", GROUPINGS, swedish="indelning")
    name: str = text("Grupp", swedish="grupp")
    count: int | None = number(
        "Antal personer", "Det minsta av antalet i målgruppen och antalet i insatsen.", swedish="antal"
    )
    target_share: float | None = number("Andel av målgruppen", unit="%", swedish="andel_malgrupp")
    service_share: float | None = number("Andel i insatsen", unit="%", swedish="andel_i_insatsen")
    data_source: str = text("Datakälla", "Varifrån kommer siffrorna, och när?", swedish="datakalla")
    comment: str = long_text(
        "Vad kan skillnaden bero på?",
        "Behövs från 5 procentenheter. Utgå från hur tjänsten är gjord, inte från hur människor är.",
        swedish="kommentar",
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("difference", "Skillnad", swedish="differens"),
    )


class Resource(FormRow):
    """R2: how a resource is spread."""

    resource: str = text("Vilken resurs?", "Tid, pengar, utrustning eller stöd.", swedish="resurs")
    amount: str = text("Hur mycket?", "Till exempel: 12 timmar i månaden.", swedish="mangd")
    spread: str = long_text("Vem får den, och vem blir utan?", swedish="fordelning")
    consequence: str = long_text("Vad blir följden?", swedish="konsekvens")


class Norm(FormRow):
    """R3: what the solution takes for granted."""

    norm: str = long_text(
        "Vad tar lösningen för givet?", "Kropp, språk, vana, familj, arbetstid.", swedish="norm"
    )
    fits: str = text("Vem passar lösningen?", swedish="vem_passar_losningen")
    does_not_fit: str = text("Vem passar den inte?", swedish="vem_inte")


class EqualityMeasure(FormRow):
    """R4: what is done about it."""

    measure: str = long_text("Vad gör ni?", swedish="atgard")
    groupings: list[str] = choices("Vilken indelning gäller det?", GROUPINGS, swedish="indelningar")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    due: date | None = day("Klart senast", swedish="datum")
    measured_by: str = text(
        "Hur märks det?", "Ett mått, till exempel andel kvinnor i tjänsten.", swedish="matt"
    )


class Grounds(FormSection):
    """Which grounds of discrimination were thought of."""

    considered: list[str] = choices(
        "Vilka diskrimineringsgrunder har ni övervägt?",
        GROUNDS,
        "Välj minst två. Tänk på dem som inte syns i siffrorna.",
        swedish="diskrimineringsgrunder",
    )
    thoughts: str = long_text("Vad kom ni fram till?", swedish="overvaganden")


class Closing(FormSection):
    """The conversation and the decision."""

    reviewed: bool | None = yes_no(
        "Har en specialist granskat kontrollen?",
        "En kollega går också bra. Ni granskar tillsammans, inte varandra.",
        swedish="granskad_av_specialist",
    )
    reviewer: str = text(
        "Vilken funktion granskade?", "Skriv en funktion, inte ett namn.", swedish="granskande_funktion"
    )
    decision: str = long_text("Vad beslutar ni?", swedish="beslut")


class Equality4RDocument(FormDocument):
    """A whole 4R check."""

    scope: Scope = section(Scope, "Tjänsten", swedish="tjansten")
    representation: list[Group] = rows(
        "Representation: vilka nås?",
        "Lägg in en indelning i taget. Andelarna i den blir tillsammans 100 procent. Grupper under fem "
        "personer visas inte i bilder och dokument. Bara filen som du fortsätter i har allt du skrivit.",
        row_label="Grupp",
        add_label="Lägg till grupp",
        empty="Börja med kön: en rad för kvinnor och en för män.",
        summary=("name", "target_share", "service_share", "difference"),
        swedish="representation",
    )
    resources: list[Resource] = rows(
        "Resurser: hur fördelas tid, pengar, utrustning och stöd?",
        row_label="Resurs",
        add_label="Lägg till resurs",
        empty="Börja med tiden: vem får hjälp att komma i gång?",
        summary=("resource", "amount"),
        swedish="resurser",
    )
    norms: list[Norm] = rows(
        "Realia: vilka normer och antaganden styr?",
        row_label="Norm",
        add_label="Lägg till norm",
        empty="Börja med den ni tänker på som den vanliga användaren.",
        summary=("norm", "does_not_fit"),
        swedish="realia",
    )
    measures: list[EqualityMeasure] = rows(
        "Realisering: vad gör ni?",
        row_label="Åtgärd",
        add_label="Lägg till åtgärd",
        empty="Börja med det ni kan göra redan på måndag.",
        summary=("measure", "groupings", "responsible", "due"),
        swedish="realisering",
    )
    grounds: Grounds = section(Grounds, "Diskrimineringsgrunder", swedish="grunder")
    closing: Closing = section(Closing, "Granskning och beslut", swedish="avslut")
