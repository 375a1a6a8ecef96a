"""The order of boxes within their layers, so that few arrows cross: barycentre sweeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

_SWEEPS = 4
_MOST_PAIRS = 40_000  # edges compared with one another; beyond that the first sweep has to do


def ordered(layers: Sequence[Sequence[str]], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The same layers, each in an order with fewer crossings where the sweeps find one.

    Deterministic. A layer's given order is kept where nothing speaks against it.
    """
    best = [list(layer) for layer in layers]
    layer_of = {key: at for at, layer in enumerate(best) for key in layer}
    pairs = [(a, b) for a, b in edges if a in layer_of and b in layer_of and layer_of[a] != layer_of[b]]
    near: dict[str, list[str]] = {}
    for a, b in pairs:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    if len(pairs) ** 2 > 2 * _MOST_PAIRS:
        return _swept(best, near, layer_of, downwards=True)
    fewest = _crossings(best, pairs, layer_of)
    tried = best
    for sweep in range(2 * _SWEEPS):
        tried = _swept(tried, near, layer_of, downwards=sweep % 2 == 0)
        crossings = _crossings(tried, pairs, layer_of)
        if crossings < fewest:
            best, fewest = tried, crossings
    return best


def _places(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    return {key: (at + 0.5) / len(layer) for layer in layers for at, key in enumerate(layer)}


def _swept(
    layers: Sequence[Sequence[str]], near: dict[str, list[str]], layer_of: dict[str, int], *, downwards: bool
) -> list[list[str]]:
    """Each box where those it is tied to, in the layers already passed, have their middle."""
    found = [list(layer) for layer in layers]
    places = _places(found)
    for at in range(len(found)) if downwards else reversed(range(len(found))):
        wanted = {}
        for key in found[at]:
            tied = [places[other] for other in near.get(key, []) if (layer_of[other] < at) == downwards]
            wanted[key] = sum(tied) / len(tied) if tied else places[key]
        found[at].sort(key=wanted.__getitem__)
        for place, key in enumerate(found[at]):
            places[key] = (place + 0.5) / len(found[at])
    return found


def _crossings(
    layers: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]], layer_of: dict[str, int]
) -> int:
    places = _places(layers)
    between: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for a, b in pairs:
        upper, lower = sorted((a, b), key=layer_of.__getitem__)
        between.setdefault((layer_of[upper], layer_of[lower]), []).append((places[upper], places[lower]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in between.values()
        for one, other in combinations(lines, 2)
    )
