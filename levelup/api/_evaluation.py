"""The analysts' tables as CSV, pseudonymous and streamed. What the columns hold:
`levelup.store.evaluation.TABLES`.
"""

from __future__ import annotations

import csv
import hmac
import io
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import StreamingResponse

from levelup.api._context import Analyst, Context, Here
from levelup.api._problems import Refused, documented
from levelup.grading.results import GradingUnavailable
from levelup.store.evaluation import TABLES
from levelup_widgets.i18n import _

_LOG = logging.getLogger("levelup.api")
_FRESH_SECONDS = 60.0
_CHUNK_CHARACTERS = 64_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

router = APIRouter(prefix="/evaluation", tags=["evaluation"])


def pseudonym_key(folder: FilePath) -> bytes:
    """The installation's own key, made once, readable by its owner only. Lost key: new pseudonyms."""
    file = folder / "pseudonym_key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        fresh = folder / f".pseudonym_key.{os.getpid()}.{threading.get_ident()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(32))
        try:
            os.link(fresh, file)  # whoever comes first decides
        except FileExistsError:
            _LOG.info("Another process made the pseudonym key first.")
        finally:
            fresh.unlink()
    return bytes.fromhex(file.read_text().strip())


def pseudonymiser(key: bytes) -> Callable[[str], str]:
    """Person id → 20 hexadecimal digits of its keyed hash."""
    return lambda person: hmac.digest(key, person.encode(), "sha256").hex()[:20]


class Results:
    """Keeps the store's copy of points in step with the gradebook, at most once a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at: float | None = None

    def refresh(self, here: Context) -> None:
        """Copy the points of all who have handed in; while grading is unavailable the last copy stands."""
        with self._lock:
            if self._read_at is not None and self._clock() - self._read_at < _FRESH_SECONDS:
                return
            try:
                for person, student_id, module in here.store.handed_in():
                    status = here.grading.status(student_id, module)
                    here.store.replace_results(
                        person,
                        module,
                        [
                            {
                                "attempt": attempt.number,
                                "handed_in_at": attempt.handed_in_at,
                                "state": attempt.state,
                                "points": dict(attempt.points),
                                "max_points": dict(attempt.max),
                                "total": attempt.total,
                                "outcome": attempt.outcome,
                            }
                            for attempt in status.attempts
                        ],
                    )
            except GradingUnavailable as error:
                _LOG.warning("Points are as of the last reading: %s", error)
                return
            self._read_at = self._clock()


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is given an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _lines(header: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > _CHUNK_CHARACTERS:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


@router.get(
    "/{table}.csv",
    response_class=StreamingResponse,
    responses={**documented(404), 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def evaluation(
    here: Here,
    request: Request,
    _analyst: Analyst,
    table: Annotated[str, Path(pattern=r"^[a-z_]+$", max_length=40)],
) -> StreamingResponse:
    """One table. The first column is the pseudonym; unknown values are empty."""
    if table not in TABLES:
        raise Refused(
            404, _("Tabellen finns inte. Tabellerna heter: {names}.").format(names=", ".join(TABLES))
        )
    if table == "results":
        results: Results = request.app.state.results
        results.refresh(here)
    rows = here.store.rows(table, pseudonymiser(pseudonym_key(here.settings.secrets)))
    lines = _lines(tuple(TABLES[table].columns), rows)
    first = next(lines)  # a database that can't be read must be an error, not half a file
    return StreamingResponse(_chain(first, lines), media_type="text/csv; charset=utf-8")


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
