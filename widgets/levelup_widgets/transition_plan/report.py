"""The plan on paper: what is said in five minutes first, and tables that fit on an upright page."""

from __future__ import annotations

from dataclasses import replace

from levelup_widgets.declare import part_words
from levelup_widgets.digital_self_assessment.report import statements_as_tables
from levelup_widgets.digital_self_assessment.statements import AREAS
from levelup_widgets.i18n import _
from levelup_widgets.report import Block, Column, Report, Table, Text
from levelup_widgets.transition_plan.model import AFTER, TransitionPlanDocument

#: What a page leaves to the sheet, so that the rest fits.
_ONLY_ON_SHEET = {"has_equality_effect", "equality_effect", "score"}
_WIDTHS = {"unit": 0.9, "baseline": 0.9, "target": 0.9, "due": 1.3, "start": 1.3}
_FITS = 7


def build(report: Report, document: TransitionPlanDocument) -> Report:
    """The report with tables made to fit, and the goals' effects on equality in words below them."""
    titles = {_(_title(AFTER + area.name)) for area in AREAS}
    goals = _(_title("goals"))
    told = tuple(
        f"{one.goal.strip()}: {one.equality_effect.strip()}"
        for one in document.goals
        if one.has_equality_effect and one.equality_effect.strip()
    )
    blocks: list[Block] = []
    for block in statements_as_tables(report, titles).blocks:
        blocks.append(_fitted(block) if isinstance(block, Table) else block)
        if block.title == goals and told:
            blocks.append(Text(_("Det här blir mer jämlikt"), told))
    return replace(report, blocks=tuple(blocks))


def _title(part: str) -> str:
    return part_words(TransitionPlanDocument.model_fields[part])["title"]


def _fitted(table: Table) -> Table:
    columns = tuple(
        replace(
            one,
            width=_WIDTHS.get(one.key, one.width),
            medium="sheet" if one.key in _ONLY_ON_SHEET else one.medium,
        )
        for one in table.columns
    )
    return replace(table, columns=columns, wide=_on_paper(columns) > _FITS)


def _on_paper(columns: tuple[Column, ...]) -> int:
    return sum(one.medium != "sheet" for one in columns)
