"""The reflection as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets import checks, privacy
from levelup_widgets.checks import Check, Fault
from levelup_widgets.definition import Definition, Derived, Results
from levelup_widgets.document import Body, Document
from levelup_widgets.form import Form, field
from levelup_widgets.i18n import _
from levelup_widgets.reflection.model import Question, ReflectionDocument


class ReflectionDefinition(Definition):
    """Free text on the author's questions; ``minutes`` is how long it is meant to take, 0 when not said."""

    id: ClassVar[str] = "reflection"
    view: ClassVar[str] = id
    model: ClassVar[type[Document]] = ReflectionDocument

    def __init__(
        self, questions: Sequence[Question], title: str = "", intro: str = "", minutes: int = 0
    ) -> None:
        if len({question.id for question in questions}) != len(questions) or not questions:
            raise ValueError(_("En reflektion behöver frågor, var och en med eget id."))
        self.questions = tuple(questions)
        self._title = title or _("Reflektion")
        self._intro = intro
        self._minutes = minutes

    def form(self) -> Form:
        """See ``Definition``."""
        intro = [self._intro] if self._intro else []
        if self._minutes:
            intro.append(_("Cirka {minutes} minuter.").format(minutes=self._minutes))
        intro.append(_("Skriv inga personuppgifter."))
        return {
            "title": self._title,
            "intro": " ".join(intro),
            "sections": [
                {
                    "kind": "fields",
                    "path": ["answers"],
                    "title": self._title,
                    "fields": [
                        field(one.id, one.text, "longtext", one.help, max_length=one.most, required=True)
                        for one in self.questions
                    ],
                }
            ],
            "formats": ["json"],
        }

    def results(self, body: Body, today: date) -> Results:
        """``{"answered", "of"}``."""
        document = ReflectionDocument.read(body)
        answered = sum(self._fault(document, one) is None for one in self.questions)
        return {"answered": answered, "of": len(self.questions)}

    def derived(self, body: Body, today: date) -> Derived:
        """See ``Definition``."""
        counts = self.results(body, today)
        text = _("{answered} av {of}").format(**counts)
        return {"rows": {}, "summary": [{"label": _("Besvarade frågor"), "text": text}]}

    def checks(self, body: Body, today: date) -> list[Check]:
        """Every question answered, and no personal data."""
        document = ReflectionDocument.read(body)
        faults = [fault for one in self.questions if (fault := self._fault(document, one))]
        return [
            checks.check("answered", _("Alla frågor är besvarade"), faults),
            checks.privacy_check(body),
        ]

    def _fault(self, document: ReflectionDocument, question: Question) -> Fault | None:
        text = document.text(question.id)
        path = ("answers", question.id)
        # The mark that stands for removed personal data is no answer, nor is the question repeated.
        words = text.replace(privacy.MARK, "").strip()
        if not words or words.casefold() == question.text.strip().casefold():
            return Fault(_("Skriv några ord om: {question}").format(question=question.text), path)
        if len(words) < question.fewest:
            return Fault(
                _("Utveckla svaret lite till, minst {count} tecken.").format(count=question.fewest), path
            )
        if len(text) > question.most:
            return Fault(_("Korta svaret till högst {count} tecken.").format(count=question.most), path)
        return None
