"""Checks of the responsibility matrix (course plan C8, and what module 4.5 scores)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from levelup_widgets.checks import Check, Fault, Status, check
from levelup_widgets.i18n import _
from levelup_widgets.responsibility_matrix import rules
from levelup_widgets.responsibility_matrix.model import (
    ACTIVITIES,
    ROLE_NAMES,
    Activity,
    ResponsibilityMatrixDocument,
)

_OFFICER = "data_protection_officer"
_REPRESENTATIVE = "safety_representative"


@dataclass(frozen=True)
class Note:
    """What is said about one row. ``left``: something is yet to be filled in, nothing is wrong."""

    check: str
    message: str
    role: str | None = None
    status: Status = "error"
    left: bool = False


def role_name(role: str) -> str:
    """The column's label, such as ``"It/systemförvaltning"``."""
    return _(ROLE_NAMES[role])


def in_sentence(role: str) -> str:
    """The column's label inside a sentence; ``HR`` keeps its capitals."""
    name = role_name(role)
    return name if name.isupper() else name[0].lower() + name[1:]


def activity_name(activity: str) -> str:
    """The activity's name."""
    return _(ACTIVITIES[activity])


def notes(activity: Activity) -> list[Note]:
    """Everything there is to say about a row."""
    codes = rules.codes_of(activity)
    found = list(_accountable(codes))
    if not rules.with_code(codes, "R"):
        found.append(Note("performers", _("Välj minst en roll som utför (R)."), left=True))
    if codes.get(_OFFICER) in ("A", "R"):
        message = _("Ge dataskyddsombudet C eller I. Ombudet ska vara en oberoende rådgivare.")
        found.append(Note(_OFFICER, message, _OFFICER))
    if len(consulted := rules.with_code(codes, "C")) > rules.MOST_CONSULTED:
        message = _("Välj ut högst tre som rådfrågas (C). Informera (I) de andra.")
        found.append(Note("consulted", message, consulted[rules.MOST_CONSULTED], "warning"))
    if activity.id in rules.SAFETY_ROWS and codes.get(_REPRESENTATIVE) != "C":
        message = _("Låt skyddsombudet rådfrågas (C).")
        found.append(Note(_REPRESENTATIVE, message, _REPRESENTATIVE, "warning"))
    return found


def _accountable(codes: rules.Codes) -> Iterator[Note]:
    accountable = rules.with_code(codes, "A")
    if not accountable:
        yield Note("accountable", _("Välj den roll som ansvarar och beslutar (A)."), left=True)
    if len(accountable) > 1:
        names = _(" och ").join(in_sentence(role) for role in accountable[:2])
        message = _("Låt bara en roll ha A. Nu har {names} det.").format(names=names)
        yield Note("accountable", message, accountable[1])


def all_checks(document: ResponsibilityMatrixDocument, today: date) -> list[Check]:
    """Every check of the tool's own, always in the same order."""
    grid = _Grid(document)
    return [
        check("twelve_rows", _("De tolv aktiviteterna finns med"), _missing(document)),
        grid.about_rows(
            "accountable",
            _("En roll ansvarar (A) för varje aktivitet"),
            _("Börja med att välja vem som ansvarar (A) i den första raden."),
        ),
        grid.about_rows(
            "performers",
            _("Någon utför (R) varje aktivitet"),
            _("Börja med att välja vem som utför (R) i den första raden."),
        ),
        grid.about_rows(_OFFICER, _("Dataskyddsombudet är rådgivare")),
        grid.about_rows("consulted", _("Högst tre rådfrågas (C) om samma sak")),
        grid.about_rows(_REPRESENTATIVE, _("Skyddsombudet rådfrågas om risker")),
        grid.check("service_users", _("Brukare och närstående är med"), _service_users(document)),
        grid.check("concentrated", _("Ansvaret är fördelat"), _concentrated(document)),
        check("resolved", _("Ni har löst minst två krockar eller luckor"), _resolved(document)),
        check("agreed", _("Er gemensamma version har ett datum"), _agreed(document)),
        check("promises", _("Tre löften har ett datum"), _promises(document)),
        check("follow_up", _("Uppföljningen är bokad inom 60 dagar"), _follow_up(document, today)),
    ]


