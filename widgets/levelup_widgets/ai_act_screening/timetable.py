"""When the Act's rules apply, as a picture (course plan C5). It is shown before any question is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levelup_widgets.ai_act_screening.rules import READ_ON, RiskClass
from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures import colours as c
from levelup_widgets.pictures.build import picture
from levelup_widgets.pictures.svg import LEADING, SIZE, Drawing
from levelup_widgets.pictures.text import wrap

_WIDE, _EDGE = 680, 16
_LINE, _DAY, _TEXT = 30, 52, 190
# A reader's font may be wider than the one that text is measured with.
_SPARE = 0.88


@dataclass(frozen=True)
class Date:
    """A day and what applies from it; ``classes`` are those it concerns."""

    day: date
    text: str
    classes: tuple[RiskClass, ...] = ()


DATES = (
    Date(
        date(2025, 2, 2),
        "Förbud och AI-kunnighet. AI-kunnigheten skrevs om den 27 juli 2026.",
        ("prohibited", "minimal"),
    ),
    Date(date(2025, 8, 2), "Allmänna AI-modeller och styrning."),
    Date(date(2026, 8, 2), "Transparens (artikel 50).", ("transparency",)),
    Date(
        date(2026, 12, 2),
        "Nya förbud. Slut på övergången för maskinläsbar märkning i system som redan fanns på marknaden.",
        ("prohibited",),
    ),
    Date(date(2027, 12, 2), "Högrisk enligt bilaga III (användning).", ("high_risk_use",)),
    Date(date(2028, 8, 2), "Högrisk i produkter enligt bilaga I.", ("high_risk_product",)),
)


def timetable(today: date, concerned: RiskClass | None, *, also_transparency: bool = False) -> Picture:
    """The dates in order, those passed filled, and the ones that concern the class marked."""
    drawing = Drawing("timetable", _("AI-förordningens tidtabell"), _WIDE)
    classes = {concerned, "transparency" if also_transparency else None} - {None}
    y = 30.0
    tops, rows = [], []
    for one in DATES:
        applies, mine = one.day <= today, bool(classes & set(one.classes))
        state = _("gäller") if applies else _("kommer")
        if mine:
            state = _("{state}, berör er").format(state=state)
        lines = wrap(_(one.text), (_WIDE - _TEXT - _EDGE) * _SPARE, SIZE, 3, bold=mine)
        tall = max(46.0, len(lines) * SIZE * LEADING + 20)
        if mine:
            drawing.rect(_EDGE / 2, y - 20, _WIDE - _EDGE, tall - 4, fill=c.ACCENT_SOFT, round_by=5)
        tops.append((y, applies))
        drawing.text(_DAY, y, one.day.isoformat(), bold=True)
        drawing.text(_DAY, y + 17, state, size=13, fill=c.INK_SOFT)
        drawing.lines(_TEXT, y, lines, bold=mine)
        rows.append((one.day.isoformat(), _(one.text), state))
        y += tall
    drawing.line(_LINE, tops[0][0] - 5, _LINE, tops[-1][0] - 5, stroke=c.EDGE, thick=2)
    for top, applies in tops:
        drawing.circle(_LINE, top - 5, 7, fill=c.ACCENT if applies else c.PAPER, thick=2)
    drawing.height = y - 10
    passed = sum(applies for _top, applies in tops)
    return picture(
        drawing,
        "timetable",
        _("AI-förordningens tidtabell"),
        _("{passed} av {all} datum har passerats. Fyllda ringar gäller, tomma kommer.").format(
            passed=passed, all=len(DATES)
        ),
        (_("Datum"), _("Vad"), _("Läge")),
        rows,
        _("Läst {day}, kontrollera EUR-Lex. Ändringar kan komma.").format(day=READ_ON.isoformat()),
    )
