"""A step in nbgrader's autograding: no points are given unless the criterion really counted them."""

from __future__ import annotations

import re
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

_CRITERION = re.compile(r"^criterion_[A-E]$")


class PointsMissing(RuntimeError):  # noqa: N818 - read in nbgrader's log
    """A criterion cell did not end in one number; nothing is saved for this person, and the others go on."""


class RequirePoints(NbGraderPreprocessor):  # type: ignore[misc]
    """Refuse a criterion cell that failed, was silent or answered something else than points.

    nbgrader gives full points to a silent test cell and none to one that fails or writes a warning. For
    Level Up's criteria both are faults of the machinery, never of the person, so they must stop the grading
    instead.
    """

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Check one executed cell; drops warnings from a cell that did count its points."""
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if not (
            cell.cell_type == "code"
            and is_grade(cell)
            and not is_solution(cell)
            and _CRITERION.match(grade_id)
        ):
            return cell, resources
        results = [output for output in cell.outputs if output.output_type == "execute_result"]
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            raise PointsMissing(f"{grade_id}: {errors[0].ename}: {errors[0].evalue}")
        try:
            (result,) = results
            points = float(result.data["text/plain"])
        except (ValueError, KeyError) as error:
            raise PointsMissing(f"{grade_id}: cellen räknade inte ut några poäng") from error
        highest = float(cell.metadata["nbgrader"]["points"])
        if not 0 <= points <= highest:
            raise PointsMissing(f"{grade_id}: {points} poäng är inte mellan 0 och {highest:g}")
        cell.outputs = [o for o in cell.outputs if not (o.output_type == "stream" and o.name == "stderr")]
        return cell, resources
