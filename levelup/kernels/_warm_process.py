"""The warm process, seen from the Jupyter server: started, watched, renewed, and asked for kernels."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from typing import IO

from levelup.kernels._process import ForkedProcess
from levelup.kernels._wire import FORK, READY, Request

# All it gets of the server's environment, which may hold secrets. Kernels get theirs with each request.
PASSED_ON = (
    "HOME", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME",
    "LD_LIBRARY_PATH", "PATH", "TZ", "VIRTUAL_ENV",
)  # fmt: skip
_SECONDS_TO_FORK = 5.0
_PAUSES = (0.0, 1.0, 5.0, 30.0)
_TRIAL_SECONDS = 10.0

log = logging.getLogger("levelup.kernels")


def python_settings() -> dict[str, str]:
    """The variables that change how Python itself behaves."""
    return {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}


class WarmProcessAwayError(Exception):
    """No warm process can fork just now; an ordinary kernel will do."""


def supported() -> bool:
    """Can this system fork kernels? Linux can; elsewhere a fork of a loaded process is not safe."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")


class WarmProcess:
    """Keeps one warm process running, from :meth:`start` to :meth:`stop`. Safe to use from any thread."""

    def __init__(
        self, python: str, modules: Iterable[str], environment: dict[str, str] | None = None
    ) -> None:
        """``environment``: what it gets besides :data:`PASSED_ON`; every kernel's process shows it."""
        self._command = [python, "-m", "levelup.kernels.warm"]
        self._modules = list(modules)
        self._environment = {
            name: os.environ[name] for name in PASSED_ON if name in os.environ
        } | python_settings()
        self._environment |= environment or {}
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._ready = threading.Event()
        self._stopping = threading.Event()
        self._keeper: threading.Thread | None = None
        self.pid: int | None = None

    def start(self) -> None:
        """Start it, unless it is started; does not wait until it is warm."""
        with self._lock:
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="warm-process", daemon=True)
                self._keeper.start()
                atexit.register(self.stop)

    def stop(self) -> None:
        """Stop it. Kernels it has forked live on until they are ended."""
        self._stopping.set()
        self._cool_down()
        if self._keeper is not None:
            self._keeper.join(timeout=_SECONDS_TO_FORK)
        atexit.unregister(self.stop)

    def wait_until_warm(self, seconds: float) -> bool:
        """Wait; returns whether it is warm."""
        return self._ready.wait(seconds)

    def fork(
        self, request: Request, output: IO[str] | int | None, error: IO[str] | int | None
    ) -> ForkedProcess:
        """A new kernel. Its streams default to this process's own. Raises :class:`WarmProcessAwayError`."""
        streams = [_descriptor(output, 1), _descriptor(error, 2)]
        ours, theirs = socket.socketpair()
        try:
            line = request.to_line()
            with theirs, self._lock:
                if self._control is None or not self._ready.is_set():
                    raise WarmProcessAwayError("it is not warm yet")
                socket.send_fds(self._control, [FORK], [theirs.fileno(), *streams])
            ours.settimeout(_SECONDS_TO_FORK)
            ours.sendall(line)
            return ForkedProcess(ours)
        except (OSError, ValueError) as why:
            ours.close()
            raise WarmProcessAwayError(str(why)) from why
        except WarmProcessAwayError:
            ours.close()
            raise

    def _keep(self) -> None:
        """Run one after the other: when one dies, or retires because the code has changed, the next."""
        attempt = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                process = self._run_one()
            except OSError as error:
                log.warning("The warm process could not be started: %s", error)
            else:
                # It ends when its last kernel has, which may be long after.
                threading.Thread(target=process.wait, name="retired-warm-process", daemon=True).start()
            attempt = 0 if time.monotonic() - began > _TRIAL_SECONDS else attempt + 1
            self._stopping.wait(_PAUSES[min(attempt, len(_PAUSES) - 1)])

    def _run_one(self) -> subprocess.Popen[bytes]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [*self._command, str(theirs.fileno()), *self._modules],
                env=self._environment,
                cwd="/",
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        with self._lock:
            self._control, self.pid = ours, process.pid
        listening = ours.dup()  # stop() closes the other one at any time
        with listening, contextlib.suppress(OSError):
            if listening.recv(64) == READY:
                log.info("The warm process %s is ready to fork kernels", process.pid)
                self._ready.set()
                listening.recv(64)  # until it has gone
        if not self._stopping.is_set():
            log.warning(
                "The warm process %s has gone; kernels start as ordinary processes meanwhile", process.pid
            )
        self._cool_down()
        return process

    def _cool_down(self) -> None:
        self._ready.clear()
        with self._lock:
            control, self._control, self.pid = self._control, None, None
        if control is not None:
            with contextlib.suppress(OSError):
                control.shutdown(socket.SHUT_RDWR)
            control.close()


def _descriptor(stream: IO[str] | int | None, otherwise: int) -> int:
    if stream is None:
        return otherwise
    return stream if isinstance(stream, int) else stream.fileno()
