"""Loops in a map: simple cycles, the shortest first, as many as a person can take in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

MOST_LOOPS = 12
LONGEST_LOOP = 8
#: Where the search gives up, in maps where nearly everything hangs together.
_MOST_STEPS = 50_000


def loop_id(nodes: Sequence[str]) -> str:
    """The same id wherever in the loop one begins; it also fits as a row's id."""
    first = nodes.index(min(nodes))
    told = "\n".join([*nodes[first:], *nodes[:first]])
    return f"loop-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def find_loops(
    after: Mapping[str, Collection[str]], no_loop: AbstractSet[frozenset[str]] = frozenset()
) -> list[tuple[str, ...]]:
    """Simple cycles of at most ``LONGEST_LOOP`` nodes, at most ``MOST_LOOPS`` of them, the shortest first.

    ``after`` gives each node's successors, all of them keys too. Each cycle begins with the node that comes
    first in ``after``. ``no_loop``: pairs that are no loop by themselves, such as one relation both ways.
    """
    order = {node: place for place, node in enumerate(after)}
    search = _Search(after, order, {start: _distances(after, order, start) for start in after})
    found: list[tuple[str, ...]] = []
    for length in range(2, LONGEST_LOOP + 1):
        for start in after:
            for loop in search.loops((start,), length):
                if frozenset(loop) in no_loop and length == 2:
                    continue
                found.append(loop)
                if len(found) == MOST_LOOPS:
                    return found
    return found


class _Search:
    """Ways onward from a node, no longer than asked for and never where there is no way back."""

    def __init__(
        self,
        after: Mapping[str, Collection[str]],
        order: Mapping[str, int],
        distances: Mapping[str, Mapping[str, int]],
    ) -> None:
        self._after, self._order, self._distances = after, order, distances
        self._left = _MOST_STEPS

    def loops(self, way: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
        """Loops of ``length`` nodes that begin with ``way``."""
        start, here = way[0], way[-1]
        self._left -= 1
        if self._left < 0:
            return
        if len(way) == length:
            if start in self._after[here]:
                yield way
            return
        for onward in self._after[here]:
            back = self._distances[start].get(onward)
            if back is not None and onward not in way and len(way) + back <= length:
                yield from self.loops((*way, onward), length)


def _distances(after: Mapping[str, Collection[str]], order: Mapping[str, int], start: str) -> dict[str, int]:
    """Steps from each node to ``start``, by way of nodes that come after it in the order."""
    before: dict[str, list[str]] = {}
    for node, onward in after.items():
        for other in onward:
            if order[node] >= order[start] and order[other] >= order[start]:
                before.setdefault(other, []).append(node)
    steps, edge, distance = {start: 0}, [start], 0
    while edge:
        distance += 1
        edge = list({node: None for reached in edge for node in before.get(reached, ()) if node not in steps})
        steps |= dict.fromkeys(edge, distance)
    return steps
