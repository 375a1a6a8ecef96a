"""The course as data: categories, modules, blocks, rubric and quizzes.

``load()`` reads ``notebooks/course.yaml``, checks it and returns a :class:`Course`; a faulty file raises
:class:`CourseError` with the file, the line and what is allowed. ``check()`` lists the problems.
"""

from levelup.course._files import CourseError, Problem
from levelup.course._load import check, default_path, load
from levelup.course._model import (
    Block,
    Category,
    Course,
    Criterion,
    Minutes,
    Module,
    Step,
    Tool,
    UnknownModuleError,
)
from levelup.course._quiz import Option, Question, Quiz

__all__ = [
    "Block",
    "Category",
    "Course",
    "CourseError",
    "Criterion",
    "Minutes",
    "Module",
    "Option",
    "Problem",
    "Question",
    "Quiz",
    "Step",
    "Tool",
    "UnknownModuleError",
    "check",
    "default_path",
    "load",
]
