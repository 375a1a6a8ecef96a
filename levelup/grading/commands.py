"""One assignment's steps, for the ``levelup grade`` commands. Each does what nbgrader's own command does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from levelup.grading import _gradebook, _lean, _nbgrader
from levelup.grading._identity import is_module
from levelup.settings import Settings

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and what is being worked on."""


class GradingBusyError(Exception):
    """The same assignment is being autograded already; ``str()`` is a Swedish sentence."""


class GradingStoppedError(Exception):
    """The autograding process ended before its time; ``str()`` is a Swedish sentence.

    `log` is the end of what the process said.
    """

    def __init__(self, sentence: str, log: str) -> None:
        super().__init__(sentence)
        self.log = log


@dataclass
class StepResult:
    """What a step did: ids done, and ids that failed with the last line nbgrader said about them."""

    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    log: str = ""

    @property
    def ok(self) -> bool:
        """Did everything succeed?"""
        return not self.failed

    def add(self, name: str, outcome: dict[str, Any] | None) -> None:
        """Take in what nbgrader's API returned for `name`."""
        outcome = outcome or {
            "success": False,
            "error": "nbgraders utväxling finns inte på det här systemet.",
        }
        self.log += str(outcome.get("log", ""))
        if outcome["success"]:
            self.done.append(name)
        else:
            error = str(outcome.get("error", "")).strip()
            self.log += error
            self.failed[name] = _reason(str(outcome.get("log", "")), error)


def import_less() -> None:
    """Import nbgrader without a large part that grading never uses; for a process that only grades."""
    _lean.skip_uri_formats()


def release(settings: Settings, module: str, progress: Progress | None = None) -> StepResult:
    """``nbgrader generate_assignment`` and ``nbgrader release_assignment``."""
    api = _api(settings, module)
    result = StepResult()
    _tell(progress, 0, 2, module)
    generated = api.generate_assignment(module, force=True)
    if not generated["success"]:
        result.add(module, generated)
        return result
    _tell(progress, 1, 2, module)
    # nbgrader's API has no way to say force: release again over an earlier release.
    api.config.ExchangeReleaseAssignment.force = True
    result.add(module, api.release_assignment(module))
    _gradebook.add_indexes(api.coursedir.db_url)
    _tell(progress, 2, 2, module)
    return result


def collect(settings: Settings, module: str, progress: Progress | None = None) -> StepResult:
    """``nbgrader collect --update``."""
    api = _api(settings, module)
    result = StepResult()
    _tell(progress, 0, 1, module)
    result.add(module, api.collect(module, update=True))
    _tell(progress, 1, 1, module)
    return result


def autograde(
    settings: Settings,
    module: str,
    progress: Progress | None = None,
    *,
    again: bool = False,
    workers: int | None = None,
) -> StepResult:
    """What ``nbgrader autograde`` does, in a process of its own and several submissions at a time.

    Only new and updated submissions, or with `again` every one. `workers` grade at the same time; None fits
    the machine. May be stopped, also by force, and run again: a submission is graded whole or not at all.
    Raises :class:`GradingBusyError` when the same assignment is being autograded.
    """
    _check(settings, module)
    outcomes: dict[str, dict[str, Any]] = {}
    of = 0
    _tell(progress, 0, 1, module)
    for told in _run_worker(settings.course, module, again=again, workers=workers or default_workers()):
        if told.get("busy"):
            raise GradingBusyError(
                f"Uppgiften {module} rättas redan. Vänta tills det är klart. Kör sedan steget igen."
            )
        if "of" in told:
            of = told["of"]
        else:
            outcomes[told["name"]] = told["outcome"]
            _tell(progress, len(outcomes), of, told["name"])
    result = StepResult()
    for student in sorted(outcomes):
        result.add(student, outcomes[student])
    _tell(progress, of, of, module)
    return result


def default_workers() -> int:
    """How many graders fit the machine: one a core, and one more as each waits a little for its kernel."""
    return len(os.sched_getaffinity(0)) + 1


def _run_worker(course: Path, module: str, *, again: bool, workers: int) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "levelup.grading.worker", str(course.resolve()), module]
    command += ["--workers", str(workers), *(["--again"] if again else [])]
    with tempfile.TemporaryFile() as noise:
        worker = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            cwd=course,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        told_to, told_by = cast("IO[str]", worker.stdin), cast("IO[str]", worker.stdout)
        try:
            busy = False
            for line in told_by:
                told = json.loads(line)
                busy = busy or "busy" in told
                yield told
            if worker.wait() != 0 and not busy:
                noise.seek(0)
                log = noise.read().decode(errors="replace")[-4000:]
                raise GradingStoppedError(
                    "Rättningen avbröts. Kör steget igen: det fortsätter där det slutade.", log
                )
        finally:
            # It stops by itself when nobody listens any more.
            told_to.close()
            told_by.close()
            worker.wait()


def feedback(settings: Settings, module: str, progress: Progress | None = None) -> StepResult:
    """``nbgrader generate_feedback --force`` for each person, then ``nbgrader release_feedback``."""
    api = _api(settings, module)
    result = StepResult()
    students = sorted(api.get_autograded_students(module))
    with _one_engine(api.coursedir.db_url):
        for number, student in enumerate(students):
            _tell(progress, number, len(students) + 1, student)
            result.add(student, api.generate_feedback(module, student, force=True))
    _tell(progress, len(students), len(students) + 1, module)
    released = api.release_feedback(module)
    result.log += str(released.get("log", ""))
    if not released["success"]:
        result.add(module, released)
    _tell(progress, len(students) + 1, len(students) + 1, module)
    return result


def _check(settings: Settings, module: str) -> None:
    """Raise what is wrong before a process is started for it."""
    if not is_module(module):
        raise ValueError(f"Uppgiften '{module}' finns inte.")
    _nbgrader.load_config(settings.course)


def _api(settings: Settings, module: str) -> Any:
    _check(settings, module)
    return _nbgrader.make_api(settings.course)


@contextmanager
def _one_engine(url: str) -> Iterator[None]:
    from levelup.grading._engine import SharedGradebook

    shared = SharedGradebook(url)
    try:
        yield
    finally:
        shared.restore()


def _tell(progress: Progress | None, done: int, of: int, what: str) -> None:
    if progress is not None:
        progress(done, of, what)


def _reason(log: str, error: str) -> str:
    """The line that says most: the last exception in nbgrader's log, else the last line of the error."""
    told = [line.strip() for line in log.splitlines() if "Error" in line and not line.startswith(("[", " "))]
    told += [line.strip() for line in error.splitlines() if line.strip()]
    return told[0] if told else "okänt fel"
