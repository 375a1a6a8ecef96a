"""Who the person is, and what they have done in the course."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from levelup.api._context import Anyone, Context, Here, Participant
from levelup.api._problems import documented
from levelup.api._tools import PROGRESS
from levelup.course import Module
from levelup.grading.results import AssignmentStatus, GradingUnavailable
from levelup.store.views import Identity, ModuleActivity, VisitRole

router = APIRouter(tags=["person"])

ModuleState = Literal["not_started", "started", "handed_in", "supplement", "passed"]


class MyModule(BaseModel):
    """A module of the course, and whether it is mandatory for this person."""

    slug: str
    mandatory: bool


class Me(BaseModel):
    """The person behind the token, in this visit's role."""

    name: str
    role: VisitRole
    track: str | None
    level: str | None
    organisation: str | None
    county: str | None
    modules: list[MyModule]


class ModuleProgress(BaseModel):
    """How far the person has come in one module."""

    state: ModuleState
    steps_done: int
    steps: int
    done: list[str]
    minutes_left: int
    handed_in_at: datetime | None


class Progress(BaseModel):
    """Every module of the course by its slug."""

    modules: dict[str, ModuleProgress]


@router.get("/me", responses=documented())
def me(here: Here, person: Anyone) -> Me:
    """Who am I?"""
    return Me(
        name=person.name,
        role=person.role,
        track=person.track,
        level=person.level,
        organisation=person.organisation,
        county=person.county,
        modules=[MyModule(slug=m.slug, mandatory=must) for m, must in here.course.modules_for(person)],
    )


@router.get("/progress", responses=documented())
def progress(here: Here, person: Participant) -> Progress:
    """What I have done, for the start page."""
    activity = here.store.progress(person.person)
    return Progress(
        modules={m.slug: _progress(here, person, m, activity.get(m.slug)) for m in here.course.modules}
    )


def _progress(
    here: Context, person: Identity, module: Module, activity: ModuleActivity | None
) -> ModuleProgress:
    marked = activity.documents.get(PROGRESS) if activity else None
    steps = marked.body.get("steps", {}) if marked else {}
    done = [step.id for step in module.steps if steps.get(step.id)]
    left = sum(step.minutes for step in module.steps if step.id not in done)
    return ModuleProgress(
        state=_state(here, person, module, activity),
        steps_done=len(done),
        steps=len(module.steps),
        done=done,
        minutes_left=left if module.steps else module.minutes.workbook,
        handed_in_at=activity.handed_in_at if activity else None,
    )


def _state(here: Context, person: Identity, module: Module, activity: ModuleActivity | None) -> ModuleState:
    if activity is None:
        return "not_started"
    if not activity.hand_ins:
        return "started"
    try:
        return _outcome(here.grading.status(person.student_id, module.slug))
    except GradingUnavailable:
        return "handed_in"  # the start page need not wait for the gradebook


def _outcome(status: AssignmentStatus) -> ModuleState:
    """Passed once is passed; otherwise what the latest hand-in says."""
    if any(attempt.outcome == "passed" for attempt in status.attempts):
        return "passed"
    latest = status.attempts[-1].outcome if status.attempts else None
    return "supplement" if latest == "supplement" else "handed_in"
