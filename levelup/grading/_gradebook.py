"""Small things in nbgrader's gradebook that nbgrader has no command for: indexes, due dates, names."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

# nbgrader creates its foreign keys without indexes, and looks everything up through them.
_INDEXED = (
    ("assignment", "course_id"),
    ("base_cell", "notebook_id"),
    ("comment", "cell_id"),
    ("comment", "notebook_id"),
    ("grade", "cell_id"),
    ("grade", "notebook_id"),
    ("notebook", "assignment_id"),
    ("source_cell", "notebook_id"),
    ("submitted_assignment", "assignment_id"),
    ("submitted_assignment", "student_id"),
    ("submitted_notebook", "assignment_id"),
    ("submitted_notebook", "notebook_id"),
)


@lru_cache(maxsize=8)
def engine(url: str) -> Engine:
    """One engine a gradebook and process; no connection is kept, so that the file may be replaced."""
    return create_engine(url, poolclass=NullPool)


def exists(url: str) -> bool:
    """Has the gradebook got its tables?"""
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return False
    return bool(inspect(engine(url)).has_table("assignment"))


def add_indexes(url: str) -> int:
    """Index the gradebook's foreign keys and refresh its statistics; returns how many indexes were new."""
    with engine(url).begin() as connection:
        found = inspect(connection)
        tables = set(found.get_table_names())
        new = [
            (table, column)
            for table, column in _INDEXED
            if table in tables
            and f"levelup_{table}_{column}" not in {index["name"] for index in found.get_indexes(table)}
        ]
        for table, column in new:
            connection.execute(text(f"CREATE INDEX levelup_{table}_{column} ON {table} ({column})"))
        if tables:
            connection.execute(text("ANALYZE"))
    return len(new)


def due_date(url: str, module: str) -> datetime | None:
    """When the assignment is due, UTC; None when it has no date or the gradebook doesn't know it yet."""
    if not exists(url):
        return None
    with engine(url).connect() as connection:
        query = text("SELECT duedate FROM assignment WHERE name = :name")
        found = connection.execute(query, {"name": module}).scalar_one_or_none()
    if found is None:
        return None
    value = datetime.fromisoformat(found) if isinstance(found, str) else found
    return value.replace(tzinfo=UTC)
