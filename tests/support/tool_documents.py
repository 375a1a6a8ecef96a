"""A finished document of each take-home tool: its example, and what the example leaves for the person."""

from __future__ import annotations

from datetime import date

from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.law_compass.events import EVENTS, field_names, right

#: Exercises whose answers an example doesn't give away: the check that asks for them, by tool.
EXERCISES = {"law_compass": {"events"}}


def finished(tool: Definition, today: date) -> Body:
    """A document without a check that fails."""
    body = tool.example(today)
    assert body is not None
    if tool.id == "law_compass":
        body = {
            **body,
            "events": {name: right(event, name) for event in EVENTS for name in field_names(event)},
        }
    return tool.model.read(body).body()
