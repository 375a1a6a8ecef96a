"""A report as JSON, for the page to show: the same blocks that the files are made of."""

from __future__ import annotations

from datetime import date
from typing import Any, assert_never

from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.report import Block, Facts, Figure, Matrix, Table, Text
from levelup_widgets.report._text import cell_text


def preview(definition: Definition, body: Body, today: date) -> dict[str, Any]:
    """``{title, blocks: [{kind, title, …}]}``; kinds are ``text``, ``facts``, ``table`` and ``figure``."""
    report = definition.report(body, today)
    return {"title": report.title, "blocks": [_block(one) for one in report.blocks]}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "title": block.title, "paragraphs": list(block.paragraphs)}
        case Facts():
            return {"kind": "facts", "title": block.title, "items": [list(one) for one in block.items]}
        case Table():
            block = block.on("paper")
            return {
                "kind": "table",
                "title": block.title,
                "head": [one.title for one in block.columns],
                "rows": [[cell_text(cell) for cell in row] for row in block.rows],
                "note": block.note or ("" if block.rows else block.empty),
            }
        case Matrix():
            return {
                "kind": "table",
                "title": block.title,
                "head": [f"{block.row_title} / {block.column_title}", *block.columns],
                "rows": [
                    [
                        label,
                        *(
                            " ".join([cell_text(cell.score), cell.level.symbol, *cell.marks])
                            for cell in cells
                        ),
                    ]
                    for label, cells in zip(block.rows, block.cells, strict=True)
                ],
                "note": block.note,
            }
        case Figure():
            return {
                "kind": "figure",
                "title": block.title,
                "description": block.description,
                "svg": block.svg,
                "head": list(block.head),
                "rows": [list(row) for row in block.rows],
                "note": block.note,
            }
        case _:
            assert_never(block)
