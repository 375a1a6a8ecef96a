"""Text that XML can hold."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` without the characters that XML 1.0 has no place for."""
    return _ILLEGAL.sub("", text)
