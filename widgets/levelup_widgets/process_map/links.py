"""What the process map fetches from the needs card."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.i18n import _
from levelup_widgets.links import Link, Source, Taken
from levelup_widgets.numbers import format_number


def need(source: Source, body: Body) -> Taken | None:
    """Why the process is mapped: the need, with its case and unit. None before the problem is written."""
    card, about = source.body["need"], source.body["about"]
    problem = card["problem"].strip()
    if not problem:
        return None
    told = "\n".join(part for part in (problem, card["desired"].strip()) if part)
    ops = [_set("process", "need", told, 2000)]
    ops += [_set("about", name, about[name].strip(), 200) for name in ("case", "unit") if about[name].strip()]
    return Taken(problem, ops)


def measure(source: Source, body: Body) -> Taken | None:
    """What shall get better, with where it stands today. None before the measure is written."""
    base = source.body["baseline"]
    told = base["measure"].strip()
    if not told:
        return None
    if base["value"] is not None:
        value = f"{format_number(base['value'])} {base['unit']}".strip()
        told = _("{measure} (i dag {value})").format(measure=told, value=value)
    return Taken(told, [_set("process", "measure", told, 200)])


def _set(section: str, field: str, value: str, most: int) -> dict[str, Any]:
    return {"op": "set", "path": [section, field], "value": value[:most]}


LINKS = (
    Link("need", "needs_card", "Behovet", need),
    Link("measure", "needs_card", "Måttet och nuläget", measure),
)
