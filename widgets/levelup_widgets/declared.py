"""A declared tool: its model carries the words, and form, exports and Swedish files follow from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypedDict, TypeVar, cast

from levelup_widgets import checks, declared_form, declared_swedish
from levelup_widgets.checks import Check
from levelup_widgets.declare import FormDocument
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Definition, Derived, Results
from levelup_widgets.document import Body
from levelup_widgets.form import Form
from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture

_Document = TypeVar("_Document", bound=FormDocument)


class _Value(TypedDict):
    value: Any
    text: str


class Shown(_Value, total=False):
    """A computed value as the view shows it; ``level`` is ``"low"``, ``"medium"``, ``"high"`` or
    ``"very_high"``.
    """

    level: str


class DeclaredDefinition(Definition, Generic[_Document]):
    """A tool around a :class:`FormDocument`. A subclass says ``id``, ``model``, ``title``, ``intro`` and its
    rules; everything is a pure function of document and day.
    """

    title: ClassVar[str]
    #: Two or three sentences: what it is for, and how to begin.
    intro: ClassVar[str]
    pictures: ClassVar[Sequence[PictureSlot]] = ()

    def form(self) -> Form:
        """See ``Definition``."""
        made: Form = {
            "title": _(self.title),
            "intro": _(self.intro),
            "sections": declared_form.sections(self.model, self.pictures),
            "formats": ["docx", "xlsx", "pdf", "json"],
            "example": type(self).example is not Definition.example,
            "links": bool(self.links),
        }
        return made

    def read(self, body: Body) -> _Document:
        """The document of a body."""
        return cast(_Document, self.model.read(body))

    # -- the subclass's part ----------------------------------------------------------------------

    @abstractmethod
    def compute(self, document: _Document, today: date) -> Results:
        """The computed values as they stand in an exported file, English keys, JSON."""

    @abstractmethod
    def run_checks(self, document: _Document, today: date) -> list[Check]:
        """The tool's own checks. ``required`` and ``privacy`` are added to them."""

    def row_values(self, document: _Document, today: date) -> dict[str, dict[str, Shown]]:
        """Computed fields by row id and field name; a section's by the section's name."""
        return {}

    def summary(self, document: _Document, today: date) -> list[tuple[str, str]]:
        """Labels and texts of what was worked out, the most important first."""
        return []

    def draw(self, document: _Document, today: date) -> list[Picture]:
        """The pictures of ``pictures``; one with nothing to show is left out."""
        return []

    # -- what follows from it ---------------------------------------------------------------------

    def results(self, body: Body, today: date) -> Results:
        """See ``Definition``."""
        return self.compute(self.read(body), today)

    def derived(self, body: Body, today: date) -> Derived:
        """See ``Definition``: ``{"rows", "summary", "pictures"}``."""
        document = self.read(body)
        return {
            "rows": self.row_values(document, today),
            "summary": [{"label": label, "text": text} for label, text in self.summary(document, today)],
            "pictures": {one.id: one.as_dict() for one in self.draw(document, today)},
        }

    def checks(self, body: Body, today: date) -> list[Check]:
        """See ``Definition``."""
        return [
            checks.required_check(self.form(), body),
            *self.run_checks(self.read(body), today),
            checks.privacy_check(body),
        ]

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``."""
        return declared_swedish.translate(self.model, fields)

    def organisation(self, body: Body) -> str:
        """See ``Definition``."""
        return str(body.get("about", {}).get("unit", ""))
