"""The course's notebooks, each run once before its visitors come."""

from __future__ import annotations

import json
import os
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, from_dict

from levelup.kernels import PreparedNotebook, WarmProcess
from levelup.serve.workbook.rendering import Readable
from levelup.serve.workbook.visitors import KERNEL_ARGUMENTS, common_environment
from levelup.settings import Settings


class Preparations:
    """Keeps a process for each notebook that somebody may open."""

    def __init__(self, settings: Settings, warm: WarmProcess) -> None:
        self._settings = settings
        self._warm = warm
        self._notebooks: dict[Path, PreparedNotebook] = {}

    def prepare(self, file: Path, notebook: Readable) -> PreparedNotebook | None:
        """Begin to prepare a notebook, unless that has begun; None if its author has not said that it may."""
        if not notebook.prepared:
            return None
        if file not in self._notebooks:
            folder = self._settings.home / "prepared"
            scale = os.environ.get("LEVELUP_RISK_SCALE")
            self._notebooks[file] = PreparedNotebook(
                self._warm,
                file.name,
                _reader(file),
                common_environment(self._settings, folder),
                folder,
                [self._settings.notebooks, *([Path(scale)] if scale else [])],
                KERNEL_ARGUMENTS,
            )
            self._notebooks[file].start()
        return self._notebooks[file]

    def of(self, file: Path, notebook: Readable) -> PreparedNotebook | None:
        """The notebook, if it is prepared with just these cells."""
        found = self.prepare(file, notebook)
        return found if found is not None and found.has_run(notebook.code) else None

    def wait_until_ready(self, seconds: float) -> None:
        """Wait for all that have begun, or until the time is over."""
        deadline = time.monotonic() + seconds
        self._warm.wait_until_warm(seconds)
        for notebook in self._notebooks.values():
            notebook.wait_until_warm(max(0.0, deadline - time.monotonic()))

    def stop(self) -> None:
        """Prepare nothing more."""
        for notebook in self._notebooks.values():
            notebook.stop()


class PreparedRun:
    """Stands where a :class:`CellRun` would: the cells of ``notebook``, already run."""

    def __init__(self, notebook: Readable, page: bytes) -> None:
        """Raises ``DeadKernelError`` when the kernel ended before it had written its page."""
        try:
            found: dict[str, Any] = json.loads(page)
        except ValueError:
            raise DeadKernelError("The kernel wrote no page") from None
        if len(found["outputs"]) != len(notebook.code):
            raise DeadKernelError("The kernel had run another version of the notebook")
        self._models: dict[str, Any] = found["models"]
        self._outputs = iter(found["outputs"])
        self._sources = notebook.sources

    async def run(self) -> AsyncIterator[NotebookNode]:
        """Each cell with its outputs, in order."""
        for kind, source in self._sources:
            runs = kind == "code" and source.strip()
            cell: NotebookNode = from_dict(  # type: ignore[no-untyped-call]
                {"cell_type": kind, "outputs": next(self._outputs) if runs else []}
            )
            yield cell

    def new_models(self) -> dict[str, dict[str, Any]]:
        """Every widget's state with the first cell; nothing is new after that."""
        models, self._models = self._models, {}
        return models


def _reader(file: Path) -> Callable[[], list[str]]:
    def read() -> list[str]:
        notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
        return [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]

    return read
