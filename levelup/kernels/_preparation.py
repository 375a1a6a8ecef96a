"""The process that prepares a notebook: runs its cells, then forks a kernel at each visit."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import signal
import socket
import sys
from typing import Any

from jupyter_client.jsonutil import json_default

from levelup.kernels import _child, prepared
from levelup.kernels._prepared_app import PreparedKernelApp
from levelup.kernels._wire import Request

log = logging.getLogger("levelup.kernels.preparation")


def run(request: Request, line: socket.socket, control: int) -> None:
    """Prepare ``request``'s notebook and serve visits; in the child of a visit, be its kernel.

    ``line``: ends this process when the server closes it. ``control``: see :mod:`levelup.kernels._wire`.
    """
    from levelup.kernels.warm import Warm

    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = PreparedKernelApp.instance()
    try:
        outputs = _outputs(app, request.arguments, request.cells or [])
    except Exception:
        log.exception("The notebook could not be prepared")
        os._exit(1)
    line.detach()  # a child closes it by its number
    sys.stdout.flush()
    gc.collect()
    gc.disable()
    gc.freeze()
    born = Warm(socket.socket(fileno=control), request.watched).serve()
    if born is None:
        os._exit(0)
    _visit(app, outputs, born.line, born.extra)


def _outputs(app: PreparedKernelApp, arguments: list[str], cells: list[str]) -> list[list[dict[str, Any]]]:
    """Run the cells and return what each one shows. Raises what a cell raises."""
    app.initialize(arguments)
    shown = []
    with prepared.preparation():
        for source in cells:
            app.session.shown = []
            app.kernel.shell.run_cell(source, store_history=False).raise_error()
            shown.append(app.session.shown)
    return shown


def _visit(
    app: PreparedKernelApp, outputs: list[list[dict[str, Any]]], line: socket.socket, page: int | None
) -> None:
    request = _child.begin(line, page)
    asyncio.set_event_loop(asyncio.new_event_loop())
    asyncio.get_event_loop().run_until_complete(_arrive(outputs, page))
    sys.argv = ["ipykernel_launcher", *request.arguments]
    app.connect(request.arguments[request.arguments.index("-f") + 1])
    app.start()  # type: ignore[no-untyped-call]


async def _arrive(outputs: list[list[dict[str, Any]]], page: int | None) -> None:
    """Let the notebook's parts know that the visit has begun, and write what the page shows."""
    prepared.begin_visit()
    if page is not None:
        with os.fdopen(page, "wb") as file:
            file.write(json.dumps({"outputs": outputs, "models": _models()}, default=json_default).encode())


def _models() -> dict[str, Any]:
    """Every widget's state, in the format of notebooks (``application/vnd.jupyter.widget-state+json``)."""
    widgets = sys.modules.get("ipywidgets")
    return {} if widgets is None else widgets.Widget.get_manager_state()["state"]
