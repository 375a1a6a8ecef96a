"""The notebooks in git: stripped, thin, with stable ids; and they run without a fault."""

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from levelup.course import load

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
COURSE = load(NOTEBOOKS)
MODULES = [module for module in COURSE.modules if module.notebook]
FILES = [
    *(NOTEBOOKS / name for name in ("start.ipynb", "toolbox.ipynb")),
    *(NOTEBOOKS / module.notebook for module in MODULES),
]


def cells(file, kind):
    return [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == kind]


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_every_notebook_outside_evaluation_is_in_the_course():
    found = {p for p in NOTEBOOKS.rglob("*.ipynb") if not {"evaluation", ".ipynb_checkpoints"} & {*p.parts}}
    assert found == set(FILES)


def test_it_is_valid_and_stripped(file):
    raw = json.loads(file.read_text("utf-8"))
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert raw["metadata"]["kernelspec"]["name"] == "python3"
    assert "widgets" not in raw["metadata"]
    for cell in raw["cells"]:
        assert cell["metadata"] == {}
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_its_cells_are_run_before_the_visitors_come(file):
    found = json.loads(file.read_text("utf-8"))["metadata"].get("levelup", {})
    # Which tool the toolbox shows is told by the visit, so its cells can't be run beforehand.
    assert found == ({} if file.stem == "toolbox" else {"prepared": True})


def test_cell_ids_are_words_that_stay(file):
    ids = [cell["id"] for cell in json.loads(file.read_text("utf-8"))["cells"]]
    assert len(ids) == len(set(ids))
    # An id that Jupyter made by itself is eight hexadecimal digits.
    assert all(
        re.fullmatch(r"[a-z][a-z-]*[a-z]", one) and not re.fullmatch(r"[0-9a-f]{8}", one) for one in ids
    )


def test_a_code_cell_is_one_call(file):
    for cell in cells(file, "code"):
        body = ast.parse(cell.source).body
        calls = [node for node in body if not isinstance(node, ast.ImportFrom)]
        assert len(calls) == 1, cell.source
        value = calls[0].value
        assert isinstance(value, ast.Call), cell.source
        assert len(cell.source.splitlines()) <= 3


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.slug)
def test_a_module_has_its_parts_in_the_order_of_the_course(module):
    source = "\n".join(cell.source for cell in cells(NOTEBOOKS / module.notebook, "code"))
    steps = [step.id for step in module.steps]
    assert re.findall(r'module\.step\("([^"]+)"\)', source) == steps
    assert re.findall(r'module\.step_end\("([^"]+)"\)', source) == steps
    for part in ("header()", "quiz()", 'reflection("reflections")', 'reflection("equality")', "hand_in()"):
        assert source.count(f"module.{part}") == 1, part
    for code in module.tools:
        assert COURSE.tool(code).id in source
    assert f'open_module("{module.slug}")' in source


@pytest.mark.parametrize("module", [m for m in MODULES if m.category == 5], ids=lambda module: module.slug)
def test_category_five_says_that_it_is_no_legal_advice(module):
    last = nbformat.read(NOTEBOOKS / module.notebook, as_version=4).cells[-1]
    assert "utbildningsmaterial, inte juridisk rådgivning" in last.source


def run(file, monkeypatch, **environment):
    for name in ("LEVELUP_API_URL", "LEVELUP_VISIT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=str(file.parent))
    return notebook


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_it_runs_in_practice_mode(file, monkeypatch):
    for output in outputs(run(file, monkeypatch)):
        assert output.output_type in ("execute_result", "display_data"), output
        shown = str(output.data)
        assert "levelup-notice" not in shown, "a cell showed an excuse in place of its tool"
        assert "Traceback" not in shown


def test_it_shows_no_fault_when_the_store_is_away(file, monkeypatch):
    """An address where nobody answers: a kind page, no stack trace, nothing on stderr."""
    away = {"LEVELUP_API_URL": "http://127.0.0.1:9", "LEVELUP_VISIT_TOKEN": "t"}
    kinds = {output.output_type for output in outputs(run(file, monkeypatch, **away))}
    assert kinds <= {"execute_result", "display_data"}
