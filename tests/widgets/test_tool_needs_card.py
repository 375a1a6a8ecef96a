"""The needs card (course plan C20 and module 2.1)."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets.needs_card.definition import NeedsCardDefinition
from levelup_widgets.needs_card.rules import SOLUTION_WORDS, solution_words
from tests.widgets.tool_cases import TODAY, changed, check_of

TOOL = NeedsCardDefinition()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi behöver en app", ["app"]),
        ("Journalsystemet är långsamt", ["system"]),
        ("AI:n och robotarna", ["robot", "ai"]),
        ("Medarbetare hjälper varandra och skriver mail", []),
        ("Appar på plattformen", ["app", "plattform"]),
        ("Knappar saknas i hissen", []),
    ],
)
def test_solution_words(text: str, found: list[str]) -> None:
    assert solution_words(text) == found


@given(st.text(), st.sampled_from(SOLUTION_WORDS), st.text())
def test_a_solution_word_that_stands_alone_is_always_found(before: str, word: str, after: str) -> None:
    assert word in solution_words(f"{before} {word} {after}")


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("need", "problem"), "Vi behöver en robot", "no_solution", "warning"),
        (("need", "problem"), " ", "no_solution", "error"),
        (("baseline", "unit"), "", "measure_and_unit", "error"),
        (("baseline", "value"), None, "measure_and_unit", "error"),
        (("goal", "plan"), "", "goal", "error"),
        (("goal", "challenge"), None, "goal", "error"),
        (("need", "owner"), None, "owner", "error"),
        (("need", "who"), "", "required", "error"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


def test_results() -> None:
    body = changed(TOOL, {("need", "problem"): "En app till"})
    assert TOOL.results(body, TODAY) == {"solution_words": ["app"], "measured": True}
    (shown,) = TOOL.derived(body, TODAY)["summary"]
    assert shown["text"] == "Tid från larm till hjälp, median en natt: 38 minuter"
