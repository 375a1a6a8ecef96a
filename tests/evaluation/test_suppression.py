"""No hidden number can be worked out: attacked by exact elimination and by trying every possible table."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from levelup.evaluation.suppression import EVERYONE, Cell, Publication, count

SMALLEST = 5


def system(
    publication: Publication,
) -> tuple[list[int], list[dict[int, int]], dict[int, tuple[int, int | None]]]:
    """True numbers, equations (coefficients, sum 0), and for hidden numbers the limits their mark tells."""
    inner = publication._system
    equations = [{rule.total: -1, **dict.fromkeys(rule.parts, 1)} for rule in inner.equations]
    return list(inner.values), equations, {i: (inner.low[i], inner.high[i]) for i in inner.low}


def solved_by_elimination(publication: Publication) -> list[int]:
    """Hidden numbers that follow from the shown ones by linear algebra alone (exact Gauss-Jordan)."""
    values, equations, hidden = system(publication)
    unknowns = sorted(hidden)
    at = {cell: number for number, cell in enumerate(unknowns)}
    rows = []
    for equation in equations:
        row = [Fraction(0)] * (len(unknowns) + 1)
        for cell, factor in equation.items():
            if cell in at:
                row[at[cell]] += factor
            else:
                row[-1] -= factor * values[cell]
        if any(row):
            rows.append(row)
    pivots, rank = [], 0
    for column in range(len(unknowns)):
        pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [x / rows[rank][column] for x in rows[rank]]
        for r in range(len(rows)):
            if r != rank and rows[r][column]:
                rows[r] = [x - rows[r][column] * y for x, y in zip(rows[r], rows[rank], strict=True)]
        pivots.append(column)
        rank += 1
    return [unknowns[c] for r, c in enumerate(pivots) if sum(bool(x) for x in rows[r][:-1]) == 1]


def possible_values(publication: Publication, most: int) -> dict[int, set[int]]:
    """Every value each hidden number takes in some whole-person table that fits all that is shown."""
    values, equations, hidden = system(publication)
    unknowns = sorted(hidden)
    found: dict[int, set[int]] = {cell: set() for cell in unknowns}
    ranges = [range(hidden[c][0], (most if hidden[c][1] is None else hidden[c][1]) + 1) for c in unknowns]
    guess: dict[int, int] = {}

    def fits(final: int) -> bool:
        return not any(
            sum(factor * guess.get(c, values[c]) for c, factor in equation.items())
            for equation in equations
            if unknowns[final] in equation and all(c in guess or c not in hidden for c in equation)
        )

    def walk(number: int) -> None:
        if number == len(unknowns):
            for cell, value in guess.items():
                found[cell].add(value)
            return
        for value in ranges[number]:
            guess[unknowns[number]] = value
            if fits(number):
                walk(number + 1)
            del guess[unknowns[number]]

    walk(0)
    return found


def frame_of(numbers: np.ndarray, names: tuple[str, ...] = ("row", "column")) -> pd.DataFrame:
    people = [place for place in np.ndindex(*numbers.shape) for _ in range(int(numbers[place]))]
    return pd.DataFrame(
        {
            name: pd.Categorical(
                [f"{name}{p[i]}" for p in people], [f"{name}{k}" for k in range(numbers.shape[i])]
            )
            for i, name in enumerate(names)
        }
    )


def every(frame: pd.DataFrame) -> dict[str, list[str]]:
    return {name: list(frame[name].cat.categories) for name in frame}


tables = st.integers(1, 4).flatmap(
    lambda r: st.integers(1, 4).flatmap(
        lambda c: st.lists(st.integers(0, 14), min_size=r * c, max_size=r * c).map(
            lambda v: np.array(v).reshape(r, c)
        )
    )
)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_two_way_tables_hold_against_linear_algebra(numbers: np.ndarray) -> None:
    frame = frame_of(numbers)
    assert not solved_by_elimination(count(frame, [("row", "column")], SMALLEST, always=every(frame)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=4, max_size=4))
def test_small_tables_hold_against_every_possible_table(numbers: list[int]) -> None:
    frame = frame_of(np.array(numbers).reshape(2, 2))
    publication = count(frame, [("row", "column")], SMALLEST, always=every(frame))
    for cell, values in possible_values(publication, sum(numbers) + 8).items():
        assert len(values) > 1, (numbers, publication._cells[cell])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_tables_that_share_totals_hold_together(numbers: list[int]) -> None:
    """Three tables over the same people: what one hides, the others must not give away."""
    frame = frame_of(np.array(numbers).reshape(3, 2, 2), ("county", "gender", "track"))
    publication = count(
        frame, [("county", "gender"), ("gender", "track"), ("county", "track")], SMALLEST, always=every(frame)
    )
    assert not solved_by_elimination(publication)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=6, max_size=6), st.lists(st.integers(0, 2), min_size=6, max_size=6)
)
def test_organisations_and_their_counties_hold_together(sizes: list[int], county: list[int]) -> None:
    assume(sum(sizes))
    people = [number for number, size in enumerate(sizes) for _ in range(size)]
    frame = pd.DataFrame(
        {
            "organisation": pd.Categorical([f"o{n}" for n in people], [f"o{n}" for n in range(6)]),
            "county": pd.Categorical([f"c{county[n]}" for n in people], ["c0", "c1", "c2"]),
        }
    )
    publication = count(frame, [("organisation",), ("county",)], SMALLEST, {("organisation", "county"): None})
    assert not solved_by_elimination(publication)


@settings(max_examples=100, deadline=None)
@given(tables, st.integers(1, 12))
def test_no_small_number_is_ever_shown(numbers: np.ndarray, smallest: int) -> None:
    frame = frame_of(numbers)
    publication = count(frame, [("row", "column")], smallest, always=every(frame))
    for cell in publication._cells:
        number = publication.number(cell)
        assert number.value is None or smallest == 1 or number.value >= smallest
        assert number.value is None or number.value == publication._system.values[publication._index[cell]]


def test_the_attack_itself_finds_a_lone_hidden_number() -> None:
    """The two attacks are not blind: with only primary suppression both solve the table."""
    frame = frame_of(np.array([[3, 9], [8, 7]]))
    publication = count(frame, [("row", "column")], SMALLEST)
    lone = publication._index[frozenset({("row", "row0"), ("column", "column0")})]
    for other in set(publication._system.low) - {lone}:
        del publication._system.low[other]
    assert solved_by_elimination(publication) == [lone]
    assert possible_values(publication, 40) == {lone: {3}}


def test_marks() -> None:
    publication = count(frame_of(np.array([[3, 9], [8, 7]])), [("row", "column")], SMALLEST)

    def text(*at: tuple[str, str]) -> str:
        return publication.number(frozenset(at)).text(SMALLEST)

    assert text(("row", "row0"), ("column", "column0")) == "<\u00a05"
    assert text(("row", "row0"), ("column", "column1")) == "dold"
    assert text() == "27"
    assert publication.number(EVERYONE).value == 27
    with pytest.raises(KeyError):
        publication.number(frozenset({("row", "no such")}))


def test_a_share_of_a_hidden_number_is_hidden() -> None:
    publication = count(frame_of(np.array([[3, 30], [40, 50]])), [("row", "column")], SMALLEST)
    for first, second in product(publication._cells, repeat=2):
        if publication.number(first).value is None or publication.number(second).value is None:
            assert publication.share(first, second) is None
    whole: Cell = frozenset({("row", "row0")})
    assert publication.share(whole, EVERYONE) == pytest.approx(33 / 123)


def test_which_numbers_are_hidden_does_not_depend_on_the_order_of_rows() -> None:
    frame = frame_of(np.array([[3, 9, 9], [8, 7, 9], [12, 1, 9]]))
    shuffled = frame.sample(frac=1, random_state=1)
    shuffled["row"] = shuffled["row"].cat.reorder_categories(["row2", "row0", "row1"])
    assert (
        count(frame, [("row", "column")], SMALLEST).hidden
        == count(shuffled, [("row", "column")], SMALLEST).hidden
    )


def test_nobody_at_all() -> None:
    assert (
        count(frame_of(np.zeros((2, 2), dtype=int)), [("row", "column")], SMALLEST).number(EVERYONE).value
        is None
    )


def test_a_column_that_does_not_follow_is_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        count(
            frame_of(np.array([[5, 5], [5, 5]])), [("row",), ("column",)], SMALLEST, {("row", "column"): None}
        )
