"""The weekly plan's checks (course plan C11 and what module 1.5 scores)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault, Status
from levelup_widgets.i18n import _
from levelup_widgets.weekly_plan import blocks as week
from levelup_widgets.weekly_plan import rules, words
from levelup_widgets.weekly_plan.blocks import Placed
from levelup_widgets.weekly_plan.model import Block, Task, WeeklyPlanDocument

_RowFaults = Iterator[tuple[str, str] | tuple[str, str, Status]]

FEWEST_TASKS = 12
_MINUTES_IN_A_WEEK = 7 * week.DAY_END
#: From so many tasks delegated to one, the plan asks whether they can be shared.
_MANY_TO_ONE = 3


def run(document: WeeklyPlanDocument) -> list[Check]:
    """Every check of the plan, always in the same order."""
    tasks, placed = document.tasks, week.week(document.blocks)

    def each_task(id: str, title: str, rule: Any) -> Check:
        empty = _("Börja med att lägga till en uppgift.")
        return checks.each(id, title, tasks, "tasks", _("Uppgift"), rule, empty)

    return [
        checks.enough(
            "tasks",
            _("Minst tolv uppgifter"),
            len(tasks),
            FEWEST_TASKS,
            "tasks",
            _("Lägg till uppgifter tills de är minst tolv ({missing} saknas)."),
        ),
        each_task("task_fields", _("Alla uppgifter är bedömda"), _judged),
        each_task("action", _("Alla uppgifter har en åtgärd"), _action),
        checks.check("freed_time", _("Minst 180 minuter frigörs"), _freed(tasks)),
        checks.check("agreed", _("Delegeringar är avstämda"), _agreed(tasks)),
        checks.check("shared", _("Det delegerade är fördelat"), _shared(tasks)),
        checks.check("important_first", _("Något viktigt är bokat"), _important_first(tasks)),
        checks.check("least_important", _("Det minst viktiga får mindre tid"), _least_important(tasks)),
        checks.each(
            "blocks",
            _("Blocken har dag, tid och typ"),
            document.blocks,
            "blocks",
            _("Block"),
            _block,
            _("Börja med att lägga in ett fokuspass."),
        ),
        checks.enough(
            "focus",
            _("Minst två fokuspass"),
            len(week.focus(placed)),
            week.FEWEST_FOCUS,
            "blocks",
            _("Lägg in fokuspass på minst 30 minuter ({missing} saknas)."),
        ),
        checks.check("level_up", _("Level Up-tiden får plats"), _level_up(placed)),
        checks.check("clashes", _("Blocken krockar inte"), _clashes(document, placed)),
    ]


def _judged(task: Task) -> _RowFaults:
    if not task.name.strip():
        yield "name", _("skriv vad uppgiften är.")
    if task.minutes is None:
        yield "minutes", _("skriv ungefär hur många minuter den tar per vecka.")
    elif not 0 <= task.minutes <= _MINUTES_IN_A_WEEK:
        yield "minutes", _("skriv minuterna som ett tal från 0 och uppåt, per vecka.")
    if task.important is None:
        yield "important", _("svara om uppgiften är viktig.")
    if task.urgent is None:
        yield "urgent", _("svara om uppgiften är brådskande.")


def _action(task: Task) -> _RowFaults:
    if task.action is None:
        yield "action", _("välj en åtgärd.")
    elif task.action == "delegate" and not task.delegate_to.strip():
        yield "delegate_to", _("skriv vilken roll som tar över.")


def _freed(tasks: Sequence[Task]) -> Iterator[Fault]:
    total = rules.total(tasks)
    if total >= rules.GOAL:
        return
    found = rules.smallest_step(tasks)
    if found is None:
        said = _("Skriv minuter och bedöm fler uppgifter, så får du förslag på nästa åtgärd.")
        yield Fault(said, ("tasks",))
        return
    field = "agreed" if found.step == "agree" else "action"
    yield Fault(words.proposal(found, rules.GOAL - total), ("tasks", found.task.id, field))


def _agreed(tasks: Sequence[Task]) -> Iterator[Fault]:
    for number, task in enumerate(tasks, start=1):
        if rules.is_waiting(task):
            said = _("Uppgift {number}: stäm av med den som tar över. Tiden räknas först då.")
            yield Fault(said.format(number=number), ("tasks", task.id, "agreed"), "warning")


def _shared(tasks: Sequence[Task]) -> Iterator[Fault]:
    delegated = [task for task in tasks if task.action == "delegate"]
    to = [(task, " ".join(task.delegate_to.casefold().split())) for task in delegated]
    for role, count in Counter(role for _task, role in to if role).items():
        if count >= _MANY_TO_ONE:
            first = next(task for task, other in to if other == role)
            said = _("Fördela uppgifterna på fler. Nu får ”{role}” {count} av dem.")
            yield Fault(
                said.format(role=first.delegate_to.strip()[:60], count=count),
                ("tasks", first.id, "delegate_to"),
                "warning",
            )


def _important_first(tasks: Sequence[Task]) -> Iterator[Fault]:
    """What is important without being urgent only gets done when it is booked."""
    important = [task for task in tasks if rules.field_of(task) == 2]
    if important and not any(task.action == "schedule" for task in important):
        said = _("Boka minst en uppgift i ruta 2, så att den blir av.")
        yield Fault(said, ("tasks", important[0].id, "action"), "warning")


def _least_important(tasks: Sequence[Task]) -> Iterator[Fault]:
    for number, task in enumerate(tasks, start=1):
        if rules.field_of(task) == 4 and task.action in ("do", "schedule"):
            said = _("Uppgift {number}: pröva att sluta, korta eller förenkla. Den ligger i ruta 4.")
            yield Fault(said.format(number=number), ("tasks", task.id, "action"), "warning")


def _block(block: Block) -> _RowFaults:
    if block.day is None:
        yield "day", _("välj en dag.")
    start = week.minute_of_day(block.start)
    if start is None:
        yield "start", _("skriv starttiden, till exempel 08.30.")
    if block.minutes is None or block.minutes < 1:
        yield "minutes", _("skriv hur många minuter blocket är.")
    elif start is not None and week.placed(block) is None and block.day is not None:
        yield "minutes", _("korta blocket så att det slutar samma dag.")
    if block.kind is None:
        yield "kind", _("välj en typ.")


def _level_up(placed: Sequence[Placed]) -> Iterator[Fault]:
    missing = week.LEVEL_UP_MINUTES - week.level_up_minutes(placed)
    if missing > 0:
        said = _("Lägg in mer Level Up-tid i veckan. Det saknas {missing}.")
        yield Fault(said.format(missing=words.minutes(missing)), ("blocks",))


def _clashes(document: WeeklyPlanDocument, placed: Sequence[Placed]) -> Iterator[Fault]:
    numbers = {row.id: number for number, row in enumerate(document.blocks, start=1)}
    for earlier, later in week.clashes(placed):
        said = _("Flytta block {number}. Det börjar innan block {other} är slut, {time}.").format(
            number=numbers[later.row.id], other=numbers[earlier.row.id], time=week.clock(earlier.end)
        )
        yield Fault(said, ("blocks", later.row.id, "start"))
