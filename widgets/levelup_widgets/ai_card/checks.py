"""The checks of the AI card (course plan C27 and module 3.2), each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levelup_widgets.ai_card import rules
from levelup_widgets.ai_card.model import AiCardDocument, ApprovedTool, Training
from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _


def run(document: AiCardDocument, today: date) -> list[Check]:
    """Every check, always in the same order."""
    return [
        each(
            "tools",
            _("Verktygen är godkända"),
            document.tools,
            "tools",
            _("Verktyg"),
            _tool,
            _("Börja med att skriva vilket verktyg som är godkänt, eller att inget är det."),
        ),
        enough(
            "allowed",
            _("Minst tre tillåtna exempel"),
            rules.allowed(document),
            rules.FEWEST_EXAMPLES,
            "allowed",
            _("Skriv {missing} exempel till på vad ni får göra. Gör varje exempel olika."),
        ),
        enough(
            "prohibited",
            _("Minst tre förbjudna exempel"),
            rules.prohibited(document),
            rules.FEWEST_EXAMPLES,
            "prohibited",
            _("Bocka i eller skriv {missing} exempel till på vad ni inte får göra."),
        ),
        check("required_prohibitions", _("De fyra nejen är med"), _required(document)),
        check("own_example", _("Kortet har ett eget nej"), _own(document)),
        check("ask", _("Alla vet vem de frågar"), _ask(document)),
        check("marking", _("AI-stött material märks"), _marking(document)),
        check("control", _("Svar kontrolleras"), _control(document)),
        each(
            "training",
            _("Utbildning är bokad"),
            document.training,
            "training",
            _("Tillfälle"),
            _training,
            _("Börja med att boka ett utbildningstillfälle."),
        ),
        check("meeting", _("Kortet tas upp i gruppen"), _meeting(document)),
        check("review", _("Kortet ses över i tid"), _review(document, today)),
    ]


def _tool(row: ApprovedTool) -> Iterator[tuple[str, str] | tuple[str, str, Status]]:
    if not row.name.strip():
        yield "name", _("skriv verktygets namn.")
    if row.approved_by is None:
        yield "approved_by", _("välj vem som har godkänt det."), "warning"


def _required(document: AiCardDocument) -> Iterator[Fault]:
    told = {
        "personal_data": _("Bocka i nejet om personuppgifter i verktyg som inte är godkända."),
        "secrecy": _("Bocka i nejet om uppgifter under sekretess."),
        "decisions": _("Bocka i nejet om beslut utan en människa."),
        "hidden_use": _("Bocka i nejet om dold användning."),
    }
    for name in rules.missing_prohibitions(document.prohibited.required):
        yield Fault(told[name], ("prohibited", "required"))


def _own(document: AiCardDocument) -> Iterator[Fault]:
    if not rules.written(row.example for row in document.own):
        yield Fault(_("Skriv ett eget exempel på vad ni inte får göra."), ("own",), "warning")


def _ask(document: AiCardDocument) -> Iterator[Fault]:
    if document.routine.ask is None:
        yield Fault(_("Välj vem medarbetarna frågar."), ("routine", "ask"))


def _marking(document: AiCardDocument) -> Iterator[Fault]:
    if not document.routine.marking.strip():
        yield Fault(_("Skriv hur ni visar att AI har använts."), ("routine", "marking"))


def _control(document: AiCardDocument) -> Iterator[Fault]:
    if not document.routine.control.strip():
        yield Fault(_("Skriv vem som kontrollerar svaren, och mot vad."), ("routine", "control"))


def _training(row: Training) -> Iterator[tuple[str, str]]:
    if row.day is None:
        yield "day", _("välj datum.")
    if not row.for_whom.strip():
        yield "for_whom", _("skriv vilka tillfället är för.")


def _meeting(document: AiCardDocument) -> Iterator[Fault]:
    if document.agreement.meeting is None:
        yield Fault(
            _("Välj den arbetsplatsträff där ni går igenom kortet."), ("agreement", "meeting"), "warning"
        )


def _review(document: AiCardDocument, today: date) -> Iterator[Fault]:
    review = document.agreement.review
    if review is None:
        yield Fault(_("Välj ett datum då ni ser över kortet."), ("agreement", "review"), "warning")
    elif review < today:
        yield Fault(_("Gå igenom kortet igen och välj ett nytt datum."), ("agreement", "review"), "warning")
