"""The kinds of values documents hold: strict in type and range, yet empty while someone is still typing."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from levelup_widgets import numbers
from levelup_widgets.roles import RoleId

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def _date(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        parsed = numbers.parse_date(value)
        if not 1900 <= parsed.year <= 2200:
            raise ValueError(value)
        return parsed
    if isinstance(value, date):
        return value
    raise ValueError("a date is text, ÅÅÅÅ-MM-DD")


def _number(value: Any) -> Any:
    """A number typed as text, with decimal comma and spaces, becomes a number; empty text becomes nothing."""
    if isinstance(value, str):
        if not value.strip():
            return None
        number = numbers.parse_number(value)
        return int(number) if number.is_integer() else number
    return value


def _blank(value: Any) -> Any:
    return None if value == "" else value


def without_control_characters(text: str) -> str:
    """The text without characters that no file format takes, such as those that come along when text is
    pasted from Word; tabs and new lines stay.
    """
    return _CONTROL.sub("", text)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return without_control_characters(value)
    return "" if value is None else value


Line = Annotated[str, BeforeValidator(_text), Field(max_length=200, strict=True)]
LINE = 200
LongText = Annotated[str, BeforeValidator(_text), Field(max_length=2000, strict=True)]
LONG_TEXT = 2000
#: Empty, or an ISO date.
Day = Annotated[date | None, BeforeValidator(_date)]
#: Empty, or a step of a four-step scale.
Grade = Annotated[Annotated[int, Field(ge=1, le=4, strict=True)] | None, BeforeValidator(_number)]
#: Empty, or a whole number of people and the like.
Count = Annotated[Annotated[int, Field(ge=0, le=1_000_000, strict=True)] | None, BeforeValidator(_number)]
YesNo = Annotated[Annotated[bool, Field(strict=True)] | None, BeforeValidator(_blank)]
Role = Annotated[RoleId | None, BeforeValidator(_blank)]
Roles: TypeAlias = Annotated[list[RoleId], Field(max_length=30)]
