"""Level Up's take-home tools: widgets that work in any Jupyter, alone or on the Level Up platform.

from levelup_widgets import RiskAssessment
RiskAssessment()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from levelup_widgets.quiz.widget import Quiz
    from levelup_widgets.reflection.widget import Reflection
    from levelup_widgets.risk_assessment.widget import RiskAssessment
    from levelup_widgets.work_environment.widget import WorkEnvironmentAssessment

__all__ = ["Quiz", "Reflection", "RiskAssessment", "WorkEnvironmentAssessment"]

_PLACES = {
    "Quiz": "quiz",
    "Reflection": "reflection",
    "RiskAssessment": "risk_assessment",
    "WorkEnvironmentAssessment": "work_environment",
}


def __getattr__(name: str) -> Any:
    """Import a tool when it is first asked for, so that importing the package stays light."""
    from importlib import import_module

    if name in _PLACES:
        return getattr(import_module(f"{__name__}.{_PLACES[name]}.widget"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
