"""Names that travel through nbgrader's files: student ids, modules and criteria."""

from __future__ import annotations

import re

# nbgrader checks none of these: "../.." would write outside, "*" and "a/b" would reach other people's files.
_STUDENT = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}\Z")
_MODULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_PREFIX = "criterion_"


def is_student_id(value: object) -> bool:
    """Is this a student id that nbgrader can be trusted with?"""
    return isinstance(value, str) and _STUDENT.match(value) is not None and ".." not in value


def is_module(value: object) -> bool:
    """Is this a module's slug, which is also its assignment's and notebook's name?"""
    return isinstance(value, str) and _MODULE.match(value) is not None


def grade_id_of(criterion: str) -> str:
    """The stable nbgrader grade id of a criterion."""
    return _PREFIX + criterion


def criterion_of(grade_id: str) -> str:
    """The criterion's letter, or the grade id itself for a cell that is no criterion."""
    return grade_id.removeprefix(_PREFIX)
