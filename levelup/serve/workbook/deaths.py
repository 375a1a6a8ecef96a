"""Notice at once that a kernel's process has ended, without asking each of them every second."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable


def can_watch() -> bool:
    """Does this system tell when a process ends? Linux does."""
    return hasattr(os, "pidfd_open")


class Deaths:
    """Processes that are waited for. They need not be children of this one."""

    def __init__(self) -> None:
        self._descriptors: dict[str, int] = {}

    def watch(self, name: str, pid: int, died: Callable[[], None]) -> None:
        """Call ``died`` once when the process has ended, unless it is forgotten before."""
        self.forget(name)
        loop = asyncio.get_running_loop()
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            loop.call_soon(died)
            return
        self._descriptors[name] = descriptor

        def ended() -> None:
            self.forget(name)
            died()

        loop.add_reader(descriptor, ended)

    def forget(self, name: str) -> None:
        """Stop waiting for a process; one that is not known is fine."""
        descriptor = self._descriptors.pop(name, None)
        if descriptor is None:
            return
        with contextlib.suppress(RuntimeError):
            asyncio.get_running_loop().remove_reader(descriptor)
        os.close(descriptor)
