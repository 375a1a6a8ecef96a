"""The warm process: imports what kernels need, then forks one at each request. Run by :class:`WarmProcess`.

``python -m levelup.kernels.warm CONTROL_FD MODULE…``. It holds no visitor's data: a kernel's environment is
read by the child alone. It has one thread and no sockets but the server's, so a child starts clean.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from levelup.kernels import _child
from levelup.kernels._sources import Sources
from levelup.kernels._wire import FORK, READY

# What every kernel imports while it starts, found by looking at one.
KERNEL_MODULES = (
    "levelup.kernels._app",
    "levelup.kernels._preparation",
    "ipykernel.debugger",
    "psutil",
    "pwd",
    "resource",
    "tornado.platform.asyncio",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
)

log = logging.getLogger("levelup.kernels.warm")


@dataclass
class Kernel:
    """A child: its process id, a file descriptor of that process, and the server's line to it."""

    pid: int
    process: int
    line: socket.socket
    ended: bool = False


@dataclass
class Birth:
    """In a forked child: its line to the server, and the descriptor that came for a prepared notebook."""

    line: socket.socket
    extra: int | None


class Warm:
    """Forks kernels and looks after them until the last has ended."""

    def __init__(self, control: socket.socket, watched: Mapping[str, int | None] | None = None) -> None:
        self._control: socket.socket | None = control
        self._poll = select.poll()
        self._by_fd: dict[int, Kernel] = {}
        self._poll.register(control, select.POLLIN)
        self._sources = Sources(watched or {})
        control.send(READY)

    def serve(self) -> Birth | None:
        """Serve until the server has gone and no kernel is left; returns None.

        In a forked child it returns what the child was born with, with nothing of this object left open.
        """
        while self._control is not None or self._by_fd:
            # One at a time: what it closes and opens may give another event's number a new meaning.
            fd, _ = self._poll.poll()[0]
            if self._control is not None and fd == self._control.fileno():
                born = self._on_request(self._control)
                if born is not None:
                    return born
            else:
                self._on_kernel(fd, self._by_fd[fd])
        return None

    def _on_request(self, control: socket.socket) -> Birth | None:
        try:
            message, fds, _, _ = socket.recv_fds(control, 64, 4, socket.MSG_CMSG_CLOEXEC)
        except OSError:
            message, fds = b"", []
        if message != FORK or len(fds) not in (3, 4) or self._sources.changed():
            # The server has gone, or our code is no longer what is on disk: it starts another warm process.
            for fd in fds:
                os.close(fd)
            self._retire()
            return None
        line = socket.socket(fileno=fds[0])
        try:
            pid = os.fork()
        except OSError:
            log.exception("No kernel could be forked")
            line.close()
            pid = -1
        if pid == 0:
            self._let_go()
            _child.take_streams(*fds[1:3])
            return Birth(line, fds[3] if len(fds) == 4 else None)
        for fd in fds[1:]:
            os.close(fd)
        if pid < 0:
            return None
        kernel = Kernel(pid, os.pidfd_open(pid), line)
        for fd in (kernel.process, line.fileno()):
            self._by_fd[fd] = kernel
        self._poll.register(kernel.process, select.POLLIN)
        # Only its closing is of interest: what the server writes is for the child.
        self._poll.register(line, select.POLLRDHUP)
        self._say(kernel, f"pid {pid}")
        return None

    def _on_kernel(self, fd: int, kernel: Kernel) -> None:
        if fd == kernel.process:
            self._poll.unregister(fd)
            kernel.ended = True
            # Not reaped yet: its process id stays taken until the server knows, so no signal can go astray.
            self._say(kernel, f"exit {_exit_code(kernel.process)}")
            return
        if not kernel.ended:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(kernel.pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                os.kill(kernel.pid, signal.SIGKILL)  # before it became the leader of its group
            self._poll.unregister(kernel.process)
        os.waitpid(kernel.pid, 0)
        self._poll.unregister(fd)
        del self._by_fd[kernel.process], self._by_fd[fd]
        os.close(kernel.process)
        kernel.line.close()

    def _say(self, kernel: Kernel, words: str) -> None:
        with contextlib.suppress(OSError):
            kernel.line.send(words.encode() + b"\n")

    def _retire(self) -> None:
        if self._control is not None:
            self._poll.unregister(self._control)
            self._control.close()
            self._control = None

    def _let_go(self) -> None:
        """In the child: close this object's descriptors, so that nothing closes them by number later."""
        if self._control is not None:
            self._control.close()
        for fd, kernel in self._by_fd.items():
            if fd == kernel.process:
                os.close(fd)
            kernel.line.close()
        self._by_fd.clear()


def _exit_code(process: int) -> int:
    """As in ``subprocess``: a signal's number is negative."""
    status = os.waitid(os.P_PIDFD, process, os.WEXITED | os.WNOWAIT)
    if status is None:
        raise ChildProcessError("the process has not ended")
    return status.si_status if status.si_code == os.CLD_EXITED else -status.si_status


def preload(modules: list[str]) -> None:
    """Import the modules; one that fails is left to the kernels, whose cells show the fault."""
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception:
            log.warning("%s could not be imported beforehand", name, exc_info=True)


def main() -> None:
    """Serve; then, in a child, be its kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.path and Path(sys.path[0]) == Path.cwd():
        del sys.path[0]
    logging.basicConfig(
        stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s", level="INFO"
    )
    control = socket.socket(fileno=int(sys.argv[1]))
    preload([*KERNEL_MODULES, *sys.argv[2:]])
    logging.getLogger().handlers.clear()
    # Pages that the collector never touches stay shared with all children.
    gc.collect()
    gc.disable()
    gc.freeze()
    born = Warm(control).serve()
    if born is not None:
        del control
        _child.run(born.line, born.extra)


if __name__ == "__main__":
    main()
