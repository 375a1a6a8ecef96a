"""The analysts' tables: which columns they have, what each means, and how its rows are read.

No table holds a name, a username, a student id or an address. The first column, ``person``, is a pseudonym
that the caller's function makes of the opaque person id; times are given as dates, ages as ten-year bands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from levelup.store import models

_CHUNK = 2_000
_INDICATORS: Final = tuple(c.name for c in models.Participation.__table__.columns if c.name != "person_id")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column → what it holds, its query (person id first) and how a row becomes values."""

    columns: Mapping[str, str]
    query: Callable[[], Select[*tuple[Any, ...]]]
    values: Callable[[Any], tuple[Any, ...]]


def _date(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _age_band(age: int | None) -> str | None:
    return None if age is None else f"{age // 10 * 10}–{age // 10 * 10 + 9}"


def _participants() -> Select[*tuple[Any, ...]]:
    active = (
        select(models.Visit.person_id, func.max(models.Visit.opened_at).label("last"))
        .group_by(models.Visit.person_id)
        .subquery()
    )
    person, org = models.Person, models.Organisation
    return (
        select(
            person.id,
            person.track,
            person.level,
            person.job_role,
            person.gender,
            person.age,
            func.coalesce(person.county, org.county),
            org.name,
            org.kind,
            person.created_at,
            active.c.last,
            person.synthetic,
        )
        .outerjoin(org, org.id == person.organisation_id)
        .outerjoin(active, active.c.person_id == person.id)
        .where(_is_participant())
        .order_by(person.id)
    )


def _is_participant() -> Any:
    """Trainers and analysts, who have visits but none as participant, are not counted."""
    visits = select(models.Visit.id).where(models.Visit.person_id == models.Person.id)
    return ~visits.exists() | visits.where(models.Visit.role == "participant").exists()


def _progress() -> Select[*tuple[Any, ...]]:
    doc = models.Document
    return (
        select(doc.person_id, doc.module, doc.body, doc.created_at, doc.modified_at)
        .where(doc.tool == "progress")
        .order_by(doc.person_id, doc.module)
    )


def steps_done(body: Any) -> int:
    """How many steps a ``progress`` document says are done: each has the time it was marked, or None."""
    steps = body.get("steps") if isinstance(body, dict) else None
    if not isinstance(steps, dict):
        return 0
    return sum(1 for done in steps.values() if done)


_CRITERIA: Final = ("A", "B", "C", "D", "E")


def _result_values(row: Any) -> tuple[Any, ...]:
    r = row[0]
    points, highest = r.points, r.max_points
    return (
        r.person_id,
        r.module,
        r.attempt,
        _date(r.handed_in_at),
        r.state,
        *(points.get(c) for c in _CRITERIA),
        *(highest.get(c) for c in _CRITERIA),
        r.total,
        r.outcome,
    )


TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        "participants": Table(
            {
                "person": "pseudonym, the same in every table of this installation",
                "track": "operational or strategic",
                "level": "basic or advanced",
                "job_role": "the person's role as manager",
                "gender": "woman, man or other",
                "age": "ten-year band, such as 40–49",
                "county": "county of the person, or else of the employer",
                "organisation": "employer",
                "organisation_kind": "kind of employer",
                "registered_on": "date the person was registered or first signed in",
                "last_visit_on": "date of the latest visit; empty when never signed in",
                "synthetic": "1 for an invented person of the demo, else 0",
            },
            _participants,
            lambda r: (*r[:5], _age_band(r[5]), *r[6:9], _date(r[9]), _date(r[10]), int(r[11])),
        ),
        "participation": Table(
            {
                "person": "pseudonym",
                **dict.fromkeys(_INDICATORS, "see levelup.store.models.Participation"),
            },
            lambda: select(models.Participation).order_by(models.Participation.person_id),
            lambda r: (
                r[0].person_id,
                *(int(v) if isinstance(v, bool) else v for v in (getattr(r[0], n) for n in _INDICATORS)),
            ),
        ),
        "progress": Table(
            {
                "person": "pseudonym",
                "module": "the module's slug",
                "steps_done": "steps of the workbook marked as done",
                "started_on": "date of the first step",
                "last_saved_on": "date of the latest change of a step",
            },
            _progress,
            lambda r: (r[0], r[1], steps_done(r[2]), _date(r[3]), _date(r[4])),
        ),
        "documents": Table(
            {
                "person": "pseudonym",
                "module": "the module's slug",
                "tool": "the tool's id",
                "edits": "number of saved edits",
                "started_on": "date of the first saved edit",
                "last_saved_on": "date of the latest saved edit",
            },
            lambda: (
                select(
                    models.Document.person_id,
                    models.Document.module,
                    models.Document.tool,
                    models.Document.version,
                    models.Document.created_at,
                    models.Document.modified_at,
                )
                .where(models.Document.tool != "progress")
                .order_by(models.Document.person_id, models.Document.module, models.Document.tool)
            ),
            lambda r: (*r[:4], _date(r[4]), _date(r[5])),
        ),
        "submissions": Table(
            {
                "person": "pseudonym",
                "module": "the module's slug",
                "attempt": "1 for the first hand-in",
                "handed_in_on": "date of the hand-in",
            },
            lambda: (
                select(
                    models.Submission.person_id,
                    models.Submission.module,
                    models.Submission.attempt,
                    models.Submission.handed_in_at,
                )
                .where(models.Submission.state == "handed_in")
                .order_by(models.Submission.person_id, models.Submission.module, models.Submission.attempt)
            ),
            lambda r: (*r[:3], _date(r[3])),
        ),
        "results": Table(
            {
                "person": "pseudonym",
                "module": "the module's slug",
                "attempt": "1 for the first hand-in",
                "handed_in_on": "date of the hand-in",
                "state": "submitted, grading or graded",
                **{c: f"points on criterion {c}; empty while not graded" for c in _CRITERIA},
                **{f"{c}_max": f"most points on criterion {c}" for c in _CRITERIA},
                "total": "sum of points; empty until the feedback is released",
                "outcome": "passed or supplement; empty until the feedback is released",
            },
            lambda: select(models.Result).order_by(
                models.Result.person_id, models.Result.module, models.Result.attempt
            ),
            _result_values,
        ),
    }
)


def rows(session: Session, table: str, pseudonym: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    """The table's rows, read in chunks; the person id never leaves this function."""
    chosen = TABLES[table]
    result = session.execute(chosen.query(), execution_options={"yield_per": _CHUNK})
    for partition in result.partitions():
        for row in partition:
            person, *values = chosen.values(row)
            yield (pseudonym(person), *values)
