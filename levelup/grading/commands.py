"""One assignment's steps, for the ``levelup grade`` commands. Each does what nbgrader's own command does."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import SAWarning

from levelup.grading import _gradebook, _nbgrader
from levelup.grading._identity import is_module
from levelup.settings import Settings

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and what is being worked on."""


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
    settings: Settings, module: str, progress: Progress | None = None, *, again: bool = False
) -> StepResult:
    """``nbgrader autograde``, one person at a time: one faulty submission never stops the rest.

    Only new and updated submissions, or with `again` every one.
    """
    api = _api(settings, module)
    result = StepResult()
    students = sorted(api.get_submitted_students(module))
    for number, student in enumerate(students):
        _tell(progress, number, len(students), student)
        with warnings.catch_warnings():
            # SQLAlchemy warns of how nbgrader creates a submission; the trainer can do nothing about it.
            warnings.filterwarnings("ignore", "Object of type", SAWarning)
            result.add(student, api.autograde(module, student, force=again))
    _gradebook.add_indexes(api.coursedir.db_url)
    _tell(progress, len(students), len(students), module)
    return result


def feedback(settings: Settings, module: str, progress: Progress | None = None) -> StepResult:
    """``nbgrader generate_feedback --force`` for each person, then ``nbgrader release_feedback``."""
    api = _api(settings, module)
    result = StepResult()
    students = sorted(api.get_autograded_students(module))
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


def _api(settings: Settings, module: str) -> Any:
    if not is_module(module):
        raise ValueError(f"Uppgiften '{module}' finns inte.")
    return _nbgrader.make_api(settings.course)


def _tell(progress: Progress | None, done: int, of: int, what: str) -> None:
    if progress is not None:
        progress(done, of, what)


def _reason(log: str, error: str) -> str:
    """The line that says most: the last exception in nbgrader's log, else the last line of the error."""
    told = [line.strip() for line in log.splitlines() if "Error" in line and not line.startswith(("[", " "))]
    told += [line.strip() for line in error.splitlines() if line.strip()]
    return told[0] if told else "okänt fel"
