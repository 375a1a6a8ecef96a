"""What the page is made of, without a kernel: texts, states that no text can break out of, packed files."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient.exceptions import DeadKernelError
from tornado import httputil
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application
from voila.exporter import VoilaExporter
from voila.paths import _default_root_dirs, collect_template_paths

from levelup.serve._page import TEMPLATES
from levelup.serve.workbook.execution import runnable
from levelup.serve.workbook.preparations import PreparedRun
from levelup.serve.workbook.rendering import BROKEN, Notebooks, PageRenderer, Readable, script_json
from levelup.serve.workbook.static import BuiltFileHandler


class Scripts(HTMLParser):
    """What a browser reads as the content of script elements, and every other element's name."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(
    st.dictionaries(st.text(), st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028"]))
)
def test_no_text_breaks_out_of_a_state(value: dict[str, str]) -> None:
    text = script_json(value)
    page = Scripts()
    page.feed(f'<script type="application/json">{text or "{}"}</script><p>after</p>')
    assert page.tags == ["script", "p"]
    assert json.loads("".join(page.texts[:-1])) == value


@pytest.fixture(scope="module")
def exporter() -> VoilaExporter:
    roots = [str(TEMPLATES), *_default_root_dirs()]
    paths = collect_template_paths(["voila", "nbconvert"], "levelup", prune=True, root_dirs=roots)
    files = type("Files", (), {"file_exists": lambda self, path: False})()
    return VoilaExporter(template_paths=paths, template_name="levelup", contents_manager=files, base_url="/")


def write(file: Path, *cells: Any) -> None:
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), file)


def test_texts_are_made_once_and_again_when_the_notebook_changes(
    tmp_path: Path, exporter: VoilaExporter
) -> None:
    file = tmp_path / "module.ipynb"
    table = "| a |\n|--:|\n| 1 |"
    write(file, nbformat.v4.new_markdown_cell(f"Text\n\n{table}"), nbformat.v4.new_code_cell("1"))
    notebooks = Notebooks()
    first = notebooks.read(file, exporter)
    assert notebooks.read(file, exporter) is first
    assert not first.has_title
    assert first.sources[1] == ("code", "1")
    assert first.html[1] is None
    assert "<p>Text</p>" in str(first.html[0])
    assert 'class="lu-align-right"' in str(first.html[0])
    assert "style=" not in str(first.html[0])
    assert 'class="lu-table"' in str(first.html[0])
    write(file, nbformat.v4.new_markdown_cell("# Rubrik"))
    os.utime(file, ns=(1, 1))
    assert notebooks.read(file, exporter).has_title
    file.unlink()
    with pytest.raises(OSError, match="module"):
        notebooks.read(file, exporter)


class FakeRun:
    """Cells as if they had run."""

    def __init__(self, cells: list[Any]) -> None:
        view = "application/vnd.jupyter.widget-view+json"
        outputs: list[dict[str, Any]] = [
            {"output_type": "stream", "name": "stdout", "text": "PRINTED"},
            {"output_type": "display_data", "data": {view: {"model_id": "m1"}}, "metadata": {}},
            {"output_type": "display_data", "data": {"text/markdown": "*vikt*"}, "metadata": {}},
            {"output_type": "display_data", "data": {"text/plain": "PLAIN"}, "metadata": {}},
        ]
        error = {"output_type": "error", "ename": "E", "evalue": "SECRET", "traceback": ["TRACE"]}
        self.cells = cells
        for cell, found in zip(self.cells[1:], (outputs, [outputs[1], error]), strict=True):
            cell.outputs = [nbformat.from_dict(one) for one in found]

    async def run(self) -> AsyncIterator[Any]:
        for cell in self.cells:
            yield cell

    def new_models(self) -> dict[str, Any]:
        return {"m1": {"state": {"text": "</script><b>"}}}


def test_the_frame_comes_before_the_kernel_and_each_cell_with_its_states(
    exporter: VoilaExporter,
) -> None:
    sources = (("markdown", "Text"), ("code", "x"), ("code", "y"))
    prepared = Readable(sources, ("<p>Text</p>", None, None), has_title=False)

    async def scenario() -> list[str]:
        started = asyncio.Event()

        async def start() -> FakeRun:
            started.set()
            return FakeRun([runnable(*source) for source in sources])

        pieces: list[str] = []
        async for piece in PageRenderer(exporter, prepared, {"module_title": "T & U"}).pieces("k1", start):
            pieces.append(piece)
            if len(pieces) == 1:
                assert not started.is_set()
        return pieces

    frame, data, *cells, end = asyncio.run(scenario())
    assert "<h1" in frame
    assert "T &amp; U" in frame
    assert "Vi öppnar din arbetsbok" in frame
    assert '"kernel_id": "k1"' in data
    assert [cell.count("<section") for cell in cells] == [1, 1, 1]
    assert all(cell.endswith("<template></template></section>") for cell in cells)
    assert "<p>Text</p>" in cells[0]
    assert 'data-widget="m1"' in cells[1]
    assert "<em>vikt</em>" in cells[1]
    assert "\\u003c/script>\\u003cb>" in cells[1]
    assert BROKEN in cells[2]
    assert "data-widget" not in cells[2]
    assert "levelup-whole" in end
    assert not [word for word in ("PRINTED", "PLAIN", "SECRET", "TRACE") if word in "".join(cells)]


@pytest.mark.parametrize("page", ["", "{", '{"outputs": [[]], "models": {}}'])
def test_a_page_that_is_not_this_notebook_s_is_not_shown(page: str) -> None:
    notebook = Readable((("code", "x"), ("code", "y")), (None, None), has_title=False)
    with pytest.raises(DeadKernelError):
        PreparedRun(notebook, page.encode())


class TestPackedFiles(AsyncHTTPTestCase):
    """The smallest form a browser takes."""

    @pytest.fixture(autouse=True)
    def built(self, tmp_path: Path) -> None:
        self.folder = tmp_path
        for name, text in {
            "a-12345678.js": "whole",
            "a-12345678.js.br": "brotli",
            "a-12345678.js.gz": "gzip",
        }.items():
            (tmp_path / name).write_text(text)
        (tmp_path / "b-12345678.js").write_text("whole")

    def get_app(self) -> Application:
        return Application([("/(.*)", BuiltFileHandler, {"folder": self.folder})], headers={"X-Test": "1"})

    def ask(self, name: str, accept: str) -> tuple[bytes, str | None]:
        headers = httputil.HTTPHeaders({"Accept-Encoding": accept})
        answer = self.fetch(f"/{name}", headers=headers, decompress_response=False)
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Content-Type"].startswith("text/javascript")
        return answer.body, answer.headers.get("Content-Encoding")

    def test_the_browser_decides(self) -> None:
        for accept, expected in {
            "gzip, deflate, br, zstd": (b"brotli", "br"),
            "br;q=0, gzip;q=0.5": (b"gzip", "gzip"),
            "gzip": (b"gzip", "gzip"),
            "identity": (b"whole", None),
            "brx, xgzip": (b"whole", None),
        }.items():
            assert self.ask("a-12345678.js", accept) == expected, accept
        assert self.ask("b-12345678.js", "br, gzip") == (b"whole", None)
