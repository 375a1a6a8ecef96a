"""The order of the steps: along the arrows from the start, branch by branch, the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edge = tuple[str, str]


def along(nodes: Sequence[str], edges: Iterable[Edge], starts: Iterable[str] = ()) -> list[str]:
    """``nodes`` so that every edge goes forward, where loops allow.

    A branch is finished before the next begins; branches come in the order of ``edges``. The walk starts from
    ``starts``, then from nodes that nothing leads to, then from what is left (loops).
    """
    after: dict[str, list[str]] = {node: [] for node in nodes}
    led_to: set[str] = set()
    for source, target in edges:
        if source in after and target in after and source != target:
            after[source].append(target)
            led_to.add(target)
    first = dict.fromkeys(node for node in starts if node in after)
    roots = [*first, *(node for node in nodes if node not in led_to and node not in first)]
    roots, back = _loops(roots, nodes, after)
    forward = {node: [to for to in targets if (node, to) not in back] for node, targets in after.items()}
    return _reverse_postorder(roots, forward)


def _loops(
    roots: Sequence[str], nodes: Sequence[str], after: dict[str, list[str]]
) -> tuple[list[str], set[Edge]]:
    """The roots that reach every node, and the edges that close a loop when it is entered from them."""
    seen: set[str] = set()
    on_the_way: set[str] = set()
    back: set[Edge] = set()
    used: list[str] = []
    for root in [*roots, *nodes]:
        if root in seen:
            continue
        used.append(root)
        seen.add(root)
        on_the_way.add(root)
        stack = [(root, iter(after[root]))]
        while stack:
            node, waiting = stack[-1]
            for target in waiting:
                if target in on_the_way:
                    back.add((node, target))
                elif target not in seen:
                    seen.add(target)
                    on_the_way.add(target)
                    stack.append((target, iter(after[target])))
                    break
            else:
                on_the_way.discard(node)
                stack.pop()
    return used, back


def _reverse_postorder(roots: Sequence[str], after: dict[str, list[str]]) -> list[str]:
    seen: set[str] = set()
    finished: list[str] = []
    for root in reversed(roots):
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(reversed(after[root])))]
        while stack:
            node, waiting = stack[-1]
            for target in waiting:
                if target not in seen:
                    seen.add(target)
                    stack.append((target, iter(reversed(after[target]))))
                    break
            else:
                finished.append(node)
                stack.pop()
    return finished[::-1]


def backward(order: Sequence[str], edges: Iterable[Edge]) -> list[Edge]:
    """The edges that lead back to an earlier node, or to the node itself."""
    place = {node: number for number, node in enumerate(order)}
    return [(a, b) for a, b in edges if a in place and b in place and place[b] <= place[a]]
