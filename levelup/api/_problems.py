"""Every fault becomes ``{"detail": "Swedish sentence"}``; nothing of the inside gets out."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from levelup.api._guard import SECURITY_HEADERS
from levelup.grading.results import GradingRefused, GradingUnavailable
from levelup.store import (
    EditRefused,
    SchemaTooOld,
    StoreError,
    StoreUnavailable,
    TooLarge,
    UnknownDocument,
    UnknownTool,
    UnknownVisit,
    VersionGone,
)
from levelup_widgets.i18n import _

_LOG = logging.getLogger("levelup.api")
_RETRY_SECONDS = "5"

_STATUS: Mapping[type[StoreError], int] = {
    StoreUnavailable: 503,
    VersionGone: 409,
    SchemaTooOld: 409,
    EditRefused: 422,
    TooLarge: 413,
    UnknownTool: 404,
    UnknownDocument: 404,
    UnknownVisit: 404,
}


class Problem(BaseModel):
    """What went wrong, and what to do about it."""

    detail: str = Field(description="A Swedish sentence that can be shown.")


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """An answer other than success. `detail` is a Swedish sentence."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """For a route's `responses`: these statuses answer with a `Problem`, as do those that every route has."""
    return {status: {"model": Problem} for status in (401, 403, 413, 422, 429, 503, *statuses)}


def _answer(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": detail}, status, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Give the app its handlers."""

    @app.exception_handler(Refused)
    def refused(_request: Request, error: Refused) -> JSONResponse:
        return _answer(error.status, error.detail, error.headers)

    @app.exception_handler(StoreError)
    def store_error(_request: Request, error: StoreError) -> JSONResponse:
        status = _STATUS.get(type(error), 503)
        if status == 503:
            _LOG.error("The store is unavailable: %s", type(error.__cause__ or error).__name__)
        return _answer(status, str(error), {"Retry-After": _RETRY_SECONDS} if status == 503 else None)

    @app.exception_handler(GradingRefused)
    def grading_refused(_request: Request, error: GradingRefused) -> JSONResponse:
        return _answer(409, str(error))

    @app.exception_handler(GradingUnavailable)
    def grading_unavailable(_request: Request, error: GradingUnavailable) -> JSONResponse:
        _LOG.error("Grading is unavailable: %s", error)
        sentence = _(
            "Vi når inte inlämningen just nu. Det du har skrivit är sparat. Försök igen om en stund."
        )
        return _answer(503, sentence, {"Retry-After": _RETRY_SECONDS})

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, _error: RequestValidationError) -> JSONResponse:
        return _answer(422, _("Uppgifterna i anropet passar inte. Ladda om sidan och försök igen."))

    @app.exception_handler(HTTPException)
    def http(_request: Request, error: HTTPException) -> JSONResponse:
        sentences = {
            404: _("Sidan finns inte."),
            405: _("Det går inte att göra så här."),
        }
        detail = sentences.get(error.status_code, _("Anropet kunde inte tas emot."))
        return _answer(error.status_code, detail, error.headers)

    @app.exception_handler(Exception)
    def unexpected(_request: Request, _error: Exception) -> JSONResponse:
        # The server's log has the trace; this answer passes outside the guard and needs its headers here.
        return _answer(500, _("Något gick fel hos oss. Försök igen om en stund."), SECURITY_HEADERS)
