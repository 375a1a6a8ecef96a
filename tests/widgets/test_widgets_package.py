"""The package: light to import, lazy to load, and alive in a real kernel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import levelup_widgets
from levelup_widgets.registry import NAMES, TAKE_HOME, definitions, models, tools

HEAVY = (
    "docx",
    "xlsxwriter",
    "openpyxl",
    "typst",
    "pandas",
    "httpx",
    "sqlalchemy",
    "fastapi",
    "babel",
    "matplotlib",
)


def _modules_after(code: str) -> set[str]:
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_importing_the_package_imports_no_tool() -> None:
    modules = _modules_after("import levelup_widgets")
    assert not {"anywidget", "ipywidgets", "pydantic"} & modules


def test_a_document_needs_no_widget() -> None:
    code = "import levelup_widgets.document, levelup_widgets.registry as r\n[m for m in r.models().values()]"
    modules = _modules_after(code)
    assert not {"anywidget", "ipywidgets"} & modules


def test_every_tool_together_is_light() -> None:
    modules = _modules_after("import levelup_widgets.registry as r\n[t for t in r.tools().values()]")
    assert not set(HEAVY) & modules
    assert not {name for name in modules if name.startswith("levelup.")}


def test_the_public_face() -> None:
    for name in levelup_widgets.__all__:
        assert getattr(levelup_widgets, name).__name__ == name
        assert name in dir(levelup_widgets)
    with pytest.raises(AttributeError):
        _ = levelup_widgets.Spreadsheet


def test_the_registry() -> None:
    assert list(tools()) == [*TAKE_HOME, "quiz", "reflection"]
    assert len(TAKE_HOME) == len({entry.swedish for entry in TAKE_HOME.values()}) == 28
    assert "nothing" not in tools()
    for tool, widget in tools().items():
        assert widget.id == tool
        assert models()[tool].model_validate({}).body() == models()[tool]().body()
    assert models()["equality"] is models()["reflections"] is models()["reflection"]
    for tool, definition in definitions().items():
        assert definition.id == tool
        assert definition.model is models()[tool]


ARGUMENTS = {
    "quiz": (
        "questions=[{'id': 'f1', 'text': 'Fråga?', 'key': 'a', 'explanation': 'HEMLIG',\n"
        "  'options': [{'id': 'a', 'text': 'Ja'}, {'id': 'b', 'text': 'Nej'}]}]"
    ),
    "reflection": "questions=['Varför?']",
}
CELLS = {
    tool: f"from levelup_widgets import {name}\n{name}({ARGUMENTS.get(tool, '')})"
    for tool, name in NAMES.items()
}


def test_every_widget_lives_in_a_real_kernel() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS.values()])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    states: dict[str, Any] = {
        one["state"]["tool"]: one["state"]
        for one in notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
        if "_anywidget_id" in one["state"]
    }
    assert set(states) == set(CELLS)
    for tool, state in states.items():
        assert state["_esm"]
        assert state["saved"]["state"] == "practice"
        assert state["_anywidget_id"].startswith("levelup_widgets."), tool
        assert state["form"]["title"]
    assert "HEMLIG" not in json.dumps(notebook, ensure_ascii=False).replace("'HEMLIG'", "")
    for cell in notebook.cells:
        assert "application/vnd.jupyter.widget-view+json" in cell.outputs[0]["data"]
        assert all(output.output_type != "stream" for output in cell.outputs)
