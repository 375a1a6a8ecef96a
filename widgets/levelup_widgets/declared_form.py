"""The form of a document whose fields carry their words (``levelup_widgets.declare``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from levelup_widgets import form as f
from levelup_widgets.declare import FormRow, FormSection, PartWords, Words, part_words, words_of
from levelup_widgets.document import Document
from levelup_widgets.i18n import _


@dataclass(frozen=True)
class PictureSlot:
    """Where the form shows a picture: after the part called ``after``, or first when that is empty."""

    id: str
    title: str
    help: str = ""
    after: str = ""


def sections(model: type[Document], pictures: Sequence[PictureSlot] = ()) -> list[f.Section]:
    """The form's sections, in the order of the model's fields, with pictures between."""
    found: list[f.Section] = [_picture(one) for one in pictures if not one.after]
    for name, part in parts(model).items():
        words = part_words(model.model_fields[name])
        found.append(_rows(name, words, part) if issubclass(part, FormRow) else _fields(name, words, part))
        found += [_picture(one) for one in pictures if one.after == name]
    return found


def parts(model: type[Document]) -> dict[str, type[FormSection | FormRow]]:
    """The class of each section and list of rows that the form shows, by name."""
    classes = {name: _class_of(field) for name, field in model.model_fields.items()}
    return {name: found for name, found in classes.items() if issubclass(found, FormSection | FormRow)}


def _class_of(field: FieldInfo) -> Any:
    inner = get_args(field.annotation)
    return inner[0] if inner else field.annotation


def _picture(slot: PictureSlot) -> f.Section:
    made: f.Section = {"kind": "picture", "path": [slot.id], "title": _(slot.title)}
    if slot.help:
        made["help"] = _(slot.help)
    return made


def _fields(name: str, words: PartWords, part: type[FormSection | FormRow]) -> f.Section:
    made: f.Section = {"kind": "fields", "path": [name], "title": _(words["title"])}
    if words.get("help"):
        made["help"] = _(words["help"])
    made["fields"] = [one for _group, one in _all(part)]
    return made


def _rows(name: str, words: PartWords, part: type[FormSection | FormRow]) -> f.Section:
    groups: dict[str, list[f.Field]] = {}
    for group, one in _all(part):
        groups.setdefault(group, []).append(one)
    made: f.Section = {
        "kind": "rows",
        "path": [name],
        "title": _(words["title"]),
        "row_label": _(words["row_label"]),
        "add_label": _(words["add_label"]),
        "empty": _(words["empty"]),
        "summary": list(words["summary"]),
        "layout": words.get("layout", "cards"),
        "groups": [
            {"title": _(title or words["row_label"]), "fields": fields} for title, fields in groups.items()
        ],
    }
    if words.get("help"):
        made["help"] = _(words["help"])
    return made


def _all(part: type[FormSection | FormRow]) -> Iterable[tuple[str, f.Field]]:
    """Every field with its group; one that names none belongs to the group before it."""
    group = ""
    stored = [(name, field, words) for name, field in part.model_fields.items() if (words := words_of(field))]
    shown: list[tuple[str, f.Field]] = []
    for name, field, words in stored:
        group = words.get("group", group)
        shown.append((group, _made(name, words, _most(field))))
    for name, words in part.computed_fields:
        shown.append((words.get("group", group), _made(name, words, None)))
    return shown


def _most(field: FieldInfo) -> int | None:
    return next((one.max_length for one in field.metadata if hasattr(one, "max_length")), None)


def _made(name: str, words: Words, most: int | None) -> f.Field:
    options = words.get("options")
    made = f.field(
        name,
        _(words["label"]),
        words["kind"],
        _(words["help"]) if words.get("help") else "",
        options=None if options is None else _options(options),
        max_length=most if words["kind"] in ("text", "longtext") else None,
        required=words.get("required", False),
        show_when=words.get("show_when"),
    )
    for key in ("low", "high", "step"):
        if key in words:
            made[key] = words[key]
    if words.get("unit"):
        made["unit"] = _(words["unit"])
    return made


def _options(options: Any) -> list[f.Option]:
    if options == "roles":
        return f.role_options()
    return [f.option(one[0], _(one[1]), _(one[2]) if one[2] else "") for one in options]
