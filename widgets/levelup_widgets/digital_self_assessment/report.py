"""The statements on paper: long sentences with short answers read best as a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from levelup_widgets.i18n import _
from levelup_widgets.report import Block, Column, Facts, Report, Table


def statements_as_tables(report: Report, titles: Collection[str]) -> Report:
    """The report with the blocks of these titles as tables of statement and answer."""
    return replace(report, blocks=tuple(_as_table(one, titles) for one in report.blocks))


def _as_table(block: Block, titles: Collection[str]) -> Block:
    if not isinstance(block, Facts) or block.title not in titles:
        return block
    columns = (Column("statement", _("Påstående"), 3.0), Column("answer", _("Svar"), 1.3))
    return Table(block.title, columns, tuple(block.items))
