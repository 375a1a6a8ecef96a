"""One drawing as SVG. What people typed is only ever set as text or attribute of an element, never as markup.

Only presentation attributes: no style sheets, scripts or links, so that a strict Content-Security-Policy
holds. Ids (of patterns) begin with the picture's id, so that two pictures can share a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Literal
from xml.etree import ElementTree as ET

from . import colours as c
from .text import clean

FONT = "Liberation Sans, Arial, sans-serif"
SIZE = 14.0
SMALL = 13.0
LEADING = 1.3

Anchor = Literal["start", "middle", "end"]
Hatch = Literal["plain", "rising", "falling", "cross", "dots", "level", "upright"]
HATCHES: tuple[Hatch, ...] = ("plain", "rising", "dots", "cross", "level", "falling", "upright")
Shape = Literal["circle", "square", "triangle", "diamond", "hexagon", "flag", "plus"]
MARKERS: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond", "hexagon", "flag", "plus")
DASHES = ("", "7 4", "2 4", "10 4 2 4", "14 5", "4 3 1 3 1 3")

_TURNS = {"rising": 45, "falling": -45, "cross": 45, "level": 90, "upright": 0}


class Drawing:
    """A drawing of a given ``width``; its ``height`` may be set at any time before :meth:`svg`.

    Elements are painted in the order they are added. The methods take ``parent``, a group made by
    :meth:`mark` or :meth:`group`; without it they draw on the drawing itself.
    """

    def __init__(self, id: str, title: str, width: int, height: float = 0.0) -> None:
        self.width = width
        self.height = height
        prefix = re.sub(r"[^A-Za-z0-9_-]", "-", id)
        self._prefix = prefix if prefix[:1].isalpha() else f"picture{prefix}"
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._defs = ET.SubElement(self.root, "defs")
        self._patterns: dict[tuple[str, str, str], str] = {}
        self._paper = self.rect(0, 0, 0, 0, fill=c.PAPER)
        for name, value in (
            ("role", "group"),
            ("aria-label", clean(title)),
            ("font-family", FONT),
            ("font-size", _n(SIZE)),
            ("fill", c.INK),
        ):
            self.root.set(name, value)

    def svg(self) -> str:
        """The drawing as text: one ``<svg>`` element."""
        width, height = str(self.width), str(self.pixels_high)
        for element in (self.root, self._paper):
            element.set("width", width)
            element.set("height", height)
        self.root.set("viewBox", f"0 0 {width} {height}")
        return ET.tostring(self.root, encoding="unicode")

    @property
    def pixels_high(self) -> int:
        """The height in whole pixels."""
        return ceil(self.height)

    # -- groups -----------------------------------------------------------------------------------

    def group(self, parent: ET.Element | None = None) -> ET.Element:
        """A group of elements."""
        return ET.SubElement(self._in(parent), "g")

    def mark(self, path: str, label: str, parent: ET.Element | None = None) -> ET.Element:
        """A group that leads to the row at ``path``, such as ``stakeholders/ROW_ID``; without, plain."""
        made = self.group(parent)
        if path:
            made.set("data-path", clean(path))
            made.set("tabindex", "0")
            made.set("role", "button")
            made.set("aria-label", clean(label))
        return made

    # -- shapes -----------------------------------------------------------------------------------

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        thick: float = 1.0,
        round_by: float = 0.0,
        dash: str = "",
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """A rectangle, its corner at ``x``, ``y``."""
        made = self._shape("rect", parent, fill, stroke, thick, dash)
        for name, value in (("x", x), ("y", y), ("width", max(0.0, width)), ("height", max(0.0, height))):
            made.set(name, _n(value))
        if round_by:
            made.set("rx", _n(round_by))
        return made

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = c.PAPER,
        stroke: str = c.ACCENT,
        thick: float = 1.5,
        dash: str = "",
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """A circle about ``x``, ``y``."""
        made = self._shape("circle", parent, fill, stroke, thick, dash)
        for name, value in (("cx", x), ("cy", y), ("r", radius)):
            made.set(name, _n(value))
        return made

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        stroke: str = c.EDGE,
        thick: float = 1.0,
        dash: str = "",
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """A straight line."""
        made = self._shape("line", parent, "", stroke, thick, dash)
        for name, value in (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)):
            made.set(name, _n(value))
        return made

    def path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str = "none",
        stroke: str = "",
        thick: float = 1.0,
        dash: str = "",
        closed: bool = False,
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """Straight lines from point to point; a polygon when ``closed``."""
        made = self._shape("polygon" if closed else "polyline", parent, fill, stroke, thick, dash)
        made.set("points", " ".join(f"{_n(x)},{_n(y)}" for x, y in points))
        if stroke:
            made.set("stroke-linejoin", "round")
        return made

    def curve(
        self,
        start: tuple[float, float],
        turns: Iterable[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
        *,
        stroke: str = c.EDGE,
        thick: float = 1.5,
        dash: str = "",
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """Cubic Bézier curves one after the other: two control points and an end each."""
        made = self._shape("path", parent, "none", stroke, thick, dash)
        turned = "".join("C" + " ".join(f"{_n(x)},{_n(y)}" for x, y in turn) for turn in turns)
        made.set("d", f"M{_n(start[0])},{_n(start[1])}{turned}")
        made.set("stroke-linecap", "round")
        return made

    def marker(
        self,
        shape: Shape,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = c.PAPER,
        stroke: str = c.ACCENT,
        thick: float = 1.5,
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """A small symbol about ``x``, ``y``."""
        r = radius
        if shape == "circle":
            return self.circle(x, y, r, fill=fill, stroke=stroke, thick=thick, parent=parent)
        corners: dict[str, list[tuple[float, float]]] = {
            "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            "triangle": [(0, -1.1), (1.1, 0.85), (-1.1, 0.85)],
            "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
            "hexagon": [(-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0)],
            "flag": [(-0.9, -0.8), (1.1, -0.8), (0.6, 0), (1.1, 0.8), (-0.9, 0.8)],
            "plus": [
                *((-0.35, -1.0), (0.35, -1.0), (0.35, -0.35), (1.0, -0.35), (1.0, 0.35), (0.35, 0.35)),
                *((0.35, 1.0), (-0.35, 1.0), (-0.35, 0.35), (-1.0, 0.35), (-1.0, -0.35), (-0.35, -0.35)),
            ],
        }
        points = [(x + dx * r, y + dy * r) for dx, dy in corners[shape]]
        return self.path(points, fill=fill, stroke=stroke, thick=thick, closed=True, parent=parent)

    def tip(
        self,
        x: float,
        y: float,
        direction: tuple[float, float],
        *,
        size: float = 8.0,
        fill: str = c.EDGE,
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """An arrow's head with its point at ``x``, ``y``, looking along ``direction``."""
        dx, dy = direction
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        ux, uy = dx / length, dy / length
        back, side = size, size * 0.45
        points = [
            (x, y),
            (x - ux * back - uy * side, y - uy * back + ux * side),
            (x - ux * back + uy * side, y - uy * back - ux * side),
        ]
        return self.path(points, fill=fill, closed=True, parent=parent)

    # -- text -------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        fill: str = "",
        anchor: Anchor = "start",
        turned: bool = False,
        halo: bool = False,
        parent: ET.Element | None = None,
    ) -> ET.Element:
        """One line of text on the base line ``y``. ``turned`` reads upwards; ``halo`` keeps lines off it."""
        made = ET.SubElement(self._in(parent), "text", {"x": _n(x), "y": _n(y)})
        made.text = clean(text)
        if size != SIZE:
            made.set("font-size", _n(size))
        if bold:
            made.set("font-weight", "700")
        if fill:
            made.set("fill", fill)
        if anchor != "start":
            made.set("text-anchor", anchor)
        if turned:
            made.set("transform", f"rotate(-90 {_n(x)} {_n(y)})")
        if halo:
            made.set("stroke", c.PAPER)
            made.set("stroke-width", "4")
            made.set("stroke-linejoin", "round")
            made.set("paint-order", "stroke")
        return made

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = SIZE,
        bold: bool = False,
        fill: str = "",
        anchor: Anchor = "start",
        halo: bool = False,
        parent: ET.Element | None = None,
    ) -> float:
        """Lines under one another, the first on the base line ``y``. Returns the base line of the next."""
        for line in lines:
            self.text(x, y, line, size=size, bold=bold, fill=fill, anchor=anchor, halo=halo, parent=parent)
            y += size * LEADING
        return y

    # -- fills ------------------------------------------------------------------------------------

    def hatch(self, kind: Hatch, colour: str = c.EDGE, ground: str = c.PAPER) -> str:
        """A fill with a pattern, so that meaning isn't told by colour alone."""
        if kind == "plain":
            return ground
        key = (kind, colour, ground)
        if key not in self._patterns:
            self._patterns[key] = name = f"{self._prefix}-fill-{len(self._patterns) + 1}"
            self._pattern(name, kind, colour, ground)
        return f"url(#{self._patterns[key]})"

    def _pattern(self, name: str, kind: Hatch, colour: str, ground: str) -> None:
        made = ET.SubElement(
            self._defs,
            "pattern",
            {"id": name, "width": "7", "height": "7", "patternUnits": "userSpaceOnUse"},
        )
        if kind in _TURNS:
            made.set("patternTransform", f"rotate({_TURNS[kind]})")
        self.rect(0, 0, 7, 7, fill=ground, parent=made)
        if kind == "dots":
            self.circle(3.5, 3.5, 1.3, fill=colour, stroke="", parent=made)
            return
        self.line(0, 0, 0, 7, stroke=colour, thick=2.4, parent=made)
        if kind == "cross":
            self.line(0, 0, 7, 0, stroke=colour, thick=2.4, parent=made)

    # -- inner ------------------------------------------------------------------------------------

    def _in(self, parent: ET.Element | None) -> ET.Element:
        return self.root if parent is None else parent

    def _shape(
        self, name: str, parent: ET.Element | None, fill: str, stroke: str, thick: float, dash: str
    ) -> ET.Element:
        made = ET.SubElement(self._in(parent), name)
        if fill:
            made.set("fill", fill)
        if stroke:
            made.set("stroke", stroke)
            if thick != 1.0:
                made.set("stroke-width", _n(thick))
            if dash:
                made.set("stroke-dasharray", dash)
        return made


def _n(value: float) -> str:
    """A coordinate: one decimal is enough to the eye."""
    return "0" if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
