"""The course plan's files: nodes numbered 1, 2, 3 and relations that name them so (course plan C15)."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body

#: By part: the fields that hold a node's id.
NODE_FIELDS = {"relations": ("source", "target"), "measures": ("node",)}


def with_node_ids(fields: Body) -> Body:
    """The fields with each reference as a row's id will be: a number becomes ``row-`` and the number."""
    return {
        **fields,
        **{part: _rows(fields[part], names) for part, names in NODE_FIELDS.items() if part in fields},
    }


def _rows(rows: Any, names: tuple[str, ...]) -> Any:
    if not isinstance(rows, list):
        return rows
    return [
        {key: _id(value) if key in names else value for key, value in row.items()}
        if isinstance(row, dict)
        else row
        for row in rows
    ]


def _id(value: Any) -> Any:
    return f"row-{value}" if isinstance(value, int) and not isinstance(value, bool) else value
