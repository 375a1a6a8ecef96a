"""A report as a tagged PDF (PDF/UA-1), set by Typst with its own fonts: the same on every machine."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, assert_never

import typst

from ..i18n import _
from . import _figure
from ._blocks import Block, Cell, Facts, Figure, Level, Matrix, Report, Table, Text
from ._text import cell_text
from ._widths import fitted

# What Typst's own fonts can't set. PDF/UA-1 refuses a whole document for one such sign: an emoji from a
# telephone must not cost anyone the file.
_UNPRINTABLE = re.compile(
    "[^ -\u04ff\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u1e00-\u1fff\u2000-\u2040\u2044-\u2052\u2054-\u205e"
    "\u2070-\u20c0\u2100-\u211e\u2122\u2126-\u214f\u2153-\u2184\u2190-\u23ff\u2460-\u25ff"
    "\u2605\u2606\u2610-\u2612\u2713\u2714\u2717\u2718]"
)
_ROOM = (174, 200)  # millimetres of an A4 page that a picture may fill, its heading and note aside
_ACROSS = 261  # millimetres of a page that lies down
_LETTER = 1.6  # millimetres, in a table
_SHARPER = 3  # about 300 dots an inch when printed


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
        sys_inputs={"report": _UNPRINTABLE.sub("□", json.dumps(data, ensure_ascii=False))},
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _cell(cell: Cell) -> dict[str, str]:
    return {"text": cell_text(cell), "tint": cell.tint if isinstance(cell, Level) else ""}


def _rows(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], room: float
) -> dict[str, Any]:
    fits = fitted(widths, head, rows, room / _LETTER)
    return {
        "columns": [{"title": title, "width": width} for title, width in zip(head, fits, strict=True)],
        "rows": [[_cell(cell) for cell in row] for row in rows],
    }


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
                **_rows(
                    [column.title for column in block.columns],
                    block.rows,
                    [column.width for column in block.columns],
                    _ACROSS if block.wide else _ROOM[0],
                ),
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
        case Figure():
            return {
                "kind": "figure",
                "title": block.title,
                # Typst reads an array of numbers as bytes; it knows no base64.
                "image": list(_figure.png(block.svg, block.width, block.height, _SHARPER)),
                "width": min(_ROOM[0], _ROOM[1] * block.width / block.height),
                "alt": block.description or block.title,
                **_rows(block.head, block.rows, _figure.shares(block), _ROOM[0]),
                "note": block.note,
            }
        case _:
            assert_never(block)
