"""People from a CSV file: read as Swedish Excel writes it, checked row by row, written only when all of it
is right."""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from levelup.settings import Settings
from levelup.store import Database, models, student_id_for, upgrade
from levelup_widgets import privacy
from levelup_widgets.i18n import _

LARGEST_FILE = 50_000_000
_HEADINGS = {
    "e-post": "username", "epost": "username", "e-postadress": "username", "användarnamn": "username",
    "email": "username",
    "namn": "name", "organisation": "organisation", "typ": "kind", "län": "county", "spår": "track",
    "nivå": "level",
    "kön": "gender", "roll": "job_role",
}  # fmt: skip
_REQUIRED = {"username": "e-post", "name": "namn"}
_SWEDISH = {
    "username": "e-post", "name": "namn", "organisation": "organisation", "kind": "typ", "county": "län",
    "track": "spår",
    "level": "nivå", "gender": "kön", "job_role": "roll",
}  # fmt: skip
_WORDS: dict[str, dict[str, str]] = {
    "track": {"operativ": "operational", "operativt": "operational", "strategisk": "strategic",
    "strategiskt": "strategic"},
    "level": {"grund": "basic", "avancerad": "advanced"},
    "gender": {"kvinna": "woman", "man": "man", "annat": "other", "vill inte ange": "other"},
    "kind": {"kommun": "municipality", "region": "region", "kommunalförbund": "joint",
    "gemensam nämnd": "joint"},
}  # fmt: skip
_COUNTIES = (
    "Stockholm", "Uppsala", "Södermanland", "Östergötland", "Jönköping", "Kronoberg", "Kalmar", "Gotland",
    "Blekinge",
    "Skåne", "Halland", "Västra Götaland", "Värmland", "Örebro", "Västmanland", "Dalarna", "Gävleborg",
    "Västernorrland", "Jämtland", "Västerbotten", "Norrbotten",
)  # fmt: skip
_WORDS["county"] = {name.lower(): name for name in _COUNTIES}
_LONGEST = {"username": 255, "name": 255, "organisation": 200, "job_role": 120}
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+\Z")
# Where people sign in with a name of their own instead of an address, the column is called användarnamn.
_ACCOUNT = "användarnamn"
_ACCOUNT_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file: row (1 is the heading), column as it is called in Swedish, and what is
    allowed."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = _("Rad {row}").format(row=self.row) + (f", {self.column}" if self.column else "")
        return f"{where}: {self.message}"


class ImportRefused(Exception):  # noqa: N818
    """Nothing was written. ``faults`` says why, each with row and column."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True, slots=True)
class Imported:
    """How many people were new, changed, and already as in the file; in a dry run: would have been."""

    new: int
    updated: int
    unchanged: int


@dataclass(slots=True)
class _Found:
    rows: list[dict[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    accounts: bool = False


def decode(raw: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, which old Excel writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def read(raw: bytes) -> list[dict[str, str]]:
    """The file's people, codes in English. Raises `ImportRefused` with every fault."""
    if len(raw) > LARGEST_FILE:
        raise ImportRefused([Fault(1, "", _("Filen är för stor. Dela upp den i mindre filer."))])
    try:
        text = decode(raw)
    except UnicodeDecodeError:
        raise ImportRefused(
            [Fault(1, "", _("Filen går inte att läsa. Spara den som CSV UTF-8 i Excel."))]
        ) from None
    if "\0" in text:
        raise ImportRefused([Fault(1, "", _("Filen är ingen textfil. Spara den som CSV UTF-8 i Excel."))])
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = _Found()
    try:
        columns = _columns(next(reader, []), found)
        if not found.faults:
            seen: dict[str, int] = {}
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    _row(reader.line_num, cells, columns, seen, found)
    except csv.Error:
        found.faults.append(
            Fault(
                reader.line_num,
                "",
                _("Raden går inte att läsa. Kontrollera citattecknen och spara filen igen."),
            )
        )
    if not found.faults and not found.rows:
        found.faults.append(
            Fault(2, "", _("Filen har inga personer. Lägg till minst en rad under rubrikerna."))
        )
    if found.faults:
        raise ImportRefused(found.faults)
    return found.rows


def _columns(headings: list[str], found: _Found) -> list[str]:
    names = []
    for heading in headings:
        plain = heading.strip().lower()
        found.accounts |= plain == _ACCOUNT
        name = _HEADINGS.get(plain, "")
        if not name and plain:
            # A heading could itself be a slip of the hand: it is repeated only when it is no personal data.
            shown = privacy.redact(heading.strip())[:40]
            allowed = ", ".join(_SWEDISH.values())
            found.faults.append(
                Fault(
                    1, shown, _("Rubriken är okänd. Tillåtna rubriker är: {allowed}.").format(allowed=allowed)
                )
            )
        if name and name in names:
            found.faults.append(Fault(1, _SWEDISH[name], _("Rubriken finns två gånger. Ta bort den ena.")))
        names.append(name)
    for name, swedish in _REQUIRED.items():
        if name not in names:
            found.faults.append(Fault(1, swedish, _("Kolumnen saknas. Den måste finnas med.")))
    return names


