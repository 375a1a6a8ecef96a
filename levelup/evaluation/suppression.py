"""Small numbers hidden so that they can't be worked out again.

*Primary* suppression hides every number below the limit, zero among them: nobody having passed says
something about
everyone in the group. *Complementary* suppression hides more numbers until no hidden one follows from
those shown,
over all tables of one publication together: they share totals, and organisations add up to counties. The
audit is in
``_witness``. Method: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

import pandas as pd

from levelup.evaluation._witness import Equation, System, witness

#: One number: the conditions that count someone in. Empty: everyone.
Cell = frozenset[tuple[str, str]]
EVERYONE: Cell = frozenset()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it may be shown: `value` is None when hidden, `small` tells which mark it gets."""

    value: int | None
    small: bool = False

    def text(self, smallest: int) -> str:
        """``"1 200"``, ``"< 5"`` or ``"dold"``."""
        if self.value is not None:
            return f"{self.value:,}".replace(",", "\u00a0")
        return f"<\u00a0{smallest}" if self.small else "dold"


class Publication:
    """All tables that are shown together. Ask it for numbers; it never gives a hidden one."""

    def __init__(
        self, counts: Mapping[Cell, int], equations: Iterable[tuple[Cell, Sequence[Cell]]], smallest: int
    ):
        self.smallest = smallest
        self._cells = list(counts)
        self._index = {cell: number for number, cell in enumerate(self._cells)}
        unique = {
            Equation(self._index[total], tuple(sorted(self._index[part] for part in parts)))
            for total, parts in equations
        }
        ordered = sorted(unique, key=lambda rule: (rule.total, rule.parts))
        self._system = System([counts[cell] for cell in self._cells], ordered)
        _protect(self._system, smallest)

    def __contains__(self, cell: Cell) -> bool:
        return cell in self._index

    def number(self, cell: Cell) -> Number:
        """The number of people who meet the conditions, or its mark. Raises KeyError for one never
        published."""
        index = self._index[cell]
        if index not in self._system.low:
            return Number(self._system.values[index])
        return Number(None, small=self._system.low[index] == 0)

    def share(self, part: Cell, whole: Cell) -> float | None:
        """``part / whole``, 0–1; None when either is hidden, for a share would give the number away."""
        above, below = self.number(part).value, self.number(whole).value
        return None if above is None or not below else above / below

    @property
    def hidden(self) -> frozenset[Cell]:
        """The conditions of every hidden number."""
        return frozenset(self._cells[index] for index in self._system.low)


def _protect(system: System, smallest: int) -> None:
    if smallest <= 1:
        return
    for cell, value in enumerate(system.values):
        if value < smallest:
            system.hide(cell, 0, smallest - 1)
    _give_company(system, smallest)
    # Hiding more never takes away another table that was possible, so what is safe stays safe.
    safe: set[int] = set()
    waiting = list(system.low)
    while waiting:
        cell = waiting.pop()
        while cell not in safe:
            found = witness(system, cell)
            if found is not None:
                safe.update(found)
                break
            before = set(system.low)
            extra = _next_to_hide(system, cell)
            if extra is None:
                _hide_everything(system, smallest)
                return
            system.hide(extra, smallest, None)
            _give_company(system, smallest)
            waiting += system.low.keys() - before


def _give_company(system: System, smallest: int) -> None:
    """No equation may have a single hidden number, for then it follows from the others."""
    queue = list(range(len(system.equations)))
    while queue:
        members = system.equations[queue.pop()].members
        if sum(index in system.low for index in members) == 1 and len(members) > 1:
            extra = min(
                (index for index in members if index not in system.low), key=lambda i: _cost(system, i)
            )
            system.hide(extra, smallest, None)
            queue += [rule for rule, _ in system.of_cell[extra]]


def _hide_everything(system: System, smallest: int) -> None:
    for cell, value in enumerate(system.values):
        if cell not in system.low:
            system.hide(cell, 0 if value < smallest else smallest, smallest - 1 if value < smallest else None)


