"""Autograding an assignment: our command and stock ``nbgrader autograde`` on copies of the same course."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil

from bench._hand_ins import MODULE, make
from bench._processes import cpu_seconds
from bench._servers import scratch
from bench._stats import interleave

PAIRS, QUICK_PAIRS = 7, 1
SUBMISSIONS, QUICK_SUBMISSIONS = 40, 10
WHOLE = 300
_PATIENCE = 3_000
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False) -> None:
    """Pairs of a part of the submissions, then all of them once each; `tell` gets the seconds."""
    few = QUICK_SUBMISSIONS if quick else SUBMISSIONS
    found: dict[str, Any] = {"submissions": few, "pairs": {"levelup": [], "stock": []}, "differences": []}
    with scratch() as folder:
        make(folder / "few", few)

        def measure(_number: int, name: str) -> None:
            found["pairs"][name].append(_grade(name, folder / "few", folder / name, few))
            tell(found)
            if all((folder / one).exists() for one in _COMMANDS):
                found["differences"] += differences(folder / "levelup", folder / "stock")
                for one in _COMMANDS:
                    shutil.rmtree(folder / one)
                tell(found)

        interleave(QUICK_PAIRS if quick else PAIRS, list(_COMMANDS), measure)
        if quick:
            return
        make(folder / "whole", WHOLE)
        found["whole"] = {"submissions": WHOLE}
        for name in _COMMANDS:
            found["whole"][name] = _grade(name, folder / "whole", folder / name, WHOLE)
            tell(found)
        found["differences"] += differences(folder / "levelup", folder / "stock")
        tell(found)


_COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "levelup": lambda beside: [sys.executable, "-m", "levelup.cli", "grade", "autograde", MODULE],
    "stock": lambda beside: [str(beside / "nbgrader"), "autograde", MODULE],
}


def _grade(name: str, source: Path, home: Path, submissions: int) -> dict[str, float]:
    """Grade a copy of the installation `source` in `home`; wall and processor seconds of the command."""
    shutil.copytree(source, home)
    beside = Path(sys.executable).parent
    environment = {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(beside), "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "LEVELUP_HOME": str(home),
    }
    before = cpu_seconds([psutil.Process()])
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command, and nbgrader's
        _COMMANDS[name](beside),
        cwd=home / "course",
        env=environment,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    wall = time.perf_counter() - began
    if done.returncode != 0:
        raise RuntimeError(f"{name} failed: {done.stderr[-3000:]}")
    graded = len(list((home / "course" / "autograded").glob(f"*/{MODULE}/{MODULE}.ipynb")))
    if graded != submissions:
        raise RuntimeError(f"{name} graded {graded} of {submissions}")
    return {"wall": wall, "cpu": cpu_seconds([psutil.Process()]) - before}


def differences(one: Path, other: Path) -> list[str]:
    """What differs between two graded installations: scores, comments, notebooks. Empty when identical."""
    first, second = dict(_outcome(one)), dict(_outcome(other))
    return sorted(what for what in first.keys() | second.keys() if first.get(what) != second.get(what))


def _outcome(home: Path) -> Iterator[tuple[str, Any]]:
    from nbgrader.api import Gradebook

    course = home / "course"
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "levelup") as gradebook:
        for submission in gradebook.assignment_submissions(MODULE):
            who = submission.student.id
            yield f"{who} timestamp", str(submission.timestamp)
            for notebook in submission.notebooks:
                yield f"{who} penalty", notebook.late_submission_penalty
                for grade in notebook.grades:
                    points = (grade.auto_score, grade.manual_score, grade.extra_credit, grade.max_score)
                    yield f"{who} grade {grade.name}", (*points, grade.needs_manual_grade)
                for comment in notebook.comments:
                    yield f"{who} comment {comment.name}", (comment.auto_comment, comment.manual_comment)
    for file in sorted((course / "autograded").glob(f"*/{MODULE}/*")):
        who = file.parent.parent.name
        if file.suffix == ".ipynb":
            yield f"{who} notebook", _without_clock(nbformat.read(file, as_version=4))  # type: ignore[no-untyped-call]
        else:
            yield f"{who} {file.name}", file.read_bytes()


def _without_clock(notebook: Any) -> Any:
    """The notebook without when its cells ran; everything else counts."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook
