"""The law compass's data contract (course plan C30, fields of module 5.1)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    choices,
    computed,
    day,
    long_text,
    role,
    rows,
    section,
    text,
)
from levelup_widgets.law_compass.events import EVENTS, LIMITS, TRACKS
from levelup_widgets.law_compass.questions import ANSWERS, QUESTIONS
from levelup_widgets.law_compass.statute import AnswerId
from levelup_widgets.law_compass.statutes import STATUTES

KINDS = {
    "health_care": "Hälso- och sjukvård (HSL)",
    "social_services": "Socialtjänst (SoL)",
    "disability": "Stöd och service till vissa funktionshindrade (LSS)",
    "other": "Annat",
}
STATUSES = {
    "not_started": "Inte påbörjad",
    "asked": "Fråga ställd",
    "answered": "Svar finns",
    "not_affected": "Gäller inte oss",
}
_STATUTE_NAMES = {one.id: one.name for one in STATUTES}
_STATUTE_SHORT = {"GDPR": "gdpr", "MDR": "mdr", "LOU": "public_procurement_act", "SoL": "social_services_act"}


def _answer(question: AnswerId) -> str | None:
    asked = QUESTIONS[question]
    answer: str | None = choice(asked.label, ANSWERS, asked.help, swedish=asked.swedish)
    return answer


def _track(event: str) -> str | None:
    chosen: str | None = choice(f"{EVENTS[event].label}: vilket spår?", TRACKS, swedish=f"{event}_spar")
    return chosen


def _limit(event: str) -> str | None:
    chosen: str | None = choice(f"{EVENTS[event].label}: vilken tidsram?", LIMITS, swedish=f"{event}_tidsram")
    return chosen


class Change(FormSection):
    """What the compass is asked about."""

    description: str = long_text(
        "Beskriv satsningen",
        "Vad ska göras, för vilka och med vilken teknik?",
        swedish="beskrivning",
        required=True,
    )
    kinds: list[str] = choices(
        "Vilken verksamhet gäller det?",
        KINDS,
        "Välj en eller flera.",
        swedish="verksamhetstyp",
        also={"HSL": "health_care", "SoL": "social_services", "LSS": "disability"},
    )


class Answers(FormSection):
    """The ten questions; "vet ej" is a good answer."""

    personal_data: str | None = _answer("personal_data")
    sensitive_data: str | None = _answer("sensitive_data")
    sharing: str | None = _answer("sharing")
    ai: str | None = _answer("ai")
    medical_device: str | None = _answer("medical_device")
    public_service: str | None = _answer("public_service")
    procurement: str | None = _answer("procurement")
    changes_work: str | None = _answer("changes_work")
    automated_decisions: str | None = _answer("automated_decisions")
    public_documents: str | None = _answer("public_documents")


class FollowUp(FormRow):
    """A statute that somebody has to look into."""

    computed_fields = (
        computed("line", "För dig som chef"),
        computed("deadline", "Tidsgräns", swedish="tidsgrans"),
    )

    statute: str | None = choice(
        "Regelverk", _STATUTE_NAMES, group="Regelverket", swedish="regelverk", also=_STATUTE_SHORT
    )
    question: str = long_text(
        "Fråga att ställa", "Får du ett förslag får du gärna ändra det.", swedish="fraga"
    )
    responsible: str | None = role("Ansvarig funktion", swedish="ansvarig_funktion")
    status: str | None = choice("Läge", STATUSES, swedish="status")
    due: date | None = day("Klart senast", swedish="klart_senast")
    answer: str = long_text("Svar eller beslut", "Skriv vad ni fick veta.", swedish="svar")


class Question(FormRow):
    """A question to a lawyer or a data protection officer, instead of a guess."""

    question: str = long_text("Fråga", swedish="fraga")
    to: str | None = role("Till vem?", swedish="till")
    answer: str = long_text("Svar", swedish="svar")


class Events(FormSection):
    """The matching exercise."""

    mail_track: str | None = _track("mail")
    mail_limit: str | None = _limit("mail")
    outage_track: str | None = _track("outage")
    outage_limit: str | None = _limit("outage")
    medication_track: str | None = _track("medication")
    medication_limit: str | None = _limit("medication")
    housing_track: str | None = _track("housing")
    housing_limit: str | None = _limit("housing")
    strain_track: str | None = _track("strain")
    strain_limit: str | None = _limit("strain")
    ai_advice_track: str | None = _track("ai_advice")
    ai_advice_limit: str | None = _limit("ai_advice")


class Routine(FormSection):
    """Who calls whom, in one line."""

    line: str = text(
        "Er rutin på en rad: vem ringer vem?",
        "Skriv funktioner, inga namn och inga nummer.",
        swedish="rutin",
    )
    owner: str | None = role("Vem äger rutinen?", swedish="rutinens_agare")
    deputy: str | None = role("Vem äger den när du har semester?", swedish="rutinens_ersattare")


class LawCompassDocument(FormDocument):
    """A whole law compass."""

    change: Change = section(Change, "Satsningen", swedish="satsning")
    answers: Answers = section(
        Answers,
        "Tio frågor",
        "”Vet ej” är ett bra svar. Då säger kompassen vem du kan fråga.",
        swedish="svar",
    )
    follow_up: list[FollowUp] = rows(
        "Det följer vi upp",
        "Välj minst tre regelverk ur kompassen. Frågan och funktionen föreslås åt dig.",
        row_label="Regelverk",
        add_label="Lägg till regelverk",
        empty="Inget regelverk än. Börja med det som oroar dig mest.",
        summary=["statute", "responsible", "status", "deadline"],
        swedish="regelverk",
    )
    questions: list[Question] = rows(
        "Frågor till jurist eller dataskyddsombud",
        "Minst tre. En bra fråga berättar vad ni vill göra och vad ni är osäkra på.",
        row_label="Fråga",
        add_label="Lägg till fråga",
        empty="Ingen fråga än. Börja med den du helst vill ha svar på.",
        summary=["question", "to"],
        swedish="fragor_till_jurist",
    )
    events: Events = section(
        Events,
        "Sex händelser att träna på",
        "Vilket spår och vilken tidsram? Din organisations rutin går före schemat, så kontrollera den också.",
        swedish="handelser",
    )
    routine: Routine = section(
        Routine, "Vem ringer vem?", "Ta reda på det på arbetsplatsen.", swedish="rutin_hos_oss"
    )
