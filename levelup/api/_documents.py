"""Documents: read, edit, settle conflicts. An edit is one transaction; the answer comes after the commit."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from levelup.api import _tools
from levelup.api._context import Here, InModule, ToolId, Writer
from levelup.api._problems import Refused, documented
from levelup.store.views import Choice, StoredDocument
from levelup_widgets import privacy
from levelup_widgets.document import Add, Edit, Set

router = APIRouter(prefix="/documents/{module}", tags=["documents"])
index_router = APIRouter(prefix="/documents", tags=["documents"])
_MOST = 2**31 - 1


class Conflict(BaseModel):
    """Two texts for one place; None where the place is empty or removed."""

    id: str
    path: list[str]
    mine: Any
    theirs: Any


class Document(BaseModel):
    """A document as committed."""

    version: int
    schema_version: int
    body: dict[str, Any]
    saved_at: datetime
    conflicts: list[Conflict]


class Documents(BaseModel):
    """Tool → document."""

    documents: dict[str, Document]


class StoredPlace(BaseModel):
    """Where a document is stored, and when it was saved last."""

    module: str
    tool: str
    saved_at: datetime


class Index(BaseModel):
    """Every document of the person, the newest first."""

    documents: list[StoredPlace]


class Decision(BaseModel):
    """What the person chose. With `base`, the version they looked at, nothing saved after it is
    overwritten.
    """

    model_config = ConfigDict(extra="forbid")

    choice: Choice
    base: int | None = Field(None, ge=0, le=_MOST)


def _shown(stored: StoredDocument) -> Document:
    return Document(
        version=stored.version,
        schema_version=stored.schema_version,
        body=stored.body,
        saved_at=stored.saved_at,
        conflicts=[Conflict(id=c.id, path=c.path, mine=c.mine, theirs=c.theirs) for c in stored.conflicts],
    )


@index_router.get("")
def index(here: Here, person: Writer) -> Index:
    """What I have stored, in every module."""
    stored = here.store.document_index(person.person)
    return Index(
        documents=[StoredPlace(module=module, tool=tool, saved_at=saved) for module, tool, saved in stored]
    )


@router.get("", responses=documented(404))
def documents(here: Here, person: Writer, module: InModule) -> Documents:
    """Everything I have stored in a module."""
    stored = here.store.documents(person.person, module.slug, person.visit)
    return Documents(documents={tool: _shown(document) for tool, document in stored.items()})


@router.get(
    "/{tool}",
    response_model=Document,
    responses={**documented(404), 204: {"description": "Nothing is newer."}},
)
def document(
    here: Here,
    person: Writer,
    module: InModule,
    tool: ToolId,
    newer_than: Annotated[int | None, Query(ge=0, le=_MOST)] = None,
) -> Any:
    """One document; 204 when nothing is stored, or nothing newer than the version asked about."""
    _tools.contract(tool)
    stored = here.store.document(person.person, module.slug, tool, person.visit)
    if stored is None or (newer_than is not None and stored.version <= newer_than):
        return Response(status_code=204)
    return _shown(stored)


@router.patch("/{tool}", responses=documented(404, 409))
def save_edit(here: Here, person: Writer, module: InModule, tool: ToolId, edit: Edit) -> Document:
    """Save one edit. Sending it again is harmless."""
    contract = _tools.contract(tool)
    texts = [op.value if isinstance(op, Set) else op.row for op in edit.ops if isinstance(op, Set | Add)]
    if privacy.holds_personal_data(texts):
        raise Refused(422, privacy.sentence())
    return _shown(here.store.save_edit(person.person, person.visit, module.slug, tool, edit, contract))


@router.post("/{tool}/conflicts/{conflict}", responses=documented(404, 409))
def resolve(
    here: Here,
    person: Writer,
    module: InModule,
    tool: ToolId,
    conflict: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")],
    decision: Decision,
) -> Document:
    """Settle a conflict."""
    stored = here.store.resolve_conflict(
        person.person,
        person.visit,
        module.slug,
        tool,
        conflict,
        decision.choice,
        _tools.contract(tool),
        base=decision.base,
    )
    return _shown(stored)
