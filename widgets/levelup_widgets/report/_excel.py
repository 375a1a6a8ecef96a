"""A report as an Excel workbook: one sheet a block, to go on working in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any, assert_never

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from . import _figure
from ._blocks import Block, Cell, Column, Facts, Figure, Formula, Level, Matrix, Report, Table, Text
from ._text import cell_text

_WIDTH = 110  # characters shared by a table's columns
_ROW = 20  # pixels of a row that nobody has changed
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file. Text that begins with ``=`` stays text."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": report.title, "company": report.organisation, "comments": report.footer})
    formats = _Formats(book)
    names: set[str] = set()
    for block in report.blocks:
        sheet = book.add_worksheet(_sheet_name(block.title, names))
        sheet.set_landscape()
        # A4, or A3 for the tables that need it.
        sheet.set_paper(8 if isinstance(block, Table) and block.wide else 9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, block.title, formats.title)
        sheet.write_string(1, 0, f"{report.title} · {report.organisation} · {report.date.isoformat()}")
        _block(sheet, block, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The workbook's cell formats, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._tints: dict[tuple[str, bool], Any] = {}
        base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#8A9A9D"}
        self._base = base
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#0B4F5C"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#E3EEF0"})
        self.cell = book.add_format(base)
        self.date = book.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})
        self.number = book.add_format({**base, "num_format": "#,##0.##;-#,##0.##", "align": "right"})
        self.integer = book.add_format({**base, "num_format": "#,##0", "align": "right"})

    def tint(self, level: Level, *, centre: bool = False) -> Any:
        key = (level.tint, centre)
        if key not in self._tints:
            align = {"align": "center"} if centre else {}
            self._tints[key] = self._book.add_format({**self._base, "bg_color": f"#{level.tint}", **align})
        return self._tints[key]


def _sheet_name(title: str, taken: set[str]) -> str:
    """Excel's rules: at most 31 characters, some forbidden, none twice whatever the case."""
    stem = _FORBIDDEN.sub(" ", title).strip()[:28] or "Blad"
    name, number = stem, 2
    while name.lower() in taken:
        name, number = f"{stem} {number}", number + 1
    taken.add(name.lower())
    return name


def _block(sheet: Any, block: Block, formats: _Formats) -> None:
    top = 3
    match block:
        case Text():
            sheet.set_column(0, 0, _WIDTH)
            for offset, text in enumerate(block.paragraphs):
                sheet.set_row(top + offset, _height([text], [_WIDTH]))
                sheet.write_string(top + offset, 0, text, formats.cell)
        case Facts():
            sheet.set_column(0, 0, _WIDTH * 0.3)
            sheet.set_column(1, 1, _WIDTH * 0.7)
            for offset, (label, value) in enumerate(block.items):
                sheet.set_row(top + offset, _height([label, value], [_WIDTH * 0.3, _WIDTH * 0.7]))
                sheet.write_string(top + offset, 0, label, formats.head)
                sheet.write_string(top + offset, 1, value, formats.cell)
        case Table():
            _table(sheet, block.on("sheet"), formats, top)
        case Matrix():
            _matrix(sheet, block, formats, top)
        case Figure():
            _picture(sheet, block, formats, top)
        case _:
            assert_never(block)


def _table(sheet: Any, block: Table, formats: _Formats, top: int) -> None:
    total = sum(column.width for column in block.columns)
    factor = 1.8 if block.wide else 1.0
    widths = [max(7.0, factor * _WIDTH * column.width / total) for column in block.columns]
    for index, (column, width) in enumerate(zip(block.columns, widths, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(top, index, column.title, formats.head)
    sheet.set_row(top, _height([column.title for column in block.columns], widths))
    for offset, row in enumerate(block.rows, start=top + 1):
        sheet.set_row(offset, _height([cell_text(value) for value in row], widths))
        for index, value in enumerate(row):
            _cell(sheet, offset, index, value, formats, block.columns)
    if block.rows:
        sheet.autofilter(top, 0, top + len(block.rows), len(block.columns) - 1)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
    else:
        sheet.write_string(top + 1, 0, block.empty, formats.cell)
    if block.note:
        sheet.write_string(top + len(block.rows) + 2, 0, block.note)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Row height in points for wrapped text; not every program works it out on opening a file."""
    lines = max(
        sum(ceil(max(1, len(line)) / (width - 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(400.0, 15.0 * lines + 3.0)


def _cell(
    sheet: Any, row: int, index: int, value: Cell, formats: _Formats, columns: tuple[Column, ...]
) -> None:
    match value:
        case None:
            sheet.write_blank(row, index, None, formats.cell)
        case bool():
            sheet.write_string(row, index, cell_text(value), formats.cell)
        case int():
            sheet.write_number(row, index, value, formats.integer)
        case float():
            sheet.write_number(row, index, value, formats.number)
        case date():
            sheet.write_datetime(row, index, datetime.combine(value, time()), formats.date)
        case Formula():
            places = {column.key: xl_rowcol_to_cell(row, i) for i, column in enumerate(columns)}
            formula = "=" + value.expression.format(**places)
            sheet.write_formula(
                row, index, formula, formats.integer, "" if value.value is None else value.value
            )
        case Level():
            sheet.write_string(row, index, cell_text(value), formats.tint(value))
        case _:
            sheet.write_string(row, index, cell_text(value), formats.cell)


def _matrix(sheet: Any, block: Matrix, formats: _Formats, top: int) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(block.columns), 20)
    sheet.write_string(top, 0, f"{block.row_title} / {block.column_title}", formats.head)
    for index, title in enumerate(block.columns, start=1):
        sheet.write_string(top, index, title, formats.head)
    for offset, (label, cells) in enumerate(zip(block.rows, block.cells, strict=True), start=top + 1):
        sheet.set_row(offset, 48)
        sheet.write_string(offset, 0, label, formats.head)
        for index, cell in enumerate(cells, start=1):
            marks = f"\n{', '.join(cell.marks)}" if cell.marks else ""
            text = f"{cell.score} {cell.level.symbol}{marks}"
            sheet.write_string(offset, index, text, formats.tint(cell.level, centre=True))
    if block.note:
        sheet.write_string(top + len(block.rows) + 2, 0, block.note)


def _picture(sheet: Any, block: Figure, formats: _Formats, top: int) -> None:
    total = sum(_figure.shares(block))
    widths = [max(9.0, _WIDTH * share / total) for share in _figure.shares(block)]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    place = {
        "image_data": BytesIO(_figure.png(block.svg, block.width, block.height)),
        "description": block.description,
        "object_position": 3,  # a changed row or column leaves it as it is
    }
    sheet.insert_image(top, 0, "figure.png", place)
    row = top + ceil(block.height / _ROW) + 1
    if block.note:
        sheet.write_string(row, 0, block.note)
        row += 2
    if not block.rows:
        return
    sheet.set_row(row, _height(block.head, widths))
    for index, title in enumerate(block.head):
        sheet.write_string(row, index, title, formats.head)
    for offset, texts in enumerate(block.rows, start=row + 1):
        sheet.set_row(offset, _height(texts, widths))
        for index, text in enumerate(texts):
            sheet.write_string(offset, index, text, formats.cell)
