"""The implementation and learning plan as a tool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.implementation_and_learning_plan import checks, picture, rules
from levelup_widgets.implementation_and_learning_plan.example import example
from levelup_widgets.implementation_and_learning_plan.model import (
    PHASES,
    ImplementationAndLearningPlanDocument,
)
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.pictures import Picture


class ImplementationAndLearningPlanDefinition(DeclaredDefinition[ImplementationAndLearningPlanDocument]):
    """Implementation and learning plan (course plan C25)."""

    id: ClassVar[str] = "implementation_and_learning_plan"
    model: ClassVar[type[Document]] = ImplementationAndLearningPlanDocument
    title: ClassVar[str] = "Införande- och lärplan"
    intro: ClassVar[str] = (
        "Ny teknik fungerar när människor hinner lära sig den. Planera införandet i fyra faser. "
        "Räkna ut lärtiden och lägg in den i schemat."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "timeline", "Planen", "Aktiviteter per fas, lärtid och viktiga dagar.", after="follow_ups"
        ),
    )

    def compute(self, document: ImplementationAndLearningPlanDocument, today: date) -> Results:
        """``{"learning_hours_total", "learning_hours_per_person", "hours_left_to_free",
        "super_user_positions": float|None, "activities_by_phase": {phase: int},
        "follow_ups": [{"id", "tickets_per_100"}]}``.
        """
        learning, support = document.learning, document.support
        total = _total(document)
        phases = Counter(row.phase for row in document.activities)
        return {
            "learning_hours_total": total,
            "learning_hours_per_person": rules.learning_hours(1, learning.hours, learning.sessions),
            "hours_left_to_free": rules.hours_left(total, learning.freed),
            "super_user_positions": rules.positions(support.super_users, support.share),
            "activities_by_phase": {phase: phases[phase] for phase in PHASES},
            "follow_ups": [
                {"id": row.id, "tickets_per_100": rules.per_100(row.tickets, row.users)}
                for row in document.follow_ups
            ],
        }

    def row_values(
        self, document: ImplementationAndLearningPlanDocument, today: date
    ) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        total = _total(document)
        left = rules.hours_left(total, document.learning.freed)
        posts = rules.positions(document.support.super_users, document.support.share)
        shown_left: Shown = {"value": left, "text": _hours(left)}
        if left is not None:
            shown_left["level"] = "high" if left > 0 else "low"
        values: dict[str, dict[str, Shown]] = {
            "learning": {"total": {"value": total, "text": _formula(document)}, "left": shown_left},
            "support": {"positions": {"value": posts, "text": _posts(posts)}},
        }
        for row in document.follow_ups:
            each = rules.per_100(row.tickets, row.users)
            values[row.id] = {
                "tickets_per_100": {"value": each, "text": "" if each is None else format_number(each, 1)}
            }
        return values

    def summary(self, document: ImplementationAndLearningPlanDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        left = rules.hours_left(_total(document), document.learning.freed)
        return [
            (_("Lärtid totalt"), _formula(document)),
            (_("Kvar att frigöra"), _hours(left)),
            (
                _("Tid för stöd"),
                _posts(rules.positions(document.support.super_users, document.support.share)),
            ),
            (_("Första dagen"), str(document.change.first_day or "")),
            (_("Det gamla slutar"), str(document.safety.old_way_ends or "")),
        ]

    def draw(self, document: ImplementationAndLearningPlanDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = picture.draw(document, today)
        return [] if drawn is None else [drawn]

    def run_checks(self, document: ImplementationAndLearningPlanDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _total(document: ImplementationAndLearningPlanDocument) -> float | None:
    learning = document.learning
    return rules.learning_hours(learning.staff, learning.hours, learning.sessions)


def _hours(value: float | None) -> str:
    return "" if value is None else f"{format_number(value)}{NBSP}h"


def _posts(value: float | None) -> str:
    return "" if value is None else _("{count} tjänst").format(count=format_number(value))


def _formula(document: ImplementationAndLearningPlanDocument) -> str:
    learning, total = document.learning, _total(document)
    if total is None or learning.staff is None or learning.hours is None or learning.sessions is None:
        return ""
    return _("{staff} medarbetare × {hours} × {sessions} tillfällen = {total}").format(
        staff=format_number(learning.staff),
        hours=_hours(learning.hours),
        sessions=format_number(learning.sessions),
        total=_hours(total),
    )
