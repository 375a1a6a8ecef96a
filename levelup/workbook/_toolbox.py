"""``open_toolbox()``: one take-home tool on a page of its own, or all of them with how they hang together."""

from __future__ import annotations

import html
import os
from typing import Any

from levelup.course import Course, CourseError, load
from levelup.workbook._client import Client
from levelup.workbook._log import log
from levelup.workbook._module import Html, notice, open_module
from levelup.workbook.toolbox.widget import Toolbox, toolbox_href
from levelup_widgets.i18n import _


class ToolboxPage:
    """The page of the tool that ``LEVELUP_TOOL`` names, else of all. Methods return something to show."""

    def __init__(self, course: Course | None) -> None:
        self._course = course
        self._tool = os.environ.get("LEVELUP_TOOL", "")

    def heading(self) -> Any:
        """The way back to all tools, and where this one belongs."""
        if self._course is None or not self._tool:
            return Html("")
        module = self._course.modules_with(self._tool)[0]
        back = _("Alla verktyg")
        belongs = _("Hör till modulen {title}.").format(title=module.title)
        return Html(
            f'<p><a href="{html.escape(toolbox_href())}">← {html.escape(back)}</a>. '
            f"{html.escape(belongs)}</p>"
            f'<h2 class="lu-tool-alone">{html.escape(_("Ditt arbete"))}</h2>'
        )

    def body(self) -> Any:
        """The tool, or the overview."""
        if self._course is None:
            return notice(
                _(
                    "Verktygen kan inte visas just nu, för kursfilen behöver rättas. Hör av dig till "
                    "kursledningen."
                )
            )
        if self._tool:
            return open_module(self._course.modules_with(self._tool)[0].slug).tool(self._tool)
        try:
            return Toolbox(self._course, Client.from_environment())
        except Exception:
            log.exception("The toolbox could not be opened")
            return notice(_("Verktygen kan inte visas just nu. Ladda om sidan om en stund."))


def open_toolbox() -> ToolboxPage:
    """The toolbox's page. Never raises."""
    try:
        return ToolboxPage(load())
    except CourseError as error:
        log.error("The course files are faulty:\n%s", error)
        return ToolboxPage(None)
