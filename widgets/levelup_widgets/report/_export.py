"""From a tool to a file."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..i18n import _
from ._blocks import Report

if TYPE_CHECKING:
    from ..tool import Tool


class _Format(NamedTuple):
    label: str
    mime: str
    writer: str


FORMATS: dict[str, _Format] = {
    "docx": _Format(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "_word"
    ),
    "xlsx": _Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "_excel"),
    "pdf": _Format("PDF", "application/pdf", "_pdf"),
}


def file_name(report: Report, extension: str) -> str:
    """A name that every file system takes, such as ``riskbedomning-2027-10-12.docx``."""
    plain = unicodedata.normalize("NFKD", report.title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "levelup"
    return f"{stem}-{report.date.isoformat()}.{extension}"


def export(tool: Tool, format: str) -> tuple[str, str, bytes]:
    """Write the tool's document as ``docx``, ``xlsx`` or ``pdf``.

    Returns (file name, MIME type, content). Raises ValueError, with a sentence for the person, for an
    unknown format.
    """
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise ValueError(
            _("Formatet {format} finns inte. Välj ett av: {known}.").format(format=format, known=known)
        )
    report = tool.definition.report(dict(tool.document), tool.today)
    writer: Callable[[Report], bytes] = importlib.import_module(
        f"{__package__}.{FORMATS[format].writer}"
    ).write
    return file_name(report, format), FORMATS[format].mime, writer(report)
