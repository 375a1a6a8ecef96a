"""The responsibility matrix's data contract (course plan C8, agreement and promises of module 4.5)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Words,
    choice,
    computed,
    day,
    long_text,
    role,
    rows,
    section,
    text,
)

Code: TypeAlias = Literal["R", "A", "C", "I"]
ActivityId: TypeAlias = Literal[
    "strategy",
    "priorities",
    "effect",
    "risk_assessment",
    "work_environment",
    "classification",
    "impact_assessment",
    "procurement",
    "training",
    "operations",
    "incident",
    "follow_up",
]
#: The matrix's columns: roles of the common list (course plan C0), the eleven that C8 names.
RoleColumn: TypeAlias = Literal[
    "board",
    "head_of_administration",
    "head_of_operations",
    "unit_manager",
    "employee",
    "digital_strategist",
    "it",
    "hr",
    "data_protection_officer",
    "safety_representative",
    "service_user",
]

CODES: dict[str, str] = {
    "R": "R – utför",
    "A": "A – ansvarar och beslutar",
    "C": "C – rådfrågas",
    "I": "I – informeras",
}
_CODE_WORDS = {
    "utför": "R",
    "ansvarar och beslutar": "A",
    "ansvarar": "A",
    "rådfrågas": "C",
    "informeras": "I",
}

#: The twelve rows, in order.
ACTIVITIES: dict[str, str] = {
    "strategy": "Besluta digital strategi",
    "priorities": "Prioritera satsningar",
    "effect": "Äga effekten",
    "risk_assessment": "Riskbedöma införandet",
    "work_environment": "Bedöma arbetsmiljörisk vid ändring",
    "classification": "Klassa information",
    "impact_assessment": "Göra konsekvensbedömning (dataskydd)",
    "procurement": "Upphandla och ställa krav",
    "training": "Utbilda medarbetare och lägga lärtid",
    "operations": "Förvalta system och behörigheter",
    "incident": "Hantera incident",
    "follow_up": "Följa upp och avveckla",
}
#: The columns, in order.
ROLE_NAMES: dict[str, str] = {
    "board": "Nämnd/styrelse",
    "head_of_administration": "Förvaltningschef/regiondirektör",
    "head_of_operations": "Verksamhetschef",
    "unit_manager": "Enhetschef",
    "employee": "Medarbetare/superanvändare",
    "digital_strategist": "Digitaliseringsstrateg",
    "it": "It/systemförvaltning",
    "hr": "HR",
    "data_protection_officer": "Dataskyddsombud",
    "safety_representative": "Skyddsombud/facklig",
    "service_user": "Brukare/närstående",
}
ROLES: tuple[str, ...] = tuple(ROLE_NAMES)


def _code(role: str, swedish: str) -> str | None:
    made: str | None = choice(ROLE_NAMES[role], CODES, swedish=swedish, also=_CODE_WORDS)
    return made


class Activity(FormRow):
    """One of the twelve rows: a code for each role, or none."""

    id: ActivityId
    board: str | None = _code("board", "namnd_styrelse")
    head_of_administration: str | None = _code("head_of_administration", "forvaltningschef_regiondirektor")
    head_of_operations: str | None = _code("head_of_operations", "verksamhetschef")
    unit_manager: str | None = _code("unit_manager", "enhetschef")
    employee: str | None = _code("employee", "medarbetare_superanvandare")
    digital_strategist: str | None = _code("digital_strategist", "digitaliseringsstrateg")
    it: str | None = _code("it", "it_systemforvaltning")
    hr: str | None = _code("hr", "hr")
    data_protection_officer: str | None = _code("data_protection_officer", "dataskyddsombud")
    safety_representative: str | None = _code("safety_representative", "skyddsombud_facklig")
    service_user: str | None = _code("service_user", "brukare_narstaende")

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("activity", "Aktivitet", swedish="aktivitet"),
        computed("differences", "Olikheter", swedish="olikheter"),
    )


class Colleague(FormRow):
    """A colleague's matrix: ``codes[activity][role]`` is a letter; empty cells are left out."""

    label: str = text("Vems matris är det?", "Skriv en roll eller Kollega 1, inte ett namn.", swedish="vem")
    codes: dict[ActivityId, dict[RoleColumn, Code]] = Field(default_factory=dict)

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("differences", "Olikheter mot din matris", swedish="olikheter"),
    )


