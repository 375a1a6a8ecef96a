"""The form a tool's view draws, and the table its exports print: sections, groups and fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.roles import roles

FieldKind: TypeAlias = Literal[
    "text", "longtext", "choice", "choices", "scale", "date", "number", "slider", "boolean", "derived"
]
Format: TypeAlias = Literal["docx", "xlsx", "pdf", "json"]


class Option(TypedDict):
    """One choice: the value stored, the label read, and a fuller description."""

    value: str | int
    label: str
    description: NotRequired[str]


class ShowWhen(TypedDict):
    """Show the field only when another field of the same row or section has one of the values."""

    field: str
    values: list[Any]


class Field(TypedDict):
    """One field of a section or row."""

    name: str
    label: str
    kind: FieldKind
    help: NotRequired[str]
    options: NotRequired[list[Option]]
    max_length: NotRequired[int]
    required: NotRequired[bool]
    show_when: NotRequired[ShowWhen]
    #: A slider's ends and step, and the unit a number is told in.
    low: NotRequired[float]
    high: NotRequired[float]
    step: NotRequired[float]
    unit: NotRequired[str]


class Group(TypedDict):
    """Fields of a row under one heading."""

    title: str
    fields: list[Field]


class Section(TypedDict):
    """A part of the form: single fields, rows, the matrix of a list of rows, or a picture of ``derived``."""

    kind: Literal["fields", "rows", "matrix", "picture"]
    path: list[str]
    title: str
    help: NotRequired[str]
    fields: NotRequired[list[Field]]
    row_label: NotRequired[str]
    add_label: NotRequired[str]
    empty: NotRequired[str]
    summary: NotRequired[list[str]]
    groups: NotRequired[list[Group]]
    #: How rows are drawn until the person chooses.
    layout: NotRequired[Literal["cards", "table"]]


class Form(TypedDict):
    """A tool's whole form."""

    title: str
    intro: str
    sections: list[Section]
    formats: list[Format]
    #: Whether there is an example to look at and copy.
    example: NotRequired[bool]
    #: What may be fetched from other tools; see ``levelup_widgets.links``.
    links: NotRequired[bool]


def field(
    name: str,
    label: str,
    kind: FieldKind = "text",
    help: str = "",
    *,
    options: Sequence[Option] | None = None,
    max_length: int | None = None,
    required: bool = False,
    show_when: tuple[str, Sequence[Any]] | None = None,
) -> Field:
    """A field, without the keys it doesn't need."""
    result: Field = {"name": name, "label": label, "kind": kind}
    if help:
        result["help"] = help
    if options is not None:
        result["options"] = list(options)
    if max_length is not None:
        result["max_length"] = max_length
    if required:
        result["required"] = True
    if show_when is not None:
        result["show_when"] = {"field": show_when[0], "values": list(show_when[1])}
    return result


def option(value: str | int, label: str, description: str = "") -> Option:
    """An option, without an empty description."""
    return (
        {"value": value, "label": label, "description": description}
        if description
        else {"value": value, "label": label}
    )


def role_options() -> list[Option]:
    """The common roles, to choose from."""
    return [option(role.id, role.label) for role in roles()]


def fields_of(form: Form, section: str) -> dict[str, Field]:
    """Every field of the section at ``section``, by name."""
    found: dict[str, Field] = {}
    for part in form["sections"]:
        if part["path"] != [section]:
            continue
        for one in [
            *part.get("fields", []),
            *(f for group in part.get("groups", []) for f in group["fields"]),
        ]:
            found[one["name"]] = one
    return found


def label_of(form: Form, path: Sequence[str], body: dict[str, Any]) -> str:
    """Words for a path, such as ``"Risk 2 › Orsak"``, for conflicts and messages."""
    words: list[str] = []
    for part in form["sections"]:
        if part["path"] == list(path[:1]) and part["kind"] in ("fields", "rows"):
            if part["kind"] == "rows" and len(path) > 1:
                rows = body.get(path[0])
                ids = (
                    [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
                )
                number = f" {ids.index(path[1]) + 1}" if path[1] in ids else ""
                words.append(f"{part.get('row_label', part['title'])}{number}")
            else:
                words.append(part["title"])
            break
    if path:
        named = fields_of(form, path[0]).get(path[-1])
        if named:
            words.append(named["label"])
    return " › ".join(words) or _("Dokumentet")


def value_text(field: Field, value: Any) -> str:
    """A value in words: an option's label, Ja or Nej, a date as it is."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    labels = {one["value"]: one["label"] for one in field.get("options", [])}
    if isinstance(value, list):
        return ", ".join(str(labels.get(item, item)) for item in value)
    if labels:
        return str(labels.get(value, value))
    if isinstance(value, int | float):
        unit = field.get("unit", "")
        return format_number(value) + (f"{NBSP}{unit}" if unit else "")
    return str(value)
