"""The map on paper: where the document holds a node's id, the reader finds its name."""

from __future__ import annotations

from dataclasses import replace

from levelup_widgets.i18n import _
from levelup_widgets.report import Cell, Report, Table
from levelup_widgets.system_map.swedish import NODE_FIELDS

_NAMED = {name for names in NODE_FIELDS.values() for name in names}
#: Shares of a page's width, so that a relation fits on a line and a loop can be followed.
_WIDTHS = {"source": 2.0, "target": 2.0, "kind": 1.2, "direction": 1.0, "strength": 0.8, "way": 2.4}


def named(report: Report, names: dict[str, str]) -> Report:
    """The report with ids in its tables replaced by ``names``, and its tables upright."""
    return replace(
        report,
        blocks=tuple(_named(one, names) if isinstance(one, Table) else one for one in report.blocks),
    )


def _named(table: Table, names: dict[str, str]) -> Table:
    places = {place for place, column in enumerate(table.columns) if column.key in _NAMED}

    def cell(place: int, content: Cell) -> Cell:
        if place not in places or not content:
            return content
        return names.get(str(content), _("delen är borttagen"))

    return replace(
        table,
        columns=tuple(replace(one, width=_WIDTHS.get(one.key, one.width)) for one in table.columns),
        rows=tuple(tuple(cell(place, content) for place, content in enumerate(row)) for row in table.rows),
        wide=False,
    )
