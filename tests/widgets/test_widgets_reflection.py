"""Reflection: what counts as an answer."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from levelup_widgets import Reflection
from levelup_widgets.document import RefusedEdit
from levelup_widgets.privacy import MARK
from levelup_widgets.reflection import equality


def statuses(tool: Reflection) -> dict[str, str]:
    return {check["id"]: check["status"] for check in tool.checks}


def write(tool: Reflection, question: str, text: Any) -> None:
    tool.edit([{"op": "set", "path": ["answers", question], "value": text}])


@pytest.fixture
def tool() -> Reflection:
    return Reflection(questions=["Vilken risk vågade ingen skriva?"], title="Reflektion", minutes=5)


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", MARK, f" {MARK} ", "Vilken risk vågade ingen skriva?", "\u00a0"]
)
def test_what_is_no_answer(tool: Reflection, text: str) -> None:
    assert statuses(tool)["answered"] == "error"
    write(tool, "q1", text)
    assert statuses(tool)["answered"] == "error"
    assert tool.results == {"answered": 0, "of": 1}


def test_an_answer(tool: Reflection) -> None:
    write(tool, "q1", "  Att larmet tystnar på natten. ")
    assert statuses(tool) == {"answered": "ok", "privacy": "ok"}
    assert tool.document["answers"]["q1"].startswith("  Att")
    assert tool.form["intro"].startswith("Cirka 5 minuter.")
    assert (
        Reflection.from_json(tool.export("json"), questions=["Vilken risk vågade ingen skriva?"]).document
        == tool.document
    )


def test_personal_data_are_caught(tool: Reflection) -> None:
    write(tool, "q1", "Anna, anna@example.se, berättade.")
    assert tool.document["answers"]["q1"] == f"Anna, {MARK}, berättade."
    assert statuses(tool) == {"answered": "ok", "privacy": "error"}


def test_lengths() -> None:
    tool = Reflection(questions=[{"id": "a", "text": "Varför?", "fewest": 10, "most": 20}])
    for text, status in [("Kort", "error"), ("Precis lagom nu", "ok"), ("x" * 21, "error")]:
        write(tool, "a", text)
        assert statuses(tool)["answered"] == status
    with pytest.raises(RefusedEdit):
        write(tool, "a", "x" * 5001)
    with pytest.raises(RefusedEdit):
        write(tool, "a", 5)


def test_authors_mistakes_are_told() -> None:
    with pytest.raises(ValidationError):
        Reflection(questions=[{"id": "a", "text": "Varför?", "fewest": 10, "most": 5}])
    with pytest.raises(ValueError, match="eget id"):
        Reflection(questions=[])


def test_the_two_fixed_equality_questions() -> None:
    texts = [question.text for question in equality.questions()]
    assert texts == [
        "Vem får det bättre och vem får det sämre av detta?",
        "Vems erfarenhet saknas i vårt underlag?",
    ]
    assert [
        field["kind"] for field in Reflection(questions=equality.questions()).form["sections"][0]["fields"]
    ] == [
        "longtext",
        "longtext",
    ]
