"""People and their visits."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
import uuid
from datetime import timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from levelup.store import models
from levelup.store._errors import UnknownVisit
from levelup.store._types import now
from levelup.store.views import Identity, OpenedVisit, VisitRole

_NOT_ALLOWED = re.compile(r"[^a-z0-9._@-]+")
_LONGEST = 40


def student_id_for(username: str, attempt: int = 0) -> str:
    """The name nbgrader gets: ``[a-z0-9][a-z0-9._@-]{0,63}``, readable, and another one for every `attempt`.

    A username that already is such a name is kept. Any other gets a mark made from the whole username, so
    that two people whose names look alike when simplified still differ.
    """
    plain = unicodedata.normalize("NFKD", username).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"\.{2,}", ".", _NOT_ALLOWED.sub("-", plain)).lstrip("-._@")[:_LONGEST].rstrip(".")
    if name and name == username and attempt == 0:
        return name
    mark = hashlib.sha256(f"{attempt}:{username}".encode(errors="surrogatepass")).hexdigest()[:10]
    return f"{name or 'deltagare'}-{mark}"


def token_hash(token: str) -> str:
    """SHA-256 of a token, hexadecimal. Tokens are 256 random bits, so no salt and no slow hash are needed."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def find_or_add(session: Session, username: str) -> models.Person:
    """The person with this username, added at the first sign-in."""
    person = session.scalars(select(models.Person).where(models.Person.username == username)).one_or_none()
    if person is None:
        person = models.Person(
            id=uuid.uuid4().hex,
            username=username,
            display_name=username,
            student_id=free_student_id(session, username),
        )
        session.add(person)
        session.flush()
    return person


def free_student_id(session: Session, username: str) -> str:
    """A student id nobody has."""
    attempt = 0
    while True:
        candidate = student_id_for(username, attempt)
        taken = select(models.Person.id).where(models.Person.student_id == candidate)
        if session.scalar(taken) is None:
            return candidate
        attempt += 1


def open_visit(
    session: Session, username: str, role: VisitRole, module: str | None, label: str, length: timedelta
) -> OpenedVisit:
    """Open a visit and make its token."""
    person = find_or_add(session, username)
    token, moment = secrets.token_urlsafe(32), now()
    visit = models.Visit(
        id=uuid.uuid4().hex,
        token_hash=token_hash(token),
        person_id=person.id,
        role=role,
        module=module,
        label=label,
        opened_at=moment,
        expires_at=moment + length,
        closed_at=None,
    )
    session.add(visit)
    return OpenedVisit(visit.id, token)


def close_visit(session: Session, visit: str) -> None:
    """Close a visit; closing it again is no fault."""
    row = session.get(models.Visit, visit)
    if row is None:
        raise UnknownVisit
    if row.closed_at is None:
        row.closed_at = now()


def identity(session: Session, token: str) -> Identity | None:
    """Whose token this is, if its visit is open."""
    found = session.execute(
        select(models.Visit, models.Person, models.Organisation)
        .join(models.Person, models.Person.id == models.Visit.person_id)
        .outerjoin(models.Organisation, models.Organisation.id == models.Person.organisation_id)
        .where(models.Visit.token_hash == token_hash(token))
    ).one_or_none()
    if found is None:
        return None
    visit, person, organisation = found
    if visit.closed_at is not None or visit.expires_at <= now():
        return None
    return Identity(
        visit=visit.id,
        person=person.id,
        role=cast(VisitRole, visit.role),
        username=person.username,
        name=person.display_name,
        student_id=person.student_id,
        track=person.track,
        level=person.level,
        job_role=person.job_role,
        organisation=organisation.name if organisation else None,
        county=person.county or (organisation.county if organisation else None),
    )
