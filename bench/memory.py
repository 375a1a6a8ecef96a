"""Memory a visitor: what twenty open pages add to the system, ours and stock's."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

import aiohttp

from bench._processes import available_bytes, pss_bytes
from bench._protocol import SUBPROTOCOL, Message, write
from bench._servers import LevelUp, Server, StockVoila, command, levelup, scratch
from bench._stats import interleave
from bench.cases import MAIN, Case

PAIRS, QUICK_PAIRS = 7, 2
VISITORS = 20
_KERNEL = re.compile(r'"kernel_?[iI]d": ?"([0-9a-f-]{36})"')
_SETTLE = 3.0
_AT_ONCE = 2
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False, visitors: int = VISITORS, case: Case = MAIN) -> None:
    """Open the pages in rounds; `tell` gets bytes a visitor after each."""
    found: dict[str, Any] = {"visitors": visitors, "levelup": [], "voila": []}
    with scratch() as folder, levelup(folder, visitors) as ours:

        def measure(_number: int, name: str) -> None:
            with ExitStack() as stack:
                # A stock server does not give back what its kernels took: each round has a new one.
                stock = name == "voila"
                server: Server = stack.enter_context(command(StockVoila, case, folder)) if stock else ours
                found[name].append(asyncio.run(_round(server, visitors, case)))
                tell(found)

        interleave(QUICK_PAIRS if quick else PAIRS, ["levelup", "voila"], measure)


async def _round(server: Server, visitors: int, case: Case) -> dict[str, float]:
    """One page that is not counted, then the visitors; bytes that each of them added."""
    pages = [_Open(server, case) for _ in range(visitors + 1)]
    try:
        await pages[0].open()
        await asyncio.sleep(_SETTLE)
        pss, free = pss_bytes(server.processes()), available_bytes()
        gate = asyncio.Semaphore(_AT_ONCE)

        async def come(page: _Open) -> None:
            async with gate:
                await page.open()

        await asyncio.gather(*(come(page) for page in pages[1:]))
        await asyncio.sleep(_SETTLE)
        return {
            "pss": (pss_bytes(server.processes()) - pss) / visitors,
            "system": (free - available_bytes()) / visitors,
        }
    finally:
        await asyncio.gather(*(page.close() for page in pages))
        await _ended(server)


async def _ended(server: Server) -> None:
    """Wait for the kernels of an installation to end."""
    if not isinstance(server, LevelUp):
        return
    deadline = time.monotonic() + 30
    while any((server.home / "kernels").iterdir()) and time.monotonic() < deadline:
        await asyncio.sleep(0.5)


class _Open:
    """An open page: read to its end, its socket connected."""

    def __init__(self, server: Server, case: Case) -> None:
        self._server, self._case = server, case
        self._http: aiohttp.ClientSession | None = None
        self._kernel = ""
        self._xsrf = ""

    async def open(self) -> None:
        with closing(await asyncio.to_thread(self._server.sign_in)) as client:
            cookies = {one.name: one.value or "" for one in client.cookies.jar if "/hub" not in one.path}
        address = self._server.page(self._case)
        self._xsrf = cookies.get("_xsrf", "")
        self._http = aiohttp.ClientSession(cookies=cookies, cookie_jar=aiohttp.CookieJar(unsafe=True))
        async with self._http.get(address) as answer:
            answer.raise_for_status()
            found = _KERNEL.search(await answer.text())
        if found is None:
            raise RuntimeError(f"{self._server.name}: the page names no kernel")
        self._kernel = found.group(1)
        socket = await self._http.ws_connect(
            f"{self._base}api/kernels/{self._kernel}/channels?session_id=bench",
            protocols=[SUBPROTOCOL],
            origin=address.split("/", 3)[0] + "//" + address.split("/", 3)[2],
            max_msg_size=0,
        )
        await socket.send_bytes(write(Message("shell", "kernel_info_request", {}), "bench"))
        await asyncio.wait_for(socket.receive(), 60)

    @property
    def _base(self) -> str:
        return self._server.page(self._case).partition("modul/")[0]

    async def close(self) -> None:
        if self._http is None:
            return
        if self._kernel:
            url = f"{self._base}voila/api/shutdown/{self._kernel}"
            async with self._http.post(url, data={"_xsrf": self._xsrf}) as answer:
                await answer.read()
        await self._http.close()
