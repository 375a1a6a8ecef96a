"""A child of the warm process becomes a kernel: as clean as a process that was started for it."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import os
import select
import signal
import socket
import sys
import time

from levelup.kernels._wire import Request

_F_SETSIG = 10  # Linux; not in the fcntl module before Python 3.13's types


def take_streams(output: int, error: int) -> None:
    """Make the kernel's standard output and error this process's own."""
    os.dup2(output, 1)
    os.dup2(error, 2)
    os.close(output)
    os.close(error)


def begin(line: socket.socket, extra: int | None = None) -> Request:
    """Make this process the one that the line's other end asks for, and return what was asked.

    ``extra``: one more file descriptor to keep.
    """
    os.setsid()
    try:
        request = Request.read(line)
    except (OSError, ValueError, TypeError):
        os._exit(1)
    _end_with(line)
    _close_all_but({line.fileno(), extra})
    os.environ.clear()
    os.environ.update(request.environment)
    os.chdir(request.folder)
    time.tzset()
    _draw_anew()
    gc.enable()
    return request


def run(line: socket.socket, extra: int | None) -> None:
    """Be the kernel, or the process that prepares a notebook; returns when it has ended."""
    request = begin(line, extra)
    if request.cells is not None and extra is not None:
        from levelup.kernels import _preparation

        _preparation.run(request, line, extra)
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Parent 1 is never watched for; the line has taken over.
    sys.argv = ["ipykernel_launcher", *request.arguments, "--IPKernelApp.parent_handle=1"]

    from levelup.kernels._app import ForkedKernelApp

    ForkedKernelApp.launch_instance()


def _end_with(line: socket.socket) -> None:
    """Have the system end this process when the server's end of the line closes, even if the warm process
    is gone by then.
    """
    fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(line, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)
    closing = select.poll()
    closing.register(line, select.POLLRDHUP)
    if closing.poll(0):  # it closed before we could ask
        os._exit(1)


def _close_all_but(kept: set[int | None]) -> None:
    """Close what a module may have opened while it was imported."""
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not paths
        if int(name) > 2 and int(name) not in kept:
            with contextlib.suppress(OSError):  # the listing's own
                os.close(int(name))


def _draw_anew() -> None:
    """Give this process random numbers of its own. Python's ``random`` and ``secrets`` see to themselves."""
    numpy = sys.modules.get("numpy.random")
    if numpy is not None:
        numpy.seed()
