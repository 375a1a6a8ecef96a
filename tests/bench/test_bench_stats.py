from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench._stats import interleave, quantile, ratio

SECONDS = st.floats(0.01, 100)
PAIRS = st.lists(st.tuples(SECONDS, SECONDS), min_size=1, max_size=12)


@given(PAIRS)
def test_the_ratio_is_of_the_medians_and_lies_among_what_was_measured(
    pairs: list[tuple[float, float]],
) -> None:
    ours, stock = [one for one, _ in pairs], [other for _, other in pairs]
    found = ratio(ours, stock)
    assert found.value == median(ours) / median(stock)
    slack = 1e-9
    assert min(ours) / max(stock) - slack <= found.low <= found.high <= max(ours) / min(stock) + slack


def test_the_spread_is_the_same_every_time_and_narrow_for_steady_pairs() -> None:
    steady = ratio([1.0, 1.1, 0.9, 1.0, 1.0], [10.0, 10.1, 9.9, 10.0, 10.0])
    assert steady == ratio([1.0, 1.1, 0.9, 1.0, 1.0], [10.0, 10.1, 9.9, 10.0, 10.0])
    assert 0.08 < steady.low <= 0.1 <= steady.high < 0.12
    noisy = ratio([1.0, 5.0, 0.2, 3.0, 1.0], [10.0, 10.0, 10.0, 10.0, 10.0])
    assert noisy.high - noisy.low > steady.high - steady.low


@pytest.mark.parametrize(("ours", "stock"), [([], []), ([1.0], [1.0, 2.0]), ([1.0], [0.0])])
def test_what_is_no_pair_is_refused(ours: list[float], stock: list[float]) -> None:
    with pytest.raises(ValueError, match=r"pairs|positive"):
        ratio(ours, stock)


def test_quantiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(1, 101)]
    assert [quantile(values, share) for share in (0.0, 0.5, 0.95, 0.99, 1.0)] == [1, 50, 95, 99, 100]
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


def test_rounds_alternate_who_is_first() -> None:
    seen: list[tuple[int, str]] = []
    interleave(3, ["a", "b"], lambda number, name: seen.append((number, name)))
    assert seen == [(0, "a"), (0, "b"), (1, "b"), (1, "a"), (2, "a"), (2, "b")]
