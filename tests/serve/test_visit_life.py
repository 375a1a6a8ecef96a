"""The life of a visit by its rules alone: caps, the queue, rest, news. No kernel is started."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from levelup.serve._visits import Visit
from levelup.serve.workbook import kernels as kernels_module
from levelup.serve.workbook import starts as starts_module
from levelup.serve.workbook.deaths import Deaths, can_watch
from levelup.serve.workbook.kernels import VisitKernelManager
from levelup.serve.workbook.starts import StartQueue
from levelup.serve.workbook.visitors import TooManyVisitsError, VisitorLeftError
from levelup.settings import Settings

OWN_CAP, CAP, STARTS = 2, 5, 2


class NoApi:
    """Opens visits without an API, each after a moment."""

    url = "http://api"

    def __init__(self) -> None:
        self.open_ones: set[str] = set()
        self.count = 0

    async def open(self, *_args: Any, **_kwargs: Any) -> Visit:
        self.count += 1
        name = str(self.count)
        await asyncio.sleep(0)
        self.open_ones.add(name)
        return Visit(name, "token")

    async def close(self, visit: str) -> None:
        await asyncio.sleep(0)
        self.open_ones.discard(visit)


class Dry(VisitKernelManager):
    """Counts what it would start."""

    starting = most_starting = most_open = 0

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        self.starting += 1
        self.most_starting = max(self.most_starting, self.starting)
        self.most_open = max(self.most_open, len(self.visitors))
        await asyncio.sleep(0.001)
        self.starting -= 1
        kernel_id: str = kwargs["kernel_id"]
        self._kernels[kernel_id] = object()  # type: ignore[assignment]
        return kernel_id

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:  # type: ignore[override]
        await asyncio.sleep(0)
        self._kernels.pop(kernel_id, None)

    def _watch(self, kernel_id: str) -> None:
        pass


class Page:
    """The socket of an open page."""

    def __init__(self) -> None:
        self.news = 0
        self.closed = False

    def tell_news(self) -> None:
        self.news += 1

    def close(self, *_args: Any) -> None:
        self.closed = True


def run(body: Callable[[Dry], Coroutine[Any, Any, None]], **changes: Any) -> None:
    async def within() -> None:
        with tempfile.TemporaryDirectory() as home:
            caps = {"kernels_total": CAP, "kernels_per_person": OWN_CAP, "kernel_starts": STARTS, **changes}
            made = Dry(root_dir="/")
            made.equip(Settings(home=Path(home), **caps), NoApi())  # type: ignore[arg-type]
            await body(made)
            await made.end_all()
            assert not made.visitors
            assert list((Path(home) / "kernels").iterdir()) == []

    asyncio.run(within())


async def opened(made: Dry, owner: str, module: str | None = "modul", **more: Any) -> tuple[str, Page]:
    """An open page of this person's, made and connected."""
    kernel_id = await made.open_visit(owner, "participant", module, "", "python3", **more)
    made.page_is_made(kernel_id)
    page = Page()
    made.visitors[kernel_id].sockets.add(page)
    return kernel_id, page


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3)), max_size=30))
@hypothesis_settings(deadline=None, max_examples=40)
def test_a_storm_never_overshoots_the_caps(arrivals: list[tuple[str, int]]) -> None:
    async def body(made: Dry) -> None:
        async def come(owner: str, later: int) -> bool:
            for _ in range(later):
                await asyncio.sleep(0)
            try:
                await opened(made, owner)
            except TooManyVisitsError:
                return False
            return True

        let_in = await asyncio.gather(*(come(owner, later) for owner, later in arrivals))
        owners = [one.owner for one in made.visitors.values()]
        assert sum(let_in) == len(owners) == len(made.visits.open_ones)  # type: ignore[attr-defined]
        assert made.most_open <= CAP
        assert made.most_starting <= STARTS
        assert all(owners.count(owner) <= OWN_CAP for owner in "abcd")
        # Nobody is turned away while there is a place.
        wanted = sum(min(OWN_CAP, sum(who == owner for who, _ in arrivals)) for owner in "abcd")
        assert len(owners) == min(CAP, wanted)

    run(body)


def test_a_page_that_nobody_touches_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels_module, "_UNUSED_SECONDS", 0.02)

    async def body(made: Dry) -> None:
        old, page = await opened(made, "anna")
        await asyncio.sleep(0.03)
        used, _ = await opened(made, "anna")
        assert made.full_for("anna") is None
        new, _ = await opened(made, "anna")
        assert set(made.visitors) == {used, new}
        assert page.closed
        assert made.rested(old, "anna")
        assert not made.rested(old, "bo")
        assert not made.rested(used, "anna")
        assert made.full_for("anna") == "own"
        with pytest.raises(TooManyVisitsError) as full:
            await opened(made, "anna")
        assert (full.value.own, full.value.most) == (True, OWN_CAP)

    run(body)


