"""What a tool is, apart from its widget: data contract, form, computation and checks.

Grading, the command line and reports use definitions; they need neither a browser nor a kernel.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from levelup_widgets.checks import Check
from levelup_widgets.document import Body, Document, Operation
from levelup_widgets.form import Form, label_of
from levelup_widgets.links import Link

if TYPE_CHECKING:
    from levelup_widgets.report import Report

Derived: TypeAlias = dict[str, Any]
Results: TypeAlias = dict[str, Any]


class Definition(ABC):
    """One tool. ``today`` is given to every rule about dates, so that the same document always gives the same
    answer."""

    #: The tool's id, such as ``"risk_assessment"``; also its folder's and its view's name.
    id: ClassVar[str]
    model: ClassVar[type[Document]]
    #: Whether a page may change the document by ``edit`` and ``import``; otherwise only by the tool's own
    #: actions.
    editable: ClassVar[bool] = True

    #: What may be fetched from other tools' documents.
    links: ClassVar[Sequence[Link]] = ()
    #: The folder of the view; most tools are drawn from their form alone.
    view: ClassVar[str] = "form_tool"

    @abstractmethod
    def form(self) -> Form:
        """The form the view draws and the exports follow."""

    @abstractmethod
    def results(self, body: Body, today: date) -> Results:
        """The computed values as they stand in an exported file, English keys."""

    @abstractmethod
    def derived(self, body: Body, today: date) -> Derived:
        """The computed values as the view shows them: ``{"rows", "summary", "matrix"?, "pictures"?}``."""

    @abstractmethod
    def checks(self, body: Body, today: date) -> list[Check]:
        """Every check of the tool, always the same ones in the same order."""

    def prepare(self, body: Body, ops: Sequence[Operation]) -> list[Operation]:
        """An edit's operations with what the tool fills in by itself, such as a default."""
        return list(ops)

    def from_swedish(self, fields: Body) -> Body:
        """Fields of a Swedish file with our names and choices, put where the document has them."""
        return fields

    def example(self, today: date) -> Body | None:
        """A worked example from the course's case bank (course plan B0), with dates around ``today``."""
        return None

    def organisation(self, body: Body) -> str:
        """Whose document it is, for the exports' first line."""
        return ""

    def report(self, body: Body, today: date) -> Report:
        """The document as it lies on the management team's table; ``today`` dates it."""
        from levelup_widgets.report.from_form import whole

        return whole(self, body, today)

    def label(self, path: Sequence[str], body: Body) -> str:
        """Words for a path, such as ``"Risk 2 › Orsak"``."""
        return label_of(self.form(), path, body)
