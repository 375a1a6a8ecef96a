"""A plan over months: activities in one lane per owner, milestones, follow-ups, and today.

timeline(
    "plan",
    "Planen",
    [
        TimelineActivity(
            "Utbilda nattpatrullen",
            end=date(2027, 11, 30),
            start=date(2027, 10, 1),
            lane="Enhetschef",
            path="activities/r1",
        )
    ],
    today=date(2027, 9, 1),
    marks=[TimelineMark("Uppföljning 3 mån", date(2028, 1, 15))],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from ..i18n import _, ngettext
from . import colours as c
from ._picture import Picture
from .build import picture
from .legend import Sign, signs
from .svg import LEADING, SIZE, SMALL, Drawing
from .text import shorten, width, wrap

_WIDE, _MARGIN, _LABELS, _RIGHT = 720, 12.0, 228.0, 20.0
_LANE = 28.0
_CLOSE = 62  # days: today is shown when no further from the plan than this
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class TimelineActivity:
    """An activity from ``start`` to ``end``; a milestone on ``end`` without ``start`` or with a later one."""

    label: str
    end: date
    start: date | None = None
    lane: str = ""
    done: bool = False
    path: str = ""


@dataclass(frozen=True)
class TimelineMark:
    """A day that concerns the whole plan, such as a follow-up."""

    label: str
    day: date


def timeline(
    id: str,
    title: str,
    activities: Sequence[TimelineActivity],
    *,
    today: date,
    marks: Sequence[TimelineMark] = (),
    lane_title: str = "",
    note: str = "",
) -> Picture | None:
    """Lanes over months. None without activities.

    ``today`` is drawn when it lies within or close to the plan; what should be done by then is told as late.
    """
    if not activities:
        return None
    drawing = Drawing(id, title, _WIDE)
    frame = _Frame(drawing, activities, marks, today)
    top = signs(drawing, _key(drawing, activities, marks, today), 6) + 34
    y = frame.months(top)
    lanes = list(dict.fromkeys(one.lane for one in activities))
    for lane in lanes:
        if len(lanes) > 1 or lane:
            y = _lane(drawing, lane or _("Utan ansvarig"), y)
        for one in sorted(
            (one for one in activities if one.lane == lane), key=lambda one: (_begins(one), one.end)
        ):
            y = frame.activity(one, y)
    if marks:
        y = _lane(drawing, _("Uppföljning"), y)
        for mark in sorted(marks, key=lambda one: one.day):
            y = frame.mark(mark, y)
    drawing.height = frame.close(top, y) + 12
    head = (_("Vad"), lane_title or _("Ansvarig"), _("Från"), _("Till"), _("Läge"))
    rows = [
        (one.label, one.lane or "–", _begins(one).isoformat(), one.end.isoformat(), _state(one, today) or "–")
        for one in activities
    ]
    rows += [(one.label, "–", one.day.isoformat(), one.day.isoformat(), "–") for one in marks]
    return picture(drawing, id, title, _description(activities, marks, today), head, rows, note)


def _begins(activity: TimelineActivity) -> date:
    return min(activity.start or activity.end, activity.end)


def _is_milestone(activity: TimelineActivity) -> bool:
    return activity.start is None or activity.start >= activity.end


def _state(activity: TimelineActivity, today: date) -> str:
    if activity.done:
        return _("klar")
    return _("försenad") if activity.end < today else ""


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _period(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_short(last)}"
    return f"{_short(first)}–{_short(last)}"


def _key(
    drawing: Drawing, activities: Sequence[TimelineActivity], marks: Sequence[TimelineMark], today: date
) -> list[tuple[Sign, str]]:
    def bar(state: str) -> Sign:
        return lambda x, y: _bar(drawing, x - 12, x + 12, y, state)

    entries: list[tuple[Sign, str]] = []
    states = {_state(one, today) for one in activities if not _is_milestone(one)}
    for state, text in (
        ("", _("Pågår eller planerad")),
        (_("klar"), _("Klar")),
        (_("försenad"), _("Försenad")),
    ):
        if state in states:
            entries.append((bar(state), text))
    if any(_is_milestone(one) for one in activities):
        entries.append((lambda x, y: _milestone(drawing, x, y, ""), _("Milstolpe")))
    if marks:
        entries.append((lambda x, y: _follow_up(drawing, x, y), _("Uppföljning")))
    return entries


def _bar(
    drawing: Drawing, left: float, right: float, y: float, state: str, parent: Element | None = None
) -> None:
    if state == _("försenad"):
        fill, edge = drawing.hatch("rising", c.ERROR, "#fbeceb"), c.ERROR
    elif state:
        fill, edge = drawing.hatch("dots", c.OK, "#e6f2e9"), c.OK
    else:
        fill, edge = c.ACCENT, c.ACCENT
    drawing.rect(left, y - 8, right - left, 16, fill=fill, stroke=edge, round_by=3, parent=parent)


def _milestone(drawing: Drawing, x: float, y: float, state: str, parent: Element | None = None) -> None:
    edge = c.ERROR if state == _("försenad") else c.OK if state else c.ACCENT
    fill = c.PAPER if state else c.ACCENT
    drawing.marker("diamond", x, y, 8, fill=fill, stroke=edge, thick=2, parent=parent)


def _follow_up(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, 8, fill=c.PAPER, stroke=c.WARNING, thick=2)
    drawing.circle(x, y, 3, fill=c.WARNING, stroke="")


def _lane(drawing: Drawing, name: str, y: float) -> float:
    drawing.rect(_MARGIN, y, _WIDE - _MARGIN - _RIGHT + 8, _LANE - 4, fill=c.SOFT)
    drawing.text(_MARGIN + 8, y + 17, shorten(name, _WIDE - 80, SIZE, bold=True), bold=True)
    return y + _LANE


class _Frame:
    """Days across, rows down."""

    def __init__(
        self,
        drawing: Drawing,
        activities: Sequence[TimelineActivity],
        marks: Sequence[TimelineMark],
        today: date,
    ) -> None:
        self._drawing, self._today = drawing, today
        days = [
            *(_begins(one) for one in activities),
            *(one.end for one in activities),
            *(one.day for one in marks),
        ]
        first, last = min(days), max(days)
        self._has_today = first.toordinal() - _CLOSE <= today.toordinal() <= last.toordinal() + _CLOSE
        if self._has_today:
            first, last = min(first, today), max(last, today)
        self._first, self._last = _month(first, 0), _month(last, 1)
        self._left = _MARGIN + _LABELS

    def _across(self, day: date) -> float:
        share = (day.toordinal() - self._first) / max(1, self._last - self._first)
        return self._left + share * (_WIDE - _RIGHT - self._left)

    def months(self, top: float) -> float:
        """Room for the scale of months. It is drawn by :meth:`close`, when the depth is known."""
        self._ground = self._drawing.group()
        return top + 8

    def close(self, top: float, bottom: float) -> float:
        """The scale itself, behind all rows, and today. Returns where it ends."""
        draw = self._drawing
        starts = _month_starts(self._first, self._last)
        every = 1 + int(34 * len(starts) / (_WIDE - _RIGHT - self._left))
        year = 0
        for at, (ordinal, (of_year, month)) in enumerate(starts):
            x = self._x(ordinal)
            draw.line(x, top + 4, x, bottom, stroke=c.LINE, parent=self._ground)
            if at % every == 0:
                draw.text(x + 3, top, _MONTHS[month - 1], size=SMALL, fill=c.INK_SOFT, parent=self._ground)
                if of_year != year and x + 40 < _WIDE:
                    draw.text(x + 3, top - 16, str(of_year), size=SMALL, bold=True, parent=self._ground)
                    year = of_year
        if self._has_today:
            x = self._across(self._today)
            draw.line(x, top + 4, x, bottom + 6, stroke=c.ERROR, thick=2, dash="6 3", parent=self._ground)
            text = _("I dag, {day}").format(day=_short(self._today))
            half = width(text, SMALL, bold=True) / 2
            place = min(max(x, half + 4), _WIDE - 4 - half)
            draw.text(place, bottom + 20, text, size=SMALL, bold=True, fill=c.ERROR, anchor="middle")
            return bottom + 20
        return bottom

    def _x(self, ordinal: int) -> float:
        share = (ordinal - self._first) / max(1, self._last - self._first)
        return self._left + share * (_WIDE - _RIGHT - self._left)

    def activity(self, one: TimelineActivity, y: float) -> float:
        """One row. Returns where the next begins."""
        draw, state = self._drawing, _state(one, self._today)
        lines = wrap(one.label, _LABELS - 18, SIZE, 2)
        tall = max(30.0, len(lines) * SIZE * LEADING + 10)
        middle = y + tall / 2
        left, right = self._across(_begins(one)), self._across(one.end)
        period = _short(one.end) if _is_milestone(one) else _period(_begins(one), one.end)
        mark = draw.mark(one.path, ", ".join(part for part in (one.label, one.lane, period, state) if part))
        draw.lines(_MARGIN + 8, middle + 5 - (len(lines) - 1) * SIZE * LEADING / 2, lines, parent=mark)
        if _is_milestone(one):
            _milestone(draw, right, middle, state, mark)
            left, right = right - 10, right + 10
        else:
            _bar(draw, left, max(right, left + 6), middle, state, mark)
        self._said(f"{period} · {state}" if state else period, left, right, middle, mark)
        return y + tall

    def mark(self, one: TimelineMark, y: float) -> float:
        """One follow-up. Returns where the next begins."""
        lines = wrap(one.label, _LABELS - 18, SIZE, 2)
        tall = max(30.0, len(lines) * SIZE * LEADING + 10)
        middle, x = y + tall / 2, self._across(one.day)
        self._drawing.lines(_MARGIN + 8, middle + 5 - (len(lines) - 1) * SIZE * LEADING / 2, lines)
        _follow_up(self._drawing, x, middle)
        self._said(_short(one.day), x - 10, x + 10, middle)
        return y + tall

    def _said(
        self, text: str, left: float, right: float, middle: float, parent: Element | None = None
    ) -> None:
        """The dates, to the right of the bar where there is room, otherwise to its left, otherwise on it."""
        wide = width(text, SMALL) + 8
        if right + wide < _WIDE - 4:
            self._drawing.text(right + 6, middle + 5, text, size=SMALL, halo=True, parent=parent)
        elif left - wide > self._left:
            self._drawing.text(left - 6, middle + 5, text, size=SMALL, anchor="end", halo=True, parent=parent)
        else:
            self._drawing.text(
                (left + right) / 2, middle + 5, text, size=SMALL, anchor="middle", halo=True, parent=parent
            )


def _month(day: date, later: int) -> int:
    """The ordinal of the first day of the day's month, or of a later one."""
    month = day.month - 1 + later
    year = day.year + month // 12
    return date.max.toordinal() if year > date.max.year else date(year, month % 12 + 1, 1).toordinal()


def _month_starts(first: int, last: int) -> list[tuple[int, tuple[int, int]]]:
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1)
    # A plan over decades is a slip of the pen; its scale is by years.
    step = 1 if len(months) <= 60 else 12 * (1 + len(months) // 240)
    return [
        (date(month // 12, month % 12 + 1, 1).toordinal(), (month // 12, month % 12 + 1))
        for month in months[::step]
    ]


def _description(activities: Sequence[TimelineActivity], marks: Sequence[TimelineMark], today: date) -> str:
    first, last = min(map(_begins, activities)), max(one.end for one in activities)
    said = ngettext(
        "Tidsplan med {count} aktivitet från {first} till {last}.",
        "Tidsplan med {count} aktiviteter från {first} till {last}.",
        len(activities),
    ).format(count=len(activities), first=first.isoformat(), last=last.isoformat())
    late = sum(_state(one, today) == _("försenad") for one in activities)
    done = sum(one.done for one in activities)
    rest = _("Klara: {done}. Försenade: {late}. Uppföljningar: {marks}.")
    return f"{said} {rest.format(done=done, late=late, marks=len(marks))}"
