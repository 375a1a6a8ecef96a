"""The DPIA screening's data contract (course plan C4)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormSection,
    choice,
    computed,
    day,
    long_text,
    section,
    text,
    yes_no,
)
from levelup_widgets.dpia_screening.criteria import CRITERIA

ANSWERS = {"yes": "Ja", "no": "Nej", "unknown": "Vet ej"}
EARLIER = {"yes": "Ja", "no": "Nej", "similar": "En liknande finns"}
DECISIONS = {
    "do": "Vi gör en konsekvensbedömning",
    "investigate": "Vi utreder mer först",
    "abstain": "Vi avstår, och skriver varför",
}
_NUMBERS = {name: number for number, name in enumerate(CRITERIA, start=1)}


def _answer(name: str) -> str | None:
    one, number = CRITERIA[name], _NUMBERS[name]
    answer: str | None = choice(f"{number}. {one.label}", ANSWERS, one.help, swedish=f"kriterium_{number}")
    return answer


def _reason(name: str) -> str:
    number = _NUMBERS[name]
    reason: str = long_text(
        f"Motivering till {number}", swedish=f"motivering_{number}", show_when=(name, list(ANSWERS))
    )
    return reason


class Processing(FormSection):
    """What is done with which data about whom."""

    purpose: str = long_text(
        "Ändamål", "Vad ska uppgifterna användas till?", swedish="andamal", required=True
    )
    data: str = long_text("Vilka uppgifter?", swedish="uppgifter", required=True)
    data_subjects: str = text(
        "Vilka gäller det?",
        "En grupp, till exempel: brukare med larm.",
        swedish="registrerade",
        required=True,
    )
    volume: str = text("Hur många, och hur länge?", swedish="volym", required=True)
    controller: str = text(
        "Vem är personuppgiftsansvarig?",
        "Oftast nämnden.",
        swedish="personuppgiftsansvarig",
        required=True,
    )
    legal_basis: str = text(
        "Laglig grund",
        "Fråga dataskyddsombudet hellre än att gissa.",
        swedish="laglig_grund",
        required=True,
    )


class Criteria(FormSection):
    """The nine criteria, in order."""

    evaluation: str | None = _answer("evaluation")
    evaluation_reason: str = _reason("evaluation")
    automated_decision: str | None = _answer("automated_decision")
    automated_decision_reason: str = _reason("automated_decision")
    monitoring: str | None = _answer("monitoring")
    monitoring_reason: str = _reason("monitoring")
    sensitive_data: str | None = _answer("sensitive_data")
    sensitive_data_reason: str = _reason("sensitive_data")
    large_scale: str | None = _answer("large_scale")
    large_scale_reason: str = _reason("large_scale")
    matching: str | None = _answer("matching")
    matching_reason: str = _reason("matching")
    vulnerable: str | None = _answer("vulnerable")
    vulnerable_reason: str = _reason("vulnerable")
    new_technology: str | None = _answer("new_technology")
    new_technology_reason: str = _reason("new_technology")
    blocks_right: str | None = _answer("blocks_right")
    blocks_right_reason: str = _reason("blocks_right")


class Always(FormSection):
    """What decides whatever the criteria say, and what has been done before."""

    computed_fields = (computed("outcome", "Utfall", swedish="dpia"),)

    article_35_3: bool | None = yes_no(
        "Stämmer något av de tre fallen i artikel 35.3?",
        (
            "1) Systematisk och omfattande bedömning av personer, med rättslig eller liknande följd. "
            "2) Känsliga uppgifter eller brottsuppgifter i stor omfattning. "
            "3) Systematisk övervakning av allmän plats i stor omfattning."
        ),
        swedish="omfattas_av_35_3",
    )
    earlier: str | None = choice(
        "Finns en tidigare konsekvensbedömning?",
        EARLIER,
        swedish="tidigare_dpia",
        also={"liknande": "similar"},
        required=True,
    )


class Decision(FormSection):
    """What is decided, and why."""

    decision: str | None = choice(
        "Beslut",
        DECISIONS,
        swedish="beslut",
        also={"ska": "do", "gor": "do", "utred": "investigate", "avstar": "abstain"},
    )
    reason: str = long_text(
        "Motivering", "Varför blir det så? Skriv så att någon annan förstår.", swedish="motivering"
    )
    officer_consulted: date | None = day(
        "Dataskyddsombudet rådfrågades den", "Ombudet ger råd. Ni beslutar.", swedish="ombud_vidtalat"
    )
    high_risk_left: str | None = choice(
        "Kvarstår hög risk efter åtgärderna?",
        ANSWERS,
        "Svara när konsekvensbedömningen är gjord.",
        swedish="hog_risk_kvar",
        show_when=("decision", ["do"]),
    )


class DpiaScreeningDocument(FormDocument):
    """A whole screening."""

    processing: Processing = section(Processing, "Behandlingen", swedish="behandling")
    criteria: Criteria = section(
        Criteria,
        "Nio kriterier",
        "”Vet ej” räknas inte som nej. Det är en uppgift att ta reda på.",
        swedish="kriterier",
    )
    always: Always = section(Always, "Två frågor till", swedish="artikel_35_3")
    decision: Decision = section(Decision, "Beslutet", swedish="beslutet")
