"""``start_page()``: the way in, for a participant, a trainer or an analyst."""

from __future__ import annotations

from typing import Any

from levelup.course import CourseError, load
from levelup.kernels import prepared
from levelup.workbook._client import Client
from levelup.workbook._log import log
from levelup.workbook._module import notice

# Here and not in the function: the folder has the function's name and, imported later, would hide it.
from levelup.workbook.start_page.widget import StartPage
from levelup_widgets.i18n import _


def start_page() -> Any:
    """The start page of whoever is signed in. Never raises."""
    try:
        return StartPage(load(), Client.from_environment())
    except CourseError as error:
        log.error("The course files are faulty:\n%s", error)
        return notice(
            _("Kursen kan inte visas just nu, för kursfilen behöver rättas. Hör av dig till kursledningen.")
        )
    except Exception:
        if prepared.preparing():
            raise
        log.exception("The start page could not be opened")
        return notice(_("Startsidan kan inte visas just nu. Ladda om sidan om en stund."))
