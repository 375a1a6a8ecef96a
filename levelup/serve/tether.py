"""Run a command that ends when its parent ends: ``python tether.py [--again] COMMAND ARGUMENT…``.

With ``--again`` a command that ends by itself is started again (the hub would look for it only twice a
minute), unless it ends within seconds of its first start: then something is wrong, and its exit code is
passed on.

Run as a file, not as a module, so that it costs a few milliseconds. Where the system cannot do this (not
Linux), the launcher's sweep at the next start ends what is left.
"""

import ctypes
import os
import signal
import sys
import time

_PR_SET_PDEATHSIG = 1
_TRIAL_SECONDS = 10.0
_PAUSES = (0.2, 1.0, 5.0)


def end_with_parent() -> None:
    """Ask the operating system to end this process with its parent."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent or parent == 1:  # the parent ended before we could ask
            os._exit(1)


def keep_running(command: list[str]) -> int:
    """Run the command again and again until this process is told to stop; returns the exit code."""
    child = 0
    stopping = False

    def stop(number: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True
        if child:
            os.kill(child, number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    starts = 0
    first = time.monotonic()
    while True:
        began = time.monotonic()
        child = os.fork()
        if not child:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            end_with_parent()
            os.execvp(command[0], command)  # noqa: S606 - the command comes from our own configuration
        _, status = os.waitpid(child, 0)
        child = 0
        code = os.waitstatus_to_exitcode(status)
        if stopping or (starts == 0 and time.monotonic() - first < _TRIAL_SECONDS):
            return abs(code)
        starts = 1 if time.monotonic() - began > _TRIAL_SECONDS else starts + 1
        time.sleep(_PAUSES[min(starts, len(_PAUSES)) - 1])
        if stopping:
            return 0


def main() -> None:
    """Become the command, or keep it running."""
    end_with_parent()
    command = sys.argv[1:]
    if command[0] == "--again":
        sys.exit(keep_running(command[1:]))
    os.execvp(command[0], command)  # noqa: S606 - the command comes from our own configuration


if __name__ == "__main__":
    main()
