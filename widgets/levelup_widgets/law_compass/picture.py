"""The compass as a picture: four quarters with what was found, and the full list as its table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from xml.etree.ElementTree import Element

from levelup_widgets.i18n import _
from levelup_widgets.law_compass.model import KINDS, STATUSES, FollowUp
from levelup_widgets.law_compass.questions import QUESTIONS
from levelup_widgets.law_compass.rules import Found
from levelup_widgets.law_compass.statutes import AREAS, READ_ON
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures import colours as c
from levelup_widgets.pictures.build import picture
from levelup_widgets.pictures.svg import LEADING, SIZE, SMALL, Drawing
from levelup_widgets.pictures.text import width, wrap
from levelup_widgets.roles import role_label

_WIDE, _EDGE, _GAP, _PADDING = 680, 4, 12, 14
_COLUMN = (_WIDE - 2 * _EDGE - _GAP) / 2
_SIGN = 24
# A reader's font may be wider than the one that text is measured with.
_SPARE = 0.88


def compass(found: Sequence[Found], rows: Sequence[FollowUp]) -> Picture | None:
    """What was found, by area; ``rows`` are what the person follows up. None when nothing was found."""
    if not found:
        return None
    own = {row.statute: row for row in reversed(rows) if row.statute}
    drawing = Drawing("compass", _("Lagkompassen"), _WIDE)
    top = float(_EDGE)
    areas = list(AREAS)
    for pair in (areas[:2], areas[2:]):
        blocks = [[one for one in main(found) if one.statute.area == area] for area in pair]
        tall = max(_tall(block, own) for block in blocks)
        for at, (area, block) in enumerate(zip(pair, blocks, strict=True)):
            _quarter(drawing, _EDGE + at * (_COLUMN + _GAP), top, tall, _(AREAS[area]), block, own)
        top += tall + _GAP
    drawing.height = _legend(drawing, top + 4, {state_text(one) for one in main(found)})
    return picture(
        drawing,
        "compass",
        _("Lagkompassen"),
        _(
            "{applies} regelverk gäller er efter dina svar. {unsure} beror på något ni behöver ta reda på."
        ).format(applies=count(found, _("Gäller er")), unsure=count(found, _("Ta reda på"))),
        (
            _("Regelverk"),
            _("Varför"),
            _("Vad det betyder"),
            _("Fråga att ställa"),
            _("Ansvarig funktion"),
            _("Tidsgräns"),
            _("Läge"),
        ),
        [_row(one, own) for one in found],
        _(
            "Läst {day}. Svenska lagar är kontrollerade mot sommaren 2025. Kontrollera aktuell lydelse innan "
            "ni bestämmer något."
        ).format(day=READ_ON.isoformat()),
    )


def because(one: Found) -> str:
    """Why a statute is in the list, in words."""
    return ", ".join(
        _(QUESTIONS[name].short) if name in QUESTIONS else _(KINDS[name]) for name in one.because
    )


def state_text(one: Found) -> str:
    """ "Gäller er", "Ta reda på" or "Bevaka"."""
    if one.state == "find_out":
        return _("Ta reda på")
    return _("Bevaka") if one.statute.watch else _("Gäller er")


def count(found: Sequence[Found], state: str) -> int:
    """How many statutes have this state, apart from those that only add to another."""
    return sum(state_text(one) == state for one in main(found))


def main(found: Sequence[Found]) -> list[Found]:
    """What is drawn: a statute that only adds to another that was found stands in the table alone."""
    ids = {one.statute.id for one in found}
    return [one for one in found if one.statute.belongs_to not in ids]


def _row(one: Found, own: Mapping[str, FollowUp]) -> tuple[str, ...]:
    statute = one.statute
    since = f" {_(statute.since)[0].upper()}{_(statute.since)[1:]}." if statute.since else ""
    return (
        f"{', '.join(_(text) for text in (statute.name, statute.number) if text)}.{since}",
        because(one),
        _(statute.line),
        _(statute.question),
        role_label(statute.role),
        _(statute.deadline) or "–",
        _place(one, own),
    )


def _place(one: Found, own: Mapping[str, FollowUp]) -> str:
    said = [state_text(one)]
    if (row := own.get(one.statute.id)) is not None:
        said.append(_(STATUSES[row.status or "not_started"]))
    if one.statute.verify:
        said.append(_("Kontrollera {what}").format(what=_(one.statute.verify)))
    return ". ".join(said) + "."


# -- drawing ------------------------------------------------------------------------------------------


def _lines(one: Found, own: Mapping[str, FollowUp]) -> list[tuple[str, bool]]:
    """An item's lines, and whether each is bold."""
    room = (_COLUMN - 2 * _PADDING - _SIGN) * _SPARE
    row = own.get(one.statute.id)
    under = role_label((row.responsible if row else None) or one.statute.role)
    if row:
        under += " · " + _(STATUSES[row.status or "not_started"]).lower()
    lines = [(line, True) for line in wrap(_(one.statute.name), room, SIZE, 3, bold=True)]
    lines += [(line, False) for line in wrap(under, room, SMALL, 2)]
    return lines + [(line, False) for line in wrap(_(one.statute.deadline), room, SMALL, 4) if line]


