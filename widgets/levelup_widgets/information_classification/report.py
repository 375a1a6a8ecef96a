"""The classification on the management team's table: one readable table for each group of fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets.document import Body
from levelup_widgets.report import Report, Table
from levelup_widgets.report.from_form import divided, whole

if TYPE_CHECKING:
    from levelup_widgets.definition import Definition

#: Columns that need more room than their kind has.
_WIDTHS = {"protections": 3.0, "traceability": 1.4}


def build(definition: Definition, body: Body, today: date) -> Report:
    """The report that follows from the form, with the table of everything about the assets divided."""
    made = whole(definition, body, today)
    part = next(one for one in definition.form()["sections"] if one["path"] == ["assets"])
    blocks = [
        piece
        for block in made.blocks
        for piece in (
            divided(block, part, _WIDTHS)
            if isinstance(block, Table) and block.title == part["title"] and block.rows
            else [block]
        )
    ]
    return replace(made, blocks=tuple(blocks))
