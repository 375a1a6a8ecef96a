"""Representation: each group's share of the target group against its share in the service (course plan C16).

groups(
    "representation",
    "Vilka nås?",
    [GroupShare("Kvinnor", target=62, service=48, path="representation/r1")],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from ..i18n import _, ngettext
from . import colours as c
from ._picture import Picture
from ._scales import finite, ticks, within
from .build import number, picture
from .legend import Sign, signs
from .svg import LEADING, SIZE, SMALL, Drawing
from .text import wrap

_WIDE, _MARGIN, _LABELS, _DIFFERENCE = 680, 14.0, 160.0, 132.0
_BAR, _ROW = 15.0, 54.0

_Call = Literal["", "comment", "action"]


@dataclass(frozen=True)
class GroupShare:
    """Shares in per cent; None is not known, or not shown because the group is too small."""

    label: str
    target: float | None
    service: float | None
    path: str = ""


def groups(
    id: str,
    title: str,
    shares: Sequence[GroupShare],
    *,
    comment_at: float = 5,
    action_at: float = 10,
    note: str = "",
) -> Picture | None:
    """Paired bars with the difference in percentage points. None without groups.

    Symbols show where the difference calls for a comment or an action.
    """
    if not shares:
        return None
    drawing = Drawing(id, title, _WIDE)
    calls = [_call(_difference(one), comment_at, action_at) for one in shares]
    top = signs(drawing, _key(drawing, calls, comment_at, action_at), 8) + 34
    _draw(drawing, shares, calls, top)
    head = (
        _("Grupp"),
        _("Andel av målgruppen"),
        _("Andel i tjänsten"),
        _("Skillnad, procentenheter"),
        _("Gör så här"),
    )
    rows = [
        (
            one.label,
            _percent(one.target),
            _percent(one.service),
            number(_difference(one), sign=True),
            _words(call),
        )
        for one, call in zip(shares, calls, strict=True)
    ]
    return picture(drawing, id, title, _description(shares, calls), head, rows, note)


def _percent(value: float | None) -> str:
    return (
        _("redovisas inte")
        if finite(value) is None
        else number(value, "%", None if value == int(value or 0) else 1)
    )


def _difference(share: GroupShare) -> float | None:
    if share.target is None or share.service is None:
        return None
    # Two percentages with a decimal can differ by 4.999… in binary; one decimal is what is shown and judged.
    return finite(round(share.service - share.target, 1))


def _call(difference: float | None, comment_at: float, action_at: float) -> _Call:
    if difference is None or abs(difference) < comment_at:
        return ""
    return "action" if abs(difference) >= action_at else "comment"


def _words(call: _Call) -> str:
    return {"": "–", "comment": _("Kommentera"), "action": _("Besluta en åtgärd")}[call]


def _sign(drawing: Drawing, call: _Call, x: float, y: float, parent: Element | None = None) -> None:
    """An open triangle asks for a comment, a filled one for an action."""
    fill, ink = (c.ERROR, c.PAPER) if call == "action" else ("#fdf3dc", c.WARNING)
    drawing.marker(
        "triangle", x, y, 10, fill=fill, stroke=c.ERROR if call == "action" else c.WARNING, parent=parent
    )
    drawing.text(x, y + 7, "!", size=SMALL, bold=True, fill=ink, anchor="middle", parent=parent)


def _key(
    drawing: Drawing, calls: Sequence[_Call], comment_at: float, action_at: float
) -> list[tuple[Sign, str]]:
    entries: list[tuple[Sign, str]] = [
        (
            lambda x, y: drawing.rect(x - 11, y - 7, 22, 14, fill=_target(drawing), stroke=c.EDGE),
            _("Målgruppen"),
        ),
        (lambda x, y: drawing.rect(x - 11, y - 7, 22, 14, fill=c.ACCENT, stroke=c.ACCENT), _("I tjänsten")),
    ]
    if "comment" in calls:
        text = _("Minst {points} procentenheter: kommentera").format(points=number(comment_at))
        entries.append((lambda x, y: _sign(drawing, "comment", x, y), text))
    if "action" in calls:
        text = _("Minst {points} procentenheter: besluta en åtgärd").format(points=number(action_at))
        entries.append((lambda x, y: _sign(drawing, "action", x, y), text))
    return entries


def _target(drawing: Drawing) -> str:
    return drawing.hatch("rising", "#b9c9cd", "#f5f8f9")


def _draw(drawing: Drawing, shares: Sequence[GroupShare], calls: Sequence[_Call], top: float) -> None:
    known = [value for one in shares for value in (one.target, one.service) if finite(value) is not None]
    steps = ticks(0, within(max((value for value in known if value is not None), default=100), 10, 100), 5)
    left, right = _MARGIN + _LABELS, _WIDE - _MARGIN - _DIFFERENCE - 44
    bottom = top + len(shares) * _ROW

    def across(value: float) -> float:
        return left + within(value, 0, steps[-1]) / steps[-1] * (right - left)

    drawing.text(_WIDE - _MARGIN, top - 20, _("Skillnad,"), size=SMALL, fill=c.INK_SOFT, anchor="end")
    drawing.text(_WIDE - _MARGIN, top - 4, _("procentenheter"), size=SMALL, fill=c.INK_SOFT, anchor="end")
    for step in steps:
        drawing.line(across(step), top, across(step), bottom, stroke=c.LINE)
        drawing.text(across(step), top - 6, number(step, "%"), size=SMALL, fill=c.INK_SOFT, anchor="middle")
    for at, (one, call) in enumerate(zip(shares, calls, strict=True)):
        middle, difference = top + (at + 0.5) * _ROW, _difference(one)
        said = _(
            "{label}: målgruppen {target}, i tjänsten {service}, skillnad {difference} procentenheter"
        ).format(
            label=one.label,
            target=_percent(one.target),
            service=_percent(one.service),
            difference=number(difference, sign=True),
        )
        mark = drawing.mark(one.path, said)
        lines = wrap(one.label, _LABELS - 10, SIZE, 2)
        drawing.lines(_MARGIN, middle + 5 - (len(lines) - 1) * SIZE * LEADING / 2, lines, parent=mark)
        for value, y, fill, edge in (
            (one.target, middle - _BAR - 1, _target(drawing), c.EDGE),
            (one.service, middle + 1, c.ACCENT, c.ACCENT),
        ):
            end = left
            if value is not None and finite(value) is not None:
                end = across(value)
                drawing.rect(left, y, end - left, _BAR, fill=fill, stroke=edge, parent=mark)
            drawing.text(end + 6, y + 12, _percent(value), size=SMALL, halo=True, parent=mark)
        shown = number(difference, sign=True)
        drawing.text(_WIDE - _MARGIN - 34, middle + 5, shown, size=15, bold=True, anchor="end", parent=mark)
        if call:
            _sign(drawing, call, _WIDE - _MARGIN - 14, middle, mark)
    drawing.line(left, top, left, bottom, stroke=c.INK, thick=1.5)
    drawing.height = bottom + 10


def _description(shares: Sequence[GroupShare], calls: Sequence[_Call]) -> str:
    said = ngettext(
        "Stapelpar för {count} grupp: andel av målgruppen och andel i tjänsten.",
        "Stapelpar för {count} grupper: andel av målgruppen och andel i tjänsten.",
        len(shares),
    ).format(count=len(shares))
    known = [(difference, one) for one in shares if (difference := _difference(one)) is not None]
    if not known:
        return said
    difference, most = max(known, key=lambda pair: abs(pair[0]))
    return f"{said} " + _("Störst är skillnaden för {label}: {difference} procentenheter.").format(
        label=most.label, difference=number(difference, sign=True)
    )
