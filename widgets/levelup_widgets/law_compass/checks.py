"""The law compass's checks (course plan C30, module 5.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault, Status
from levelup_widgets.i18n import _
from levelup_widgets.law_compass.events import EVENTS
from levelup_widgets.law_compass.model import FollowUp, LawCompassDocument
from levelup_widgets.law_compass.questions import QUESTIONS
from levelup_widgets.law_compass.rules import (
    FEWEST_QUESTIONS,
    FEWEST_STATUTES,
    found,
    matching,
    to_find_out,
)
from levelup_widgets.roles import role_label


def run(document: LawCompassDocument) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        checks.check("answers", _("Alla frågor är besvarade"), _answers(document)),
        checks.check("statutes", _("Minst tre regelverk har en ansvarig"), _statutes(document)),
        checks.each(
            "follow_up",
            _("Varje regelverk har fråga, ansvarig och läge"),
            document.follow_up,
            "follow_up",
            _("Regelverk"),
            _whole(document),
            _("Börja med att lägga till ett regelverk ur kompassen."),
        ),
        checks.enough(
            "questions",
            _("Minst tre frågor är skrivna"),
            sum(bool(row.question.strip()) for row in document.questions),
            FEWEST_QUESTIONS,
            "questions",
            _("Skriv fler frågor till jurist eller dataskyddsombud. {missing} återstår."),
        ),
        checks.check("events", _("De sex händelserna har rätt spår och tidsram"), _events(document)),
        checks.check("routine", _("Rutinen står på en rad och har en ägare"), _routine(document)),
    ]


def _answers(document: LawCompassDocument) -> Iterator[Fault]:
    if not document.change.kinds:
        yield Fault(_("Välj vilken verksamhet det gäller."), ("change", "kinds"))
    answers = document.answers.model_dump()
    for name, question in QUESTIONS.items():
        if answers[name] is None:
            said = _("Svara på frågan ”{question}” ”Vet ej” går bra.").format(question=_(question.label))
            yield Fault(said, ("answers", name))
    for name in to_find_out(answers):
        said = _("Ta reda på {task}. Fråga {role}.").format(
            task=_(QUESTIONS[name].task), role=role_label(QUESTIONS[name].ask)
        )
        yield Fault(said, ("answers", name), "warning")


def _statutes(document: LawCompassDocument) -> Iterator[Fault]:
    chosen = {row.statute for row in document.follow_up if row.statute and row.responsible}
    if len(chosen) < FEWEST_STATUTES:
        missing = FEWEST_STATUTES - len(chosen)
        said = _("Välj fler olika regelverk och en ansvarig för vart och ett. {missing} återstår.").format(
            missing=missing
        )
        yield Fault(said, ("follow_up",))


def _whole(document: LawCompassDocument) -> Callable[[FollowUp], Iterator[tuple[str, str, Status]]]:
    met = {one.statute.id for one in found(document.change.kinds, document.answers.model_dump())}

    def rule(row: FollowUp) -> Iterator[tuple[str, str, Status]]:
        if row.statute is None:
            yield "statute", _("Välj regelverket."), "error"
        elif row.statute not in met:
            said = _("Se över dina svar. Efter dem hittar kompassen inte det här regelverket.")
            yield "statute", said, "warning"
        if not row.question.strip():
            yield "question", _("Skriv frågan att ställa."), "error"
        if row.responsible is None:
            yield "responsible", _("Välj ansvarig funktion."), "error"
        if row.status is None:
            yield "status", _("Välj läget."), "error"

    return rule


def _events(document: LawCompassDocument) -> Iterator[Fault]:
    now = matching(document.events.model_dump())
    if now.empty:
        event, name = now.empty[0]
        said = _("Välj både spår och tidsram för {event}.").format(event=_(EVENTS[event].short))
        yield Fault(said, ("events", name))
    if now.again:
        events = dict.fromkeys(event for event, _name in now.again)
        names = ", ".join(_(EVENTS[event].short) for event in events)
        yield Fault(_("Titta igen på {events}.").format(events=names), ("events", now.again[0][1]))


def _routine(document: LawCompassDocument) -> Iterator[Fault]:
    routine = document.routine
    if not routine.line.strip():
        yield Fault(_("Skriv på en rad vem som ringer vem hos er."), ("routine", "line"), "warning")
    if routine.owner is None:
        yield Fault(_("Välj vem som äger rutinen."), ("routine", "owner"), "warning")
