"""What processes cost: processor seconds and memory."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.M)

Find = Callable[[], list[psutil.Process]]


def tree(pid: int) -> list[psutil.Process]:
    """The process and all its descendants, those that were forked by descendants included."""
    try:
        top = psutil.Process(pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(processes: Iterable[psutil.Process]) -> float:
    """User and system seconds of the processes and of their children that have ended."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def cpu_by_name(processes: Iterable[psutil.Process], name: Callable[[psutil.Process], str]) -> Counter[str]:
    """The same, by what `name` calls each process."""
    total: Counter[str] = Counter()
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total[name(process)] += cpu_seconds([process])  # type: ignore[assignment]
    return total


def pss_bytes(processes: Iterable[psutil.Process]) -> int:
    """Proportional set size: a page shared by n processes counts as one n-th in each."""
    total = 0
    for process in processes:
        with contextlib.suppress(OSError):
            found = _PSS.search(Path(f"/proc/{process.pid}/smaps_rollup").read_text())
            total += int(found.group(1)) * 1024 if found else 0
    return total


def pss_by_name(processes: Iterable[psutil.Process], name: Callable[[psutil.Process], str]) -> Counter[str]:
    """Proportional set size by what `name` calls each process."""
    total: Counter[str] = Counter()
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total[name(process)] += pss_bytes([process])
    return total


def available_bytes() -> int:
    """What the system says is available to new programs."""
    return int(psutil.virtual_memory().available)
