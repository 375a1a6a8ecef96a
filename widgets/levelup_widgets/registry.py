"""Which tools there are. A tool is imported when its entry is first used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from levelup_widgets.document import Document

if TYPE_CHECKING:
    from levelup_widgets.definition import Definition
    from levelup_widgets.tool import Tool

_WIDGETS = {
    "risk_assessment": "risk_assessment.widget:RiskAssessment",
    "work_environment": "work_environment.widget:WorkEnvironmentAssessment",
    "quiz": "quiz.widget:Quiz",
    "reflection": "reflection.widget:Reflection",
}
_MODELS = {
    "risk_assessment": "risk_assessment.model:RiskAssessmentDocument",
    "work_environment": "work_environment.model:WorkEnvironmentDocument",
    "quiz": "quiz.model:QuizDocument",
    "reflection": "reflection.model:ReflectionDocument",
}

#: Documents kept under a name of their own (``Tool(key=…)``).
_KEYS = {"reflections": "reflection", "equality": "reflection"}
_DEFINITIONS = {
    "risk_assessment": "risk_assessment.definition:RiskAssessmentDefinition",
    "work_environment": "work_environment.definition:WorkEnvironmentDefinition",
}


class _Lazy(Mapping[str, Any]):
    def __init__(self, places: dict[str, str]) -> None:
        self._places = places

    def __getitem__(self, key: str) -> Any:
        module, _, name = self._places[key].partition(":")
        return getattr(import_module(f"levelup_widgets.{module}"), name)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def tools() -> Mapping[str, type[Tool]]:
    """Every tool's widget class by the tool's id."""
    return _Lazy(_WIDGETS)


def models() -> Mapping[str, type[Document]]:
    """Every document's model, by the tool's id or the key it is stored under; imports no widget code."""
    return _Lazy({**_MODELS, **{key: _MODELS[tool] for key, tool in _KEYS.items()}})


def definitions() -> Mapping[str, type[Definition]]:
    """Definitions of the tools that need nothing from an author, by the tool's id; imports no widget code."""
    return _Lazy(_DEFINITIONS)
