"""The contract between a tool and its page: traits, messages and replies, in practice mode."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from levelup_widgets import RiskAssessment, WorkEnvironmentAssessment
from levelup_widgets.document import RefusedEdit
from levelup_widgets.privacy import MARK
from levelup_widgets.tool import Refused, Tool, UnusableFile

TODAY = date(2027, 9, 1)
ADD = {"op": "add", "path": ["risks"], "row": {"id": "r1"}}


class Page:
    """A page of a tool: sends messages, keeps replies."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.replies: list[tuple[dict[str, Any], list[bytes]]] = []
        tool.send = lambda content, buffers=None: self.replies.append((content, list(buffers or [])))  # type: ignore[method-assign]

    def says(self, **content: Any) -> dict[str, Any]:
        before = len(self.replies)
        self.tool._handle_custom_msg(content, [])
        return self.replies[-1][0] if len(self.replies) > before else {}


@pytest.fixture
def page() -> Page:
    return Page(RiskAssessment(today=lambda: TODAY, module="riskbedomning"))


def test_the_traits_are_the_contracts(page: Page) -> None:
    state = page.tool.get_state()
    names = {
        "tool",
        "module",
        "form",
        "document",
        "derived",
        "checks",
        "saved",
        "ack",
        "conflicts",
        "version",
    }
    assert names <= set(state)
    assert state["tool"] == "risk_assessment"
    assert state["_anywidget_id"] == "levelup_widgets.form_tool"
    assert state["saved"]["state"] == "practice"
    json.dumps({name: state[name] for name in names})


def test_an_edit_is_applied_and_acknowledged(page: Page) -> None:
    assert page.says(type="edit", client="p1", seq=1, base=0, ops=[ADD]) == {}
    ops = [{"op": "set", "path": ["risks", "r1", "severity"], "value": 3},
           {"op": "set", "path": ["risks", "r1", "likelihood"], "value": 3}]  # fmt: skip
    page.says(type="edit", client="p1", seq=2, base=1, ops=ops)
    tool = page.tool
    assert tool.ack == {"client": "p1", "seq": 2}
    assert tool.version == 2
    assert tool.derived["rows"]["r1"]["risk_score"]["text"] == "9 ▲ Hög"
    assert tool.saved["state"] == "practice" and len(tool.saved["at"]) == 5


def test_an_edit_sent_again_is_acknowledged_and_nothing_more(page: Page) -> None:
    edit = {"type": "edit", "client": "p1", "seq": 1, "base": 0, "ops": [ADD]}
    page.says(**edit)
    page.says(type="edit", client="p1", seq=2, base=1, ops=[{"op": "remove", "path": ["risks", "r1"]}])
    page.says(**edit)
    assert page.tool.document["risks"] == []
    assert page.tool.ack == {"client": "p1", "seq": 2}


