"""Errors of addresses that only scripts ask: the number, and nothing of what went wrong."""

from __future__ import annotations

from tornado import web


class ShortErrors(web.RequestHandler):
    """Answers an error with its number as text. Asks neither for a template nor for who is signed in."""

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """A word, for a browser's network panel."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/plain")
        self.finish(str(status_code))
