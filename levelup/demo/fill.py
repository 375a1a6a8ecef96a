"""Put the synthetic people in the store, once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import insert, select

from levelup.demo._draw import SEED, Demo, draw
from levelup.demo._learning import CRITERIA, MAXIMA
from levelup.demo._programme import BASE
from levelup.demo.documents import risk_assessment
from levelup.settings import Settings
from levelup.store import Database, models, student_id_for, upgrade
from levelup_widgets.registry import models as tool_models

Progress = Callable[[int, int, str], None]
_CHUNK = 2_000
_SPACE = uuid.UUID("6d2f6f0e-6b5c-5b0f-9b0b-2b3d3b1f2c11")
_BASE_START = datetime(2025, 5, 5, 8, 30, tzinfo=UTC)
_MAIN_START = datetime(2025, 8, 18, 8, 30, tzinfo=UTC)
_SAME = (
    *(f"self_{when}_{area}" for when in ("before", "after") for area in range(1, 6)),
    "years_as_manager",
    "live_share",
    "recording_share",
    "weekly_hours",
    "follow_up_3_months",
    "follow_up_6_months",
)


def person_id(number: int, seed: int = SEED) -> str:
    """The store's id of the synthetic person with this row number; always the same."""
    return uuid.uuid5(_SPACE, f"{seed}:{number}").hex


def fill(settings: Settings, progress: Progress | None = None, n: int = 300, seed: int = SEED) -> int:
    """Add the synthetic people that are not in the store yet, all in one transaction; returns how many
    were added.

    Running it again adds nothing. Raises the store's own errors; then nothing was stored.
    """
    upgrade(settings.store_url)
    demo = draw(n, seed)
    ids = [person_id(number, seed) for number in range(n)]
    database = Database(settings.store_url)
    try:
        with database.write() as session:
            there = set(session.scalars(select(models.Person.id).where(models.Person.synthetic)))
            new = [number for number, identity in enumerate(ids) if identity not in there]
            if not new:
                return 0
            places = _organisations(session, demo)
            fresh = set(new)
            steps: list[tuple[type[models.Base], Iterator[dict[str, Any]]]] = [
                (models.Person, _people(demo, ids, new, places)),
                (models.Participation, _participation(demo, ids, new)),
                (models.Document, _documents(demo, ids, fresh, seed)),
                (models.Submission, _submissions(demo, ids, fresh)),
                (models.Result, _results(demo, ids, fresh)),
            ]
            for number, (model, rows) in enumerate(steps):
                if progress:
                    progress(number, len(steps), model.__tablename__)
                chunk: list[dict[str, Any]] = []
                for row in rows:
                    chunk.append(row)
                    if len(chunk) == _CHUNK:
                        session.execute(insert(model), chunk)
                        chunk = []
                if chunk:
                    session.execute(insert(model), chunk)
            if progress:
                progress(len(steps), len(steps), "")
            return len(new)
    finally:
        database.dispose()


def _organisations(session: Any, demo: Demo) -> dict[int, int]:
    """Row number in the draw → the store's id, adding those that are missing."""
    known = {o.name: o.id for o in session.scalars(select(models.Organisation))}
    result = {}
    for number, row in enumerate(demo.organisations.itertuples(index=False)):
        if not row.members:
            continue
        if row.name not in known:
            made = models.Organisation(name=row.name, kind=row.kind, county=row.county, synthetic=True)
            session.add(made)
            session.flush()
            known[row.name] = made.id
        result[number] = known[row.name]
    return result


def _people(demo: Demo, ids: list[str], new: list[int], places: dict[int, int]) -> Iterator[dict[str, Any]]:
    columns = ["email", "name", "role", "track", "level", "gender", "age", "county", "organisation"]
    for number, row in zip(new, demo.people.iloc[new][columns].itertuples(index=False), strict=True):
        yield {
            "id": ids[number],
            "username": row.email,
            "display_name": row.name,
            "student_id": student_id_for(row.email),
            "job_role": row.role,
            "track": row.track,
            "level": row.level,
            "gender": row.gender,
            "age": int(row.age),
            "county": row.county,
            "organisation_id": places[int(row.organisation)],
            "synthetic": True,
        }


def _participation(demo: Demo, ids: list[str], new: list[int]) -> Iterator[dict[str, Any]]:
    for number, row in zip(new, demo.people.iloc[new].to_dict("records"), strict=True):
        yield {
            "person_id": ids[number],
            "employees": int(row["employees"]) if row["employees"] >= 0 else None,
            "left_week": int(row["left_week"]) or None,
            **{name: _plain(row[name]) for name in _SAME},
        }


def _plain(value: Any) -> Any:
    if isinstance(value, bool | np.bool_):
        return bool(value)
    number = round(float(value), 2)
    return int(number) if isinstance(value, int | np.integer) else number


def _when(week: int) -> datetime:
    return _BASE_START + timedelta(weeks=week - 1) if week <= 8 else _MAIN_START + timedelta(weeks=week - 9)


def _work(demo: Demo, fresh: set[int]) -> Iterator[Any]:
    return (row for row in demo.work.itertuples(index=False) if row.person in fresh)


def _documents(demo: Demo, ids: list[str], fresh: set[int], seed: int) -> Iterator[dict[str, Any]]:
    """What shows that a module is begun, and a risk assessment of everyone who passed that module."""
    version = tool_models()["risk_assessment"].schema_version
    for row in _work(demo, fresh):
        begun = _when(int(row.week))
        common = {
            "person_id": ids[row.person],
            "module": row.module,
            "version": 1,
            "created_at": begun,
            "modified_at": begun,
        }
        yield {
            **common,
            "tool": "progress",
            "schema_version": 1,
            "body": {"steps": {"start": begun.isoformat()}},
        }
        if row.module == "riskbedomning" and row.state == "passed":
            body = risk_assessment(np.random.default_rng([seed, row.person]))
            yield {**common, "tool": "risk_assessment", "schema_version": version, "body": body}


def _submissions(demo: Demo, ids: list[str], fresh: set[int]) -> Iterator[dict[str, Any]]:
    for row in _work(demo, fresh):
        for attempt in range(1, int(row.attempts) + 1):
            at = _when(int(row.week)) + timedelta(days=3 + 7 * (attempt - 1))
            yield {
                "person_id": ids[row.person],
                "module": row.module,
                "attempt": attempt,
                "receipt": uuid.uuid5(_SPACE, f"{ids[row.person]}:{row.module}:{attempt}").hex,
                "state": "handed_in",
                "created_at": at,
                "handed_in_at": at,
                "snapshot": {},
            }


def _results(demo: Demo, ids: list[str], fresh: set[int]) -> Iterator[dict[str, Any]]:
    for row in _work(demo, fresh):
        if not row.attempts:
            continue
        highest = MAXIMA["base" if row.module in BASE else "main"]
        points = {
            name: float(getattr(row, name)) for name, most in zip(CRITERIA, highest, strict=True) if most
        }
        yield {
            "person_id": ids[row.person],
            "module": row.module,
            "attempt": int(row.attempts),
            "handed_in_at": _when(int(row.week)) + timedelta(days=3 + 7 * (int(row.attempts) - 1)),
            "state": "graded",
            "points": points,
            "max_points": {name: float(most) for name, most in zip(CRITERIA, highest, strict=True) if most},
            "total": sum(points.values()),
            "outcome": row.state,
        }
