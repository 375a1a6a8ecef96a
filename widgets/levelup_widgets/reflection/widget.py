"""The reflection's widget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from levelup_widgets.reflection.definition import ReflectionDefinition
from levelup_widgets.reflection.model import Question
from levelup_widgets.tool import Tool


class Reflection(Tool):
    """Free text on questions: texts, or ``{"id", "text", "help"?, "fewest"?, "most"?}``.

    A question given as a text alone gets the id ``q1``, ``q2``, … by its place. Other arguments: see
    ``Tool``.
    """

    id: ClassVar[str] = "reflection"
    _own_arguments: ClassVar[tuple[str, ...]] = (
        "questions",
        "title",
        "intro",
        "minutes",
        *Tool._own_arguments,
    )

    def __init__(
        self,
        *,
        questions: Iterable[Question | dict[str, Any] | str],
        title: str = "",
        intro: str = "",
        minutes: int = 0,
        **arguments: Any,
    ) -> None:
        asked = [_question(one, number) for number, one in enumerate(questions, start=1)]
        super().__init__(ReflectionDefinition(asked, title, intro, minutes), **arguments)


def _question(given: Question | dict[str, Any] | str, number: int) -> Question:
    if isinstance(given, Question):
        return given
    return Question(id=f"q{number}", text=given) if isinstance(given, str) else Question.model_validate(given)
