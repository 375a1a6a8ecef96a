"""The knowledge check's questions and its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from levelup_widgets.document import Document, Name, Row, Section
from levelup_widgets.i18n import _

_Text = Annotated[str, Field(min_length=1, max_length=2000)]
_Answers = Annotated[dict[Name, Name], Field(max_length=50)]


class Option(BaseModel):
    """An answer to choose."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    text: _Text


class Question(BaseModel):
    """A question with one right option, ``key``; ``explanation`` is shown when the attempt is graded."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    text: _Text
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=10)]
    key: Name
    explanation: _Text

    @model_validator(mode="after")
    def _key_is_an_option(self) -> Self:
        ids = [option.id for option in self.options]
        if len(ids) != len(set(ids)):
            raise ValueError(_("Två alternativ i frågan {id} har samma id.").format(id=self.id))
        if self.key not in ids:
            raise ValueError(_("Nyckeln i frågan {id} är inget av alternativen.").format(id=self.id))
        return self


def score(answers: Mapping[str, str], questions: Sequence[Question]) -> int:
    """How many questions are answered with the right option. Answers to unknown questions count for
    nothing."""
    return sum(answers.get(question.id) == question.key for question in questions)


class Attempt(Row):
    """One graded attempt."""

    answers: _Answers = Field(default_factory=dict)
    score: Annotated[int, Field(ge=0, le=50, strict=True)] = 0
    graded_at: datetime | None = None


class Current(Section):
    """The answers being given; ``attempt`` is the id of the attempt they were graded as, or empty."""

    answers: _Answers = Field(default_factory=dict)
    attempt: Annotated[str, Field(max_length=64)] = ""


class QuizDocument(Document):
    """Every graded attempt, and the one under way. The key is not here."""

    schema_version: ClassVar[int] = 1

    attempts: list[Attempt] = Field(default_factory=list)
    current: Current = Field(default_factory=Current)

    def graded(self) -> Attempt | None:
        """The attempt that the current answers were graded as; ``None`` while they aren't."""
        for attempt in self.attempts:
            if attempt.id == self.current.attempt:
                return attempt
        return None
