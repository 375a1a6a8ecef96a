"""The files a manager takes home: read back with the libraries that read them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from levelup_widgets import report
from levelup_widgets.report import _excel, _pdf, _word
from levelup_widgets.risk_assessment import report as risk_report
from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.work_environment import report as work_report
from levelup_widgets.work_environment.definition import WorkEnvironmentAssessmentDefinition

TODAY = date(2027, 1, 10)
RISKS: dict[str, Any] = {
    "change": {"what": "Trygghetskamera nattetid", "where": "Hemtjänsten Lindåsa"},
    "risks": [
        {
            "id": "r1",
            "event": "Larmet når inte fram",
            "cause": "Täckning saknas",
            "severity": 3,
            "likelihood": 3,
            "measure": "Automatisk kontroll varje timme",
            "measure_effect": "strong",
            "measure_owner": "it",
            "measure_due": "2027-02-01",
            "severity_after": 3,
            "likelihood_after": 1,
        },
        {"id": "r2", "event": '=HYPERLINK("x")', "cause": "#panic() *fet*", "severity": 4, "likelihood": 4},
    ],
}
WORK: dict[str, Any] = {
    "change": {"what": "Trygghetskamera", "where": "Nattpatrullen"},
    "areas": {"workload": True, "lone_work": False},
    "risks": [
        {
            "id": "a",
            "area": "workload",
            "description": "Fler larm",
            "severity": 3,
            "likelihood": 3,
            "measure": "Två på natten",
        },
        {
            "id": "b",
            "area": "workload",
            "description": "Ny vana",
            "measure": "Genomgång",
            "done_directly": True,
        },
    ],
}


def risk() -> report.Report:
    return risk_report.build(RiskAssessmentDefinition({}), RISKS, TODAY)


def work() -> report.Report:
    return work_report.build(WorkEnvironmentAssessmentDefinition(), WORK, TODAY)


def words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_excel_has_the_sheets_a_management_team_looks_for() -> None:
    book = openpyxl.load_workbook(BytesIO(_excel.write(risk())))
    assert book.sheetnames == [
        "Förändringen",
        "Förklaring",
        "Skalor",
        "Riskmatris före åtgärd",
        "Riskmatris efter åtgärd",
        "Alla risker",
        "Handlingsplan",
        "Kvar att göra",
    ]
    before = [cell.value for row in book["Riskmatris före åtgärd"].iter_rows() for cell in row if cell.value]
    after = [cell.value for row in book["Riskmatris efter åtgärd"].iter_rows() for cell in row if cell.value]
    assert "9 ▲\nR1" in before
    assert "3 ○\nR1" in after
    assert "16 ■\nR2" in before


def test_excel_goes_on_computing_and_never_runs_what_was_typed() -> None:
    content = _excel.write(risk())
    sheet = openpyxl.load_workbook(BytesIO(content))["Alla risker"]
    values = openpyxl.load_workbook(BytesIO(content), data_only=True)["Alla risker"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Nr")
    place = {cell.value: cell.column for cell in head}
    first = head[0].row + 1
    formula = sheet.cell(first, place["Riskpoäng"])
    assert formula.data_type == "f"
    assert values.cell(first, place["Riskpoäng"]).value == 9
    typed = sheet.cell(first + 1, place["Händelse"])
    assert typed.data_type == "s"
    assert typed.value == '=HYPERLINK("x")'


def test_excel_keeps_dates_as_dates() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_excel.write(risk())))["Handlingsplan"]
    assert any(
        cell.is_date and cell.value.date() == date(2027, 2, 1) for row in sheet.iter_rows() for cell in row
    )


def test_action_plan_has_the_worst_risk_first() -> None:
    (plan,) = [block for block in risk().blocks if block.title == "Handlingsplan"]
    assert isinstance(plan, report.Table)
    assert [row[0] for row in plan.rows] == ["R2", "R1"]


def test_word_says_everything_and_marks_its_header_rows() -> None:
    content = _word.write(risk())
    text = words(content)
    for expected in (
        "Riskbedömning",
        "Hemtjänsten Lindåsa · 2027-01-10",
        "Larmet når inte fram",
        "9 ▲ Hög",
        "3 ○ Låg",
    ):
        assert expected in text
    document = Document(BytesIO(content))
    assert document.core_properties.title == "Riskbedömning"
    assert document.core_properties.language == "sv-SE"
    assert len(document.element.body.findall(f".//{qn('w:tblHeader')}")) >= 5


def test_pdf_is_tagged_swedish_and_takes_typed_text_as_text() -> None:
    reader = PdfReader(BytesIO(_pdf.write(risk())))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("sv")
    assert reader.metadata is not None
    assert reader.metadata.title == "Riskbedömning"
    text = "".join(page.extract_text() for page in reader.pages)
    assert "#panic()" in text
    assert "Larmet når" in text


def test_work_environment_plan_leaves_out_what_is_done_directly() -> None:
    (plan,) = [block for block in work().blocks if block.title == "Handlingsplan"]
    assert isinstance(plan, report.Table)
    assert [row[1] for row in plan.rows] == ["Två på natten"]


@pytest.mark.parametrize("write", [_word.write, _excel.write, _pdf.write])
def test_an_empty_document_is_a_document_too(write: Any) -> None:
    assert write(risk_report.build(RiskAssessmentDefinition({}), {}, TODAY))
    assert write(work_report.build(WorkEnvironmentAssessmentDefinition(), {}, TODAY))


def test_what_is_left_is_told_in_every_report() -> None:
    for one in (risk(), work()):
        last = one.blocks[-1]
        assert isinstance(last, report.Table)
        assert last.title == "Kvar att göra"
        assert last.rows
