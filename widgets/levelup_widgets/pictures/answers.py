"""Questions with their answers, and what they lead to: how a screening came to its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures import colours as c
from levelup_widgets.pictures.build import picture
from levelup_widgets.pictures.svg import LEADING, SIZE, SMALL, Drawing
from levelup_widgets.pictures.text import wrap

_WIDE, _EDGE = 680, 14
_CHIP, _QUESTION, _PILL, _OUTCOME = _EDGE + 12, _EDGE + 36, 366, 452
_PILL_WIDE, _PILL_TALL = 72, 26
# A reader's font may be wider than the one that text is measured with.
_SPARE = 0.88


@dataclass(frozen=True)
class Asked:
    """A question; ``answer`` is ``"yes"``, ``"no"``, ``"unknown"`` or None. ``decides``: the outcome follows
    from it. ``path`` leads to the answer; ``sign`` stands where its number would.
    """

    label: str
    answer: str | None
    outcome: str = ""
    decides: bool = False
    path: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the answers lead to, in a word or two and in a sentence."""

    title: str
    text: str


def answer_text(answer: str | None) -> str:
    """The answer in a word; a dash before there is one."""
    return {"yes": _("Ja"), "no": _("Nej"), "unknown": _("Vet ej")}.get(answer or "", "–")


def answers_picture(
    id: str,
    title: str,
    asked: Sequence[Asked],
    verdict: Verdict,
    *,
    head: tuple[str, str, str, str],
    note: str = "",
) -> Picture | None:
    """Numbered questions with their answers, and the verdict below. None before any is answered.

    ``head`` names the columns number, question, answer and outcome of the table that says the same.
    """
    if all(one.answer is None for one in asked):
        return None
    drawing = Drawing(id, title, _WIDE)
    y = float(_EDGE)
    signs = [one.sign or str(number) for number, one in enumerate(asked, start=1)]
    for sign, one in zip(signs, asked, strict=True):
        y = _row(drawing, sign, one, y)
    drawing.height = _verdict(drawing, verdict, y + 6)
    counts = [sum(one.answer == answer for one in asked) for answer in ("yes", "no", "unknown")]
    said = _("Svaren: {yes} ja, {no} nej och {unknown} vet ej. {verdict}.").format(
        yes=counts[0], no=counts[1], unknown=counts[2], verdict=verdict.title
    )
    rows = [
        (sign, one.label, answer_text(one.answer), one.outcome if one.answer == "yes" else "")
        for sign, one in zip(signs, asked, strict=True)
    ]
    return picture(drawing, id, title, said, head, [*rows, ("", verdict.title, "", verdict.text)], note)


def _row(drawing: Drawing, sign: str, one: Asked, top: float) -> float:
    """A question with its answer. Returns where it ends."""
    lines = wrap(one.label, (_PILL - _QUESTION - 10) * _SPARE, SIZE, 3)
    outcome = (
        wrap(one.outcome, (_WIDE - _OUTCOME - _EDGE - 8) * _SPARE, SMALL, 3) if one.answer == "yes" else []
    )
    tall = max(_PILL_TALL + 10, (len(lines) * SIZE * LEADING) + 16, (len(outcome) * SMALL * LEADING) + 16)
    # What is heard is what is seen, in the same order.
    mark = drawing.mark(one.path, " ".join([sign, *lines, answer_text(one.answer), *outcome]))
    drawing.rect(
        _EDGE / 2,
        top,
        _WIDE - _EDGE,
        tall - 2,
        fill=c.ACCENT_SOFT if one.decides else c.PAPER,
        stroke=c.ACCENT if one.decides else c.LINE,
        round_by=5,
        parent=mark,
    )
    middle = top + (tall - 2) / 2
    drawing.text(_CHIP, middle + 5, sign, bold=True, fill=c.ACCENT, anchor="middle", parent=mark)
    drawing.lines(_QUESTION, middle + 5 - (len(lines) - 1) * SIZE * LEADING / 2, lines, parent=mark)
    _pill(drawing, one.answer, middle, mark)
    drawing.lines(
        _OUTCOME,
        middle + 4.5 - (len(outcome) - 1) * SMALL * LEADING / 2,
        outcome,
        size=SMALL,
        bold=one.decides,
        parent=mark,
    )
    return top + tall + 4


def _pill(drawing: Drawing, answer: str | None, middle: float, parent: Element) -> None:
    """The answer: filled for yes, an outline for no, a dashed one for "unknown" or nothing."""
    is_yes = answer == "yes"
    drawing.rect(
        _PILL,
        middle - _PILL_TALL / 2,
        _PILL_WIDE,
        _PILL_TALL,
        fill=c.ACCENT if is_yes else c.PAPER,
        stroke=c.ACCENT if answer else c.EDGE,
        round_by=13,
        dash="" if answer in ("yes", "no") else "4 3",
        parent=parent,
    )
    drawing.text(
        _PILL + _PILL_WIDE / 2,
        middle + 5,
        answer_text(answer),
        bold=is_yes,
        fill=c.PAPER if is_yes else "",
        anchor="middle",
        parent=parent,
    )


def _verdict(drawing: Drawing, verdict: Verdict, top: float) -> float:
    room = (_WIDE - 4 * _EDGE) * _SPARE
    title = wrap(verdict.title, room, 17, 2, bold=True)
    text = wrap(verdict.text, room, SIZE, 4)
    tall = 22 + len(title) * 17 * LEADING + len(text) * SIZE * LEADING
    drawing.rect(_EDGE / 2, top, _WIDE - _EDGE, tall, fill=c.SOFT, stroke=c.ACCENT, thick=2, round_by=5)
    y = drawing.lines(_EDGE * 2, top + 28, title, size=17, bold=True, fill=c.ACCENT)
    drawing.lines(_EDGE * 2, y, text)
    return top + tall + 8
