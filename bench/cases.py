"""What is measured as a page: one entry a tool. A new tool's row is one more :class:`Case` here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench import ROOT


@dataclass(frozen=True)
class Case:
    """A notebook of the course, and the field that shows that its first tool can be used.

    `field` is the label of a text field of the tool, as a participant reads it.
    """

    slug: str
    notebook: str
    tool: str
    field: str

    @property
    def file(self) -> Path:
        """The notebook in the checkout."""
        return ROOT / "notebooks" / self.notebook


MAIN = Case(
    slug="riskbedomning",
    notebook="5-lagstiftning-etik-risk-och-sakerhet/riskbedomning.ipynb",
    tool="risk_assessment",
    field="Vad ska införas eller ändras?",
)
CASES = (MAIN,)
