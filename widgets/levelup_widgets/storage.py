"""What a tool asks of the place where documents are kept. The platform plugs in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from levelup_widgets.document import Body, Edit


class StorageUnavailable(Exception):  # noqa: N818 – the contract's name
    """The store can't be reached; the same call may succeed later."""


class StorageRefused(Exception):  # noqa: N818 – the contract's name
    """The store won't take this. ``message`` is a Swedish sentence that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Stored:
    """A document as the store holds it: only ever what is committed."""

    body: Body
    version: int
    saved_at: datetime
    schema_version: int = 1
    #: Open conflicts: ``{"id", "path", "mine", "theirs"}``.
    conflicts: list[dict[str, Any]] = field(default_factory=list)


class Storage(Protocol):
    """Keeps one person's documents of one module. Every call may raise ``StorageUnavailable`` or
    ``StorageRefused``."""

    def load(self, tool: str) -> Stored | None:
        """The stored document, or ``None`` when nothing is saved yet."""

    def save(self, tool: str, edit: Edit) -> Stored:
        """Commit one edit; returns only after the commit."""

    def resolve(self, tool: str, conflict: str, choice: str) -> Stored:
        """Settle a conflict by ``"mine"`` or ``"theirs"``."""

    def refresh(self, tool: str, version: int) -> Stored | None:
        """What is stored now, or ``None`` when nothing is newer than ``version``."""
