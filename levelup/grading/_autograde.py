"""nbgrader's autograding of one submission, made to be all or nothing.

A submission counts as autograded when its folder exists and the gradebook holds its timestamp: so formgrader
judges, too. Here the timestamp is entered last, in one transaction with the points. Whenever the process is
killed before that, the submission is seen as not autograded, and the next run starts it afresh.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import capture_log, rmtree, temp_attrs

from levelup.grading._engine import SharedGradebook
from levelup.grading._kernels import ForkedExecute

_EXECUTE = {"nbgrader.preprocessors.Execute", "nbgrader.preprocessors.execute.Execute"}


class Grader:
    """Autogrades submissions of one course folder, one at a time, in this process."""

    def __init__(self, api: NbGraderAPI) -> None:
        """`api`: nbgrader's API object. Every gradebook of this process is shared from now on."""
        self._api = api
        # The notebook is checked before the first step and after the last, not also after each between them.
        api.config.Exporter.optimistic_validation = True
        self._shared = SharedGradebook(api.coursedir.db_url)

    def close(self) -> None:
        """Let go of the gradebook."""
        self._shared.restore()

    def grade(self, module: str, student: str, *, again: bool) -> dict[str, Any]:
        """``nbgrader autograde`` of one submission; returns what nbgrader's API does."""
        with temp_attrs(self._api.coursedir, assignment_id=module, student_id=student):
            converter = WholeAutograde(coursedir=self._api.coursedir, parent=self._api)
            converter.shared = self._shared
            converter.force = again
            outcome: dict[str, Any] = capture_log(converter)
            return outcome


class EnterTimestamp(NbGraderPreprocessor):  # type: ignore[misc]
    """Enter when the submission was handed in, now that the points are about to be: its penalty needs it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write the timestamp; leaves the notebook as it is."""
        converter: WholeAutograde = self.parent.parent
        names = resources["nbgrader"]
        converter.enter_timestamp(names["assignment"], names["student"])
        return nb, resources


class WholeAutograde(Autograde):  # type: ignore[misc]
    """nbgrader's own converter, with the order of its writing changed."""

    shared: SharedGradebook

    def __init__(self, **kwargs: Any) -> None:
        """Take the course's configuration, as the converter it extends."""
        super().__init__(**kwargs)
        configured: list[Any] = list(self.autograde_preprocessors)
        steps = [ForkedExecute if _is_execute(step) else step for step in configured]
        after = 1 + max((place for place, step in enumerate(steps) if step is ForkedExecute), default=-1)
        self.autograde_preprocessors: Any = [*steps[:after], EnterTimestamp, *steps[after:]]

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Also start afresh what a killed process has left."""
        folder = Path(self._format_dest(assignment_id, student_id))
        if folder.exists() and (self.force or not self._finished(assignment_id, student_id)):
            # First no longer graded, then gone.
            self._set_timestamp(assignment_id, student_id, None)
            self.log.info("Removing %s to grade it anew", folder)
            rmtree(str(folder))
        wanted: bool = super().init_destination(assignment_id, student_id)
        return wanted

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Enter the submission as nbgrader does, but not its timestamp yet."""
        failure: NbGraderException | None = None
        with self.shared.one_transaction():
            try:
                super().init_assignment(assignment_id, student_id)
            except NbGraderException as error:  # nbgrader has written what it has; so do we
                failure = error
            else:
                self._set_timestamp(assignment_id, student_id, None)
        if failure is not None:
            raise failure

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """All that is written of a notebook's points is written at once, when its file is in place."""
        try:
            with self.shared.one_transaction():
                super().convert_single_notebook(notebook_filename)
        except Exception:
            # As nbgrader leaves a submission that failed: entered, and without a folder.
            names = self.init_single_notebook_resources(notebook_filename)["nbgrader"]
            self.enter_timestamp(names["assignment"], names["student"])
            raise

    def enter_timestamp(self, assignment_id: str, student_id: str) -> None:
        """Enter when the submission was handed in."""
        self._set_timestamp(assignment_id, student_id, self._handed_in(assignment_id, student_id))

    def _finished(self, assignment_id: str, student_id: str) -> bool:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            try:
                entered = book.find_submission(assignment_id, student_id).timestamp
            except MissingEntry:
                return False
        return bool(entered == self._handed_in(assignment_id, student_id))

    def _set_timestamp(self, assignment_id: str, student_id: str, when: datetime | None) -> None:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            try:
                submission = book.find_submission(assignment_id, student_id)
            except MissingEntry:
                return
            if submission.timestamp != when:
                submission.timestamp = when
                book.db.commit()

    def _handed_in(self, assignment_id: str, student_id: str) -> datetime | None:
        folder = self.coursedir.format_path(self.coursedir.submitted_directory, student_id, assignment_id)
        found: datetime | None = self.coursedir.get_existing_timestamp(folder)
        return found


def _is_execute(step: object) -> bool:
    return step is Execute or step in _EXECUTE
