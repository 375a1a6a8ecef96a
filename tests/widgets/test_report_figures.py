"""Pictures in the files a manager takes home: seen, described, and said again as a table."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections import Counter
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from levelup_widgets import pictures as p
from levelup_widgets import report
from levelup_widgets.pictures import text as texts
from levelup_widgets.report import _excel, _figure, _pdf, _word
from levelup_widgets.report.from_form import figure

TODAY = date(2027, 9, 1)


def picture(label: str = "Integritet och privatliv", *, note: str = "Level Ups arbetssätt.") -> p.Picture:
    bars = [p.ProfileBar(label, -2), p.ProfileBar("Värdighet och bemötande", 1)]
    made = p.profile_bars(
        "ethics", "Etisk profil", bars, scale=p.Scale(-2, 2), value_title="Skattning", note=note
    )
    assert made
    return made


def tall() -> p.Picture:
    points = [p.QuadrantPoint(f"Grupp {at}", at % 5 + 1, at % 4 + 1) for at in range(60)]
    names = p.QuadrantNames("Håll nöjda", "Samarbeta nära", "Informera", "Håll delaktiga")
    made = p.quadrants("map", "Karta", p.Axis("Påverkan"), p.Axis("Inflytande"), names, points)
    assert made
    return made


def written(*made: p.Picture) -> report.Report:
    blocks: tuple[report.Block, ...] = tuple(figure(one.as_dict()) for one in made)
    return report.Report("Etikkanvas", "Hemtjänsten Lindåsa", TODAY, (report.Text("Om", ("Kort.",)), *blocks))


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and pixels (RGBA) of a .png file; knows the filters none, sub and up."""
    assert png.startswith(b"\x89PNG")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    at, packed = 8, b""
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + size]
        at += 12 + size
    raw, long = zlib.decompress(packed), width * 4
    lines: list[bytearray] = []
    for row in range(height):
        filtered, line = raw[row * (long + 1)], bytearray(raw[row * (long + 1) + 1 : (row + 1) * (long + 1)])
        assert filtered in (0, 1, 2)
        if filtered == 1:
            for index in range(4, long):
                line[index] = (line[index] + line[index - 4]) & 255
        elif filtered == 2 and lines:
            line = bytearray((here + above) & 255 for here, above in zip(line, lines[-1], strict=True))
        lines.append(line)
    return width, height, [bytes(line[at : at + 4]) for line in lines for at in range(0, long, 4)]


def document_of(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def test_a_picture_becomes_pixels_with_its_text() -> None:
    with_text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30">'
        '<rect width="120" height="30" fill="#ffffff"/>'
        '<text x="4" y="22" font-family="Liberation Sans, Arial, sans-serif" font-size="20">{}</text></svg>'
    )
    inked = {}
    for text in ("Åäö", "Ååå", ""):
        width, height, points = pixels(_figure.png(with_text.format(text), 120, 30, 2))
        assert (width, height) == (240, 60)
        inked[text] = Counter(points)[b"\x00\x00\x00\xff"]
    assert inked[""] == 0
    # Different letters, not the same empty box for each.
    assert inked["Åäö"] > 100 and inked["Ååå"] > 100 and inked["Åäö"] != inked["Ååå"]


def test_the_pixels_are_as_many_as_asked_for() -> None:
    made = picture()
    for scale in (1, 2, 3):
        width, height = struct.unpack(">II", _figure.png(made.svg, made.width, made.height, scale)[16:24])
        assert (width, height) == (made.width * scale, made.height * scale)


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(SyntaxError):
        _figure.png("<svg", 10, 10)


# -- Word -----------------------------------------------------------------------------------------------


def test_word_shows_the_picture_with_its_description_note_and_table() -> None:
    made = picture()
    document = document_of(_word.write(written(made)))
    (shape,) = document.inline_shapes
    drawing = shape._inline.docPr
    assert drawing.get("descr") == made.description
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(shape.width - room) < 1000
    assert shape.width / shape.height == pytest.approx(made.width / made.height, rel=0.01)
    order = [element.tag for element in document.element.body]
    texts = ["".join(t.text or "" for t in element.iter(qn("w:t"))) for element in document.element.body]
    places = [texts.index("Etisk profil"), _place_of_picture(document), texts.index("Level Ups arbetssätt.")]
    assert places == sorted(places)
    assert order.index(qn("w:tbl")) > places[-1]
    (table,) = document.tables
    cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert cells == [made.head, *made.rows]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def _place_of_picture(document: Any) -> int:
    return next(at for at, element in enumerate(document.element.body) if list(element.iter(qn("w:drawing"))))


