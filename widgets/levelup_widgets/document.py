"""A document and the four operations that change it.

A document's body is JSON. Directly under it lie *sections* (objects with fields) and *rows* (lists of
objects that each have an ``id``). Rows are addressed by id, never by position, so that edits from several
pages merge. A list further down is a plain value. ``frontend/document.ts`` mirrors ``apply``; both run the
vectors in ``tests/vectors/operations.json``.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from levelup_widgets.i18n import _

Json: TypeAlias = Any
Body: TypeAlias = dict[str, Any]

#: Row ids and names in a path: letters, digits, hyphen and underscore, never starting with one of the last
#: two.
NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
_NAME = re.compile(NAME[:-1] + r"\Z")
MOST_ROWS = 200

Name = Annotated[str, Field(pattern=NAME)]
Index = Annotated[int, Field(ge=0, strict=True)]


class RefusedEdit(ValueError):  # noqa: N818 – an answer, not a fault
    """An edit that doesn't fit the document. ``str()`` is a Swedish sentence; ``path`` says where."""

    def __init__(self, message: str, path: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.path = list(path)


class _Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Set(_Operation):
    """Give one field a value."""

    op: Literal["set"] = "set"
    path: Annotated[list[Name], Field(min_length=1, max_length=8)]
    value: Json


class Add(_Operation):
    """Add a row, last or at ``index``. A row that is already there stays as it is."""

    op: Literal["add"] = "add"
    path: Annotated[list[Name], Field(min_length=1, max_length=1)]
    row: dict[str, Any]
    index: Index | None = None


class Remove(_Operation):
    """Remove a row. A row that is already gone is no fault."""

    op: Literal["remove"] = "remove"
    path: Annotated[list[Name], Field(min_length=2, max_length=2)]


class Move(_Operation):
    """Move a row to a place in its list, counted without the row itself."""

    op: Literal["move"] = "move"
    path: Annotated[list[Name], Field(min_length=2, max_length=2)]
    index: Index


Operation = Annotated[Set | Add | Remove | Move, Field(discriminator="op")]
_OPERATIONS: TypeAdapter[list[Operation]] = TypeAdapter(list[Operation])


class Edit(BaseModel):
    """One edit, as a page makes it and the store commits it: all its operations or none.

    ``edit`` is the edit's own id (sending it twice is harmless), ``base`` the version its page had seen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    edit: Annotated[str, Field(min_length=1, max_length=100)]
    base: Annotated[int, Field(ge=0)]
    schema_version: Annotated[int, Field(ge=1)]
    ops: Annotated[list[Operation], Field(min_length=1, max_length=500)]


def operations(ops: Iterable[Operation | dict[str, Any]]) -> list[Operation]:
    """Read operations from JSON. Raises ``RefusedEdit``."""
    try:
        return _OPERATIONS.validate_python(list(ops))
    except (ValidationError, TypeError) as error:
        raise RefusedEdit(_("Ändringen gick inte att läsa. Ladda om sidan och försök igen.")) from error


def apply(body: Body, ops: Iterable[Operation | dict[str, Any]]) -> Body:
    """The body with the operations applied, in order; ``body`` itself is left as it is.

    Raises ``RefusedEdit`` for a path or a row that doesn't exist, and for a value that would replace a whole
    section or list. Whether a value fits its field is the model's matter: see ``Document.apply``.
    """
    result = copy.deepcopy(body)
    for operation in operations(ops):
        match operation:
            case Set():
                _set(result, operation)
            case Add():
                _add(result, operation)
            case Remove():
                rows = _rows(result, operation.path)
                rows[:] = [row for row in rows if row.get("id") != operation.path[1]]
            case Move():
                rows = _rows(result, operation.path)
                row = _row(rows, operation.path)
                rows.remove(row)
                rows.insert(operation.index, row)
    return result


def _rows(body: Body, path: Sequence[str]) -> list[dict[str, Any]]:
    rows = body.get(path[0])
    if not isinstance(rows, list):
        raise _unknown(path)
    return rows


def _row(rows: list[dict[str, Any]], path: Sequence[str]) -> dict[str, Any]:
    for row in rows:
        if row.get("id") == path[1]:
            return row
    raise RefusedEdit(_("Raden finns inte längre. Den kan ha tagits bort på en annan sida."), path)


def _unknown(path: Sequence[str]) -> RefusedEdit:
    return RefusedEdit(_("Fältet ”{path}” finns inte i verktyget.").format(path=" › ".join(path)), path)


def _set(body: Body, operation: Set) -> None:
    path = operation.path
    holder: Any = body.get(path[0])
    depth = 1
    if isinstance(holder, list):
        if len(path) < 3 or path[2] == "id":
            raise _unknown(path)
        holder = _row(holder, path)
        depth = 2
    elif len(path) == 1:
        # A lone value at the top may change; a section or a list may not be replaced whole.
        if path[0] not in body or isinstance(holder, dict):
            raise _unknown(path)
        body[path[0]] = copy.deepcopy(operation.value)
        return
    for name in path[depth:-1]:
        holder = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(holder, dict):
        raise _unknown(path)
    holder[path[-1]] = copy.deepcopy(operation.value)


def _add(body: Body, operation: Add) -> None:
    rows = _rows(body, operation.path)
    row_id = operation.row.get("id")
    if not isinstance(row_id, str) or not _NAME.match(row_id):
        raise RefusedEdit(_("Den nya raden saknar ett giltigt id."), operation.path)
    if any(row.get("id") == row_id for row in rows):
        return
    if len(rows) >= MOST_ROWS:
        raise RefusedEdit(
            _("Listan är full: högst {most} rader får plats.").format(most=MOST_ROWS), operation.path
        )
    rows.insert(len(rows) if operation.index is None else operation.index, copy.deepcopy(operation.row))


class Row(BaseModel):
    """A row of a list in a document."""

    model_config = ConfigDict(extra="forbid", validate_default=True)

    id: Name


class Section(BaseModel):
    """A group of fields in a document."""

    model_config = ConfigDict(extra="forbid", validate_default=True)


class Document(BaseModel):
    """Base of every tool's data contract.

    Every field has a default, so that ``Model().body()`` is the empty document, and may be left empty while
    someone types; types and ranges are strict. Raise ``schema_version`` when stored bodies must change, and
    add to ``upgraders`` the function that takes a body from the version before.
    """

    model_config = ConfigDict(extra="forbid", validate_default=True)

    schema_version: ClassVar[int] = 1
    upgraders: ClassVar[dict[int, Callable[[Body], Body]]] = {}

    def body(self) -> Body:
        """The document as JSON."""
        return self.model_dump(mode="json")

    @classmethod
    def read(cls, body: Body) -> Self:
        """The document of a body. Raises ``RefusedEdit`` naming the first field that doesn't fit."""
        try:
            document = cls.model_validate(body)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            path = _address(body, first["loc"])
            raise RefusedEdit(
                _("Värdet i fältet ”{path}” passar inte. Kontrollera det och försök igen.").format(
                    path=" › ".join(path)
                ),
                path,
            ) from error
        for name, value in body.items():
            if isinstance(value, list):
                ids = [row.get("id") for row in value if isinstance(row, dict)]
                if len(ids) != len(set(ids)):
                    raise RefusedEdit(_("Två rader i ”{name}” har samma id.").format(name=name), [name])
                if len(value) > MOST_ROWS:
                    raise RefusedEdit(_("Listan ”{name}” är för lång.").format(name=name), [name])
        return document

    @classmethod
    def apply(cls, body: Body, ops: Iterable[Operation | dict[str, Any]]) -> Body:
        """The body with the operations applied and every value checked. Raises ``RefusedEdit``."""
        return cls.read(apply(body, ops)).body()

    @classmethod
    def normalise(cls, body: Body, ops: Iterable[Operation | dict[str, Any]]) -> tuple[Body, list[Operation]]:
        """As ``apply``, and the operations as they came to be stored: a row with all its fields, a number as
        a number."""
        stored: list[Operation] = []
        for operation in operations(ops):
            body = cls.apply(body, [operation])
            match operation:
                case Set():
                    operation = operation.model_copy(update={"value": lookup(body, operation.path)})
                case Add():
                    row = _row(body[operation.path[0]], [*operation.path, operation.row["id"]])
                    operation = operation.model_copy(update={"row": copy.deepcopy(row)})
            stored.append(operation)
        return body, stored

    @classmethod
    def upgrade(cls, body: Body, from_version: int) -> Body:
        """A body of an older schema version, brought to this one. Raises ``RefusedEdit`` for a newer
        version."""
        if from_version > cls.schema_version:
            raise RefusedEdit(_("Dokumentet är skapat i en nyare version av verktyget."))
        body = copy.deepcopy(body)
        for version in range(from_version, cls.schema_version):
            body = cls.upgraders[version](body)
        return cls.read(body).body()


def lookup(body: Body, path: Sequence[str]) -> Json:
    """The value at a path as in an operation. Raises ``RefusedEdit`` when there is none."""
    value: Any = body
    for depth, name in enumerate(path):
        if isinstance(value, list) and depth == 1:
            value = _row(value, path)
        elif isinstance(value, dict) and name in value:
            value = value[name]
        else:
            raise _unknown(path)
    return value


def _address(body: Body, location: Sequence[int | str]) -> list[str]:
    """Pydantic's location as a path of ours: a row's id in place of its position."""
    path: list[str] = []
    value: Any = body
    for part in location:
        if isinstance(part, int) and isinstance(value, list) and part < len(value):
            value = value[part]
            path.append(str(value.get("id", part)) if isinstance(value, dict) else str(part))
        else:
            value = value.get(part) if isinstance(value, dict) else None
            path.append(str(part))
    return path
