"""The warm process, seen from the Jupyter server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterable

from levelup.kernels._forker import Forker, Process

# All it gets of the server's environment, which may hold secrets. Kernels get theirs with each request.
PASSED_ON = (
    "HOME", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME",
    "LD_LIBRARY_PATH", "PATH", "TZ", "VIRTUAL_ENV",
)  # fmt: skip


def python_settings() -> dict[str, str]:
    """The variables that change how Python itself behaves."""
    return {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}


def supported() -> bool:
    """Can this system fork kernels? Linux can; elsewhere a fork of a loaded process is not safe."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")


class WarmProcess(Forker):
    """A process that has imported what kernels need."""

    title = "warm process"

    def __init__(
        self, python: str, modules: Iterable[str], environment: dict[str, str] | None = None
    ) -> None:
        """``environment``: what it gets besides :data:`PASSED_ON`; every kernel's process shows it."""
        super().__init__()
        self._command = [python, "-m", "levelup.kernels.warm"]
        self._modules = list(modules)
        self._environment = {
            name: os.environ[name] for name in PASSED_ON if name in os.environ
        } | python_settings()
        self._environment |= environment or {}

    def _launch(self, control: socket.socket) -> Process:
        return subprocess.Popen(  # noqa: S603 - our own module
            [*self._command, str(control.fileno()), *self._modules],
            env=self._environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            pass_fds=[control.fileno()],
            start_new_session=True,
        )
