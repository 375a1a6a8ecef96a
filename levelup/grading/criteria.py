"""The two criteria that count themselves. The assignments' test cells call them; their value is the points.

What a person has written, or not written, never makes them fail: it gives points and a sentence. Everything
else that goes wrong (a rule that can't be imported, a quiz file that is gone) is raised, and stops the
grading of that person.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from levelup.course import Course
from levelup.course import load as load_course
from levelup.grading import _documents
from levelup.grading.config import Installation
from levelup.grading.rubric import share_of

LISTED = 12


def knowledge(module: str, answers: object) -> int:
    """Criterion A: points for the best attempt at the module's quiz, 0–5 in the main block, 0–3 in the base
    block."""
    with _quiet():
        points, sentence = _knowledge(_course(), module, answers)
    print(sentence)
    return points


def tool(module: str, answers: object) -> int:
    """Criterion B: highest points × the share of the tools' checks that aren't errors, rounded down."""
    with _quiet():
        points, sentences = _tool(_course(), module, answers)
    print("\n".join(sentences))
    return points


def automatic_points(course: Course, module: str, answers: object) -> dict[str, int]:
    """Both criteria's points, as the test cells will count them."""
    with _quiet():
        return {"A": _knowledge(course, module, answers)[0], "B": _tool(course, module, answers)[0]}


def _knowledge(course: Course, module: str, answers: object) -> tuple[int, str]:
    quiz = course.quiz(module)
    scale = course.rubric(course.module(module).block).quiz_points
    right = _documents.best_quiz(quiz, answers)
    if right is None:
        return 0, "Kunskapskontrollen är inte gjord."
    return scale[right], f"{right} av {len(quiz.questions)} rätt svar i bästa försöket."


def _tool(course: Course, module: str, answers: object) -> tuple[int, list[str]]:
    entry = course.module(module)
    highest = next(criterion for criterion in course.criteria if criterion.id == "B").points
    today = _documents.handed_in(answers)
    ok = of = 0
    left: list[str] = []
    for code in entry.tools:
        definition = _documents.definition(course.tool(code).id)
        body = _documents.body(definition.model, definition.id, answers)
        if body is None:
            # Every check of a tool that is missing counts as not fulfilled.
            of += len(definition.checks(definition.model().body(), today))
            left.append(f"{definition.form()['title']}: inget som går att läsa är inlämnat.")
            continue
        checks = definition.checks(body, today)
        of += len(checks)
        ok += sum(check.status != "error" for check in checks)
        left += [f"{check.title}: {check.message}" for check in checks if check.status == "error"]
    more = [f"… och {len(left) - LISTED} till."] if len(left) > LISTED else []
    points = share_of(getattr(highest, entry.block), ok, of)
    return points, [f"{ok} av {of} kontroller är uppfyllda.", *left[:LISTED], *more]


def _course() -> Course:
    """The course of the installation whose folder the kernel stands in."""
    notebooks = Installation.around(Path.cwd()).notebooks
    return load_course(notebooks or None)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    # nbgrader gives no points to a cell that writes anything to stderr, even a library's warning.
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
