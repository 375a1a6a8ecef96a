"""The risk assessment's widget."""

from __future__ import annotations

from typing import Any, ClassVar

from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.risk_assessment.settings import RiskScale
from levelup_widgets.tool import Tool


class RiskAssessment(Tool):
    """Risk assessment (course plan C1).

    ``scale`` is a ``RiskScale``, or a dict with the parts to change such as ``{"fewest_risks": 3}``. Without
    it the file in ``LEVELUP_RISK_SCALE`` holds, or Level Up's own scale. Other arguments: see ``Tool``.
    """

    id: ClassVar[str] = "risk_assessment"
    _own_arguments: ClassVar[tuple[str, ...]] = ("scale", *Tool._own_arguments)

    def __init__(self, *, scale: RiskScale | dict[str, Any] | None = None, **arguments: Any) -> None:
        super().__init__(RiskAssessmentDefinition(scale), **arguments)
