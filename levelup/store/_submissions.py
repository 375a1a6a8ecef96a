"""Hand-ins. A row is written as ``pending`` before nbgrader is asked, so that a crash in between shows and
is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from levelup.store import _documents, models
from levelup.store._errors import UnknownDocument
from levelup.store._types import now
from levelup.store.views import ModuleActivity, StoredSubmission


def begin(session: Session, person: str, module: str) -> StoredSubmission:
    """Take the snapshot: every document of the module as it is stored at this moment."""
    # Hand-ins of one person queue here (PostgreSQL; SQLite has one writer anyway).
    owner = session.scalars(select(models.Person).where(models.Person.id == person).with_for_update()).one()
    documents = _documents.read_all(session, person, module)
    if not any(document.version for document in documents.values()):
        raise UnknownDocument
    last = session.scalar(
        select(func.max(models.Submission.attempt)).where(
            models.Submission.person_id == person, models.Submission.module == module
        )
    )
    row = models.Submission(
        person_id=person,
        module=module,
        attempt=(last or 0) + 1,
        receipt=None,
        state="pending",
        created_at=now(),
        handed_in_at=None,
        snapshot={
            tool: {"version": d.version, "schema_version": d.schema_version, "body": d.body}
            for tool, d in documents.items()
        },
    )
    session.add(row)
    session.flush()
    return _view(row, owner)


def finish(session: Session, submission: int, receipt: str, handed_in_at: datetime) -> StoredSubmission:
    """nbgrader has it."""
    row, owner = _get(session, submission)
    row.state, row.receipt, row.handed_in_at = "handed_in", receipt, handed_in_at
    return _view(row, owner)


def fail(session: Session, submission: int) -> None:
    """nbgrader never got it, or a later hand-in has taken its place."""
    row, _ = _get(session, submission)
    row.state = "failed"


def pending(session: Session) -> list[StoredSubmission]:
    """Hand-ins that a crash left half-way, oldest first."""
    rows = session.execute(
        select(models.Submission, models.Person)
        .join(models.Person, models.Person.id == models.Submission.person_id)
        .where(models.Submission.state == "pending")
        .order_by(models.Submission.id)
    )
    return [_view(row, owner) for row, owner in rows]


def has_later(session: Session, submission: StoredSubmission) -> bool:
    """Has this person handed in the module again since?"""
    later = select(models.Submission.id).where(
        models.Submission.person_id == submission.person,
        models.Submission.module == submission.module,
        models.Submission.attempt > submission.attempt,
        models.Submission.state == "handed_in",
    )
    return session.scalar(later.limit(1)) is not None


def of_person(session: Session, person: str, module: str) -> list[StoredSubmission]:
    """This person's hand-ins of the module, oldest first."""
    rows = session.execute(
        select(models.Submission, models.Person)
        .join(models.Person, models.Person.id == models.Submission.person_id)
        .where(models.Submission.person_id == person, models.Submission.module == module)
        .order_by(models.Submission.attempt)
    )
    return [_view(row, owner) for row, owner in rows]


def activity(session: Session, person: str) -> dict[str, ModuleActivity]:
    """Module → what this person has done in it."""
    documents = session.scalars(select(models.Document).where(models.Document.person_id == person)).all()
    hand_ins: dict[str, tuple[int, datetime | None]] = {
        module: (count, last)
        for module, count, last in session.execute(
            select(models.Submission.module, func.count(), func.max(models.Submission.handed_in_at))
            .where(models.Submission.person_id == person, models.Submission.state == "handed_in")
            .group_by(models.Submission.module)
        )
    }
    result: dict[str, ModuleActivity] = {}
    for module in {row.module for row in documents} | hand_ins.keys():
        count, last = hand_ins.get(module, (0, None))
        views = _documents.views([row for row in documents if row.module == module])
        result[module] = ModuleActivity(views, count, last)
    return result


def handed_in_pairs(session: Session) -> list[tuple[str, str, str]]:
    """``(person, student id, module)`` of everything real people have handed in."""
    rows = session.execute(
        select(models.Person.id, models.Person.student_id, models.Submission.module)
        .join(models.Submission, models.Submission.person_id == models.Person.id)
        .where(models.Submission.state == "handed_in", models.Person.synthetic.is_(False))
        .distinct()
        .order_by(models.Person.id)
    )
    return [(person, student_id, module) for person, student_id, module in rows]


def replace_results(session: Session, person: str, module: str, results: Iterable[Mapping[str, Any]]) -> None:
    """Copy what the gradebook says about one person's attempts; attempts it no longer has are dropped."""
    known = {
        row.attempt: row
        for row in session.scalars(
            select(models.Result).where(models.Result.person_id == person, models.Result.module == module)
        )
    }
    for values in results:
        row = known.pop(cast(int, values["attempt"]), None)
        if row is None:
            session.add(models.Result(person_id=person, module=module, **values))
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    for gone in known.values():
        session.delete(gone)


def _get(session: Session, submission: int) -> tuple[models.Submission, models.Person]:
    row = session.get_one(models.Submission, submission)
    return row, session.get_one(models.Person, row.person_id)


def _view(row: models.Submission, owner: models.Person) -> StoredSubmission:
    return StoredSubmission(
        id=row.id,
        person=row.person_id,
        student_id=owner.student_id,
        name=owner.display_name,
        module=row.module,
        attempt=row.attempt,
        state=cast(Any, row.state),
        created_at=row.created_at,
        handed_in_at=row.handed_in_at,
        receipt=row.receipt,
        snapshot=row.snapshot,
    )
