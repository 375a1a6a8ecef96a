"""The knowledge check as a tool."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, cast

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.definition import Definition, Derived, Results
from levelup_widgets.document import Body, Document
from levelup_widgets.form import Form
from levelup_widgets.i18n import _
from levelup_widgets.quiz.model import Question, QuizDocument, score


class QuizDefinition(Definition):
    """A knowledge check with the author's questions; the options' order is drawn anew for each definition."""

    id: ClassVar[str] = "quiz"
    view: ClassVar[str] = id
    model: ClassVar[type[Document]] = QuizDocument
    editable: ClassVar[bool] = False

    def __init__(self, questions: Sequence[Question], title: str = "", intro: str = "") -> None:
        if len({question.id for question in questions}) != len(questions) or not questions:
            raise ValueError(_("En kunskapskontroll behöver frågor, var och en med eget id."))
        self.questions = tuple(questions)
        self._title = title or _("Kunskapskontroll")
        self._intro = intro
        self.draw()

    def draw(self) -> None:
        """Draw the options' order anew. It isn't secret, only varied."""
        draw = random.Random()  # noqa: S311
        self._order = {
            question.id: draw.sample([option.id for option in question.options], len(question.options))
            for question in self.questions
        }

    def form(self) -> Form:
        """The form: ``questions: [{id, text, options: [{id, text}]}]``, without key and explanations."""
        form: dict[str, Any] = {
            "title": self._title,
            "intro": self._intro,
            "sections": [],
            "formats": [],
            "questions": [
                {
                    "id": question.id,
                    "text": question.text,
                    "options": [
                        {"id": one, "text": texts[one]}
                        for texts in [{option.id: option.text for option in question.options}]
                        for one in self._order[question.id]
                    ],
                }
                for question in self.questions
            ],
        }
        return cast(Form, form)

    def best(self, body: Body) -> int | None:
        """The best graded attempt's score, worked out from its answers; ``None`` before the first."""
        attempts = QuizDocument.read(body).attempts
        return max((score(attempt.answers, self.questions) for attempt in attempts), default=None)

    def results(self, body: Body, today: date) -> Results:
        """``{"score", "of", "attempts"}``; ``score`` is the best graded attempt's, or ``None``."""
        return {"score": self.best(body), "of": len(self.questions), "attempts": len(body["attempts"])}

    def derived(self, body: Body, today: date) -> Derived:
        """What the view shows, under ``quiz``: ``{graded, answered, total, attempts, best, score, results}``.

        ``results`` (``{question: {correct, right, explanation}}``) and ``score`` are there only once the
        attempt is graded.
        """
        document = QuizDocument.read(body)
        attempt = document.graded()
        total = len(self.questions)
        best = self.best(body)
        state: dict[str, Any] = {
            "graded": attempt is not None,
            "answered": sum(question.id in document.current.answers for question in self.questions),
            "total": total,
            "attempts": len(document.attempts),
            "best": best,
        }
        if attempt is not None:
            state["score"] = score(attempt.answers, self.questions)
            state["results"] = {
                question.id: {
                    "correct": question.key,
                    "right": attempt.answers.get(question.id) == question.key,
                    "explanation": question.explanation,
                }
                for question in self.questions
            }
        text = "" if best is None else _("{score} av {total} rätt").format(score=best, total=total)
        return {
            "rows": {},
            "summary": [{"label": _("Bästa resultat"), "text": text}] if text else [],
            "quiz": state,
        }

    def checks(self, body: Body, today: date) -> list[Check]:
        """Whether there is a graded attempt."""
        document = QuizDocument.read(body)
        unanswered = len(self.questions) - sum(q.id in document.current.answers for q in self.questions)
        faults = []
        if not document.attempts:
            message = (
                _("Svara på {count} frågor till och rätta sedan.").format(count=unanswered)
                if unanswered
                else _("Du har svarat på alla frågor. Rätta dem nu.")
            )
            faults = [Fault(message)]
        return [checks.check("graded", _("Kunskapskontrollen är gjord"), faults)]
