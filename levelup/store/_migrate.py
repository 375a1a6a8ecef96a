"""Bring a database to the newest revision, from nothing or from any earlier one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from levelup.store._engine import make_engine, unavailable_if_broken
from levelup.store._errors import StoreTooNew

_LOCK = 7_205_411  # PostgreSQL: one migration at a time


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for our migrations, on an open connection."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def revisions() -> list[str]:
    """Every revision, oldest first."""
    walked = ScriptDirectory.from_config(config()).walk_revisions()
    return [script.revision for script in reversed(list(walked))]


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate in one transaction: all of it or nothing. Safe when several processes start at once.

    Raises `StoreUnavailable`, or `StoreTooNew` when a later Level Up has been here.
    """
    # Rebuilding a table on SQLite must not fire its foreign keys; they are checked at the end instead.
    engine = make_engine(url, foreign_keys=False).execution_options(levelup_writes=True)
    try:
        with unavailable_if_broken(), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            current = MigrationContext.configure(connection).get_current_heads()
            if set(current) - set(revisions()):
                raise StoreTooNew
            command.upgrade(config(connection), revision)
            if connection.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"migration left {len(broken)} rows without what they refer to")
    finally:
        engine.dispose()
