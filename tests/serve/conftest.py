"""A running installation with notebooks of our own, so that these tests need no room but serve, api and
store.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import nbformat
import pytest
from support.installation import Installation

from levelup.settings import Settings

MODULE = "riskbedomning"
START_CELLS = (
    "import json, os, sys, pathlib\n"
    "pathlib.Path('environment.json').write_text(json.dumps(dict(os.environ)))\n"
    "print('PRINTED-TEXT')\nprint('PRINTED-ERROR', file=sys.stderr)",
    "import ipywidgets\n"
    "box = ipywidgets.Text(value='first')\n"
    "def changed(change):\n"
    "    print('PRINTED-LATER')\n"
    "    if change.new == 'write': pathlib.Path('saved.txt').write_text('saved')\n"
    "    if change.new == 'fail': raise RuntimeError('SECRET-TRACE')\n"
    "box.observe(changed, 'value')\nbox",
)
MODULE_CELLS = (
    "import ipywidgets\nipywidgets.Text(value='before')",
    "1 / 0",
    "ipywidgets.Text(value='AFTER')",
)


def _write(file: Path, *cells: str) -> None:
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Rubrik"), *code]), file)


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course file, with small notebooks in place of the shipped ones."""
    folder = tmp_path_factory.mktemp("course") / "notebooks"
    shutil.copytree(Settings().notebooks, folder)
    _write(folder / "start.ipynb", *START_CELLS)
    for name in re.findall(r"^\s+notebook: (\S+)", (folder / "course.yaml").read_text(), re.MULTILINE):
        _write(folder / name, *MODULE_CELLS)
    _write(folder / "evaluation" / "hidden.ipynb", "1")
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Installation]:
    installation = Installation(
        tmp_path_factory.mktemp("served"), notebooks=notebooks, kernels_per_person=3, kernels_total=6
    )
    try:
        yield installation.start()
    finally:
        installation.clean_up()


@pytest.fixture
def one(served: Installation) -> Iterator[httpx.Client]:
    """deltagare1, signed in."""
    with served.client() as client:
        yield served.sign_in("deltagare1", client)


@pytest.fixture
def two(served: Installation) -> Iterator[httpx.Client]:
    """deltagare2, signed in."""
    with served.client() as client:
        yield served.sign_in("deltagare2", client)
