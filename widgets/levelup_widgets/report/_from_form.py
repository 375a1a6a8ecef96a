"""Blocks that follow from a tool's form and checks, the same for every tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from levelup_widgets.checks import Check
from levelup_widgets.form import Field, Form, fields_of, value_text
from levelup_widgets.i18n import _

from ._blocks import Cell, Column, Facts, Status, Table

_WIDTHS = {
    "longtext": 3.0,
    "choices": 2.0,
    "choice": 1.4,
    "text": 1.6,
    "date": 1.2,
    "number": 0.8,
    "boolean": 0.8,
}


def facts(form: Form, section: str, values: dict[str, Any]) -> Facts:
    """A section of single fields: every label with its value, an en dash where nothing is filled in."""
    title = next(part["title"] for part in form["sections"] if part["path"] == [section])
    items = tuple(
        (field["label"], value_text(field, values.get(name)) or "–")
        for name, field in fields_of(form, section).items()
        if field["kind"] != "derived"
    )
    return Facts(title, items)


def column(form: Form, section: str, name: str, medium: Literal["both", "sheet", "paper"] = "both") -> Column:
    """A column for one field of a section's rows."""
    field = fields_of(form, section)[name]
    return Column(name, field["label"], _WIDTHS.get(field["kind"], 1.0), medium)


def value(field: Field, content: Any) -> Cell:
    """A row's value as a cell: real dates stay dates, so that Excel can sort them."""
    if field["kind"] == "date" and isinstance(content, str) and content:
        return date.fromisoformat(content)
    return value_text(field, content)


def open_checks(checks: Sequence[Check]) -> Table:
    """What is left to do, for the table of the management team. Says so when nothing is."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Status(check.status), check.title, check.message) for check in checks if check.status != "ok"
    )
    return Table(
        _("Kvar att göra"),
        (
            Column("status", _("Läge"), 1),
            Column("check", _("Kontroll"), 2),
            Column("what", _("Gör så här"), 4),
        ),
        rows,
        empty=_("Alla kontroller är klara."),
    )
