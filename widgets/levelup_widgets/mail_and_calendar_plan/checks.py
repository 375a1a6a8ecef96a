"""The checks of the mail and calendar plan (course plan C23 and module 1.3), each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _
from levelup_widgets.mail_and_calendar_plan import plan, rules
from levelup_widgets.mail_and_calendar_plan.model import FocusBlock, MailAndCalendarPlanDocument, MailKind

_Found = Iterator[tuple[str, str] | tuple[str, str, Status]]


def run(document: MailAndCalendarPlanDocument, today: date) -> list[Check]:
    """Every check, always in the same order."""
    return [
        check("baseline", _("En vanlig dag är räknad"), _baseline(document)),
        each(
            "kinds",
            _("Varje mejltyp har en åtgärd"),
            document.kinds,
            "kinds",
            _("Mejltyp"),
            _kind,
            _("Börja med att lägga till en mejltyp."),
        ),
        enough(
            "actions",
            _("Minst tre åtgärder"),
            plan.changes(document),
            rules.FEWEST_ACTIONS,
            "kinds",
            _("Välj åtgärd för fler mejltyper. Det fattas {missing}."),
        ),
        check("five_kinds", _("De fem vanligaste mejltyperna är med"), _five_kinds(document)),
        check("gain", _("Planen ger tid"), _gain(document)),
        each(
            "focus_blocks",
            _("Varje fokuspass har dag och tid"),
            document.focus,
            "focus",
            _("Pass"),
            _block,
            _("Börja med att boka ett fokuspass."),
        ),
        enough(
            "focus",
            _("Minst två fokuspass på minst 30 minuter"),
            plan.long_blocks(document),
            rules.FEWEST_BLOCKS,
            "focus",
            _("Boka {missing} pass till på minst 30 minuter, med dag och tid."),
        ),
        check("overlap", _("Fokuspassen krockar inte"), _overlap(document)),
        check("never", _("Det är bestämt vad som aldrig mejlas"), _never(document)),
        check("measure_again", _("Ny mätning är bokad"), _measure_again(document, today)),
    ]


def _baseline(document: MailAndCalendarPlanDocument) -> Iterator[Fault]:
    for name, message in (
        ("mails", _("Räkna dina mejl en vanlig dag och skriv antalet.")),
        ("minutes", _("Skriv hur många minuter om dagen du lägger på mejl.")),
        ("days", _("Skriv hur många dagar i veckan du arbetar.")),
    ):
        value = getattr(document.mail, name)
        if value is None or value <= 0:
            yield Fault(message, ("mail", name))
    days = document.mail.days
    if days is not None and days > 7:
        yield Fault(_("Skriv högst sju dagar i veckan."), ("mail", "days"))


def _kind(row: MailKind) -> _Found:
    if not row.kind.strip():
        yield "kind", _("skriv vad det är för mejl.")
    if row.per_day is None or row.per_day < 0:
        yield "per_day", _("skriv hur många det är per dag.")
    if row.action is None:
        yield "action", _("välj åtgärd.")
    elif row.action != "reply" and not row.how.strip():
        yield "how", _("skriv hur du gör, så att det blir av."), "warning"


def _five_kinds(document: MailAndCalendarPlanDocument) -> Iterator[Fault]:
    missing = rules.COMMON_KINDS - len(document.kinds)
    if missing > 0:
        yield Fault(
            _("Lägg till fler mejltyper, så ser du var tiden går. Det fattas {missing}.").format(
                missing=missing
            ),
            ("kinds",),
            "warning",
        )
    told = sum(row.per_day or 0 for row in document.kinds)
    if document.mail.mails is not None and told > document.mail.mails:
        yield Fault(_("Mejltyperna är fler än dagens mejl. Räkna igen."), ("mail", "mails"), "warning")


def _gain(document: MailAndCalendarPlanDocument) -> Iterator[Fault]:
    if plan.total_gain(document) <= 0:
        yield Fault(_("Välj en åtgärd som ger tid: ta bort, regel, mall eller annan kanal."), ("kinds",))


def _block(row: FocusBlock) -> _Found:
    if row.day is None:
        yield "day", _("välj dag.")
    if rules.clock(row.start) is None:
        yield "start", _("skriv tiden som 8.30.")
    if row.length is None or row.length <= 0:
        yield "length", _("skriv hur många minuter passet är.")
    elif rules.clock(row.start) is not None and plan.span(row) is None:
        yield "length", _("korta passet så att det slutar samma dag.")
    if row.recurring is None:
        yield "recurring", _("svara om passet återkommer varje vecka."), "warning"


def _overlap(document: MailAndCalendarPlanDocument) -> Iterator[Fault]:
    blocks = [
        (row.day, *span)
        for row in document.focus
        if row.day is not None and (span := plan.span(row)) is not None
    ]
    if rules.overlaps(blocks):
        yield Fault(_("Flytta ett fokuspass. Två pass ligger samma tid."), ("focus",), "warning")


def _never(document: MailAndCalendarPlanDocument) -> Iterator[Fault]:
    if "service_users" not in document.promise.never:
        yield Fault(
            _("Bestäm att personuppgifter om brukare och patienter aldrig mejlas."),
            ("promise", "never"),
            "warning",
        )


def _measure_again(document: MailAndCalendarPlanDocument, today: date) -> Iterator[Fault]:
    after = document.after
    if after.day is None:
        yield Fault(_("Välj en dag då du mäter igen."), ("after", "day"), "warning")
    elif after.day < today and after.minutes is None:
        yield Fault(_("Dags att mäta. Skriv hur lång tid mejlen tar nu."), ("after", "minutes"), "warning")
