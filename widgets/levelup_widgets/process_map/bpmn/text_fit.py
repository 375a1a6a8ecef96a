"""How wide a text becomes in Arial or Liberation Sans, and how it breaks into lines."""

from __future__ import annotations

from levelup_widgets.process_map.bpmn.legal import legal

# Widths in thousandths of the text size; the two typefaces have the same.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys(" !,./:;I[]\\ft", 278),
    **dict.fromkeys("()-r`", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXYÅÄ&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQÖ", 778),
    **dict.fromkeys("mM", 833),
    "W": 944,
    "%": 889,
    "@": 1015,
    "…": 1000,
    "”": 333,
}
_OTHER = 556


def width(text: str, size: float) -> float:
    """The width of a text in pixels."""
    return sum(_WIDTHS.get(letter, _OTHER if ord(letter) < 0x2E80 else 1000) for letter in text) * size / 1000


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in at most ``most`` lines no wider than ``room`` pixels; what doesn't fit becomes "…"."""
    lines: list[str] = []
    line = ""
    # Long enough for any box; a hostile name isn't measured to its end.
    for word in legal(text)[:600].split():
        for piece in _pieces(word, room, size):
            longer = f"{line} {piece}".strip()
            if width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            line = piece
    if line:
        lines.append(line)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width(lines[-1] + "…", size) > room:
            lines[-1] = lines[-1][:-1]
        lines[-1] = lines[-1].rstrip(" -") + "…"
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word too long for a line, in pieces that end with a hyphen."""
    pieces = []
    while len(word) > 1 and width(word, size) > room:
        length = len(word) - 1
        while length > 1 and width(word[:length] + "-", size) > room:
            length -= 1
        # Not one or two letters alone on the next line.
        if len(word) - length < 3 and length > 4:
            length -= 2
        pieces.append(word[:length].rstrip("-") + "-")
        word = word[length:]
    return [*pieces, word]
