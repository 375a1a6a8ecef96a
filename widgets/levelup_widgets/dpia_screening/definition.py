"""The DPIA screening as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.dpia_screening import checks
from levelup_widgets.dpia_screening.criteria import CRITERIA
from levelup_widgets.dpia_screening.example import example
from levelup_widgets.dpia_screening.model import DECISIONS, DpiaScreeningDocument
from levelup_widgets.dpia_screening.rules import Outcome, Step, answers, next_steps, outcome, to_investigate
from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures.answers import Asked, Verdict, answers_picture

_OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "required": ("Konsekvensbedömning ska göras", "Två kriterier eller fler, eller artikel 35.3, räcker."),
    "assess": ("Bedöm om den behövs", "Ett kriterium är uppfyllt. Skriv varför om ni avstår."),
    "normally_not": (
        "Normalt inte",
        "Inget kriterium är uppfyllt. Riskerna för enskilda bedöms ändå löpande.",
    ),
}
_STEPS: dict[Step, str] = {
    "find_out": "Ta reda på det som är okänt innan ni svarar nej.",
    "begin_in_earlier": "Börja i den konsekvensbedömning som redan finns.",
    "consult_officer": "Rådfråga dataskyddsombudet (artikel 35.2).",
    "do": "Gör konsekvensbedömningen. IMY:s praktiska guide har tio steg som kan vara er arbetsgång.",
    "prior_consultation": "Begär förhandssamråd med IMY, för hög risk kvarstår (artikel 36).",
    "assess": "Bedöm tillsammans med dataskyddsombudet om den behövs.",
    "watch_risks": "Bedöm löpande riskerna för enskilda, även när ingen konsekvensbedömning krävs.",
}


class DpiaScreeningDefinition(DeclaredDefinition[DpiaScreeningDocument]):
    """DPIA screening (course plan C4)."""

    id: ClassVar[str] = "dpia_screening"
    model: ClassVar[type[Document]] = DpiaScreeningDocument
    title: ClassVar[str] = "Behöver vi en konsekvensbedömning?"
    intro: ClassVar[str] = (
        "Svara på nio frågor om behandlingen av personuppgifter. Verktyget visar om en konsekvensbedömning "
        "(DPIA) ska göras. Dataskyddsombudet hjälper dig gärna."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (PictureSlot("criteria_met", "Utfall", after="always"),)

    def compute(self, document: DpiaScreeningDocument, today: date) -> Results:
        """``{"yes", "unknown", "unanswered", "dpia", "investigate", "decision", "next_steps"}``.

        ``dpia`` is ``"required"``, ``"assess"``, ``"normally_not"`` or None; ``next_steps`` are names of
        steps.
        """
        given = list(answers(document).values())
        return {
            "yes": given.count("yes"),
            "unknown": given.count("unknown"),
            "unanswered": given.count(None),
            "dpia": outcome(given, document.always.article_35_3),
            "investigate": to_investigate(given),
            "decision": document.decision.decision,
            "next_steps": list(next_steps(document)),
        }

    def row_values(self, document: DpiaScreeningDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        found = outcome(list(answers(document).values()), document.always.article_35_3)
        return {"always": {"outcome": {"value": found, "text": _(_OUTCOMES[found][0])}}} if found else {}

    def summary(self, document: DpiaScreeningDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        given = answers(document)
        found = outcome(list(given.values()), document.always.article_35_3)
        decision = document.decision.decision
        met = [_(CRITERIA[name].label) for name, answer in given.items() if answer == "yes"]
        return [
            (_("Utfall"), _(_OUTCOMES[found][0]) if found else ""),
            (_("Kriterier med ja"), " ".join(met)),
            (_("Beslut"), _(DECISIONS[decision]) if decision else ""),
            (_("Nästa steg"), " ".join(_(_STEPS[step]) for step in next_steps(document))),
        ]

    def draw(self, document: DpiaScreeningDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        given = answers(document)
        found = outcome(list(given.values()), document.always.article_35_3)
        title, text = _OUTCOMES[found] if found else ("Inte klart än", "Svara på det som saknas.")
        if to_investigate(given.values()):
            text = f"{_(text)} {_(_STEPS['find_out'])}"
        always = document.always.article_35_3
        asked = [
            Asked(_(CRITERIA[name].label), answer, decides=answer == "yes", path=f"criteria/{name}")
            for name, answer in given.items()
        ]
        asked.append(
            Asked(
                _("Något av de tre fallen i artikel 35.3"),
                None if always is None else "yes" if always else "no",
                outcome=_("Ska göras oavsett antal"),
                decides=bool(always),
                path="always/article_35_3",
                sign="+",
            )
        )
        drawn = answers_picture(
            "criteria_met",
            _("Kriterierna och utfallet"),
            asked,
            Verdict(_(title), _(text)),
            head=(_("Nr"), _("Kriterium"), _("Svar"), _("Betyder")),
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: DpiaScreeningDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``; the plan's ``behandling`` may be a text about the purpose."""
        if isinstance(fields.get("behandling"), str):
            fields = {**fields, "behandling": {"andamal": fields["behandling"]}}
        return super().from_swedish(fields)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)
