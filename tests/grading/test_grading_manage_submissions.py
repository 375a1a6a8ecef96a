"""formgrader's list of submissions: the same answers, from one assignment's rows only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.extension.manager import ExtensionPackage
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event

from bench.gradebook import fill
from levelup.grading.formgrader import narrow, widen

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    fill(file, people=7, assignments=3)
    return f"sqlite:///{file}"


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Every statement sent to a database."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_the_answers_are_stocks(url: str) -> None:
    names = ["assignment0", "assignment2", "unknown", "' OR 1=1"]

    def answers() -> list[Any]:
        with Gradebook(url, "levelup") as book:
            return [sorted(book.submission_dicts(name), key=lambda one: one["student"]) for name in names]

    stock = answers()
    narrow()
    narrow()
    try:
        narrowed = answers()
    finally:
        widen()
    assert [len(one) for one in stock] == [7, 7, 0, 0]
    assert narrowed == stock
    assert any(one["needs_manual_grade"] for one in stock[1])
    assert answers() == stock


def test_every_part_of_the_query_is_about_the_assignment_and_no_other_query_is(
    url: str, asked: list[str]
) -> None:
    narrow()
    try:
        with Gradebook(url, "levelup") as book:
            asked.clear()
            book.submission_dicts("assignment1")
            (large,) = [one for one in asked if "UNION ALL" in one]
            asked.clear()
            assert len(book.assignment_submissions("assignment1")) == 7
            assert len(list(book.db.query(type(book.assignment_submissions("assignment1")[0])))) == 21
    finally:
        widen()
    parts = len(re.findall(r"FROM submitted_assignment\b", large))
    assert parts == 8
    assert len(re.findall(r"submitted_assignment\.assignment_id = \?", large)) == parts


def test_jupyter_server_finds_it() -> None:
    (point,) = ExtensionPackage(name="levelup.grading.formgrader", enabled=True).extension_points.values()
    assert point.validate()
