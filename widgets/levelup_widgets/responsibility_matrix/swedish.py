"""The course plan's files (C0): which of the twelve rows a row is."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.exchange_names import plain
from levelup_widgets.responsibility_matrix.model import ACTIVITIES

_IDS = list(ACTIVITIES)
#: C8's own words for the rows.
_PLAN = (
    "besluta digital strategi",
    "prioritera satsningar",
    "äga effekten",
    "riskbedöma införande",
    "arbetsmiljörisk vid ändring",
    "informationsklassning",
    "konsekvensbedömning dataskydd",
    "upphandling och krav",
    "utbilda personal och lägga lärtid",
    "förvalta system och behörigheter",
    "hantera incident",
    "följa upp och avveckla",
)
_NAMES = {
    plain(name): activity
    for names in (_PLAN, ACTIVITIES.values())
    for name, activity in zip(names, _IDS, strict=True)
}


def with_row_ids(fields: Body) -> Body:
    """The fields with our ids on the matrix's rows; a row we don't know is left for the model to refuse."""
    return {
        key: [_with_id(row) for row in value]
        if key in ("aktiviteter", "activities") and isinstance(value, list)
        else value
        for key, value in fields.items()
    }


def _with_id(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    number = row.get("id", row.get("nr"))
    name = row.get("aktivitet")
    found: str | None = None
    if isinstance(number, int) and 1 <= number <= len(_IDS):
        found = _IDS[number - 1]
    elif number is None and isinstance(name, str):
        found = _NAMES.get(plain(name))
    if found is None:
        return row
    return {"id": found, **{key: value for key, value in row.items() if key not in ("id", "nr")}}
