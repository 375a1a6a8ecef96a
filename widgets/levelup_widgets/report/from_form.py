"""Blocks that follow from a tool's form and checks, the same for every tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from levelup_widgets.checks import Check, is_asked
from levelup_widgets.definition import Definition, Derived
from levelup_widgets.document import Body
from levelup_widgets.form import Field, Form, Section, fields_of, value_text
from levelup_widgets.i18n import _

from ._blocks import Block, Cell, Column, Facts, Figure, Report, Status, Table

_COLUMNS_ON_A_PORTRAIT_PAGE = 5
_COLUMNS_ON_A_LANDSCAPE_PAGE = 10
# Several tables of the same rows follow one another: better narrow than a page each.
_DIVIDED_COLUMNS_ON_A_PORTRAIT_PAGE = 7

_WIDTHS = {
    "longtext": 3.0,
    "choices": 2.0,
    "choice": 1.4,
    "text": 1.6,
    "date": 1.2,
    "number": 0.8,
    "boolean": 0.8,
}


def facts(form: Form, section: str, values: dict[str, Any], computed: dict[str, Any] | None = None) -> Facts:
    """A section of single fields: every label that is asked for with its value, an en dash where nothing is
    filled in; ``computed`` holds what was worked out for it.
    """
    title = next(part["title"] for part in form["sections"] if part["path"] == [section])
    items: list[tuple[str, str]] = []
    for name, field in fields_of(form, section).items():
        if field["kind"] == "derived":
            text = str((computed or {}).get(name, {}).get("text", ""))
            items += [(field["label"], text)] if text else []
        elif is_asked(field, values):
            items.append((field["label"], value_text(field, values.get(name)) or "–"))
    return Facts(title, tuple(items))


def column(form: Form, section: str, name: str, medium: Literal["both", "sheet", "paper"] = "both") -> Column:
    """A column for one field of a section's rows."""
    field = fields_of(form, section)[name]
    return Column(name, field["label"], _WIDTHS.get(field["kind"], 1.0), medium)


def value(field: Field, content: Any) -> Cell:
    """A row's value as a cell: real dates stay dates, so that Excel can sort them."""
    if field["kind"] == "date" and isinstance(content, str) and content:
        return date.fromisoformat(content)
    return value_text(field, content)


def rows_table(form: Form, part: Section, body: Body, derived: Derived) -> Table:
    """A section's rows with every field; long tables lie on a page of their own, wide."""
    name = part["path"][0]
    fields = fields_of(form, name)
    shown = derived.get("rows", {})

    def cell(row: dict[str, Any], field: Field) -> Cell:
        if field["kind"] == "derived":
            return str(shown.get(row["id"], {}).get(field["name"], {}).get("text", ""))
        return value(field, row.get(field["name"]))

    # A column that nothing is written in says nothing on paper.
    filled = [
        key
        for key, field in fields.items()
        if any(cell(row, field) not in (None, "") for row in body.get(name, []))
    ]
    used = filled or [key for key in part.get("summary", []) if key in fields]
    return Table(
        part["title"],
        tuple(column(form, name, key) for key in used),
        tuple(tuple(cell(row, fields[key]) for key in used) for row in body.get(name, [])),
        empty=part.get("empty", ""),
        wide=len(used) > _COLUMNS_ON_A_PORTRAIT_PAGE,
    )


def divided(table: Table, part: Section, widths: dict[str, float] | None = None) -> list[Table]:
    """A table for each group of a section's fields, each with the rows' name first: a page has no room for
    them side by side. ``widths``: of columns that need other room than their kind has.
    """
    key = table.columns[0].key
    made: list[Table] = []
    for group in part["groups"]:
        names = {field["name"] for field in group["fields"]}
        kept = [at for at, one in enumerate(table.columns) if at == 0 or one.key in names]
        if len(kept) == 1 and key not in names:
            continue
        made.append(
            replace(
                table,
                title=_("{part}: {group}").format(part=table.title, group=group["title"].lower()),
                columns=tuple(
                    replace(one, width=(widths or {}).get(one.key, one.width))
                    for one in (table.columns[at] for at in kept)
                ),
                rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
                wide=len(kept) > _DIVIDED_COLUMNS_ON_A_PORTRAIT_PAGE,
            )
        )
    return made


def whole(definition: Definition, body: Body, today: date) -> Report:
    """The report of any tool: its sections and pictures in the form's order, what was worked out, what is
    left.
    """
    form, derived = definition.form(), definition.derived(body, today)
    blocks: list[Block] = []
    for part in form["sections"]:
        match part["kind"]:
            case "fields":
                name = part["path"][0]
                blocks.append(facts(form, name, body.get(name, {}), derived.get("rows", {}).get(name)))
            case "rows":
                table = rows_table(form, part, body, derived)
                is_long = len(table.columns) > _COLUMNS_ON_A_LANDSCAPE_PAGE
                blocks += divided(table, part) if is_long and len(part["groups"]) > 1 else [table]
            case "picture" if part["path"][0] in derived.get("pictures", {}):
                blocks.append(figure(derived["pictures"][part["path"][0]]))
    blocks[1:1] = summary(derived)
    return report(definition, body, today, blocks)


def report(definition: Definition, body: Body, today: date, blocks: Iterable[Block]) -> Report:
    """The report of a tool with blocks of its own, and last what is left to do."""
    return Report(
        title=definition.form()["title"],
        organisation=definition.organisation(body),
        date=today,
        footer=_("Level Up · utbildningsmaterial, inte juridisk rådgivning"),
        blocks=(*blocks, open_checks(definition.checks(body, today))),
    )


def summary(derived: Derived) -> list[Facts]:
    """What was worked out, in one block; none while nothing is."""
    worked_out = tuple((one["label"], one["text"]) for one in derived.get("summary", []) if one["text"])
    return [Facts(_("Sammanfattning"), worked_out)] if worked_out else []


def figure(picture: dict[str, Any]) -> Figure:
    """A picture of ``derived``, with its equal as a table."""
    return Figure(
        title=picture["title"],
        description=picture["description"],
        svg=picture["svg"],
        width=picture["width"],
        height=picture["height"],
        head=tuple(picture["head"]),
        rows=tuple(tuple(row) for row in picture["rows"]),
        note=picture["note"],
    )


def open_checks(checks: Sequence[Check]) -> Table:
    """What is left to do, for the table of the management team. Says so when nothing is."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Status(check.status), check.title, check.message) for check in checks if check.status != "ok"
    )
    return Table(
        _("Kvar att göra"),
        (
            Column("status", _("Läge"), 1),
            Column("check", _("Kontroll"), 2),
            Column("what", _("Gör så här"), 4),
        ),
        rows,
        empty=_("Alla kontroller är klara."),
    )
