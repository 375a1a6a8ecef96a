"""Hand-ins as the participant sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from levelup.api._context import Here, InModule, Participant
from levelup.api._hand_in import HandIn
from levelup.api._problems import documented

router = APIRouter(prefix="/submissions/{module}", tags=["submissions"])


class HandInReceipt(BaseModel):
    """Proof of one hand-in."""

    model_config = ConfigDict(from_attributes=True)

    receipt: str
    handed_in_at: datetime
    late: bool


class AttemptStatus(BaseModel):
    """One hand-in. `points` has the criteria graded so far; `feedback_html` is for a sandboxed frame."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    handed_in_at: datetime
    receipt: str
    state: Literal["submitted", "grading", "graded"]
    late: bool
    superseded: bool
    points: dict[str, float]
    max: dict[str, float]
    total: float | None
    outcome: Literal["passed", "supplement"] | None
    trainer_words: str | None
    feedback_html: str | None


class Status(BaseModel):
    """The module's assignment; `best` is the number of the attempt that counts. Attempts are oldest first."""

    model_config = ConfigDict(from_attributes=True)

    released: bool
    due: datetime | None
    attempts: list[AttemptStatus]
    best: int | None


@router.post("", status_code=201, responses=documented(404, 409))
def hand_in(request: Request, person: Participant, module: InModule) -> HandInReceipt:
    """Hand in what is stored now."""
    door: HandIn = request.app.state.hand_in
    return HandInReceipt.model_validate(door.hand_in(person, module.slug))


@router.get("", responses=documented(404))
def status(here: Here, person: Participant, module: InModule) -> Status:
    """Due date, attempts, points, feedback and the best result."""
    return Status.model_validate(here.grading.status(person.student_id, module.slug))
