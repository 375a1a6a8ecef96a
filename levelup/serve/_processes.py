"""The processes of one installation: found by a mark in their environment, ended together."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil

MARK = "LEVELUP_INSTALLATION"
_WARM = "levelup.kernels.warm"
_TETHER = Path(__file__).with_name("tether.py")


def tethered(*command: str) -> list[str]:
    """The command, run so that it ends when the process that started it ends."""
    return [sys.executable, "-S", "-E", str(_TETHER), *command]


def running(home: Path) -> Iterator[psutil.Process]:
    """The live processes that belong to the installation in ``home``, this one excepted.

    Servers carry the mark; participants' kernels, whose environment is an allowlist, are known by their
    folder.
    """
    kernels = f"{home / 'kernels'}{os.sep}"
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid == os.getpid() or process.uids().real != os.getuid():
                continue
            if process.environ().get(MARK) == str(home) or _folder(process).startswith(kernels):
                yield process


def living_in(folders: set[str]) -> Iterator[psutil.Process]:
    """The live kernels of visits whose folder is one of these."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.uids().real == os.getuid() and _folder(process) in folders:
                yield process


def _folder(process: psutil.Process) -> str:
    """The folder a kernel lives in. To others a forked one shows the environment and the command of the warm
    process it comes from, but its own working folder.
    """
    if _WARM in process.cmdline():
        return str(process.cwd())
    return str(process.environ().get("HOME", ""))


def end(find: Callable[[], Iterable[psutil.Process]], patience: float = 5) -> int:
    """End every process ``find`` finds, kindly first, and return how many there were; ``patience`` in
    seconds.
    """
    ended: set[int] = set()
    for signal_one in (psutil.Process.terminate, psutil.Process.kill, psutil.Process.kill):
        found = list(find())
        if not found:
            break
        ended |= {process.pid for process in found}
        for process in found:
            with contextlib.suppress(psutil.Error):
                signal_one(process)
        psutil.wait_procs(found, timeout=patience)
    return len(ended)


def free_ports(count: int, besides: int = 0) -> list[int]:
    """Different ports on the loopback address that are free now. ``besides`` is free, too, but promised."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count + 1)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [port for one in sockets if (port := one.getsockname()[1]) != besides][:count]


@contextlib.contextmanager
def alone_in(home: Path) -> Iterator[bool]:
    """Hold the installation's lock; yields False when another launcher holds it. Freed even by SIGKILL."""
    with (home / "serve.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
