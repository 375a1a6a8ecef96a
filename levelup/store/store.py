"""The store: one object with small methods, each of them one transaction.

Every method may raise `StoreUnavailable`; then nothing was stored. A method that returns has committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from levelup.store import _documents, _people, _submissions, evaluation, models
from levelup.store._engine import Database
from levelup.store.views import (
    Choice,
    Contract,
    Identity,
    ModuleActivity,
    OpenedVisit,
    StoredDocument,
    StoredSubmission,
    VisitRole,
)
from levelup_widgets.document import Edit

_CHUNK = 5_000


class Store:
    """All that is kept of people's work. Thread-safe; several processes may share the database."""

    def __init__(self, url: str, *, document_bytes: int = 512_000) -> None:
        """`url` is SQLAlchemy's, `document_bytes` the largest document. The tables must be there:
        `upgrade(url)`.
        """
        self._database = Database(url)
        self._largest = document_bytes

    def close(self) -> None:
        """Close every connection."""
        self._database.dispose()

    def ping(self) -> None:
        """Ask the database for something, to see that it answers."""
        with self._database.read() as session:
            session.scalar(select(models.Person.id).limit(1))

    # Visits

    def open_visit(
        self, username: str, role: VisitRole, *, module: str | None = None, label: str = "", length: timedelta
    ) -> OpenedVisit:
        """Open a visit of `length`; the person is added at the first sign-in."""
        try:
            with self._database.write() as session:
                return _people.open_visit(session, username, role, module, label, length)
        except IntegrityError:
            # Someone else added the same person, or took the same student id, at the same time.
            with self._database.write() as session:
                return _people.open_visit(session, username, role, module, label, length)

    def close_visit(self, visit: str) -> None:
        """Close a visit; its token is worth nothing from now on. Raises `UnknownVisit`."""
        with self._database.write() as session:
            _people.close_visit(session, visit)

    def person_for_token(self, token: str) -> Identity | None:
        """Whose token it is; None when no open visit has it."""
        with self._database.read() as session:
            return _people.identity(session, token)

    # Documents

    def documents(self, person: str, module: str, visit: str | None = None) -> dict[str, StoredDocument]:
        """Tool → document, conflicts as `visit` sees them."""
        with self._database.read() as session:
            return _documents.read_all(session, person, module, visit)

    def document_index(self, person: str) -> list[tuple[str, str, datetime]]:
        """Module, tool and time of the last save of everything the person has stored, the newest first."""
        with self._database.read() as session:
            return _documents.index(session, person)

    def document(
        self, person: str, module: str, tool: str, visit: str | None = None
    ) -> StoredDocument | None:
        """One document, or None when nothing is saved."""
        with self._database.read() as session:
            return _documents.read_one(session, person, module, tool, visit)

    def save_edit(
        self, person: str, visit: str, module: str, tool: str, edit: Edit, contract: Contract
    ) -> StoredDocument:
        """Apply one edit, all of it or nothing; what it can't overwrite becomes open conflicts.

        Raises `VersionGone`, `SchemaTooOld`, `EditRefused` or `TooLarge`.
        """
        with self._database.write() as session:
            return _documents.save(session, person, visit, module, tool, edit, contract, self._largest)

    def resolve_conflict(
        self,
        person: str,
        visit: str,
        module: str,
        tool: str,
        conflict: str,
        choice: Choice,
        contract: Contract,
        *,
        base: int | None = None,
    ) -> StoredDocument:
        """Settle a conflict as the person chose; `base` is the version they looked at.

        Raises `UnknownDocument`, `VersionGone`, `EditRefused` or `TooLarge`.
        """
        with self._database.write() as session:
            return _documents.resolve(
                session, person, visit, module, tool, conflict, choice, base, contract, self._largest
            )

    # Hand-ins

    def begin_submission(self, person: str, module: str) -> StoredSubmission:
        """Snapshot everything stored in the module as a pending hand-in. Raises `UnknownDocument` if there
        is nothing.
        """
        with self._database.write() as session:
            return _submissions.begin(session, person, module)

    def record_submission(self, submission: int, receipt: str, handed_in_at: datetime) -> StoredSubmission:
        """nbgrader has the pending hand-in."""
        with self._database.write() as session:
            return _submissions.finish(session, submission, receipt, handed_in_at)

    def fail_submission(self, submission: int) -> None:
        """nbgrader will never get the pending hand-in."""
        with self._database.write() as session:
            _submissions.fail(session, submission)

    def pending_submissions(self) -> list[StoredSubmission]:
        """Hand-ins that a crash left half-way, oldest first."""
        with self._database.read() as session:
            return _submissions.pending(session)

    def is_overtaken(self, submission: StoredSubmission) -> bool:
        """Has the person handed in the module again after this hand-in?"""
        with self._database.read() as session:
            return _submissions.has_later(session, submission)

    def submissions(self, person: str, module: str) -> list[StoredSubmission]:
        """The person's hand-ins of the module, oldest first."""
        with self._database.read() as session:
            return _submissions.of_person(session, person, module)

    def progress(self, person: str) -> dict[str, ModuleActivity]:
        """Module → what the person has done in it; modules not begun are absent."""
        with self._database.read() as session:
            return _submissions.activity(session, person)

    # Evaluation and demo

    def handed_in(self) -> list[tuple[str, str, str]]:
        """``(person, student id, module)`` of everything real people have handed in."""
        with self._database.read() as session:
            return _submissions.handed_in_pairs(session)

    def replace_results(self, person: str, module: str, results: Iterable[Mapping[str, Any]]) -> None:
        """Keep a copy of the gradebook's points for the analysts; keys as the columns of `models.Result`."""
        with self._database.write() as session:
            _submissions.replace_results(session, person, module, results)

    def rows(self, table: str, pseudonym: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
        """Stream one of `levelup.store.evaluation.TABLES`; memory use does not grow with the table."""
        with self._database.read() as session:
            yield from evaluation.rows(session, table, pseudonym)

    def bulk_insert(self, model: type[models.Base], rows: Iterable[Mapping[str, Any]]) -> int:
        """Insert many rows, a chunk a transaction, and return how many. For demo data and imports."""
        source, count = iter(rows), 0
        while chunk := [dict(row) for row in islice(source, _CHUNK)]:
            with self._database.write() as session:
                session.execute(insert(model), chunk)
            count += len(chunk)
        return count
