"""From a drawing to a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..numbers import NBSP, format_number
from ._picture import Picture
from .svg import Drawing
from .text import clean


def picture(
    drawing: Drawing,
    id: str,
    title: str,
    description: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    note: str = "",
) -> Picture:
    """The picture, its texts without what no file format takes."""
    return Picture(
        id=id,
        title=clean(title),
        description=clean(description),
        svg=drawing.svg(),
        width=drawing.width,
        height=drawing.pixels_high,
        head=tuple(clean(text) or "–" for text in head),
        rows=tuple(tuple(clean(text) for text in row) for row in rows),
        note=clean(note),
    )


def number(value: float | None, unit: str = "", decimals: int | None = None, *, sign: bool = False) -> str:
    """The value in Swedish form with its unit; a dash when there is none. ``sign`` shows plus as well."""
    if value is None:
        return "–"
    plus = "+" if sign and value > 0 else ""
    return f"{plus}{format_number(value, decimals)}{NBSP + unit if unit else ''}"
