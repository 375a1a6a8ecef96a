"""The pages people open: the start page, the modules, and what is shown when something is in the way."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from tornado.http1connection import HTTP1Connection
from tornado.iostream import StreamClosedError
from voila.exporter import VoilaExporter

from levelup.course import Course, CourseError, UnknownModuleError, load
from levelup.kernels import NAME
from levelup.serve._page import page, page_for
from levelup.serve._visits import VisitsUnavailableError, role_of
from levelup.serve.workbook.errors import ShortErrors
from levelup.serve.workbook.execution import CellRun, runnable
from levelup.serve.workbook.kernels import VisitKernelManager
from levelup.serve.workbook.preparations import Preparations, PreparedRun
from levelup.serve.workbook.rendering import BROKEN, Notebooks, PageRenderer, Run
from levelup.serve.workbook.visitors import TooManyVisitsError, VisitorLeftError

_START = "start.ipynb"
_START_TITLE = "Översikt"
_TOOLBOX = "toolbox.ipynb"
_TOOLBOX_TITLE = "Dina verktyg"
_RETRY_SECONDS = "10"


def notebook_files(root: Path) -> Iterator[Path]:
    """The start page's notebook, the toolbox's and the course's; only the first two when the course file is
    faulty.
    """
    yield root / _START
    yield root / _TOOLBOX
    with contextlib.suppress(CourseError):
        yield from (root / module.notebook for module in load(root).modules if module.notebook is not None)


class PageHandler(JupyterHandler):
    """A page for people: never stored by the browser, and its errors are Swedish sentences."""

    def set_default_headers(self) -> None:
        """Security headers from the settings, and no copy of the page in any cache."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """The template's error page, without details."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        cause = getattr(kwargs.get("exc_info", (None, None))[1], "__cause__", None)
        own: dict[str, Any] = {"status_code": status_code}
        if status_code == 503:
            self.set_header("Retry-After", _RETRY_SECONDS)
            if isinstance(cause, TooManyVisitsError):
                full = {"own": cause.own, "most": cause.most, "next": self.request.path}
                own |= {"full": full, "xsrf": self.xsrf_token.decode()}
        template = self.settings["voila_jinja2_env"].get_template("error.html")
        self.finish(template.render(levelup=self._page(), **own))

    def _page(self, **own: Any) -> dict[str, Any]:
        user = getattr(self, "_jupyter_current_user", None)
        if user is None:
            return page(self.base_url, **own)
        role = role_of(user.hub_user.get("groups"))
        return page_for(self.base_url, user.username, user.display_name or user.username, role, **own)


@dataclass(frozen=True)
class Wanted:
    """What an address leads to: a notebook, its title, and what its visit is about."""

    file: Path
    title: str
    module: str | None = None
    tool: str | None = None


