"""The ``levelup`` command. `main` is its entry point; what it does is imported when it is asked for."""

from __future__ import annotations

import os
import sys

import typer

from levelup.cli._app import app


def main() -> None:
    """Run the command; every failure is one sentence and an exit code, or a traceback with
    ``LEVELUP_DEBUG=1``."""
    if os.environ.get("LEVELUP_DEBUG"):
        app(prog_name="levelup")
        return
    try:
        sys.exit(app(prog_name="levelup", standalone_mode=False))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except Exception as error:  # the last net: people get a sentence, not a stack trace
        from levelup.cli import _messages

        usage = _messages.usage(error)
        if usage != "":
            print(usage or _messages.sentence(error), file=sys.stderr)
        sys.exit(1 if usage is None else 2)


__all__ = ["app", "main"]
