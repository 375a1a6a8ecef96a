"""The way of an arrow through the columns and rows of a layout, past the steps in between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levelup_widgets.process_map.bpmn.geometry import Box, Point, Sizes


@dataclass(frozen=True)
class Cell:
    """A place for one step: the number of its column and the top of its row."""

    column: int
    top: float


class Grid:
    """Which cells are taken, and where the free ways between them run."""

    def __init__(self, sizes: Sizes, left: float, widths: Sequence[float]) -> None:
        self.sizes = sizes
        self._widths = widths
        #: The left edge of each column, and of the one after the last.
        self._starts = [left + sizes.gutter]
        for width in widths:
            self._starts.append(self._starts[-1] + width + sizes.gutter)
        #: From ``left`` to the end of the last column's gutter.
        self.width = self._starts[-1] - left
        self._cells: dict[str, Cell] = {}
        self._taken: dict[float, list[int]] = {}

    def place(self, id: str, cell: Cell, width: float, height: float) -> Box:
        """Put a step in a cell; its box, in the middle of it."""
        self._cells[id] = cell
        insort(self._taken.setdefault(cell.top, []), cell.column)
        x = self._starts[cell.column] + (self._widths[cell.column] - width) / 2
        y = cell.top + self.sizes.above + (self.sizes.task[1] - height) / 2
        return Box(x, y, width, height)

    def hang(self, id: str, host: str) -> None:
        """Put an event in the cell of the step it sits on."""
        if host in self._cells:
            self._cells[id] = self._cells[host]

    def cell(self, id: str) -> Cell | None:
        """The cell of a step."""
        return self._cells.get(id)

    def free(self, top: float, first: int, last: int) -> bool:
        """Whether no step stands in a row between two columns, these not counted."""
        taken = self._taken.get(top, [])
        return bisect_right(taken, first) == bisect_left(taken, last)

    def free_across(self, cell: Cell, top: float) -> bool:
        """Whether no step stands in the cell's column from its own row (not counted) to that at ``top``."""
        low, high = min(cell.top, top), max(cell.top, top)
        return not any(
            low <= other <= high and other != cell.top and _has(taken, cell.column)
            for other, taken in self._taken.items()
        )

    def turn(self, column: int, track: int) -> float:
        """The x of the way down to the right of a column, on one of three tracks."""
        return self._starts[column + 1] - self.sizes.gutter / 2 + (track % 3 - 1) * self.sizes.gutter / 6

    def under(self, cell: Cell, track: int) -> float:
        """The y of the way along below a row, on one of three tracks."""
        return cell.top + self.sizes.above + self.sizes.task[1] + self.sizes.below * (track % 3 + 1) / 4


def route(grid: Grid, boxes: Mapping[str, Box], source: str, target: str, track: int) -> tuple[Point, ...]:
    """The points of an arrow; ``track`` keeps arrows in the same passage apart."""
    a, b = boxes[source], boxes[target]
    here, there = grid.cell(source), grid.cell(target)
    if here is None or there is None or source == target:
        return _loop(a, b, grid.sizes)
    start, end = (a.right, a.middle[1]), (b.x, b.middle[1])
    hangs = a.middle[1] > here.top + grid.sizes.above + grid.sizes.task[1] - 1
    second = grid.turn(there.column - 1, track)
    if hangs or there.column <= here.column:
        along = grid.under(here, track)
        x = a.middle[0]
        return _tidy((x, a.bottom), (x, along), (second, along), (second, end[1]), end)
    free_there = grid.free(there.top, here.column, there.column)
    free_here = grid.free(here.top, here.column, there.column)
    if here.top == there.top and free_here:
        return start, end
    if free_there and a.width < grid.sizes.task[0] and grid.free_across(here, there.top):
        # A decision sends its ways up and down, so that their words don't meet.
        x = a.middle[0]
        return _tidy((x, a.bottom if there.top > here.top else a.y), (x, end[1]), end)
    first = grid.turn(here.column, track)
    if free_there:
        return _tidy(start, (first, start[1]), (first, end[1]), end)
    if free_here:
        return _tidy(start, (second, start[1]), (second, end[1]), end)
    along = grid.under(there, track)
    return _tidy(start, (first, start[1]), (first, along), (second, along), (second, end[1]), end)


def _loop(a: Box, b: Box, sizes: Sizes) -> tuple[Point, ...]:
    low = max(a.bottom, b.bottom) + sizes.below / 2
    bx = b.middle[0]
    side = a.right + sizes.gutter / 4
    return (a.right, a.middle[1]), (side, a.middle[1]), (side, low), (bx, low), (bx, b.bottom)


def _has(columns: Sequence[int], column: int) -> bool:
    place = bisect_left(columns, column)
    return place < len(columns) and columns[place] == column


def _tidy(*points: Point) -> tuple[Point, ...]:
    """Without points that stand in line with their neighbours or on top of them."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)
