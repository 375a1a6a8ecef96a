"""What the plan fetches from other tools: the freed hours of the process map."""

from __future__ import annotations

from levelup_widgets.document import Body
from levelup_widgets.links import Link, Source, Taken
from levelup_widgets.numbers import NBSP, format_number

_TITLE = "Frigjorda timmar per år"


def freed_hours(source: Source, body: Body) -> Taken | None:
    """The process map's freed hours, as the economy's. None until both states of the process are mapped."""
    hours = source.results.get("freed_hours_per_year")
    if hours is None:
        return None
    hours = round(float(hours), 1)
    return Taken(
        f"{format_number(hours)}{NBSP}h",
        [
            {
                "op": "set",
                "path": ["economy", "freed_hours_per_year"],
                "value": int(hours) if hours.is_integer() else hours,
            }
        ],
    )


LINKS = (Link("process_map_freed_hours", "process_map", _TITLE, freed_hours),)
