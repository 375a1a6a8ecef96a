"""The process map's data contract (course plan C7 and module 6.1).

A row is a step: who does what, after what waiting, and the decision that may come right after it. The order
of the rows is the order of the work. In BPMN a step is a task, and its decision the gateway behind it;
``flow`` goes between the two.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    long_text,
    number,
    rows,
    section,
    text,
    yes_no,
)
from levelup_widgets.document import Section
from levelup_widgets.fields import Line
from levelup_widgets.process_map.rules import HOUR_COST

#: What a step is worth to the service user; the same names stand in BPMN files.
VALUES = {
    "value": ("V – värdeskapande", "Brukaren eller patienten har nytta av det."),
    "necessary": ("N – nödvändigt", "Krävs av lag, säkerhet eller samordning."),
    "waste": ("S – kan tas bort", "Ingen skulle sakna det."),
}
RISKS = {"low": "Låg", "medium": "Medel", "high": "Hög"}
USES = {
    "visits": "Fler besök eller kortare väntan",
    "competence": "Kompetensutveckling",
    "overtime": "Minskad övertid eller färre vikarier",
    "vacancy": "Vakans som inte behöver tillsättas",
    "other": "Annat",
}
#: Packed BPMN (``process_map.packing``), some two million signs of XML. An edit is at most 256 kB.
LONGEST_DIAGRAM = 150_000
#: Where an answer leads that ends the process.
END = "-end"
_TIME = "Tid"
_MORE = "Mer om steget"


class Process(FormSection):
    """Which process it is, why it is mapped, and how often it runs."""

    name: str = text(
        "Vilken process?", "Till exempel: från avvikelse till återkoppling.", swedish="process", required=True
    )
    need: str = long_text(
        "Varför kartlägger ni den?", "Behovet, kort. Det kan hämtas från behovskortet.", swedish="behov"
    )
    measure: str = text("Vad vill ni se bli bättre?", "Ett mått, gärna med värdet i dag.", swedish="matt")
    start: str = text(
        "Vad startar processen?", "Till exempel: en avvikelse upptäcks.", swedish="start", required=True
    )
    end: str = text(
        "När är den klar?", "Till exempel: den som skrev har fått svar.", swedish="slut", required=True
    )
    volume_per_year: float | None = number(
        "Antal ärenden per år", "Hur många gånger går ni igenom hela processen?", swedish="volym_per_ar"
    )
    service_user_minutes: float | None = number(
        "Brukarens och närståendes egen tid i dag",
        "Per ärende. Skriv 0 om de inte gör något själva.",
        unit="min",
        swedish="brukarens_egen_tid_min",
    )


class Step(FormRow):
    """A row of the process."""

    activity: str = text("Vad görs?", group="Steget", swedish="aktivitet", required=True)
    role: str = text("Roll", "Vem gör det? En roll, aldrig ett namn.", swedish="roll", required=True)
    work_minutes: float | None = number("Arbetstid", group=_TIME, unit="min", swedish="arbetstid_min")
    waiting_minutes: float | None = number(
        "Väntan före",
        "Kalendertid tills någon börjar. Ett dygn är 1 440 min.",
        unit="min",
        swedish="vantetid_min",
    )
    work_low: float | None = number(
        "Arbetstid som kortast", "Fyll i om tiden varierar.", unit="min", swedish="arbetstid_lagst_min"
    )
    work_high: float | None = number("Arbetstid som längst", unit="min", swedish="arbetstid_hogst_min")
    value: str | None = choice(
        "Värde",
        VALUES,
        group=_MORE,
        swedish="vardetyp",
        required=True,
        also={
            "V": "value",
            "vardeskapande": "value",
            "N": "necessary",
            "nodvandigt": "necessary",
            "S": "waste",
            "kan tas bort": "waste",
        },
    )
    system: str = text(
        "System eller blankett", "Till exempel: papper, Excel eller journalen.", swedish="system"
    )
    error_risk: str | None = choice("Risk för fel", RISKS, swedish="felrisk")
    comment: str = long_text("Kommentar", swedish="kommentar")
    decision: str = text(
        "Beslut efter steget",
        "Bara om vägen delar sig. Skriv en fråga, till exempel: Är avvikelsen allvarlig?",
        group="Beslut",
        swedish="beslut",
    )
    otherwise_label: str = text(
        "Vilket svar byter väg?",
        "Till exempel: Nej. Välj sedan vart det svaret leder.",
        swedish="beslut_svar",
    )
    #: The step that this answer leads to, as ``compare.reference`` writes it, or ``END``.
    otherwise: Line = ""
    #: In the new way: the old step it comes from, as ``compare.reference`` writes it.
    origin: Line = ""


class Estimate(FormSection):
    """What the difference is worked out from, besides the steps."""

    service_user_minutes_to_be: float | None = number(
        "Brukarens och närståendes egen tid i nyläget",
        "Per ärende. Flyttas arbete till dem?",
        unit="min",
        swedish="brukarens_egen_tid_nylage_min",
    )
    hour_cost: float | None = number(
        "Vad kostar en arbetad timme?",
        f"{HOUR_COST} kr är Level Ups startvärde. Byt till er egen kostnad.",
        unit="kr",
        swedish="timkostnad_kr",
        default=HOUR_COST,
    )
    volume_low: float | None = number(
        "Lägsta antal ärenden per år", "Fyll i om antalet är osäkert.", swedish="volym_lagst"
    )
    volume_high: float | None = number("Högsta antal ärenden per år", swedish="volym_hogst")


class Effect(FormSection):
    """What the freed time is for, and who has looked at the map."""

    use_of_time: str | None = choice(
        "Vad ska tiden användas till?", USES, swedish="anvandning_av_frigjord_tid"
    )
    how: str = long_text(
        "Hur märks det i vardagen?",
        "Till exempel: två planerade samtal mer i veckan.",
        swedish="anvandning_beskrivning",
    )
    reconciled: bool | None = yes_no("Har två som arbetar i flödet gått igenom kartan?", swedish="avstamt")
    reconciled_with: str = text("Vilka roller?", swedish="avstamt_med", show_when=("reconciled", (True,)))


class DiagramFiles(Section):
    """Files that were read in, packed: what the table doesn't show goes out as it came. Not in the form."""

    as_is_xml: Annotated[str, Field(max_length=LONGEST_DIAGRAM)] = ""
    to_be_xml: Annotated[str, Field(max_length=LONGEST_DIAGRAM)] = ""


