"""The self-assessment's data contract (course plan C12 and module 1.2)."""

from __future__ import annotations

from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormSection,
    Label,
    Words,
    choice,
    choices,
    computed,
    long_text,
    scale,
    section,
    yes_no,
)
from levelup_widgets.digital_self_assessment.modules import BASE_ELECTIVES, ELECTIVES, MODULES, Module
from levelup_widgets.digital_self_assessment.statements import (
    AREAS,
    Communication,
    Content,
    Information,
    ProblemSolving,
    Safety,
)

TIME_STEPS: dict[int, Label] = {
    0: "Aldrig",
    1: "Sällan",
    2: "Varannan vecka",
    3: "De flesta veckor",
    4: "Varje vecka",
}
TRACKS = {
    "operational": ("Operativt spår", "Du leder dem som möter brukare och patienter."),
    "strategic": ("Strategiskt spår", "Du leder andra chefer, eller styr utveckling i hela organisationen."),
}


def _titles(modules: tuple[Module, ...], level: str) -> str:
    return " + ".join(one.title for one in modules if one.part == level)


LEVELS = {
    "basic": ("Grundpaket", _titles(MODULES, "basic")),
    "advanced": ("Avancerat paket", _titles(MODULES, "advanced")),
}


def _options(modules: tuple[Module, ...]) -> dict[str, Label]:
    return {one.slug: (one.title, f"Modul {one.number}, {one.minutes} minuter") for one in modules}


class Conditions(FormSection):
    """What the recommendation builds on besides the 21 answers."""

    time: int | None = scale(
        "Jag har minst tre timmar i veckan till utveckling.", TIME_STEPS, swedish="tid_for_utveckling"
    )
    reopened: bool | None = yes_no(
        "Låg svaren kvar när du stängde och öppnade igen?",
        "Pröva gärna. En skattning säger lika mycket om självförtroende som om kunskap.",
        swedish="oppnat_igen",
    )
    exported: bool | None = yes_no(
        "Har du sparat verktyget som fil?",
        "Knapparna finns längst ned. Svara ja när filen ligger hos dig.",
        swedish="export_gjord",
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("recommended_level", "Vi rekommenderar", swedish="rekommenderat_paket"),
        computed("recommended_base_modules", "Basmoduler för dig", swedish="rekommenderade_basmoduler"),
    )


class StudyPath(FormSection):
    """The person's own choice."""

    track: str | None = choice(
        "Spår", TRACKS, swedish="spar", also={"operativ": "operational", "strategisk": "strategic"}
    )
    level: str | None = choice(
        "Nivåpaket",
        LEVELS,
        "Två moduler i samma paket. Moduler ur det andra kan du välja till nedan.",
        swedish="nivapaket",
        also={"grund": "basic", "avancerad": "advanced"},
    )
    level_reason: str = long_text(
        "Varför passar den nivån dig?",
        "Utgå från din roll och vad du kan i dag. Du får välja något annat än rekommendationen.",
        swedish="motivering",
    )
    base_modules: list[str] = choices("Basmoduler du väljer", _options(BASE_ELECTIVES), swedish="basmoduler")
    base_reason: str = long_text(
        "Avstår du en basmodul som rekommenderas?", "Skriv då varför.", swedish="motivering_bas"
    )
    electives: list[str] = choices(
        "Valbara moduler i huvudblocket",
        _options(ELECTIVES),
        "Välj minst tre. Minst en av modul 5.2 och 5.4 ska vara med.",
        swedish="valbara",
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("minutes", "Din lärväg i tid", swedish="minuter"),
    )


class DigitalSelfAssessmentDocument(FormDocument):
    """A whole self-assessment with its study path. The five areas' sections are named as in ``AREAS``."""

    information: Information = section(
        Information,
        f"1 {AREAS[0].title}",
        "Välj det steg som stämmer i dag. 0 är ett lika bra svar som 4.",
        swedish="omrade_1",
    )
    communication: Communication = section(Communication, f"2 {AREAS[1].title}", swedish="omrade_2")
    content: Content = section(Content, f"3 {AREAS[2].title}", swedish="omrade_3")
    safety: Safety = section(Safety, f"4 {AREAS[3].title}", swedish="omrade_4")
    problem_solving: ProblemSolving = section(ProblemSolving, f"5 {AREAS[4].title}", swedish="omrade_5")
    conditions: Conditions = section(Conditions, "Tid och rekommendation", swedish="forutsattningar")
    study_path: StudyPath = section(
        StudyPath,
        "Bygg din lärväg",
        "Den gemensamma kärnan ingår alltid. Resten väljer du.",
        swedish="larvag",
    )
