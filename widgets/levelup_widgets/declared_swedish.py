"""The course plan's files (C0) for documents whose fields carry their words: Swedish names become ours.

The plan's files may be flat. A field at the top goes to the section that has it; fields that belong to a row
become one row.
"""

from __future__ import annotations

from typing import Any

from levelup_widgets.declare import FormRow, FormSection, Words, part_words, words_of
from levelup_widgets.declared_form import parts
from levelup_widgets.document import Body, Document
from levelup_widgets.exchange_names import ROLES, YES_NO, plain

_Part = type[FormSection | FormRow]


def translate(model: type[Document], fields: Body) -> Body:
    """The fields with our names and values, in their places. The unknown is left for the model to refuse."""
    classes = parts(model)
    names = {name: name for name in classes}
    for name in classes:
        if swedish := part_words(model.model_fields[name]).get("swedish"):
            names.setdefault(swedish, name)
    result: Body = {}
    for key, value in fields.items():
        place = names.get(key)
        # A section's Swedish name may also be a field's: then the value says which it is.
        if place is not None and isinstance(value, dict | list):
            _into(result, place, _part(classes[place], value))
        elif (owner := _owner(classes, key)) is not None:
            _loose(result, owner, classes[owner], key, value)
        elif place is not None or not _is_computed(classes, key):
            result[place or key] = value
    return result


def _into(result: Body, place: str, value: Any) -> None:
    there = result.get(place)
    if isinstance(there, dict) and isinstance(value, dict):
        there.update(value)
    else:
        result[place] = value


def _loose(result: Body, owner: str, part: _Part, key: str, value: Any) -> None:
    if issubclass(part, FormRow):
        kept = result.setdefault(owner, [{}])
        if isinstance(kept, list) and len(kept) == 1:
            kept[0].update(_part(part, {key: value}))
    else:
        kept = result.setdefault(owner, {})
        if isinstance(kept, dict):
            kept.update(_part(part, {key: value}))


def _owner(classes: dict[str, _Part], key: str) -> str | None:
    return next((name for name, part in classes.items() if _name(part, key) is not None), None)


def _is_computed(classes: dict[str, _Part], key: str) -> bool:
    return any(
        key in (name, words.get("swedish"))
        for part in classes.values()
        for name, words in part.computed_fields
    )


def _name(part: _Part, key: str) -> str | None:
    """Our name of a field that a file calls ``key``."""
    for name, field in part.model_fields.items():
        words = words_of(field)
        if words is not None and key in (name, words.get("swedish")):
            return name
    return None


def _part(part: _Part, value: Any) -> Any:
    if isinstance(value, list):
        return [_part(part, one) for one in value]
    if not isinstance(value, dict):
        return value
    worked_out = {one for name, words in part.computed_fields for one in (name, words.get("swedish"))}
    made: Body = {}
    for key, item in value.items():
        name = _name(part, key)
        if name is None:
            if key not in worked_out:
                made[key] = item
            continue
        words = words_of(part.model_fields[name])
        made[name] = item if words is None else _value(item, words)
    return made


def _value(value: Any, words: Words) -> Any:
    if isinstance(value, list):
        return [_value(one, words) for one in value]
    if not isinstance(value, str):
        return value
    match words["kind"]:
        case "boolean":
            return YES_NO.get(plain(value), value)
        case "choice" | "choices" | "scale":
            options = words.get("options", [])
            if options == "roles":
                return {plain(label): ours for label, ours in ROLES.items()}.get(plain(value), value)
            known = {plain(str(name)): one[0] for one in options for name in (one[0], one[1], *one[3:])}
            return known.get(plain(value), value)
    return value
