"""Trap 4 and 5: a fault of the machinery stops the grading of that person, and of no one else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from levelup.grading import Assignments, commands
from levelup.settings import Settings

MODULE = "riskbedomning"


def with_cell(settings: Settings, source: str) -> None:
    """Release the assignment with another test cell for criterion A."""
    path = settings.course / "source" / MODULE / f"{MODULE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "criterion_A":
            cell["source"] = [source]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert commands.release(settings, MODULE).ok


def auto_score(settings: Settings, student: str, criterion: str = "A") -> float | None:
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(f"sqlite:///{settings.course / 'gradebook.db'}", settings.course_id) as gradebook:
        try:
            grade = gradebook.find_grade(f"criterion_{criterion}", MODULE, MODULE, student)
        except MissingEntry:
            return None
        score: float | None = grade.auto_score
        return score


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("pass", "inte ut några poäng"),  # nbgrader alone: 5 points
        ("import os; os._exit(1)", ""),  # the process dies
        ("from levelup.grading import finns_inte", "ImportError"),  # nbgrader alone: 0 points
        ("'fem'", "inte ut några poäng"),  # nbgrader alone: 5 points
    ],
    ids=["silent", "dies", "cannot import", "no number"],
)
def test_a_cell_that_counts_no_points_stops_that_grading(
    cell: str, reason: str, released: Settings, make: Any
) -> None:
    with_cell(released, cell)
    Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
    assert commands.collect(released, MODULE).ok
    graded = commands.autograde(released, MODULE)
    assert list(graded.failed) == ["anna"]
    assert reason in graded.log
    assert auto_score(released, "anna") is None
    assert not (released.course / "autograded" / "anna").joinpath(MODULE).exists()
    # The participant still sees that it is being graded, never points that are wrong.
    (attempt,) = Assignments(released).status("anna", MODULE).attempts
    assert (attempt.state, attempt.total) == ("grading", None)


def test_a_warning_from_a_library_costs_no_points(released: Settings, make: Any) -> None:
    with_cell(released, "import sys\nprint('varning', file=sys.stderr)\n3")  # nbgrader alone: 0 points
    Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
    commands.collect(released, MODULE)
    assert commands.autograde(released, MODULE).ok
    assert auto_score(released, "anna") == 3


def test_one_bad_submission_never_stops_the_rest(released: Settings, make: Any) -> None:
    grading = Assignments(released)
    for student in ("anna", "bo", "tom"):
        grading.hand_in(student, student, MODULE, make.complete(right=3))
    commands.collect(released, MODULE)
    broken = released.course / "submitted" / "bo" / MODULE / f"{MODULE}.ipynb"
    broken.chmod(0o600)
    broken.write_text("{ inte json")
    twice = released.course / "submitted" / "anna" / MODULE / f"{MODULE}.ipynb"
    _duplicate(twice, "criterion_C")
    graded = commands.autograde(released, MODULE)
    # A cell that is there twice aborts nbgrader's whole batch; here it stops that person only.
    assert list(graded.failed) == ["anna", "bo"]
    assert graded.done == ["tom"]
    assert auto_score(released, "tom") == 3
    assert auto_score(released, "bo") is None


def _duplicate(path: Path, grade_id: str) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)
    notebook["cells"].append({**cell, "id": "kopia"})
    path.chmod(0o600)
    path.write_text(json.dumps(notebook), encoding="utf-8")
