"""Swedish words for what a week comes to."""

from __future__ import annotations

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.weekly_plan.model import Task
from levelup_widgets.weekly_plan.rules import GOAL, Proposal


def minutes(value: float) -> str:
    """``36`` → ``"36 min"``, with at most one decimal."""
    return f"{format_number(round(value, 1))}{NBSP}min"


def field_names() -> dict[int, str]:
    """The four fields."""
    return {
        1: _("1 Viktigt och brådskande"),
        2: _("2 Viktigt, inte brådskande"),
        3: _("3 Brådskande, inte viktigt"),
        4: _("4 Varken eller"),
    }


def freed(total: float) -> str:
    """Freed time a week, and how far it is from the goal."""
    said = _("{minutes} ({hours} h) per vecka.").format(
        minutes=minutes(total), hours=format_number(round(total / 60, 1))
    )
    if total >= GOAL:
        return f"{said} " + _("Målet {goal} är nått.").format(goal=minutes(GOAL))
    return f"{said} " + _("Det är {missing} kvar till målet.").format(missing=minutes(GOAL - total))


def proposal(found: Proposal, missing: float) -> str:
    """The next step in words. ``missing``: what is left to the goal before it."""
    step = {
        "agree": _("stäm av delegeringen av ”{name}”"),
        "shorten": _("korta ”{name}”"),
        "simplify": _("förenkla eller samla ”{name}”"),
        "delegate": _("delegera ”{name}” och stäm av"),
        "stop": _("sluta med ”{name}”"),
    }[found.step].format(name=name(found.task))
    if found.reaches:
        return _("Minsta nästa åtgärd: {step}. Det ger {gain}.").format(step=step, gain=minutes(found.gain))
    return _("Börja här: {step}. Det ger {gain}, sedan är det {left} kvar.").format(
        step=step, gain=minutes(found.gain), left=minutes(missing - found.gain)
    )


def name(task: Task) -> str:
    """What a task is called, in short."""
    said = " ".join(task.name.split()) or _("uppgift utan namn")
    return said if len(said) <= 60 else f"{said[:59]}…"
