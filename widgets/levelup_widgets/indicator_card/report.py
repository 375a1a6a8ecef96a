"""The indicator card to take home: groups too small to be told are left out of paper and sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from levelup_widgets import report as r
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.indicator_card.model import IndicatorCardDocument
from levelup_widgets.indicator_card.series import SPLIT_FIELDS, small_groups
from levelup_widgets.report.from_form import open_checks, whole


def build(definition: Definition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it. What is left to do is told of the whole document."""
    made = whole(definition, _masked(body), today)
    return replace(made, blocks=(*made.blocks[:-1], open_checks(definition.checks(body, today))))


def _masked(body: Body) -> Body:
    """Without women's and men's numbers in rows where a group is too small: with one, the other follows."""
    small = {row.id for row in IndicatorCardDocument.read(body).values if small_groups(row)}
    hidden = dict.fromkeys(SPLIT_FIELDS)
    return {**body, "values": [{**row, **hidden} if row["id"] in small else row for row in body["values"]]}
