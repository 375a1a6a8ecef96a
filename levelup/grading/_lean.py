"""nbgrader with less to import and less to check twice. Only for a process that does nothing but grade."""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from typing import Any


def skip_uri_formats() -> None:
    """Import jsonschema, from now on, without its largest part.

    The package builds a parser for web addresses while it is imported, seconds of it. jsonschema asks for it
    only to check a string's format, which no notebook schema does, and does without where it is missing.
    """
    if "jsonschema" not in sys.modules:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


def check_schemas_once() -> None:
    """Have nbgrader check its own schema once, instead of at each cell of each notebook."""
    from nbgrader.nbgraderformat import common

    class Once:
        validate = staticmethod(_validate)

    common.jsonschema = Once


def _validate(instance: Any, schema: Any) -> None:
    """What ``jsonschema.validate`` does, for a schema that is known."""
    from jsonschema.exceptions import best_match  # type: ignore[import-untyped]

    error = best_match(_validator(json.dumps(schema)).iter_errors(instance))
    if error is not None:
        raise error


@lru_cache(maxsize=8)
def _validator(schema: str) -> Any:
    from jsonschema.validators import validator_for  # type: ignore[import-untyped]

    known = json.loads(schema)
    made = validator_for(known)
    made.check_schema(known)
    return made(known)
