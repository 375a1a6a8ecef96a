"""Kernels for visits: started with a clean environment, counted, owned, and ended with everything that is
theirs.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from levelup.serve._processes import end, living_in
from levelup.serve._visits import Role, Visits, VisitsUnavailableError
from levelup.serve.workbook.visitors import (
    ALONE_SECONDS,
    Records,
    TooManyVisitsError,
    Visitor,
    kernel_environment,
)
from levelup.settings import Settings

# All a page needs to say to its widgets. Above all: nothing that runs code.
FROM_BROWSER = ("comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request")
_VISIT_HOURS = 24
_SECONDS_TO_FINISH = 10.0
_SWEEP_SECONDS = 15.0


class VisitKernelManager(AsyncMappingKernelManager):
    """Starts kernels for visits only; knows whose each one is."""

    settings: Settings
    visits: Visits
    records: Records

    def equip(self, settings: Settings, visits: Visits) -> None:
        """Give the manager what it needs before the first kernel."""
        self.settings, self.visits = settings, visits
        self.records = Records(settings.home)
        self.visitors: dict[str, Visitor] = {}
        self._opening: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.allowed_message_types = list(FROM_BROWSER)

    def belongs_to(self, kernel_id: str, username: str) -> bool:
        """Is this the person's own, live kernel?"""
        visitor = self.visitors.get(kernel_id)
        return visitor is not None and visitor.owner == username

    async def open_visit(self, owner: str, role: Role, module: str | None, label: str, kernel: str) -> str:
        """Start a kernel for one person's visit and return its id.

        Raises :class:`TooManyVisitsError` when every place is taken and ``VisitsUnavailableError`` when the
        API is away.
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
        self.visitors[kernel_id] = Visitor(owner, role, folder, visit)
        try:
            await self.start_kernel(
                kernel_id=kernel_id,
                kernel_name=kernel,
                cwd=str(folder),
                env=kernel_environment(self.settings, visit, self.visits.url, folder),
                extra_arguments=["--HistoryManager.enabled=False"],
            )
        except BaseException:
            await self._tidy(kernel_id)
            raise
        return kernel_id

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel; refuses one that would inherit this process's environment."""
        if kwargs.get("env") is None or kwargs.get("kernel_id") not in self.visitors:
            raise RuntimeError("a kernel needs a visit")
        kernel_id: str = await super().start_kernel(**kwargs)
        return kernel_id

    async def _make_room(self, owner: str) -> None:
        """When no place is left, end an abandoned visit: of this person first, then of anybody."""
        if self._own(owner) >= self.settings.kernels_per_person:
            await self._end_abandoned(0, owner, most=1)
        if self._own(owner) >= self.settings.kernels_per_person:
            raise TooManyVisitsError(own=True)
        if len(self.visitors) + self._opening.total() >= self.settings.kernels_total:
            await self._end_abandoned(60, most=1)
        if len(self.visitors) + self._opening.total() >= self.settings.kernels_total:
            raise TooManyVisitsError(own=False)

    def _own(self, owner: str) -> int:
        open_ones = sum(1 for one in self.visitors.values() if one.owner == owner and not one.closing)
        return open_ones + self._opening[owner]

    async def _end_abandoned(self, seconds: float, owner: str | None = None, most: int | None = None) -> None:
        alone = [
            (visitor.alone_since, kernel_id)
            for kernel_id, visitor in self.visitors.items()
            if owner in (None, visitor.owner) and kernel_id in self and visitor.alone_for(seconds)
        ]
        for _, kernel_id in sorted(alone)[:most]:
            await self.end(kernel_id)

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
                await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        await self._tidy(kernel_id)

    async def _tidy(self, kernel_id: str) -> None:
        visitor = self.visitors.pop(kernel_id, None)
        if visitor is None:
            return
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
        """Forget an ended kernel, however it ended: deleted by its page, culled, or dead."""
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
        """Forever: end the kernels whose page is gone without having said so."""
        while True:
            try:
                await self._end_abandoned(ALONE_SECONDS)
                await self.tidy_left_behind()
            except Exception:
                self.log.exception("The sweep of abandoned visits failed")
            await asyncio.sleep(_SWEEP_SECONDS)

    async def end_all(self) -> None:
        """End every kernel, for the end of the service."""
        await asyncio.gather(
            *(self.end(kernel_id) for kernel_id in list(self.visitors)), return_exceptions=True
        )
        await asyncio.gather(*self._tasks, return_exceptions=True)
