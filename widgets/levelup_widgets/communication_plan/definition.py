"""The communication plan as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.communication_plan import checks, rules
from levelup_widgets.communication_plan.example import example
from levelup_widgets.communication_plan.links import LINKS
from levelup_widgets.communication_plan.model import LONGEST_MESSAGE, Activity, CommunicationPlanDocument
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.links import Link
from levelup_widgets.pictures import Picture, TimelineActivity, timeline
from levelup_widgets.roles import role_label

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class CommunicationPlanDefinition(DeclaredDefinition[CommunicationPlanDocument]):
    """Communication plan (course plan C17): who hears what from whom, and how they answer."""

    id: ClassVar[str] = "communication_plan"
    model: ClassVar[type[Document]] = CommunicationPlanDocument
    title: ClassVar[str] = "Kommunikationsplan"
    intro: ClassVar[str] = (
        "Planera vad olika grupper behöver höra, av vem och när. Bestäm också hur de svarar. Utgå från "
        "mottagaren: vad undrar den här gruppen?"
    )
    links: ClassVar[Sequence[Link]] = LINKS
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "timeline",
            "Planen i tiden",
            "Ser du luckor, eller dagar då allt kommer på en gång?",
            "activities",
        ),
    )

    def compute(self, document: CommunicationPlanDocument, today: date) -> Results:
        """``{"activities": int, "channels": int, "dialogues": int, "with_feedback": int,
        "from_nearest_manager": int, "done": int}``."""
        rows = document.activities
        return {
            "activities": len(rows),
            "channels": len(rules.channels(rows)),
            "dialogues": sum(rules.is_dialogue(row) for row in rows),
            "with_feedback": rules.with_feedback(rows),
            "from_nearest_manager": rules.from_nearest_manager(rows),
            "done": sum(row.done is True for row in rows),
        }

    def row_values(self, document: CommunicationPlanDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        return {
            row.id: {
                "length": Shown(
                    value=len(row.message),
                    text=_("{length} av {most} tecken").format(length=len(row.message), most=LONGEST_MESSAGE),
                )
            }
            for row in document.activities
        }

    def summary(self, document: CommunicationPlanDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        rows = document.activities
        coming, late = rules.next_up(rows, today), rules.passed(rows, today)
        dialogues = sum(rules.is_dialogue(row) for row in rows)
        found = [
            (_("Nästa steg"), "" if coming is None else f"{coming.when}: {_name(coming, document)}"),
            (_("Har passerat utan att bli gjort"), ", ".join(_name(row, document) for row in late)),
            (_("Dialog"), _("{count} av {all} aktiviteter").format(count=dialogues, all=len(rows))),
            (_("Olika kanaler"), str(len(rules.channels(rows)))),
        ]
        return [(label, text) for label, text in found if rows and text]

    def draw(self, document: CommunicationPlanDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        picture = timeline(
            "timeline",
            _("Planen i tiden"),
            [
                TimelineActivity(
                    _name(row, document),
                    end=row.when,
                    lane=_capital(role_label(row.responsible)),
                    done=row.done is True,
                    path=f"activities/{row.id}",
                )
                for row in rules.by_day(document.activities)
                if row.when is not None
            ],
            today=today,
            lane_title=_("Ansvarig"),
        )
        return [] if picture is None else [picture]

    def run_checks(self, document: CommunicationPlanDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.all_checks(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The plan writes accessibility as words after each other: "språk, undertext"."""
        return super().from_swedish({name: _with_lists(value) for name, value in fields.items()})

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: the activities in the order they happen."""
        from levelup_widgets.communication_plan.report import build

        return build(self, body, today)


def _name(row: Activity, document: CommunicationPlanDocument) -> str:
    number = document.activities.index(row) + 1
    return row.target_group.strip() or _("Aktivitet {number}").format(number=number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_lists(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_lists(one) for one in value]
    if isinstance(value, dict) and isinstance(words := value.get("tillganglighet"), str):
        return value | {"tillganglighet": [word.strip() for word in words.split(",") if word.strip()]}
    return value
