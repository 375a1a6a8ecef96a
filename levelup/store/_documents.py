"""Documents, their edits and conflicts. Each public function is one transaction of the caller's session."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from levelup.store import models
from levelup.store._engine import to_json
from levelup.store._errors import EditRefused, SchemaTooOld, TooLarge, UnknownDocument, VersionGone
from levelup.store._merge import (
    MISSING,
    Entry,
    Lost,
    Merged,
    Path,
    Write,
    merge,
    same,
    says,
    target,
    value_in,
)
from levelup.store._types import now
from levelup.store.views import Choice, Contract, OpenConflict, StoredDocument
from levelup_widgets.document import Edit, Operation, RefusedEdit, operations


def read_all(
    session: Session, person: str, module: str, visit: str | None = None
) -> dict[str, StoredDocument]:
    """Every document of the person in the module."""
    rows = session.scalars(
        select(models.Document).where(models.Document.person_id == person, models.Document.module == module)
    ).all()
    conflicts = _open_conflicts(session, [row.id for row in rows])
    return {row.tool: _view(row, [c for c in conflicts if c.document_id == row.id], visit) for row in rows}


def index(session: Session, person: str) -> list[tuple[str, str, Any]]:
    """Module, tool and time of the last save of everything the person has stored, the newest first."""
    row = models.Document
    found = session.execute(
        select(row.module, row.tool, row.modified_at)
        .where(row.person_id == person, row.version > 0)
        .order_by(row.modified_at.desc(), row.id)
    )
    return [(module, tool, saved) for module, tool, saved in found]


def read_one(
    session: Session, person: str, module: str, tool: str, visit: str | None = None
) -> StoredDocument | None:
    """One document, or None."""
    row = session.scalars(_where(person, module, tool)).one_or_none()
    return _view(row, _open_conflicts(session, [row.id]), visit) if row else None


def views(rows: Sequence[models.Document]) -> dict[str, StoredDocument]:
    """Rows as documents by tool, without their conflicts."""
    return {row.tool: _view(row, [], None) for row in rows}


def save(
    session: Session,
    person: str,
    visit: str,
    module: str,
    tool: str,
    edit: Edit,
    contract: Contract,
    largest: int,
) -> StoredDocument:
    """Apply one edit. A retried edit changes nothing and is answered with what is stored now."""
    if edit.schema_version > contract.schema_version:
        raise EditRefused
    document = _locked(session, person, module, tool, contract)
    ops = edit.model_dump(mode="json")["ops"]
    if _is_retry(session, document, visit, edit, ops):
        return _view(document, _open_conflicts(session, [document.id]), visit)
    if edit.base > document.version:
        raise VersionGone
    if edit.schema_version < document.schema_version or edit.schema_version < contract.schema_version:
        raise SchemaTooOld
    _upgrade(session, document, contract)
    version = document.version + 1
    conflicts = _open_conflicts(session, [document.id])
    # Conflicts this page could not have seen when it made the edit: its further typing belongs to them.
    unseen = {tuple(c.path): c for c in conflicts if c.visit_id == visit and c.version > edit.base}
    merged = _merged(session, document, edit.ops, edit.base, visit, {p: c.mine for p, c in unseen.items()})
    moment = now()
    for path, lost in merged.lost.items():
        _keep(session, document, lost, visit, version, unseen.get(path), moment)
    for path in merged.settled & unseen.keys():
        _close(unseen[path], None, moment)
    _write(session, document, contract, merged, visit, edit.edit, edit.base, ops, largest, moment)
    return _finished(session, document, visit, largest, moment)


def resolve(
    session: Session,
    person: str,
    visit: str,
    module: str,
    tool: str,
    conflict_id: str,
    choice: Choice,
    base: int | None,
    contract: Contract,
    largest: int,
) -> StoredDocument:
    """Settle a conflict. Settling it again the same way is answered with what is stored now.

    With `base`, the version the person looked at, a text stored after it is not overwritten: the conflict
    stays open.
    """
    row = session.scalars(_where(person, module, tool).with_for_update()).one_or_none()
    conflict = session.get(models.Conflict, conflict_id)
    if row is None or conflict is None or conflict.document_id != row.id:
        raise UnknownDocument
    if conflict.resolved_at is not None:
        return _view(row, _open_conflicts(session, [row.id]), visit)
    if base is not None and base > row.version:
        raise VersionGone
    _upgrade(session, row, contract)
    moment = now()
    # The visit whose text is stored sees the two texts the other way round.
    keeps_lost = (choice == "mine") != (conflict.winner_visit_id == visit)
    merged = Merged(row.body)
    ops: list[dict[str, Any]] = []
    if keeps_lost:
        ops = [conflict.op]
        merged = _merged(session, row, operations(ops), row.version if base is None else base, visit, {})
        if merged.lost and base is None:
            ops = [lost.op for lost in merged.lost.values()]
            merged = _merged(session, row, operations(ops), row.version, visit, {})
    if merged.lost:
        _keep(session, row, next(iter(merged.lost.values())), visit, row.version + 1, conflict, moment)
    else:
        _close(conflict, "lost" if keeps_lost else "stored", moment)
    edit_id = f"resolve-{conflict.id}-{row.version + 1}"
    _write(session, row, contract, merged, visit, edit_id, row.version, ops, largest, moment)
    return _finished(session, row, visit, largest, moment)


def _where(person: str, module: str, tool: str) -> Any:
    return select(models.Document).where(
        models.Document.person_id == person, models.Document.module == module, models.Document.tool == tool
    )


def _locked(session: Session, person: str, module: str, tool: str, contract: Contract) -> models.Document:
    """The document, made if it is new, locked until the transaction ends."""
    locked = _where(person, module, tool).with_for_update()
    found: models.Document | None = session.scalars(locked).one_or_none()
    if found is not None:
        return found
    moment = now()
    row = {
        "person_id": person,
        "module": module,
        "tool": tool,
        "schema_version": contract.schema_version,
        "version": 0,
        "body": contract.empty(),
        "created_at": moment,
        "modified_at": moment,
    }
    if session.get_bind().dialect.name == "postgresql":
        # Two first edits at once: one makes the row, the other waits here and then finds it.
        session.execute(postgres_insert(models.Document).values(row).on_conflict_do_nothing())
    else:
        session.execute(insert(models.Document).values(row))
    made: models.Document = session.scalars(locked).one()
    return made


def _is_retry(session: Session, document: models.Document, visit: str, edit: Edit, ops: list[Any]) -> bool:
    """Has this edit been stored? Also when its page sends it again through a new visit, after its kernel
    died.
    """
    earlier = session.scalars(
        select(models.Edit).where(models.Edit.document_id == document.id, models.Edit.edit == edit.edit)
    ).all()
    for row in earlier:
        if row.base == edit.base and row.ops == ops:
            return True
        if row.visit_id == visit:
            raise EditRefused  # the same id for something else: answering "saved" would lose it
    return False


def _upgrade(session: Session, document: models.Document, contract: Contract) -> None:
    if document.schema_version > contract.schema_version:
        raise SchemaTooOld
    if document.schema_version == contract.schema_version:
        return
    before = document.body
    document.body = contract.upgrade(before, document.schema_version)
    document.schema_version = contract.schema_version
    document.version += 1
    session.add(
        models.Edit(
            document_id=document.id,
            version=document.version,
            visit_id=None,
            edit=f"schema-{contract.schema_version}",
            base=document.version - 1,
            ops=[],
            writes=[[[], True, before]],
            at=now(),
        )
    )


def _merged(
    session: Session,
    document: models.Document,
    ops: Sequence[Operation],
    base: int,
    visit: str,
    kept: dict[Path, Any],
) -> Merged:
    def history(version: int) -> list[Entry]:
        if version >= document.version:
            return []
        rows = session.execute(
            select(models.Edit.version, models.Edit.visit_id, models.Edit.writes)
            .where(models.Edit.document_id == document.id, models.Edit.version > version)
            .order_by(models.Edit.version.desc())
        )
        return [
            Entry(v, by, tuple(Write(tuple(path), existed, before) for path, existed, before in writes))
            for v, by, writes in rows
        ]

    try:
        return merge(document.body, ops, base, visit, history, kept)
    except RefusedEdit as error:
        raise EditRefused(str(error)) from error


def _keep(
    session: Session,
    document: models.Document,
    lost: Lost,
    visit: str,
    version: int,
    earlier: models.Conflict | None,
    moment: Any,
) -> None:
    """Keep a losing value as an open conflict, or bring the one that is there up to date."""
    values = {
        "path": list(lost.path),
        "op": lost.op,
        "mine": lost.mine,
        "winner_visit_id": lost.winner,
        "version": version,
    }
    if earlier is None:
        session.add(
            models.Conflict(
                id=uuid.uuid4().hex, document_id=document.id, visit_id=visit, opened_at=moment, **values
            )
        )
        return
    for name, value in values.items():
        setattr(earlier, name, value)
        flag_modified(earlier, name)


def _close(conflict: models.Conflict, choice: str | None, moment: Any) -> None:
    conflict.resolved_at, conflict.choice = moment, choice


def _write(
    session: Session,
    document: models.Document,
    contract: Contract,
    merged: Merged,
    visit: str,
    edit_id: str,
    base: int,
    ops: list[Any],
    largest: int,
    moment: Any,
) -> None:
    try:
        body = contract.check(merged.body)
    except RefusedEdit as error:
        raise EditRefused(str(error)) from error
    if len(to_json(body).encode()) > largest:
        raise TooLarge
    document.body = body
    flag_modified(document, "body")  # to Python 1 and True are equal, to a document not
    document.version += 1
    document.modified_at = moment
    session.add(
        models.Edit(
            document_id=document.id,
            version=document.version,
            visit_id=visit,
            edit=edit_id,
            base=base,
            ops=ops,
            writes=[[list(w.path), w.existed, w.before] for w in merged.writes],
            at=moment,
        )
    )


def _finished(
    session: Session, document: models.Document, visit: str, largest: int, moment: Any
) -> StoredDocument:
    """Close conflicts whose two texts have become one, and bound how much is kept in open ones."""
    session.flush()
    still_open = []
    for conflict in _open_conflicts(session, [document.id]):
        (op,) = operations([conflict.op])
        stored = value_in(document.body, target(op))
        if same(stored, says(op)):
            _close(conflict, None, moment)
        else:
            still_open.append(conflict)
    if sum(len(to_json(c.op).encode()) for c in still_open) > largest:
        raise TooLarge
    session.flush()
    return _view(document, still_open, visit)


def _open_conflicts(session: Session, documents: list[int]) -> list[models.Conflict]:
    if not documents:
        return []
    rows = session.scalars(
        select(models.Conflict)
        .where(models.Conflict.document_id.in_(documents), models.Conflict.resolved_at.is_(None))
        .order_by(models.Conflict.opened_at, models.Conflict.id)
    )
    return list(rows)


def _view(row: models.Document, conflicts: list[models.Conflict], visit: str | None) -> StoredDocument:
    shown = []
    for conflict in conflicts:
        stored = value_in(row.body, tuple(conflict.path))
        pair = [conflict.mine, None if stored is MISSING else stored]
        if visit is not None and conflict.winner_visit_id == visit:
            pair.reverse()
        shown.append(OpenConflict(conflict.id, list(conflict.path), *pair))
    return StoredDocument(row.tool, row.version, row.schema_version, row.body, row.modified_at, shown)
