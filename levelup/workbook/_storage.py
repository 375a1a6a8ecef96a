"""The store behind a module's tools, reached through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from levelup.workbook._client import Client
from levelup_widgets.document import Edit
from levelup_widgets.storage import StorageUnavailable, Stored


class ModuleStorage:
    """One person's documents of one module; the platform's side of ``levelup_widgets.storage.Storage``."""

    def __init__(self, client: Client, module: str) -> None:
        self._client = client
        self._module = module
        # All documents come in one call; each is handed out from there once, later loads ask again.
        self._first: dict[str, Any] | None = None
        self._given: set[str] = set()
        # The version of each document this page has been shown: a choice never overwrites a newer one.
        self._shown: dict[str, int] = {}

    def load(self, tool: str) -> Stored | None:
        """The stored document, or ``None`` when nothing is saved yet."""
        if tool in self._given:
            return self._show(tool, _stored(self._client.get("documents", self._module, tool)))
        if self._first is None:
            answer = self._client.get("documents", self._module) or {}
            self._first = dict(answer.get("documents") or {})
        self._given.add(tool)
        return self._show(tool, _stored(self._first.pop(tool, None)))

    def save(self, tool: str, edit: Edit) -> Stored:
        """Commit one edit; returns only after the commit."""
        answer = self._client.patch("documents", self._module, tool, body=edit.model_dump(mode="json"))
        return self._committed(tool, answer)

    def resolve(self, tool: str, conflict: str, choice: str) -> Stored:
        """Settle a conflict by ``"mine"`` or ``"theirs"``."""
        path = ("documents", self._module, tool, "conflicts", conflict)
        body = {"choice": choice, "base": self._shown.get(tool, 0)}
        return self._committed(tool, self._client.post(*path, body=body))

    def refresh(self, tool: str, version: int) -> Stored | None:
        """What is stored now, or ``None`` when nothing is newer than ``version``."""
        answer = self._client.get("documents", self._module, tool, query=f"?newer_than={version}")
        return self._show(tool, _stored(answer))

    def _committed(self, tool: str, answer: Any) -> Stored:
        stored = _stored(answer)
        if stored is None:
            raise StorageUnavailable("the answer to a save was empty")
        self._show(tool, stored)
        return stored

    def _show(self, tool: str, stored: Stored | None) -> Stored | None:
        if stored is not None:
            self._shown[tool] = stored.version
        return stored


def _stored(answer: Any) -> Stored | None:
    if answer is None:
        return None
    return Stored(
        body=answer["body"],
        version=answer["version"],
        saved_at=datetime.fromisoformat(answer["saved_at"]),
        schema_version=answer.get("schema_version", 1),
        conflicts=answer.get("conflicts") or [],
    )
