"""Which tools have documents, and what their bodies must look like."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from levelup.store import UnknownTool
from levelup_widgets import registry
from levelup_widgets.document import NAME, Body, Document

PROGRESS: Final = "progress"

_Step = Annotated[str, StringConstraints(pattern=NAME)]
_Done = Annotated[str, StringConstraints(max_length=40)]


class ProgressDocument(Document):
    """The platform's own document: when each step of a module was marked as done; None: not done."""

    steps: dict[_Step, _Done | None] = Field(default_factory=dict, max_length=100)


class ModelContract:
    """`levelup.store.views.Contract` for a tool's document model."""

    def __init__(self, model: type[Document]) -> None:
        self._model = model

    @property
    def schema_version(self) -> int:
        """The version of bodies written today."""
        return self._model.schema_version

    def empty(self) -> Body:
        """A new document's body."""
        return self._model().body()

    def upgrade(self, body: Body, from_version: int) -> Body:
        """A body of an older schema version, brought to this one."""
        return self._model.upgrade(body, from_version)

    def check(self, body: Body) -> Body:
        """The body, if it fits the tool's draft model."""
        return self._model.read(body).body()


def contract(tool: str) -> ModelContract:
    """The tool's contract. Raises `UnknownTool`."""
    if tool == PROGRESS:
        return ModelContract(ProgressDocument)
    models = registry.models()
    if tool not in models:
        raise UnknownTool
    return ModelContract(models[tool])
