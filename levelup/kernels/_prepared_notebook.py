"""A prepared notebook, seen from the Jupyter server."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from levelup.kernels._forker import Forker, Process
from levelup.kernels._sources import times
from levelup.kernels._warm_process import WarmProcess
from levelup.kernels._wire import Request

_SECONDS_TO_WARM_UP = 60.0


class PreparedNotebook(Forker):
    """A process that has run a notebook's cells, before anyone came: each visit's kernel is forked from it.

    It is renewed when a file changes that it has imported or been told to watch. A notebook with a cell that
    fails is never ready: its visits run the cells themselves.
    """

    def __init__(
        self,
        warm: WarmProcess,
        name: str,
        cells: Callable[[], list[str]],
        environment: dict[str, str],
        folder: Path,
        watched: Sequence[Path] = (),
        arguments: Sequence[str] = (),
    ) -> None:
        """``cells`` reads the sources of the code cells (may raise OSError); ``environment`` and ``folder``
        are those the cells run with, nobody's in particular; ``arguments`` are ipykernel's, all but ``-f``.
        """
        super().__init__()
        self.title = f"prepared {name}"
        self._warm = warm
        self._read = cells
        self._environment = environment
        self._folder = folder
        self._watched = list(watched)
        self._arguments = list(arguments)
        self._has_run: list[str] | None = None

    def has_run(self, cells: Sequence[str]) -> bool:
        """Is it ready, and are these the cells it has run?"""
        return self.wait_until_warm(0) and self._has_run == list(cells)

    def _launch(self, control: socket.socket) -> Process:
        self._warm.wait_until_warm(_SECONDS_TO_WARM_UP)
        before = times(self._watched)
        cells = self._read()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        request = Request(self._arguments, self._environment, str(self._folder), cells, before)
        process = self._warm.fork(request, None, None, control)
        self._has_run = cells
        return process
