"""Documents to take home: one report, written as Word, Excel or PDF.

A tool's ``report`` module turns its document into a :class:`Report` of blocks; the writers here know the
formats and nothing of the tools. They are imported when a file is first asked for, since their libraries are
slow to load.
"""

from ._blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Formula,
    Level,
    Matrix,
    MatrixCell,
    Report,
    Status,
    Table,
    Text,
)
from ._export import FORMATS, export

__all__ = [
    "FORMATS",
    "Block",
    "Cell",
    "Column",
    "Facts",
    "Figure",
    "Formula",
    "Level",
    "Matrix",
    "MatrixCell",
    "Report",
    "Status",
    "Table",
    "Text",
    "export",
]
