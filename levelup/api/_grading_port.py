"""What the API needs of grading: the protocol and its plain data, defined beside the code that fulfils it."""

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
    "Attempt",
    "Grading",
    "GradingRefused",
    "GradingUnavailable",
    "Receipt",
]
