"""The built front end: names with a content hash, kept by browsers for a year, compressed once."""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import lru_cache
from pathlib import Path

from tornado import web

from levelup.serve.workbook.errors import ShortErrors

_HASHED = re.compile(r"[.-][0-9A-Za-z]{8,}\.[a-z0-9]+$")
_COMPRESSED = {".js", ".css", ".svg", ".json", ".map", ".wasm", ".html"}
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
        modified = file.stat().st_mtime_ns
        if file.suffix in _COMPRESSED and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(_compressed(file, modified))
        else:
            self.write(file.read_bytes())

    def _find(self, name: str) -> Path:
        parts = Path(name).parts
        if "\0" in name or any(part.startswith(".") for part in parts):
            raise web.HTTPError(404)
        file = (self._folder / name).resolve()
        if not file.is_relative_to(self._folder.resolve()) or not file.is_file():
            raise web.HTTPError(404)
        return file


@lru_cache(maxsize=256)
def _compressed(file: Path, _modified: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
