"""What the plan fetches from the person's other tools: risks, effects and the first self-assessment."""

from __future__ import annotations

from typing import Any

from levelup_widgets.digital_self_assessment.statements import AREAS
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.links import Link, Source, Taken
from levelup_widgets.numbers import format_number

HIGH_LEVELS = ("high", "very_high")
_MOST = 64


def high_risks(source: Source, body: dict[str, Any]) -> Taken | None:
    """Risks that are high or very high, with their measures."""
    found = {one["id"]: one for one in source.results["risks"] if one["level"] in HIGH_LEVELS}
    ops: list[dict[str, Any]] = []
    for risk in source.body["risks"]:
        if risk["id"] in found:
            judged = found[risk["id"]]
            values = {
                "event": risk["event"],
                "level": judged["level"],
                "score": judged["risk_score"],
                "measure": risk["measure"],
                "responsible": risk["measure_owner"],
                "due": risk["measure_due"],
            }
            ops += _row("risks", risk["id"], values)
    text = ngettext("{count} hög risk", "{count} höga risker", len(found)).format(count=len(found))
    return Taken(text, ops) if ops else None


def effects(source: Source, body: dict[str, Any]) -> Taken | None:
    """Benefits, with where they stand and where they should be."""
    ops: list[dict[str, Any]] = []
    benefits = [one for one in source.body["benefits"] if one["effect"].strip()]
    for one in benefits:
        names = ("effect", "measure", "unit", "baseline", "target", "owner")
        ops += _row("effects", one["id"], {name: one[name] for name in names})
    text = ngettext("{count} nytta", "{count} nyttor", len(benefits)).format(count=len(benefits))
    return Taken(text, ops) if ops else None


def self_assessment(source: Source, body: dict[str, Any]) -> Taken | None:
    """The area means of the first self-assessment."""
    means = source.results["areas"]
    ops = [
        {"op": "set", "path": ["before", area.name], "value": round(means[area.number], 2)}
        for area in AREAS
        if means[area.number] is not None
    ]
    if not ops:
        return None
    return Taken(_("medel {mean} av 4").format(mean=format_number(source.results["total"], 1)), ops)


def _row(part: str, source_row: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for a row of the source. One that is there already is not added again; its values are set."""
    row = f"from-{source_row}"[:_MOST]
    return [
        {"op": "add", "path": [part], "row": {"id": row}, "index": None},
        *({"op": "set", "path": [part, row, name], "value": value} for name, value in values.items()),
    ]


LINKS = (
    Link("self_assessment_before", "digital_self_assessment", "Din första självskattning", self_assessment),
    Link("high_risks", "risk_assessment", "Höga risker", high_risks),
    Link("effects", "benefits_realisation", "Effekter att ta hem", effects),
)
