"""The technology inventory (course plan C26 and module 3.1)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.registry import tools
from levelup_widgets.report import Table
from levelup_widgets.technology_inventory import rules
from levelup_widgets.technology_inventory.definition import TechnologyInventoryDefinition
from levelup_widgets.technology_inventory.model import KINDS, Technology, TechnologyInventoryDocument
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = TechnologyInventoryDefinition()
EMPTY = TechnologyInventoryDocument().body()
ANSWERS = st.sampled_from(["yes", "no", "unknown", None])


def test_only_what_nobody_knows_is_left_in_the_example() -> None:
    open_ = {one.id: one.status for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"}
    assert open_ == {"medical_device": "warning"}


@pytest.mark.parametrize(
    ("field", "value", "check", "status"),
    [
        ("name", "", "fields", "error"),
        ("kind", None, "fields", "error"),
        ("user_group", " ", "fields", "error"),
        ("in_use", None, "fields", "error"),
        ("usage", None, "fields", "error"),
        ("satisfaction", None, "fields", "error"),
        ("owner", None, "fields", "error"),
        ("medical_device", None, "fields", "error"),
        ("personal_data", None, "fields", "error"),
        ("logged", None, "fields", "error"),
        ("monitors", None, "consent", "warning"),
        ("in_use", -1, "ranges", "error"),
        ("usage", 120, "ranges", "error"),
        ("usage", 100, "ranges", "ok"),
        ("backup", "", "backup", "error"),
        ("failure_harm", None, "backup", "error"),
        ("failure_harm", "unknown", "backup", "warning"),
        ("personal_data", "unknown", "personal_data", "warning"),
        ("logged", "no", "personal_data", "warning"),
        ("logged", "unknown", "personal_data", "warning"),
        ("consent", " ", "consent", "warning"),
        ("contract_end", "2027-08-31", "contract", "warning"),
        ("contract_end", "2027-09-01", "contract", "ok"),
    ],
)
def test_each_check_fails_where_it_should(field: str, value: Any, check: str, status: str) -> None:
    path = ("technologies", "camera", field)
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


def test_a_failure_that_cannot_harm_needs_no_routine() -> None:
    body = changed(
        TOOL, {("technologies", "camera", "failure_harm"): "no", ("technologies", "camera", "backup"): ""}
    )
    assert check_of(TOOL, body, "backup").status == "ok"


def test_an_unknown_failure_needs_a_routine_until_it_is_known() -> None:
    body = changed(
        TOOL,
        {("technologies", "camera", "failure_harm"): "unknown", ("technologies", "camera", "backup"): " "},
    )
    assert check_of(TOOL, body, "backup").status == "error"


def test_not_knowing_whether_it_is_a_medical_device_gives_a_task() -> None:
    found = check_of(TOOL, example(TOOL), "medical_device")
    assert "fråga MAS eller MTA" in found.message
    assert found.path == ("technologies", "mat", "medical_device")
    shown = TOOL.derived(example(TOOL), TODAY)["rows"]["mat"]
    assert shown["to_do"]["text"].startswith("Fråga MAS eller MTA")
    assert shown["state"] == {"value": 4, "text": "4 att göra", "level": "high"}
    known = changed(TOOL, {("technologies", "mat", "medical_device"): "no"})
    assert check_of(TOOL, known, "medical_device").status == "ok"


def test_consent_is_hedged() -> None:
    body = changed(TOOL, {("technologies", "camera", "consent"): ""})
    assert "Kontrollera aktuell lydelse" in check_of(TOOL, body, "consent").message


def test_an_ended_contract_is_fine_when_the_technology_is_retired() -> None:
    body = changed(TOOL, {("technologies", "mat", "contract_end"): "2027-01-01"})
    assert check_of(TOOL, body, "contract").status == "ok"


def test_three_rows_and_one_decision() -> None:
    two = without(TOOL, ("technologies", "alarm"), ("technologies", "camera"))
    assert check_of(TOOL, two, "enough").message == "Lägg till fler rader. Det fattas 1 av tre."
    three = without(TOOL, ("technologies", "alarm"))
    assert check_of(TOOL, three, "enough").status == "ok"
    undecided = {("technologies", row["id"], "decision"): None for row in example(TOOL)["technologies"]}
    assert check_of(TOOL, changed(TOOL, undecided), "decision").status == "error"


# -- tasks -----------------------------------------------------------------------------------------


@given(ANSWERS, st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_a_routine_is_asked_for_as_long_as_a_failure_may_harm(answer: str | None, backup: str) -> None:
    row = Technology(id="r", failure_harm=answer, backup=backup)
    assert ("backup" in rules.tasks(row, TODAY)) == (answer in ("yes", "unknown") and not backup.strip())


@given(st.integers(-400, 400))
def test_a_contract_is_told_once_it_is_near(days: int) -> None:
    found = rules.tasks(Technology(id="r", contract_end=TODAY + timedelta(days=days)), TODAY)
    assert ("contract_ended" in found) == (days < 0)
    assert ("contract_ends" in found) == (0 <= days <= rules.CONTRACT_DAYS)


@given(st.floats(0, 100), st.integers(1, 5))
def test_low_usage_and_low_satisfaction(usage: float, satisfaction: int) -> None:
    found = rules.tasks(Technology(id="r", usage=usage, satisfaction=satisfaction), TODAY)
    assert ("low_usage" in found) == (usage < 50)
    assert ("low_satisfaction" in found) == (satisfaction <= 2)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_whom_to_ask(device: str | None, data: str | None, logged: str | None) -> None:
    row = Technology(id="r", medical_device=device, personal_data=data, logged=logged)
    found = rules.tasks(row, date(2027, 1, 1))
    assert ("ask_medical_device" in found) == (device == "unknown")
    assert ("ask_personal_data" in found) == (data == "unknown")
    assert ("ask_logging" in found) == (data == "yes" and logged in ("no", "unknown"))


# -- what is shown ---------------------------------------------------------------------------------


def test_there_are_at_least_six_kinds_and_all_but_other_are_described() -> None:
    described = {kind for kind, label in KINDS.items() if label[1]}
    assert len(described) >= 6 and set(KINDS) - described == {"other"}


def test_results_and_summary() -> None:
    found = TOOL.results(example(TOOL), TODAY)
    assert (found["in_use"], found["kinds"]) == (72, 4)
    assert found["decisions"] == {"keep": 2, "develop": 1, "retire": 1}
    assert found["technologies"][1] == {"id": "camera", "tasks": ["contract_ends"]}
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Fråga MAS eller MTA om"] == "Sängsensorn"
    assert told["Beslut"] == "behåll 2, utveckla 1, avveckla 1"


def test_a_new_row_is_not_called_done() -> None:
    body = TOOL.model.apply(EMPTY, [{"op": "add", "path": ["technologies"], "row": {"id": "new"}}])
    assert TOOL.derived(body, TODAY)["rows"]["new"]["state"]["text"] == ""
    done = TOOL.derived(example(TOOL), TODAY)["rows"]["alarm"]
    assert (done["state"]["level"], done["to_do"]["text"]) == ("low", "Inget just nu.")


def test_the_picture_shows_usage() -> None:
    (picture,) = TOOL.derived(example(TOOL), TODAY)["pictures"].values()
    assert [row[0] for row in picture["rows"]] == [
        "Larmknappen", "Nattkameran", "Läkemedelsautomaten", "Sängsensorn",
    ]  # fmt: skip
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}
    odd = changed(TOOL, {("technologies", "mat", "usage"): 300, ("technologies", "alarm", "usage"): None})
    assert "300" in str(TOOL.derived(odd, TODAY)["pictures"]["usage"]["rows"])


def test_a_file_of_the_course_plan_is_read() -> None:
    row = {
        "id": 1,
        "benamning": "Nattkamera",
        "tekniktyp": "digital tillsyn",
        "anvandargrupp": "Brukare",
        "antal_i_drift": 8,
        "anvandningsgrad": "75,5",
        "agare": "verksamhetschef",
        "avtalsslut": "2028-01-31",
        "medicinteknisk_produkt": "vet ej",
        "behandlar_personuppgifter": "ja",
        "loggas": "nej",
        "reservrutin": "Besök",
        "nojdhet": 4,
        "beslut": "behåll",
    }
    told = json.dumps({"verktyg": "teknikinventering", "version": "1.0", "falt": {"teknik": [row]}})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, TechnologyInventoryDocument)
    (read,) = document.technologies
    assert (read.kind, read.medical_device, read.personal_data, read.logged) == (
        "supervision", "unknown", "yes", "no",
    )  # fmt: skip
    assert (read.usage, read.owner, read.decision, read.satisfaction) == (
        75.5,
        "head_of_operations",
        "keep",
        4,
    )


def test_the_empty_document_asks_for_rows() -> None:
    failing = {one.id: one for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert {"enough", "fields", "backup", "decision"} <= set(failing)
    assert failing["fields"].message == "Börja med att lägga till en teknik."


def test_the_report_tells_everything_in_tables_one_can_read() -> None:
    report = TOOL.report(example(TOOL), TODAY)
    own = "Tekniken hos oss: "
    tables = [block for block in report.blocks if isinstance(block, Table) and block.title.startswith(own)]
    assert len(tables) > 1
    assert max(len(table.columns) for table in tables) <= 10
    shown = {column.key for table in tables for column in table.columns}
    assert shown >= set(Technology.model_fields) - {"id"}


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["technology_inventory"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
