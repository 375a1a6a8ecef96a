"""For people who met a full house: is there room now, and closing an old page in favour of a new one."""

from __future__ import annotations

from typing import cast

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from levelup.serve.workbook.errors import ShortErrors
from levelup.serve.workbook.kernels import VisitKernelManager


class RoomHandler(ShortErrors, JupyterHandler):
    """``GET``: 204 when a page would open now, 503 when not. ``POST``: closes the person's own page that has
    been untouched the longest, and leads to the page named in ``next``.
    """

    def set_default_headers(self) -> None:
        """Security headers from the settings; the answer is true for this moment only."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    @web.authenticated
    async def get(self) -> None:
        """Is there room? Costs nothing, so that waiting pages can ask every few seconds."""
        full = cast(VisitKernelManager, self.kernel_manager).full_for(self.current_user.username)
        self.set_status(204 if full is None else 503)

    @web.authenticated
    async def post(self) -> None:
        """Make room among the person's own pages. What was written there last is saved first."""
        await cast(VisitKernelManager, self.kernel_manager).close_oldest(self.current_user.username)
        wanted = self.get_body_argument("next", "")
        inside = wanted.startswith(self.base_url) and not set(wanted) & set("\\\r\n")
        self.redirect(wanted if inside else self.base_url, status=303)
