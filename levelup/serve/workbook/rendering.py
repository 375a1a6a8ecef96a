"""A notebook becomes a page: Voilà's renderer with one template environment for all requests, and kind
errors.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from voila.exporter import VoilaExporter
from voila.notebook_renderer import NotebookRenderer

KERNEL = "python3"
BROKEN = "Något gick fel här. Ladda om sidan. Dina svar är sparade."


class PageRenderer(NotebookRenderer):  # type: ignore[misc]
    """Renders one visit's page. The exporter, with its compiled templates, is shared by all."""

    def __init__(
        self, *, exporter: VoilaExporter, notebook: Any, page: dict[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(notebook_path="", page_config={}, **kwargs)
        self.exporter = exporter
        self.notebook = deepcopy(notebook)
        self.cwd = ""
        self.resources = {
            "base_url": self.base_url,
            "theme": "light",
            "template": exporter.template_name,
            "metadata": {"name": page["module_title"]},
            "page_config": {},
            "levelup": page,
        }

    def generate(self, kernel_id: str, kernel: Any) -> AsyncGenerator[tuple[str, Any], None]:
        """The page in pieces, each cell as soon as it has run."""
        context = {"kernel_start": self._start, "cell_generator": self._cells}
        self._kernel = (kernel_id, kernel)
        pieces: AsyncGenerator[tuple[str, Any], None] = self.exporter.generate_from_notebook_node(
            self.notebook, resources=self.resources, extra_context=context
        )
        return pieces

    async def _start(self, nb: Any) -> str:
        kernel_id: str = await self._jinja_kernel_start(nb, *self._kernel)
        return kernel_id

    async def _cells(self, nb: Any, kernel_id: str) -> AsyncGenerator[Any, None]:
        async for cell in self._jinja_cell_generator(nb, kernel_id):
            yield _without_noise(cell)


def _without_noise(cell: Any) -> Any:
    """The cell without what it printed; an error becomes one sentence. Both are in the log already."""
    if cell.get("cell_type") != "code":
        return cell
    outputs = [one for one in cell.get("outputs", ()) if one["output_type"] != "stream"]
    if any(one["output_type"] == "error" for one in outputs):
        outputs = [
            {"output_type": "error", "ename": "LevelUp", "evalue": BROKEN, "traceback": [BROKEN]},
        ]
    cell["outputs"] = outputs
    return cell


class Notebooks:
    """Notebooks from disk, read again only when the file has changed."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[int, Any]] = {}

    def read(self, file: Path) -> Any:
        """The notebook; the caller must not change it. Raises OSError when the file is missing."""
        modified = file.stat().st_mtime_ns
        known = self._read.get(file)
        if known is None or known[0] != modified:
            notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
            notebook.metadata["kernelspec"] = {
                "name": KERNEL,
                "language": "python",
                "display_name": "Python 3",
            }
            known = (modified, notebook)
            self._read[file] = known
        return known[1]
