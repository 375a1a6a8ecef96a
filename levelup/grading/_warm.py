"""The processes that grading kernels are forked from: the same two for all graders of a run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from levelup.grading import preload
from levelup.kernels import ForkedProvisioner, PreparedNotebook, supported

MODULES = [preload.__name__]
ENVIRONMENT = [preload.NOTEBOOKS]
SECONDS_TO_WARM_UP = 60.0


def start(folder: Path) -> PreparedNotebook | None:
    """Begin to import what kernels use, and to start one that runs nothing: each kernel is a copy of it.

    ``folder``: where it stands, with nothing to find. Graders that are forked from this process when it is
    warm ask the same one; should it have gone, their kernels start as ordinary processes. None on a system
    that cannot fork kernels.
    """
    if not supported():
        return None
    warm = ForkedProvisioner.warm_process(sys.executable, MODULES, ENVIRONMENT)
    environment = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
    # No history: its database and thread would not survive a fork.
    started = PreparedNotebook(
        warm, "grading kernel", list, environment, folder, arguments=["--HistoryManager.enabled=False"]
    )
    started.start()
    return started
