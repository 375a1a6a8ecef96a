"""Columns on paper: as wide as asked for, with room for whole words."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets.report._widths import fitted

words = st.text("abcå -", max_size=30)


def needs(head: list[str], rows: list[list[str]]) -> list[int]:
    columns = zip(head, *rows, strict=True)
    return [
        max(len(word) for text in column for word in text.replace("-", " ").split(" ")) for column in columns
    ]


@given(
    st.lists(
        st.tuples(st.floats(0.1, 50), words, st.lists(words, min_size=2, max_size=2)), min_size=1, max_size=9
    ),
    st.floats(20, 400),
)
def test_each_word_has_room_where_all_have(
    columns: list[tuple[float, str, list[str]]], letters: float
) -> None:
    widths, head = [width for width, _, _ in columns], [title for _, title, _ in columns]
    rows = [[cells[at] for _, _, cells in columns] for at in range(2)]
    made = fitted(widths, head, rows, letters)
    share = min(1.0, letters / sum(made))
    assert all(width * share > 0 for width in made)
    asked = [need + 4 for need in needs(head, rows)]
    if sum(asked) <= letters:
        assert sum(made) == pytest.approx(letters)
        assert all(width >= need - 1 for width, need in zip(made, asked, strict=True))
        # Those that have room enough keep the proportions that were asked for.
        roomy = [
            one / width for one, width, need in zip(made, widths, asked, strict=True) if one > need + 1e-6
        ]
        assert all(one == pytest.approx(other) for one, other in pairwise(roomy))


def test_a_short_heading_is_not_broken_beside_long_texts() -> None:
    head, row = ["Steg", "Vad görs?"], ["1", "Hjälper brukaren och ser vad som hände " * 3]
    steg, rest = fitted([1, 40], head, [row], 90)
    assert steg >= len("Steg") + 3
    assert steg + rest == pytest.approx(90)


def test_a_date_stays_whole() -> None:
    due, _rest = fitted([1, 40], ["När?", "Vad?"], [["2026-12-26", "Pröva " * 20]], 90)
    assert due >= len("2026-12-26") + 3


def test_without_room_for_all_words_all_lack_as_much() -> None:
    assert fitted([1, 9], ["värdeskapande", "arbetsuppgift"], [], 10) == [17, 17]


def test_no_column_needs_no_room() -> None:
    assert fitted([], [], [], 90) == []
