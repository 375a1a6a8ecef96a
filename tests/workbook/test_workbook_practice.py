"""Without the platform, with faulty course files, with no API: every call shows something kind."""

import asyncio
import inspect
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from levelup import workbook as room
from levelup.workbook import Workbook, open_module, start_page

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(autouse=True)
def outside(monkeypatch):
    for name in ("LEVELUP_API_URL", "LEVELUP_VISIT_TOKEN", "LEVELUP_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def every_call(workbook):
    return [
        workbook.header(),
        workbook.step("risker"),
        workbook.risk_assessment(),
        workbook.step_end("risker"),
        workbook.work_environment(),
        workbook.quiz(),
        workbook.reflection("reflections"),
        workbook.reflection("equality"),
        workbook.hand_in(),
    ]


def test_everything_works_in_memory_and_says_so():
    shown = every_call(open_module("riskbedomning"))
    assert all(hasattr(one, "comm") for one in shown[:1] + shown[2:]), "a tool did not open"
    header, panel = shown[0], shown[-1]
    assert header.state["message"].startswith("Övningsläge")
    assert panel.state["state"] == "practice"
    header._receive(header, {"type": "action", "name": "step_done", "step": "risker", "done": True}, [])
    assert header.state["minutes_left"] == 42
    end = shown[3]
    assert (end.state["mode"], end.state["step"], end.state["minutes_left"]) == ("end", "risker", 42)


def test_a_step_shows_its_anchor_number_and_time():
    text = open_module("riskbedomning").step("risker")._repr_html_()
    assert '<h2 id="risker"' in text
    assert "Steg 2. Skriv och bedöm era risker" in text
    assert "Steg 2 av 7, cirka 18 minuter" in text


def test_what_is_left_leads_to_its_step():
    workbook = open_module("riskbedomning")
    workbook.step("reflektera")
    tool = workbook.reflection("reflections")
    panel = workbook.hand_in()
    assert [line["anchor"] for line in panel.state["remaining"]] == ["reflektera"]
    tool.edit([{"op": "set", "path": ["answers", f"q{n}"], "value": "Så här tänker jag."} for n in (1, 2, 3)])
    assert panel.state["remaining"] == []


@pytest.mark.parametrize(
    "call",
    [
        lambda w: w.step("finns-inte"),
        lambda w: w.step_end("finns-inte"),
        lambda w: w.tool("finns_inte"),
    ],
)
def test_a_fault_in_a_cell_becomes_a_sentence(call, capfd):
    shown = call(open_module("riskbedomning"))
    assert "Ladda om sidan" in shown._repr_html_()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("text", ["", "title: x\n", "a: [", "a: b: c"])
def test_faulty_course_files_become_a_sentence(tmp_path, monkeypatch, text, capfd):
    (tmp_path / "course.yaml").write_text(text)
    monkeypatch.setenv("LEVELUP_NOTEBOOKS", str(tmp_path))
    first, *rest = every_call(open_module("riskbedomning"))
    assert "Hör av dig till kursledningen" in first._repr_html_()
    assert rest == [None] * len(rest)
    assert "Hör av dig till kursledningen" in start_page()._repr_html_()
    assert capfd.readouterr() == ("", "")


def test_an_unknown_module_is_said():
    assert "finns inte i kursen" in open_module("nagot-annat").header()._repr_html_()


def test_an_address_that_is_none_is_said(monkeypatch):
    monkeypatch.setenv("LEVELUP_API_URL", "nonsense")
    monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "t")
    assert "Ladda om sidan" in open_module("riskbedomning").header()._repr_html_()
    assert "Ladda om sidan" in start_page()._repr_html_()


def test_a_store_out_of_reach_is_said_kindly(monkeypatch, capfd):
    monkeypatch.setenv("LEVELUP_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "t")
    shown = every_call(open_module("riskbedomning"))
    assert "försöker igen" in shown[0].state["message"]
    assert shown[-1].state["state"] == "unavailable"
    page = start_page().state
    assert "försöker igen" in page["message"]
    assert len(page["blocks"]) == 2
    assert capfd.readouterr() == ("", "")


def test_html_in_a_message_is_text():
    from levelup.workbook._module import notice

    assert "&lt;script&gt;" in notice("<script>")._repr_html_()


@pytest.mark.parametrize(
    "content", [None, "x", {}, {"type": "action"}, {"type": "action", "name": "nope"}, {"type": 1}]
)
def test_odd_messages_from_the_browser_do_nothing(content):
    header = open_module("riskbedomning").header()
    before = header.state
    header._receive(header, content, [])
    assert header.state == before


def test_a_step_that_is_not_there_is_refused():
    header = open_module("riskbedomning").header()
    answers = []
    header.send = lambda message, *_: answers.append(message)
    header._receive(header, {"type": "action", "name": "step_done", "request": "q", "step": "x"}, [])
    assert answers == [
        {"type": "refused", "request": "q", "message": "Steget finns inte längre. Ladda om sidan."}
    ]


def test_the_start_page_for_someone_not_signed_in():
    state = start_page().state
    assert state["message"].startswith("Övningsläge")
    assert [block["id"] for block in state["blocks"]] == ["base", "main"]
    modules = {m["slug"]: m for block in state["blocks"] for m in block["modules"]}
    assert len(modules) == 26
    assert modules["riskbedomning"]["href"] == "/services/workbook/modul/riskbedomning"
    assert [m["slug"] for m in modules.values() if not m["coming"]] == ["riskbedomning"]
    assert modules["strategisk-styrning"]["status_text"] == "Obligatorisk i strategiskt spår"
    assert "Välj spår och nivå" in state["mandatory_note"]


def test_addresses_follow_the_installation(monkeypatch):
    monkeypatch.setenv("LEVELUP_BASE_URL", "/level-up/services/workbook/")
    assert start_page().state["next"]["href"] == "/level-up/services/workbook/modul/riskbedomning"


def test_the_function_is_not_hidden_by_its_folder():
    from levelup.workbook.start_page.widget import StartPage

    assert isinstance(start_page(), StartPage)
    assert inspect.isfunction(room.start_page)


def test_a_custom_course_folder_is_used(tmp_path, monkeypatch):
    shutil.copytree(NOTEBOOKS, tmp_path / "n", ignore=shutil.ignore_patterns("evaluation", ".*"))
    file = tmp_path / "n" / "course.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Riskbedömning före", "title: Risk före"), "utf-8")
    monkeypatch.setenv("LEVELUP_NOTEBOOKS", str(tmp_path / "n"))
    assert open_module("riskbedomning").header().state["title"].startswith("Risk före")


