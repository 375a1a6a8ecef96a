"""What a rule is, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from levelup_widgets.process_map.bpmn.parse import Element
from levelup_widgets.process_map.bpmn.reviewed import Reviewed

#: ``error``: the map can be misread. ``warning``: it's hard to read. ``hint``: it can be better.
Level: TypeAlias = Literal["error", "warning", "hint"]
#: What a rule found: the element, and in Swedish what it is about it.
Found: TypeAlias = tuple[Element, str]
Finder: TypeAlias = Callable[[Reviewed], Iterator[Found]]


@dataclass(frozen=True)
class Rule:
    """A rule. ``why`` and ``how`` give Swedish sentences, in the language chosen when they are asked for."""

    id: str
    level: Level
    why: Callable[[], str]
    how: Callable[[], str]
    find: Finder


RULES: dict[str, Rule] = {}


def rule(
    id: str, level: Level, *, why: Callable[[], str], how: Callable[[], str]
) -> Callable[[Finder], Finder]:
    """Register the function below as a rule. Ids are those of bpmnlint where it has the same rule."""

    def register(find: Finder) -> Finder:
        RULES[id] = Rule(id, level, why, how, find)
        return find

    return register
