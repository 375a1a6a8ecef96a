"""The mail and calendar plan as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.mail_and_calendar_plan import checks, plan, rules
from levelup_widgets.mail_and_calendar_plan.example import example
from levelup_widgets.mail_and_calendar_plan.model import DAYS, MailAndCalendarPlanDocument
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.pictures import Picture, WeekBlock, week


class MailAndCalendarPlanDefinition(DeclaredDefinition[MailAndCalendarPlanDocument]):
    """Mail and calendar plan (course plan C23)."""

    id: ClassVar[str] = "mail_and_calendar_plan"
    model: ClassVar[type[Document]] = MailAndCalendarPlanDocument
    title: ClassVar[str] = "Mejl- och kalenderplan"
    intro: ClassVar[str] = (
        "Få färre mejl, och tid att tänka. Räkna en vanlig dag, välj åtgärder och boka fokuspass. "
        "Mät igen efter två veckor."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("week", "Dina fokuspass", "Så ser veckan ut när passen är bokade.", after="focus"),
    )

    def compute(self, document: MailAndCalendarPlanDocument, today: date) -> Results:
        """``{"minutes_per_week_before", "minutes_per_week_after", "measured_gain": float|None, "kinds":
        [{"id", "gain"}], "mail_gain", "meeting_gain", "total_gain", "focus_minutes": float}``, in minutes a
        week.
        """
        before, gain = self._before(document), plan.mail_gain(document)
        measured = self._measured(document)
        return {
            "minutes_per_week_before": None if before is None else float(before),
            "minutes_per_week_after": None if before is None else float(before - gain),
            "kinds": [
                {
                    "id": row.id,
                    "gain": None if (found := plan.gain_of(document, row)) is None else float(found),
                }
                for row in document.kinds
            ],
            "mail_gain": float(gain),
            "meeting_gain": float(plan.meeting_gain(document)),
            "total_gain": float(plan.total_gain(document)),
            "measured_gain": None if measured is None else float(measured),
            "focus_minutes": sum(row.length or 0 for row in document.focus if plan.span(row)),
        }

    def row_values(self, document: MailAndCalendarPlanDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        each, before, measured = plan.each(document), self._before(document), self._measured(document)
        shorter = plan.meeting_gain(document)
        values: dict[str, dict[str, Shown]] = {
            "mail": {
                "each": {
                    "value": None if each is None else float(each),
                    "text": "" if each is None else f"{format_number(float(each), 1)}{NBSP}min",
                },
                "weekly": {
                    "value": None if before is None else float(before),
                    "text": plan.hours_text(before),
                },
            },
            "meetings": {"gain": {"value": float(shorter), "text": plan.minutes_text(shorter)}},
            "after": {
                "measured_gain": {
                    "value": None if measured is None else float(measured),
                    "text": plan.minutes_text(measured),
                }
            },
        }
        for row in document.kinds:
            gain = plan.gain_of(document, row)
            values[row.id] = {
                "gain": {
                    "value": None if gain is None else float(gain),
                    "text": plan.formula(document, row),
                }
            }
        for block in document.focus:
            span = plan.span(block)
            text = "" if span is None else span[1].strftime("%H.%M")
            values[block.id] = {"end": {"value": text, "text": text}}
        return values

    def summary(self, document: MailAndCalendarPlanDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        before, mail = self._before(document), plan.mail_gain(document)
        if before is None:
            return []
        return [
            (_("Beräknad tidsvinst per vecka"), plan.hours_text(plan.total_gain(document))),
            (
                _("Så är den räknad"),
                _("mejl {mail} + möten {meetings}").format(
                    mail=plan.minutes_text(mail), meetings=plan.minutes_text(plan.meeting_gain(document))
                ),
            ),
            (_("Tid i mejl nu"), plan.hours_text(before)),
            (_("Tid i mejl sedan"), plan.hours_text(before - mail)),
            (_("Uppmätt tidsvinst"), plan.hours_text(self._measured(document))),
        ]

    def draw(self, document: MailAndCalendarPlanDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        days = list(DAYS)
        blocks = [
            WeekBlock(
                days.index(row.day),
                span[0],
                span[1],
                row.purpose.strip() or _("Fokus"),
                kind="focus",
                path=f"focus/{row.id}",
            )
            for row in document.focus
            if row.day is not None and (span := plan.span(row)) is not None
        ]
        drawn = week("week", _("Dina fokuspass"), blocks)
        return [] if drawn is None else [drawn]

    def run_checks(self, document: MailAndCalendarPlanDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def _before(self, document: MailAndCalendarPlanDocument) -> Fraction | None:
        return rules.weekly(document.mail.minutes, document.mail.days)

    def _measured(self, document: MailAndCalendarPlanDocument) -> Fraction | None:
        return rules.measured_gain(document.mail.minutes, document.after.minutes, document.mail.days)
