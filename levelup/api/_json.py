"""JSON from outside, read strictly: bounded depth and numbers, no NaN, text that every database can hold."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

DEEPEST = 32
#: Largest whole number that Python, JavaScript and both databases agree on.
_LARGEST_INT = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadJson(ValueError):  # noqa: N818 - told on as an answer
    """Not JSON that is accepted here."""


def parse(raw: bytes) -> Any:
    """The value in `raw`. NUL is dropped from texts and half a surrogate pair becomes U+FFFD: neither can
    be stored.

    Raises `BadJson`.
    """
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refuse, parse_int=_int, parse_float=_float)
    except (ValueError, RecursionError) as error:
        raise BadJson(str(error)) from None
    return _clean(value, 0)


def _refuse(constant: str) -> NoReturn:
    raise BadJson(constant)


def _int(digits: str) -> int:
    if len(digits) > 17 or abs(number := int(digits)) > _LARGEST_INT:
        raise BadJson("number out of range")
    return number


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadJson("number out of range")
    return number


def _text(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text.replace("\0", ""))


def _clean(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise BadJson("too deep")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        if any(_text(key) != key for key in value):
            raise BadJson("a name holds characters that can't be stored")
        return {key: _clean(item, depth + 1) for key, item in value.items()}
    return value
