"""Migrations go forward from every earlier revision with data kept, and end where the models are."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    DateTime,
    Float,
    Integer,
    MetaData,
    Table,
    insert,
    select,
    text,
)

from levelup.store import Store, StoreTooNew, upgrade
from levelup.store._engine import make_engine
from levelup.store._migrate import revisions
from levelup.store.models import Base


def _sample(table: Table, number: int) -> dict[str, Any]:
    """A row with a value in every column, whatever the columns are at this revision."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys:
            (key,) = column.foreign_keys
            row[column.name] = number if isinstance(key.column.type, Integer) else f"id-{number}"
        elif isinstance(column.type, Boolean):
            row[column.name] = True
        elif isinstance(column.type, Integer | Float):
            row[column.name] = number
        elif isinstance(column.type, DateTime):
            row[column.name] = datetime.datetime(2027, 5, 3, 8, number)
        elif isinstance(column.type, JSON):
            row[column.name] = {"å": [number]}
        elif column.name == "id":
            row[column.name] = f"id-{number}"
        else:
            row[column.name] = f"{column.name} {number}"[: getattr(column.type, "length", None) or 20]
    return row


def _tables(connection: Connection) -> list[Table]:
    reflected = MetaData()
    reflected.reflect(connection)
    return [table for table in reflected.sorted_tables if table.name != "alembic_version"]


def _contents(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in _tables(connection):
        if table.name in columns:
            query = select(*(table.c[name] for name in columns[table.name]))
            found[table.name] = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    return found


@pytest.mark.parametrize("revision", revisions())
def test_every_earlier_revision_is_brought_forward_with_its_data(url: str, revision: str) -> None:
    upgrade(url, revision)
    engine = make_engine(url).execution_options(levelup_writes=True)
    try:
        with engine.begin() as connection:
            tables = _tables(connection)
            for table in tables:
                for number in (1, 2):
                    connection.execute(insert(table).values(_sample(table, number)))
            columns = {table.name: [column.name for column in table.columns] for table in tables}
        with engine.begin() as connection:
            before = _contents(connection, columns)
        assert len(before) >= 7 and all(len(rows) == 2 for rows in before.values())
        upgrade(url)
        with engine.begin() as connection:
            assert _contents(connection, columns) == before
    finally:
        engine.dispose()


def test_migrations_end_where_the_models_are(url: str) -> None:
    upgrade(url)
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    finally:
        engine.dispose()


def test_there_are_earlier_revisions_to_come_from() -> None:
    assert len(revisions()) >= 2


def test_a_database_from_a_later_version_is_left_alone(url: str) -> None:
    upgrade(url)
    engine = make_engine(url).execution_options(levelup_writes=True)
    try:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StoreTooNew, match="nyare version"):
            upgrade(url)
    finally:
        engine.dispose()


def test_processes_that_start_at_once_migrate_once(url: str) -> None:
    faults: list[BaseException] = []

    def migrate() -> None:
        try:
            upgrade(url)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    store = Store(url)
    store.ping()
    store.close()