def _item_tall(one: Found, own: Mapping[str, FollowUp]) -> float:
    return sum((SIZE if is_bold else SMALL) * LEADING for _line, is_bold in _lines(one, own)) + 10


def _tall(block: Sequence[Found], own: Mapping[str, FollowUp]) -> float:
    return 48 + (sum(_item_tall(one, own) for one in block) if block else SMALL * LEADING + 10)


def _quarter(
    drawing: Drawing,
    left: float,
    top: float,
    tall: float,
    title: str,
    block: Sequence[Found],
    own: Mapping[str, FollowUp],
) -> None:
    drawing.rect(left, top, _COLUMN, tall, fill=c.PALE, stroke=c.LINE, round_by=6)
    x, y = left + _PADDING, top + 26
    drawing.text(x, y, title, size=15, bold=True, fill=c.ACCENT)
    y += 26
    if not block:
        drawing.text(x, y, _("Inget efter dina svar."), size=SMALL, fill=c.INK_SOFT)
    for one in block:
        # What is seen comes first in what is heard, and then the sign's word.
        said = " ".join([*(line for line, _is_bold in _lines(one, own)), state_text(one)])
        mark = drawing.mark(_leads_to(one, own), said)
        drawing.rect(
            x - 6, y - 16, _COLUMN - 2 * _PADDING + 12, _item_tall(one, own) - 2, fill=c.PALE, parent=mark
        )
        _sign(drawing, x + 8, y - 5, state_text(one), mark)
        at = y
        for line, is_bold in _lines(one, own):
            size = SIZE if is_bold else SMALL
            fill = "" if is_bold else c.INK_SOFT
            drawing.text(x + _SIGN, at, line, size=size, bold=is_bold, fill=fill, parent=mark)
            at += size * LEADING
        y += _item_tall(one, own)


def _leads_to(one: Found, own: Mapping[str, FollowUp]) -> str:
    """The row that follows it up, or the answer that it comes from."""
    if (row := own.get(one.statute.id)) is not None:
        return f"follow_up/{row.id}"
    first = one.because[0]
    return f"answers/{first}" if first in QUESTIONS else "change/kinds"


def _sign(drawing: Drawing, x: float, y: float, state: str, inside: Element | None = None) -> None:
    """A sign for the state; its word stands in the legend and in the table."""
    if state == _("Gäller er"):
        drawing.marker("circle", x, y, 6, fill=c.ACCENT, parent=inside)
    elif state == _("Ta reda på"):
        drawing.circle(x, y, 8, parent=inside)
        drawing.text(x, y + 4.5, "?", size=SMALL, bold=True, fill=c.ACCENT, anchor="middle", parent=inside)
    else:
        drawing.marker("diamond", x, y, 6, parent=inside)


def _legend(drawing: Drawing, top: float, states: Collection[str]) -> float:
    x = float(_EDGE + _PADDING)
    for state in (_("Gäller er"), _("Ta reda på"), _("Bevaka")):
        if state not in states:
            continue
        _sign(drawing, x + 8, top + 8, state)
        drawing.text(x + _SIGN, top + 13, state, size=SMALL)
        x += _SIGN + width(state, SMALL) + 28
    return top + 26
