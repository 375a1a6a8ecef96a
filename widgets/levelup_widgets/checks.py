"""A tool's checks: what is in order, and the kind sentence that says what to do when it isn't."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

from levelup_widgets import privacy
from levelup_widgets.document import Body, Row
from levelup_widgets.form import Field, Form, fields_of
from levelup_widgets.i18n import _

_AnyRow = TypeVar("_AnyRow", bound=Row)

Status: TypeAlias = Literal["ok", "warning", "error"]
_ORDER: tuple[Status, ...] = ("ok", "warning", "error")


@dataclass(frozen=True)
class Check:
    """One rule's outcome. ``warning`` may be handed in; ``error`` counts against criterion B (course plan
    C0)."""

    id: str
    status: Status
    title: str
    message: str
    path: tuple[str, ...] | None = None

    def as_dict(self) -> dict[str, Any]:
        """As the view and ``levelup tool check`` read it; ``path`` only when there is one place to go to."""
        result: dict[str, Any] = {
            "id": self.id,
            "status": self.status,
            "title": self.title,
            "message": self.message,
        }
        if self.path is not None:
            result["path"] = list(self.path)
        return result


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place."""

    message: str
    path: tuple[str, ...] | None = None
    status: Status = "error"


def check(id: str, title: str, faults: Iterable[Fault]) -> Check:
    """A check from its faults: the worst, and first among equals, decides status, message and path."""
    found = list(faults)
    if not found:
        return Check(id, "ok", title, _("Klart."))
    worst = max(found, key=lambda fault: _ORDER.index(fault.status))
    others = len(found) - 1
    message = worst.message
    if others:
        message += " " + _("Det gäller fler ställen ({count} till).").format(count=others)
    return Check(id, worst.status, title, message, worst.path)


def each(
    id: str,
    title: str,
    rows: Sequence[_AnyRow],
    path: str,
    label: str,
    rule: Callable[[_AnyRow], Iterable[tuple[str, str] | tuple[str, str, Status]]],
    empty: str,
) -> Check:
    """A check of every row. ``rule`` yields a field's name, what to do (after ``"Risk 2: "``), and a status
    when it isn't ``error``. No check about rows holds before there is one: then ``empty`` says what to do.
    """
    if not rows:
        return Check(id, "error", title, empty, (path,))

    def faults() -> Iterable[Fault]:
        for number, row in enumerate(rows, start=1):
            for name, message, *status in rule(row):
                said = _("{label} {number}: {message}").format(label=label, number=number, message=message)
                yield Fault(said, (path, row.id, name), *status)

    return check(id, title, faults())


def enough(id: str, title: str, found: int, fewest: int, path: str, message: str) -> Check:
    """There are at least so many; ``message`` may say ``{missing}``."""
    missing = fewest - found
    return check(id, title, [Fault(message.format(missing=missing), (path,))] if missing > 0 else [])


def required_check(form: Form, body: Body) -> Check:
    """Every required field that is shown is filled in, in sections and in rows."""
    return check("required", _("Obligatoriska fält är ifyllda"), _missing(form, body))


def _missing(form: Form, body: Body) -> Iterable[Fault]:
    for part in form["sections"]:
        if part["kind"] not in ("fields", "rows"):
            continue
        name = part["path"][0]
        holders = body.get(name, []) if part["kind"] == "rows" else [body.get(name, {})]
        for number, holder in enumerate(holders, start=1):
            for field in fields_of(form, name).values():
                if (
                    not field.get("required")
                    or not is_asked(field, holder)
                    or not _is_blank(holder.get(field["name"]))
                ):
                    continue
                row = part["kind"] == "rows"
                where = f"{part.get('row_label', '')} {number}" if row else part["title"]
                said = _("{where}: fyll i ”{label}”.").format(where=where, label=field["label"])
                yield Fault(said, (name, *([holder["id"]] if row else []), field["name"]))


def is_asked(field: Field, holder: Body) -> bool:
    """Whether the field's ``show_when`` lets it be shown, going by what is stored."""
    when = field.get("show_when")
    if when is None:
        return True
    stored = holder.get(when["field"])
    facts = stored if isinstance(stored, list) else [stored]
    return any(fact in when["values"] for fact in facts)


def _is_blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def privacy_check(body: Body) -> Check:
    """Free text holds no personal data (course plan C0)."""
    return check(
        "privacy",
        _("Inga personuppgifter"),
        (Fault(privacy.sentence() + ".", tuple(path)) for path in privacy.marked(body)),
    )


def share_ok(checks: Sequence[Check]) -> float:
    """The share of checks that aren't errors, 0–1, for criterion B. 0 without checks."""
    return sum(check.status != "error" for check in checks) / len(checks) if checks else 0.0
