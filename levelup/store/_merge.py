"""How an edit meets what others stored meanwhile. Pure functions over bodies; no database here.

An operation conflicts when its path was written after the edit's base by another visit and the stored value
is neither what this edit says nor what it was at the base. What is stored then stays, and the edit's value
is handed back as *lost*, to be kept as an open conflict. A field set in a row that has been removed is lost
as the whole row, so that the row can be brought back.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from levelup_widgets.document import Add, Body, Move, Operation, Remove, Set, apply

Path: TypeAlias = tuple[str, ...]


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


@dataclass(frozen=True, slots=True)
class Write:
    """One value that an accepted edit changed, and what was there before."""

    path: Path
    existed: bool
    before: Any

    @property
    def was(self) -> Any:
        """The earlier value, or `MISSING`."""
        return self.before if self.existed else MISSING


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry: the version it made, the visit that made it (None: a change of schema) and its
    writes.
    """

    version: int
    visit: str | None
    writes: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that met a newer one. `op` would store it; `mine` is the value, None for a removal."""

    path: Path
    op: dict[str, Any]
    mine: Any
    winner: str | None


@dataclass(slots=True)
class Merged:
    """The body after an edit, what it changed, what lost, and the paths where the edit now is what is
    stored.
    """

    body: Body
    writes: list[Write] = field(default_factory=list)
    lost: dict[Path, Lost] = field(default_factory=dict)
    settled: set[Path] = field(default_factory=set)


#: Journal entries newer than a version, newest first.
History: TypeAlias = Callable[[int], Sequence[Entry]]


def value_in(body: Any, path: Sequence[str]) -> Any:
    """The value at a path, or `MISSING`. The rows of a top-level list are found by id."""
    value = body
    for depth, name in enumerate(path):
        if isinstance(value, list) and depth == 1:
            value = next((row for row in value if isinstance(row, dict) and row.get("id") == name), MISSING)
        elif isinstance(value, dict):
            value = value.get(name, MISSING)
        else:
            return MISSING
    return value


def says(op: Operation) -> Any:
    """The value the operation wants at `target`; `MISSING` for a removal."""
    match op:
        case Set():
            return op.value
        case Add():
            return op.row
    return MISSING


def target(op: Operation) -> Path:
    """The path an operation writes."""
    return (*op.path, str(op.row.get("id"))) if isinstance(op, Add) else tuple(op.path)


def _overlap(one: Path, other: Path) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def value_at(body: Body, path: Path, newer: Sequence[Entry]) -> Any:
    """The value at `path` before the `newer` entries (newest first): their writes undone where they touch
    it.
    """
    value = copy.deepcopy(value_in(body, path))
    for entry in newer:
        for write in reversed(entry.writes):
            if not _overlap(write.path, path):
                continue
            if len(write.path) <= len(path):
                value = write.was if write.path == path else _below(write.was, write.path, path)
            elif isinstance(value, dict):
                value = _restored(value, write.path[len(path) :], write.was)
    return value


def _below(value: Any, above: Path, path: Path) -> Any:
    for depth in range(len(above), len(path)):
        if isinstance(value, list) and depth == 1:
            value = next(
                (row for row in value if isinstance(row, dict) and row.get("id") == path[1]), MISSING
            )
        else:
            value = value.get(path[depth], MISSING) if isinstance(value, dict) else MISSING
    return value


def _restored(value: dict[str, Any], path: Path, was: Any) -> dict[str, Any]:
    result = copy.deepcopy(value)
    holder: Any = result
    for name in path[:-1]:
        holder = holder.get(name) if isinstance(holder, dict) else None
    if isinstance(holder, dict):
        if was is MISSING:
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = copy.deepcopy(was)
    return result


def merge(
    body: Body,
    ops: Sequence[Operation],
    base: int,
    visit: str,
    history: History,
    kept: Mapping[Path, Any] | None = None,
) -> Merged:
    """Apply an edit of `visit`, made by someone who had seen version `base`.

    `kept` holds rows of this visit that already wait as open conflicts, so that further edits of such a row
    add to it. Raises `levelup_widgets.document.RefusedEdit` for an edit that doesn't fit the document.
    """
    newer = history(base)
    result = Merged(body)
    kept = kept or {}
    for op in ops:
        path = target(op)
        row = _removed_row(result.body, op, visit, history)
        if row is not None:
            if isinstance(op, Set):
                _keep_row(result, op, row, kept)
            continue
        if isinstance(op, Move):
            result.body = _applied(result.body, op)
            continue
        stored, wanted = value_in(result.body, path), says(op)
        winner = _other_writer(path, visit, newer)
        if winner and not isinstance(op, Add) and not same(stored, wanted):
            unseen = [*_as_entry(result.writes, base), *newer]
            if not same(stored, value_at(result.body, path, unseen)):
                mine = None if wanted is MISSING else wanted
                result.lost[path] = Lost(path, op.model_dump(mode="json"), mine, winner)
                result.settled.discard(path)
                continue
        after = _applied(result.body, op)
        if not same(value_in(after, path), stored):
            result.writes.append(Write(path, stored is not MISSING, None if stored is MISSING else stored))
        result.body = after
        if not isinstance(op, Add):
            result.lost.pop(path, None)
            result.settled.add(path)
    return result


def _applied(body: Body, op: Operation) -> Body:
    """`apply` of one operation, copying only the part of the body it touches: an edit may hold hundreds."""
    key = op.path[0]
    part = body.get(key)
    if not isinstance(part, list):
        return {**body, **apply({key: part} if key in body else {}, [op])}
    rows = {row["id"]: row for row in part}
    if isinstance(op, Set):
        row = rows.get(op.path[1]) if len(op.path) > 1 else None
        changed = apply({key: [row] if row is not None else []}, [op])[key]
        return {**body, key: [changed[0] if old is row else old for old in part]}
    order = apply({key: [{"id": row_id} for row_id in rows]}, [op])[key]
    return {**body, key: [rows.get(row["id"], row) for row in order]}


def _as_entry(writes: Sequence[Write], base: int) -> list[Entry]:
    return [Entry(base, None, tuple(writes))] if writes else []


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: in Python ``True == 1``, in a document not."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _other_writer(path: Path, visit: str, newer: Sequence[Entry]) -> str | None:
    """The latest other visit that wrote at, above or below `path`."""
    for entry in newer:
        if entry.visit not in (None, visit) and any(_overlap(write.path, path) for write in entry.writes):
            return entry.visit
    return None


def _removed_row(
    body: Body, op: Operation, visit: str, history: History
) -> tuple[dict[str, Any], str | None] | None:
    """The row that `op` addresses and who removed it, when it once was here and is gone."""
    if isinstance(op, Add | Remove) or len(op.path) < 2 or not isinstance(body.get(op.path[0]), list):
        return None
    path = tuple(op.path[:2])
    if value_in(body, path) is not MISSING:
        return None
    for entry in history(0):
        for write in reversed(entry.writes):
            if write.path == path and write.existed and isinstance(write.before, dict):
                return write.before, entry.visit if entry.visit != visit else None
    return None


def _keep_row(
    result: Merged, op: Set, removed: tuple[dict[str, Any], str | None], kept: Mapping[Path, Any]
) -> None:
    """Add the field to the removed row and keep the whole row as lost."""
    row, winner = removed
    path = tuple(op.path[:2])
    earlier = result.lost.get(path)
    start = earlier.mine if earlier else kept.get(path, row)
    rows = apply({path[0]: [start]}, [op])[path[0]]
    result.lost[path] = Lost(
        path, {"op": "add", "path": [path[0]], "row": rows[0], "index": None}, rows[0], winner
    )
