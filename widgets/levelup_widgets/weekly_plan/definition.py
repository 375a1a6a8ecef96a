"""The weekly plan as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import ClassVar, cast

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.pictures import (
    Axis,
    Picture,
    QuadrantNames,
    QuadrantPoint,
    WeekBlock,
    WeekKind,
    quadrants,
    week,
)
from levelup_widgets.weekly_plan import blocks, checks, rules, words
from levelup_widgets.weekly_plan.blocks import Placed
from levelup_widgets.weekly_plan.example import example
from levelup_widgets.weekly_plan.model import KINDS, WeeklyPlanDocument

_Document = WeeklyPlanDocument


class WeeklyPlanDefinition(DeclaredDefinition[WeeklyPlanDocument]):
    """Prioritise and plan the week (course plan C11)."""

    id: ClassVar[str] = "weekly_plan"
    model: ClassVar[type[Document]] = WeeklyPlanDocument
    title: ClassVar[str] = "Prioritera och veckoplanera"
    intro: ClassVar[str] = (
        "Här frigör du tid, en uppgift i taget. Börja med att skriva ned vad veckan går åt till. "
        "Målet är tre timmar i veckan till utveckling."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("fields", "Viktigt och brådskande", "Ruta 2 bokas först.", after="tasks"),
        PictureSlot("week", "Så ser veckan ut", after="blocks"),
    )

    def compute(self, document: _Document, today: date) -> Results:
        """``{"freed_minutes_per_week", "waiting_minutes", "goal_met",
        "tasks": [{"id", "field", "freed_minutes"}],
        "proposal": {"task", "step", "gain", "reaches"} | None,
        "focus_blocks", "level_up_minutes", "clashes"}``.
        """
        placed = blocks.week(document.blocks)
        found = rules.smallest_step(document.tasks)
        total = rules.total(document.tasks)
        return {
            "freed_minutes_per_week": total,
            "waiting_minutes": rules.waiting(document.tasks),
            "goal_met": total >= rules.GOAL,
            "tasks": [
                {"id": task.id, "field": rules.field_of(task), "freed_minutes": rules.freed(task)}
                for task in document.tasks
            ],
            "proposal": None
            if found is None
            else {"task": found.task.id, "step": found.step, "gain": found.gain, "reaches": found.reaches},
            "focus_blocks": len(blocks.focus(placed)),
            "level_up_minutes": blocks.level_up_minutes(placed),
            "clashes": len(blocks.clashes(placed)),
        }

    def row_values(self, document: _Document, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        names = words.field_names()
        shown: dict[str, dict[str, Shown]] = {}
        for task in document.tasks:
            values: dict[str, Shown] = {}
            field = rules.field_of(task)
            if field is not None:
                values["field"] = {"value": field, "text": names[field]}
            if task.action is not None and task.minutes is not None:
                said = words.minutes(rules.freed(task))
                if rules.is_waiting(task):
                    said = _("{minutes}, räknas när det är avstämt").format(minutes=said)
                values["freed"] = {"value": rules.freed(task), "text": said}
            shown[task.id] = values
        for one in blocks.week(document.blocks):
            shown[one.row.id] = {"end": {"value": one.end, "text": blocks.clock(one.end)}}
        return shown

    def summary(self, document: _Document, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        if not document.tasks and not document.blocks:
            return []
        total, waiting = rules.total(document.tasks), rules.waiting(document.tasks)
        found = rules.smallest_step(document.tasks)
        placed = blocks.week(document.blocks)
        return [
            (_("Frigjord tid"), words.freed(total)),
            (_("Väntar på avstämning"), words.minutes(waiting) if waiting else ""),
            (_("Nästa steg"), "" if found is None else words.proposal(found, rules.GOAL - total)),
            (
                _("I veckan"),
                _("{focus} fokuspass och {minutes} Level Up-tid").format(
                    focus=len(blocks.focus(placed)), minutes=words.minutes(blocks.level_up_minutes(placed))
                ),
            ),
        ]

    def draw(self, document: _Document, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = [_fields(document), week("week", _("Så ser veckan ut"), _blocks(document))]
        return [one for one in drawn if one is not None]

    def run_checks(self, document: _Document, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _fields(document: _Document) -> Picture | None:
    names = words.field_names()
    return quadrants(
        "fields",
        _("Viktigt och brådskande"),
        Axis(_("Brådskande"), 0, 1, threshold=1, low_text=_("nej"), high_text=_("ja"), reversed=True),
        Axis(_("Viktigt"), 0, 1, threshold=1, low_text=_("nej"), high_text=_("ja")),
        QuadrantNames(names[1], names[2], names[3], names[4]),
        [
            QuadrantPoint(
                words.name(task), x=int(task.urgent), y=int(task.important), path=f"tasks/{task.id}"
            )
            for task in document.tasks
            if task.important is not None and task.urgent is not None
        ],
    )


def _blocks(document: _Document) -> list[WeekBlock]:
    return [
        WeekBlock(
            one.day,
            _time(one.start),
            _time(one.end),
            _label(one),
            kind=cast(WeekKind, one.row.kind or "other"),
            path=f"blocks/{one.row.id}",
        )
        for one in blocks.week(document.blocks)
    ]


def _label(one: Placed) -> str:
    return one.row.label.strip() or _(KINDS[one.row.kind or "other"])


def _time(minute: int) -> time:
    # Midnight, when a day ends, has no time of its own.
    minute = min(minute, blocks.DAY_END - 1)
    return time(minute // 60, minute % 60)
