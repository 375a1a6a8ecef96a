"""The rubric's rules (B3), with the course's own numbers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup.course import load
from levelup.grading import rubric
from levelup.grading.results import Attempt

MAIN, BASE = load().rubric("main"), load().rubric("base")


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((5, 5, 5, 3, 2), "passed"),
        ((3, 5, 3, 2, 1), "passed"),  # exactly 14
        ((3, 5, 3, 1, 1), "supplement"),  # 13 in all
        ((2, 5, 5, 3, 2), "supplement"),  # 17 in all, but 2 on A
        ((5, 5, 4, 0, 0), "supplement"),  # 14 in all, but 4 on C–E
        ((4, 5, 5, 0, 0), "passed"),
        ((0, 0, 0, 0, 0), "supplement"),
    ],
)
def test_main_block(points: tuple[float, ...], expected: str) -> None:
    assert rubric.outcome(dict(zip("ABCDE", points, strict=True)), MAIN) == expected


@pytest.mark.parametrize(("points", "expected"), [((0, 4, 2, 0), "passed"), ((3, 0, 2, 0), "supplement")])
def test_base_block_asks_for_six_of_ten(points: tuple[float, ...], expected: str) -> None:
    assert rubric.outcome(dict(zip("ABCD", points, strict=True)), BASE) == expected


@pytest.mark.parametrize(
    ("ok", "of", "points"),
    [(0, 31, 0), (6, 31, 0), (7, 31, 1), (30, 31, 4), (31, 31, 5), (0, 0, 0), (3, 5, 3)],
)
def test_share_is_rounded_down(ok: int, of: int, points: int) -> None:
    assert rubric.share_of(5, ok, of) == points


@given(st.integers(0, 10), st.integers(0, 200), st.integers(1, 200))
def test_share_is_never_rounded_up_and_full_only_when_all_hold(points: int, ok: int, of: int) -> None:
    ok = min(ok, of)
    given_points = rubric.share_of(points, ok, of)
    assert given_points * of <= points * ok < (given_points + 1) * of


def attempt(number: int, total: float | None, outcome: str | None) -> Attempt:
    return Attempt(
        number=number,
        handed_in_at=datetime(2027, 9, number, tzinfo=UTC),
        state="graded" if total is not None else "submitted",
        total=total,
        outcome=outcome,  # type: ignore[arg-type]
    )


def test_a_pass_beats_more_points_and_the_latest_of_equals_counts() -> None:
    tries = [
        attempt(1, 15, "supplement"),
        attempt(2, 14, "passed"),
        attempt(3, 14, "passed"),
        attempt(4, None, None),
    ]
    assert rubric.best(tries) == 3
    assert rubric.best(tries[3:]) is None
    assert rubric.best([]) is None
