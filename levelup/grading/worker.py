"""The process that autogrades a whole assignment: ``python -m levelup.grading.worker COURSE MODULE …``.

It imports nbgrader once and forks a few graders, each with a warm process that its kernels are forked from.
It tells what happens as lines of JSON on standard output, and stops when standard input closes: then nobody
waits for it any more. :func:`levelup.grading.commands.autograde` runs it.
"""

from __future__ import annotations

import argparse
import fcntl
import gc
import json
import os
import signal
import sys
import tempfile
import threading
import warnings
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO, Any

from levelup.grading import _gradebook, _lean, _nbgrader, _warm, preload
from levelup.grading.config import Installation

LOCK = ".levelup/autograding-{module}.lock"
DIED = "Processen som rättade avslutades. Minnet kan ha tagit slut. Kör steget igen."
_FORK = get_context("fork")
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
Work = Callable[[str], dict[str, Any]]


@dataclass
class _Grader:
    """A forked grader: its process, the line to it, and what it is grading."""

    process: Any
    line: Connection
    busy_with: str = ""


@dataclass
class Pool:
    """Hands out names to a few forked processes; one that dies fails its name only."""

    make_work: Callable[[], Work]
    workers: int
    tell: Callable[[str, dict[str, Any]], None]
    _graders: dict[Connection, _Grader] = field(default_factory=dict)

    def run(self, names: list[str], stop: IO[str]) -> bool:
        """Work through all names; False when `stop` closed before the end."""
        left = deque(names)
        try:
            for _ in range(min(self.workers, len(names))):
                self._start(left)
            while self._graders:
                for ready in wait([*self._graders, stop.fileno()]):
                    if not isinstance(ready, Connection):
                        return False
                    self._hear(self._graders[ready], left)
            return True
        finally:
            for grader in list(self._graders.values()):
                self._end(grader)

    def _start(self, left: deque[str]) -> None:
        ours, theirs = _FORK.Pipe()
        others = [ours, *self._graders]
        process = _FORK.Process(target=_serve, args=(theirs, others, self.make_work))
        process.start()
        theirs.close()
        grader = self._graders[ours] = _Grader(process, ours)
        self._give(grader, left)

    def _give(self, grader: _Grader, left: deque[str]) -> None:
        if not left:
            self._end(grader)
            return
        grader.busy_with = left.popleft()
        with suppress(OSError):  # it is dead, and will be heard of
            grader.line.send(grader.busy_with)

    def _hear(self, grader: _Grader, left: deque[str]) -> None:
        name = grader.busy_with
        try:
            outcome = grader.line.recv()
        except (EOFError, OSError):
            self._end(grader)
            self.tell(name, {"success": False, "error": DIED})
            if left:
                self._start(left)
            return
        self.tell(name, outcome)
        self._give(grader, left)

    def _end(self, grader: _Grader) -> None:
        del self._graders[grader.line]
        grader.line.close()
        grader.process.join()


def _serve(line: Connection, others: list[Connection], make_work: Callable[[], Work]) -> None:
    """Be a grader. One thread listens, so that the process ends at once when nobody is at the other end."""
    for other in others:
        other.close()
    names: deque[str] = deque()
    waiting = threading.Semaphore(0)

    def listen() -> None:
        with suppress(EOFError, OSError):
            while True:
                names.append(line.recv())
                waiting.release()
        os._exit(0)

    # Nothing that is graded is kept, and most of it is freed without the collector.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    work = make_work()
    threading.Thread(target=listen, name="listen", daemon=True).start()
    while True:
        waiting.acquire()
        line.send(work(names.popleft()))


class Autograding:
    """One assignment of one course folder, as the pool's graders see it."""

    def __init__(self, course: Path, module: str, *, again: bool) -> None:
        """Reads the configuration; raises :class:`~levelup.grading._nbgrader.ConfigError`."""
        self._module = module
        self._again = again
        self._course = course
        self._api = _nbgrader.make_api(course)

    @property
    def students(self) -> list[str]:
        """Everyone who has a collected submission."""
        return sorted(self._api.get_submitted_students(self._module))

    def add_indexes(self) -> None:
        """Index the gradebook, if it is there."""
        if _gradebook.exists(self._api.coursedir.db_url):
            _gradebook.add_indexes(self._api.coursedir.db_url)

    def make_work(self) -> Work:
        """In a grader: what it does with each student."""
        from levelup.grading._autograde import Grader

        grader = Grader(self._api)

        def grade(student: str) -> dict[str, Any]:
            with warnings.catch_warnings():
                # SQLAlchemy and others warn of how nbgrader works; the trainer can do nothing about it.
                warnings.simplefilter("ignore")
                return grader.grade(self._module, student, again=self._again)

        return grade


def main() -> int:
    """Autograde; exit code 0 when every submission has been told of."""
    parser = argparse.ArgumentParser()
    parser.add_argument("course", type=Path)
    parser.add_argument("module")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--workers", type=int, required=True)
    asked = parser.parse_args()
    # What cells and libraries print must not get among our lines.
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def say(**words: Any) -> None:
        told.write(json.dumps(words) + "\n")
        told.flush()

    with (asked.course / LOCK.format(module=asked.module)).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(busy=True)
            return 1
        _lean.skip_uri_formats()
        return 0 if _autograde(asked, say) else 1


def _autograde(asked: argparse.Namespace, say: Callable[..., None]) -> bool:
    os.environ[preload.NOTEBOOKS] = Installation.read(asked.course).notebooks
    # Only this account may look into it. Kernels' sockets have long names, so its own is short.
    with tempfile.TemporaryDirectory(prefix="levelup-grade-", ignore_cleanup_errors=True) as folder:
        started = _warm.start(Path(folder))
        autograding = Autograding(asked.course, asked.module, again=asked.again)
        _lean.check_schemas_once()
        import levelup.grading._autograde  # noqa: F401 - before the fork, once for all
        from levelup.grading._kernels import GradingKernelManager

        GradingKernelManager.folder, GradingKernelManager.started = folder, started
        students = autograding.students
        say(of=len(students))
        autograding.add_indexes()
        # What is imported stays; the collector need not look at it again in every grader.
        gc.collect()
        gc.freeze()
        if started is not None:
            started.wait_until_warm(_warm.SECONDS_TO_WARM_UP)
        pool = Pool(
            autograding.make_work, asked.workers, lambda name, outcome: say(name=name, outcome=outcome)
        )
        done = pool.run(students, sys.stdin)
        autograding.add_indexes()
        return done


if __name__ == "__main__":
    sys.exit(main())
