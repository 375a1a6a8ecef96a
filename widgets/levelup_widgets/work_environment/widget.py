"""The widget of the work-environment risk assessment at change."""

from __future__ import annotations

from typing import Any, ClassVar

from levelup_widgets.risk_assessment.settings import RiskScale
from levelup_widgets.tool import Tool
from levelup_widgets.work_environment.definition import WorkEnvironmentAssessmentDefinition


class WorkEnvironmentAssessment(Tool):
    """Work-environment risk at change (course plan C2). Arguments: see ``RiskAssessment`` and ``Tool``."""

    id: ClassVar[str] = "work_environment"
    _own_arguments: ClassVar[tuple[str, ...]] = ("scale", *Tool._own_arguments)

    def __init__(self, *, scale: RiskScale | dict[str, Any] | None = None, **arguments: Any) -> None:
        super().__init__(WorkEnvironmentAssessmentDefinition(scale), **arguments)
