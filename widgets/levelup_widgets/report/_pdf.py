"""A report as a tagged PDF (PDF/UA-1), set by Typst with its own fonts: the same on every machine."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, assert_never

import typst

from ..i18n import _
from ._blocks import Block, Cell, Facts, Level, Matrix, Report, Table, Text
from ._text import cell_text


def write(report: Report) -> bytes:
    """The report as the bytes of a .pdf file that meets PDF/UA-1."""
    data = {
        "title": report.title,
        "organisation": report.organisation,
        "date": report.date.isoformat(),
        "footer": report.footer,
        "page": _("Sida"),
        "blocks": [_block(block) for block in report.blocks],
    }
    template = files(__package__).joinpath("report.typ").read_bytes()
    content = typst.compile(
        template,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        # The document travels as data: nothing a person typed is ever read as Typst code.
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _cell(cell: Cell) -> dict[str, str]:
    return {"text": cell_text(cell), "tint": cell.tint if isinstance(cell, Level) else ""}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "title": block.title, "paragraphs": list(block.paragraphs)}
        case Facts():
            return {"kind": "facts", "title": block.title, "items": [list(item) for item in block.items]}
        case Table():
            block = block.on("paper")
            return {
                "kind": "table",
                "title": block.title,
                "columns": [{"title": column.title, "width": column.width} for column in block.columns],
                "rows": [[_cell(cell) for cell in row] for row in block.rows],
                "note": block.note,
                "empty": block.empty,
                "wide": block.wide and bool(block.rows),
            }
        case Matrix():
            return {
                "kind": "matrix",
                "title": block.title,
                "corner": f"{block.row_title} / {block.column_title}",
                "columns": list(block.columns),
                "rows": [
                    {
                        "label": label,
                        "cells": [
                            {
                                "text": f"{cell.score} {cell.level.symbol}",
                                "marks": ", ".join(cell.marks),
                                "tint": cell.level.tint,
                            }
                            for cell in cells
                        ],
                    }
                    for label, cells in zip(block.rows, block.cells, strict=True)
                ],
                "note": block.note,
            }
        case _:
            assert_never(block)
