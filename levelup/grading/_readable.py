"""What the participant has written, as Markdown that a trainer can read: criteria C, D and E."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from levelup.course import Course
from levelup.grading import _documents
from levelup.grading._text import block, inline
from levelup_widgets.definition import Definition
from levelup_widgets.form import Field, Form, Section, value_text


def texts(course: Course, module: str, answers: object) -> dict[str, str]:
    """Markdown by criterion; empty when nothing is written. Every character of the participant's own is
    escaped."""
    entry = course.module(module)
    today = _documents.handed_in(answers)
    tools = (_documents.definition(course.tool(code).id) for code in entry.tools)
    return {
        "C": "\n\n".join(filter(None, (_tool(definition, answers, today) for definition in tools))),
        "D": _questions(_documents.REFLECTIONS, entry.reflections, answers),
        "E": _questions(_documents.EQUALITY, course.equality_questions, answers),
    }


def _questions(name: str, questions: Sequence[str], answers: object) -> str:
    written = [block(text) for text in _documents.reflections(name, len(questions), answers)]
    if not any(written):
        return ""
    pairs = zip(questions, written, strict=True)
    return "\n\n".join(f"**{inline(question)}**\n\n{text or '*Inget svar.*'}" for question, text in pairs)


def _tool(definition: Definition, answers: object, today: date) -> str:
    body = _documents.body(definition.model, definition.id, answers)
    if body is None or body == definition.model().body():
        return ""
    form = definition.form()
    derived = definition.derived(body, today)
    parts = [f"### {inline(form['title'])}"]
    for line in derived.get("summary", []):
        parts.append(f"- {inline(line.get('label'))}: {inline(line.get('text'))}")
    summary = "\n".join(parts[1:])
    sections = [_section(part, form, body, derived) for part in form["sections"]]
    return "\n\n".join(filter(None, [parts[0], summary, *sections]))


def _section(section: Section, form: Form, body: Mapping[str, Any], derived: Mapping[str, Any]) -> str:
    value = body.get(section["path"][0]) if section["path"] else None
    if section["kind"] == "fields" and isinstance(value, dict):
        lines = _lines(section.get("fields", []), value, {})
        return f"#### {inline(section['title'])}\n\n{lines}" if lines else ""
    if section["kind"] == "rows" and isinstance(value, list) and value:
        computed = derived.get("rows", {})
        rows = [
            _row(section, number, row, computed.get(str(row.get("id")), {}))
            for number, row in enumerate(value, 1)
        ]
        return "\n\n".join(
            [f"#### {inline(section['title'])}", _overview(section, value, computed), *filter(None, rows)]
        )
    return ""


def _fields(section: Section) -> list[Field]:
    return [field for group in section.get("groups", []) for field in group["fields"]]


def _text(field: Field, row: Mapping[str, Any], computed: Mapping[str, Any]) -> str:
    if field["name"] in computed:
        return inline(computed[field["name"]].get("text"))
    return inline(value_text(field, row.get(field["name"])))


def _overview(section: Section, rows: Sequence[Mapping[str, Any]], computed: Mapping[str, Any]) -> str:
    """A table of the columns that the tool itself shows in its summary."""
    known = {field["name"]: field for field in _fields(section)}
    columns = [known[name] for name in section.get("summary", []) if name in known]
    if not columns:
        return ""
    head = ["Nr", *(inline(field["label"]) for field in columns)]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for number, row in enumerate(rows, 1):
        cells = [_text(field, row, computed.get(str(row.get("id")), {})) or "–" for field in columns]
        lines.append(f"| {number} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(section: Section, number: int, row: Mapping[str, Any], computed: Mapping[str, Any]) -> str:
    label = inline(section.get("row_label", section["title"]))
    lines = _lines(_fields(section), row, computed)
    return f"**{label} {number}**\n\n{lines or '*Raden är tom.*'}"


def _lines(fields: Sequence[Field], values: Mapping[str, Any], computed: Mapping[str, Any]) -> str:
    shown = ((field, _text(field, values, computed)) for field in fields)
    return "\n".join(f"- {_label(field)} {text}" for field, text in shown if text)


def _label(field: Field) -> str:
    label = inline(field["label"])
    return label if label.endswith("?") else f"{label}:"
