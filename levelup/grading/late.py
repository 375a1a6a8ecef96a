"""What a late hand-in costs: nothing. It is shown as late, to the trainer and to the participant."""

from __future__ import annotations

from nbgrader.plugins import LateSubmissionPlugin


class NoLatePenalty(LateSubmissionPlugin):  # type: ignore[misc]
    """Never a penalty, whatever ``penalty_method`` says: nbgrader would freeze it when the work is
    autograded."""

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> None:
        """Log that the hand-in is late; None means no penalty."""
        self.log.info(
            "%s lämnade in %.1f timmar efter sista dag. Inget avdrag.", student_id, total_seconds_late / 3600
        )
