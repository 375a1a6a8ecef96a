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
import time
from dataclasses import dataclass
from pathlib import Path

from levelup.kernels import _child
from levelup.kernels._wire import FORK, READY

# What every kernel imports while it starts, found by looking at one.
KERNEL_MODULES = (
    "levelup.kernels._app",
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
_SECONDS_BETWEEN_LOOKS = 1.0

log = logging.getLogger("levelup.kernels.warm")


@dataclass
class Kernel:
    """A child: its process id, a file descriptor of that process, and the server's line to it."""

    pid: int
    process: int
    line: socket.socket
    ended: bool = False


class Warm:
    """Forks kernels and looks after them until the last has ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control: socket.socket | None = control
        self._poll = select.poll()
        self._by_fd: dict[int, Kernel] = {}
        self._poll.register(control, select.POLLIN)
        self._sources = Sources()
        control.send(READY)

    def serve(self) -> socket.socket | None:
        """Serve until the server has gone and no kernel is left; returns None.

        In a forked child it returns the child's line to the server, with nothing of this object left open.
        """
        while self._control is not None or self._by_fd:
            # One at a time: what it closes and opens may give another event's number a new meaning.
            fd, _ = self._poll.poll()[0]
            if self._control is not None and fd == self._control.fileno():
                line = self._on_request(self._control)
                if line is not None:
                    return line
            else:
                self._on_kernel(fd, self._by_fd[fd])
        return None

    def _on_request(self, control: socket.socket) -> socket.socket | None:
        try:
            message, fds, _, _ = socket.recv_fds(control, 64, 3, socket.MSG_CMSG_CLOEXEC)
        except OSError:
            message, fds = b"", []
        if message != FORK or len(fds) != 3 or self._sources.changed():
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
            _child.take_streams(*fds[1:])
            return line
        os.close(fds[1])
        os.close(fds[2])
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


class Sources:
    """The files this process has imported, the standard library's excepted."""

    def __init__(self) -> None:
        library = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120 - compared as text, a thousand times
        site = os.path.join(library, "site-packages")  # noqa: PTH118
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        self._modified = {
            file: _modified(file)
            for file in files
            if file and (file.startswith(site) or not file.startswith(library))
        }
        self._looked = time.monotonic()

    def changed(self) -> bool:
        """Has any of them been changed or removed? Looks at most once a second."""
        if time.monotonic() - self._looked < _SECONDS_BETWEEN_LOOKS:
            return False
        self._looked = time.monotonic()
        changed = next((file for file, then in self._modified.items() if _modified(file) != then), None)
        if changed is not None:
            log.info("%s has changed: a new warm process is due", changed)
        return changed is not None


def _modified(file: str) -> int | None:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - a thousand files each time
    except OSError:
        return None


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
    line = Warm(control).serve()
    if line is not None:
        del control
        _child.run(line)


if __name__ == "__main__":
    main()
