"""The checks of the meeting card (course plan C24 and module 1.4), each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levelup_widgets.checks import Check, Fault, check, enough
from levelup_widgets.i18n import _
from levelup_widgets.meeting_card import rules
from levelup_widgets.meeting_card.model import MeetingCardDocument
from levelup_widgets.numbers import format_number


def run(document: MeetingCardDocument, today: date) -> list[Check]:
    """Every check, always in the same order."""
    return [
        check("purpose", _("Syftet är valt"), _purpose(document)),
        check("break", _("Ett långt möte har paus"), _break(document)),
        check("roles", _("Tre roller är fördelade"), _roles(document)),
        check("agenda", _("Agendan har punkter med tid"), _agenda(document)),
        check("agenda_fits", _("Agendan ryms i mötet"), _agenda_fits(document)),
        enough(
            "accessibility",
            _("Minst tre saker gör mötet tillgängligt"),
            len(document.accessibility.points),
            rules.FEWEST_POINTS,
            "accessibility",
            _("Välj {missing} till under ”Så kan alla vara med”."),
        ),
        check("recording", _("Deltagarna vet om mötet spelas in"), _recording(document)),
        check("backup", _("Reservplanen är skriven"), _backup(document)),
        check("decisions", _("Varje beslut har en ansvarig"), _decisions(document)),
        check("outcome", _("Utfallet är skrivet"), _outcome(document, today)),
    ]


def _purpose(document: MeetingCardDocument) -> Iterator[Fault]:
    if document.meeting.purpose is None:
        yield Fault(_("Välj ett syfte: informera, besluta eller skapa."), ("meeting", "purpose"))


def _break(document: MeetingCardDocument) -> Iterator[Fault]:
    length = document.meeting.length
    if length is None or length <= 0:
        yield Fault(_("Skriv hur många minuter mötet är."), ("meeting", "length"))
    elif rules.needs_break(length) and "breaks" not in document.accessibility.points:
        yield Fault(
            _("Lägg in en paus, eller korta mötet till högst {most} minuter.").format(
                most=rules.LONGEST_WITHOUT_BREAK
            ),
            ("accessibility", "points"),
        )


def _roles(document: MeetingCardDocument) -> Iterator[Fault]:
    for name, message in (
        ("leader", _("Välj vem som leder mötet.")),
        ("technician", _("Välj vem som är tekniskt stöd.")),
        ("notes", _("Välj vem som antecknar.")),
    ):
        if getattr(document.roles, name) is None:
            yield Fault(message, ("roles", name), "warning")


def _agenda(document: MeetingCardDocument) -> Iterator[Fault]:
    if not document.agenda:
        yield Fault(_("Börja med att lägga till mötets första punkt."), ("agenda",), "warning")
    for number, row in enumerate(document.agenda, start=1):
        for name, missing, message in (
            ("item", not row.item.strip(), _("Punkt {number}: skriv vad den handlar om.")),
            ("minutes", not row.minutes or row.minutes < 0, _("Punkt {number}: skriv hur lång tid den får.")),
        ):
            if missing:
                yield Fault(message.format(number=number), ("agenda", row.id, name), "warning")


def _agenda_fits(document: MeetingCardDocument) -> Iterator[Fault]:
    length = document.meeting.length
    over = 0 if length is None else rules.planned([row.minutes for row in document.agenda]) - length
    if over > 0:
        yield Fault(
            _("Ta bort en punkt eller korta. Agendan är {minutes} minuter för lång.").format(
                minutes=format_number(over)
            ),
            ("agenda",),
            "warning",
        )


def _recording(document: MeetingCardDocument) -> Iterator[Fault]:
    if document.accessibility.recorded and not document.accessibility.told.strip():
        yield Fault(
            _("Skriv hur deltagarna får veta att mötet spelas in, innan det börjar."),
            ("accessibility", "told"),
            "warning",
        )


def _backup(document: MeetingCardDocument) -> Iterator[Fault]:
    if not document.accessibility.backup.strip():
        yield Fault(_("Skriv vad ni gör om tekniken inte fungerar."), ("accessibility", "backup"))


def _decisions(document: MeetingCardDocument) -> Iterator[Fault]:
    for number, row in enumerate(document.decisions, start=1):
        if not row.decision.strip():
            yield Fault(
                _("Beslut {number}: skriv vad ni beslutat.").format(number=number),
                ("decisions", row.id, "decision"),
            )
        if row.responsible is None:
            yield Fault(
                _("Beslut {number}: välj vem som ansvarar.").format(number=number),
                ("decisions", row.id, "responsible"),
            )


def _outcome(document: MeetingCardDocument, today: date) -> Iterator[Fault]:
    """Asked for once the day has passed."""
    held = document.meeting.day is not None and document.meeting.day < today
    if held and not document.outcome.outcome.strip():
        yield Fault(_("Mötet har varit. Skriv en rad om hur det gick."), ("outcome", "outcome"), "warning")
