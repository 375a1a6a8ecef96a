"""The AI card as a tool."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.ai_card import checks, rules
from levelup_widgets.ai_card.example import example
from levelup_widgets.ai_card.model import AiCardDocument
from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.roles import role_label

if TYPE_CHECKING:
    from levelup_widgets.report import Report

#: Lists that a Swedish file may tell as plain texts, and the field that each text belongs in.
_TOLD = {
    "godkanda_verktyg": "verktyg",
    "tillaten_anvandning": "exempel",
    "forbjuden_anvandning": "exempel",
    "fraga_forst": "exempel",
}


class AiCardDefinition(DeclaredDefinition[AiCardDocument]):
    """AI card for the work group (course plan C27)."""

    id: ClassVar[str] = "ai_card"
    model: ClassVar[type[Document]] = AiCardDocument
    title: ClassVar[str] = "AI-kort för arbetsgruppen"
    intro: ClassVar[str] = (
        "Ett kort som alla förstår: det här får vi, det här får vi inte, och då frågar vi först. "
        "Skriv det med gruppen. Den som redan använder AI ska våga säga det."
    )

    def compute(self, document: AiCardDocument, today: date) -> Results:
        """``{"allowed": int, "prohibited": int, "missing_prohibitions": [name], "next_training":
        date|None}``.
        """
        following = _next_training(document, today)
        return {
            "allowed": rules.allowed(document),
            "prohibited": rules.prohibited(document),
            "missing_prohibitions": rules.missing_prohibitions(document.prohibited.required),
            "next_training": None if following is None else following.isoformat(),
        }

    def summary(self, document: AiCardDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        ask = role_label(document.routine.ask)
        how = document.routine.ask_how.strip()
        return [
            (_("Exempel på ja"), format_number(rules.allowed(document))),
            (_("Exempel på nej"), format_number(rules.prohibited(document))),
            (_("Fråga"), f"{ask}, {how}" if ask and how else ask),
            (_("Nästa utbildning"), str(_next_training(document, today) or "")),
            (_("Ses över"), str(document.agreement.review or "")),
        ]

    def run_checks(self, document: AiCardDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.ai_card.report import build

        return build(self, body, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The plan's files may tell lists as texts, and the training alone."""
        made: dict[str, Any] = dict(fields)
        for key, name in _TOLD.items():
            if key in made:
                made[key] = [{name: one} if isinstance(one, str) else one for one in _listed(made[key])]
        if "utbildningsinsats" in made:
            made["utbildningsinsats"] = _listed(made["utbildningsinsats"])
        return super().from_swedish(made)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _next_training(document: AiCardDocument, today: date) -> date | None:
    days = (row.day for row in document.training if row.day is not None)
    return min((found for found in days if found >= today), default=None)
