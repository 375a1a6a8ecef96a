"""C7's files: one list of steps, each with the state it belongs to and its number."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.exchange_names import plain

_STATES = {"nulage": "as_is", "nylage": "to_be"}


def split_states(fields: Body) -> Body:
    """The fields with ``steg`` as two lists, by ``nr``. Raises ``TypeError`` for what isn't that."""
    if "steg" not in fields:
        return fields
    split: Body = {"as_is": [], "to_be": []}
    steps = fields["steg"]
    if not isinstance(steps, list):
        raise TypeError("steg")
    for step in sorted(steps, key=_number):
        state = _STATES.get(plain(str(step.get("lage", ""))))
        if state is None:
            raise TypeError("lage")
        split[state].append({key: value for key, value in step.items() if key not in ("nr", "lage")})
    return {**{key: value for key, value in fields.items() if key != "steg"}, **split}


def _number(step: dict[str, Any]) -> float:
    number = step.get("nr")
    return number if isinstance(number, int | float) else 0
