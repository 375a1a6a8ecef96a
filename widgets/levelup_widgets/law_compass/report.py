"""The compass on the management team's table: the list of statutes is a wide table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from levelup_widgets.document import Body
from levelup_widgets.i18n import _
from levelup_widgets.report import Block, Column, Figure, Report, Table
from levelup_widgets.report.from_form import whole

if TYPE_CHECKING:
    from levelup_widgets.definition import Definition

#: The width of the list's columns, in the order of the picture's table.
_WIDTHS = (2.0, 1.3, 3.0, 2.4, 1.4, 2.0, 1.8)
#: What the list of statutes already says.
_TOLD = ("line", "deadline")


def build(definition: Definition, body: Body, today: date) -> Report:
    """The report that follows from the form, with the list of statutes laid out to be read."""
    made = whole(definition, body, today)
    return replace(made, blocks=tuple(_laid_out(made.blocks)))


def _laid_out(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Figure) and len(block.head) == len(_WIDTHS):
            yield replace(block, head=(), rows=(), note="")
            yield Table(
                _("Regelverken, ett i taget"),
                tuple(
                    Column(f"column_{at}", title, wide)
                    for at, (title, wide) in enumerate(zip(block.head, _WIDTHS, strict=True))
                ),
                block.rows,
                note=block.note,
                wide=True,
            )
        elif isinstance(block, Table):
            kept = [at for at, column in enumerate(block.columns) if column.key not in _TOLD]
            yield replace(
                block,
                columns=tuple(block.columns[at] for at in kept),
                rows=tuple(tuple(row[at] for at in kept) for row in block.rows),
            )
        else:
            yield block
