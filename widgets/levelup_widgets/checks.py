"""A tool's checks: what is in order, and the kind sentence that says what to do when it isn't."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from levelup_widgets import privacy
from levelup_widgets.document import Body
from levelup_widgets.i18n import _

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
