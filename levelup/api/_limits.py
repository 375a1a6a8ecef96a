"""How often someone may ask."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_REMEMBERED = 20_000


class RateLimit:
    """At most `most` calls per key in any fixed window of a minute; remembers a bounded number of keys."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic, seconds: float = 60.0) -> None:
        self._most = most
        self._clock = clock
        self._seconds = seconds
        self._lock = threading.Lock()
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def seconds_to_wait(self, key: str) -> int:
        """Count one call; 0 when it may go on, else the whole seconds until the next one may."""
        moment = self._clock()
        with self._lock:
            start, count = self._windows.pop(key, (moment, 0))
            if moment - start >= self._seconds:
                start, count = moment, 0
            self._windows[key] = (start, count + 1)
            while len(self._windows) > _REMEMBERED:
                self._windows.popitem(last=False)
        if count < self._most:
            return 0
        return max(1, round(start + self._seconds - moment))
