"""A swimlane layout: roles as bands, steps in columns from left to right, arrows at right angles.

Deterministic: the same process always gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from levelup_widgets.process_map.bpmn.geometry import Box, Point, Sizes
from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.bpmn.routes import Cell, Grid, route

#: The band of steps without a role.
NOBODY = ""
POOL = "pool"
_POOL_GAP = 40


@dataclass(frozen=True)
class Item:
    """Something to place: a step in a band, or an event on the edge of its ``host``."""

    id: str
    band: str
    width: float
    height: float
    host: str | None = None


@dataclass(frozen=True)
class Link:
    """An arrow to draw; without an id only a reason to stand in a later column."""

    id: str
    source: str
    target: str


@dataclass(frozen=True)
class Pool:
    """Bands inside one frame, from top to bottom. ``levels``: how many names stand to the left."""

    id: str
    bands: tuple[str, ...]
    levels: int = 2
    #: The frame that fits when there is nothing in it.
    empty: bool = False


@dataclass
class Layout:
    """Where everything is. ``boxes`` holds pools, bands and items by id; a band reaches the frame's edge."""

    boxes: dict[str, Box] = field(default_factory=dict)
    routes: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    width: float = 0
    height: float = 0


def flow_layout(flow: Flow, sizes: Sizes | None = None, levels: int = 2) -> Layout:
    """The layout of a process in one pool, whose box is called ``POOL``."""
    sizes = sizes or Sizes()
    known = {lane.id for lane in flow.lanes}
    items = [
        Item(
            step.id, step.lane_id if step.lane_id in known and step.lane_id else NOBODY, *sizes.of(step.kind)
        )
        for step in flow.steps
    ]
    bands = [lane.id for lane in flow.lanes]
    if any(item.band == NOBODY for item in items) or not bands:
        bands.append(NOBODY)
    links = [Link(arrow.id, arrow.source, arrow.target) for arrow in flow.arrows]
    return arrange([Pool(POOL, tuple(bands), levels)], items, links, sizes)


def arrange(pools: Sequence[Pool], items: Sequence[Item], links: Sequence[Link], sizes: Sizes) -> Layout:
    """Place ``items``, which come in order, in the bands of ``pools``, one pool above the other."""
    columns = _columns(items, links)
    rows, row_count = _rows(items, columns)
    layout = Layout()
    pitch = sizes.task[1] + sizes.above + sizes.below
    left = max((pool.levels for pool in pools), default=0) * sizes.label
    widths = [sizes.narrow] * (max(columns.values(), default=0) + 1)
    for item in items:
        if item.host is None:
            widths[columns[item.id]] = max(widths[columns[item.id]], item.width)
    grid = Grid(sizes, left, widths)
    inner = grid.width
    top = 0.0
    band_top: dict[str, float] = {}
    for pool in pools:
        start = top
        for band in pool.bands:
            height = pitch * row_count.get(band, 1)
            x = max(pool.levels - 1, 0) * sizes.label
            layout.boxes[band] = Box(x, top, left + inner - x, height)
            band_top[band] = top
            top += height
        if pool.empty:
            top += 60
        layout.boxes[pool.id] = Box(0, start, left + inner, top - start)
        top += _POOL_GAP
    for item in items:
        if item.host is None:
            cell = Cell(columns[item.id], band_top[item.band] + pitch * rows[item.id])
            layout.boxes[item.id] = grid.place(item.id, cell, item.width, item.height)
    _hosted(items, layout, grid)
    for number, link in enumerate(links):
        if link.id and link.source in layout.boxes and link.target in layout.boxes:
            layout.routes[link.id] = route(grid, layout.boxes, link.source, link.target, number)
    layout.width, layout.height = left + inner, max(top - _POOL_GAP, 0)
    return layout


def _columns(items: Sequence[Item], links: Sequence[Link]) -> dict[str, int]:
    """The column of each item: one more than the furthest that leads to it."""
    place = {item.id: number for number, item in enumerate(items)}
    host = {item.id: item.host or item.id for item in items}
    before: dict[str, list[str]] = {item.id: [] for item in items}
    leads: set[str] = set()
    for link in links:
        if link.source not in place or link.target not in place:
            continue
        source, target = host[link.source], host[link.target]
        if source in place and target in place and place[source] < place[target]:
            before[target].append(source)
            leads.add(source)
    columns: dict[str, int] = {}
    last = -1
    for item in items:
        if item.host is not None:
            continue
        if before[item.id]:
            column = 1 + max(columns.get(source, 0) for source in before[item.id])
        elif item.id in leads or last < 0:
            column = 0
        else:
            column = last + 1
        columns[item.id] = last = column
    return columns


def _rows(items: Sequence[Item], columns: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """The row of each item within its band, and how many rows each band needs."""
    rows: dict[str, int] = {}
    count: dict[str, int] = {}
    used: dict[tuple[str, int], int] = {}
    for item in items:
        if item.host is not None:
            continue
        row = used.get((item.band, columns[item.id]), 0)
        used[item.band, columns[item.id]] = row + 1
        rows[item.id] = row
        count[item.band] = max(count.get(item.band, 1), row + 1)
    return rows, count


def _hosted(items: Sequence[Item], layout: Layout, grid: Grid) -> None:
    on_host: dict[str, int] = {}
    for item in items:
        if item.host is None:
            continue
        host = layout.boxes.get(item.host)
        if host is None:
            # Its step is nowhere to be seen: it stands at the top left rather than not at all.
            layout.boxes[item.id] = Box(0, 0, item.width, item.height)
            continue
        number = on_host.get(item.host, 0)
        on_host[item.host] = number + 1
        x = host.right - item.width - 6 - number * (item.width + 6)
        layout.boxes[item.id] = Box(x, host.bottom - item.height / 2, item.width, item.height)
        grid.hang(item.id, item.host)
