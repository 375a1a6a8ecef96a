"""What grading cells use, imported beforehand in the process that their kernels are forked from."""

from __future__ import annotations

import os

from levelup.course import CourseError
from levelup.course import load as load_course
from levelup.grading import criteria
from levelup_widgets.registry import definitions, models

NOTEBOOKS = "LEVELUP_GRADING_NOTEBOOKS"
"""The variable that names the folder with the course file."""

__all__ = ["NOTEBOOKS", "criteria"]


def _warm_up(notebooks: str | None) -> None:
    """Import the rules of the tools that open modules have, and read the course; a kernel reads again what
    has changed since.
    """
    tuple(models()[name] for name in ("quiz", "reflection"))  # imported when they are looked at
    try:
        course = load_course(notebooks)
        for module in course.modules:
            if module.notebook is not None:
                for code in module.tools:
                    definitions()[course.tool(code).id]()
            if module.quiz is not None:
                course.quiz(module.slug)
    except CourseError:
        return  # the cell that needs it says what is wrong


if NOTEBOOKS in os.environ:
    _warm_up(os.environ[NOTEBOOKS] or None)
