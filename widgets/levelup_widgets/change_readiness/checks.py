"""Checks of change readiness (course plan C13, and what module 4.1 scores)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from levelup_widgets.change_readiness import rules
from levelup_widgets.change_readiness.model import (
    STATEMENTS,
    Answers,
    ChangeReadinessDocument,
    ForceRow,
    OwnAction,
)
from levelup_widgets.checks import Check, Fault, check, each, enough
from levelup_widgets.i18n import _


def all_checks(document: ChangeReadinessDocument, today: date) -> list[Check]:
    """Every check of the tool's own, always in the same order."""
    forces, label = document.forces, _("Kraft")
    start = _("Börja med att lägga till en kraft.")
    return [
        check("ten_answers", _("Alla tio påståenden är besvarade"), _answers(document.answers)),
        check("action_areas", _("Varje lågt svar har en åtgärd"), _areas(document.answers)),
        enough(
            "driving",
            _("Minst tre krafter driver på"),
            len(rules.of(forces, "driving")),
            rules.FEWEST_FORCES,
            "forces",
            _("Lägg till drivande krafter. Det saknas {missing}.") if forces else start,
        ),
        enough(
            "restraining",
            _("Minst tre krafter hindrar"),
            len(rules.of(forces, "restraining")),
            rules.FEWEST_FORCES,
            "forces",
            _("Lägg till hindrande krafter. Det saknas {missing}.") if forces else start,
        ),
        each("judged", _("Varje kraft är bedömd"), forces, "forces", label, _judged, start),
        check("measures", _("Minst två hinder har en åtgärd"), _measures(forces, start)),
        check(
            "own_action", _("Du gör något synligt inom två veckor"), _own_action(document.own_action, today)
        ),
    ]


def _answers(answers: Answers) -> Iterator[Fault]:
    given = rules.given(answers)
    missing = [name for name in STATEMENTS if name not in given]
    if len(missing) == len(STATEMENTS):
        yield Fault(_("Börja med att svara på det första påståendet."), ("answers", missing[0]))
    elif missing:
        message = _("Svara på alla tio påståenden. Det saknas {missing}.").format(missing=len(missing))
        yield Fault(message, ("answers", missing[0]))


def _areas(answers: Answers) -> Iterator[Fault]:
    given = rules.given(answers)
    if not given:
        yield Fault(_("Börja med att svara på det första påståendet."), ("answers", next(iter(STATEMENTS))))
    for name in rules.action_areas(given):
        if not getattr(answers, f"{name}_action").strip():
            message = _("Skriv vad du gör åt området: {area}.").format(area=_(STATEMENTS[name]))
            yield Fault(message, ("answers", f"{name}_action"), "warning")


def _judged(row: ForceRow) -> Iterator[tuple[str, str]]:
    if not row.description.strip():
        yield "description", _("beskriv kraften.")
    if row.direction is None:
        yield "direction", _("välj om den driver på eller hindrar.")
    if row.strength is None:
        yield "strength", _("välj hur stark den är.")


def _measures(forces: list[ForceRow], start: str) -> Iterator[Fault]:
    measured = rules.with_measure(forces)
    missing = rules.FEWEST_MEASURES - len(measured)
    strongest = rules.strongest_changeable(forces)
    if not forces:
        yield Fault(start, ("forces",))
        return
    if missing > 0:
        without = [force for force in rules.of(forces, "restraining") if force not in measured]
        path = ("forces", without[0].id, "measure") if without else ("forces",)
        message = _("Skriv en åtgärd mot minst två hinder. Det saknas {missing}.").format(missing=missing)
        yield Fault(message, path)
    elif strongest is not None and strongest not in measured:
        message = _("Pröva att börja med det starkaste hindret som du kan påverka.")
        yield Fault(message, ("forces", strongest.id, "measure"), "warning")
    for force in measured:
        if force.responsible is None:
            yield Fault(
                _("Välj vem som ansvarar för åtgärden."), ("forces", force.id, "responsible"), "warning"
            )
        if force.due is None:
            yield Fault(_("Välj datum då åtgärden är klar."), ("forces", force.id, "due"), "warning")


def _own_action(own: OwnAction, today: date) -> Iterator[Fault]:
    last = today + timedelta(days=rules.OWN_ACTION_DAYS)
    if not own.action.strip():
        yield Fault(_("Skriv vad du själv gör som andra ser."), ("own_action", "action"))
    if own.when is None:
        yield Fault(
            _("Välj en dag för din handling, senast {last}.").format(last=last), ("own_action", "when")
        )
    elif own.when > last:
        message = _("Välj en tidigare dag för din handling, senast {last}.").format(last=last)
        yield Fault(message, ("own_action", "when"))
    elif own.when < today and not own.outcome.strip():
        yield Fault(_("Dagen har passerat. Skriv vad som hände."), ("own_action", "outcome"), "warning")
    if own.action.strip() and not own.seen_by.strip():
        yield Fault(_("Skriv vem som ser det du gör."), ("own_action", "seen_by"), "warning")
