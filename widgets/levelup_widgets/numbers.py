"""Numbers and dates as Swedes write them: ``1 200``, ``3,46``, ``2027-09-14``."""

from __future__ import annotations

import re
from datetime import date

NBSP = "\u00a0"
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def format_number(value: float, decimals: int | None = None) -> str:
    """``1200`` → ``"1 200"`` with a non-breaking space, ``3.46`` → ``"3,46"``, ``-5`` with a real minus sign.

    ``decimals`` fixes their number; otherwise as many as the value has, at most ten.
    """
    text = f"{abs(value):,.{10 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    shown = text.replace(",", NBSP).replace(".", ",")
    is_negative = value < 0 and shown.strip("0," + NBSP) != ""
    return f"−{shown}" if is_negative else shown


def parse_number(text: str) -> float:
    """A number a person typed: decimal comma or point, spaces of any kind between thousands. Raises
    ``ValueError``."""
    plain = _SPACES.sub(" ", text).strip().replace("−", "-").replace("–", "-")
    if not _NUMBER.match(plain):
        raise ValueError(text)
    return float(plain.replace(" ", "").replace(",", "."))


def parse_date(text: str) -> date:
    """An ISO date, ``ÅÅÅÅ-MM-DD`` and nothing else. Raises ``ValueError``."""
    plain = text.strip()
    if not _DATE.match(plain):
        raise ValueError(text)
    return date.fromisoformat(plain)
