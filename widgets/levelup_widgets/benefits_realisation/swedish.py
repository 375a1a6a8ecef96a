"""The course plan's files (C10) for the benefits realisation plan: what has another shape than ours.

C10 writes the economy's shares as shares (0,7; 0,025; [0,5; 1]) and a benefit's realisation rate in per cent
(0–100). Ours are all in per cent. A value that can't be meant in the plan's own way is read in the other:

- the economy's realisation rate up to 1 is a share, more is per cent;
- a benefit's realisation rate below 1 is a share, from 1 it is per cent;
- a discount rate below 0,2 is a share, from 0,2 it is per cent;
- phase-ins that are all at most 2 (200 %) are shares, otherwise per cent.

Only Swedish names are read so: a file of our own always holds per cent.
"""

from __future__ import annotations

from typing import Any

from levelup_widgets.benefits_realisation.model import PHASE_IN_YEARS, Benefit, Economy
from levelup_widgets.benefits_realisation.plan import FOLLOW_UP_MONTHS
from levelup_widgets.declare import FormRow, FormSection, words_of
from levelup_widgets.document import Body
from levelup_widgets.numbers import parse_number

_CALCULATION = ("horisont_ar", "kalkylranta", "infasning")
_RATE = "realiseringsgrad"


def reshape(fields: Body) -> Body:
    """The fields: the calculation apart from the economy, shares in per cent, follow-ups one by one."""
    result = dict(fields)
    _gather_loose(result)
    for name in ("ekonomi", "economy"):
        if isinstance(result.get(name), dict):
            result[name] = economy = dict(result[name])
            _move(economy, _CALCULATION, result, "kalkyl")
            _convert(economy, _RATE, 1, at_limit=True)
    _move(result, _CALCULATION, result, "kalkyl")
    if isinstance(result.get("kalkyl"), dict):
        result["kalkyl"] = _calculation(dict(result["kalkyl"]))
    for name in ("nyttor", "benefits"):
        if isinstance(result.get(name), list):
            result[name] = [_benefit(row) for row in result[name]]
    return result


def _gather_loose(fields: Body) -> None:
    """A flat file's fields, put in the economy and in one benefit. Its one realisation rate belongs to what
    the file tells of: the economy, the benefit or both."""
    economy = _taken(fields, _names(Economy) - {_RATE})
    # A unit alone is the organisation's.
    benefit = _taken(fields, (_names(Benefit) | {"foljs_upp"}) - {_RATE, "enhet"})
    if benefit:
        benefit |= _taken(fields, {"enhet"})
    for rate in _taken(fields, {_RATE}).values():
        if economy or not benefit:
            economy[_RATE] = rate
        if benefit:
            benefit[_RATE] = rate
    if economy:
        _merge(fields, "ekonomi", economy)
    if benefit:
        there = fields.get("nyttor")
        fields["nyttor"] = [*(there if isinstance(there, list) else []), benefit]


def _names(part: type[FormSection | FormRow]) -> set[str]:
    """The part's fields in the plan's files."""
    words = [words_of(field) for field in part.model_fields.values()]
    return {one["swedish"] for one in words if one and "swedish" in one}


def _taken(fields: Body, names: set[str]) -> Body:
    return {name: fields.pop(name) for name in list(fields) if name in names}


def _merge(fields: Body, name: str, more: Body) -> None:
    there = fields.get(name)
    fields[name] = {**more, **there} if isinstance(there, dict) else more


def _move(source: Body, names: tuple[str, ...], fields: Body, place: str) -> None:
    moved = {name: source.pop(name) for name in names if name in source}
    if moved:
        _merge(fields, place, moved)


def _calculation(fields: Body) -> Body:
    _convert(fields, "kalkylranta", 0.2, at_limit=False)
    shares = fields.get("infasning")
    numbers = [_number(one) for one in shares] if isinstance(shares, list) else []
    known = [one for one in numbers if one is not None]
    if (
        not known
        or len(known) != len(numbers)
        or any(one != known[-1] for one in known[PHASE_IN_YEARS - 1 :])
    ):
        # Not what we can hold: left for the model to refuse by name.
        return fields
    del fields["infasning"]
    factor = 100 if max(known) <= 2 else 1
    for year in range(1, PHASE_IN_YEARS + 1):
        fields[f"phase_in_{year}"] = round(known[year - 1] * factor, 10) if year <= len(known) else None
    return fields


def _benefit(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    row = dict(row)
    _convert(row, _RATE, 1, at_limit=False)
    if "foljs_upp" in row:
        days = _follow_ups(row["foljs_upp"])
        if days is not None:
            del row["foljs_upp"]
            row.update(days)
    return row


def _follow_ups(value: Any) -> Body | None:
    """``[3, 6, 12]``: as ours, from the start; days in order; or days by month. None for anything else."""
    months = [str(one) for one in FOLLOW_UP_MONTHS]
    if isinstance(value, dict) and set(value) <= set(months):
        return {f"follow_up_{month}": day for month, day in value.items()}
    listed = value if isinstance(value, list) else [value]
    if all(str(one).removesuffix(" mån") in months for one in listed):
        return {}
    if len(listed) <= len(months) and all(isinstance(one, str) for one in listed):
        return {f"follow_up_{month}": day for month, day in zip(months, sorted(listed), strict=False)}
    return None


def _convert(fields: Body, name: str, limit: float, *, at_limit: bool) -> None:
    """Turn a share into per cent: what lies below ``limit``, or at it."""
    share = _number(fields.get(name))
    if share is not None and (abs(share) < limit or (at_limit and share == limit)):
        fields[name] = round(share * 100, 10)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        try:
            return parse_number(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