class _Grid:
    """Checks about the matrix: none of them holds before a first cell is filled in."""

    def __init__(self, document: ResponsibilityMatrixDocument) -> None:
        self._rows = document.activities
        self._begun = any(rules.codes_of(row) for row in document.activities)

    def check(self, id: str, title: str, faults: Iterable[Fault], start: str = "") -> Check:
        """As ``levelup_widgets.checks.check``; ``start`` says how to begin."""
        if self._begun:
            return check(id, title, faults)
        path = ("activities", self._rows[0].id) if self._rows else ("activities",)
        message = start or _("Börja med att fylla i den första raden i matrisen.")
        return Check(id, "error", title, message, path)

    def about_rows(self, id: str, title: str, start: str = "") -> Check:
        """A check of every row, from the rows' notes."""
        found = ((row, note) for row in self._rows for note in notes(row) if note.check == id)
        return self.check(id, title, (_fault(row, note) for row, note in found), start)


def _fault(row: Activity, note: Note) -> Fault:
    said = _("{activity}: {message}").format(activity=activity_name(row.id), message=note.message)
    return Fault(said, ("activities", row.id, *([note.role] if note.role else [])), note.status)


def _missing(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    there = {row.id for row in document.activities}
    for activity in ACTIVITIES:
        if activity not in there:
            message = _("Lägg tillbaka raden ”{name}”.").format(name=activity_name(activity))
            yield Fault(message, ("activities",))


def _service_users(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    found = [row for row in document.activities if rules.codes_of(row).get("service_user") in ("C", "I")]
    if len(found) < rules.FEWEST_WITH_SERVICE_USERS:
        yield Fault(
            _("Låt brukare och närstående rådfrågas (C) eller informeras (I) i minst två rader."),
            ("activities",),
            "warning",
        )


def _concentrated(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    rows = [rules.codes_of(row) for row in document.activities]
    counts = rules.accountable_counts(rows)
    for role in rules.carries_too_much(counts, len(rows)):
        yield Fault(
            _(
                "Samlat ansvar: {role} ansvarar för {count} av {all} aktiviteter. Pröva att dela upp det."
            ).format(role=in_sentence(role), count=counts[role], all=len(rows)),
            ("activities",),
            "warning",
        )


def _resolved(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    if len(document.resolved) < rules.FEWEST_RESOLVED:
        message = _("Skriv vad ni kom överens om i minst två frågor där ni såg olika.")
        yield Fault(message, ("resolved",), "warning")
    for row in document.resolved:
        if row.activity is None:
            yield Fault(
                _("Välj vilken aktivitet frågan gäller."), ("resolved", row.id, "activity"), "warning"
            )
        if not row.agreed.strip():
            yield Fault(_("Skriv vad ni kom överens om."), ("resolved", row.id, "agreed"), "warning")


def _agreed(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    if document.agreement.agreed is None:
        yield Fault(_("Välj vilken dag ni enades om matrisen."), ("agreement", "agreed"))


def _promises(document: ResponsibilityMatrixDocument) -> Iterator[Fault]:
    missing = rules.PROMISES - len(document.promises)
    if not document.promises:
        yield Fault(_("Börja med att skriva ett löfte."), ("promises",))
    elif missing > 0:
        yield Fault(_("Skriv tre löften. Det saknas {missing}.").format(missing=missing), ("promises",))
    for row in document.promises:
        if not row.promise.strip():
            yield Fault(_("Skriv vad ni lovar."), ("promises", row.id, "promise"))
        if row.due is None:
            yield Fault(_("Välj vilken dag löftet senast är infriat."), ("promises", row.id, "due"))
        if row.promised_by is None:
            yield Fault(_("Välj vem som håller löftet."), ("promises", row.id, "promised_by"), "warning")


def _follow_up(document: ResponsibilityMatrixDocument, today: date) -> Iterator[Fault]:
    """Counted from the day the group agreed; from today as long as it has not."""
    path = ("agreement", "follow_up")
    start = document.agreement.agreed or today
    last = start + timedelta(days=rules.FOLLOW_UP_DAYS)
    chosen = document.agreement.follow_up
    if chosen is None:
        yield Fault(_("Välj en dag för uppföljning, senast {last}.").format(last=last), path)
    elif chosen <= start:
        yield Fault(_("Välj en dag för uppföljning som kommer efter {start}.").format(start=start), path)
    elif chosen > last:
        yield Fault(_("Välj en tidigare dag för uppföljning, senast {last}.").format(last=last), path)
