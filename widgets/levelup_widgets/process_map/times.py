"""Where the time goes: each state's lead time as a line of waiting and work."""

from __future__ import annotations

from collections.abc import Sequence

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures import colours as c
from levelup_widgets.pictures.build import picture
from levelup_widgets.pictures.legend import signs
from levelup_widgets.pictures.svg import SIZE, Drawing
from levelup_widgets.process_map import rules
from levelup_widgets.process_map.model import Step
from levelup_widgets.process_map.rules import Measures

_WIDE, _SIDE, _BAR = 760, 16.0, 34.0
#: Work is often a hair beside the waiting; it is drawn so that it can be seen.
_THINNEST = 2.5
_ROOM_FOR_NUMBER = 16.0

#: A line of the table of measures: its name, each state, and the difference.
Line = tuple[str, str, str, str]


def before_after(
    title: str, states: Sequence[tuple[str, str, Sequence[Step], Measures]], lines: Sequence[Line]
) -> Picture | None:
    """The picture, with the table of measures (``lines``) as its equal. None without any time.

    ``states``: each state's section, name, steps and measures.
    """
    longest = max(measures.lead_minutes for *_name, measures in states)
    if longest <= 0 or any(value < 0 for _s, _n, steps, _m in states for value in _parts(steps)):
        return None
    drawing = Drawing("before_after", title, _WIDE)
    work = c.ACCENT
    waiting = drawing.hatch("rising", c.EDGE, c.SOFT)
    top = signs(
        drawing,
        [
            (lambda x, y: drawing.rect(x - 11, y - 7, 22, 14, fill=work, stroke=c.INK), _("Arbetstid")),
            (lambda x, y: drawing.rect(x - 11, y - 7, 22, 14, fill=waiting, stroke=c.EDGE), _("Väntan")),
        ],
        10,
    )
    most_steps = max(len(steps) for _section, _name, steps, _measures in states)
    scale = max(_WIDE - 2 * _SIDE - _THINNEST * most_steps, 0) / longest
    for section, name, steps, measures in states:
        drawing.text(_SIDE, top + 22, f"{name}: {_told(measures)}", size=15, bold=True)
        _bar(drawing, section, steps, top + 32, scale, (work, waiting))
        top += 32 + _BAR + 14
    drawing.height = top + 4
    head = (_("Mått"), _("Nuläge"), _("Nyläge"), _("Skillnad"))
    return picture(drawing, "before_after", title, _description(states), head, lines)


def _parts(steps: Sequence[Step]) -> list[float]:
    return [value or 0 for step in steps for value in (step.waiting_minutes, step.work_minutes)]


def _bar(
    drawing: Drawing, section: str, steps: Sequence[Step], top: float, scale: float, fills: tuple[str, str]
) -> None:
    work, waiting = fills
    x = _SIDE
    for number, step in enumerate(steps, start=1):
        said = _("Steg {number}, {name}: väntan {waiting}, arbete {work}").format(
            number=number,
            name=step.activity or _("utan namn"),
            waiting=duration(step.waiting_minutes or 0),
            work=duration(step.work_minutes or 0),
        )
        mark = drawing.mark(f"{section}/{step.id}", said)
        wide = (step.waiting_minutes or 0) * scale
        if wide:
            drawing.rect(x, top, wide, _BAR, fill=waiting, stroke=c.EDGE, parent=mark)
        if wide >= _ROOM_FOR_NUMBER:
            middle = x + wide / 2
            drawing.circle(middle, top + _BAR / 2, 11, stroke=c.EDGE, parent=mark)
            drawing.text(
                middle, top + _BAR / 2 + 5, str(number), size=SIZE, bold=True, anchor="middle", parent=mark
            )
        x += wide
        wide = (step.work_minutes or 0) * scale
        if wide:
            wide = max(wide, _THINNEST)
            drawing.rect(x, top, wide, _BAR, fill=work, parent=mark)
        x += wide


def _told(measures: Measures) -> str:
    return _("{lead} från start till slut, varav {work} arbete").format(
        lead=duration(measures.lead_minutes), work=duration(measures.work_minutes)
    )


def _description(states: Sequence[tuple[str, str, Sequence[Step], Measures]]) -> str:
    said = []
    for _section, name, steps, measures in states:
        if not steps:
            continue
        said.append(f"{name}: {_told(measures)}.")
        longest = max(range(len(steps)), key=lambda place: steps[place].waiting_minutes or 0)
        if steps[longest].waiting_minutes:
            said.append(
                _("Längst väntan är före steg {number}: {waiting}.").format(
                    number=longest + 1, waiting=duration(steps[longest].waiting_minutes or 0)
                )
            )
    return " ".join(said)


def duration(minutes: float) -> str:
    """A time as one says it: minutes up to two hours, then hours.

    565 minutes are ``9,4 h``, 6 300 are ``105 h`` (as in course plan C7).
    """
    if abs(minutes) < 2 * rules.MINUTES_PER_HOUR:
        return f"{format_number(_short(minutes))}{NBSP}min"
    return f"{format_number(_short(minutes / rules.MINUTES_PER_HOUR))}{NBSP}h"


def _short(value: float) -> float:
    return round(value, 1)
