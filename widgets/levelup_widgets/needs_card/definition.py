"""The needs card as a tool."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.needs_card.example import example
from levelup_widgets.needs_card.model import NeedsCardDocument
from levelup_widgets.needs_card.rules import SOLUTION_WORDS, solution_words
from levelup_widgets.numbers import format_number


class NeedsCardDefinition(DeclaredDefinition[NeedsCardDocument]):
    """Needs card (course plan C20). ``solution_words``: the installation's own list."""

    id: ClassVar[str] = "needs_card"
    model: ClassVar[type[Document]] = NeedsCardDocument
    title: ClassVar[str] = "Behovskort"
    intro: ClassVar[str] = (
        "Börja i ett behov i din vardag, inte i en lösning. Skriv kort. Kortet kan sedan föra med sig "
        "behovet till experimentet, processkartan och riskbedömningen."
    )

    def __init__(self, words: tuple[str, ...] = SOLUTION_WORDS) -> None:
        self._words = words

    def compute(self, document: NeedsCardDocument, today: date) -> Results:
        """``{"solution_words": [str], "measured": bool}``."""
        return {
            "solution_words": solution_words(document.need.problem, self._words),
            "measured": bool(document.baseline.measure.strip() and document.baseline.unit.strip()),
        }

    def summary(self, document: NeedsCardDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        base = document.baseline
        value = "" if base.value is None else f"{format_number(base.value)} {base.unit}".strip()
        return [(_("Nuläget"), f"{base.measure}: {value}" if base.measure and value else "")]

    def run_checks(self, document: NeedsCardDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return [
            checks.check("no_solution", _("Behovet är beskrivet utan lösning"), self._no_solution(document)),
            checks.check("measure_and_unit", _("Nuläget har ett mått med enhet"), _measured(document)),
            checks.check("goal", _("Behovet hör ihop med ett mål"), _goal(document)),
            checks.check("owner", _("Behovet ägs av en roll"), _owner(document)),
        ]

    def _no_solution(self, document: NeedsCardDocument) -> Iterator[Fault]:
        if not document.need.problem.strip():
            yield Fault(_("Skriv vad problemet är i dag."), ("need", "problem"))
        for word in solution_words(document.need.problem, self._words):
            yield Fault(
                _("Beskriv behovet, inte lösningen. Byt ut ordet ”{word}”.").format(word=word),
                ("need", "problem"),
                "warning",
            )

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _measured(document: NeedsCardDocument) -> Iterator[Fault]:
    base: Any = document.baseline
    for name, message in (
        ("measure", _("Skriv vad ni mäter.")),
        ("unit", _("Skriv måttets enhet, till exempel minuter.")),
    ):
        if not getattr(base, name).strip():
            yield Fault(message, ("baseline", name))
    if base.value is None:
        yield Fault(_("Skriv ett tal för nuläget."), ("baseline", "value"))


def _goal(document: NeedsCardDocument) -> Iterator[Fault]:
    if not document.goal.plan.strip():
        yield Fault(_("Skriv vilket mål i er plan behovet bidrar till."), ("goal", "plan"))
    if document.goal.challenge is None:
        yield Fault(_("Välj den välfärdsutmaning som behovet hör till."), ("goal", "challenge"))


def _owner(document: NeedsCardDocument) -> Iterator[Fault]:
    if document.need.owner is None:
        yield Fault(_("Välj vilken roll som äger behovet."), ("need", "owner"))
