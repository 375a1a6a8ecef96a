"""Reads what nbgrader's exchange says about one person's hand-ins. Files only, and nothing of nbgrader is
imported."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from levelup.course import load as load_course
from levelup.grading import _feedback, _gradebook, _nbgrader, rubric
from levelup.grading.results import CRITERIA, AssignmentStatus, Attempt
from levelup.settings import Settings

AUTOMATIC_FILE = "automatic.json"
_AUTOMATIC = ("A", "B")


def receipt_of(assignment_filename: str) -> str:
    """A short code for a hand-in, such as ``7K2M-Q9TD``: no letters that are easily confused."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(hashlib.sha256(assignment_filename.encode()).digest()[:8], "big")
    code = ""
    for _ in range(8):
        number, index = divmod(number, len(alphabet))
        code += alphabet[index]
    return f"{code[:4]}-{code[4:]}"


class Reader:
    """The state of every person's hand-ins in one installation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._exchange = settings.exchange / settings.course_id

    def released(self, module: str) -> Path:
        """Where the released notebook lies when the assignment is released."""
        return self._exchange / "outbound" / module / f"{module}.ipynb"

    def home(self, student_id: str) -> Path:
        """The participant's own folder: lock, working folder and nbgrader's submission cache."""
        return self._settings.exchange / ".participants" / student_id

    def status(self, student_id: str, module: str) -> AssignmentStatus:
        """The assignment and the person's attempts, oldest first."""
        course = self._settings.course
        due = None
        if course.is_dir():
            due = _gradebook.due_date(_gradebook_url(course, _stamp(course / "nbgrader_config.py")), module)
        attempts = self._attempts(student_id, module, due)
        return AssignmentStatus(
            released=self.released(module).is_file(),
            due=due,
            attempts=tuple(attempts),
            best=rubric.best(attempts),
        )

    def _attempts(self, student_id: str, module: str, due: datetime | None) -> list[Attempt]:
        cache = self.home(student_id) / "cache" / self._settings.course_id
        if not cache.is_dir():
            return []
        collected = _text(self._settings.course / "submitted" / student_id / module / "timestamp.txt")
        rows: list[Attempt] = []
        for folder in cache.glob(f"{student_id}+{module}+*"):
            attempt = self._attempt(folder, module, collected, due)
            if attempt is not None:
                rows.append(attempt)
        rows.sort(key=lambda attempt: attempt.handed_in_at)
        reached = max((n for n, row in enumerate(rows) if row.state != "submitted"), default=-1)
        return [
            _with(row, number=n + 1, superseded=row.state != "graded" and n < reached)
            for n, row in enumerate(rows)
        ]

    def _attempt(self, folder: Path, module: str, collected: str, due: datetime | None) -> Attempt | None:
        secret = _text(folder / "submission_secret.txt")
        handed_in = _text(folder / "timestamp.txt")
        inbound = _text(folder / "inbound.txt")
        if not (secret and handed_in and inbound):
            return None  # another process is handing it in at this moment
        checksum = hashlib.md5(f"{secret}{module}".encode(), usedforsecurity=False).hexdigest()
        page = self._exchange / "feedback" / f"{checksum}.html"
        result = _json(page.with_suffix(".json"))
        if result is None and not (self._exchange / "inbound" / inbound).is_dir():
            return None  # it never reached the exchange, or the exchange was emptied
        automatic = _json(folder / AUTOMATIC_FILE) or {"points": {}, "max": {}}
        at = _when(handed_in)
        known = result or automatic
        highest = {name: float(known["max"][name]) for name in CRITERIA if name in known["max"]}
        points = {name: float(known["points"][name]) for name in CRITERIA if name in known["points"]}
        if result is None:
            return Attempt(
                number=0,
                handed_in_at=at,
                state="grading" if collected == handed_in else "submitted",
                points={name: value for name, value in points.items() if name in _AUTOMATIC},
                max=highest,
                receipt=receipt_of(inbound),
                late=due is not None and at > due,
            )
        return Attempt(
            number=0,
            handed_in_at=at,
            state="graded",
            points=points,
            max=highest,
            total=sum(points.values()),
            outcome=rubric.outcome(points, self._rule(module)),
            trainer_words="\n\n".join(result["words"].values()) or None,
            feedback_html=_feedback.safe_page(page, _stamp(page)),
            receipt=receipt_of(inbound),
            late=float(result.get("late_seconds", 0)) > 0,
        )

    def _rule(self, module: str) -> rubric.PassRule:
        course = load_course(self._settings.notebooks)
        rule: rubric.PassRule = course.rubric(course.module(module).block)
        return rule


def _with(attempt: Attempt, **changes: Any) -> Attempt:
    from dataclasses import replace

    return replace(attempt, **changes)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _json(path: Path) -> dict[str, Any] | None:
    stamp = _stamp(path)
    return _read_json(path, stamp) if stamp else None


@lru_cache(maxsize=4096)
def _read_json(path: Path, stamp: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=8)
def _gradebook_url(course: Path, stamp: int) -> str:
    return _nbgrader.gradebook_url(_nbgrader.load_config(course), course)


def _stamp(path: Path) -> int:
    """Changes when the file does; 0 when there is none."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _when(timestamp: str) -> datetime:
    """nbgrader's timestamp, which the configuration keeps in UTC: ``2027-09-14 08:30:00.123456 UTC``."""
    return datetime.fromisoformat(timestamp.removesuffix("UTC").strip()).replace(tzinfo=UTC)
