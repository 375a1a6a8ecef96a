"""The experiment canvas's data contract (course plan C14)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Words,
    choice,
    computed,
    day,
    long_text,
    number,
    role,
    rows,
    section,
    text,
)

ANSWERS = {"yes": "Ja", "no": "Nej", "unknown": "Vet ej"}
HABITS = {"new": "Ovana", "mixed": "Blandad vana", "used": "Vana"}
NEXT_STEPS = {
    "scale": ("Skala", "Fler får arbeta så här. Riskbedöm införandet först."),
    "change": ("Ändra", "Justera och pröva igen, med en ny gräns."),
    "stop": ("Avsluta", "Testet upphör. Lärdomen är kvar."),
}


class Need(FormSection):
    """The need that the test is about."""

    need: str = long_text(
        "Vilket behov prövar ni mot?",
        "Hämta det från behovskortet, eller skriv det här.",
        swedish="behov",
        required=True,
    )


class Hypothesis(FormSection):
    """The hypothesis in its three parts."""

    if_we: str = long_text("Om vi …", "Vad gör ni annorlunda?", swedish="om_vi")
    then: str = long_text("så …", "Vad tror ni händer, och för vem?", swedish="sa")
    seen_in: str = long_text(
        "vilket vi ser på …", "Vad kan ni räkna eller se med egna ögon?", swedish="vilket_vi_ser_pa"
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("sentence", "Hypotesen i en mening"),
    )


class Test(FormSection):
    """The smallest test that answers the question."""

    smallest_test: str = long_text(
        "Minsta möjliga test",
        "Vad är det minsta ni kan göra för att få svar? En grupp, ett skift eller en mottagning räcker ofta.",
        swedish="minsta_test",
        required=True,
    )
    start: date | None = day("Planerad start", swedish="start")
    length_days: int | None = number("Längd", "Högst 28 dagar.", unit="dagar", swedish="langd_dagar")
    cost: float | None = number("Kostnad", "Räkna även vikarier och licenser.", unit="kr", swedish="kostnad")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("last_day", "Sista dag"),)


class Participant(FormRow):
    """A group that takes part."""

    role: str | None = role("Roll", swedish="roll")
    count: int | None = number("Antal", swedish="antal")
    habit: str | None = choice("Digital vana", HABITS, swedish="digital_vana")


class Limits(FormSection):
    """What is measured, and the limits that are set before the start."""

    measure: str = text("Mått", "Vad räknar ni?", swedish="matt", required=True)
    success: str = long_text(
        "Vi kallar det lyckat om …",
        "Skriv ett tal innan ni börjar, till exempel: minst 30 minuter kortare.",
        swedish="lyckat_grans",
    )
    stop: str = long_text(
        "Vi avbryter direkt om …",
        "Vad får inte hända? Alla som deltar ska veta det.",
        swedish="stopp_grans",
        required=True,
    )
    decision_about: str = long_text(
        "Vad ska ni kunna besluta efteråt?",
        "Skriv även vem som beslutar, som roll.",
        swedish="beslut_om",
        required=True,
    )


class Safety(FormSection):
    """Four questions before the start: yes, no or don't know."""

    harm: str | None = choice(
        "Kan en patient eller brukare komma till skada?", ANSWERS, swedish="patient_brukarrisk"
    )
    personal_data: str | None = choice("Behandlas personuppgifter?", ANSWERS, swedish="personuppgifter")
    work_environment: str | None = choice(
        "Kan medarbetarnas arbetsmiljö påverkas?", ANSWERS, swedish="arbetsmiljo"
    )
    accessibility: str | None = choice(
        "Kan någon stängas ute?",
        ANSWERS,
        "Tänk på syn, hörsel, kognition, språk och digital vana.",
        swedish="tillganglighet",
    )
    protection: str = long_text(
        "Om du svarat ja: så gör vi det tryggt",
        "Till exempel: ordinarie rutin gäller hela tiden. Testet kör bara bredvid.",
        swedish="skydd",
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("start_state", "Får ni starta?"),)


class Outcome(FormSection):
    """What happened, what was learnt and what was decided; the decision is asked for once it is known."""

    outcome: str = long_text("Utfall", "Fyll i när testet är klart. Skriv talet ni fick.", swedish="utfall")
    lesson: str = long_text(
        "Lärdom", "Vad vet ni nu? Berätta, även om det inte gick som ni trodde.", swedish="lardom"
    )
    next_step: str | None = choice(
        "Nästa steg", NEXT_STEPS, swedish="nasta_steg", show_when=("state", ["decide", "decided"])
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("state", "Läge"),)


class ExperimentCanvasDocument(FormDocument):
    """A whole experiment canvas."""

    need: Need = section(Need, "Behovet", swedish="behovet")
    hypothesis: Hypothesis = section(
        Hypothesis,
        "Hypotesen",
        "Skriv en gissning som går att pröva. Den får vara fel: det är därför ni testar.",
        swedish="hypotes",
    )
    test: Test = section(Test, "Testet", swedish="test")
    participants: list[Participant] = rows(
        "Deltagare",
        "Ta med personer med olika digital vana. Skriv roller, inte namn.",
        row_label="Grupp",
        add_label="Lägg till en grupp",
        empty="Vilka är med? Lägg till en grupp i taget.",
        summary=("role", "count", "habit"),
        layout="table",
        swedish="deltagare",
    )
    limits: Limits = section(Limits, "Mått och gränser", "Bestäm innan ni startar.", swedish="granser")
    safety: Safety = section(
        Safety,
        "Säkerhetskontroll",
        "Svara på fyra frågor. ”Vet ej” är ett bra svar, men då behöver du fråga någon före start.",
        swedish="sakerhetskontroll",
    )
    outcome: Outcome = section(Outcome, "Utfall och beslut", swedish="efterat")
