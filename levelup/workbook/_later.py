"""Try again by itself: the kernel's own event loop, with waits that grow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

WAITS = (3.0, 6.0, 12.0, 30.0, 60.0)


class Retry:
    """Calls ``attempt`` until it returns True. Without a running loop it waits for the next ``now``."""

    def __init__(self, attempt: Callable[[], bool]) -> None:
        self._attempt = attempt
        self._failures = 0
        self._timer: asyncio.TimerHandle | None = None

    def now(self) -> bool:
        """Try at once; on failure, again later."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._attempt():
            self._failures = 0
            return True
        wait = WAITS[min(self._failures, len(WAITS) - 1)]
        self._failures += 1
        try:
            self._timer = asyncio.get_running_loop().call_later(wait, self.now)
        except RuntimeError:
            self._timer = None
        return False
