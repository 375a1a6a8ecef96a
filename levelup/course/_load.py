"""Load and check the course files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from levelup.course import _messages
from levelup.course._files import CourseError, Problem, read
from levelup.course._model import Course
from levelup.course._quiz import read_quiz
from levelup.course._rules import faults

NAME = "course.yaml"


def default_path() -> Path:
    """The course file of this installation."""
    from levelup.settings import Settings  # costs an import that a kernel that is given a path never needs

    return Settings().notebooks / NAME


def load(path: Path | str | None = None) -> Course:
    """The checked course; ``path`` is the course file or its folder, by default this installation's.

    Raises :class:`CourseError` with every problem found. A process reads an unchanged file only once.
    """
    file = _resolve(path)
    try:
        stat = file.stat()
    except (OSError, ValueError):
        raise CourseError([Problem(str(file), 1, "filen finns inte.")]) from None
    return _load(file, stat.st_mtime_ns, stat.st_size)


def check(path: Path | str | None = None) -> list[Problem]:
    """Every problem in the course file and its quizzes; empty when all is well. Never raises."""
    file = _resolve(path)
    try:
        course = _read(file)
    except CourseError as error:
        return error.problems
    found: list[Problem] = []
    for module in course.modules:
        if module.quiz is None:
            continue
        try:
            quiz = read_quiz(course.root / module.quiz)
        except CourseError as error:
            found += error.problems
        else:
            if quiz.module != module.slug:
                message = f"'module' är '{quiz.module}' men modulen heter '{module.slug}'."
                found.append(Problem(str(course.root / module.quiz), 1, message))
    return sorted(found)


def _resolve(path: Path | str | None) -> Path:
    file = default_path() if path is None else Path(path)
    return (file / NAME if file.is_dir() else file).absolute()


@lru_cache(maxsize=8)
def _load(file: Path, _modified: int, _size: int) -> Course:
    return _read(file)


def _read(file: Path) -> Course:
    source = read(file)
    try:
        course = Course.model_validate(source.value)
    except ValidationError as error:
        raise CourseError(_messages.problems(source, error, Course)) from None
    found = [source.problem(loc, message) for loc, message in faults(course, file.parent)]
    if found:
        raise CourseError(sorted(found))
    course._root = file.parent
    return course
