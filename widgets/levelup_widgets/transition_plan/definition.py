"""The transition plan as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.digital_self_assessment.statements import AREAS
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.links import Link
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Picture
from levelup_widgets.transition_plan import checks, pictures, rules
from levelup_widgets.transition_plan.example import example
from levelup_widgets.transition_plan.links import LINKS
from levelup_widgets.transition_plan.model import TransitionPlanDocument
from levelup_widgets.transition_plan.parts import Goal

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class TransitionPlanDefinition(DeclaredDefinition[TransitionPlanDocument]):
    """Transition plan, individual and shared (course plan C18 and module 6.5)."""

    id: ClassVar[str] = "transition_plan"
    model: ClassVar[type[Document]] = TransitionPlanDocument
    title: ClassVar[str] = "Förflyttningsplan"
    intro: ClassVar[str] = (
        "Här möts allt du har gjort. Börja med att hämta ur dina andra verktyg. Välj sedan tre mål och det "
        "du gör de närmaste tolv månaderna."
    )
    links: ClassVar[Sequence[Link]] = LINKS
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "plan", "Planen över tid", "Aktiviteter per ansvarig, och uppföljningarna.", after="follow_up"
        ),
        PictureSlot(
            "maturity",
            "Före och efter",
            "Medel i varje område, från 0 till 4.",
            after="after_problem_solving",
        ),
    )

    def compute(self, document: TransitionPlanDocument, today: date) -> Results:
        """``{"goals": int, "equality_goals": int, "activities": int, "spread": bool,
        "follow_up": {"3": day | None, …}, "self_assessment": {"before": {"1": float | None, …}, "after": {…},
        "change": {…}}, "tools": [id], "approved": bool}``; days as ISO text.
        """
        days = rules.follow_up_days(document)
        return {
            "goals": len(document.goals),
            "equality_goals": sum(one.has_equality_effect is True for one in document.goals),
            "activities": len(document.activities),
            "spread": rules.is_spread([(one.start, one.due) for one in document.activities]),
            "follow_up": {
                str(months): None if day is None else day.isoformat() for months, day in days.items()
            },
            "self_assessment": {
                "before": rules.before(document),
                "after": rules.after(document),
                "change": rules.changes(document),
            },
            "tools": document.attachments.tools,
            "approved": document.approval.approved is True,
        }

    def row_values(self, document: TransitionPlanDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        before, after, changes = rules.before(document), rules.after(document), rules.changes(document)
        learned: dict[str, Shown] = {
            f"change_{number}": {"value": change, "text": _change_text(before[number], after[number], change)}
            for number, change in changes.items()
        }
        said = [day.isoformat() for day in rules.suggested_follow_ups(document)]
        return {"learning": learned, "follow_up": {"suggested": {"value": said, "text": ", ".join(said)}}}

    def summary(self, document: TransitionPlanDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        changes = rules.changes(document)
        known = {number: change for number, change in changes.items() if change is not None}
        most = max(known, key=lambda number: known[number], default=None)
        names = {area.number: _(area.title) for area in AREAS}
        upcoming = [
            day for day in rules.follow_up_days(document).values() if day is not None and day >= today
        ]
        done = sum(one.done is True for one in document.activities)
        return [
            (_("Mål"), "; ".join(text for one in document.goals if (text := _goal_text(one)))),
            (
                _("Aktiviteter"),
                _("{done} av {all} klara").format(done=done, all=len(document.activities))
                if document.activities
                else "",
            ),
            (_("Nästa uppföljning"), min(upcoming).isoformat() if upcoming else ""),
            (
                _("Största steget"),
                "" if most is None or known[most] <= 0 else f"{names[most]} {_signed(known[most])}",
            ),
        ]

    def draw(self, document: TransitionPlanDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = (pictures.plan(document, today), pictures.maturity(document))
        return [one for one in drawn if one is not None]

    def run_checks(self, document: TransitionPlanDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.transition_plan.report import build

        return build(super().report(body, today), self.read(body))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _goal_text(goal: Goal) -> str:
    if not goal.goal.strip() or goal.baseline is None or goal.target is None:
        return ""
    values = f"{format_number(goal.baseline)} → {format_number(goal.target)} {goal.unit}".strip()
    return f"{goal.goal.strip()}: {values}"


def _change_text(before: float | None, after: float | None, change: float | None) -> str:
    if before is None or after is None or change is None:
        return ""
    return f"{format_number(before, 2)} → {format_number(after, 2)} ({_signed(change)})"


def _signed(change: float) -> str:
    text = format_number(change, 2)
    return f"+{text}" if change > 0 and text.strip("0,") else text