class Resolved(FormRow):
    """A clash or a gap that the group has settled."""

    activity: str | None = choice("Vilken aktivitet?", ACTIVITIES, swedish="aktivitet")
    difference: str = long_text(
        "Hur såg ni olika på den?", "Till exempel: två trodde att de beslutar.", swedish="skillnad"
    )
    agreed: str = long_text("Vad kom ni överens om?", swedish="overenskommet")


class Promise(FormRow):
    """A promise of the management team."""

    promise: str = long_text("Vad lovar ni?", "En sak som andra kan se att ni gör.", swedish="lofte")
    promised_by: str | None = role("Vem håller löftet?", swedish="ansvarig")
    due: date | None = day("Senast när?", swedish="datum")


class Agreement(FormSection):
    """The shared version: when it was made, and when it is looked at again."""

    agreed: date | None = day(
        "När enades ni?", "Från den dagen är matrisen er gemensamma.", swedish="datum_enade"
    )
    follow_up: date | None = day(
        "När följer ni upp?", "Högst 60 dagar efter att ni enades.", swedish="uppfoljning"
    )
    missing_professions: str = long_text(
        "Vilka yrkesgrupper saknades i rummet?",
        "Skriv hur ni hämtar in deras kunskap.",
        swedish="saknas_i_rummet",
    )
    tried_on: str = long_text(
        "Vilken grupp prövar ni överenskommelsen på?",
        "Till exempel: nattpatrullen. Skriv vad gruppen sa.",
        swedish="provad_pa",
    )


def _twelve() -> list[Activity]:
    return [Activity.model_validate({"id": activity}) for activity in ACTIVITIES]


_ACTIVITIES_WORDS = rows(
    "Matrisen",
    "Fyll i din egen bild först. En roll ansvarar (A) för varje aktivitet. Minst en utför (R).",
    row_label="Aktivitet",
    add_label="Lägg till aktivitet",
    empty="De tolv aktiviteterna saknas. Lägg tillbaka dem.",
    summary=("activity",),
    layout="table",
    swedish="aktiviteter",
).json_schema_extra


class ResponsibilityMatrixDocument(FormDocument):
    """A whole responsibility matrix; an empty one holds the twelve rows."""

    activities: list[Activity] = Field(default_factory=_twelve, json_schema_extra=_ACTIVITIES_WORDS)
    others: list[Colleague] = rows(
        "Jämför med kollegor",
        "Lägg matriserna bredvid varandra. Börja samtalet i de rader där ni skiljer er mest.",
        row_label="Kollega",
        add_label="Lägg till en kollegas matris",
        empty="Be en kollega hämta sin matris som Level Up-fil. Lägg sedan till filen här.",
        summary=("label", "differences"),
        swedish="kollegor",
    )
    resolved: list[Resolved] = rows(
        "Det här har ni löst",
        "Skriv minst två krockar eller luckor som ni har rett ut. Ändra sedan i matrisen.",
        row_label="Fråga",
        add_label="Lägg till en fråga",
        empty="När ni har pratat om en skillnad skriver du här vad ni kom fram till.",
        summary=("activity", "agreed"),
        swedish="losta_fragor",
    )
    agreement: Agreement = section(
        Agreement, "Er överenskommelse", "Matrisen ovan är er gemensamma version.", swedish="overenskommelse"
    )
    promises: list[Promise] = rows(
        "Tre löften",
        "Lova det som gör att ansvaret fungerar i vardagen: tid, mandat och stöd.",
        row_label="Löfte",
        add_label="Lägg till ett löfte",
        empty="Börja med ett löfte som märks redan nästa vecka.",
        summary=("promise", "promised_by", "due"),
        swedish="loften",
    )
