"""Pictures in documents: drawn as pixels, since neither Word nor Excel shows SVG everywhere.

The PDF gets pixels as well. Typst carries no sans serif to set a picture's text in, and PDF/UA-1 refuses the
whole document for one sign, such as an emoji, that its fonts lack.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ._blocks import Figure

_SCREEN = 96  # pixels of CSS an inch
_POINTS = 72  # what the library counts in
_WIDEST, _AIR = 40, 4  # letters


def png(svg: str, width: int, height: int, scale: float = 2) -> bytes:
    """The picture as a .png file of ``width`` × ``height`` times ``scale`` pixels.

    The file says how many there are to an inch, so that it shows as large as on the screen, only sharper.
    The fonts come with the library: it looks the same on a server that has none. Raises ``ParseError`` for
    what isn't well-formed.
    """
    import vl_convert

    # Written by levelup_widgets.pictures, never by a person: there are no entities to unfold.
    root = ET.fromstring(svg)  # noqa: S314
    root.set("width", str(width))
    root.set("height", str(height))
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    made: bytes = vl_convert.svg_to_png(
        ET.tostring(root, encoding="unicode"), scale=_POINTS / _SCREEN, ppi=_SCREEN * scale
    )
    return made


def shares(figure: Figure) -> list[float]:
    """How wide the columns of the figure's table want to be, by their longest text."""
    columns = [[title, *cells] for title, *cells in zip(figure.head, *figure.rows, strict=True)]
    return [float(_AIR + min(_WIDEST, max(len(text) for text in column))) for column in columns]
