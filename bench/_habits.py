"""What a real page says, recorded in Chromium once a run and then spoken by all visitors.

So the load is the page's own: what it fetches, what it says when it opens, when nobody touches it, and beside
an edit. Widgets are named by their place on the page, since their ids differ from visit to visit.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, WebSocket

from bench._chromium import context
from bench._protocol import Message, read
from bench._servers import LevelUp
from bench.cases import Case

IDLE_SECONDS = 180
_STEP_MS, _PAUSE_MS = 1_000, 40
_PATIENCE_MS = 60_000
_WIDGET = re.compile(r'data-widget="([0-9a-f]{32})"')


@dataclass(frozen=True)
class Said:
    """A message the page sent `at` seconds after the recording began.

    `place` is its widget's place on the page; a comm of the page's own has a `name` instead.
    """

    at: float
    channel: str
    kind: str
    content: dict[str, Any]
    place: int | None = None
    name: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What the page's code said to its widget."""
        return Message(self.channel, self.kind, self.content).said

    def message(self, widgets: list[str], own: dict[str, str]) -> Message:
        """The same message in another visit, whose widgets have these ids."""
        content = dict(self.content)
        if self.place is not None:
            content["comm_id"] = widgets[self.place]
        elif self.name is not None:
            content["comm_id"] = own[self.name]
        return Message(self.channel, self.kind, content)


@dataclass
class Habits:
    """Everything a visitor has to know in order to behave like a page."""

    files: list[str] = field(default_factory=list)
    opening: list[Said] = field(default_factory=list)
    idle: list[Said] = field(default_factory=list)
    idle_requests: list[tuple[float, str]] = field(default_factory=list)
    idle_seconds: float = IDLE_SECONDS
    beside_edit: list[Said] = field(default_factory=list)
    tool: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For a file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Habits:
        """The habits in a file."""
        said = {name: [Said(**one) for one in data[name]] for name in ("opening", "idle", "beside_edit")}
        requests = [(float(at), str(path)) for at, path in data["idle_requests"]]
        return cls(**{**data, **said, "idle_requests": requests})


def widgets_of(html: str) -> list[str]:
    """The ids of the widgets a page shows, in their order."""
    return _WIDGET.findall(html)


def record(browser: Browser, server: LevelUp, case: Case) -> Habits:
    """Open the module as a new person, change a field, then leave the page alone for three minutes of the
    page's own clock (seconds of ours).
    """
    client = server.sign_in()
    try:
        profile = context(browser, client, server.page(case))
    finally:
        client.close()
    try:
        page = profile.new_page()
        return _Recorder(page, server, case).habits()
    finally:
        profile.close()


class _Recorder:
    def __init__(self, page: Page, server: LevelUp, case: Case) -> None:
        self._page, self._server, self._case = page, server, case
        self._now: Any = monotonic
        self._began = self._now()
        self._sent: list[tuple[float, Message]] = []
        self._asked: list[tuple[float, str, str]] = []
        page.on("websocket", self._watch)
        page.on("request", lambda one: self._asked.append((self._elapsed(), one.resource_type, one.url)))

    def _elapsed(self) -> float:
        return float(self._now() - self._began)

    def _watch(self, socket: WebSocket) -> None:
        self._restart()
        socket.on("framesent", self._hear)

    def _hear(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes):
            self._sent.append((self._elapsed(), read(frame)))

    def _restart(self) -> None:
        self._began = self._now()
        self._sent.clear()

    def habits(self) -> Habits:
        page, found = self._page, Habits()
        page.clock.install()
        page.goto(self._server.page(self._case), timeout=_PATIENCE_MS)
        field = page.get_by_label(self._case.field)
        field.wait_for(timeout=_PATIENCE_MS)
        page.wait_for_timeout(2_000)
        widgets = page.evaluate(
            "() => [...document.querySelectorAll('[data-widget]')].map((one) => one.dataset.widget)"
        )
        found.opening = self._said(widgets)
        found.files = [urlsplit(url).path for _, kind, url in self._asked if kind != "document"]
        self._let_pass(15)

        self._restart()
        field.click()
        field.fill("En förändring")
        field.press("Tab")
        page.wait_for_timeout(1_000)
        edits = [one for _, one in self._sent if one.said.get("type") == "edit"]
        if not edits:
            raise RuntimeError("the page sent no edit")
        found.tool = widgets.index(edits[0].comm)
        found.beside_edit = [one for one in self._said(widgets) if one.said.get("type") != "edit"]
        self._let_pass(15)

        self._restart()
        self._asked.clear()
        passed = [0.0]
        self._now, before = (lambda: passed[0]), self._now
        self._began = 0.0
        self._let_pass(IDLE_SECONDS, passed)
        self._now = before
        found.idle = self._said(widgets)
        found.idle_requests = [(at, urlsplit(url).path) for at, _, url in self._asked]
        return found

    def _let_pass(self, seconds: int, passed: list[float] | None = None) -> None:
        """Let the page's clock run, with pauses in which the server's answers arrive."""
        for _ in range(seconds):
            self._page.clock.run_for(_STEP_MS)
            self._page.wait_for_timeout(_PAUSE_MS)
            if passed:
                passed[0] += _STEP_MS / 1_000

    def _said(self, widgets: list[str]) -> list[Said]:
        said = []
        for at, message in self._sent:
            content = {name: value for name, value in message.content.items() if name != "comm_id"}
            comm = message.comm
            place = widgets.index(comm) if comm in widgets else None
            name = comm if comm is not None and place is None else None
            said.append(Said(round(at, 3), message.channel, message.kind, content, place, name))
        return said
