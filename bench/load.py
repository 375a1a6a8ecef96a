"""The load generator, a process of its own: ``python -m bench.load PLAN.json``.

Writes a line of JSON after each phase and then waits for a line on its input, so that whoever started it can
measure in between. Ends by itself when its input closes.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench._habits import Habits
from bench._visitor import Visitor

PHASES = ("sign_in", "arrive", "rest", "fill", "work")
_SIGN_INS = 4


@dataclass(frozen=True)
class Plan:
    """Who comes, and for how long (seconds)."""

    url: str
    module: str
    password: str
    visitors: int
    habits: dict[str, Any]
    arrivals: float = 60.0
    rest: float = 60.0
    work: float = 60.0
    think: float = 10.0
    fill: float = 20.0

    def write(self, file: Path) -> None:
        """Write the plan for the process."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")


async def play(plan: Plan, pause: Callable[[str, dict[str, Any]], Awaitable[None]]) -> None:
    """All phases; `pause` is called after each with the phase's name and what was seen in it."""
    habits = Habits.from_dict(plan.habits)
    visitors = [
        Visitor(plan.url, plan.module, f"bench{number}", plan.password, habits, number)
        for number in range(plan.visitors)
    ]
    gate = asyncio.Semaphore(_SIGN_INS)

    async def one_at_a_time(visitor: Visitor) -> None:
        async with gate:
            await visitor.sign_in()

    acts: dict[str, Callable[[Visitor, int], Awaitable[None]]] = {
        "sign_in": lambda visitor, _: one_at_a_time(visitor),
        "arrive": lambda visitor, number: _later(plan.arrivals * number / len(visitors), visitor.arrive),
        "rest": lambda visitor, _: visitor.rest(plan.rest),
        "fill": lambda visitor, number: _later(plan.fill * number / len(visitors), visitor.fill),
        "work": lambda visitor, _: visitor.work(plan.work, plan.think),
    }
    try:
        for phase in PHASES:
            began, spent = time.monotonic(), time.process_time()
            present = [one for one in visitors if phase in ("sign_in", "arrive") or _is_open(one)]
            await asyncio.gather(*(_kept(acts[phase](one, n), one) for n, one in enumerate(present)))
            seen = {
                "seconds": time.monotonic() - began,
                "own_cpu": time.process_time() - spent,
                "visitors": [one.as_dict() for one in visitors],
            }
            await pause(phase, seen)
    finally:
        await asyncio.gather(*(one.leave() for one in visitors), return_exceptions=True)


def _is_open(visitor: Visitor) -> bool:
    return visitor.opened is not None and visitor.opened.ready is not None


async def _later(seconds: float, act: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(seconds)
    await act()


async def _kept(act: Awaitable[None], visitor: Visitor) -> None:
    """One visitor's trouble is noted, and is not the others'."""
    try:
        await act
    except Exception as error:
        visitor.faults.append(f"{type(error).__name__}: {error}")


async def _tell_and_wait(phase: str, seen: dict[str, Any]) -> None:
    print(json.dumps({"phase": phase, **seen}), flush=True)
    if not await asyncio.to_thread(sys.stdin.readline):
        raise EOFError("nobody listens any more")


def main() -> None:
    """Play the plan in the file named on the command line."""
    plan = Plan(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    asyncio.run(play(plan, _tell_and_wait))


if __name__ == "__main__":
    main()
