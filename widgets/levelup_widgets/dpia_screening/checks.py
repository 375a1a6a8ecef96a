"""The DPIA screening's checks (course plan C4, module 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.dpia_screening.criteria import CRITERIA
from levelup_widgets.dpia_screening.model import DpiaScreeningDocument
from levelup_widgets.dpia_screening.rules import answers, needs_officer, outcome, to_investigate
from levelup_widgets.i18n import _


def run(document: DpiaScreeningDocument, today: date) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        checks.check("criteria", _("Nio kriterier är besvarade"), _criteria(document)),
        checks.check("reasons", _("Ja och vet ej är motiverade"), _reasons(document)),
        checks.check("article_35_3", _("De tre fallen i artikel 35.3 är besvarade"), _article(document)),
        checks.check("decision", _("Beslutet följer regeln"), _decision(document)),
        checks.check("reason", _("Beslutet är motiverat"), _reason(document)),
        checks.check(
            "officer", _("Dataskyddsombudet är rådfrågat när det behövs"), _officer(document, today)
        ),
    ]


def _criteria(document: DpiaScreeningDocument) -> Iterator[Fault]:
    given = answers(document)
    for number, (name, answer) in enumerate(given.items(), start=1):
        if answer is None:
            yield Fault(_("Svara på kriterium {number}.").format(number=number), ("criteria", name))
    if to_investigate(given.values()):
        name = next(name for name, answer in given.items() if answer == "unknown")
        said = _("Utred innan ni svarar nej. Börja med kriterium {number}.")
        yield Fault(said.format(number=list(given).index(name) + 1), ("criteria", name), "warning")


def _reasons(document: DpiaScreeningDocument) -> Iterator[Fault]:
    given = answers(document)
    if all(answer is None for answer in given.values()):
        yield Fault(_("Börja med att svara på kriterium 1."), ("criteria", next(iter(CRITERIA))))
    for number, (name, answer) in enumerate(given.items(), start=1):
        if answer in ("yes", "unknown") and not getattr(document.criteria, f"{name}_reason").strip():
            said = _("Skriv varför du svarar så på kriterium {number}.").format(number=number)
            yield Fault(said, ("criteria", f"{name}_reason"))


def _article(document: DpiaScreeningDocument) -> Iterator[Fault]:
    if document.always.article_35_3 is None:
        yield Fault(_("Svara om något av de tre fallen stämmer."), ("always", "article_35_3"))


def _decision(document: DpiaScreeningDocument) -> Iterator[Fault]:
    found = outcome(list(answers(document).values()), document.always.article_35_3)
    decision = document.decision.decision
    if decision is None:
        yield Fault(_("Välj vad ni beslutar."), ("decision", "decision"))
    elif found == "required" and decision != "do":
        yield Fault(
            _("Välj att göra en konsekvensbedömning. Regeln säger att den ska göras."),
            ("decision", "decision"),
        )
    if document.decision.high_risk_left == "yes" and decision == "do":
        yield Fault(
            _("Begär förhandssamråd med IMY innan ni börjar (artikel 36)."),
            ("decision", "high_risk_left"),
            "warning",
        )


def _reason(document: DpiaScreeningDocument) -> Iterator[Fault]:
    if not document.decision.reason.strip():
        said = _("Skriv varför ni beslutar så.")
        if document.decision.decision == "abstain":
            said = _("Skriv varför ni avstår. Det ska gå att läsa efteråt.")
        yield Fault(said, ("decision", "reason"))


def _officer(document: DpiaScreeningDocument, today: date) -> Iterator[Fault]:
    found = outcome(list(answers(document).values()), document.always.article_35_3)
    consulted = document.decision.officer_consulted
    place = ("decision", "officer_consulted")
    if found is None and document.decision.decision is None:
        yield Fault(_("Börja med att svara på kriterierna."), ("criteria", next(iter(CRITERIA))))
    elif needs_officer(found, document.decision.decision) and consulted is None:
        yield Fault(_("Fråga dataskyddsombudet och skriv vilken dag det var."), place)
    elif consulted is not None and consulted > today:
        yield Fault(_("Ändra datumet när samtalet har varit."), place, "warning")
