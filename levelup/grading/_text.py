"""A participant's text, made safe to stand inside Markdown that a trainer's browser renders.

Every character that Markdown, HTML or a mathematics renderer gives a meaning becomes a character reference,
so the text looks exactly as written and can neither format, link, load nor hide anything. Works for mistune
(formgrader, feedback) as well as for marked (JupyterLab).
"""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls can make a line read as something else than it is; the rest are invisible.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
# What starts formatting, HTML or mathematics anywhere in a line, and what renderers turn into links by
# themselves.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+|~$&@=^\"']|:(?=\S)|(?<=www)\.", re.IGNORECASE)
_BLOCK_START = re.compile(r"^(\d+(?=[.)])|(?=[-:]))([-.):])")


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def plain(text: object) -> str:
    """The text without control characters, bidirectional controls and trailing blanks; lines are kept."""
    if text is None:
        return ""
    cleaned = _INVISIBLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "".join(ch for ch in cleaned if ch == "\n" or unicodedata.category(ch) not in {"Cc", "Cs"})
    return "\n".join(
        line.strip() for line in kept.replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    ).strip()


def _one_line(line: str) -> str:
    safe = _SPECIAL.sub(_reference, line)
    return _BLOCK_START.sub(lambda match: f"{match.group(1)}&#{ord(match.group(2))};", safe)


def inline(text: object) -> str:
    """One line of safe Markdown, for a table cell or a list item; line breaks become spaces."""
    return _one_line(" ".join(plain(text).split()))


def block(text: object) -> str:
    """A block quote of safe Markdown with the writer's own lines; empty when there is nothing to read."""
    lines = plain(text).split("\n")
    if not any(lines):
        return ""
    return "\n".join(f"> {_one_line(line)}  " if line else ">" for line in lines)
