"""Hand-ins as a participant reads them: when, what came of it, points, and the trainer's words."""

from __future__ import annotations

from typing import Any

from levelup.course import Course, Module
from levelup.workbook import _text
from levelup_widgets.i18n import _

_STATES = {
    "submitted": "Inlämnad",
    "grading": "En utbildare läser",
    "graded": "Bedömd",
    "passed": "Godkänt",
    "supplement": "Komplettera",
    "superseded": "Ersatt av en senare inlämning",
}


def due_text(status: dict[str, Any]) -> str:
    """When to hand in at the latest."""
    due = status.get("due")
    return (
        _("Lämna in senast {when}.").format(when=_text.date_and_time(due))
        if due
        else _("Det finns inget sista datum.")
    )


def receipt(answer: Any) -> dict[str, Any]:
    """The receipt in the answer to a hand-in."""
    return {"id": answer.get("receipt"), "at_text": _text.date_and_time(answer["handed_in_at"])}


def receipt_of(attempt: dict[str, Any]) -> dict[str, Any] | None:
    """The receipt of a hand-in made earlier, when the server tells it."""
    return {"id": attempt["receipt"], "at_text": attempt["at_text"]} if attempt["receipt"] else None


def attempts(course: Course, module: Module, status: dict[str, Any]) -> list[dict[str, Any]]:
    """Every hand-in, oldest first."""
    return [_attempt(course, module, attempt) for attempt in status.get("attempts") or []]


def best(shown: list[dict[str, Any]], number: int | None) -> dict[str, Any] | None:
    """The hand-in that counts: ``{number, total, max}``."""
    found = next((attempt for attempt in shown if attempt["number"] == number), None)
    return {key: found[key] for key in ("number", "total", "max")} if found else None


def _attempt(course: Course, module: Module, attempt: dict[str, Any]) -> dict[str, Any]:
    outcome = attempt.get("outcome")
    words = attempt.get("trainer_words")
    kind = "superseded" if attempt.get("superseded") else outcome or attempt["state"]
    return {
        "number": attempt["number"],
        "at_text": _text.date_and_time(attempt["handed_in_at"]),
        "state": attempt["state"],
        "state_text": _(_STATES.get(kind, "Inlämnad"))
        + (_(", efter sista dagen") if attempt.get("late") else ""),
        "points": _points(course, module, attempt),
        "total": attempt.get("total"),
        "max": course.rubric(module.block).points,
        "outcome": outcome,
        "trainer_words": [words] if isinstance(words, str) and words else list(words or []),
        "feedback_html": attempt.get("feedback_html"),
        "receipt": attempt.get("receipt") or None,
    }


def _points(course: Course, module: Module, attempt: dict[str, Any]) -> list[dict[str, Any]]:
    given, most = attempt.get("points") or {}, attempt.get("max") or {}
    shown = []
    for criterion in course.criteria:
        highest = most.get(criterion.id, getattr(criterion.points, module.block))
        if not highest:
            continue
        value = given.get(criterion.id)
        shown.append(
            {
                "criterion": criterion.id,
                "label": criterion.title,
                "points": value,
                "max": highest,
                "pending": value is None,
            }
        )
    return shown
