"""What a report is made of, without a word about file formats."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Level:
    """A level of a scale: shown as symbol and text, the colour only supports them."""

    label: str
    symbol: str
    tint: str
    """Background colour, ``RRGGBB``, light enough for black text."""
    score: int | None = None
    """Shown before the symbol when given: ``9 ▲ Hög``."""


@dataclass(frozen=True)
class Formula:
    """A computed number. Excel keeps the formula; the other formats show the value.

    ``expression`` names columns of the same table by their key: ``{severity}*{likelihood}``.
    """

    expression: str
    value: int | float | None


@dataclass(frozen=True)
class Status:
    """A check's outcome: ok, warning or error."""

    status: Literal["ok", "warning", "error"]


Cell = str | int | float | date | Level | Formula | Status | None


@dataclass(frozen=True)
class Column:
    """A column of a table; ``width`` is a share, relative to the other columns."""

    key: str
    title: str
    width: float = 1.0
    medium: Literal["both", "sheet", "paper"] = "both"
    """A sheet has room for every column; a page only for those one reads."""


@dataclass(frozen=True)
class Text:
    """Paragraphs under a heading."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Labels and their values."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under column headings; ``empty`` is said when there are none."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""
    wide: bool = False
    """Needs a landscape page."""

    def on(self, medium: Literal["sheet", "paper"]) -> Table:
        """The table with the columns that belong on the medium."""
        kept = [index for index, column in enumerate(self.columns) if column.medium in ("both", medium)]
        return replace(
            self,
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(tuple(row[index] for index in kept) for row in self.rows),
        )


@dataclass(frozen=True)
class MatrixCell:
    """One cell of a risk matrix: its score, its level and the numbers of the risks in it."""

    score: int
    level: Level
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Two scales against each other. ``cells[r][c]`` belongs to ``rows[r]`` and ``columns[c]``."""

    title: str
    row_title: str
    column_title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture, and the table that says the same. The fields are those of
    ``levelup_widgets.pictures.Picture``.
    """

    title: str
    description: str
    svg: str
    width: int
    height: int
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


Block = Text | Facts | Table | Matrix | Figure


@dataclass(frozen=True)
class Report:
    """A whole document: what the management team finds on its table."""

    title: str
    organisation: str
    date: date
    blocks: tuple[Block, ...] = field(default=())
    footer: str = ""
