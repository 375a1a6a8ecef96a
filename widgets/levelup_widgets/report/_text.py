"""How a cell reads as text, the same in every format."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from ..i18n import _
from ..numbers import format_number
from ._blocks import Cell, Formula, Level, Status


def status_text(status: Status) -> str:
    """Symbol and word for a check's outcome."""
    return {"ok": _("✓ Klart"), "warning": _("! Varning"), "error": _("✗ Att göra")}[status.status]


def cell_text(cell: Cell) -> str:
    """The cell in Swedish form: numbers with comma and thin groups, dates as ISO 8601."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return _("ja") if cell else _("nej")
        case int() | float():
            return format_number(cell)
        case date():
            return cell.isoformat()
        case Level():
            score = "" if cell.score is None else f"{cell.score} "
            return f"{score}{cell.symbol} {cell.label}"
        case Formula():
            return cell_text(cell.value)
        case Status():
            return status_text(cell)
        case _:
            assert_never(cell)
