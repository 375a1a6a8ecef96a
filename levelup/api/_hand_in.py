"""Handing in: our row first, then nbgrader, then the receipt. A crash in between is mended at the next
start.

``pending`` → nbgrader → ``handed_in``. So there is never a receipt without a submission, and never a
submission that is forgotten: what a crash left pending is handed in again, exactly as it was, unless a
later hand-in has replaced it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from levelup.api._problems import Refused
from levelup.grading.results import Grading, GradingRefused, GradingUnavailable, Receipt
from levelup.store import Store, StoreUnavailable, UnknownDocument
from levelup.store.views import Identity, StoredSubmission
from levelup_widgets.i18n import _

_LOG = logging.getLogger("levelup.api")


class HandIn:
    """Hands in for the API; one hand-in of a person and module at a time."""

    def __init__(self, store: Store, grading: Grading) -> None:
        self._store = store
        self._grading = grading
        self._lock = threading.Lock()
        self._under_way: set[tuple[str, str]] = set()

    def hand_in(self, person: Identity, module: str) -> Receipt:
        """Hand in what is stored at this moment. Raises `Refused`, `GradingRefused` or
        `GradingUnavailable`.
        """
        with self._alone(person.person, module):
            try:
                submission = self._store.begin_submission(person.person, module)
            except UnknownDocument:
                raise Refused(
                    409, _("Det finns inget att lämna in än. Skriv något i modulen först.")
                ) from None
            return self._deliver(submission)

    def mend(self) -> None:
        """Finish what a crash left half-way. What can't be finished now is tried again at the next start."""
        try:
            left = self._store.pending_submissions()
        except StoreUnavailable:
            _LOG.warning("Half-done hand-ins could not be looked for: the store is unavailable.")
            return
        for submission in left:
            try:
                with self._alone(submission.person, submission.module):
                    self._finish(submission)
            except (Refused, GradingRefused, GradingUnavailable, StoreUnavailable) as error:
                _LOG.warning("Half-done hand-in %d is not finished: %s", submission.id, type(error).__name__)

    def _finish(self, submission: StoredSubmission) -> None:
        if self._store.is_overtaken(submission):
            self._store.fail_submission(submission.id)
            return
        receipt = self._grading.hand_in(
            submission.student_id, submission.name, submission.module, submission.snapshot
        )
        self._store.record_submission(submission.id, receipt.receipt, receipt.handed_in_at)
        _LOG.warning("Half-done hand-in %d is finished.", submission.id)

    def _deliver(self, submission: StoredSubmission) -> Receipt:
        try:
            receipt = self._grading.hand_in(
                submission.student_id, submission.name, submission.module, submission.snapshot
            )
        except (GradingRefused, GradingUnavailable):
            self._store.fail_submission(submission.id)
            raise
        self._store.record_submission(submission.id, receipt.receipt, receipt.handed_in_at)
        return receipt

    @contextmanager
    def _alone(self, person: str, module: str) -> Iterator[None]:
        key = (person, module)
        with self._lock:
            if key in self._under_way:
                raise Refused(409, _("Din inlämning är redan på väg. Vänta en stund och ladda om sidan."))
            self._under_way.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._under_way.discard(key)
