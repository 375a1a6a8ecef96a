"""Faults go to the server's log, never to the participant's page."""

from __future__ import annotations

import logging
import os
import sys


class _ServerLog(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # In a kernel everything written to stderr is shown on the page; the kernel keeps the real one here.
        real = getattr(sys.stderr, "_original_stdstream_copy", None)
        if isinstance(real, int):
            try:
                os.write(real, (self.format(record) + "\n").encode(errors="replace"))
            except OSError:
                self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 – logging's name
        """A log that can't be written must not disturb the page."""


log = logging.getLogger("levelup.workbook")
log.propagate = False
log.addHandler(_ServerLog())
