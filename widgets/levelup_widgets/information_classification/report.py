"""The classification on the management team's table: one readable table for each group of fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets.document import Body
from levelup_widgets.form import Section
from levelup_widgets.i18n import _
from levelup_widgets.report import Report, Table
from levelup_widgets.report._from_form import whole

if TYPE_CHECKING:
    from levelup_widgets.definition import Definition

#: Columns that need more room than their kind has.
_WIDTHS = {"protections": 3.0, "traceability": 1.4}
_COLUMNS_ON_A_PORTRAIT_PAGE = 5


def build(definition: Definition, body: Body, today: date) -> Report:
    """The report that follows from the form, with the table of everything about the assets divided."""
    made = whole(definition, body, today)
    part = next(one for one in definition.form()["sections"] if one["path"] == ["assets"])
    blocks = [
        piece
        for block in made.blocks
        for piece in (
            _divided(block, part)
            if isinstance(block, Table) and block.title == part["title"] and block.rows
            else [block]
        )
    ]
    return replace(made, blocks=tuple(blocks))


def _divided(table: Table, part: Section) -> Iterator[Table]:
    """A table for each group, each with the asset's name first."""
    for group in part["groups"]:
        names = {field["name"] for field in group["fields"]}
        kept = [at for at, column in enumerate(table.columns) if at == 0 or column.key in names]
        yield replace(
            table,
            title=_("{part}: {group}").format(part=table.title, group=group["title"].lower()),
            columns=tuple(
                replace(column, width=_WIDTHS.get(column.key, column.width))
                for column in (table.columns[at] for at in kept)
            ),
            rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
            wide=len(kept) > _COLUMNS_ON_A_PORTRAIT_PAGE,
        )
