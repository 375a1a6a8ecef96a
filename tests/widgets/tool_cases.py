"""What the tests of the take-home tools share: the example as a starting point, one change, one check."""

from __future__ import annotations

from datetime import date
from typing import Any

from levelup_widgets.checks import Check
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body

TODAY = date(2027, 9, 1)


def example(tool: Definition) -> Body:
    """The tool's example, whole: every check of it holds."""
    body = tool.example(TODAY)
    assert body is not None
    return tool.model.read(body).body()


def changed(tool: Definition, values: dict[tuple[str, ...], Any], body: Body | None = None) -> Body:
    """The example, or `body`, with some values set, by paths as in an operation."""
    ops = [{"op": "set", "path": list(path), "value": value} for path, value in values.items()]
    return tool.model.apply(example(tool) if body is None else body, ops)


def without(tool: Definition, *paths: tuple[str, str], body: Body | None = None) -> Body:
    """The example without some rows."""
    ops = [{"op": "remove", "path": list(path)} for path in paths]
    return tool.model.apply(example(tool) if body is None else body, ops)


def check_of(tool: Definition, body: Body, check: str) -> Check:
    """The check with this id."""
    return next(one for one in tool.checks(body, TODAY) if one.id == check)
