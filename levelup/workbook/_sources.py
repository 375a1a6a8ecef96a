"""The person's documents of other tools, for what one tool may fetch from another."""

from __future__ import annotations

from levelup.workbook._client import Client
from levelup_widgets.document import Body, RefusedEdit
from levelup_widgets.registry import models
from levelup_widgets.storage import StorageRefused, StorageUnavailable


class DocumentSources:
    """``levelup_widgets.links.Sources`` on the platform: a tool's document, in the module where it was saved
    last.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def __call__(self, tool: str) -> Body | None:
        """The document; ``None`` when nothing is stored, or the store is away just now."""
        try:
            index = self._client.get("documents") or {}
            for place in index.get("documents", []):
                if place["tool"] == tool:
                    stored = self._client.get("documents", place["module"], tool)
                    return None if stored is None else _body(tool, stored)
        except (StorageUnavailable, StorageRefused):
            return None  # the tool's own saved-line tells that the store is away
        return None


def _body(tool: str, stored: dict[str, object]) -> Body | None:
    body, version = stored["body"], stored["schema_version"]
    if not isinstance(body, dict) or not isinstance(version, int):
        return None
    try:
        return models()[tool].upgrade(body, version)
    except RefusedEdit:
        return None  # written by a newer version of the tool
