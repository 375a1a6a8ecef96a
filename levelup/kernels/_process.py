"""A forked kernel's process, seen from the Jupyter server."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess

UNKNOWN_EXIT = 255
"""The exit code of a kernel that ended after its warm process: nobody was there to see it."""


class ForkedProcess:
    """The part of :class:`subprocess.Popen` that jupyter_client uses, for a process that isn't our child."""

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket) -> None:
        """``line``: the kernel's socket, on which the warm process is about to tell the process id.

        Raises OSError or ValueError when it tells none.
        """
        self._line = line
        self._told = line.makefile("rb")
        self.pid = self._number(b"pid")
        self.returncode: int | None = None
        # The warm process keeps the id taken until our end of the line closes: it is the right process.
        self._process = os.pidfd_open(self.pid)

    def __del__(self) -> None:
        if getattr(self, "_process", -1) >= 0:
            self._close()

    @property
    def descriptor(self) -> int:
        """A file descriptor that becomes readable when the process has ended; -1 once that is known."""
        return self._process

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self.returncode is None and self._ended(0):
            self.returncode = self._exit_code()
            self._close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; raises ``subprocess.TimeoutExpired`` after ``timeout`` seconds."""
        if self.returncode is None:
            self._ended(timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Signal the kernel's process; nothing happens when it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> bool:
        ending = select.poll()
        ending.register(self._process, select.POLLIN)
        return bool(ending.poll(None if timeout is None else timeout * 1000))

    def _exit_code(self) -> int:
        try:
            return self._number(b"exit")
        except (OSError, ValueError):
            return UNKNOWN_EXIT

    def _number(self, wanted: bytes) -> int:
        word, _, number = self._told.readline(64).partition(b" ")
        if word != wanted:
            raise ValueError(f"expected {wanted!r}, was told {word!r}")
        return int(number)

    def _close(self) -> None:
        os.close(self._process)
        self._process = -1
        self._told.close()
        self._line.close()