def test_a_full_house_says_so_to_everybody_else() -> None:
    async def body(made: Dry) -> None:
        for owner in ("anna", "bo"):
            await opened(made, owner)
        assert made.full_for("cecilia") == "all"
        with pytest.raises(TooManyVisitsError) as full:
            await opened(made, "cecilia")
        assert (full.value.own, full.value.most) == (False, 2)

    run(body, kernels_total=2)


def test_the_page_that_was_left_longest_is_closed_for_a_new_one() -> None:
    async def body(made: Dry) -> None:
        first, first_page = await opened(made, "anna")
        second, second_page = await opened(made, "anna")
        others, others_page = await opened(made, "bo")
        await asyncio.sleep(0.001)
        made.touch(first)
        await made.close_oldest("anna")
        assert set(made.visitors) == {first, others}
        assert (first_page.closed, second_page.closed, others_page.closed) == (False, True, False)
        assert made.rested(second, "anna")
        await made.close_oldest("nobody")

    run(body)


def test_an_untouched_page_rests_and_a_touched_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    async def body(made: Dry) -> None:
        old, page = await opened(made, "anna")
        used, _ = await opened(made, "bo")
        made.visitors[old].touched_at -= 61
        await made._rest_unused()
        assert set(made.visitors) == {used}
        assert page.closed
        assert made.rested(old, "anna")

    run(body, kernel_idle_minutes=1)


def test_news_reach_the_person_s_other_pages_of_the_module_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels_module, "_NEWS_SECONDS", 0.01)

    async def body(made: Dry) -> None:
        mine, my_page = await opened(made, "anna")
        pages = {
            name: (await opened(made, owner, module))[1]
            for name, owner, module in (
                ("other", "anna", "modul"),
                ("module", "anna", "annan"),
                ("start", "anna", None),
                ("person", "bo", "modul"),
            )
        }
        for _ in range(5):
            made.has_saved(mine)
        await asyncio.sleep(0.05)
        assert {name: page.news for name, page in pages.items()} == {
            "other": 1,
            "module": 0,
            "start": 0,
            "person": 0,
        }
        assert my_page.news == 0
        # What is saved while its page closes is told too.
        await made.end(mine)
        await asyncio.sleep(0.05)
        assert pages["other"].news == 2

    run(body, kernels_per_person=4)


def test_who_left_the_queue_gets_no_kernel_and_keeps_no_place() -> None:
    async def body(made: Dry) -> None:
        turns = [await made.starts.enter() for _ in range(STARTS)]
        left = False
        gone = asyncio.ensure_future(opened(made, "anna", has_left=lambda: left))
        also = asyncio.ensure_future(opened(made, "anna", has_left=lambda: left))
        await asyncio.sleep(0.01)
        assert made.full_for("anna") == "own"
        left = True
        assert made.full_for("anna") is None
        stays = asyncio.ensure_future(opened(made, "anna"))
        await asyncio.sleep(0.01)
        for turn in turns:
            turn.leave()
        kernel_id, _ = await stays
        for one in (gone, also):
            with pytest.raises(VisitorLeftError):
                await one
        assert set(made.visitors) == {kernel_id}

    run(body)


def test_a_queue_that_is_too_long_turns_people_away() -> None:
    async def body(made: Dry) -> None:
        turns = [await made.starts.enter() for _ in range(STARTS)]
        waiting = [asyncio.ensure_future(made.starts.enter()) for _ in range(150)]
        await asyncio.sleep(0)
        assert made.starts.seconds_to_wait() > 30
        assert made.full_for("anna") == "all"
        with pytest.raises(TooManyVisitsError) as full:
            await opened(made, "anna")
        assert not full.value.own
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert made.starts.seconds_to_wait() == 0
        for turn in turns:
            turn.leave()
        await opened(made, "anna")

    run(body)


def test_turns_are_taken_in_order_and_end_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starts_module, "_LONGEST_TURN", 0.02)

    async def body() -> None:
        queue = StartQueue(1)
        order: list[int] = []

        async def come(number: int) -> None:
            turn = await queue.enter()
            order.append(number)
            if number % 2:
                turn.leave()
                turn.leave()

        await asyncio.gather(*(come(number) for number in range(6)))
        assert order == list(range(6))
        await asyncio.wait_for(queue.enter(), 1)  # two turns were never given back, and yet it is free

    asyncio.run(body())


@pytest.mark.skipif(not can_watch(), reason="this system tells of no deaths")
def test_a_death_is_told_once_and_not_when_forgotten() -> None:
    async def body() -> None:
        deaths = Deaths()
        told: list[str] = []
        sleepers = {
            name: subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
            for name in ("killed", "forgotten")
        }
        for name, process in sleepers.items():
            deaths.watch(name, process.pid, lambda name=name: told.append(name))  # type: ignore[misc]
        deaths.forget("forgotten")
        deaths.forget("unknown")
        for process in sleepers.values():
            process.kill()
        deadline = time.monotonic() + 10
        while not told and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        for process in sleepers.values():
            process.communicate()
        deaths.watch("late", sleepers["killed"].pid, lambda: told.append("late"))
        await asyncio.sleep(0.05)
        assert told == ["killed", "late"]

    asyncio.run(body())
