"""nbgrader's exchange, with three steps made safe. Plugged in by the course folder's configuration."""

from __future__ import annotations

import json
import shutil
import stat
import uuid
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseAssignment, ExchangeReleaseFeedback, ExchangeSubmit
from nbgrader.utils import notebook_hash, parse_utc

from levelup.grading._identity import criterion_of, is_student_id

NO_RESPONSE = "No response."
"""nbgrader's own comment on an untouched cell; not a trainer's word."""


class AtomicSubmit(ExchangeSubmit):  # type: ignore[misc]
    """A hand-in is in the exchange whole or not at all, and only for a well-formed student id."""

    inbound_path: str

    def init_dest(self) -> None:
        """Refuse a student id that could leave the exchange or be taken for a pattern."""
        if not is_student_id(self.coursedir.student_id):
            raise ExchangeError(f"Not a student id: {self.coursedir.student_id!r}")
        super().init_dest()

    def copy_files(self) -> None:
        """Copy to a folder that collect never looks at, then move it into place in one step."""
        inbound: str = self.inbound_path
        waiting = Path(inbound).parent / ".incoming" / uuid.uuid4().hex
        waiting.mkdir(parents=True, mode=0o700)
        cached = Path(self.cache_path) / self.assignment_filename.rsplit("+", 1)[0]
        try:
            self.inbound_path = str(waiting)
            super().copy_files()
            (cached / "inbound.txt").write_text(self.assignment_filename, encoding="utf-8")
            (waiting / self.assignment_filename).rename(Path(inbound) / self.assignment_filename)
        except BaseException:
            shutil.rmtree(cached, ignore_errors=True)
            raise
        finally:
            self.inbound_path = inbound
            shutil.rmtree(waiting, ignore_errors=True)


class PrivateReleaseAssignment(ExchangeReleaseAssignment):  # type: ignore[misc]
    """The exchange belongs to the account that runs Level Up; nbgrader's own would be writable by
    everyone."""

    def ensure_root(self) -> None:
        """Create the exchange for its owner only, and narrow it again if someone has opened it."""
        root = Path(self.root)
        root.mkdir(parents=True, exist_ok=True)
        if stat.S_IMODE(root.stat().st_mode) != 0o700:
            root.chmod(0o700)


class GradedReleaseFeedback(ExchangeReleaseFeedback):  # type: ignore[misc]
    """Release feedback only when it is finished and says what the gradebook says, and keep its points beside
    it.

    The gradebook remembers a person's latest hand-in only. The small JSON file beside each released
    feedback, under nbgrader's own checksum, is what makes earlier attempts known later.
    """

    def __init__(self, *, authentictor: Any = None, **arguments: Any) -> None:
        # nbgrader's API misspells the argument, and traitlets warns of names it doesn't know.
        arguments.setdefault("authenticator", authentictor)
        super().__init__(**arguments)

    def copy_files(self) -> None:
        """Release what is ready; say in the log who waits, and why."""
        excluded = self.coursedir.student_id_exclude
        results: dict[str, dict[str, Any]] = {}
        waiting: list[str] = []
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            for student_id, folder in self._folders():
                reason, found = self._result(gradebook, student_id, folder)
                if reason:
                    self.log.warning("Återkopplingen till %s väntar: %s", student_id, reason)
                    waiting.append(student_id)
                else:
                    results.update(found)
        try:
            self.coursedir.student_id_exclude = ",".join([*filter(None, excluded.split(",")), *waiting])
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)  # nbgrader leaves a file for Python to close
                super().copy_files()
        finally:
            self.coursedir.student_id_exclude = excluded
        for checksum, result in results.items():
            # Last, and in one step: a participant sees the points when the text is there too.
            target = Path(self.dest_path) / f"{checksum}.json"
            partly = target.with_suffix(".json-tmp")
            partly.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
            partly.replace(target)

    def _folders(self) -> Iterator[tuple[str, Path]]:
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        root = Path(self.coursedir.root)
        for folder in sorted(root.glob(str(Path(self.src_path).relative_to(root)))):
            if folder.parent.name not in excluded:
                yield folder.parent.name, folder

    def _result(
        self, gradebook: Gradebook, student_id: str, folder: Path
    ) -> tuple[str, dict[str, dict[str, Any]]]:
        """Why the feedback must wait (empty when it is ready), and its results by checksum."""
        try:
            submission = gradebook.find_submission(self.coursedir.assignment_id, student_id)
        except MissingEntry:
            return "det finns ingen bedömning i betygsboken.", {}
        handed_in = (folder / "timestamp.txt").read_text(encoding="utf-8").strip()
        if submission.timestamp != parse_utc(handed_in):
            return "det finns en nyare inlämning. Skapa återkopplingen igen.", {}
        if submission.needs_manual_grade:
            return "något kriterium är inte bedömt än. Bedöm klart i formgrader.", {}
        secret = (folder / "submission_secret.txt").read_text(encoding="utf-8")
        found: dict[str, dict[str, Any]] = {}
        for notebook in submission.notebooks:
            page = folder / f"{notebook.name}.html"
            if not page.is_file():
                return "återkopplingen är inte skapad.", {}
            said = _Marks.of(page.read_text(encoding="utf-8"))
            points = {grade.name: float(grade.score) for grade in notebook.grades}
            words = {c.name: c.comment.strip() for c in notebook.comments if c.comment and c.comment.strip()}
            if said.points != points or said.comments != words:
                return "bedömningen har ändrats efteråt. Skapa återkopplingen igen.", {}
            found[notebook_hash(secret=secret, notebook_id=notebook.name)] = {
                "notebook": notebook.name,
                "handed_in_at": handed_in,
                "late_seconds": submission.total_seconds_late,
                "points": {criterion_of(name): value for name, value in points.items()},
                "max": {criterion_of(grade.name): float(grade.max_score) for grade in notebook.grades},
                "words": {criterion_of(n): text for n, text in words.items() if text != NO_RESPONSE},
            }
        return "", found


class _Marks(HTMLParser):
    """The points and comments that a feedback page was made from; our template writes them in its head."""

    def __init__(self) -> None:
        super().__init__()
        self.points: dict[str, float] = {}
        self.comments: dict[str, str] = {}

    @classmethod
    def of(cls, html: str) -> _Marks:
        marks = cls()
        marks.feed(html)
        return marks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        grade_id, _, content = (values.get("content") or "").partition(" ")
        if tag == "meta" and values.get("name") == "levelup-points":
            self.points[grade_id] = float(content)
        elif tag == "meta" and values.get("name") == "levelup-comment" and content.strip():
            self.comments[grade_id] = content.strip()
