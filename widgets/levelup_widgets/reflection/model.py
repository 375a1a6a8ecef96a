"""The reflection's questions and its document."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from levelup_widgets.document import Document, Name, Section
from levelup_widgets.i18n import _

LONGEST_ANSWER = 5000


class Question(BaseModel):
    """A question answered in free text; ``fewest`` and ``most`` characters, spaces at the ends not
    counted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    text: Annotated[str, Field(min_length=1, max_length=1000)]
    help: Annotated[str, Field(max_length=1000)] = ""
    fewest: Annotated[int, Field(ge=1, le=LONGEST_ANSWER)] = 1
    most: Annotated[int, Field(ge=1, le=LONGEST_ANSWER)] = 2000

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.fewest > self.most:
            raise ValueError(_("Frågan {id} kräver fler tecken än den tillåter.").format(id=self.id))
        return self


class Answers(Section):
    """Texts by the question's id."""

    model_config = ConfigDict(extra="allow", validate_default=True)
    __pydantic_extra__: dict[Name, Annotated[str, Field(max_length=LONGEST_ANSWER, strict=True)]]


class ReflectionDocument(Document):
    """The answers."""

    answers: Answers = Field(default_factory=Answers)

    def text(self, question: str) -> str:
        """An answer without space around it; empty when there is none."""
        return (self.answers.__pydantic_extra__ or {}).get(question, "").strip()
