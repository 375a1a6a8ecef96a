"""The AI Act screening's checks (course plan C5, module 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from levelup_widgets import checks
from levelup_widgets.ai_act_screening.model import AiActScreeningDocument
from levelup_widgets.ai_act_screening.outcomes import OUTCOMES
from levelup_widgets.ai_act_screening.rules import (
    DECIDING,
    FEWEST_QUESTIONS,
    LONG_REASON,
    review_is_soon,
    screen,
    unanswered,
    unknown,
)
from levelup_widgets.checks import Check, Fault
from levelup_widgets.i18n import _
from levelup_widgets.roles import RoleId, roles

#: Who can't be the human in control: they stand outside the operation, or watch over it.
_NO_MANDATE: tuple[RoleId, ...] = (
    "service_user",
    "supplier",
    "safety_representative",
    "data_protection_officer",
)
_SHORT_NAME = 3
_SHORT = {"exception": "om undantag", "profiling": "om profilering"}


def run(document: AiActScreeningDocument, today: date) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        checks.check("steps", _("Alla steg är besvarade"), _steps(document)),
        checks.check("reasons", _("Svaren är motiverade"), _reasons(document)),
        checks.check("class", _("Klassen är uträknad"), _class(document)),
        checks.check("control", _("Någon med mandat kontrollerar"), _control(document)),
        checks.check("measures", _("Mätplanen är skriven"), _measures(document)),
        checks.check("decision", _("Beslutet följer klassen"), _decision(document)),
        checks.check("next_step", _("Nästa steg och den som utreder är valda"), _next_step(document)),
        checks.check("review", _("Omprövningen är inom tolv månader"), _review(document, today)),
        checks.check("supplier", _("Tre frågor till leverantören är skrivna"), _supplier(document)),
    ]


def _answers(document: AiActScreeningDocument) -> dict[str, str | None]:
    return document.steps.model_dump()


def _name(question: str) -> str:
    return _(_SHORT[question]) if question in _SHORT else _("på steg {number}").format(number=question[-1])


def _steps(document: AiActScreeningDocument) -> Iterator[Fault]:
    answers = _answers(document)
    for name in unanswered(answers):
        said = _("Svara {question}. ”Vet ej” går bra.").format(question=_name(name))
        yield Fault(said, ("steps", name))
    if answers["exception"] == "yes" and answers["profiling"] in ("yes", "unknown"):
        said = _("Ändra svaret om undantag. Det gäller aldrig när personer profileras.")
        yield Fault(said, ("steps", "exception"), "warning")


def _reasons(document: AiActScreeningDocument) -> Iterator[Fault]:
    answers = _answers(document)
    if all(answers[step] is None for step in DECIDING.values()):
        yield Fault(_("Börja med att svara på steg 1."), ("steps", "step_1"))
    result = screen(answers)
    deciding = DECIDING[result.possible[-1]] if result.is_strict else ""
    for step in dict.fromkeys(sorted(DECIDING.values())):
        written = len(str(answers[f"{step}_reason"]).strip())
        if step == deciding and written < LONG_REASON:
            said = _("Skriv minst {count} tecken om varför klassen blir så, steg {number}.")
            yield Fault(said.format(count=LONG_REASON, number=step[-1]), ("steps", f"{step}_reason"))
        elif answers[step] in ("yes", "unknown") and not written:
            said = _("Skriv varför du svarar så på steg {number}.").format(number=step[-1])
            yield Fault(said, ("steps", f"{step}_reason"))


def _class(document: AiActScreeningDocument) -> Iterator[Fault]:
    answers = _answers(document)
    result = screen(answers)
    if result.risk_class is not None:
        return
    if open_questions := unanswered(answers):
        yield Fault(_("Svara på stegen, så räknas klassen ut."), ("steps", open_questions[0]))
    else:
        said = _("Räkna med ”{name}” tills ni vet. Utred svaret {question}.")
        first = unknown(answers)[0]
        told = said.format(name=_(OUTCOMES[result.strictest].name), question=_name(first))
        yield Fault(told, ("steps", first), "warning")


def _control(document: AiActScreeningDocument) -> Iterator[Fault]:
    control = document.control
    if control.role is None or control.role in _NO_MANDATE:
        yield Fault(_("Välj en roll i verksamheten som får avvika från förslaget."), ("control", "role"))
    if not control.time.strip():
        yield Fault(_("Skriv när rollen kontrollerar, och med hur mycket tid."), ("control", "time"))
    if not control.mandate.strip():
        yield Fault(_("Skriv vad rollen får göra när förslaget är fel."), ("control", "mandate"))


def _measures(document: AiActScreeningDocument) -> Iterator[Fault]:
    if not document.plan.measures.strip():
        yield Fault(_("Skriv vad ni mäter, hur ofta och för vilka grupper."), ("plan", "measures"))


def _decision(document: AiActScreeningDocument) -> Iterator[Fault]:
    result, decision = screen(_answers(document)), document.plan.decision
    place = ("plan", "decision")
    if decision is None:
        yield Fault(_("Välj om ni stoppar, prövar eller utreder."), place)
    elif result.risk_class == "prohibited" and decision != "stop":
        yield Fault(_("Välj stopp. Användningen är förbjuden."), place)
    elif decision == "try" and result.risk_class is None:
        yield Fault(_("Vänta med att pröva tills klassen är klar. Välj utred."), place, "warning")


def _next_step(document: AiActScreeningDocument) -> Iterator[Fault]:
    plan = document.plan
    if not plan.next_step.strip():
        yield Fault(_("Skriv vad som händer härnäst."), ("plan", "next_step"))
    if unknown(_answers(document)) and plan.investigator is None and not _names_a_role(plan.next_step):
        yield Fault(_("Välj vem som utreder det ni inte vet."), ("plan", "investigator"))


def _names_a_role(text: str) -> bool:
    """Whether the text says who, in the words of the common roles."""
    for word in (part for one in roles() for part in one.label.split("/")):
        # Long names also with an ending, such as "juristen"; "it" and "HR" only alone.
        ending = r"\w*" if len(word) > _SHORT_NAME else r"(?!\w)"
        if re.search(rf"(?<!\w){re.escape(word)}{ending}", text, re.IGNORECASE):
            return True
    return False


def _review(document: AiActScreeningDocument, today: date) -> Iterator[Fault]:
    review, place = document.plan.review_date, ("plan", "review_date")
    if review is None:
        yield Fault(_("Välj dag för omprövning, inom tolv månader."), place)
    elif review < today:
        yield Fault(_("Välj en ny dag. Den här har varit."), place)
    elif not review_is_soon(review, today):
        yield Fault(_("Välj en dag inom tolv månader."), place)


def _supplier(document: AiActScreeningDocument) -> Iterator[Fault]:
    missing = FEWEST_QUESTIONS - sum(bool(one.question.strip()) for one in document.supplier_questions)
    if missing > 0:
        said = _("Skriv fler frågor till leverantören. {missing} återstår.").format(missing=missing)
        yield Fault(said, ("supplier_questions",), "warning")
