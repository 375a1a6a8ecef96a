"""Engines and transactions: SQLite and PostgreSQL made to keep the same promises."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import InterfaceError as SqlInterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from levelup.store._errors import StoreUnavailable

_BUSY_MS = 10_000
_OUR_FAULT = (IntegrityError, DataError, ProgrammingError)


def to_json(value: Any) -> str:
    """Compact JSON that every database takes: UTF-8 text, no NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine where "committed" means on disk, power loss included."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed,
            json_serializer=to_json,
            hide_parameters=True,  # a fault in the log must not carry what people wrote
            pool_size=20,
            max_overflow=30,
            connect_args={"timeout": _BUSY_MS / 1000},
        )
        event.listen(engine, "connect", _sqlite_connected(foreign_keys))
        event.listen(engine, "begin", _sqlite_begin)
    else:
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(
            parsed,
            json_serializer=to_json,
            hide_parameters=True,
            pool_size=10,
            max_overflow=30,
            pool_pre_ping=True,
            pool_timeout=10,
        )
        event.listen(engine, "connect", _postgres_connected)
    return engine


def _sqlite_connected(foreign_keys: bool) -> Any:
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, so that a writer can take its lock at once
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")

    return connected


def _write_ahead(connection: Any) -> None:
    """Switch a new file to write-ahead logging. SQLite does not wait for the one that does so just now."""
    deadline = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            # The lowest byte is the primary code; the rest says which kind of busy.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("levelup_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres_connected(connection: Any, _record: Any) -> None:
    autocommit, connection.autocommit = connection.autocommit, True
    connection.execute("SET synchronous_commit TO on")
    connection.execute(f"SET lock_timeout TO {_BUSY_MS}")
    connection.execute("SET TIME ZONE 'UTC'")
    connection.autocommit = autocommit


@contextmanager
def unavailable_if_broken() -> Iterator[None]:
    """Turn a database that can't be used into `StoreUnavailable`; let programming errors be themselves."""
    try:
        yield
    except _OUR_FAULT:
        raise
    except (DatabaseError, SqlInterfaceError, PoolTimeout) as error:
        raise StoreUnavailable from error


class Database:
    """Sessions on one engine. SQLite has one writer at a time, so writers of this process queue up fairly."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._writer: Any = threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        self._writing = self.engine.execution_options(levelup_writes=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view on SQLite; on PostgreSQL each statement is consistent in itself."""
        with unavailable_if_broken(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """All or nothing: committed on leaving, rolled back on any exception."""
        with (
            unavailable_if_broken(),
            self._writer,
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