@pytest.mark.parametrize(
    "message",
    [
        {
            "client": "p1",
            "seq": 1,
            "base": 0,
            "ops": [{"op": "set", "path": ["risks", "r9", "event"], "value": "x"}],
        },
        {
            "client": "p1",
            "seq": 1,
            "base": 0,
            "ops": [ADD, {"op": "set", "path": ["change", "what"], "value": 7}],
        },
        {"client": "p1", "seq": 1, "base": 0, "ops": "all"},
        {"client": "p1", "seq": 0, "base": 0, "ops": [ADD]},
        {"client": "p1", "seq": "1", "base": 0, "ops": [ADD]},
        {"client": 5, "seq": 1, "base": 0, "ops": [ADD]},
        {"client": "p1", "seq": 1, "base": 0, "ops": []},
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(page: Page, message: dict[str, Any]) -> None:
    before = page.tool.document
    reply = page.says(type="edit", **message)
    assert reply["type"] == "refused" and reply["seq"] == message["seq"]
    assert reply["message"].endswith(".")
    assert page.tool.document == before
    assert page.tool.ack["seq"] == 0
    assert page.tool.saved["state"] == "refused"


def test_personal_data_are_taken_out_before_anything_else(page: Page) -> None:
    row = {"id": "r1", "event": "Anna, 850101-1234, ramlade"}
    page.says(type="edit", client="p1", seq=1, base=0, ops=[{"op": "add", "path": ["risks"], "row": row}])
    assert page.tool.document["risks"][0]["event"] == f"Anna, {MARK}, ramlade"
    check = next(check for check in page.tool.checks if check["id"] == "privacy")
    assert check["status"] == "error" and check["path"] == ["risks", "r1", "event"]
    assert check["message"] == "Ta bort personuppgifter – skriv om så att ingen person kan kännas igen."


def test_export_and_import_as_json(page: Page) -> None:
    page.tool.edit([ADD])
    reply = page.says(type="export", format="json", request="q1")
    assert reply == {
        "type": "file",
        "request": "q1",
        "name": "risk_assessment-2027-09-01.json",
        "mime": "application/json",
    }
    data = page.replies[-1][1][0]
    assert json.loads(data)["module"] == "riskbedomning"
    page.tool.edit([{"op": "remove", "path": ["risks", "r1"]}])
    reply = page.says(type="import", request="q2", name="min fil.json", text=data.decode())
    assert (reply["type"], reply["request"]) == ("done", "q2")
    assert [row["id"] for row in page.tool.document["risks"]] == ["r1"]


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ({"type": "import", "text": "{"}, "går inte att läsa"),
        ({"type": "import", "text": None}, "går inte att läsa"),
        ({"type": "export", "format": "exe"}, "formatet"),
        ({"type": "export"}, "formatet"),
        ({"type": "action", "name": "dance"}, "knapp"),
        ({"type": "resolve", "id": "c1", "choice": "mine"}, "gäller inte längre"),
        ({"type": "nonsense"}, "Ladda om sidan"),
        ({}, "Ladda om sidan"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(page: Page, message: dict[str, Any], says: str) -> None:
    reply = page.says(request="q1", **message)
    assert (reply["type"], reply["request"]) == ("refused", "q1")
    assert says in reply["message"]


def test_a_fault_of_ours_reaches_the_log_and_not_the_page(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(page.tool._definition, "form", broken)
    with caplog.at_level(logging.ERROR):
        reply = page.says(type="export", format="json", request="q1")
    assert reply["type"] == "refused"
    assert "secret" not in json.dumps(reply)
    assert "secret detail" in caplog.text


def test_an_edit_is_saved_even_when_the_rules_fail(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(page.tool._definition, "derived", broken)
    with caplog.at_level(logging.ERROR):
        assert page.says(type="edit", client="p1", seq=1, base=0, ops=[ADD]) == {}
    assert "secret detail" in caplog.text
    assert page.tool.ack == {"client": "p1", "seq": 1}
    assert [row["id"] for row in page.tool.document["risks"]] == ["r1"]


@pytest.mark.parametrize("content", [None, 5, "edit", [], [{"type": "edit"}]])
def test_what_is_no_message_is_passed_over(page: Page, content: Any) -> None:
    page.tool._handle_custom_msg(content, [])
    assert page.replies == []


def test_the_browser_writes_no_trait(page: Page) -> None:
    page.tool.set_state({"document": {"risks": "gone"}, "version": 99, "tool": "other"})
    assert page.tool.version == 0
    assert page.tool.document["risks"] == []
    assert page.tool.tool == "risk_assessment"


def test_from_code() -> None:
    tool = RiskAssessment(scale={"fewest_risks": 1}, today=lambda: TODAY)
    document = tool.edit([ADD, {"op": "set", "path": ["risks", "r1", "severity"], "value": 4}])
    assert document == tool.document
    assert tool.results["risks"][0]["risk_score"] is None
    assert {check.id for check in tool.run_checks()} == {check["id"] for check in tool.checks}
    again = RiskAssessment.from_json(tool.export("json"), scale={"fewest_risks": 1}, today=lambda: TODAY)
    assert again.document == tool.document
    with pytest.raises(RefusedEdit):
        tool.edit([{"op": "set", "path": ["risks", "r9", "event"], "value": ""}])
    with pytest.raises(UnusableFile):
        WorkEnvironmentAssessment.from_json(tool.export("json"))
    with pytest.raises(Refused):
        tool.export("exe")


def test_unknown_arguments_are_refused_with_a_hint() -> None:
    with pytest.raises(TypeError, match=r"RiskAssessment har inget argument ”scal”. Menade du ”scale”\?"):
        RiskAssessment(scal={})
    with pytest.raises(TypeError, match=r"inget argument ”colour”\.$"):
        RiskAssessment(colour="blue")


def test_the_views_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from levelup_widgets.view import view_traits

    missing = view_traits("risk_assessment", static=tmp_path)
    assert "inte byggd" in missing["_esm"]
    (tmp_path / "risk_assessment.js").write_text("export default {}", encoding="utf-8")
    (tmp_path / "risk_assessment.css").write_text("p {}", encoding="utf-8")
    built = view_traits("risk_assessment", static=tmp_path)
    assert (built["_esm"], built["_css"]) == ("export default {}", "p {}")
    monkeypatch.setenv("LEVELUP_STATIC_VIEWS", "1")
    assert RiskAssessment().get_state()["_esm"] == ""
    assert view_traits("hand_in", "levelup.workbook")["_anywidget_id"] == "levelup.workbook.hand_in"


def test_a_timezone_for_the_saved_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    from levelup_widgets._session import time_text

    moment = datetime(2027, 1, 15, 9, 42, tzinfo=UTC)
    assert time_text(moment) == "10.42"
    monkeypatch.setenv("LEVELUP_TIMEZONE", "UTC")
    assert time_text(moment) == "09.42"
    monkeypatch.setenv("LEVELUP_TIMEZONE", "../nowhere")
    assert time_text(moment) == "10.42"
