"""Ids for elements that have none, or share one: without an id nothing can be written back."""

from __future__ import annotations

from levelup_widgets.process_map.bpmn.diagram import id_of
from levelup_widgets.process_map.bpmn.names import NODES
from levelup_widgets.process_map.bpmn.parse import Element, local

_NEED_ID = NODES | {"process", "lane", "participant", "sequenceFlow", "messageFlow"}


class Ids:
    """The ids of a file, and new ones."""

    def __init__(self, root: Element) -> None:
        self._taken = {id_of(element) for element in root.iter() if isinstance(element.tag, str)}
        self._taken.discard("")
        self._last: dict[str, int] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._taken

    def release(self, id: str) -> None:
        """Let an id be used again, when what had it is gone."""
        self._taken.discard(id)

    def new(self, wanted: str) -> str:
        """``wanted`` when it's free, else with a number after it."""
        id, number = wanted, self._last.get(wanted, 1)
        while id in self._taken:
            number += 1
            id = f"{wanted}_{number}"
        self._last[wanted] = number
        self._taken.add(id)
        return id


def give_ids(root: Element) -> int:
    """Give what the table leads to an id of its own. How many got a new one."""
    ids = Ids(root)
    seen: set[str] = set()
    counter = given = 0
    for element in root.iter():
        name = local(element)
        if name not in _NEED_ID:
            continue
        id = id_of(element)
        if id and id not in seen:
            seen.add(id)
            continue
        counter += 1
        id = ids.new(id or f"{name[0].upper()}{name[1:]}_{counter}")
        element.set("id", id)
        seen.add(id)
        given += 1
    return given
