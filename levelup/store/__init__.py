"""The store: people, visits, documents, edits, hand-ins. SQLite by default, PostgreSQL by URL.

`upgrade(url)` makes or migrates the tables; `Store(url)` works with them. Tables are in
`levelup.store.models`, what the methods return in `levelup.store.views`, the analysts' tables in
`levelup.store.evaluation`.
"""

from levelup.store._engine import Database
from levelup.store._errors import (
    EditRefused,
    SchemaTooOld,
    StoreError,
    StoreTooNew,
    StoreUnavailable,
    TooLarge,
    UnknownDocument,
    UnknownTool,
    UnknownVisit,
    VersionGone,
)
from levelup.store._migrate import upgrade
from levelup.store._people import student_id_for
from levelup.store.store import Store

__all__ = [
    "Database",
    "EditRefused",
    "SchemaTooOld",
    "Store",
    "StoreError",
    "StoreTooNew",
    "StoreUnavailable",
    "TooLarge",
    "UnknownDocument",
    "UnknownTool",
    "UnknownVisit",
    "VersionGone",
    "student_id_for",
    "upgrade",
]
