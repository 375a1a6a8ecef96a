"""The queue in front of the pages that are being made: a few at a time, in the order people came."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

# A page whose making never says that it is over does not keep others waiting longer than this.
_LONGEST_TURN = 5.0
_FIRST_GUESS = 0.5
_WEIGHT = 0.1


class Turn:
    """The right to make one page now; given back by ``leave``, once, however often that is called."""

    def __init__(self, left: Callable[[float], None]) -> None:
        self._left: Callable[[float], None] | None = left
        self._began = time.monotonic()
        self._timer = asyncio.get_running_loop().call_later(_LONGEST_TURN, self.leave)

    def leave(self) -> None:
        """Let the next one in."""
        self._timer.cancel()
        left, self._left = self._left, None
        if left is not None:
            left(time.monotonic() - self._began)


class StartQueue:
    """Lets ``places`` pages be made at the same time. Thirty at once would all come late; in turn, most come
    early and the last no later.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._free = asyncio.Semaphore(places)
        self._waiting = 0
        self._seconds = _FIRST_GUESS

    def seconds_to_wait(self) -> float:
        """How long someone who comes now would wait, as far as the pages made lately tell."""
        return self._waiting * self._seconds / self._places

    async def enter(self) -> Turn:
        """Wait for one's turn."""
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        return Turn(self._left)

    def _left(self, seconds: float) -> None:
        self._seconds += _WEIGHT * (seconds - self._seconds)
        self._free.release()
