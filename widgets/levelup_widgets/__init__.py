"""Level Up's take-home tools: widgets that work in any Jupyter, alone or on the Level Up platform.

from levelup_widgets import RiskAssessment
RiskAssessment()

``levelup_widgets.registry`` knows all of them by id.
"""

from __future__ import annotations

from typing import Any

from levelup_widgets.registry import NAMES

__all__ = sorted(NAMES.values())


def __getattr__(name: str) -> Any:
    """Import a tool when it is first asked for, so that importing the package stays light."""
    from levelup_widgets.registry import tools

    for tool, known in NAMES.items():
        if known == name:
            return tools()[tool]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
