"""What every route works with, and who is asking."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from levelup.api._limits import RateLimit
from levelup.api._problems import Refused
from levelup.course import Course, Module, UnknownModuleError
from levelup.grading.results import Grading
from levelup.settings import Settings
from levelup.store import Store
from levelup.store.views import Identity, VisitRole
from levelup_widgets.i18n import _

_visit_token = HTTPBearer(auto_error=False, scheme_name="visit", description="A visit's token.")
_service_token = HTTPBearer(auto_error=False, scheme_name="service", description="The service token.")
_Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_visit_token)]
_ServiceCredentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_service_token)]

#: Wrong tokens a minute from one address before the answer is "wait". A right token is always let in.
WRONG_TOKENS_PER_MINUTE = 30


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of one running API."""

    settings: Settings
    store: Store
    grading: Grading
    course: Course
    service_token_digest: bytes
    visit_limit: RateLimit
    wrong_token_limit: RateLimit


def digest(token: str) -> bytes:
    """SHA-256, so that tokens of any length and alphabet can be compared in constant time."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def context_of(request: Request) -> Context:
    """The context of the app that serves this request."""
    found: Context = request.app.state.context
    return found


Here = Annotated[Context, Depends(context_of)]


def _is_service(here: Context, credentials: HTTPAuthorizationCredentials | None) -> bool:
    return credentials is not None and hmac.compare_digest(
        digest(credentials.credentials), here.service_token_digest
    )


def _unknown_token(here: Context, request: Request) -> Refused:
    address = request.client.host if request.client else "?"
    wait = here.wrong_token_limit.seconds_to_wait(address)
    if wait:
        return _wait(wait)
    return Refused(
        401,
        _("Ditt besök har avslutats. Ladda om sidan så fortsätter du där du var."),
        {"WWW-Authenticate": "Bearer"},
    )


def _wait(seconds: int) -> Refused:
    return Refused(
        429, _("Det blev för många anrop. Vänta en minut och försök igen."), {"Retry-After": str(seconds)}
    )


def _forbidden() -> Refused:
    return Refused(403, _("Du har inte tillgång till det här."))


def service(here: Here, request: Request, credentials: _ServiceCredentials) -> None:
    """Only the workbook service and the hub's spawner."""
    if _is_service(here, credentials):
        return
    if credentials is not None and here.store.person_for_token(credentials.credentials) is not None:
        raise _forbidden()
    raise _unknown_token(here, request)


def visitor(*roles: VisitRole) -> Callable[..., Identity]:
    """A dependency: the person behind the token, if the visit is in one of these roles."""

    def identify(here: Here, request: Request, credentials: _Credentials) -> Identity:
        if _is_service(here, credentials):
            raise _forbidden()
        identity = here.store.person_for_token(credentials.credentials) if credentials else None
        if identity is None:
            raise _unknown_token(here, request)
        wait = here.visit_limit.seconds_to_wait(identity.visit)
        if wait:
            raise _wait(wait)
        if identity.role not in roles:
            raise _forbidden()
        return identity

    return identify


Anyone = Annotated[Identity, Depends(visitor("participant", "trainer", "analyst"))]
Writer = Annotated[Identity, Depends(visitor("participant", "trainer"))]
Participant = Annotated[Identity, Depends(visitor("participant"))]
Analyst = Annotated[Identity, Depends(visitor("analyst"))]


def module_of(
    here: Here, module: Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
) -> Module:
    """The course's module in the path."""
    try:
        return here.course.module(module)
    except UnknownModuleError:
        raise Refused(404, _("Modulen finns inte i kursen.")) from None


InModule = Annotated[Module, Depends(module_of)]
ToolId = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