def _next_to_hide(system: System, cell: int) -> int | None:
    """The shown number that protects `cell` at least cost: near it, no total if possible, and small."""
    seen_cells, seen_rules, ring = {cell}, set[int](), [cell]
    while ring:
        rules = [rule for index in ring for rule, _ in system.of_cell[index] if rule not in seen_rules]
        seen_rules.update(rules)
        members = {rule: system.equations[rule].members for rule in rules}
        # An equation with a single hidden number gives it away: mend those first.
        alone = [rule for rule in rules if sum(index in system.low for index in members[rule]) == 1]
        for group in (alone, rules):
            shown = {index for rule in group for index in members[rule] if index not in system.low}
            if shown:
                return min(shown, key=lambda index: _cost(system, index))
        ring = [
            index
            for rule in rules
            for index in members[rule]
            if index in system.low and index not in seen_cells
        ]
        seen_cells.update(ring)
    return None


def _cost(system: System, cell: int) -> tuple[int, int, int, int]:
    rules = system.of_cell[cell]
    as_total = sum(sign < 0 for _, sign in rules)
    lonely = sum(
        1 for rule, _ in rules if sum(index in system.low for index in system.equations[rule].members) == 1
    )
    return as_total, -lonely, system.values[cell], cell


def count(
    frame: pd.DataFrame,
    tables: Iterable[tuple[str, ...]],
    smallest: int,
    parents: Mapping[tuple[str, str], Mapping[str, str] | None] | None = None,
    always: Mapping[str, Sequence[str]] | None = None,
) -> Publication:
    """Count people for every table and its totals, and protect them all together.

    `frame` has one row a person and categorical columns. `tables` name one or more columns each. `parents`
    says which
    column follows from which: ``{("organisation", "county"): None}`` means that everyone of an
    organisation is in one
    county, as the frame tells; a mapping instead of None tells it also for values nobody has.
    A value nobody has is left out, which tells that nobody has it, unless `always` names it for its column.
    """
    counts: dict[Cell, int] = {EVERYONE: len(frame)}
    equations: list[tuple[Cell, list[Cell]]] = []
    always = always or {}
    tables = sorted(tables)
    columns = dict.fromkeys(name for table in tables for name in table)
    values = {name: _published(frame[name], always.get(name, ())) for name in columns}
    for table in tables:
        for names in chain.from_iterable(combinations(table, size) for size in range(1, len(table) + 1)):
            sizes = frame.groupby(list(names), observed=True).size()
            found = {key if isinstance(key, tuple) else (key,): int(size) for key, size in sizes.items()}
            for levels in product(*(values[name] for name in names)):
                counts[frozenset(zip(names, levels, strict=True))] = found.get(levels, 0)
        for name in table:
            rest = [other for other in table if other != name]
            for fixed in _some_fixed(rest, values):
                equations.append((fixed, [fixed | {(name, level)} for level in values[name]]))
    for (child, parent), known in (parents or {}).items():
        if child in values and parent in values:
            above = _parents(frame, child, parent) if known is None else known
            equations += _add_up(child, parent, above, counts, values[child])
    return Publication(counts, equations, smallest)


def _published(column: pd.Series, always: Sequence[str]) -> list[str]:
    """The values that get a number: those that someone has, and those that are shown whether or not anyone
    has them."""
    present = column.value_counts()
    # Sorted: which numbers are hidden must not depend on the order of the rows, or two runs together could
    # tell more.
    return sorted(str(level) for level in column.cat.categories if level in always or present.get(level, 0))


def _some_fixed(names: Sequence[str], values: Mapping[str, Sequence[str]]) -> list[Cell]:
    """Every way to fix some of the columns to a value, from none to all."""
    choices = [[None, *values[name]] for name in names]
    return [
        frozenset((name, level) for name, level in zip(names, levels, strict=True) if level is not None)
        for levels in product(*choices)
    ]


def _parents(frame: pd.DataFrame, child: str, parent: str) -> dict[str, str]:
    pairs = frame[[child, parent]].drop_duplicates().dropna()
    if pairs[child].duplicated().any():
        raise ValueError(f"{parent} does not follow from {child}")
    return {str(low): str(high) for low, high in pairs.itertuples(index=False)}


def _add_up(
    child: str, parent: str, above: Mapping[str, str], counts: Mapping[Cell, int], children: Sequence[str]
) -> list[tuple[Cell, list[Cell]]]:
    """Equations between two columns: the children of one parent add up to it, wherever both are published."""
    under: dict[str, list[str]] = {}
    for low in children:
        if low in above:
            under.setdefault(above[low], []).append(low)
    found = []
    for cell in counts:
        for name, level in cell:
            if name == parent:
                rest = cell - {(name, level)}
                parts = [rest | {(child, low)} for low in under.get(level, [])]
                if parts and all(part in counts for part in parts):
                    found.append((cell, parts))
    return found
