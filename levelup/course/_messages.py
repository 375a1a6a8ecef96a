"""Swedish sentences for what pydantic finds wrong in a course file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from levelup.course._files import Loc, Problem, Source

_NAMES = {
    "level": "nivån",
    "status": "statusen",
    "audience": "målgruppen",
    "block": "blocket",
    "judged_by": "bedömaren",
}
_PATTERNS = {
    "slug": "Använd små bokstäver a–z, siffror och bindestreck, till exempel 'min-modul'.",
    "id": "Använd små bokstäver a–z och siffror, till exempel 'risk_assessment'.",
    "key": "Skriv id:t på det rätta alternativet, till exempel c.",
    "module": "Skriv modulens slug, till exempel 'riskbedomning'.",
    "number": 'Skriv kategori och ordning inom citattecken, till exempel "5.3".',
    "code": "Skriv verktygets kod, till exempel C1.",
    "requirements": "Skriv kravets nummer, till exempel K28.",
}
_SHOWN = 60


def either(values: Iterable[object]) -> str:
    """``a, b eller c``."""
    words = [str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} eller {words[-1]}" if words else "inget"


def problems(source: Source, error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Each fault pydantic found in ``source``, as a problem with a line."""
    return sorted(
        source.problem(tuple(fault["loc"]), _sentence(tuple(fault["loc"]), fault, model))
        for fault in error.errors(include_url=False)
    )


def _sentence(loc: Loc, fault: Any, model: type[BaseModel]) -> str:
    kind, context = fault["type"], fault.get("ctx") or {}
    # The last name in the path: an item of a list is called by the list's name.
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "filen")
    name, value = _NAMES.get(key, f"'{key}'"), _shown(fault["input"])
    if kind == "missing":
        return f"'{key}' saknas. Lägg till nyckeln '{key}'."
    if kind == "extra_forbidden":
        return _unknown_key(key, fields_at(model, loc[:-1]))
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", " eller ").replace("'", "")
        return f"{name} {value} finns inte. Välj {allowed}."
    if kind == "string_pattern_mismatch":
        return f"{name} {value} har fel form. {_PATTERNS.get(key, 'Jämför med raderna intill.')}"
    if kind == "string_type":
        hint = " Sätt värdet inom citattecken." if isinstance(fault["input"], int) else ""
        return f"{name} ska vara en text, inte {value}.{hint}"
    if kind in ("string_too_short", "string_too_long"):
        return f"{name} är tom. Skriv en text." if kind.endswith("short") else f"{name} {value} är för lång."
    if kind == "int_type":
        return f"{name} ska vara ett heltal, inte {value}."
    if kind == "greater_than_equal":
        return f"{name} är {value} men ska vara minst {context['ge']}."
    if kind == "less_than_equal":
        return f"{name} är {value} men ska vara högst {context['le']}."
    if kind == "tuple_type":
        return f"{name} ska vara en lista, inte {value}. Börja varje rad med ett bindestreck."
    if kind in ("too_short", "too_long"):
        least = context.get("min_length", context.get("max_length"))
        return f"{name} har {context.get('actual_length')} värden men ska ha {least}."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} ska ha egna nycklar under sig, inte {value}."
    return f"{name} har ett värde som inte passar: {value}. Jämför med raderna intill."


def _unknown_key(key: str, allowed: list[str]) -> str:
    close = difflib.get_close_matches(key, allowed, 1)
    hint = f"Menade du '{close[0]}'?" if close else f"Tillåtna nycklar: {', '.join(allowed)}."
    return f"nyckeln '{key}' finns inte här. {hint}"


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that are allowed in the mapping at ``loc`` of ``model``."""
    here: type[BaseModel] | None = model
    for part in loc:
        if not isinstance(part, str) or here is None:
            continue
        field = here.model_fields.get(part)
        here = None if field is None else _model_in(field.annotation)
    return [] if here is None else list(here.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _shown(value: object) -> str:
    if value is None:
        return "tomt"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value if len(value) <= _SHOWN else value[:_SHOWN] + '…'}'"
    if isinstance(value, int):
        return str(value)
    return "en lista" if isinstance(value, tuple) else "flera nycklar"
