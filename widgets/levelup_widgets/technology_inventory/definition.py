"""The technology inventory as a tool."""

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
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.pictures import Picture, ProfileBar, Scale, profile_bars
from levelup_widgets.technology_inventory import checks, rules
from levelup_widgets.technology_inventory.example import example
from levelup_widgets.technology_inventory.model import DECISIONS, Technology, TechnologyInventoryDocument


class TechnologyInventoryDefinition(DeclaredDefinition[TechnologyInventoryDocument]):
    """Technology inventory (course plan C26)."""

    id: ClassVar[str] = "technology_inventory"
    model: ClassVar[type[Document]] = TechnologyInventoryDocument
    title: ClassVar[str] = "Teknikinventering"
    intro: ClassVar[str] = (
        "Gå en runda och skriv upp tekniken på enheten. Tre till åtta rader räcker långt. "
        "Svara hellre ”vet ej” än att gissa: då får du veta vem du frågar."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("usage", "Används tekniken?", "Hur stor del som används på riktigt.", "technologies"),
    )

    def compute(self, document: TechnologyInventoryDocument, today: date) -> Results:
        """``{"technologies": [{"id", "tasks": [task]}], "in_use": int, "kinds": int, "decisions": {decision:
        int}}``.
        """
        rows = document.technologies
        decisions = Counter(row.decision for row in rows)
        return {
            "technologies": [{"id": row.id, "tasks": rules.tasks(row, today)} for row in rows],
            "in_use": sum(max(row.in_use or 0, 0) for row in rows),
            "kinds": len({row.kind for row in rows if row.kind}),
            "decisions": {decision: decisions[decision] for decision in DECISIONS},
        }

    def row_values(self, document: TechnologyInventoryDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        values: dict[str, dict[str, Shown]] = {}
        for row in document.technologies:
            found = rules.tasks(row, today)
            text = " ".join(checks.task_text(task, row) for task in found)
            if not found and rules.is_answered(row):
                text = _("Inget just nu.")
            values[row.id] = {"state": _state(row, found), "to_do": {"value": list(found), "text": text}}
        return values

    def summary(self, document: TechnologyInventoryDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        rows = document.technologies
        if not rows:
            return []
        found = {row.id: rules.tasks(row, today) for row in rows}

        def named(*tasks: rules.Task) -> str:
            return ", ".join(_name(row) for row in rows if any(task in found[row.id] for task in tasks))

        decisions = Counter(row.decision for row in rows)
        return [
            (_("Teknik på enheten"), format_number(len(rows))),
            (_("Saknar reservrutin"), named("backup")),
            (_("Fråga MAS eller MTA om"), named("ask_medical_device")),
            (_("Används mindre än hälften"), named("low_usage")),
            (_("Avtal att se över"), named("contract_ended", "contract_ends")),
            (
                _("Beslut"),
                ", ".join(
                    f"{_(label).lower()} {decisions[decision]}"
                    for decision, label in DECISIONS.items()
                    if decisions[decision]
                ),
            ),
        ]

    def draw(self, document: TechnologyInventoryDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        bars = [
            ProfileBar(
                _name(row),
                None if row.usage is None else min(max(row.usage, 0), 100),
                "" if row.usage is None else f"{format_number(row.usage)}{NBSP}%",
                f"technologies/{row.id}",
            )
            for row in document.technologies
        ]
        drawn = profile_bars(
            "usage",
            _("Används tekniken?"),
            bars,
            scale=Scale(0, 100, 25),
            value_title=_("Användningsgrad"),
            limit=rules.LOW_USAGE,
            limit_text=_("hälften"),
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: TechnologyInventoryDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _state(row: Technology, found: list[rules.Task]) -> Shown:
    if not found:
        return (
            {"value": 0, "text": _("klart"), "level": "low"}
            if rules.is_answered(row)
            else {"value": None, "text": ""}
        )
    text = _("{count} att göra").format(count=len(found))
    level = "high" if any(task in rules.SERIOUS for task in found) else "medium"
    return {"value": len(found), "text": text, "level": level}


def _name(row: Technology) -> str:
    return row.name.strip() or _("Utan namn")
