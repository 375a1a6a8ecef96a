"""Where the nodes of a map stand, and how its arrows find their way between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ._layers import ordered

Point = tuple[float, float]
Turn = tuple[Point, Point, Point]

IN_A_ROW = 4
BETWEEN = 62.0  # between two rows, for the arrows to turn in
_BORDER = 38.0
_LANE = 7.0
_OVER = 17.0
_AIR = 12.0  # between an arrow and the node it passes, where the gap allows


@dataclass(frozen=True)
class Box:
    """A node's place: its middle across, its upper edge, its size, and its row and place in the row."""

    x: float
    top: float
    wide: float
    tall: float
    row: int
    place: int

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.tall

    @property
    def middle(self) -> float:
        """The middle, downwards."""
        return self.top + self.tall / 2


@dataclass
class Row:
    """A row of nodes between ``top`` and ``bottom``, and the gaps beside them as (from, to)."""

    keys: list[str]
    band: int
    top: float = 0.0
    bottom: float = 0.0
    gaps: list[tuple[float, float]] = field(default_factory=list)


def rows_of(bands: Sequence[Sequence[str]], edges: Sequence[tuple[str, str]]) -> list[Row]:
    """The bands as rows of at most ``IN_A_ROW`` nodes, in an order in which few arrows cross."""
    rows: list[Row] = []
    for at, keys in enumerate(ordered(bands, edges)):
        count = max(1, -(-len(keys) // IN_A_ROW))
        size = -(-len(keys) // count) if keys else 0
        rows += [Row(keys[part * size : (part + 1) * size], at) for part in range(count)]
    for row, keys in zip(rows, ordered([row.keys for row in rows], edges), strict=True):
        row.keys = keys
    return rows


def place(
    rows: Sequence[Row], heights: Mapping[str, float], *, left: float, right: float, wide: float, top: float
) -> tuple[dict[str, Box], float]:
    """A box for every node, and where the last row ends. Fills in the rows' extent and gaps."""
    boxes: dict[str, Box] = {}
    y = top + _BORDER
    for at, row in enumerate(rows):
        tall = max((heights[key] for key in row.keys), default=30.0)
        slot = (right - left) / max(1, len(row.keys))
        edges = [left + 2]
        for number, key in enumerate(row.keys):
            x = left + (number + 0.5) * slot
            boxes[key] = Box(x, y + (tall - heights[key]) / 2, wide, heights[key], at, number)
            edges += [x - wide / 2, x + wide / 2]
        edges.append(right - 2)
        row.top, row.bottom = y, y + tall
        row.gaps = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
        y += tall + BETWEEN
    return boxes, y - BETWEEN + _BORDER


@dataclass(frozen=True)
class Way:
    """An arrow's curves from ``start``, and the direction in which it arrives."""

    start: Point
    turns: tuple[Turn, ...]
    direction: Point

    @property
    def end(self) -> Point:
        """Where it arrives."""
        return self.turns[-1][2]


def ways(boxes: Mapping[str, Box], rows: Sequence[Row], edges: Sequence[tuple[str, str]]) -> list[Way]:
    """A way for every edge: out of one node, through the gaps of the rows between, into the other."""
    gates = _gates(boxes, rows, edges)
    ports = _ports(boxes, edges)
    found: list[Way] = []
    lanes = [0] * len(rows)
    for at, (source, target) in enumerate(edges):
        one, other = boxes[source], boxes[target]
        if one.row == other.row and abs(one.place - other.place) != 1:
            found.append(_over(one, other, rows[one.row], ports[at], lanes[one.row]))
            lanes[one.row] += one is not other
        else:
            found.append(_way(one, other, rows, ports[at], gates.get(at, [])))
    return found


def _between(one: Box, other: Box) -> list[int]:
    if one.row <= other.row:
        return list(range(one.row + 1, other.row))
    return list(range(one.row - 1, other.row, -1))


def _gates(
    boxes: Mapping[str, Box], rows: Sequence[Row], edges: Sequence[tuple[str, str]]
) -> dict[int, list[float]]:
    """Where an edge passes the rows between its ends: the gap nearest to the straight line, in a lane."""
    used: dict[tuple[int, int], list[tuple[float, int, int]]] = {}
    chosen: dict[int, list[tuple[int, int]]] = {}
    for at, (source, target) in enumerate(edges):
        one, other = boxes[source], boxes[target]
        x, passed = one.x, _between(one, other)
        for step, row in enumerate(passed):
            wanted = x + (other.x - x) / (len(passed) - step + 1)
            gaps = rows[row].gaps
            gap = min(range(len(gaps)), key=lambda i: (_away(gaps[i], wanted), i))
            x = min(max(wanted, gaps[gap][0]), gaps[gap][1])
            used.setdefault((row, gap), []).append((wanted, at, step))
            chosen.setdefault(at, []).append((row, gap))
    found: dict[int, list[float]] = {at: [0.0] * len(steps) for at, steps in chosen.items()}
    for (row, gap), users in used.items():
        low, high = rows[row].gaps[gap]
        lane = min(_LANE, (high - low) / (len(users) + 1))
        wanted_middle = sum(min(max(user[0], low), high) for user in users) / len(users)
        reach = lane * (len(users) - 1) / 2
        air = min(_AIR, (high - low - 2 * reach) / 2)
        middle = min(max(wanted_middle, low + reach + air), high - reach - air)
        for number, (_wanted, at, step) in enumerate(sorted(users)):
            found[at][step] = middle - reach + number * lane
    return found


def _away(gap: tuple[float, float], x: float) -> float:
    return max(gap[0] - x, x - gap[1], 0.0)


def _ports(boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Where along its node's side each end of an edge is: apart from others, in the order of the far ends."""
    sides: dict[tuple[str, int], list[tuple[float, int, int]]] = {}
    for at, (source, target) in enumerate(edges):
        one, other = boxes[source], boxes[target]
        out, into = _sides(one, other)
        sides.setdefault((source, out), []).append((other.x, at, 0))
        sides.setdefault((target, into), []).append((one.x, at, 1))
    found = [[0.0, 0.0] for _edge in edges]
    for (key, _side), ends in sides.items():
        box = boxes[key]
        for number, (_x, at, end) in enumerate(sorted(ends)):
            # The upper left corner belongs to the node's sign.
            found[at][end] = box.x + box.wide * (-0.26 + 0.7 * (number + 0.5) / len(ends))
    return [(out, into) for out, into in found]


def _sides(one: Box, other: Box) -> tuple[int, int]:
    """The side an edge leaves by and the side it comes in by: −1 above, 1 below, 0 beside."""
    if one.row == other.row:
        return (0, 0) if abs(one.place - other.place) == 1 else (-1, -1)
    return (1, -1) if one.row < other.row else (-1, 1)


def _way(
    one: Box, other: Box, rows: Sequence[Row], ports: tuple[float, float], gates: Sequence[float]
) -> Way:
    out, into = _sides(one, other)
    if out == 0:
        return _beside(one, other)
    # Straight to the row's edge first: a taller neighbour may reach further than the node itself.
    turns = [_straight(*_out_of(one, rows[one.row], ports[0], out))]
    for row, x in zip(_between(one, other), gates, strict=True):
        near, far = (rows[row].top, rows[row].bottom) if out > 0 else (rows[row].bottom, rows[row].top)
        turns += [_swing(turns[-1][2], (x, near)), _straight((x, near), (x, far))]
    end, edge = _out_of(other, rows[other.row], ports[1], into)
    turns += [_swing(turns[-1][2], edge), _straight(edge, end)]
    return Way((ports[0], one.bottom if out > 0 else one.top), _moving(turns), (0.0, float(out)))


def _out_of(box: Box, row: Row, x: float, side: int) -> tuple[Point, Point]:
    """Where an arrow touches the node's upper or lower side, and where it leaves the node's row."""
    return ((x, box.bottom), (x, row.bottom)) if side > 0 else ((x, box.top), (x, row.top))


def _moving(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Without the turns that go nowhere, which would hide where an arrow comes from."""
    return tuple(turn for turn in turns if turn[0] != turn[2])


def _straight(start: Point, end: Point) -> Turn:
    return (start, end, end)


def _swing(start: Point, end: Point) -> Turn:
    """A curve that leaves and arrives straight up or down."""
    half = (end[1] - start[1]) * 0.55
    return ((start[0], start[1] + half), (end[0], end[1] - half), end)


def _beside(one: Box, other: Box) -> Way:
    """From neighbour to neighbour; there and back lie apart."""
    right = 1.0 if one.x < other.x else -1.0
    y = max(one.top, other.top) + min(one.tall, other.tall) * (0.4 if right > 0 else 0.65)
    start, end = (one.x + right * one.wide / 2, y), (other.x - right * other.wide / 2, y)
    return Way(start, ((start, end, end),), (right, 0.0))


def _over(one: Box, other: Box, row: Row, ports: tuple[float, float], lane: int) -> Way:
    """Over the nodes between, in the space above the row. A node's edge to itself is a small bow."""
    start = (ports[0] if one is not other else one.x, one.top)
    end = (ports[1] if one is not other else one.x + one.wide * 0.3, other.top)
    # A curve comes three quarters of the way to its control points; it passes the nodes' signs as well.
    rise = row.top - (_OVER + (lane % 3) * _LANE) / 0.75
    (here, there) = ((x, row.top) for x in (start[0], end[0]))
    bow = ((here[0], rise), (there[0], rise), there)
    return Way(start, _moving([_straight(start, here), bow, _straight(there, end)]), (0.0, 1.0))
