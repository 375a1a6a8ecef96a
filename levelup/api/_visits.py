"""Visits: opened and closed by our own services only."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from levelup.api._context import Here, service
from levelup.api._problems import documented
from levelup.store.views import VisitRole

router = APIRouter(prefix="/visits", tags=["visits"], dependencies=[Depends(service)])


class NewVisit(BaseModel):
    """Who comes, in which role, and for how long at most."""

    model_config = ConfigDict(extra="forbid")

    username: str = Field(min_length=1, max_length=255)
    role: VisitRole
    module: str | None = Field(None, max_length=100)
    label: str = Field("", max_length=200)
    hours: float = Field(gt=0, le=24 * 7)


class OpenVisit(BaseModel):
    """The visit's id, and its token: shown this once."""

    token: str
    visit: str


@router.post("", status_code=201, responses=documented())
def open_visit(here: Here, new: NewVisit) -> OpenVisit:
    """Open a visit; the person is added at the first sign-in."""
    opened = here.store.open_visit(
        new.username, new.role, module=new.module, label=new.label, length=timedelta(hours=new.hours)
    )
    return OpenVisit(token=opened.token, visit=opened.visit)


@router.delete("/{visit}", status_code=204, response_class=Response, responses=documented(404))
def close_visit(here: Here, visit: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]) -> None:
    """Close a visit; closing it again is no fault."""
    here.store.close_visit(visit)
