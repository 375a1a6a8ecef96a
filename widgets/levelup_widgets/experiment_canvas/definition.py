"""The experiment canvas as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.experiment_canvas import checks, rules
from levelup_widgets.experiment_canvas.example import example
from levelup_widgets.experiment_canvas.links import LINKS
from levelup_widgets.experiment_canvas.model import NEXT_STEPS, ExperimentCanvasDocument
from levelup_widgets.i18n import _
from levelup_widgets.links import Link


class ExperimentCanvasDefinition(DeclaredDefinition[ExperimentCanvasDocument]):
    """Experiment canvas (course plan C14)."""

    id: ClassVar[str] = "experiment_canvas"
    model: ClassVar[type[Document]] = ExperimentCanvasDocument
    title: ClassVar[str] = "Experimentkanvas"
    intro: ClassVar[str] = (
        "Pröva något litet i högst fyra veckor. Bestäm i förväg vad som är lyckat och när ni avbryter. "
        "Börja i ett behov som du redan har beskrivit."
    )
    links: ClassVar[Sequence[Link]] = LINKS

    def compute(self, document: ExperimentCanvasDocument, today: date) -> Results:
        """``{"hypothesis": str|None, "last_day": date|None, "may_start": bool, "ask": [question], "state":
        "before"|"decide"|"decided", "next_step": str|None, "participants": int}``.
        """
        last = _last_day(document)
        return {
            "hypothesis": _sentence(document),
            "last_day": None if last is None else last.isoformat(),
            "may_start": rules.may_start(document.safety),
            "ask": rules.answered(document.safety, "unknown"),
            "state": rules.state(document.outcome),
            "next_step": document.outcome.next_step,
            "participants": sum(max(row.count or 0, 0) for row in document.participants),
        }

    def row_values(self, document: ExperimentCanvasDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        last, open_ = _last_day(document), rules.may_start(document.safety)
        told = _sentence(document) or ""
        state = rules.state(document.outcome)
        return {
            "hypothesis": {"sentence": {"value": told, "text": told}},
            "test": {"last_day": {"value": str(last or ""), "text": str(last or "")}},
            "safety": {
                "start_state": {
                    "value": open_,
                    "text": start_text(document),
                    "level": "low" if open_ else "high",
                }
            },
            "outcome": {"state": {"value": state, "text": _states()[state]}},
        }

    def summary(self, document: ExperimentCanvasDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        step = document.outcome.next_step
        decided = rules.state(document.outcome) == "decided" and step is not None
        return [
            (_("Hypotesen"), _sentence(document) or ""),
            (_("Får ni starta?"), start_text(document)),
            (_("Sista dag"), str(_last_day(document) or "")),
            (_("Beslut"), _(NEXT_STEPS[step][0]) if decided and step else ""),
        ]

    def run_checks(self, document: ExperimentCanvasDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The plan's files may hold the hypothesis as one sentence."""
        told = fields.get("hypotes")
        if isinstance(told, str):
            fields = {**fields, "hypotes": rules.split_hypothesis(told)}
        return super().from_swedish(fields)


def start_text(document: ExperimentCanvasDocument) -> str:
    """Whether the test may start, in words."""
    safety = document.safety
    if rules.may_start(safety):
        return _("Ja, alla fyra frågor har svar.")
    if rules.answered(safety, "unknown"):
        return _("Vänta: en fråga har svaret ”vet ej”.")
    return _("Vänta: svara först på de fyra frågorna.")


def _states() -> dict[rules.State, str]:
    return {
        "before": _("Testet är inte klart än."),
        "decide": _("Dags att besluta."),
        "decided": _("Beslutat."),
    }


def _sentence(document: ExperimentCanvasDocument) -> str | None:
    told = document.hypothesis
    return rules.sentence(told.if_we, told.then, told.seen_in)


def _last_day(document: ExperimentCanvasDocument) -> date | None:
    return rules.last_day(document.test.start, document.test.length_days)
