"""A review that teaches: what makes a process map hard to read, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from levelup_widgets.process_map.bpmn import lint_rules
from levelup_widgets.process_map.bpmn.diagram import id_of, name_of
from levelup_widgets.process_map.bpmn.lint_rules.registry import RULES, Level
from levelup_widgets.process_map.bpmn.parse import parse
from levelup_widgets.process_map.bpmn.reviewed import Reviewed

#: The order of levels, gravest first.
_ORDER: dict[Level, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True)
class Hint:
    """Something to improve. ``what``, ``why`` and ``how`` are Swedish sentences."""

    rule: str
    element_id: str
    element_name: str
    level: Level
    what: str
    why: str
    how: str


def lint(xml: str, without: Collection[str] = ()) -> list[Hint]:
    """Review a file by every rule but those in ``without``; gravest first, then in the order of the rules.

    Raises ``UnusableDiagram`` for what isn't BPMN.
    """
    file = Reviewed.of(parse(xml))
    hints = [
        Hint(rule.id, id_of(element), name_of(element), rule.level, what, rule.why(), rule.how())
        for rule in RULES.values()
        if rule.id not in without
        for element, what in rule.find(file)
    ]
    return sorted(hints, key=lambda hint: _ORDER[hint.level])


__all__ = ["RULES", "Hint", "lint", "lint_rules"]
