"""The technology inventory's data contract (course plan C26, fields of module 3.1)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    Words,
    choice,
    choices,
    computed,
    day,
    long_text,
    number,
    role,
    rows,
    scale,
    text,
    yes_no,
)

ANSWERS = {"yes": "Ja", "no": "Nej", "unknown": "Vet ej"}
KINDS = {
    "alarm": ("Trygghetslarm", "Brukaren kallar på hjälp."),
    "supervision": ("Digital tillsyn", "Kamera eller sensor i stället för ett besök på natten."),
    "sensor": ("Sensorer", "Känner av rörelse, fall eller att någon lämnar sängen."),
    "positioning": ("Positionering", "Visar var en person är, till exempel med GPS."),
    "medication": ("Läkemedelsautomat", "Påminner och ger rätt dos vid rätt tid."),
    "lock": ("Digitala lås", "Öppnar dörren utan nyckel och visar vem som öppnat."),
    "video": ("Digitala möten", "Vårdmöten, samordning och kontakt med närstående."),
    "cognitive": ("Kognitivt stöd", "Hjälper till med tid, minne och planering."),
    "records": ("Journal och dokumentation", "Uppgifter om insatser, vård och läkemedel."),
    "planning": ("Planering", "Scheman, rutter och bemanning."),
    "e_service": ("E-tjänst", "Ansökan, bokning eller inköp på webben."),
    "ai": ("AI-stöd", "Föreslår text, sorterar eller förutsäger."),
    "other": ("Annat", ""),
}
SATISFACTION = {1: "1 Mycket missnöjd", 2: "2", 3: "3", 4: "4", 5: "5 Mycket nöjd"}
DECISIONS = {"keep": "Behåll", "develop": "Utveckla", "retire": "Avveckla"}
TRIED_FOR = {
    "sight": "Nedsatt syn",
    "hearing": "Nedsatt hörsel",
    "cognition": "Nedsatt kognition",
    "language": "Annat modersmål än svenska",
}


class Technology(FormRow):
    """One technology on the unit."""

    name: str = text("Benämning", "Vad säger ni till vardags?", group="Tekniken", swedish="benamning")
    kind: str | None = choice("Tekniktyp", KINDS, swedish="tekniktyp")
    user_group: str = text("Vilka använder den?", swedish="anvandargrupp")
    in_use: int | None = number("Antal i drift", group="Användningen", swedish="antal_i_drift")
    usage: float | None = number(
        "Användningsgrad", "Hur stor del används på riktigt?", unit="%", swedish="anvandningsgrad"
    )
    satisfaction: int | None = scale("Nöjdhet hos dem som använder den", SATISFACTION, swedish="nojdhet")
    tried_for: list[str] = choices("Prövad för personer med", TRIED_FOR, swedish="provad_for")
    owner: str | None = role("Ägare", group="Ansvar", swedish="agare")
    contract_end: date | None = day("Avtalet slutar", swedish="avtalsslut")
    medical_device: str | None = choice(
        "Är den en medicinteknisk produkt?",
        ANSWERS,
        "Programvara med medicinskt syfte kan vara det. ”Vet ej” ger en uppgift att fråga.",
        swedish="medicinteknisk_produkt",
    )
    personal_data: str | None = choice(
        "Behandlar den personuppgifter?", ANSWERS, group="Trygghet", swedish="behandlar_personuppgifter"
    )
    logged: str | None = choice(
        "Loggas användningen?", ANSWERS, "Syns det i efterhand vem som har tittat?", swedish="loggas"
    )
    monitors: bool | None = yes_no("Övervakar, känner av eller spårar den en person?", swedish="monitorering")
    consent: str = long_text(
        "Beslut, samtycke och hur man säger nej",
        "Vem beslutar? Hur lämnas samtycke, och hur tas det tillbaka?",
        swedish="samtycke",
        show_when=("monitors", [True]),
    )
    failure_harm: str | None = choice(
        "Kan ett bortfall ge vårdskada eller missförhållande?",
        ANSWERS,
        "Tänk på ett dygns driftstopp.",
        swedish="bortfall_kan_skada",
    )
    backup: str = long_text("Reservrutin", "Vad gör ni när den inte fungerar?", swedish="reservrutin")
    decision: str | None = choice("Beslut", DECISIONS, group="Beslut", swedish="beslut")
    comment: str = long_text("Kommentar", swedish="kommentar")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("state", "Läge"),
        computed("to_do", "Att göra", "Det här följer av dina svar."),
    )


class TechnologyInventoryDocument(FormDocument):
    """A whole inventory."""

    technologies: list[Technology] = rows(
        "Tekniken hos oss",
        "Gå en runda på enheten. Ta med det som ligger i ett skåp.",
        row_label="Teknik",
        add_label="Lägg till en teknik",
        empty="Ingen teknik än. Börja med den ni använder mest.",
        summary=("name", "usage", "decision", "state"),
        swedish="teknik",
    )
