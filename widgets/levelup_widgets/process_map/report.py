"""What the process map adds to its report: the steps side by side, with what happens to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from levelup_widgets.i18n import _
from levelup_widgets.report import Column, Figure, Report, Table


def with_comparison(report: Report, comparison: Sequence[dict[str, Any]]) -> Report:
    """The report with a table of changes after the picture of the difference."""
    if not comparison:
        return report
    table = Table(
        _("Vad som ändras, steg för steg"),
        (
            Column("as_is", _("Nuläget"), 3),
            Column("change", _("Ändring"), 2),
            Column("to_be", _("Nyläget"), 3),
        ),
        tuple((row["as_is"], f"{row['sign']} {row['text']}", row["to_be"]) for row in comparison),
    )
    blocks = list(report.blocks)
    places = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Figure) and block.title == _("Före och efter")
    ]
    blocks.insert(places[-1] + 1 if places else len(blocks) - 1, table)
    return replace(report, blocks=tuple(blocks))
