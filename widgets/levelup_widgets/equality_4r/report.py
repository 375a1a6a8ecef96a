"""The 4R check on paper: no numbers of groups that are too small to show (course plan C16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from levelup_widgets.equality_4r.hidden import why_hidden
from levelup_widgets.equality_4r.model import Group
from levelup_widgets.equality_4r.rules import Hidden
from levelup_widgets.i18n import _
from levelup_widgets.report import Report, Table

_NUMBERS = ("count", "target_share", "service_share")


def without_small_groups(report: Report, groups: Sequence[Group], not_shown: dict[str, Hidden]) -> Report:
    """The report with the numbers of hidden groups replaced by words."""
    if not not_shown:
        return report
    return replace(
        report,
        blocks=tuple(
            _without(one, groups, not_shown) if isinstance(one, Table) and _holds_groups(one) else one
            for one in report.blocks
        ),
    )


def _holds_groups(table: Table) -> bool:
    return any(column.key in _NUMBERS for column in table.columns)


def _without(table: Table, groups: Sequence[Group], not_shown: dict[str, Hidden]) -> Table:
    places = [place for place, column in enumerate(table.columns) if column.key in _NUMBERS]
    rows = []
    for group, row in zip(groups, table.rows, strict=True):
        cells = list(row)
        if group.id in not_shown:
            for place in places:
                cells[place] = _("visas inte")
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows), note=why_hidden())
