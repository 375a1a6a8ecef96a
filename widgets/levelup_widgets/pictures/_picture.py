"""What a picture is: drawn once, as SVG, for the page and every export; and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Picture:
    """A drawn picture.

    ``description`` says in a sentence or two what it shows, for those who don't see it. ``svg`` is one
    ``<svg>`` element of ``width`` × ``height`` CSS pixels, without style sheets, scripts or links to
    elsewhere. An element with ``data-path="stakeholders/ROW_ID"`` leads to that row in the page. ``head`` and
    ``rows`` are its equal as a table.
    """

    id: str
    title: str
    description: str
    svg: str
    width: int
    height: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As the view reads it."""
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "svg": self.svg,
            "width": self.width,
            "height": self.height,
            "head": list(self.head),
            "rows": [list(row) for row in self.rows],
            "note": self.note,
        }
