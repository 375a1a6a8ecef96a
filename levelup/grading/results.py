"""What the rest of Level Up learns about one person's work on one assignment.

Plain data without nbgrader, so that the API and the panels can read it without importing nbgrader. All times
are timezone-aware datetimes in UTC; points are floats in the rubric's own unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

#: ``submitted``: handed in and waiting. ``grading``: collected, a person is to read it. ``graded``:
#: everything is graded and the feedback is released to the participant.
AttemptState = Literal["submitted", "grading", "graded"]

#: Shown as ``Godkänt`` and ``Komplettera`` (rubric B3).
Outcome = Literal["passed", "supplement"]

CRITERIA = ("A", "B", "C", "D", "E")


class GradingUnavailable(Exception):  # noqa: N818 - a state, not a fault of the caller
    """nbgrader's exchange or gradebook can't be reached now; trying again later may work. Nothing was handed
    in."""


class GradingRefused(Exception):  # noqa: N818 - a state, not a fault of the caller
    """The hand-in can't be accepted; ``str()`` is a Swedish sentence for the participant. Nothing was handed
    in."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of one hand-in: a short code that can be read aloud, and nbgrader's own time of the
    submission."""

    receipt: str
    handed_in_at: datetime
    late: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One hand-in as the participant sees it.

    `points` and `max` are per criterion, keys ``"A"``–``"E"``. A and B are there from the moment of hand-in;
    a criterion not graded yet is absent from `points`. `total`, `outcome`, `trainer_words` and
    `feedback_html` (a sanitised document for a sandboxed frame) are None until the feedback is released.
    """

    number: int
    handed_in_at: datetime
    state: AttemptState
    points: Mapping[str, float] = field(default_factory=dict)
    max: Mapping[str, float] = field(default_factory=dict)
    total: float | None = None
    outcome: Outcome | None = None
    trainer_words: str | None = None
    feedback_html: str | None = None
    receipt: str = ""
    late: bool = False
    superseded: bool = False
    """Replaced by a later hand-in before a person had read it: it gets no feedback of its own."""


@dataclass(frozen=True, slots=True)
class AssignmentStatus:
    """A module's assignment for one person: may it be handed in, until when, and how did each attempt go?

    `best` is the `number` of the attempt that counts, or None when none is graded. `attempts` are oldest
    first.
    """

    released: bool
    due: datetime | None = None
    attempts: tuple[Attempt, ...] = ()
    best: int | None = None


class Grading(Protocol):
    """The one door to nbgrader. :class:`levelup.grading.Assignments` is the one that runs."""

    def hand_in(
        self,
        student_id: str,
        display_name: str,
        module: str,
        documents: Mapping[str, Mapping[str, Any]],
    ) -> Receipt:
        """Hand in a person's stored documents; returns only when the submission is in the exchange.

        `documents` maps tool id to ``{"version", "schema_version", "body"}``, exactly as stored. Raises
        `GradingUnavailable` or `GradingRefused`; then nothing was handed in.
        """
        ...

    def status(self, student_id: str, module: str) -> AssignmentStatus:
        """The assignment and this person's attempts. Raises `GradingUnavailable`."""
        ...
