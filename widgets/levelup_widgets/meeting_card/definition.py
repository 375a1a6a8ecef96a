"""The meeting card as a tool."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.meeting_card import checks, rules
from levelup_widgets.meeting_card.example import example
from levelup_widgets.meeting_card.model import PURPOSES, MeetingCardDocument
from levelup_widgets.numbers import NBSP, format_number


class MeetingCardDefinition(DeclaredDefinition[MeetingCardDocument]):
    """Meeting card (course plan C24)."""

    id: ClassVar[str] = "meeting_card"
    model: ClassVar[type[Document]] = MeetingCardDocument
    title: ClassVar[str] = "Möteskort"
    intro: ClassVar[str] = (
        "Planera ett möte där alla kan vara med. Ta ditt nästa möte, till exempel en arbetsplatsträff. "
        "Börja med syftet: finns inget kan du ställa in."
    )

    def compute(self, document: MeetingCardDocument, today: date) -> Results:
        """``{"needs_break": bool, "agenda_minutes": float, "minutes_left": float|None, "person_hours":
        float|None}``.
        """
        meeting = document.meeting
        minutes = _agenda(document)
        return {
            "needs_break": rules.needs_break(meeting.length),
            "agenda_minutes": minutes,
            "minutes_left": None if meeting.length is None else meeting.length - minutes,
            "person_hours": rules.person_hours(meeting.count, meeting.length),
        }

    def row_values(self, document: MeetingCardDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        hours = rules.person_hours(document.meeting.count, document.meeting.length)
        values: dict[str, dict[str, Shown]] = {
            "meeting": {"person_hours": {"value": hours, "text": _hours(hours)}}
        }
        slots = rules.slots([row.minutes for row in document.agenda])
        for row, slot in zip(document.agenda, slots, strict=True):
            text = "" if slot is None else f"{format_number(slot[0])}–{format_number(slot[1])}{NBSP}min"
            values[row.id] = {"when": {"value": slot, "text": text}}
        return values

    def summary(self, document: MeetingCardDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        meeting = document.meeting
        return [
            (_("Syfte"), _(PURPOSES[meeting.purpose][0]) if meeting.purpose else ""),
            (_("Agenda"), _agenda_text(document)),
            (_("Mötet tar totalt"), _hours(rules.person_hours(meeting.count, meeting.length))),
        ]

    def run_checks(self, document: MeetingCardDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _agenda(document: MeetingCardDocument) -> float:
    return rules.planned([row.minutes for row in document.agenda])


def _agenda_text(document: MeetingCardDocument) -> str:
    length = document.meeting.length
    if length is None or not document.agenda:
        return ""
    return _("{planned} av {length} minuter").format(
        planned=format_number(_agenda(document)), length=format_number(length)
    )


def _hours(value: float | None) -> str:
    return "" if value is None else _("{hours} timmar").format(hours=format_number(value, 1))
