"""The trainers' "Manage submissions" on a big gradebook: stock, and with our indexes and narrower query."""

from __future__ import annotations

import random
import shutil
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert
from traitlets.config import Config

from bench._servers import scratch
from bench._stats import interleave
from levelup.grading._gradebook import add_indexes
from levelup.grading.formgrader import narrow, widen

PAIRS, QUICK_PAIRS = 7, 1
PEOPLE, ASSIGNMENTS = 300, 20
_CELLS = ("criterion_a", "criterion_b", "criterion_c", "criterion_d", "criterion_e")
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False) -> None:
    """The call behind the page, in turn on both gradebooks; `tell` gets the seconds."""
    found: dict[str, Any] = {"people": PEOPLE, "assignments": ASSIGNMENTS, "levelup": [], "stock": []}
    with scratch() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own, about its own queries
        fill(folder / "stock.db", PEOPLE, ASSIGNMENTS)
        shutil.copyfile(folder / "stock.db", folder / "levelup.db")
        add_indexes(f"sqlite:///{folder / 'levelup.db'}")
        said: dict[str, Any] = {}

        def measure(_number: int, name: str) -> None:
            (narrow if name == "levelup" else widen)()
            try:
                seconds, said[name] = submissions(folder, name, f"assignment{ASSIGNMENTS - 1}")
            finally:
                widen()
            found[name].append(seconds)
            if len(said) == 2:
                found["identical"] = found.get("identical", True) and _plain(said["stock"]) == _plain(
                    said["levelup"]
                )
                found["rows"] = len(said["stock"])
                said.clear()
            tell(found)

        interleave(QUICK_PAIRS if quick else PAIRS, ["levelup", "stock"], measure)


def submissions(folder: Path, name: str, assignment: str) -> tuple[float, list[dict[str, Any]]]:
    """Seconds and answer of what formgrader's page asks for, through nbgrader's own API."""
    from nbgrader.apps.api import NbGraderAPI

    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = "levelup"
    config.CourseDirectory.db_url = f"sqlite:///{folder / name}.db"
    api = NbGraderAPI(config=config)
    began = time.perf_counter()
    answer: list[dict[str, Any]] = api.get_submissions(assignment)
    return time.perf_counter() - began, answer


def _plain(answer: list[dict[str, Any]]) -> list[str]:
    return [repr(sorted(one.items())) for one in answer]


def fill(file: Path, people: int, assignments: int) -> None:
    """A gradebook in which everyone has handed in everything: made by nbgrader, filled row by row.

    The last assignment has just been autograded: what a trainer judges in it waits. That is when the page is
    opened, and what costs most.
    """
    from nbgrader import api

    with api.Gradebook(f"sqlite:///{file}", "levelup") as gradebook:
        for number in range(people):
            gradebook.add_student(f"bench{number:03d}", first_name="Påhittad", last_name=f"Person {number}")
        cells: list[tuple[str, str, list[str]]] = []
        for number in range(assignments):
            name = f"assignment{number}"
            assignment = gradebook.add_assignment(name)
            notebook = gradebook.add_notebook("workbook", name)
            ids = []
            for place, cell in enumerate(_CELLS):
                kind = "code" if place < 2 else "markdown"
                ids.append(gradebook.add_grade_cell(cell, "workbook", name, max_score=4, cell_type=kind).id)
            for cell in _CELLS[2:]:
                gradebook.add_solution_cell(cell, "workbook", name)
            cells.append((assignment.id, notebook.id, ids))
    _hand_in(file, api, people, cells)


def _hand_in(file: Path, api: Any, people: int, cells: list[tuple[str, str, list[str]]]) -> None:
    draw = random.Random(1)  # noqa: S311 - points of people who do not exist
    rows: dict[Any, list[dict[str, Any]]] = {
        api.SubmittedAssignment: [],
        api.SubmittedNotebook: [],
        api.Grade: [],
        api.Comment: [],
    }
    for assignment, notebook, ids in cells:
        waits = assignment == cells[-1][0]
        for number in range(people):
            submitted, written = api.new_uuid(), api.new_uuid()
            rows[api.SubmittedAssignment].append(
                {
                    "id": submitted,
                    "assignment_id": assignment,
                    "student_id": f"bench{number:03d}",
                    "timestamp": datetime(2026, 9, 1, 8, number % 60),
                }
            )
            rows[api.SubmittedNotebook].append(
                {
                    "id": written,
                    "assignment_id": submitted,
                    "notebook_id": notebook,
                    "late_submission_penalty": 0.0,
                }
            )
            for place, cell in enumerate(ids):
                own = {"id": api.new_uuid(), "notebook_id": written, "cell_id": cell}
                automatic = place < 2
                points = float(draw.randint(0, 4))
                rows[api.Grade].append(
                    {
                        **own,
                        "auto_score": points if automatic else None,
                        "manual_score": None if automatic or waits else points,
                        "needs_manual_grade": waits and not automatic,
                    }
                )
                if not automatic:
                    rows[api.Comment].append({**own, "id": api.new_uuid(), "auto_comment": None})
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            for model, values in rows.items():
                connection.execute(insert(model.__table__), values)
    finally:
        engine.dispose()
