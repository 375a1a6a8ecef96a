"""A module's quiz: five questions, four options each, the key by option id. The key stays in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from levelup.course import _messages
from levelup.course._files import CourseError, Problem, Source, read

_Text = Annotated[str, Field(min_length=1)]
_Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Option(_Part):
    """An answer to choose."""

    id: _Id
    text: _Text


class Question(_Part):
    """A question; ``key`` is the id of its one right option, ``explanation`` is shown after the answer."""

    id: _Id
    text: _Text
    options: tuple[Option, ...]
    key: _Id
    explanation: _Text


class Quiz(_Part):
    """The quiz of the module with slug ``module``."""

    module: _Id
    title: _Text
    intro: _Text
    questions: tuple[Question, ...]


def read_quiz(file: Path) -> Quiz:
    """Read and check one quiz file; raises :class:`CourseError`."""
    source = read(file)
    try:
        quiz = Quiz.model_validate(source.value)
    except ValidationError as error:
        raise CourseError(_messages.problems(source, error, Quiz)) from None
    found = _problems(source, quiz)
    if found:
        raise CourseError(found)
    return quiz


def _problems(source: Source, quiz: Quiz) -> list[Problem]:
    found: list[Problem] = []
    if len(quiz.questions) != 5:
        found.append(
            source.problem(("questions",), f"här står {len(quiz.questions)} frågor. Det ska vara fem.")
        )
    seen: set[str] = set()
    for index, question in enumerate(quiz.questions):
        loc = ("questions", index)
        ids = [option.id for option in question.options]
        if question.id in seen:
            found.append(
                source.problem((*loc, "id"), f"frågans id '{question.id}' används redan. Välj ett nytt.")
            )
        seen.add(question.id)
        if len(ids) != 4:
            found.append(
                source.problem((*loc, "options"), f"frågan har {len(ids)} alternativ. Det ska vara fyra.")
            )
        if len(set(ids)) != len(ids):
            found.append(source.problem((*loc, "options"), "två alternativ har samma id. Ge dem olika."))
        if len({option.text for option in question.options}) != len(ids):
            found.append(source.problem((*loc, "options"), "två alternativ har samma text. Ge dem olika."))
        if question.key not in ids:
            allowed = _messages.either(ids)
            found.append(source.problem((*loc, "key"), f"facit '{question.key}' finns inte. Välj {allowed}."))
    return found
