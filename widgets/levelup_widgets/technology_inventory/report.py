"""The inventory to take home: three tables one can read on paper, in place of one with twenty columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from levelup_widgets import report as r
from levelup_widgets.definition import Definition, Derived
from levelup_widgets.document import Body
from levelup_widgets.form import Form, Section, fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report._from_form import rows_table, whole

_ROWS = "technologies"


def _tables() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            _("Tekniken hos oss"),
            ("name", "kind", "user_group", "in_use", "usage", "satisfaction", "decision", "state"),
        ),
        (
            _("Ansvar och trygghet"),
            (
                "name", "owner", "contract_end", "medical_device", "personal_data", "logged", "monitors",
                "failure_harm",
            ),
        ),
        (_("Rutiner och nästa steg"), ("name", "consent", "backup", "tried_for", "comment", "to_do")),
    )  # fmt: skip


def build(definition: Definition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its tasks count from."""
    form, derived = definition.form(), definition.derived(body, today)
    whole_title = next(part["title"] for part in form["sections"] if part["path"] == [_ROWS])
    made = whole(definition, body, today)
    if not body.get(_ROWS):
        return made
    blocks: list[r.Block] = []
    for block in made.blocks:
        if isinstance(block, r.Table) and block.title == whole_title:
            blocks += [_table(form, title, names, body, derived) for title, names in _tables()]
        else:
            blocks.append(block)
    return replace(made, blocks=tuple(blocks))


def _table(form: Form, title: str, names: tuple[str, ...], body: Body, derived: Derived) -> r.Table:
    fields = fields_of(form, _ROWS)
    part: Section = {
        "kind": "rows",
        "path": [_ROWS],
        "title": title,
        "groups": [{"title": title, "fields": [fields[name] for name in names]}],
    }
    narrowed: Form = {**form, "sections": [part]}
    table = rows_table(narrowed, part, body, derived)
    # What is left to do is told in sentences, which need the room of a long text.
    columns = tuple(replace(one, width=3.0) if one.key == "to_do" else one for one in table.columns)
    return replace(table, columns=columns)
