"""Put the API together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from levelup import course as course_data
from levelup.api import _documents, _evaluation, _people, _problems, _submissions, _visits
from levelup.api._context import WRONG_TOKENS_PER_MINUTE, Context, Here, digest
from levelup.api._guard import Guard
from levelup.api._hand_in import HandIn
from levelup.api._limits import RateLimit
from levelup.course import Course
from levelup.grading.results import Grading
from levelup.settings import Settings
from levelup.store import Store

ROOT = "/services/api"
_SHORTEST_TOKEN = 32


class Health(BaseModel):
    """The API and its database answer."""

    status: str = "ok"


def create_app(
    settings: Settings, store: Store, grading: Grading, *, service_token: str, course: Course | None = None
) -> FastAPI:
    """The workbook API. Answers under ``/services/api`` and, for a proxy that strips it, at the root.

    The store's tables must be there (`levelup.store.upgrade`). Hand-ins that a crash left half-way are
    finished when the app starts. Raises `ValueError` for a service token that could be guessed,
    `CourseError` for a faulty course.
    """
    if len(service_token) < _SHORTEST_TOKEN:
        raise ValueError(f"the service token must have at least {_SHORTEST_TOKEN} characters")
    hand_in = HandIn(store, grading)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(hand_in.mend)
        yield

    app = FastAPI(
        title="Level Up: arbetsboken",
        version="1",
        # No pages of FastAPI's own: they load code from another host.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.context = Context(
        settings=settings,
        store=store,
        grading=grading,
        course=course or course_data.load(settings.notebooks),
        service_token_digest=digest(service_token),
        visit_limit=RateLimit(settings.requests_per_minute),
        wrong_token_limit=RateLimit(WRONG_TOKENS_PER_MINUTE),
    )
    app.state.hand_in = hand_in
    app.state.results = _evaluation.Results()
    _problems.install(app)
    app.add_middleware(Guard, most=settings.request_bytes, root=ROOT)

    @app.get("/health", tags=["health"], responses={503: {"model": _problems.Problem}})
    def health(here: Here) -> Health:
        """Does the API answer, and its database?"""
        here.store.ping()
        return Health()

    for part in (_visits, _people, _documents, _submissions, _evaluation):
        app.include_router(part.router)
    app.include_router(_documents.index_router)
    return app
