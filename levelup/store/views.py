"""What the store hands out: plain values, detached from any database session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from levelup_widgets.document import Body

VisitRole = Literal["participant", "trainer", "analyst"]
Choice = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """A new visit. The token is shown this once; the store keeps only its hash."""

    visit: str
    token: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose token it is, in which visit and role."""

    visit: str
    person: str
    role: VisitRole
    username: str
    name: str
    student_id: str
    track: str | None
    level: str | None
    job_role: str | None
    organisation: str | None
    county: str | None


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """Two texts for one place. For the visit that asks, `mine` is its own where it has one."""

    id: str
    path: list[str]
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as committed."""

    tool: str
    version: int
    schema_version: int
    body: Body
    saved_at: datetime
    conflicts: list[OpenConflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """One hand-in; `receipt` and `handed_in_at` are there when nbgrader has it. `snapshot`: tool →
    document.
    """

    id: int
    person: str
    student_id: str
    name: str
    module: str
    attempt: int
    state: Literal["pending", "handed_in", "failed"]
    created_at: datetime
    handed_in_at: datetime | None
    receipt: str | None
    snapshot: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ModuleActivity:
    """What one person has done in a module: tool → stored document, and the hand-ins without their
    snapshots.
    """

    documents: dict[str, StoredDocument]
    hand_ins: int
    handed_in_at: datetime | None


class Contract(Protocol):
    """What the store must know of a tool to keep its documents. Methods raise
    `levelup_widgets.document.RefusedEdit`.
    """

    @property
    def schema_version(self) -> int:
        """The version of bodies written today."""
        ...

    def empty(self) -> Body:
        """A new document's body."""
        ...

    def upgrade(self, body: Body, from_version: int) -> Body:
        """A body of an older schema version, brought to this one."""
        ...

    def check(self, body: Body) -> Body:
        """The body, if it fits the tool's draft model."""
        ...