def _row(line: int, cells: list[str], columns: list[str], seen: dict[str, int], found: _Found) -> None:
    faults: list[Fault] = []
    if len([c for c in cells[len(columns) :] if c.strip()]):
        faults.append(
            Fault(line, "", _("Raden har fler värden än det finns rubriker. Ta bort det som är för mycket."))
        )
    row: dict[str, str] = {}
    for position, cell in enumerate(cells):
        name = columns[position] if position < len(columns) else ""
        column = _SWEDISH.get(name, _("kolumn {number}").format(number=position + 1))
        value = " ".join(cell.split())
        # Never repeat the number itself: the message may end up in a log.
        if any(f.kind == "personal_number" for f in privacy.find(value)):
            faults.append(
                Fault(
                    line,
                    column,
                    _("Här står något som liknar ett personnummer. Ta bort det, för sådana tas inte emot."),
                )
            )
        elif name and value:
            row[name] = value
    for name, swedish in _REQUIRED.items():
        if name not in row and not any(f.column == swedish for f in faults):
            faults.append(Fault(line, swedish, _("Värdet saknas. Fyll i det.")))
    for name, value in list(row.items()):
        if name in _WORDS:
            if value.lower() not in _WORDS[name]:
                allowed = ", ".join(_COUNTIES if name == "county" else _WORDS[name])
                faults.append(
                    Fault(
                        line,
                        _SWEDISH[name],
                        _("Värdet är okänt. Tillåtet är: {allowed}.").format(allowed=allowed),
                    )
                )
            else:
                row[name] = _WORDS[name][value.lower()]
        elif len(value) > _LONGEST[name]:
            faults.append(
                Fault(
                    line,
                    _SWEDISH[name],
                    _("Texten är för lång: högst {most} tecken.").format(most=_LONGEST[name]),
                )
            )
    username = row.get("username", "").lower()
    if username:
        row["username"] = username
        if found.accounts and not _ACCOUNT_NAME.match(username):
            faults.append(
                Fault(
                    line, _ACCOUNT, _("Namnet har fel form. Använd små bokstäver, siffror, punkt och streck.")
                )
            )
        elif not found.accounts and not _EMAIL.match(username):
            faults.append(
                Fault(line, "e-post", _("Adressen har fel form. Skriv den som namn@organisation.se."))
            )
        elif username in seen:
            faults.append(
                Fault(
                    line,
                    "e-post",
                    _("Samma adress står på rad {row}. Behåll en av raderna.").format(row=seen[username]),
                )
            )
        else:
            seen[username] = line
    found.faults += faults
    if not faults:
        found.rows.append(row)


def import_people(
    settings: Settings,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Read, check and store the people of a file: all of them in one transaction, or none.

    An empty cell leaves what is stored. Raises `ImportRefused`, OSError when the file can't be read, and the
    store's own errors.
    """
    rows = read(path.read_bytes())
    upgrade(settings.store_url)
    database = Database(settings.store_url)
    result = Imported(0, 0, 0)
    try:
        with database.write() as session:
            result = _write(session, rows, progress)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    finally:
        database.dispose()
    return result


class _DryRun(Exception):  # noqa: N818 - not an error: it rolls the transaction back
    """Everything was tried, nothing is to be kept."""


def _write(
    session: Session, rows: list[dict[str, str]], progress: Callable[[int, int], None] | None
) -> Imported:
    known = {p.username: p for p in session.scalars(select(models.Person))}
    students = {p.student_id for p in known.values()}
    organisations = {o.name.lower(): o for o in session.scalars(select(models.Organisation))}
    new = updated = 0
    for number, row in enumerate(rows):
        values: dict[str, Any] = {
            k: row[k] for k in ("track", "level", "gender", "county", "job_role") if k in row
        }
        values["display_name"] = row["name"]
        if "organisation" in row:
            values["organisation_id"] = _organisation(session, organisations, row).id
        person = known.get(row["username"])
        if person is None:
            attempt = 0
            while (student := student_id_for(row["username"], attempt)) in students:
                attempt += 1
            students.add(student)
            session.add(
                models.Person(id=uuid.uuid4().hex, username=row["username"], student_id=student, **values)
            )
            new += 1
        elif any(getattr(person, key) != value for key, value in values.items()):
            session.execute(update(models.Person).where(models.Person.id == person.id).values(**values))
            updated += 1
        if progress:
            progress(number + 1, len(rows))
    session.flush()
    return Imported(new, updated, len(rows) - new - updated)


def _organisation(
    session: Session, organisations: dict[str, models.Organisation], row: dict[str, str]
) -> models.Organisation:
    found = organisations.get(row["organisation"].lower())
    if found is None:
        found = models.Organisation(name=row["organisation"], kind=row.get("kind"), county=row.get("county"))
        session.add(found)
        session.flush()
        organisations[row["organisation"].lower()] = found
    return found