def test_opening_a_module_imports_nothing_heavy():
    """What runs in a participant's kernel stays light: the report and server libraries are not imported."""
    heavy = [
        "pandas",
        "sqlalchemy",
        "fastapi",
        "docx",
        "xlsxwriter",
        "openpyxl",
        "typst",
        "nbgrader",
        "voila",
        "httpx",
    ]
    code = (
        "import sys\n"
        "from levelup.workbook import open_module\n"
        "m = open_module('riskbedomning'); m.header(); m.risk_assessment(); m.work_environment(); m.quiz()\n"
        "m.reflection(); m.hand_in()\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_public_call_is_kind():
    """A new method without the guard could show a stack trace to a participant."""
    wrapped = {
        name
        for name, call in inspect.getmembers(Workbook, inspect.isfunction)
        if not name.startswith("_") and hasattr(call, "__wrapped__")
    }
    plain = {
        name
        for name, call in inspect.getmembers(Workbook, inspect.isfunction)
        if not name.startswith("_") and name not in wrapped
    }
    assert plain == {"risk_assessment", "work_environment"}  # both only call ``tool``


def test_key_and_explanations_do_not_leave_python_unanswered():
    from levelup.course import load

    quiz = open_module("riskbedomning").quiz()
    state = str(quiz.get_state())
    for question in load(NOTEBOOKS).quiz("riskbedomning").questions:
        assert question.text in state
        assert question.explanation[:40] not in state
    assert "'key'" not in state
    assert "'correct'" not in state


def test_a_retry_waits_in_the_kernels_loop_and_stops_when_it_works(monkeypatch):
    from levelup.workbook import _later

    monkeypatch.setattr(_later, "WAITS", (0.001, 0.002))
    results = [False, False, True]
    tried = []

    async def page():
        retry = _later.Retry(lambda: tried.append(1) or results[len(tried) - 1])
        assert retry.now() is False
        while len(tried) < 3:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)

    asyncio.run(page())
    assert len(tried) == 3


STATES = {
    "supplement": "Läs utbildarens ord, ändra det du vill och lämna in igen.",
    "started": "Fortsätt där du slutade.",
    "not_started": "Du kan börja här. Det du skriver sparas medan du arbetar.",
    "handed_in": "Du har lämnat in. Under tiden kan du öva på din arbetsplats och fylla på ditt verktyg.",
    "passed": "Godkänt. Använd gärna verktyget vidare. Fler moduler kommer.",
}


@pytest.mark.parametrize(("state", "text"), STATES.items())
def test_there_is_always_a_next_step(state, text):
    from levelup.course import load
    from levelup.workbook.start_page import _blocks

    progress = {"riskbedomning": {"state": state, "steps_done": 0, "minutes_left": 60}}
    shown = _blocks.next_step(load(NOTEBOOKS), "operational", "basic", progress)
    assert shown["text"] == text
    blocks = _blocks.blocks(load(NOTEBOOKS), "operational", "basic", progress)
    risk = next(m for block in blocks for m in block["modules"] if m["slug"] == "riskbedomning")
    assert risk["done"] is (state == "passed")
    statuses = {m["slug"]: m["status_text"] for block in blocks for m in block["modules"]}
    assert statuses["involvera-och-motivera"] == "Obligatorisk för dig"
    assert statuses["strategisk-styrning"] == "Valbar"
    assert statuses["data-och-ai-grund"] == "Obligatorisk för dig"
    assert statuses["ai-i-verksamheten"] == "Valbar"


def test_the_last_unsaved_text_stops_a_hand_in():
    from levelup.workbook._panel import Refused
    from levelup.workbook.hand_in import _remaining

    unsaved = []

    def tool(state):
        saved = {"state": state, "message": "Värdet passar inte."}
        unsaved.append(state)
        return SimpleNamespace(saved=saved, form={}, tool="x", flush=lambda: unsaved.remove(state))

    _remaining.flush(tool("saved"))
    with pytest.raises(Refused, match="inte sparat ännu"):
        _remaining.flush(tool("waiting"))
    with pytest.raises(Refused, match="Ladda om sidan"):
        _remaining.flush(tool("refused"))
    assert unsaved == []
