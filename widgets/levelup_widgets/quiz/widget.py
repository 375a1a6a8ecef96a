"""The knowledge check's widget."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from levelup_widgets._session import now
from levelup_widgets.document import Add, Operation, Set
from levelup_widgets.i18n import _
from levelup_widgets.quiz.definition import QuizDefinition
from levelup_widgets.quiz.model import Question, QuizDocument, score
from levelup_widgets.tool import Refused, Tool

_MOST_ATTEMPTS = 100
# The document refers to an attempt by its id; a run of digits there would be taken out as personal data.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


class Quiz(Tool):
    """A knowledge check.

    ``quiz`` is ``{"questions": [{id, text, options: [{id, text}], key, explanation}], "title"?, "intro"?}``;
    or give ``questions`` alone. Key and explanations stay in Python until an attempt is graded. Other
    arguments: see ``Tool``.

    Actions from the browser: ``answer`` (``question``, ``option``), ``grade`` and ``retry``.
    """

    id: ClassVar[str] = "quiz"
    _own_arguments: ClassVar[tuple[str, ...]] = ("quiz", "questions", *Tool._own_arguments)

    def __init__(
        self,
        *,
        quiz: dict[str, Any] | None = None,
        questions: Iterable[Question | dict[str, Any]] | None = None,
        **arguments: Any,
    ) -> None:
        given = quiz or {}
        asked = given.get("questions", ()) if questions is None else questions
        self._quiz = QuizDefinition(
            [one if isinstance(one, Question) else Question.model_validate(one) for one in asked],
            given.get("title", ""),
            given.get("intro", ""),
        )
        super().__init__(self._quiz, **arguments)

    def begin(self) -> None:
        """As every tool; with an order of its own for the options."""
        self._quiz.draw()
        self.form = dict(self._quiz.form())
        super().begin()

    def answer(self, question: str, option: str) -> None:
        """Answer a question. Raises ``Refused`` for an unknown one, and once the attempt is graded."""
        asked = {one.id: [each.id for each in one.options] for one in self._quiz.questions}
        if option not in asked.get(question, []):
            raise Refused(_("Frågan eller svaret finns inte. Ladda om sidan."))
        if self._read().graded() is not None:
            raise Refused(_("Det här försöket är rättat. Välj ”Försök igen” för att svara på nytt."))
        self._change([Set(path=["current", "answers", question], value=option)])

    def grade(self) -> int:
        """Grade the attempt and keep it; returns its score. Raises ``Refused`` before every question is
        answered."""
        document = self._read()
        done = document.graded()
        if done is not None:
            return score(done.answers, self._quiz.questions)
        answers = document.current.answers
        missing = [one for one in self._quiz.questions if one.id not in answers]
        if missing:
            raise Refused(_("Svara på alla frågor först. {count} är kvar.").format(count=len(missing)))
        if len(document.attempts) >= _MOST_ATTEMPTS:
            raise Refused(_("Du har gjort många försök. Ditt bästa resultat är sparat."))
        attempt = f"attempt-{uuid.uuid4().hex[:16].translate(_LETTERS)}"
        points = score(answers, self._quiz.questions)
        row = {"id": attempt, "answers": answers, "score": points, "graded_at": now().isoformat()}
        self._change([Add(path=["attempts"], row=row), Set(path=["current", "attempt"], value=attempt)])
        return points

    def retry(self) -> None:
        """Begin a new attempt; graded ones are kept."""
        self._change([Set(path=["current", "answers"], value={}), Set(path=["current", "attempt"], value="")])

    def _act(self, name: str, content: dict[str, Any]) -> str:
        match name:
            case "answer":
                self.answer(str(content.get("question")), str(content.get("option")))
                return _("Svaret är noterat.")
            case "grade":
                points = self.grade()
                return _("Du har {points} av {total} rätt.").format(
                    points=points, total=len(self._quiz.questions)
                )
            case "retry":
                self.retry()
                return _("Du kan svara på nytt. Ditt bästa resultat är sparat.")
        return super()._act(name, content)

    def _read(self) -> QuizDocument:
        return QuizDocument.read(self._session.body)

    def _change(self, ops: Iterable[Operation]) -> None:
        self._submit(ops)
        # Two pages answering at once isn't a text to choose between: the latest answer holds.
        for conflict in list(self._session.conflicts):
            self._session.resolve(str(conflict["id"]), "mine")
