"""Hand-in and results of one person, for the API: the only way from the platform to nbgrader."""

from __future__ import annotations

import fcntl
import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from levelup.course import load as load_course
from levelup.grading import _gradebook, _hand_in, _nbgrader
from levelup.grading._identity import is_module, is_student_id
from levelup.grading._results import AUTOMATIC_FILE, Reader, receipt_of
from levelup.grading.results import AssignmentStatus, GradingRefused, GradingUnavailable, Receipt
from levelup.settings import Settings

Documents = Mapping[str, Mapping[str, Any]]
_LOG = logging.getLogger(__name__)


class Assignments:
    """Implements :class:`levelup.grading.results.Grading` on nbgrader's file exchange.

    Safe to use from several threads and processes. Each participant has a folder and a submission cache of
    their own.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader = Reader(settings)
        self._names: dict[str, str] = {}

    def warm_up(self) -> None:
        """Import nbgrader in the background, so that the first hand-in doesn't wait the seconds that
        takes."""
        threading.Thread(target=_import_nbgrader, name="import-nbgrader", daemon=True).start()

    def hand_in(
        self,
        student_id: str,
        display_name: str,
        module: str,
        documents: Documents,
    ) -> Receipt:
        """Hand in stored documents; returns when the submission is in the exchange, whole.

        `documents` maps tool id to ``{"version", "schema_version", "body"}``. After the due date it is
        accepted and marked late. Raises `GradingRefused` or `GradingUnavailable`; then nothing was handed in.
        """
        if not is_student_id(student_id):
            raise GradingRefused("Ditt användarnamn kan inte användas för inlämning. Kontakta din utbildare.")
        if not is_module(module) or not self._reader.released(module).is_file():
            raise GradingRefused(
                "Uppgiften är inte öppen för inlämning än. Det du har skrivit är sparat. Försök igen senare."
            )
        try:
            config = _nbgrader.load_config(self._settings.course)
            receipt = self._submit(config, student_id, module, documents)
        except _hand_in.NotFillable as error:
            _LOG.error("The released notebook of %s can't be filled: %s", module, error)
            raise GradingRefused(
                "Uppgiften går inte att lämna in just nu. Det du har skrivit är sparat. "
                "Kontakta din utbildare."
            ) from error
        except (OSError, SQLAlchemyError, _nbgrader.ConfigError, _exchange_error()) as error:
            raise GradingUnavailable(str(error)) from error
        self._register(config, student_id, display_name)
        return receipt

    def status(self, student_id: str, module: str) -> AssignmentStatus:
        """The assignment and this person's attempts, oldest first. Raises `GradingUnavailable`."""
        if not (is_student_id(student_id) and is_module(module)):
            return AssignmentStatus(released=False)
        try:
            return self._reader.status(student_id, module)
        except (OSError, SQLAlchemyError, _nbgrader.ConfigError) as error:
            raise GradingUnavailable(str(error)) from error

    def _submit(self, config: Config, student_id: str, module: str, documents: Documents) -> Receipt:
        from nbgrader.auth import Authenticator
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.exchange import ExchangeFactory
        from nbgrader.utils import parse_utc

        from levelup.grading._documents import names
        from levelup.grading._readable import texts
        from levelup.grading.criteria import automatic_points

        home = self._reader.home(student_id)
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(home / "lock"), _working_folder(home) as work:
            own = Config(config)
            # With a cache for all, fetching one person's feedback would deliver everyone's.
            own.Exchange.cache = str(home / "cache")
            own.Exchange.assignment_dir = str(work)
            directory = CourseDirectory(config=own, assignment_id=module, student_id=student_id)
            authenticator = Authenticator(config=own)
            factory = ExchangeFactory(config=own)
            factory.FetchAssignment(coursedir=directory, authenticator=authenticator, config=own).start()

            path = work / module / f"{module}.ipynb"
            notebook = _hand_in.read(path)
            course = load_course(self._settings.notebooks)
            today = datetime.now(ZoneInfo(self._settings.timezone)).date()
            answers = _hand_in.answers_of(documents, today, names(course, module))
            _hand_in.fill(notebook, answers, texts(course, module, answers))
            path.chmod(0o600)
            _hand_in.write(notebook, path)
            highest = _hand_in.highest_points(notebook)
            points = automatic_points(course, module, answers)
            (work / module / AUTOMATIC_FILE).write_text(
                json.dumps({"points": points, "max": highest}), encoding="utf-8"
            )

            submit = factory.Submit(coursedir=directory, authenticator=authenticator, config=own)
            submit.start()
            handed_in_at: datetime = parse_utc(submit.timestamp).replace(tzinfo=UTC)
            due = _gradebook.due_date(_nbgrader.gradebook_url(config, self._settings.course), module)
            return Receipt(
                receipt=receipt_of(submit.assignment_filename),
                handed_in_at=handed_in_at,
                late=due is not None and handed_in_at > due,
            )

    def _register(self, config: Config, student_id: str, display_name: str) -> None:
        """Give the trainer a name to read. The hand-in is done already: a busy gradebook must not undo it."""
        name = " ".join(display_name.split())[:200]
        if self._names.get(student_id) == name:
            return
        first, _, last = name.rpartition(" ")
        try:
            with _nbgrader.open_gradebook(config) as gradebook:
                gradebook.update_or_create_student(
                    student_id, first_name=first or name, last_name=last if first else ""
                )
        except (SQLAlchemyError, ValueError):  # nbgrader turns some of the first into the second
            _LOG.warning("The gradebook is busy; the name of %s is entered at the next hand-in.", student_id)
        else:
            self._names[student_id] = name


def _import_nbgrader() -> None:
    import nbgrader.apps.api  # noqa: F401

    import levelup.grading.exchange  # noqa: F401


def _exchange_error() -> type[Exception]:
    from nbgrader.exchange import ExchangeError

    found: type[Exception] = ExchangeError
    return found


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One hand-in at a time for one person, across threads and processes."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _working_folder(home: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
