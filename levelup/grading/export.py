"""``nbgrader export``: the grades as CSV that opens safely in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
# What Excel and LibreOffice take for a formula, also after white space.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n")) else text


class SafeCsvExport(ExportPlugin):  # type: ignore[misc]
    """nbgrader's own columns and order, quoted where needed, formulas defused, with one query an
    assignment."""

    def export(self, gradebook: Gradebook) -> None:
        """Write ``--to`` (default ``grades.csv``), only ``--assignment`` and ``--student`` when they are
        given."""
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        # The byte-order mark makes Excel read å, ä and ö.
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(COLUMNS)
            for assignment in gradebook.assignments:
                if not self.assignment or assignment.name in {str(name) for name in self.assignment}:
                    rows.writerows(self._rows(gradebook, assignment))

    def _rows(self, gradebook: Gradebook, assignment: Any) -> list[list[object]]:
        wanted = {str(student) for student in self.student}
        handed_in = {work.student_id: work for work in assignment.submissions}
        rows: list[list[object]] = []
        for student in gradebook.students:
            if wanted and student.id not in wanted:
                continue
            work = handed_in.get(student.id)
            raw = float(work.score) if work else 0.0
            penalty = float(work.late_submission_penalty or 0.0) if work else 0.0
            values = {
                "assignment": assignment.name,
                "duedate": assignment.duedate,
                "timestamp": work.timestamp if work else None,
                "student_id": student.id,
                "last_name": student.last_name,
                "first_name": student.first_name,
                "email": student.email,
                "raw_score": raw,
                "late_submission_penalty": penalty,
                "score": max(0.0, raw - penalty),
                "max_score": float(assignment.max_score),
            }
            rows.append([harmless(values[column]) for column in COLUMNS])
        return rows
