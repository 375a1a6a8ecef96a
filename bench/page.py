"""The page: time to the first usable tool, server time, requests and bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

from playwright.sync_api import BrowserContext, TimeoutError

from bench._chromium import Seen, chromium, context, visit
from bench._processes import cpu_seconds
from bench._servers import Server, Solara, StockVoila, command, levelup, scratch
from bench._stats import interleave
from bench.cases import CASES, Case

PAIRS, QUICK_PAIRS = 7, 2
_SETTLE = 0.5
_PEOPLE = 40  # each round has somebody who has not been there before
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False, cases: tuple[Case, ...] = CASES) -> None:
    """Measure every case; `tell` gets the whole of what is measured so far after each round."""
    found: dict[str, Any] = {"pairs": QUICK_PAIRS if quick else PAIRS, "cases": {}}
    for case in cases:
        rounds = {name: _empty() for name in ("levelup", StockVoila.name, Solara.name)}
        found["cases"][case.slug] = rounds
        with scratch() as folder, ExitStack() as stack:
            servers: list[Server] = [
                stack.enter_context(levelup(folder, _PEOPLE)),
                stack.enter_context(command(StockVoila, case, folder)),
                stack.enter_context(command(Solara, case, folder)),
            ]
            _measure(case, servers, rounds, found["pairs"], lambda: tell(found))


def _measure(
    case: Case, servers: list[Server], rounds: dict[str, Any], pairs: int, tell: Callable[[], None]
) -> None:
    _warm_up(servers, case)
    with chromium() as browser:

        def look(_number: int, server: Server) -> None:
            with closing(server.sign_in()) as client:
                profile = context(browser, client, server.page(case))
            try:
                for kind in ("cold", "warm"):
                    seen = _visit(profile, server.page(case), case.field, rounds[server.name])
                    rounds[server.name][kind].append(seen.as_dict())
            finally:
                profile.close()
            tell()

        interleave(pairs, servers, look)

    def serve(_number: int, server: Server) -> None:
        rounds[server.name]["server"].append(_server_cost(server, case))
        tell()

    interleave(pairs, servers[:2], serve)


def _visit(profile: BrowserContext, url: str, label: str, found: dict[str, Any]) -> Seen:
    """One visit; one that never gets usable is counted and made once more."""
    try:
        return visit(profile, url, label)
    except TimeoutError:
        found["never_usable"] += 1
        return visit(profile, url, label)


def _empty() -> dict[str, Any]:
    return {"cold": [], "warm": [], "server": [], "never_usable": 0}


def _warm_up(servers: list[Server], case: Case) -> None:
    """One page of each that is not counted: imports, compiled templates."""
    for server in servers:
        with closing(server.sign_in()) as client:
            client.get(server.page(case)).raise_for_status()


def _server_cost(server: Server, case: Case) -> dict[str, float]:
    """Seconds from request to last byte, and processor seconds of all the server's processes meanwhile."""
    with closing(server.sign_in()) as client:
        time.sleep(_SETTLE)
        before = cpu_seconds(server.processes())
        began = time.perf_counter()
        answer = client.get(server.page(case))
        wall = time.perf_counter() - began
        after = cpu_seconds(server.processes())
        answer.raise_for_status()
    return {"wall": wall, "cpu": after - before, "bytes": float(len(answer.content))}
