"""A small server extension for trainers: formgrader asks about one assignment and reads only that one.

nbgrader works out the points of every submission in the gradebook, to show those of a single assignment. The
query stays nbgrader's own; SQLAlchemy adds to each part of it which assignment it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(_server: Any) -> None:
    narrow()


def narrow() -> None:
    """Narrow ``Gradebook.submission_dicts`` in this process, from now on. Its answers stay the same."""
    from nbgrader.api import Gradebook, MissingEntry

    stock = Gradebook.submission_dicts
    if hasattr(stock, "__wrapped__"):
        return

    def submission_dicts(book: Gradebook, assignment_id: str) -> list[dict[str, Any]]:
        try:
            assignment = book.find_assignment(assignment_id)
        except MissingEntry:
            return []
        with _only(book.db(), assignment.id):
            found: list[dict[str, Any]] = stock(book, assignment_id)
        return found

    submission_dicts.__wrapped__ = stock  # type: ignore[attr-defined]
    Gradebook.submission_dicts = submission_dicts


def widen() -> None:
    """Take :func:`narrow` back."""
    from nbgrader.api import Gradebook

    Gradebook.submission_dicts = getattr(
        Gradebook.submission_dicts, "__wrapped__", Gradebook.submission_dicts
    )


@contextmanager
def _only(session: Any, assignment: str) -> Iterator[None]:
    """Meanwhile the session sees the submissions of one assignment."""
    from nbgrader.api import SubmittedAssignment
    from sqlalchemy import event
    from sqlalchemy.orm import with_loader_criteria

    def narrower(state: Any) -> None:
        if state.is_select:
            own = with_loader_criteria(SubmittedAssignment, SubmittedAssignment.assignment_id == assignment)
            state.statement = state.statement.options(own)

    event.listen(session, "do_orm_execute", narrower)
    try:
        yield
    finally:
        event.remove(session, "do_orm_execute", narrower)
