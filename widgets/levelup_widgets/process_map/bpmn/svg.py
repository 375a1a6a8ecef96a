"""Building SVG as a tree, never by joining strings: whatever a participant writes stays text."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from levelup_widgets.process_map.bpmn.geometry import Box, Point
from levelup_widgets.process_map.bpmn.legal import legal

INK, LINE, PAPER = "#17252a", "#6b7b80", "#ffffff"
ACCENT, ACCENT_SOFT = "#0b5563", "#e0eef0"
LEVELS = ("#e4f1e7", "#fbf1cf", "#f9dcc0", "#f3c4c1")
FONT = "Liberation Sans, Arial, sans-serif"
SIZE = 14.0
LINE_HEIGHT = 17.0


def add(parent: Element, name: str, text: str = "", /, **attributes: str | float) -> Element:
    """A new element last in ``parent``; ``stroke_width`` becomes ``stroke-width``, ``class_`` ``class``."""
    element = SubElement(
        parent, name, {key.strip("_").replace("_", "-"): _value(value) for key, value in attributes.items()}
    )
    if text:
        element.text = legal(text)
    return element


def number(value: float) -> str:
    """A number as short as it can be said to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def box(parent: Element, place: Box, /, **attributes: str | float) -> Element:
    """A rectangle."""
    return add(parent, "rect", x=place.x, y=place.y, width=place.width, height=place.height, **attributes)


def path(parent: Element, points: Sequence[Point], /, **attributes: str | float) -> Element:
    """Straight lines from point to point."""
    look: dict[str, str | float] = {"fill": "none", **attributes}
    return add(parent, "path", d="M" + " L".join(f"{number(x)} {number(y)}" for x, y in points), **look)


def polygon(parent: Element, points: Sequence[Point], /, **attributes: str | float) -> Element:
    """A closed shape with those corners."""
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return add(parent, "polygon", points=corners, **attributes)


def circle(parent: Element, centre: Point, radius: float, /, **attributes: str | float) -> Element:
    """A circle."""
    return add(parent, "circle", cx=centre[0], cy=centre[1], r=radius, **attributes)


def lines(parent: Element, at: Point, texts: Sequence[str], /, **attributes: str | float) -> None:
    """Lines of text below each other, centred; ``at`` is where the first stands on its base line."""
    if not texts:
        return
    look: dict[str, str | float] = {"text_anchor": "middle", "fill": INK, "font_size": SIZE, **attributes}
    text = add(parent, "text", **look)
    for row, line in enumerate(texts):
        add(text, "tspan", line, x=at[0], y=at[1] + row * LINE_HEIGHT)


def _value(value: str | float) -> str:
    return legal(value) if isinstance(value, str) else number(value)
