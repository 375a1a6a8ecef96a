"""Everything that touches nbgrader: the course folder, hand-in, grading commands and results.

``prepare_course(settings)`` makes the nbgrader course folder, ``Assignments(settings)`` hands in and reads
results, and ``levelup.grading.commands`` has the steps of one assignment. nbgrader itself is imported when
it is first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from levelup.grading.assignments import Assignments
    from levelup.grading.course_folder import CourseFolderError, PreparedCourse, prepare_course, set_due
    from levelup.grading.results import (
        CRITERIA,
        AssignmentStatus,
        Attempt,
        Grading,
        GradingRefused,
        GradingUnavailable,
        Receipt,
    )

__all__ = [
    "CRITERIA",
    "AssignmentStatus",
    "Assignments",
    "Attempt",
    "CourseFolderError",
    "Grading",
    "GradingRefused",
    "GradingUnavailable",
    "PreparedCourse",
    "Receipt",
    "prepare_course",
    "set_due",
]

_PLACES = {
    "Assignments": "assignments",
    "CourseFolderError": "course_folder",
    "PreparedCourse": "course_folder",
    "prepare_course": "course_folder",
    "set_due": "course_folder",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that a kernel that grades pays for the criteria only.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'results')}"), name)
