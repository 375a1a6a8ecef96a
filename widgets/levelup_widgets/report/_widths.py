"""How wide a table's columns are on paper: as asked for, but no word is broken that need not be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ._blocks import Cell
from ._text import cell_text

_AIR = 3.0  # letters, for a cell's margins
_BOLD = 1.0  # so much wider is a word of a head
_BREAKS = re.compile(r"[ \n]+|(?<=\D)-+")  # a date stays whole


def fitted(
    widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Cell]], letters: float
) -> list[float]:
    """Columns as wide as ``widths`` ask for, in relation to each other, where each has room for its longest
    word. ``letters``: how many the page has room for. Only the result's proportions matter.
    """
    needs = [
        _AIR + max(_BOLD + _longest_word([title]), _longest_word(map(cell_text, cells)))
        for title, *cells in zip(head, *rows, strict=True)
    ]
    if not needs or sum(needs) >= letters:
        return needs
    narrow: set[int] = set()
    while True:
        left = letters - sum(needs[at] for at in narrow)
        scale = left / sum(width for at, width in enumerate(widths) if at not in narrow)
        wide = [needs[at] if at in narrow else width * scale for at, width in enumerate(widths)]
        short = {at for at, width in enumerate(wide) if width < needs[at]}
        if not short:
            return wide
        narrow |= short


def _longest_word(texts: Iterable[str]) -> int:
    return max((len(word) for text in texts for word in _BREAKS.split(text)), default=0)
