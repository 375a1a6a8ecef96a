"""The stored documents inside the handed-in answers. Whatever is missing or odd is read as not there, never
raised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from levelup.course import Course, Quiz
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body, Document, RefusedEdit
from levelup_widgets.reflection import equality
from levelup_widgets.registry import definitions, models

QUIZ = "quiz"
REFLECTION = "reflection"
REFLECTIONS = "reflections"
EQUALITY = "equality"


def names(course: Course, module: str) -> set[str]:
    """The documents of a module that are graded; the workbook keeps others for its own use."""
    tools = {course.tool(code).id for code in course.module(module).tools}
    return tools | {QUIZ, REFLECTIONS, EQUALITY}


def definition(tool: str) -> Definition:
    """The tool's definition with Level Up's own settings."""
    found: Definition = definitions()[tool]()
    return found


def handed_in(answers: object) -> date:
    """The day of the hand-in, which date rules count from; today when it isn't told."""
    told = answers.get("handed_in") if isinstance(answers, Mapping) else None
    try:
        return date.fromisoformat(told)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return datetime.now(UTC).date()


def body(model: type[Document], name: str, answers: object) -> Body | None:
    """The document `name` in today's schema; None when it is missing or doesn't fit."""
    documents = answers.get("documents") if isinstance(answers, Mapping) else None
    stored = documents.get(name) if isinstance(documents, Mapping) else None
    if not isinstance(stored, Mapping):
        return None
    found, version = stored.get("body"), stored.get("schema_version")
    if (
        not isinstance(found, dict)
        or not isinstance(version, int)
        or not 1 <= version <= model.schema_version
    ):
        return None
    try:
        return model.upgrade(found, version)
    except RefusedEdit:
        return None


def best_quiz(quiz: Quiz, answers: object) -> int | None:
    """Right answers in the best attempt, by the course's key; None when there is no attempt."""
    found = body(models()[QUIZ], QUIZ, answers)
    keys = {question.id: question.key for question in quiz.questions}
    attempts = [attempt for attempt in (found or {}).get("attempts", []) if isinstance(attempt, Mapping)]
    return max((_right(keys, attempt.get("answers")) for attempt in attempts), default=None)


def _right(keys: Mapping[str, str], chosen: Any) -> int:
    return (
        sum(chosen.get(question) == key for question, key in keys.items())
        if isinstance(chosen, Mapping)
        else 0
    )


def reflections(name: str, count: int, answers: object) -> list[str]:
    """The texts of a reflection document, one for each of its `count` questions."""
    found = body(models()[REFLECTION], name, answers)
    written = (found or {}).get("answers", {})
    fixed = [question.id for question in equality.questions()] if name == EQUALITY else []
    # A question has its own id, or its place (q1, q2, …) when the author gave its text only.
    places = [(f"q{place}", fixed[place - 1] if place <= len(fixed) else "") for place in range(1, count + 1)]
    return [str(written.get(by_place) or written.get(by_id) or "") for by_place, by_id in places]
