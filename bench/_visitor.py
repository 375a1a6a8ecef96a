"""One visitor of the load: signs in, opens the module as a browser does, changes values in its first tool.

Speaks what :mod:`bench._habits` has recorded; only the values of the edits are its own.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp
from support.documents import complete_risk_assessment

from bench._habits import Habits, widgets_of
from bench._protocol import SUBPROTOCOL, Message, read, write

_PAGE_DATA = re.compile(r'<script id="levelup-page" type="application/json">(.*?)</script>', re.S)
_XSRF = "_xsrf"
_AT_ONCE = 6  # a browser's connections to one host
_PATIENCE = aiohttp.ClientTimeout(total=120)


@dataclass
class Opened:
    """How an arrival went: the status, and seconds from the request to the page's last byte and until its
    socket had answered.
    """

    status: int
    page: float
    ready: float | None = None


@dataclass
class Visitor:
    """One person. Everything of a visit is in one event loop."""

    url: str
    module: str
    name: str
    password: str
    habits: Habits
    seed: int
    opened: Opened | None = None
    latencies: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    acknowledged: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - when to click
        self._http: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._widgets: list[str] = []
        self._kernel = ""
        self._seq = 0
        self._acked = 0
        self._version = 0
        self._heard = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None
        self._client = f"bench{self.seed:019d}"
        self._rows = [row["id"] for row in complete_risk_assessment()["risks"]]

    @property
    def http(self) -> aiohttp.ClientSession:
        """The person's browser, with cookies of its own."""
        if self._http is None:
            self._http = aiohttp.ClientSession(
                cookie_jar=aiohttp.CookieJar(unsafe=True),
                connector=aiohttp.TCPConnector(limit=_AT_ONCE),
                timeout=_PATIENCE,
            )
        return self._http

    def _cookie(self, path: str) -> str:
        return next(
            one.value for one in self.http.cookie_jar if one.key == _XSRF and one["path"].rstrip("/") == path
        )

    async def sign_in(self) -> None:
        """Through the hub's form, on to the workbook service; opens no page there."""
        async with self.http.get(f"{self.url}/hub/login") as answer:
            answer.raise_for_status()
        form = {"username": self.name, "password": self.password, _XSRF: self._cookie("/hub")}
        async with self.http.post(
            f"{self.url}/hub/login?next=%2Fhub%2Fhome", data=form, allow_redirects=False
        ) as answer:
            if answer.status != 302:
                raise RuntimeError(f"{self.name} could not sign in: {answer.status}")
        async with self.http.get(f"{self.url}/services/workbook/nobody-asks-for-this") as answer:
            await answer.read()

    async def arrive(self) -> None:
        """Open the module with an empty cache: the page to its end, its files, its socket."""
        began = time.perf_counter()
        async with self.http.get(f"{self.url}/services/workbook/modul/{self.module}") as answer:
            html = await answer.text()
            self.opened = Opened(answer.status, time.perf_counter() - began)
        if self.opened.status != 200:
            self.faults.append(f"page: {self.opened.status}")
            return
        data = _PAGE_DATA.search(html)
        self._widgets = widgets_of(html)
        if data is None or len(self._widgets) <= self.habits.tool:
            self.faults.append("page: not whole")
            return
        self._kernel = json.loads(data.group(1))["kernel_id"]
        await asyncio.gather(self._fetch_files(), self._connect())
        self.opened.ready = time.perf_counter() - began

    async def _fetch_files(self) -> None:
        async def fetch(path: str) -> None:
            async with self.http.get(self.url + path) as answer:
                await answer.read()
                if answer.status != 200:
                    self.faults.append(f"file: {answer.status}")

        await asyncio.gather(*(fetch(path) for path in self.habits.files))

    async def _connect(self) -> None:
        session = f"bench-{self.seed}"
        self._socket = await self.http.ws_connect(
            f"{self.url}/services/workbook/api/kernels/{self._kernel}/channels?session_id={session}",
            protocols=[SUBPROTOCOL],
            origin=self.url,
            max_msg_size=0,
        )
        self._reader = asyncio.create_task(self._listen(self._socket))
        own = {one.name: f"{self._random.getrandbits(128):032x}" for one in self.habits.opening if one.name}
        for one in self.habits.opening:
            await self._send(one.message(self._widgets, own))
        await asyncio.wait_for(self._heard.wait(), 60)

    async def _send(self, message: Message) -> None:
        if self._socket is None or self._socket.closed:
            raise ConnectionError("the socket is closed")
        await self._socket.send_bytes(write(message, f"bench-{self.seed}"))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            if frame.type != aiohttp.WSMsgType.BINARY:
                continue
            message = read(frame.data)
            self._heard.set()
            if message.comm == self._widgets[self.habits.tool]:
                self._hear(message)

    def _hear(self, message: Message) -> None:
        if message.said.get("type") == "refused":
            self.faults.append(f"refused: {message.said.get('message')}")
        state = message.update
        self._version = state.get("version", self._version)
        ack = state.get("ack")
        if ack and ack.get("client") == self._client and ack["seq"] > self._acked:
            if state.get("saved", {}).get("state", "saved") != "saved":
                self.faults.append(f"acknowledged but {state['saved'].get('state')}")
            self._acked = ack["seq"]
            self._changed.set()

    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def fill(self) -> None:
        """A realistic document to work on: six risks, as one edit."""
        body = complete_risk_assessment()
        ops = [
            {"op": "set", "path": ["change", name], "value": value} for name, value in body["change"].items()
        ]
        ops += [{"op": "add", "path": ["risks"], "row": row, "index": None} for row in body["risks"]]
        await self._edit(ops)

    async def work(self, seconds: float, think: float) -> None:
        """Change a value every `think` seconds (with jitter) for so long; note how long each took to be
        saved.
        """
        until = time.monotonic() + seconds
        await asyncio.sleep(self._random.uniform(0, think))
        while time.monotonic() < until:
            pause = asyncio.create_task(asyncio.sleep(think * self._random.uniform(0.7, 1.3)))
            taken = await self._edit([self._gesture()])
            if taken is not None:
                self.latencies.append(taken)
            await pause

    def _gesture(self) -> dict[str, Any]:
        row = self._random.choice(self._rows)
        if self._random.random() < 0.25:
            return {
                "op": "set",
                "path": ["risks", row, "cause"],
                "value": f"Orsak nummer {self._seq + 1} är ny",
            }
        name = self._random.choice(["severity", "likelihood", "severity_after", "likelihood_after"])
        return {"op": "set", "path": ["risks", row, name], "value": self._random.randint(1, 4)}

    async def _edit(self, ops: list[dict[str, Any]]) -> float | None:
        self._seq += 1
        edit = {"type": "edit", "client": self._client, "seq": self._seq, "base": self._version, "ops": ops}
        data = {"method": "custom", "content": edit}
        widget = self._widgets[self.habits.tool]
        try:
            began = time.perf_counter()
            await self._send(Message("shell", "comm_msg", {"comm_id": widget, "data": data}))
            for one in self.habits.beside_edit:
                await self._send(one.message(self._widgets, {}))
            async with asyncio.timeout(30):
                while self._acked < self._seq:
                    self._changed.clear()
                    await self._changed.wait()
            taken = time.perf_counter() - began
        except (ConnectionError, TimeoutError, aiohttp.ClientError) as error:
            self.faults.append(f"edit: {type(error).__name__}")
            return None
        for op in ops:
            if op["op"] == "set":
                self.acknowledged["/".join(op["path"])] = op["value"]
        return taken

    async def rest(self, seconds: float) -> None:
        """Leave the page open, and say what a page that nobody touches says."""
        period = self.habits.idle_seconds
        offset = self._random.uniform(0, period)
        said: list[tuple[float, Callable[[], Awaitable[None]]]] = []
        for one in self.habits.idle:
            words = one.message(self._widgets, {})
            said.append(((one.at + offset) % period, partial(self._send, words)))
        for at, path in self.habits.idle_requests:
            said.append(((at + offset) % period, partial(self._ask, path)))
        began = time.monotonic()
        for at, act in sorted(said, key=lambda one: one[0]):
            if at >= seconds:
                break
            await asyncio.sleep(max(0.0, began + at - time.monotonic()))
            try:
                await act()
            except (ConnectionError, aiohttp.ClientError) as error:
                self.faults.append(f"idle: {type(error).__name__}")
        await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))

    async def _ask(self, path: str) -> None:
        async with self.http.get(self.url + path) as answer:
            await answer.read()

    async def leave(self) -> None:
        """Close the tab, with the beacon a page sends."""
        if self._socket is not None:
            form = {_XSRF: self._cookie("/services/workbook")}
            async with self.http.post(
                f"{self.url}/services/workbook/voila/api/shutdown/{self._kernel}", data=form
            ) as answer:
                await answer.read()
            await self._socket.close()
        if self._reader is not None:
            self._reader.cancel()
        if self._http is not None:
            await self._http.close()

    def as_dict(self) -> dict[str, Any]:
        """What the visit was like."""
        opened = vars(self.opened) if self.opened else None
        return {
            "name": self.name,
            "opened": opened,
            "latencies": self.latencies,
            "faults": self.faults,
            "acknowledged": self.acknowledged,
            "unconfirmed": self._seq - self._acked,
        }
