"""``results.json``: what each part has measured, written as it comes, so that a run that is cut short can be
reported."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import ROOT

FILE = ROOT / "bench" / "results.json"
FORMAT = 1


class Results:
    """The results file. A part that is measured again replaces what it said before."""

    def __init__(self, file: Path = FILE) -> None:
        self.file = file
        self.parts: dict[str, dict[str, Any]] = {}
        if file.exists():
            read = json.loads(file.read_text(encoding="utf-8"))
            if read.get("format") == FORMAT:
                self.parts = read["parts"]

    def begin(self, part: str, machine: dict[str, Any], *, quick: bool) -> None:
        """Start a part. Until :meth:`finish` it is marked as cut short."""
        self.parts[part] = {
            "began": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": machine,
            "quick": quick,
            "complete": False,
            "seconds": 0.0,
            "found": {},
        }
        self._clock = time.monotonic()
        self._write()

    def tell(self, part: str, found: dict[str, Any]) -> None:
        """Everything the part has measured so far."""
        self.parts[part]["found"] = found
        self.parts[part]["seconds"] = round(time.monotonic() - self._clock, 1)
        self._write()

    def finish(self, part: str) -> None:
        """The part has measured all it wanted to."""
        self.parts[part]["complete"] = True
        self.parts[part]["seconds"] = round(time.monotonic() - self._clock, 1)
        self._write()

    def _write(self) -> None:
        fresh = self.file.with_suffix(".tmp")
        ordered = {"format": FORMAT, "parts": _rounded(self.parts)}
        fresh.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        fresh.replace(self.file)


def _rounded(value: Any) -> Any:
    """Four decimals: a tenth of a millisecond is more than any of the clocks can tell."""
    match value:
        case float():
            return round(value, 4)
        case dict():
            return {str(name): _rounded(one) for name, one in value.items()}
        case list() | tuple():
            return [_rounded(one) for one in value]
    return value
