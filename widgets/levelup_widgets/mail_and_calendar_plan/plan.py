"""What a document adds up to: gains and blocks, worked out in one place for all that show them."""

from __future__ import annotations

from datetime import time
from fractions import Fraction

from levelup_widgets.i18n import _
from levelup_widgets.mail_and_calendar_plan import rules
from levelup_widgets.mail_and_calendar_plan.model import FocusBlock, MailAndCalendarPlanDocument, MailKind
from levelup_widgets.numbers import NBSP, format_number


def each(document: MailAndCalendarPlanDocument) -> Fraction | None:
    """Minutes per mail."""
    return rules.minutes_each(document.mail.minutes, document.mail.mails)


def gain_of(document: MailAndCalendarPlanDocument, row: MailKind) -> Fraction | None:
    """Minutes a week that one row frees."""
    return rules.kind_gain(row.per_day, row.action, each(document), document.mail.days)


def mail_gain(document: MailAndCalendarPlanDocument) -> Fraction:
    """Minutes a week that all rows free together, never more than the time in mail."""
    total = sum((gain_of(document, row) or Fraction(0) for row in document.kinds), Fraction(0))
    before = rules.weekly(document.mail.minutes, document.mail.days)
    return total if before is None else min(total, before)


def meeting_gain(document: MailAndCalendarPlanDocument) -> Fraction:
    """Minutes a week that shorter meetings give."""
    meetings = document.meetings
    return rules.meeting_gain(meetings.standard, meetings.half_hours, meetings.hours)


def total_gain(document: MailAndCalendarPlanDocument) -> Fraction:
    """Minutes a week in all."""
    return mail_gain(document) + meeting_gain(document)


def changes(document: MailAndCalendarPlanDocument) -> int:
    """How many kinds of mail have an action."""
    return sum(bool(row.kind.strip()) and row.action is not None for row in document.kinds)


def span(row: FocusBlock) -> tuple[time, time] | None:
    """When a block begins and ends."""
    start = rules.clock(row.start)
    end = rules.end(start, row.length)
    return None if start is None or end is None else (start, end)


def long_blocks(document: MailAndCalendarPlanDocument) -> int:
    """How many focus blocks have a day and a time and are long enough."""
    return sum(
        row.day is not None and span(row) is not None and (row.length or 0) >= rules.SHORTEST_BLOCK
        for row in document.focus
    )


def minutes_text(value: Fraction | None) -> str:
    """``"90 min"``; whole minutes."""
    return "" if value is None else f"{format_number(float(value), 0)}{NBSP}min"


def hours_text(value: Fraction | None) -> str:
    """``"90 min (1,5 h)"``."""
    if value is None:
        return ""
    return _("{minutes} ({hours} h)").format(
        minutes=minutes_text(value), hours=format_number(float(value / 60), 1)
    )


def formula(document: MailAndCalendarPlanDocument, row: MailKind) -> str:
    """A row's gain with its formula in sight."""
    gain, one = gain_of(document, row), each(document)
    if gain is None or one is None or row.action is None or row.per_day is None or document.mail.days is None:
        return ""
    return _("{count} × {each} min × {factor} × {days} dagar = {gain}").format(
        count=format_number(row.per_day),
        each=format_number(round(float(one), 2)),
        factor=format_number(float(rules.FACTORS[row.action]), 1),
        days=format_number(document.mail.days),
        gain=minutes_text(gain),
    )
