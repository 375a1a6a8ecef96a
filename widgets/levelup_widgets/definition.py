"""What a tool is, apart from its widget: data contract, form, computation and checks.

Grading, the command line and reports use definitions; they need neither a browser nor a kernel.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, TypeAlias

from levelup_widgets.checks import Check
from levelup_widgets.document import Body, Document, Operation
from levelup_widgets.exchange_names import Mapping
from levelup_widgets.form import Form, label_of

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

    #: The course plan's Swedish names, if its files can be read in.
    swedish: ClassVar[Mapping | None] = None

    @abstractmethod
    def form(self) -> Form:
        """The form the view draws and the exports follow."""

    @abstractmethod
    def results(self, body: Body, today: date) -> Results:
        """The computed values as they stand in an exported file, English keys."""

    @abstractmethod
    def derived(self, body: Body, today: date) -> Derived:
        """The computed values as the view shows them: ``{"rows", "summary", "matrix"?}``."""

    @abstractmethod
    def checks(self, body: Body, today: date) -> list[Check]:
        """Every check of the tool, always the same ones in the same order."""

    def prepare(self, body: Body, ops: Sequence[Operation]) -> list[Operation]:
        """An edit's operations with what the tool fills in by itself, such as a default."""
        return list(ops)

    def reshape_swedish(self, fields: Body) -> Body:
        """Fields of a Swedish file, their names translated, put where the document has them."""
        return fields

    def label(self, path: Sequence[str], body: Body) -> str:
        """Words for a path, such as ``"Risk 2 › Orsak"``."""
        return label_of(self.form(), path, body)