class NotebookHandler(PageHandler):
    """A notebook of the course as a page, in a kernel of its own."""

    def initialize(
        self, notebooks: Notebooks, exporter: VoilaExporter, preparations: Preparations | None
    ) -> None:
        """What all requests share; without ``preparations`` every visit's kernel runs the cells itself."""
        self._notebooks = notebooks
        self._exporter = exporter
        self._preparations = preparations

    @web.authenticated
    async def get(self, slug: str | None = None) -> None:
        """Open a visit and send the page piece by piece."""
        if "prefetch" in self.request.headers.get("Sec-Purpose", ""):
            raise web.HTTPError(503)  # a page that nobody has asked for gets no kernel
        wanted = self._find(slug)
        try:
            notebook = self._notebooks.read(wanted.file, self._exporter)
        except OSError as error:
            raise web.HTTPError(404) from error
        # The cookie that lets the page say that it is closing; nothing else in the request makes it.
        _ = self.xsrf_token
        kernels = cast(VisitKernelManager, self.kernel_manager)
        user = self.current_user
        role = role_of(user.hub_user.get("groups"))
        device = "telefon" if "Mobi" in self.request.headers.get("User-Agent", "") else "dator"
        try:
            kernel_id = await kernels.admit(
                user.username, role, wanted.module, device, self._has_left, tool=wanted.tool
            )
        except (TooManyVisitsError, VisitsUnavailableError) as error:
            self.log.warning("No visit for %s: %r", user.username, error)
            raise web.HTTPError(503) from error
        self.set_header("Content-Type", "text/html; charset=utf-8")

        async def start() -> Run:
            known = self._preparations
            await kernels.start_visit(
                kernel_id, NAME, lambda: None if known is None else known.of(wanted.file, notebook)
            )
            page = await kernels.page_of(kernel_id)
            if page is not None:
                return PreparedRun(notebook, page)
            return CellRun([runnable(*source) for source in notebook.sources], kernels.get_kernel(kernel_id))

        renderer = PageRenderer(
            self._exporter, notebook, self._page(module_title=wanted.title, at=self._at(wanted))
        )
        try:
            async for piece in renderer.pieces(kernel_id, start):
                self.write(piece)
                await self.flush()
        except (StreamClosedError, VisitorLeftError):
            await kernels.end(kernel_id)  # the person went away before the page was there
        except Exception:
            self.log.exception("The page %s could not be made", wanted.title)
            await kernels.end(kernel_id)
            self.write(f'<p class="lu-broken">{BROKEN}</p>')
        finally:
            kernels.page_is_made(kernel_id)

    def _has_left(self) -> bool:
        connection = self.request.connection
        return isinstance(connection, HTTP1Connection) and connection.stream.closed()

    @staticmethod
    def _at(wanted: Wanted) -> str:
        """Which entry of the page's menu it belongs to."""
        return {_START: "home", _TOOLBOX: "toolbox"}.get(wanted.file.name, "")

    def _course(self) -> Course:
        try:
            return load(self.settings["notebooks_root"])
        except CourseError as error:
            self.log.error("The course cannot be read: %s", error)
            raise web.HTTPError(500) from error

    def _find(self, slug: str | None) -> Wanted:
        """The notebook of a module of the course; 404 for anything else, whatever lies in the folder."""
        root: Path = self.settings["notebooks_root"]
        if slug is None:
            return Wanted(root / _START, _START_TITLE)
        try:
            module = self._course().module(slug)
        except UnknownModuleError as error:
            raise web.HTTPError(404) from error
        if module.notebook is None:
            raise web.HTTPError(404)
        return Wanted(root / module.notebook, module.title, module.slug)


class ToolboxHandler(NotebookHandler):
    """All take-home tools, or one of them on a page of its own."""

    def _find(self, slug: str | None) -> Wanted:
        """The toolbox's notebook; 404 for a tool that the course doesn't have."""
        file: Path = self.settings["notebooks_root"] / _TOOLBOX
        if slug is None:
            return Wanted(file, _TOOLBOX_TITLE)
        try:
            course = self._course()
            tool, homes = course.tool(slug), course.modules_with(slug)
        except LookupError as error:
            raise web.HTTPError(404) from error
        if tool.id != slug or not homes:
            raise web.HTTPError(404)
        return Wanted(file, tool.title, homes[0].slug, tool.id)


class MissingHandler(PageHandler):
    """Every other address."""

    @web.authenticated
    async def get(self, _path: str = "") -> None:
        """404, as a page."""
        raise web.HTTPError(404)


class AliveHandler(web.RequestHandler):
    """Is the service up? Asked by pages that have lost it; tells nothing, so it needs no sign-in."""

    def set_default_headers(self) -> None:
        """The same security headers as every page."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")

    @allow_unauthenticated
    def get(self) -> None:
        """204: yes."""
        self.set_status(204)


class CloseHandler(ShortErrors, JupyterHandler):
    """The beacon a page sends when it closes."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel when it has saved the last edit. Whose it is was seen at the gate."""
        cast(VisitKernelManager, self.kernel_manager).close_soon(kernel_id)
        self.set_status(204)
