"""The toolbox's overview: one change through the tools, and then all of them."""

from __future__ import annotations

import os
from typing import Any, ClassVar

from levelup.course import Course
from levelup.kernels import prepared
from levelup.workbook import _text
from levelup.workbook._client import Client
from levelup.workbook._later import Retry
from levelup.workbook._panel import Panel
from levelup_widgets.i18n import _
from levelup_widgets.registry import TAKE_HOME, definitions
from levelup_widgets.storage import StorageRefused, StorageUnavailable

#: The order in which a change usually meets the tools that hand something on.
CHAIN = (
    "digital_self_assessment",
    "needs_card",
    "experiment_canvas",
    "process_map",
    "risk_assessment",
    "benefits_realisation",
    "stakeholder_analysis",
    "communication_plan",
    "transition_plan",
)


def toolbox_href() -> str:
    """The address of the toolbox."""
    base = os.environ.get("LEVELUP_BASE_URL") or "/services/workbook/"
    return f"{base.rstrip('/')}/verktyg"


def href(tool: str) -> str:
    """The address of a tool's page."""
    return f"{toolbox_href()}/{tool}"


def hands_on() -> dict[str, list[tuple[str, str]]]:
    """By tool: what others may fetch from it, as (the tool that fetches, what)."""
    found: dict[str, list[tuple[str, str]]] = {tool: [] for tool in TAKE_HOME}
    for tool, definition in definitions().items():
        for link in definition.links:
            found[link.tool].append((tool, link.title))
    return found


class Toolbox(Panel):
    """All take-home tools. Without the platform: without addresses, and nothing saved."""

    folder: ClassVar[str] = "toolbox"

    def __init__(self, course: Course, client: Client | None) -> None:
        super().__init__()
        self._course, self._client = course, client
        self._retry = Retry(self._load)
        self.state = {"chain": [], "others": [], "message": None}
        prepared.on_visit(self.refresh)
        self._retry.now()

    def refresh(self) -> None:
        """Read again, for example when the page comes into view."""
        self._retry.now()

    def _load(self) -> bool:
        saved: dict[str, str] = {}
        message = None
        reached = True
        try:
            index = {} if self._client is None else self._client.get("documents") or {}
            for place in reversed(index.get("documents", [])):
                saved[place["tool"]] = place["saved_at"]
        except StorageUnavailable:
            reached = False
            message = _(
                "Vi når inte det sparade just nu. Sidan försöker igen av sig själv om en liten stund."
            )
        except StorageRefused as refusal:
            message = refusal.message
        if self._client is None:
            message = _("Övningsläge: verktygen går att prova, men inget sparas.")
        listed = {tool.id: tool for tool in self._course.tools}
        given = hands_on()

        def shown(tool: str) -> dict[str, Any]:
            return {
                "id": tool,
                "title": listed[tool].title,
                "purpose": listed[tool].purpose,
                "href": None if self._client is None else href(tool),
                "saved": _("Sparat {date}").format(date=_text.date(_text.moment(saved[tool])))
                if tool in saved
                else "",
                "hands_on": [
                    _("{what} till {title}").format(what=what, title=listed[to].title)
                    for to, what in given[tool]
                ],
            }

        known = [tool for tool in TAKE_HOME if tool in listed]
        self.state = {
            "chain": [shown(tool) for tool in CHAIN if tool in known],
            "others": [shown(tool) for tool in known if tool not in CHAIN],
            "message": message,
        }
        return reached
