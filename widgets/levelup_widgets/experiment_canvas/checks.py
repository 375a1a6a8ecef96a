"""The checks of the experiment canvas (course plan C14), each with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.checks import Check, Fault, check, each
from levelup_widgets.experiment_canvas import rules
from levelup_widgets.experiment_canvas.model import ExperimentCanvasDocument, Participant
from levelup_widgets.i18n import _


def run(document: ExperimentCanvasDocument) -> list[Check]:
    """Every check, always in the same order."""
    return [
        check("hypothesis", _("Hypotesens tre delar är ifyllda"), _hypothesis(document)),
        check("length", _("Testet är högst 28 dagar"), _length(document)),
        check("success_limit", _("Gränsen för lyckat innehåller ett tal"), _success_limit(document)),
        each(
            "participants",
            _("Deltagarna är beskrivna"),
            document.participants,
            "participants",
            _("Grupp"),
            _participant,
            _("Börja med att lägga till en grupp som deltar."),
        ),
        check("habits", _("Olika digital vana är med"), _habits(document)),
        check("safety", _("Säkerhetskontrollen är besvarad"), _safety(document)),
        check("protection", _("Varje ja har ett skydd"), _protection(document)),
        check("decision", _("Beslutet fattas efter utfallet"), _decision(document)),
        check("lesson", _("Lärdomen är skriven"), _lesson(document)),
    ]


def _hypothesis(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    told = document.hypothesis
    for name, message in (
        ("if_we", _("Skriv vad ni gör annorlunda, efter ”Om vi”.")),
        ("then", _("Skriv vad ni tror händer, efter ”så”.")),
        ("seen_in", _("Skriv vad ni tittar på, efter ”vilket vi ser på”.")),
    ):
        if not getattr(told, name).strip():
            yield Fault(message, ("hypothesis", name))


def _length(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    days, path = document.test.length_days, ("test", "length_days")
    if days is None or days < 1:
        yield Fault(_("Skriv hur många dagar testet pågår."), path)
    elif days > rules.LONGEST_DAYS:
        yield Fault(
            _("Korta testet till högst {most} dagar. Det som är kvar kan bli nästa test.").format(
                most=rules.LONGEST_DAYS
            ),
            path,
        )


def _success_limit(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    if not rules.holds_number(document.limits.success):
        yield Fault(
            _("Skriv ett tal i gränsen för lyckat, till exempel: minst 30 minuter."), ("limits", "success")
        )


def _participant(row: Participant) -> Iterator[tuple[str, str]]:
    if row.role is None:
        yield "role", _("välj roll.")
    if row.count is None or row.count < 1:
        yield "count", _("skriv hur många som deltar.")


def _habits(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    if not rules.is_mixed(row.habit for row in document.participants):
        yield Fault(
            _("Ta med någon som är ovan vid digitala hjälpmedel. Välj det under Digital vana."),
            ("participants",),
            "warning",
        )


def ask(question: str) -> str:
    """Whom to ask before the start when a question's answer isn't known."""
    return {
        "harm": _(
            "Vänta med starten. Fråga verksamhetschef eller MAS/MAR/MTA om risken för patienter och brukare."
        ),
        "personal_data": _("Vänta med starten. Fråga dataskyddsombudet om personuppgifterna."),
        "work_environment": _("Vänta med starten. Fråga skyddsombudet om arbetsmiljön."),
        "accessibility": _("Vänta med starten. Fråga brukare eller patienter och en digitaliseringsstrateg."),
    }[question]


def _safety(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    for question in rules.answered(document.safety, "unknown"):
        yield Fault(ask(question), ("safety", question))
    for question in rules.answered(document.safety, None):
        yield Fault(_("Svara ja, nej eller vet ej."), ("safety", question))


def _protection(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    """A yes is no obstacle, but it has to be taken care of, also in a small test (module 4.4)."""
    told = {
        "harm": _("Gör en riskbedömning före start. Skriv sedan hur ni gör testet tryggt."),
        "personal_data": _(
            "Pröva om ni behöver en konsekvensbedömning. Skriv sedan hur ni skyddar uppgifterna."
        ),
        "work_environment": _("Bedöm arbetsmiljörisken med skyddsombudet. Skriv sedan vad ni gör åt den."),
        "accessibility": _("Skriv vilket annat sätt ni erbjuder den som kan stängas ute."),
    }
    if document.safety.protection.strip():
        return
    for question in rules.answered(document.safety, "yes"):
        yield Fault(told[question], ("safety", "protection"), "warning")


def _decision(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    match rules.state(document.outcome):
        case "before" if document.outcome.next_step is not None:
            yield Fault(_("Skriv utfallet först. Besluta sedan."), ("outcome", "outcome"))
        case "decide":
            yield Fault(
                _("Utfallet är skrivet. Välj nu: skala, ändra eller avsluta."), ("outcome", "next_step")
            )


def _lesson(document: ExperimentCanvasDocument) -> Iterator[Fault]:
    if rules.state(document.outcome) != "before" and not document.outcome.lesson.strip():
        yield Fault(
            _("Skriv en lärdom som andra kan ha nytta av, även om det inte gick."),
            ("outcome", "lesson"),
            "warning",
        )
