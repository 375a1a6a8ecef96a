"""Personal data in free text: find what looks like it, and take it out before anything is saved (course plan
C0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from levelup_widgets.i18n import _

Kind = Literal["personal_number", "phone", "email"]

#: What stands where personal data stood. It is the same in every language, so that it is always found again.
MARK = "[personuppgift borttagen]"

_DAY = (
    r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"  # the day + 60: coordination number
)
_HYPHEN = r"[-\u2010\u2011+]"
_PERSONAL_NUMBER = re.compile(
    # C0's own pattern: any 6 or 8 digits, hyphen or plus, 4 digits.
    rf"(?<![0-9])(?:[0-9]{{6}}|[0-9]{{8}}){_HYPHEN}[0-9]{{4}}(?![0-9])"
    # Without hyphen, with a space or a dash: only when it can be a date, so that ordinary numbers are left
    # alone.
    rf"|(?<![0-9])(?:18|19|20)?[0-9]{{2}}{_DAY}\s?[-\u2010-\u2015\u2212+]?\s?[0-9]{{4}}(?![0-9])"
    rf"|(?<![0-9])(?:18|19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}{_HYPHEN}[0-9]{{4}}(?![0-9])"
)

_DASH = r"[-\u2010-\u2015]"


def _subscriber(name: str) -> str:
    """The part after the area code: in one piece, or in groups with one kind of separator (so not "07-15
    08-16")."""
    group = "[0-9]{2,3}"
    return rf"(?:[0-9]{{5,8}}|{group}(?P<{name}>\s|{_DASH}){group}(?:(?P={name}){group}){{0,2}})"


_PHONE = re.compile(
    rf"(?<![0-9])(?:\+|00)46(?:\s|{_DASH})?(?:\(0\)|0)?\s?[1-9][0-9]{{0,2}}(?:\s|{_DASH}|/)?"
    rf"{_subscriber('a')}(?![0-9])"
    # A leading zero; not the month of an ISO date, so nothing with digit and hyphen before it.
    rf"|(?<![0-9])(?<![0-9][-/.,:])\(?0[1-9][0-9]{{0,2}}\)?(?:\s?(?:{_DASH}|/)\s?|\s)?"
    rf"{_subscriber('b')}(?![0-9])(?!{_DASH}[0-9])"
)
_DIGITS = re.compile(r"[0-9]")

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"”]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


@dataclass(frozen=True)
class Finding:
    """A stretch of text, ``text[start:end]``, that looks like personal data."""

    kind: Kind
    start: int
    end: int


def find(text: str) -> list[Finding]:
    """Everything in the text that looks like a personal or coordination number, a telephone number or an
    e-mail address."""
    findings = [Finding("email", *match.span()) for match in _EMAIL.finditer(text)]
    findings += [Finding("personal_number", *match.span()) for match in _PERSONAL_NUMBER.finditer(text)]
    for match in _PHONE.finditer(text):
        digits = len(_DIGITS.findall(match[0].removeprefix("+46").removeprefix("0046")))
        # A Swedish number has 7–9 digits after its zero or country code.
        is_international = match[0].startswith(("+", "00"))
        if (7 if is_international else 8) <= digits <= 10:
            findings.append(Finding("phone", *match.span()))
    return sorted(findings, key=lambda finding: (finding.start, -finding.end))


def redact(text: str) -> str:
    """The text with everything found replaced by ``MARK``; all the rest is kept as it is."""
    while findings := find(text):
        parts, position = [], 0
        for finding in findings:
            if finding.start < position:  # overlaps the one before, which is already taken out
                position = max(position, finding.end)
                continue
            parts += [text[position : finding.start], MARK]
            position = finding.end
        text = "".join([*parts, text[position:]])
    return text


def redact_value(value: Any) -> Any:
    """JSON with every text redacted. Row ids are left alone: they are made by machine and must not change."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [redact_value(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "id" else redact_value(item) for key, item in value.items()}
    return value


def holds_personal_data(value: Any) -> bool:
    """Whether any text in the JSON, row ids apart, looks like personal data."""
    return bool(redact_value(value) != value)


def marked(value: Any, path: tuple[str, ...] = ()) -> list[list[str]]:
    """Paths, as in an operation, of the texts where something was taken out or still looks like personal
    data."""
    if isinstance(value, str):
        return [list(path)] if MARK in value or find(value) else []
    if isinstance(value, list):
        return [
            found
            for index, item in enumerate(value)
            for found in marked(
                item, (*path, str(item["id"]) if isinstance(item, dict) and "id" in item else str(index))
            )
        ]
    if isinstance(value, dict):
        return [
            found for key, item in value.items() if key != "id" for found in marked(item, (*path, str(key)))
        ]
    return []


def sentence() -> str:
    """What people are told (course plan C0)."""
    return _("Ta bort personuppgifter – skriv om så att ingen person kan kännas igen")
