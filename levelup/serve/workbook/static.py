"""The built front end: names with a content hash, kept by browsers for a year, compressed by the build."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from tornado import web

from levelup.serve.workbook.errors import ShortErrors

_HASHED = re.compile(r"[.-][0-9A-Za-z]{8,}\.[a-z0-9]+$")
_PACKED = (("br", ".br"), ("gzip", ".gz"))  # the smallest first
_YEAR = 365 * 24 * 3600


class BuiltFileHandler(ShortErrors):
    """Files of the build. They are the same for everybody, so they need no sign-in."""

    def initialize(self, folder: Path) -> None:
        """``folder``: where the build put them."""
        self._folder = folder

    def set_default_headers(self) -> None:
        """The same security headers as every page."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)

    def get(self, name: str) -> None:
        """One file. Only plain names below the folder exist; no dots lead out of it."""
        file = self._find(name)
        keep = f"public, max-age={_YEAR}, immutable" if _HASHED.search(file.name) else "no-cache"
        self.set_header("Cache-Control", keep)
        self.set_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.set_header("Vary", "Accept-Encoding")
        for coding, ending in _PACKED:
            packed = file.with_name(file.name + ending)
            if self._accepts(coding) and packed.is_file():
                self.set_header("Content-Encoding", coding)
                file = packed
                break
        self.write(file.read_bytes())

    def _accepts(self, coding: str) -> bool:
        accepted = self.request.headers.get("Accept-Encoding", "")
        return re.search(rf"\b{coding}\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted) is not None

    def _find(self, name: str) -> Path:
        parts = Path(name).parts
        if "\0" in name or any(part.startswith(".") for part in parts):
            raise web.HTTPError(404)
        file = (self._folder / name).resolve()
        if not file.is_relative_to(self._folder.resolve()) or not file.is_file():
            raise web.HTTPError(404)
        return file