class ProcessMapDocument(FormDocument):
    """A whole process map."""

    process: Process = section(Process, "Processen", swedish="processen")
    as_is: list[Step] = rows(
        "Nuläget, steg för steg",
        "Följ ett verkligt ärende från början till slut. Skriv det som händer, inte det som står i rutinen.",
        row_label="Steg",
        add_label="Lägg till steg i nuläget",
        empty="Börja med det som händer först. Fem till femton steg räcker.",
        summary=("activity", "role", "work_minutes", "waiting_minutes", "value"),
        swedish="nulage",
    )
    to_be: list[Step] = rows(
        "Nyläget, steg för steg",
        "Ta först bort. Förenkla sedan. Digitalisera sist.",
        row_label="Steg",
        add_label="Lägg till steg i nyläget",
        empty="Kopiera nuläget hit. Ta sedan bort allt som ingen skulle sakna.",
        summary=("activity", "role", "work_minutes", "waiting_minutes", "value"),
        swedish="nylage",
    )
    estimate: Estimate = section(
        Estimate,
        "Räkna på skillnaden",
        "Är en tid osäker? Fyll i kortast och längst på steget. Då visas ett spann.",
        swedish="berakningsgrund",
    )
    effect: Effect = section(Effect, "Tiden som frigörs", swedish="frigjord_tid")
    diagram: DiagramFiles = Field(default_factory=DiagramFiles)
