"""The ``levelup`` command. `main` is its entry point; what it does is imported when it is asked for."""

from __future__ import annotations

import os
import sys

from levelup.cli._app import app


def main() -> None:
    """Run the command; every failure is one sentence and an exit code, or a traceback with
    ``LEVELUP_DEBUG=1``."""
    if os.environ.get("LEVELUP_DEBUG"):
        app()
        return
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # the last net: people get a sentence, not a stack trace
        from levelup.cli._messages import sentence

        print(sentence(error), file=sys.stderr)
        sys.exit(1)


__all__ = ["app", "main"]
