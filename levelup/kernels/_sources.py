"""When is a process old? When a file has changed that it has read."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

_SECONDS_BETWEEN_LOOKS = 1.0

log = logging.getLogger("levelup.kernels.sources")


class Sources:
    """The files this process has imported, the standard library's excepted, and those it is told of."""

    def __init__(self, watched: Mapping[str, int | None]) -> None:
        """``watched``: from :func:`times`, taken before the files were read."""
        library = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120 - compared as text, a thousand times
        site = os.path.join(library, "site-packages")  # noqa: PTH118
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        self._modified = {
            file: _modified(file)
            for file in files
            if file and (file.startswith(site) or not file.startswith(library))
        } | dict(watched)
        self._looked = time.monotonic()

    def changed(self) -> bool:
        """Has any of them been changed or removed? Looks at most once a second."""
        if time.monotonic() - self._looked < _SECONDS_BETWEEN_LOOKS:
            return False
        self._looked = time.monotonic()
        changed = next((file for file, then in self._modified.items() if _modified(file) != then), None)
        if changed is not None:
            log.info("%s has changed: a new process is due", changed)
        return changed is not None


def times(places: Iterable[Path]) -> dict[str, int | None]:
    """When the files and folders, and all that is in the folders, were modified (ns; None: missing)."""
    return {str(file): _modified(str(file)) for place in places for file in (place, *place.rglob("*"))}


def _modified(file: str) -> int | None:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - a thousand files each time
    except OSError:
        return None
