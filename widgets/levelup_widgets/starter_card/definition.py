"""The starter card as a tool."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from levelup_widgets.checks import Check, Fault, check
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.starter_card import rules
from levelup_widgets.starter_card.example import example
from levelup_widgets.starter_card.model import TRACKS, StarterCardDocument


class StarterCardDefinition(DeclaredDefinition[StarterCardDocument]):
    """Starter card (course plan C22)."""

    id: ClassVar[str] = "starter_card"
    model: ClassVar[type[Document]] = StarterCardDocument
    title: ClassVar[str] = "Startkort"
    intro: ClassVar[str] = (
        "Välkommen. Skriv varför du är här, på fem minuter. Kortet är ditt: du kan ändra det när du vill. "
        "Visa det gärna för din chef."
    )

    def compute(self, document: StarterCardDocument, today: date) -> Results:
        """``{"question_length": int, "same_contact": bool}``."""
        contacts = document.contacts
        return {
            "question_length": rules.length(document.question.question),
            "same_contact": rules.same_contact(contacts.organisation, contacts.county),
        }

    def summary(self, document: StarterCardDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        track, length = document.assignment.track, rules.length(document.question.question)
        return [
            (_("Spår"), _(TRACKS[track][0]) if track else ""),
            (
                _("Din fråga"),
                _("{length} av {most} tecken").format(length=length, most=rules.LONGEST_QUESTION)
                if length
                else "",
            ),
        ]

    def run_checks(self, document: StarterCardDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return [
            check("question", _("Frågan är lagom lång"), _question(document)),
            check("obstacles", _("Minst ett hinder är valt"), _obstacles(document)),
            check("contacts", _("Två olika kontakter"), _contacts(document)),
            check("staff", _("Antal medarbetare är rimligt"), _staff(document)),
            check("shared", _("Din chef har sett kortet"), _shared(document)),
        ]

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The plan's files may tell the two contacts as a list."""
        told: Any = fields.get("natverkskontakter")
        if isinstance(told, list) and len(told) <= 2 and all(isinstance(one, str) for one in told):
            fields = {key: value for key, value in fields.items() if key != "natverkskontakter"}
            fields |= dict(zip(("kontakt_organisation", "kontakt_lan"), told, strict=False))
        return super().from_swedish(fields)


def _question(document: StarterCardDocument) -> Iterator[Fault]:
    length, path = rules.length(document.question.question), ("question", "question")
    if length == 0:
        yield Fault(_("Skriv en fråga från din vardag som du vill lösa."), path)
    elif length < rules.SHORTEST_QUESTION:
        yield Fault(
            _("Berätta lite mer. Skriv {missing} tecken till.").format(
                missing=rules.SHORTEST_QUESTION - length
            ),
            path,
        )
    elif length > rules.LONGEST_QUESTION:
        yield Fault(
            _("Välj ut det viktigaste. Ta bort {over} tecken.").format(over=length - rules.LONGEST_QUESTION),
            path,
        )


def _obstacles(document: StarterCardDocument) -> Iterator[Fault]:
    if not document.question.obstacles:
        yield Fault(_("Välj minst ett hinder. Alla har något."), ("question", "obstacles"))
    elif "other" in document.question.obstacles and not document.question.obstacle.strip():
        yield Fault(_("Beskriv det andra hindret kort."), ("question", "obstacle"), "warning")


def _contacts(document: StarterCardDocument) -> Iterator[Fault]:
    contacts = document.contacts
    if not contacts.organisation.strip():
        yield Fault(_("Skriv en kontakt i din organisation."), ("contacts", "organisation"))
    if not contacts.county.strip():
        yield Fault(_("Skriv en kontakt i ditt län."), ("contacts", "county"))
    if rules.same_contact(contacts.organisation, contacts.county):
        yield Fault(_("Välj två olika personer. Byt den ena kontakten."), ("contacts", "county"))


def _staff(document: StarterCardDocument) -> Iterator[Fault]:
    if document.assignment.staff is not None and document.assignment.staff < 0:
        yield Fault(_("Skriv antalet medarbetare som noll eller mer."), ("assignment", "staff"))


def _shared(document: StarterCardDocument) -> Iterator[Fault]:
    if not document.support.shared:
        yield Fault(_("Visa kortet för din chef och svara sedan ja."), ("support", "shared"), "warning")
