"""The AI Act screening as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets.ai_act_screening import checks
from levelup_widgets.ai_act_screening.example import example
from levelup_widgets.ai_act_screening.model import STEPS, AiActScreeningDocument
from levelup_widgets.ai_act_screening.outcomes import OUTCOMES
from levelup_widgets.ai_act_screening.rules import (
    APPLIES_FROM,
    DECIDING,
    READ_ON,
    Screening,
    is_exempt,
    screen,
    unanswered,
    unknown,
)
from levelup_widgets.ai_act_screening.timetable import timetable
from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures.answers import Asked, Verdict, answers_picture

#: Where each step leads when the answer is yes.
_LEADS_TO = {
    "step_1": "Gå vidare till steg 2",
    "step_2": "Förbjudet – stopp",
    "step_3": "Högrisk (produkt)",
    "step_4": "Högrisk (användning)",
    "step_5": "Transparenskrav (artikel 50)",
}


class AiActScreeningDefinition(DeclaredDefinition[AiActScreeningDocument]):
    """AI Act screening (course plan C5)."""

    id: ClassVar[str] = "ai_act_screening"
    model: ClassVar[type[Document]] = AiActScreeningDocument
    title: ClassVar[str] = "Snabbtest AI-förordningen"
    intro: ClassVar[str] = (
        "Beskriv hur ni vill använda AI och svara på fem frågor. Testet visar en trolig riskklass, när "
        "reglerna gäller och vem du kan fråga. Det ersätter inte en jurist."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("steps", "Vägen till klassen", after="steps"),
        PictureSlot("timetable", "När gäller vad?", after="steps"),
    )

    def compute(self, document: AiActScreeningDocument, today: date) -> Results:
        """``{"class", "possible", "applies_from", "also_transparency", "unanswered", "unknown"}``.

        ``class`` is one of ``CLASSES``, or None while more than one is ``possible``; the strictest comes
        first.
        """
        answers = document.steps.model_dump()
        result = screen(answers)
        applies = APPLIES_FROM.get(result.risk_class) if result.risk_class else None
        return {
            "class": result.risk_class,
            "possible": list(result.possible),
            "applies_from": applies.isoformat() if applies else None,
            "also_transparency": result.also_transparency,
            "unanswered": unanswered(answers),
            "unknown": unknown(answers),
        }

    def row_values(self, document: AiActScreeningDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        result = screen(document.steps.model_dump())
        if not _has_begun(document):
            return {}
        return {"steps": {"risk_class": {"value": result.risk_class, "text": _verdict(result)}}}

    def summary(self, document: AiActScreeningDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        result = screen(document.steps.model_dump())
        if result.risk_class is None:
            return [(_("Klass"), _possible(result) if _has_begun(document) else "")]
        outcome = OUTCOMES[result.risk_class]
        return [
            (_("Klass"), _verdict(result)),
            (_("Tillämpas"), _applies(result, today)),
            (_("Vad det betyder"), _(outcome.meaning)),
            (_("Fråga"), _(outcome.ask)),
            (_("Det gör ni"), _(outcome.do)),
            (_("Fråga leverantören"), _(outcome.supplier)),
        ]

    def draw(self, document: AiActScreeningDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        answers = document.steps.model_dump()
        result = screen(answers)
        deciding = DECIDING[result.risk_class] if result.risk_class else ""
        leads_to = {name: _(text) for name, text in _LEADS_TO.items()}
        if is_exempt(answers):
            leads_to["step_4"] = _("Undantag, gå vidare till steg 5")
        steps = answers_picture(
            "steps",
            _("Vägen till klassen"),
            [
                Asked(
                    _(label),
                    answers[name],
                    outcome=leads_to[name],
                    decides=name == deciding and answers[name] is not None,
                    path=f"steps/{name}",
                )
                for name, label in STEPS.items()
            ],
            Verdict(_verdict(result), _applies(result, today) or _("Svara på det som saknas, eller utred.")),
            head=(_("Steg"), _("Fråga"), _("Svar"), _("Leder till")),
        )
        dates = timetable(today, result.risk_class, also_transparency=result.also_transparency)
        return [dates] if steps is None else [steps, dates]

    def run_checks(self, document: AiActScreeningDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _has_begun(document: AiActScreeningDocument) -> bool:
    answers = document.steps.model_dump()
    return any(answers[step] is not None for step in STEPS)


def _possible(result: Screening) -> str:
    names = [_(OUTCOMES[one].name) for one in result.possible]
    return _("Oklart än: {names}").format(names=", ".join(names))


def _verdict(result: Screening) -> str:
    if result.risk_class is None:
        return _possible(result)
    name = _(OUTCOMES[result.risk_class].name)
    return _("{name}, och transparenskrav").format(name=name) if result.also_transparency else name


def _applies(result: Screening, today: date) -> str:
    """When the class's rules apply, in words."""
    if result.risk_class is None or result.risk_class not in APPLIES_FROM:
        return ""
    day = APPLIES_FROM[result.risk_class]
    if result.risk_class == "minimal":
        said = _("AI-kunnighet gäller sedan {day}.")
    elif day <= today:
        said = _("Reglerna gäller sedan {day}.")
    else:
        said = _("Reglerna tillämpas från {day}.")
    read = _("Läst {day}, kontrollera EUR-Lex.").format(day=READ_ON.isoformat())
    return f"{said.format(day=day.isoformat())} {read}"
