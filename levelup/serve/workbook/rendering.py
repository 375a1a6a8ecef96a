"""A notebook becomes a page: what is the same for everybody is made once, the rest as the cells run."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import nbformat
from nbformat import NotebookNode
from voila.exporter import VoilaExporter

from levelup.serve.workbook.execution import runnable

BROKEN = "Något gick fel här. Ladda om sidan. Dina svar är sparade."


Source = tuple[str, str]
"""A cell's type and its text."""


class Run(Protocol):
    """The cells of a notebook, run in a visit's kernel."""

    def run(self) -> AsyncIterator[NotebookNode]:
        """Each cell with its outputs, in order; the last one is the first that failed."""

    def new_models(self) -> dict[str, dict[str, Any]]:
        """The states of the widgets that are new or changed since the last question, by their ids."""


@dataclass(frozen=True)
class Readable:
    """A notebook as far as it is the same for everybody. ``html`` is None for cells that run."""

    sources: tuple[Source, ...]
    html: tuple[str | None, ...]
    has_title: bool
    #: May its cells be run once for all, before anybody comes? Its author says so.
    prepared: bool = False

    @property
    def code(self) -> list[str]:
        """The sources of the cells that run."""
        return [source for kind, source in self.sources if kind == "code" and source.strip()]


class Notebooks:
    """Notebooks from disk, read and made to HTML again only when the file has changed."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[int, Readable]] = {}

    def read(self, file: Path, exporter: VoilaExporter) -> Readable:
        """The notebook. Raises OSError when the file is missing."""
        modified = file.stat().st_mtime_ns
        known = self._read.get(file)
        if known is None or known[0] != modified:
            notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
            known = (modified, _readable(notebook, exporter))
            self._read[file] = known
        return known[1]


def is_prepared(notebook: NotebookNode) -> bool:
    """``{"levelup": {"prepared": true}}`` in the notebook's metadata."""
    own = notebook.metadata.get("levelup", {})
    return isinstance(own, dict) and own.get("prepared") is True


def _readable(notebook: NotebookNode, exporter: VoilaExporter) -> Readable:
    cells = notebook.cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    return Readable(
        sources=tuple((cell.cell_type, cell.source) for cell in cells),
        html=tuple(None if cell.cell_type == "code" else _text(cell, exporter) for cell in cells),
        has_title=any(text.startswith("# ") for text in texts),
        prepared=is_prepared(notebook),
    )


def _text(cell: NotebookNode, exporter: VoilaExporter) -> str:
    """Markdown as HTML. The policy allows no style attributes, so those of table columns become classes."""
    if cell.cell_type != "markdown":
        return ""
    html: str = exporter.markdown2html({"cell": cell}, cell.source)
    return (
        html.replace('style="text-align:', 'class="lu-align-')
        .replace("<table>", '<div class="lu-table" role="group" aria-label="Tabell" tabindex="0"><table>')
        .replace("</table>", "</table></div>")
    )


class PageRenderer:
    """Renders one visit's page with the exporter's compiled template, which is shared by all."""

    def __init__(self, exporter: VoilaExporter, notebook: Readable, page: dict[str, Any]) -> None:
        self._exporter = exporter
        self._notebook = notebook
        self._page = page

    async def pieces(self, kernel_id: str, start: Callable[[], Awaitable[Run]]) -> AsyncIterator[str]:
        """The page in pieces: the frame at once, each cell as soon as it has run in the kernel that ``start``
        starts.
        """
        async for piece in self._exporter.template.generate_async(
            page=self._page,
            kernel_id=kernel_id,
            count=len(self._notebook.sources),
            has_title=self._notebook.has_title,
            kernel_start=start,
            cell_generator=self._cells,
        ):
            if piece.strip():
                yield piece

    async def _cells(self, run: Run) -> AsyncIterator[dict[str, Any]]:
        texts = iter(self._notebook.html)
        async for cell in run.run():
            html = next(texts)
            outputs = [] if html is not None else self._shown(cell.outputs)
            yield {"html": html or "", "outputs": outputs, "models": script_json(run.new_models())}

    def _shown(self, outputs: list[dict[str, Any]]) -> list[dict[str, str]]:
        """What a person sees of a cell's outputs: not what it printed; an error becomes one sentence.

        Both are in the log.
        """
        if any(output["output_type"] == "error" for output in outputs):
            return [{"broken": BROKEN}]
        shown = (self._shown_one(output["data"]) for output in outputs if "data" in output)
        return [one for one in shown if one is not None]

    def _shown_one(self, data: dict[str, Any]) -> dict[str, str] | None:
        widget = data.get("application/vnd.jupyter.widget-view+json")
        if widget is not None:
            return {"widget": widget["model_id"]}
        if "text/markdown" in data:
            return {"html": _text(runnable("markdown", data["text/markdown"]), self._exporter)}
        return {"html": data["text/html"]} if "text/html" in data else None


def script_json(value: Any) -> str:
    """JSON for a ``<script type="application/json">`` element; empty for what is empty.

    Every ``<`` is written as an escape, so no text of a person's can end the element or open a comment in it.
    """
    if not value:
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
