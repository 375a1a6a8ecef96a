"""The operations that turn one document into another, for reading in a file as one edit."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Add, Body, Move, Operation, Remove, Set


def changes(before: Body, after: Body) -> list[Operation]:
    """Operations for which ``apply(before, changes(before, after)) == after``; both bodies of the same
    model."""
    ops: list[Operation] = []
    for name, value in after.items():
        old = before[name]
        if old == value:
            continue
        if isinstance(value, list):
            ops += _rows(name, old, value)
        elif isinstance(value, dict):
            ops += [
                Set(path=[name, field], value=item)
                for field, item in value.items()
                if field not in old or old[field] != item
            ]
        else:
            ops.append(Set(path=[name], value=value))
    return ops


def _rows(name: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Operation]:
    kept = {row["id"] for row in after}
    ops: list[Operation] = [Remove(path=[name, row["id"]]) for row in before if row["id"] not in kept]
    old = {row["id"]: row for row in before}
    order = [row["id"] for row in before if row["id"] in kept]
    for index, row in enumerate(after):
        row_id = row["id"]
        if row_id not in old:
            ops.append(Add(path=[name], row=row, index=index))
            order.insert(index, row_id)
            continue
        ops += [
            Set(path=[name, row_id, field], value=item)
            for field, item in row.items()
            if field != "id" and old[row_id].get(field) != item
        ]
        if order[index] != row_id:
            ops.append(Move(path=[name, row_id], index=index))
            order.remove(row_id)
            order.insert(index, row_id)
    return ops
