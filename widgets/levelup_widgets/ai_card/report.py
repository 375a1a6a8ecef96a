"""The AI card to take home: first the card itself, to put on the wall, then the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from levelup_widgets import report as r
from levelup_widgets.ai_card.model import PROHIBITIONS, AiCardDocument, AskFirst
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import whole
from levelup_widgets.roles import role_label

#: What the card tells in its own way.
_ON_THE_CARD = ("allowed", "prohibited", "own", "ask_first")


def build(definition: Definition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its checks count from."""
    document = cast(AiCardDocument, definition.model.read(body))
    made = whole(definition, body, today)
    titles = {part["title"] for part in definition.form()["sections"] if part["path"][0] in _ON_THE_CARD}
    rest = tuple(block for block in made.blocks if block.title not in titles)
    return replace(made, blocks=(*_card(document), *rest))


def _card(document: AiCardDocument) -> tuple[r.Text, ...]:
    ticked = [_(PROHIBITIONS[name]) for name in document.prohibited.required]
    return (
        _list(_("Det här får vi"), [_with(row.example, row.how) for row in document.allowed], "✓"),
        _list(
            _("Det här får vi inte"), [*ticked, *(_with(row.example, row.why) for row in document.own)], "✗"
        ),
        _list(
            _("Fråga först"),
            [_asked(row) for row in document.ask_first],
            "?",
        ),
    )


def _list(title: str, texts: list[str], symbol: str) -> r.Text:
    told = tuple(f"{symbol} {text}" for text in texts if text)
    return r.Text(title, told or ("–",))


def _with(example: str, more: str) -> str:
    example, more = example.strip(), more.strip()
    return f"{example.rstrip('.')}. {more}" if example and more else example


def _asked(row: AskFirst) -> str:
    whom = role_label(row.whom)
    return _with(row.example, _("Fråga {whom}.").format(whom=whom) if whom else "")
