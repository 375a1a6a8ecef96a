"""Sections and rows of the transition plan (course plan C18)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
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
    text,
    yes_no,
)
from levelup_widgets.digital_self_assessment.statements import AREAS
from levelup_widgets.registry import TAKE_HOME
from levelup_widgets.transition_plan.attachable import TOOLS

RISK_LEVELS = {"medium": "Medel", "high": "Hög", "very_high": "Mycket hög"}


class Individual(FormSection):
    """Who the plan is for, and what it takes."""

    own_role: str | None = role("Din roll", swedish="roll", required=True)
    hours_per_week: float | None = number(
        "Tid för planen", "I snitt varje vecka.", unit="h", swedish="tid_per_vecka", required=True
    )
    manager_support: str = long_text(
        "Vilket stöd behöver du av din chef?",
        "Tid, mandat, beslut eller pengar. Skriv när du behöver det.",
        swedish="stod_fran_chef",
        required=True,
    )


class Situation(FormSection):
    """As it is and as it will be."""

    as_is: str = long_text(
        "Nuläge", "Hur är det i dag? Gärna med en siffra.", swedish="nulage", required=True
    )
    to_be: str = long_text("Nyläge", "Hur är det om tolv månader?", swedish="nylage", required=True)


class Goal(FormRow):
    """A goal that can be followed."""

    goal: str = text("Mål", swedish="text")
    measure: str = text("Mått", "Till exempel: tid från larm till hjälp.", swedish="matt")
    unit: str = text("Enhet", swedish="enhet")
    baseline: float | None = number("Basvärde", "Så är det i dag.", swedish="bas")
    target: float | None = number("Målvärde", "Dit vill du.", swedish="mal")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    due: date | None = day("När är målet nått?", swedish="datum")
    has_equality_effect: bool | None = yes_no("Gör målet det mer jämlikt?", swedish="jamlikhetseffekt")
    equality_effect: str = long_text(
        "För vilka, och hur märks det?",
        swedish="jamlikhetseffekt_text",
        show_when=("has_equality_effect", [True]),
    )


class Activity(FormRow):
    """Something that is done, by somebody and at the latest on a day."""

    activity: str = text("Vad görs?", swedish="aktivitet")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    start: date | None = day("Börjar", swedish="start")
    due: date | None = day("Klart senast", swedish="datum")
    resources: str = text("Vad behövs?", swedish="resurser")
    done: bool | None = yes_no("Klart?", swedish="klart")


class FollowUp(FormSection):
    """When the plan begins and when it is looked at."""

    start: date | None = day("Planen börjar", swedish="startdatum")
    after_3_months: date | None = day("Uppföljning efter 3 månader", swedish="uppfoljning_3_man")
    after_6_months: date | None = day("Uppföljning efter 6 månader", swedish="uppfoljning_6_man")
    after_12_months: date | None = day("Uppföljning efter 12 månader", swedish="uppfoljning_12_man")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("suggested", "Förslag på dagar"),)


class PlanRisk(FormRow):
    """A risk to watch, most often from the risk assessment."""

    event: str = long_text("Risk", swedish="handelse")
    level: str | None = choice("Nivå", RISK_LEVELS, swedish="niva")
    score: int | None = number("Riskpoäng", swedish="riskpoang")
    measure: str = long_text("Åtgärd", swedish="atgard")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    due: date | None = day("Klart senast", swedish="klart_senast")
    note: str = long_text("Vad gäller i planen?", "Din egen anteckning. Den rörs aldrig när du hämtar igen.")


class PlanEffect(FormRow):
    """An effect to bring home, most often from the benefits realisation plan."""

    effect: str = text("Effekt", swedish="effekt")
    measure: str = text("Mått", swedish="matt")
    unit: str = text("Enhet", swedish="enhet")
    baseline: float | None = number("Basvärde", swedish="basvarde")
    target: float | None = number("Målvärde", swedish="malvarde")
    owner: str | None = role("Nyttoägare", swedish="nyttoagare")
    note: str = long_text("Vad gäller i planen?", "Din egen anteckning. Den rörs aldrig när du hämtar igen.")


class CompetenceGoal(FormRow):
    """What the person will learn."""

    what: str = text("Vad ska du kunna?", swedish="vad")
    how: str = text("Hur lär du dig det?", swedish="hur")
    when: date | None = day("När?", swedish="nar")


class Before(FormSection):
    """Area means of the first self-assessment, 0 to 4."""

    information: float | None = number(f"1 {AREAS[0].title}", swedish="omrade_1")
    communication: float | None = number(f"2 {AREAS[1].title}", swedish="omrade_2")
    content: float | None = number(f"3 {AREAS[2].title}", swedish="omrade_3")
    safety: float | None = number(f"4 {AREAS[3].title}", swedish="omrade_4")
    problem_solving: float | None = number(f"5 {AREAS[4].title}", swedish="omrade_5")


class Learning(FormSection):
    """What the two self-assessments say together."""

    seen_at_work: str = long_text(
        "Hur syns det du har lärt dig i arbetet?", "En mening räcker.", swedish="larande_i_arbetet"
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = tuple(
        computed(f"change_{area.number}", area.title) for area in AREAS
    )


class Contact(FormRow):
    """Somebody to keep learning with."""

    who: str = text("Vem eller vilka?", swedish="vem")
    how: str = text("Hur ses ni?", swedish="hur")
    how_often: str = text("Hur ofta?", swedish="hur_ofta")


class Attachments(FormSection):
    """Tools that lie beside the plan."""

    tools: list[str] = choices(
        "Vilka verktyg bifogar du?",
        TOOLS,
        "Välj minst fyra. Spara dem som filer och lägg dem bredvid planen.",
        swedish="bilagda_verktyg",
        also={TAKE_HOME[tool].swedish: tool for tool in TOOLS},
    )


class Organisation(FormSection):
    """Part B: what the organisation does together."""

    shared_goal: str = long_text("Vårt gemensamma mål", swedish="gemensamt_mal")
    responsibilities: str = long_text(
        "Vem ansvarar för vad?", "Ta med det ni enades om i ansvarsmatrisen.", swedish="ansvarsmatris"
    )
    ownership: str = long_text(
        "Vilket ägarskapsgap stänger vi?", "Se i systemkartan var någon saknades.", swedish="systemkarta"
    )
    quarterly: str = long_text("Hur följer vi upp varje kvartal?", swedish="gemensam_uppfoljning")
    equality_goal: str = long_text(
        "Vårt horisontella mål",
        "Jämställdhet, mångfald, inkludering eller tillgänglighet. Utgå från 4R-kontrollen.",
        swedish="horisontellt_mal",
    )
    communication: str = long_text(
        "Hur berättar vi?", "Det viktigaste ur kommunikationsplanen.", swedish="kommunikation"
    )
    decided_by: str | None = role("Beslutad av", swedish="beslutad_av")
    decided_on: date | None = day("Beslutsdatum", swedish="datum")


class Presentation(FormSection):
    """What others said."""

    strengths: str = long_text("Två styrkor som andra såg", swedish="styrkor")
    question: str = long_text("En fråga att ta med", swedish="fraga")


class Approval(FormSection):
    """The manager's word."""

    approved: bool | None = yes_no("Har din chef godkänt planen?", swedish="chefens_godkannande")
    approved_by: str | None = role("Godkänd av", "En roll, inte ett namn.", swedish="godkand_av")
    approved_on: date | None = day("När?", swedish="godkand_datum")
