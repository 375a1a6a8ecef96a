"""One SQL engine a process for nbgrader's gradebook, and one transaction where nbgrader has a dozen.

nbgrader opens the gradebook anew at each of its steps, nine times a submission: an engine, a look at every
table, and the compilation of every query. In a process that only grades it is opened once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

# How long a writer waits for another: one writes for some milliseconds, stock nbgrader too.
_SECONDS_TO_WAIT = 60


class GroupedSession(Session):
    """A session whose commits wait while a group is open: then all is written at once, or nothing."""

    grouped = False

    def commit(self) -> None:
        """Commit, or leave it to the group."""
        if self.grouped:
            self.flush()
        else:
            super().commit()


class SharedGradebook:
    """Makes every ``Gradebook`` of this process use one engine and one session, until :meth:`restore`."""

    def __init__(self, url: str) -> None:
        """`url`: the gradebook's SQLAlchemy address. Any other is opened as nbgrader does it."""
        wait = {"timeout": _SECONDS_TO_WAIT} if url.startswith("sqlite:") else {}
        self._url = url
        self._engine: Engine = create_engine(url, connect_args=wait)
        self._db = scoped_session(sessionmaker(bind=self._engine, class_=GroupedSession))
        self._courses: set[str] = set()
        self._stock_init, self._stock_close = Gradebook.__init__, Gradebook.close
        shared = self

        def init(
            book: Any, db_url: str, course_id: str = "default_course", authenticator: Any = None
        ) -> None:
            shared._open(book, db_url, course_id, authenticator)

        def close(book: Any) -> None:
            shared._close(book)

        Gradebook.__init__, Gradebook.close = init, close

    def restore(self) -> None:
        """Give nbgrader its own way back."""
        Gradebook.__init__, Gradebook.close = self._stock_init, self._stock_close
        self._db.remove()
        self._engine.dispose()

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        """What nbgrader commits inside is written together at the end; after an exception nothing is.

        The gradebook is locked from the first change on, not while it is only read.
        """
        session = self._db()
        session.grouped = True
        try:
            yield
            Session.commit(session)
        finally:
            session.grouped = False
            self._db.remove()

    def _open(self, book: Any, db_url: str, course_id: str, authenticator: Any) -> None:
        if db_url != self._url:
            self._stock_init(book, db_url, course_id, authenticator)
            return
        if course_id not in self._courses:
            # The first time as stock: it makes the tables and enters the course when they are missing.
            self._stock_init(book, db_url, course_id, authenticator)
            self._stock_close(book)
            self._courses.add(course_id)
        book.engine, book.db = self._engine, self._db
        book.course_id, book.authenticator = course_id, authenticator

    def _close(self, book: Any) -> None:
        if book.engine is not self._engine:
            self._stock_close(book)
        elif self._db().grouped:
            # The next step must read anew, as it would in a session of its own.
            self._db.expunge_all()
        else:
            self._db.remove()
