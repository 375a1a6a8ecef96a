"""The tables. Times are UTC; `synthetic` marks invented people and organisations of the demo."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from levelup.store._types import UtcDateTime, now

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Declarative base; constraints are named so that migrations can address them."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        Any: JSON(none_as_null=True),
    }


class Organisation(Base):
    """An employer: a municipality, a region or a joint body."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str | None] = mapped_column(String(40))
    county: Mapped[str | None] = mapped_column(String(80))
    synthetic: Mapped[bool] = mapped_column(default=False)


class Person(Base):
    """Someone who signs in. `id` is opaque and random; `student_id` is the name nbgrader knows."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    username: Mapped[str] = mapped_column(String(255), unique=True)
    display_name: Mapped[str] = mapped_column(String(255))
    student_id: Mapped[str] = mapped_column(String(64), unique=True)
    job_role: Mapped[str | None] = mapped_column(String(120))
    track: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[str | None] = mapped_column(String(40))
    gender: Mapped[str | None] = mapped_column(String(40))
    age: Mapped[int | None]
    county: Mapped[str | None] = mapped_column(String(80))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    synthetic: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Visit(Base):
    """One person's visit in one role: one kernel, one token. Only the token's SHA-256 is stored."""

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_person_id_opened_at", "person_id", "opened_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str] = mapped_column(String(20))
    module: Mapped[str | None] = mapped_column(String(100))
    label: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Document(Base):
    """What one person has written in one tool of one module. `version` counts accepted edits."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("person_id", "module", "tool"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    module: Mapped[str] = mapped_column(String(100))
    tool: Mapped[str] = mapped_column(String(100))
    schema_version: Mapped[int]
    version: Mapped[int]
    body: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    modified_at: Mapped[datetime]


class Edit(Base):
    """The journal: one row an accepted edit.

    `ops` are as sent; `writes` are ``[path, existed, before]`` for everything it changed, so that the value
    at any earlier version can be found. A change of schema is an entry without a visit.
    """

    __tablename__ = "edits"
    __table_args__ = (
        UniqueConstraint("document_id", "visit_id", "edit"),
        UniqueConstraint("document_id", "version"),
        Index("ix_edits_document_id_edit", "document_id", "edit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version: Mapped[int]
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
    edit: Mapped[str] = mapped_column(String(100))
    base: Mapped[int]
    ops: Mapped[list[Any]]
    writes: Mapped[list[Any]]
    at: Mapped[datetime]


class Conflict(Base):
    """A value that lost against what another visit had stored. Open until the person has chosen.

    `op` would put the losing value in the document; `mine` is that value, None when the edit was a removal.
    """

    __tablename__ = "conflicts"
    __table_args__ = (Index("ix_conflicts_document_id_resolved_at", "document_id", "resolved_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    winner_visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
    version: Mapped[int]
    path: Mapped[list[Any]]
    op: Mapped[dict[str, Any]]
    mine: Mapped[Any | None]
    opened_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    choice: Mapped[str | None] = mapped_column(String(10))


class Submission(Base):
    """One hand-in. ``pending`` until nbgrader has it, then ``handed_in``; ``failed`` never reached
    nbgrader.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("person_id", "module", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    module: Mapped[str] = mapped_column(String(100))
    attempt: Mapped[int]
    receipt: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20), index=True)
    created_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]
    snapshot: Mapped[dict[str, Any]]


class Result(Base):
    """Points of one attempt, copied from nbgrader's gradebook (the source of truth) for the analysts."""

    __tablename__ = "results"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(100), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True)
    handed_in_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20))
    points: Mapped[dict[str, Any]]
    max_points: Mapped[dict[str, Any]]
    total: Mapped[float | None]
    outcome: Mapped[str | None] = mapped_column(String(20))


class Participation(Base):
    """What the indicators need beyond the workbooks; every column may be unknown.

    Shares are 0–1, self-assessments 0–4 for DigComp's five areas, perceived values 1–5, hours are a week,
    `realised_benefit` is kronor a year and `realisation_rate` the share of the expected benefit that was
    realised.
    """

    __tablename__ = "participation"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    years_as_manager: Mapped[int | None]
    employees: Mapped[int | None]
    live_share: Mapped[float | None]
    recording_share: Mapped[float | None]
    weekly_hours: Mapped[float | None]
    left_week: Mapped[int | None]
    self_before_1: Mapped[float | None]
    self_before_2: Mapped[float | None]
    self_before_3: Mapped[float | None]
    self_before_4: Mapped[float | None]
    self_before_5: Mapped[float | None]
    self_after_1: Mapped[float | None]
    self_after_2: Mapped[float | None]
    self_after_3: Mapped[float | None]
    self_after_4: Mapped[float | None]
    self_after_5: Mapped[float | None]
    hours_freed: Mapped[float | None]
    tools_exported: Mapped[int | None]
    tools_reused: Mapped[int | None]
    contacts_organisation: Mapped[int | None]
    contacts_county: Mapped[int | None]
    contacts_national: Mapped[int | None]
    follow_up_3_months: Mapped[bool | None]
    follow_up_6_months: Mapped[bool | None]
    follow_up_12_months: Mapped[bool | None]
    realised_benefit: Mapped[float | None]
    realisation_rate: Mapped[float | None]
    perceived_benefit: Mapped[float | None]
    perceived_confidence: Mapped[float | None]
