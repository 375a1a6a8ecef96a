"""The law compass as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document, Operation, Set, apply
from levelup_widgets.i18n import _
from levelup_widgets.law_compass import checks
from levelup_widgets.law_compass.example import example
from levelup_widgets.law_compass.model import LawCompassDocument
from levelup_widgets.law_compass.picture import compass, count
from levelup_widgets.law_compass.questions import QUESTIONS
from levelup_widgets.law_compass.rules import Found, found, matching, to_find_out
from levelup_widgets.law_compass.statutes import BY_ID
from levelup_widgets.pictures import Picture
from levelup_widgets.roles import role_label

if TYPE_CHECKING:
    from levelup_widgets.report import Report

#: Time limits that are shown whatever the answers are (module 5.1).
_CLOCKS = ("gdpr", "cyber_security_act", "patient_safety_act")


class LawCompassDefinition(DeclaredDefinition[LawCompassDocument]):
    """Law compass (course plan C30)."""

    id: ClassVar[str] = "law_compass"
    model: ClassVar[type[Document]] = LawCompassDocument
    title: ClassVar[str] = "Lagkompass"
    intro: ClassVar[str] = (
        "Svara på tio frågor om er satsning. Kompassen visar vilka regelverk ni möter, vad ni kan fråga och "
        "vem. Den ersätter inte en jurist. Skriv inget här som rör säkerhetsskydd."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "compass",
            "Det här möter ni",
            "Öppna tabellen under bilden. Där står frågan, funktionen och tidsgränsen för varje regelverk.",
            after="answers",
        ),
    )

    def compute(self, document: LawCompassDocument, today: date) -> Results:
        """``{"statutes": [{"id", "state", "because", "question", "responsible", "status", "deadline"}],
        "find_out": [{"question", "ask"}], "events_right": int, "events": 6}``.

        ``state`` is ``"applies"`` or ``"find_out"``; ``status`` is the person's own, else ``"not_started"``.
        """
        own = {row.statute: row for row in reversed(document.follow_up)}
        answers = document.answers.model_dump()
        now = matching(document.events.model_dump())
        return {
            "statutes": [
                {
                    "id": one.statute.id,
                    "state": one.state,
                    "because": list(one.because),
                    "question": one.statute.question,
                    "responsible": (row.responsible if row else None) or one.statute.role,
                    "status": (row.status if row else None) or "not_started",
                    "deadline": one.statute.deadline,
                }
                for one in _found(document)
                for row in [own.get(one.statute.id)]
            ],
            "find_out": [{"question": name, "ask": QUESTIONS[name].ask} for name in to_find_out(answers)],
            "events_right": now.right,
        }

    def row_values(self, document: LawCompassDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        shown: dict[str, dict[str, Shown]] = {}
        for row in document.follow_up:
            if row.statute:
                line, deadline = BY_ID[row.statute].line, BY_ID[row.statute].deadline
                shown[row.id] = {
                    "line": {"value": line, "text": _(line)},
                    "deadline": {"value": deadline, "text": _(deadline) if deadline else ""},
                }
        return shown

    def summary(self, document: LawCompassDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        hits = _found(document)
        unknown = [
            _("{task} (fråga {role})").format(task=_(one.task), role=role_label(one.ask))
            for one in (QUESTIONS[name] for name in to_find_out(document.answers.model_dump()))
        ]
        return [
            (_("Regelverk som gäller er"), str(count(hits, _("Gäller er"))) if hits else ""),
            (_("Ta reda på"), "; ".join(unknown)),
            *(_clock(_(BY_ID[statute].deadline)) for statute in _CLOCKS),
        ]

    def draw(self, document: LawCompassDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = compass(_found(document), document.follow_up)
        return [] if drawn is None else [drawn]

    def run_checks(self, document: LawCompassDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def prepare(self, body: Body, ops: Sequence[Operation]) -> list[Operation]:
        """Suggest the rule base's question and function where a statute was chosen and they are empty."""
        prepared = list(ops)
        chosen = {
            one.path[1]
            for one in ops
            if isinstance(one, Set) and len(one.path) == 3 and one.path[::2] == ["follow_up", "statute"]
        }
        if not chosen:
            return prepared
        for row in self.read(apply(body, ops)).follow_up:
            if row.id not in chosen or not row.statute:
                continue
            statute = BY_ID[row.statute]
            if not row.question.strip():
                prepared.append(Set(path=["follow_up", row.id, "question"], value=_(statute.question)))
            if row.responsible is None:
                prepared.append(Set(path=["follow_up", row.id, "responsible"], value=statute.role))
        return prepared

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``; the kind of operation may be a single one."""
        made = super().from_swedish(fields)
        change = made.get("change")
        if isinstance(change, dict) and isinstance(change.get("kinds"), str):
            change["kinds"] = [change["kinds"]]
        return made

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.law_compass.report import build

        return build(self, body, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _found(document: LawCompassDocument) -> list[Found]:
    return found(document.change.kinds, document.answers.model_dump())


def _clock(deadline: str) -> tuple[str, str]:
    """A time limit's event, and what it demands."""
    event, rule = deadline.split(": ", 1)
    return event, rule[0].upper() + rule[1:]
