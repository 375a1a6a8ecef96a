"""What the experiment canvas fetches from the needs card."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.i18n import _
from levelup_widgets.links import Link, Source, Taken
from levelup_widgets.numbers import format_number


def _set(section: str, field: str, value: str, most: int) -> dict[str, Any]:
    return {"op": "set", "path": [section, field], "value": value[:most]}


def need(source: Source, body: Body) -> Taken | None:
    """The need in the words of the needs card, with its case and unit."""
    card, about = source.body["need"], source.body["about"]
    if not card["problem"].strip():
        return None
    who = card["who"].strip()
    parts = (f"{who}: {card['problem'].strip()}" if who else card["problem"].strip(), card["desired"].strip())
    told = "\n".join(part for part in parts if part)
    ops = [_set("need", "need", told, 2000)]
    ops += [_set("about", name, about[name], 200) for name in ("case", "unit") if about[name].strip()]
    return Taken(card["problem"].strip(), ops)


def measure(source: Source, body: Body) -> Taken | None:
    """The measure, with where it stands today."""
    base = source.body["baseline"]
    name, unit = base["measure"].strip(), base["unit"].strip()
    if not name:
        return None
    told = name
    if base["value"] is not None:
        value = f"{format_number(base['value'])} {unit}".strip()
        told = _("{measure} (i dag {value})").format(measure=name, value=value)
    return Taken(told, [_set("limits", "measure", told, 200)])


LINKS = (
    Link("need", "needs_card", _("Behovet"), need),
    Link("measure", "needs_card", _("Måttet och nuläget"), measure),
)
