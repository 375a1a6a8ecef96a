"""Kernels for visits: started with a clean environment, counted, owned, and ended with everything that is
theirs.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Any, Literal

import zmq.asyncio
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import default

from levelup.kernels import PreparedNotebook, prompt_context
from levelup.serve._processes import end, living_in
from levelup.serve._visits import Role, Visits, VisitsUnavailableError
from levelup.serve.workbook.deaths import Deaths, can_watch
from levelup.serve.workbook.starts import StartQueue
from levelup.serve.workbook.visitors import (
    ALONE_SECONDS,
    KERNEL_ARGUMENTS,
    Records,
    TooManyVisitsError,
    Visitor,
    VisitorLeftError,
    kernel_environment,
    never,
)
from levelup.settings import Settings

# All a page needs to say to its widgets. Above all: nothing that runs code.
FROM_BROWSER = ("comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request")
_VISIT_HOURS = 24
_SECONDS_TO_FINISH = 10.0
_SWEEP_SECONDS = 15.0
# Someone who comes to a longer queue than this is asked to wait at the door instead.
_LONGEST_QUEUE = 30.0
# A page that has been untouched for so long makes room when every place is taken: it opens again by itself.
_UNUSED_SECONDS = 300.0
_ALONE_IN_FULL_HOUSE = 60.0
# Saves that follow each other closely are told to the person's other pages together.
_NEWS_SECONDS = 1.0
_MOST_RESTING = 5_000

Full = Literal["own", "all"]


class VisitKernelManager(AsyncMappingKernelManager):
    """Starts kernels for visits only; knows whose each one is."""

    settings: Settings
    visits: Visits
    records: Records

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        self._created_context = True
        return prompt_context()

    def equip(self, settings: Settings, visits: Visits) -> None:
        """Give the manager what it needs before the first kernel."""
        self.settings, self.visits = settings, visits
        self.records = Records(settings.home)
        self.visitors: dict[str, Visitor] = {}
        self.starts = StartQueue(settings.kernel_starts)
        # Kernels that were ended while their page was left alone, and whose they were.
        self._resting: OrderedDict[str, str] = OrderedDict()
        self._deaths = Deaths()
        self._opening: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.allowed_message_types = list(FROM_BROWSER)
        # jupyter_server's own culler counts what the page's widgets say among themselves as activity.
        self.cull_idle_timeout = 0

    def belongs_to(self, kernel_id: str, username: str) -> bool:
        """Is this the person's own, live kernel?"""
        visitor = self.visitors.get(kernel_id)
        return visitor is not None and visitor.owner == username

    def rested(self, kernel_id: str, username: str) -> bool:
        """Was this the person's own kernel, ended because nobody touched its page?"""
        return self._resting.get(kernel_id) == username

    async def open_visit(
        self,
        owner: str,
        role: Role,
        module: str | None,
        label: str,
        kernel: str,
        has_left: Callable[[], bool] = never,
    ) -> str:
        """Start a kernel for one person's visit and return its id; `admit` and `start_visit` in one."""
        kernel_id = await self.admit(owner, role, module, label, has_left)
        await self.start_visit(kernel_id, kernel)
        return kernel_id

    async def admit(
        self,
        owner: str,
        role: Role,
        module: str | None,
        label: str,
        has_left: Callable[[], bool] = never,
        *,
        tool: str | None = None,
    ) -> str:
        """Take a place and open the visit; returns the id of the kernel to come, at once.

        ``tool``: the take-home tool whose page it is. ``has_left`` says whether the person still waits for
        the page. Raises :class:`TooManyVisitsError` when every place is taken and ``VisitsUnavailableError``
        when the API is away.
        """
        await self._make_room(owner)
        self._opening[owner] += 1
        try:
            visit = await self.visits.open(owner, role, module=module, label=label, hours=_VISIT_HOURS)
        finally:
            self._opening[owner] -= 1
        kernel_id = self.new_kernel_id()
        folder = self.records.folder(kernel_id)
        self.records.write(kernel_id, visit)
        self.visitors[kernel_id] = Visitor(owner, role, folder, visit, module, tool, has_left=has_left)
        return kernel_id

    async def start_visit(
        self, kernel_id: str, kernel: str, prepared: Callable[[], PreparedNotebook | None] = lambda: None
    ) -> None:
        """Start the kernel of an admitted visit when its turn has come; from its prepared notebook, if there
        is one by then.

        The turn lasts until `page_is_made`. Raises :class:`VisitorLeftError` when nobody waits any more.
        """
        try:
            turn = await self.starts.enter()
            visitor = self.visitors.get(kernel_id)
            if visitor is None or visitor.has_left():
                turn.leave()
                raise VisitorLeftError
            visitor.turn, visitor.has_left = turn, never
            notebook = prepared()
            await self.start_kernel(
                kernel_id=kernel_id,
                kernel_name=kernel,
                cwd=str(visitor.folder),
                env=kernel_environment(self.settings, visitor, self.visits.url),
                extra_arguments=KERNEL_ARGUMENTS,
                **({} if notebook is None else {"prepared": notebook}),
            )
            visitor.alone_since = time.monotonic()
        except BaseException:
            await self._tidy(kernel_id)
            raise
        self._watch(kernel_id)

    def page_is_made(self, kernel_id: str) -> None:
        """The page has what it needs: the next in the queue may begin."""
        visitor = self.visitors.get(kernel_id)
        if visitor is not None:
            visitor.leave_queue()
            visitor.touch()

    async def page_of(self, kernel_id: str) -> bytes | None:
        """What a kernel of a prepared notebook has written for its page; None for every other kernel."""
        kernel: Any = self.get_kernel(kernel_id)
        page = getattr(kernel.provisioner, "page", None)
        if page is None:
            return None
        written: bytes = await page
        kernel.provisioner.page = None  # three hundred of them are not kept
        # It says so itself only to those who listen already.
        kernel.execution_state = "idle"
        return written

    def _watch(self, kernel_id: str) -> None:
        pid = getattr(self.get_kernel(kernel_id).provisioner, "pid", None)
        if can_watch() and pid is not None:
            self._deaths.watch(kernel_id, pid, lambda: self._handle_kernel_died(kernel_id))

    def pre_start_kernel(self, kernel_name: str | None, kwargs: Any) -> tuple[Any, str, str]:
        """Make the kernel's manager; where deaths are told, without a restarter that asks every second."""
        made, name, kernel_id = super().pre_start_kernel(kernel_name, kwargs)
        made.autorestart = not can_watch()
        return made, name, kernel_id

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel; refuses one that would inherit this process's environment."""
        if kwargs.get("env") is None or kwargs.get("kernel_id") not in self.visitors:
            raise RuntimeError("a kernel needs a visit")
        kernel_id: str = await super().start_kernel(**kwargs)
        return kernel_id

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:  # type: ignore[override]
        """End a kernel; its death is no news."""
        self._deaths.forget(kernel_id)
        await super().shutdown_kernel(kernel_id, now=now, restart=restart)  # type: ignore[no-untyped-call]

    async def _make_room(self, owner: str) -> None:
        """See that there is a place, if need be by ending a page that nobody uses.

        Nothing is awaited between the last look and the return: two who come at once never share a place.
        """
        while (full := self._taken_up(owner)) is not None:
            unused = self._least_missed(owner if full == "own" else None)
            if unused is None:
                own = full == "own"
                most = self.settings.kernels_per_person if own else self.settings.kernels_total
                raise TooManyVisitsError(own=own, most=most)
            await self.let_rest(unused)
        if self.starts.seconds_to_wait() > _LONGEST_QUEUE:
            raise TooManyVisitsError(own=False, most=self.settings.kernels_total)

    def full_for(self, owner: str) -> Full | None:
        """What would keep this person's next page from opening: the own pages, everybody's, or nothing."""
        full = self._taken_up(owner)
        if full is not None and self._least_missed(owner if full == "own" else None) is None:
            return full
        return "all" if self.starts.seconds_to_wait() > _LONGEST_QUEUE else None

    def _taken_up(self, owner: str) -> Full | None:
        own = sum(1 for one in self._open_ones(owner) if not one.has_left()) + self._opening[owner]
        if own >= self.settings.kernels_per_person:
            return "own"
        if len(self.visitors) + self._opening.total() >= self.settings.kernels_total:
            return "all"
        return None

    def _open_ones(self, owner: str) -> list[Visitor]:
        return [one for one in self.visitors.values() if one.owner == owner and not one.closing]

    def _least_missed(self, owner: str | None) -> str | None:
        """The visit to end when a place is needed: first one without a page, then the longest untouched."""
        alone = 0.0 if owner else _ALONE_IN_FULL_HOUSE
        unused = [
            (bool(one.sockets), one.touched_at, kernel_id)
            for kernel_id, one in self._started(owner)
            if one.alone_for(alone) or one.untouched_for(_UNUSED_SECONDS)
        ]
        return min(unused)[-1] if unused else None

    def _started(self, owner: str | None = None) -> list[tuple[str, Visitor]]:
        """Kernel ids and visits whose page has been made and is open; of one person, if given."""
        return [
            (kernel_id, one)
            for kernel_id, one in self.visitors.items()
            if owner in (None, one.owner) and kernel_id in self and not (one.closing or one.being_made)
        ]

    async def close_oldest(self, owner: str) -> None:
        """End the person's own visit that has been untouched the longest, when all it was sent is saved."""
        own = [(one.touched_at, kernel_id) for kernel_id, one in self._started(owner)]
        if own:
            _, kernel_id = min(own)
            self.visitors[kernel_id].closing = True
            self._note_rest(kernel_id)
            await self._finish_and_end(kernel_id)

    async def let_rest(self, kernel_id: str) -> None:
        """End the kernel of a page that nobody touches. The page says so, and opens again when touched."""
        self.visitors[kernel_id].closing = True
        self._note_rest(kernel_id)
        await self.end(kernel_id)

    def _note_rest(self, kernel_id: str) -> None:
        self._resting[kernel_id] = self.visitors[kernel_id].owner
        while len(self._resting) > _MOST_RESTING:
            self._resting.popitem(last=False)

    async def _rest_unused(self) -> None:
        unused = 60 * self.settings.kernel_idle_minutes
        for kernel_id, one in self._started():
            if one.alone_for(ALONE_SECONDS) or one.untouched_for(unused):
                self.log.info("Kernel %s ends: nobody has touched its page", kernel_id)
                await self.let_rest(kernel_id)

    def touch(self, kernel_id: str) -> None:
        """The person has done something on this kernel's page."""
        visitor = self.visitors.get(kernel_id)
        if visitor is not None:
            visitor.touch()

    def has_saved(self, kernel_id: str) -> None:
        """A page's edit is committed: the person's other pages of the same module hear of it soon."""
        visitor = self.visitors.get(kernel_id)
        if visitor is not None:
            self._tell_others(visitor)

    def _tell_others(self, visitor: Visitor) -> None:
        if visitor.module is None:
            return
        for one in self._open_ones(visitor.owner):
            if one is not visitor and one.module == visitor.module and one.sockets and not one.news_is_due:
                one.news_is_due = True
                asyncio.get_running_loop().call_later(_NEWS_SECONDS, _tell, one)

    def close_soon(self, kernel_id: str) -> None:
        """The page is closing: end the kernel once it has saved what the page sent last."""
        visitor = self.visitors.get(kernel_id)
        if visitor is not None and not visitor.closing:
            visitor.closing = True
            self._keep(self._finish_and_end(kernel_id))

    async def _finish_and_end(self, kernel_id: str) -> None:
        deadline = time.monotonic() + _SECONDS_TO_FINISH
        quiet = 0
        while kernel_id in self and quiet < 3 and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
            quiet = quiet + 1 if getattr(self.get_kernel(kernel_id), "execution_state", "") == "idle" else 0
        await self.end(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """End a kernel at once, close its visit and remove its folder. One that has ended already is fine."""
        with contextlib.suppress(KeyError):
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
        await self._tidy(kernel_id)

    async def _tidy(self, kernel_id: str) -> None:
        visitor = self.visitors.pop(kernel_id, None)
        if visitor is None:
            return
        visitor.leave_queue()
        self._tell_others(visitor)  # of what was saved after its page had gone
        for socket in list(visitor.sockets):
            socket.close(1001, "kernel ended")
        self.records.remove_folder(kernel_id)
        try:
            await self.visits.close(visitor.visit.id)
        except VisitsUnavailableError as error:
            self.log.warning("Visit %s stays to be closed at the next start: %s", visitor.visit.id, error)
        else:
            self.records.forget(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget an ended kernel, however it ended: deleted by its page, put to rest, or dead."""
        kernel = super().remove_kernel(kernel_id)
        self._keep(self._tidy(kernel_id))
        return kernel

    def _handle_kernel_died(self, kernel_id: str) -> None:
        self.log.warning("Kernel %s died", kernel_id)
        self._keep(self.end(kernel_id))

    def _keep(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def tidy_left_behind(self) -> None:
        """Close the visits, folders and kernels that an instance before this one left when it was killed."""
        left = [
            (kernel_id, visit)
            for kernel_id, visit in self.records.left_behind()
            if kernel_id not in self.visitors
        ]
        if not left:
            return
        homes = {str(self.records.folders / kernel_id) for kernel_id, _ in left}
        await asyncio.to_thread(end, lambda: living_in(homes), 1)
        for kernel_id, visit in left:
            self.records.remove_folder(kernel_id)
            try:
                if visit is not None:
                    await self.visits.close(visit)
                self.records.forget(kernel_id)
            except VisitsUnavailableError as error:
                self.log.warning("Visit %s could not be closed yet: %s", visit, error)

    async def sweep(self) -> None:
        """Forever: end the kernels whose page is gone without having said so, or forgotten."""
        pause = min(_SWEEP_SECONDS, 60 * self.settings.kernel_idle_minutes / 4)
        while True:
            try:
                await self._rest_unused()
                await self.tidy_left_behind()
            except Exception:
                self.log.exception("The sweep of abandoned visits failed")
            await asyncio.sleep(pause)

    async def end_all(self) -> None:
        """End every kernel, for the end of the service."""
        await asyncio.gather(
            *(self.end(kernel_id) for kernel_id in list(self.visitors)), return_exceptions=True
        )
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _tell(visitor: Visitor) -> None:
    visitor.news_is_due = False
    for socket in list(visitor.sockets):
        socket.tell_news()
