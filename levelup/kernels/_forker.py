"""One forking process, seen from the Jupyter server: started, watched, renewed, and asked for kernels."""

from __future__ import annotations

import atexit
import contextlib
import logging
import socket
import threading
import time
from abc import ABC, abstractmethod
from typing import IO, Protocol

from levelup.kernels._process import ForkedProcess
from levelup.kernels._wire import FORK, READY, Request

_SECONDS_TO_FORK = 5.0
_PAUSES = (0.0, 1.0, 5.0, 30.0)
_TRIAL_SECONDS = 10.0

log = logging.getLogger("levelup.kernels")


class WarmProcessAwayError(Exception):
    """No such process can fork just now; an ordinary kernel will do."""


class Process(Protocol):
    """What is known of a process that was launched."""

    pid: int

    def wait(self) -> int:
        """Wait for its end."""


class Forker(ABC):
    """Keeps one forking process running, from :meth:`start` to :meth:`stop`. Safe to use from any thread."""

    #: What it is called in the log.
    title: str

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._ready = threading.Event()
        self._stopping = threading.Event()
        self._keeper: threading.Thread | None = None
        self.pid: int | None = None

    @abstractmethod
    def _launch(self, control: socket.socket) -> Process:
        """Launch one that listens on ``control``. Raises OSError or :class:`WarmProcessAwayError`."""

    def start(self) -> None:
        """Start it, unless it is started; does not wait until it is warm."""
        with self._lock:
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name=self.title, daemon=True)
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
        self,
        request: Request,
        output: IO[str] | int | None,
        error: IO[str] | int | None,
        extra: socket.socket | None = None,
    ) -> ForkedProcess:
        """A new process. Its streams default to this process's own; ``extra`` is for a prepared notebook.

        Raises :class:`WarmProcessAwayError`.
        """
        descriptors = [_descriptor(output, 1), _descriptor(error, 2)]
        if extra is not None:
            descriptors.append(extra.fileno())
        ours, theirs = socket.socketpair()
        try:
            line = request.to_line()
            with theirs, self._lock:
                if self._control is None or not self._ready.is_set():
                    raise WarmProcessAwayError("it is not warm yet")
                socket.send_fds(self._control, [FORK], [theirs.fileno(), *descriptors])
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
            except (OSError, WarmProcessAwayError) as error:
                log.warning("The %s could not be started: %s", self.title, error)
            except Exception:  # a notebook read while it is being written: the next try finds it whole
                log.exception("The %s could not be started", self.title)
            else:
                # It ends when its last kernel has, which may be long after.
                threading.Thread(target=process.wait, name=f"retired {self.title}", daemon=True).start()
            attempt = 0 if time.monotonic() - began > _TRIAL_SECONDS else attempt + 1
            self._stopping.wait(_PAUSES[min(attempt, len(_PAUSES) - 1)])

    def _run_one(self) -> Process:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                process = self._launch(theirs)
        except BaseException:
            ours.close()
            raise
        with self._lock:
            self._control, self.pid = ours, process.pid
        listening = ours.dup()  # stop() closes the other one at any time
        with listening, contextlib.suppress(OSError):
            if listening.recv(64) == READY:
                log.info("The %s (process %s) is ready to fork kernels", self.title, process.pid)
                self._ready.set()
                listening.recv(64)  # until it has gone
        if not self._stopping.is_set():
            log.warning("The %s (process %s) has gone; kernels start without it", self.title, process.pid)
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
