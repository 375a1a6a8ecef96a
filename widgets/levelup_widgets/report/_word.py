"""A report as a Word document (Office Open XML), with real headings and header rows for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, assert_never

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from ..i18n import _
from . import _figure
from ._blocks import Block, Cell, Facts, Figure, Level, Matrix, Report, Table, Text
from ._text import cell_text
from ._widths import fitted

_ACCENT = RGBColor(0x0B, 0x4F, 0x5C)
_HEAD_TINT = "E3EEF0"
_MARGIN = Mm(18)
_LETTER = Mm(1.9)  # in a table; a little more than Calibri's, for those who don't have it
_TALLEST = 0.8  # of the page, so that heading and note stay with the picture


def write(report: Report) -> bytes:
    """The report as the bytes of a .docx file."""
    document = Document()
    _styles(document)
    document.core_properties.title = report.title
    document.core_properties.author = report.organisation
    document.core_properties.language = "sv-SE"
    _page(document.sections[0], landscape=False)
    _footer(document.sections[0], report)
    document.add_heading(report.title, level=0)
    line = document.add_paragraph(style="Subtitle")
    line.add_run(" · ".join(part for part in (report.organisation, report.date.isoformat()) if part))
    landscape = False
    for block in report.blocks:
        wide = isinstance(block, Table) and block.wide and bool(block.rows)
        if wide != landscape:
            _page(document.add_section(), landscape=wide)
            landscape = wide
        _block(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 26), ("Subtitle", 12), ("Heading 1", 16)):
        style = document.styles[name]
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = _ACCENT
        # The default template's headings name their own theme font, which would win over the name above.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _page(section: Any, *, landscape: bool) -> None:
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _footer(section: Any, report: Report) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{report.footer}   " if report.footer else "")
    paragraph.add_run(_("Sida "))
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _block(document: Any, block: Block) -> None:
    document.add_heading(block.title, level=1)
    match block:
        case Text():
            for text in block.paragraphs:
                document.add_paragraph(text)
        case Facts():
            _facts(document, block)
        case Table():
            _table(document, block.on("paper"))
        case Matrix():
            _matrix(document, block)
        case Figure():
            _picture(document, block)
        case _:
            assert_never(block)


def _facts(document: Any, block: Facts) -> None:
    table = _grid(document, len(block.items), 2, [1, 3])
    for row, (label, value) in zip(table.rows, block.items, strict=True):
        _fill(row.cells[0], label, bold=True, tint=_HEAD_TINT)
        _fill(row.cells[1], value)


def _table(document: Any, block: Table) -> None:
    if block.rows:
        head, widths = [c.title for c in block.columns], [c.width for c in block.columns]
        _rows(document, head, block.rows, widths)
    else:
        document.add_paragraph(block.empty)
    if block.note:
        document.add_paragraph(block.note).paragraph_format.space_before = Pt(4)


def _rows(
    document: Any, head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float]
) -> None:
    table = _grid(document, 1 + len(rows), len(head), fitted(widths, head, rows, _room(document) / _LETTER))
    _repeat(table.rows[0])
    for cell, title in zip(table.rows[0].cells, head, strict=True):
        _fill(cell, title, bold=True, tint=_HEAD_TINT)
    for row, values in zip(table.rows[1:], rows, strict=True):
        _mark(row, "w:cantSplit")
        for cell, value in zip(row.cells, values, strict=True):
            _fill(cell, cell_text(value), tint=value.tint if isinstance(value, Level) else None)


def _matrix(document: Any, block: Matrix) -> None:
    table = _grid(document, 1 + len(block.rows), 1 + len(block.columns), [1.6] + [1.0] * len(block.columns))
    _repeat(table.rows[0])
    _fill(table.rows[0].cells[0], f"{block.row_title} / {block.column_title}", bold=True, tint=_HEAD_TINT)
    for cell, title in zip(table.rows[0].cells[1:], block.columns, strict=True):
        _fill(cell, title, bold=True, tint=_HEAD_TINT)
    for row, label, cells in zip(table.rows[1:], block.rows, block.cells, strict=True):
        _fill(row.cells[0], label, bold=True, tint=_HEAD_TINT)
        for cell, content in zip(row.cells[1:], cells, strict=True):
            _fill(cell, f"{content.score} {content.level.symbol}", tint=content.level.tint, centre=True)
            if content.marks:
                marks = cell.add_paragraph()
                marks.alignment = WD_ALIGN_PARAGRAPH.CENTER
                marks.add_run(", ".join(content.marks)).bold = True
    if block.note:
        document.add_paragraph(block.note)


def _picture(document: Any, block: Figure) -> None:
    content = BytesIO(_figure.png(block.svg, block.width, block.height))
    section, room = document.sections[-1], _room(document)
    tall = int((section.page_height - section.top_margin - section.bottom_margin) * _TALLEST)
    shape = document.add_picture(content, width=min(room, int(tall * block.width / block.height)))
    # What Word reads aloud in place of the picture.
    shape._inline.docPr.set("descr", block.description)
    paragraph = document.paragraphs[-1]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block.note:
        paragraph.paragraph_format.keep_with_next = True
        note = document.add_paragraph()
        note.add_run(block.note).font.size = Pt(9.5)
    if block.rows:
        _rows(document, block.head, block.rows, _figure.shares(block))


def _grid(document: Any, rows: int, columns: int, widths: Sequence[float]) -> Any:
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    room = _room(document)
    for column, share in zip(table.columns, widths, strict=True):
        width = int(room * share / sum(widths))
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _room(document: Any) -> Length:
    """Between the margins of the page that is being written."""
    section = document.sections[-1]
    return Length(section.page_width - section.left_margin - section.right_margin)


def _repeat(row: Any) -> None:
    """Mark the row as a header: repeated on each page, and told as such by screen readers."""
    _mark(row, "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(cell: Any, text: str, *, bold: bool = False, tint: str | None = None, centre: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(9.5)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if tint:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), tint)
        cell._tc.get_or_add_tcPr().append(shade)