def test_a_tall_picture_stays_on_its_page_in_word() -> None:
    document = document_of(_word.write(written(tall())))
    section = document.sections[0]
    (shape,) = document.inline_shapes
    assert shape.height <= 0.81 * (section.page_height - section.top_margin - section.bottom_margin)


def test_word_needs_neither_note_nor_table() -> None:
    made = report.Figure("Bild", "En bild.", picture().svg, 680, 120)
    document = document_of(_word.write(report.Report("T", "", TODAY, (made,))))
    assert len(document.inline_shapes) == 1
    assert not document.tables


# -- Excel ----------------------------------------------------------------------------------------------


def test_excel_gives_the_picture_a_sheet_with_its_table_below() -> None:
    made = picture()
    content = _excel.write(written(made))
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["Etisk profil"]
    filled = [row for row in sheet.iter_rows(min_row=4) if any(cell.value for cell in row)]
    assert filled[0][0].value == "Level Ups arbetssätt."
    assert [tuple(cell.value for cell in row) for row in filled[1:]] == [made.head, *made.rows]
    with ZipFile(BytesIO(content)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        width, height = struct.unpack(">II", archive.read("xl/media/image1.png")[16:24])
    assert made.description in drawing
    assert (width, height) == (made.width * 2, made.height * 2)
    # The picture ends above the first row of text.
    bottom = re.search(r"<xdr:to>.*?<xdr:row>(\d+)</xdr:row>", drawing)
    assert bottom and int(bottom[1]) == 3 + made.height // 20
    assert int(bottom[1]) < filled[0][0].row - 1


def test_excel_keeps_formulas_in_labels_as_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_excel.write(written(picture("=1+1")))))["Etisk profil"]
    typed = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert typed.data_type == "s"


# -- PDF ------------------------------------------------------------------------------------------------


def alternatives(element: Any) -> list[str]:
    """The alternative texts of a tagged PDF's structure."""
    node = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(node, list):
        return [text for one in node for text in alternatives(one)]
    if not isinstance(node, dict):
        return []
    found = [str(node["/Alt"])] if "/Alt" in node else []
    return found + (alternatives(node["/K"]) if "/K" in node else [])


def pictures_in(reader: Any) -> int:
    found = [page["/Resources"].get("/XObject", {}) for page in reader.pages]
    return sum(one.get_object()["/Subtype"] == "/Image" for page in found for one in page.values())


def test_pdf_describes_the_picture_and_says_it_as_a_table() -> None:
    made = picture()
    reader: Any = PdfReader(BytesIO(_pdf.write(written(made))))
    assert made.description in alternatives(reader.trailer["/Root"]["/StructTreeRoot"])
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    for said in (*made.head, "Värdighet och bemötande", "+1", "Level Ups arbetssätt."):
        assert said in text
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert pictures_in(reader) == 1


def test_a_tall_picture_stays_on_one_page_in_pdf() -> None:
    reader: Any = PdfReader(BytesIO(_pdf.write(written(tall()))))
    assert pictures_in(reader) == 1


@pytest.mark.parametrize(
    "label", ["✅ klart 🎉", "漢字", "<script>", "a\x00b\x0bc", "#panic() *fet*", "\ufeffx"]
)
def test_every_format_takes_whatever_people_type(label: str) -> None:
    made = written(picture(label, note=label))
    assert all(len(writer.write(made)) > 1000 for writer in (_word, _excel, _pdf))
    cells = [cell.text for table in document_of(_word.write(made)).tables for cell in table._cells]
    assert any(part and part in cell for cell in cells for part in [texts.clean(label)])


def test_pdf_lets_only_signs_through_that_its_fonts_have() -> None:
    kept = [
        chr(code)
        for code in range(0x20, 0x2800)
        if unicodedata.category(chr(code))[0] in "LNPS" and not _pdf._UNPRINTABLE.match(chr(code))
    ]
    lines = tuple("".join(kept[at : at + 60]) for at in range(0, len(kept), 60))
    content = _pdf.write(report.Report("Tecken", "", TODAY, (report.Text("Alla", lines),)))
    assert content.startswith(b"%PDF")
    assert len(kept) > 2500
