"""Runs a notebook's cells in a visit's kernel: all asked for at once, each told of as soon as it has run.

Outputs and widgets' states are read by nbclient's own methods; what is replaced is its loop, which asks for
one cell, waits for it and asks for the next, and begins by listening to silence for 0.2 s.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from itertools import chain, repeat
from queue import Empty
from typing import Any

from nbclient.client import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict

_START_SECONDS = 60.0
_LOOK_SECONDS = 1.0
# How long to wait before a kernel is asked anew who it is. Briefly at first: it often answers before it has
# heard that we listen, and then says nothing more.
_NUDGE_SECONDS = (0.05, 0.1, 0.2, 0.4)
# A cell of a workbook takes hundredths of a second. One that never ends is interrupted; what came before is
# shown.
CELL_SECONDS = 60.0
_SECONDS_TO_STOP = 10.0
_LOGGED_LENGTH = 4000  # from the end, where a trace says what went wrong


def runnable(kind: str, source: str) -> NotebookNode:
    """A cell to run, or to pass by: what :class:`CellRun` needs of a notebook's cell."""
    cell: dict[str, Any] = {"cell_type": kind, "source": source, "metadata": {}}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    made: NotebookNode = from_dict(cell)  # type: ignore[no-untyped-call]
    return made


class CellRun(NotebookClient):
    """One run of ``cells`` in the kernel of ``km``."""

    # Asynchronous ones; nbclient names the classes that they share with the others.
    km: Any
    kc: Any

    def __init__(self, cells: Sequence[NotebookNode], km: Any, cell_seconds: float = CELL_SECONDS) -> None:
        notebook = from_dict({"cells": list(cells), "metadata": {}})  # type: ignore[no-untyped-call]
        super().__init__(notebook, km=km, record_timing=False)
        self._cell_seconds = cell_seconds
        self._changed: dict[str, None] = {}

    async def run(self) -> AsyncIterator[NotebookNode]:
        """Each cell with its outputs, in order; the last one is the first that failed.

        Raises ``DeadKernelError`` when the kernel dies, ``CellTimeoutError`` when a cell goes on although it
        has been interrupted.
        """
        self.reset_execution_trackers()
        self.clear_before_next_output = False
        self.kc = self.km.client(context=self.km.context)
        self.kc.start_channels(stdin=False, hb=False, control=False)
        try:
            await self._until_heard()
            asked = {
                self.kc.execute(cell.source, store_history=False, allow_stdin=False): index
                for index, cell in enumerate(self.nb.cells)
                if cell.cell_type == "code" and cell.source.strip()
            }
            for index, cell in enumerate(self.nb.cells):
                if index in asked.values():
                    await self._until_done(index, asked)
                yield cell
                if any(output.output_type == "error" for output in cell.get("outputs", ())):
                    return
        finally:
            self.kc.stop_channels()

    def new_models(self) -> dict[str, dict[str, Any]]:
        """The widgets that are new or changed since the last question, as in the state format of notebooks
        (``application/vnd.jupyter.widget-state+json``).
        """
        found = {
            model: self._serialize_widget_state(dict(self.widget_state[model]))
            for model in self._changed
            if "_model_name" in self.widget_state.get(model, ())
        }
        for model, state in found.items():
            if buffers := self.widget_buffers.get(model):
                state["buffers"] = list(buffers.values())
        self._changed.clear()
        return found

    def handle_comm_msg(self, outs: list[NotebookNode], msg: dict[str, Any], cell_index: int) -> None:
        """Keep a widget's state, and note that it has changed."""
        super().handle_comm_msg(outs, msg, cell_index)
        comm = msg["content"]["comm_id"]
        if msg["msg_type"] == "comm_close":
            self.widget_state.pop(comm, None)
        elif "state" in msg["content"]["data"]:
            self._changed[comm] = None

    async def _until_heard(self) -> None:
        """Wait until what the kernel says reaches us: it greets new listeners, and says something when asked
        who it is.
        """
        deadline = time.monotonic() + _START_SECONDS
        pauses = chain(_NUDGE_SECONDS, repeat(_LOOK_SECONDS))
        while time.monotonic() < deadline:
            self.kc.kernel_info()
            if await self._next(next(pauses)) is not None:
                return
        raise DeadKernelError("The kernel said nothing")

    async def _until_done(self, index: int, asked: dict[str, int]) -> None:
        """Take messages until the cell has run. The cells after it have not begun then."""
        interrupted = False
        deadline = time.monotonic() + self._cell_seconds
        while True:
            message = await self._next(_LOOK_SECONDS)
            if message is not None:
                cell = asked.get(message["parent_header"].get("msg_id", ""))
                if cell is not None and self._takes(message, cell) and cell == index:
                    return
            if time.monotonic() < deadline:
                continue
            if interrupted:
                raise CellTimeoutError.error_from_timeout_and_cell(
                    "A cell could not be stopped", int(self._cell_seconds), self.nb.cells[index]
                )
            self.log.error("A cell is interrupted after %s s", self._cell_seconds)
            await self.km.interrupt_kernel()
            interrupted, deadline = True, time.monotonic() + _SECONDS_TO_STOP

    def _takes(self, message: dict[str, Any], index: int) -> bool:
        """Let nbclient read a message; true when it was the cell's last."""
        self._log(message)
        try:
            self.process_message(message, self.nb.cells[index], index)
        except CellExecutionComplete:
            return True
        return False

    async def _next(self, seconds: float) -> dict[str, Any] | None:
        try:
            message: dict[str, Any] = await self.kc.get_iopub_msg(timeout=seconds)
        except Empty:
            if not await self.kc.is_alive():
                raise DeadKernelError("The kernel died") from None
            return None
        return message

    def _log(self, message: dict[str, Any]) -> None:
        if message["msg_type"] in ("stream", "error"):
            content = message["content"]
            text = content.get("text") or "\n".join(content.get("traceback", ()))
            self.log.warning("A cell said: %s", text[-_LOGGED_LENGTH:])
