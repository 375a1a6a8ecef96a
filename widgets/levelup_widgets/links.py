"""One case runs through the tools: what a document fetches from another, with its source in sight.

A link copies values once, when the person asks, and notes where they came from and when. It is never repeated
by itself: a source that has changed since is offered anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol, TypedDict

from levelup_widgets.document import Body, Row
from levelup_widgets.fields import Day, Line

State = Literal["missing", "available", "taken", "newer"]


class SourceRow(Row):
    """What was fetched by one link; its id is the link's."""

    #: The tool it came from, the text it was shown as, and the day it was fetched.
    tool: Line = ""
    text: Line = ""
    taken: Day = None
    #: A digest of what was fetched, to see whether the source has changed.
    digest: Line = ""


@dataclass(frozen=True)
class Source:
    """Another tool's document: the body, and what its own rules worked out from it."""

    tool: str
    body: Body
    results: dict[str, Any]
    today: date


@dataclass(frozen=True)
class Taken:
    """What a link would bring: ``text`` for the eye, as ``"700 h"``, and the operations that write it."""

    text: str
    ops: list[dict[str, Any]]


@dataclass(frozen=True)
class Link:
    """A bridge from another tool. ``take(source, body)`` gives what it would write into ``body``, or ``None``
    while the source has nothing to give. Its operations must be the same for the same source and body.
    """

    id: str
    tool: str
    title: str
    take: Callable[[Source, Body], Taken | None]


class Sources(Protocol):
    """Finds the person's own document of another tool; ``None`` when there is none."""

    def __call__(self, tool: str) -> Body | None:
        """The document of the tool with this id."""
        ...


class Offer(TypedDict):
    """A link as the view shows it."""

    id: str
    tool: str
    title: str
    source: str
    state: State
    #: What it would bring now, and what it brought then.
    text: str
    taken_text: str
    taken: str


def offers(
    links: Sequence[Link], body: Body, source: Callable[[str], Source | None], title: Callable[[str], str]
) -> list[Offer]:
    """Every link with its state."""
    noted = {row["id"]: row for row in body.get("sources", [])}
    made: list[Offer] = []
    for link in links:
        found = source(link.tool)
        now = None if found is None else link.take(found, body)
        row = noted.get(link.id)
        state: State = "missing"
        if now is not None:
            state = "available" if row is None else "taken" if row["digest"] == digest(now) else "newer"
        elif row is not None:
            state = "taken"
        made.append(
            Offer(
                id=link.id,
                tool=link.tool,
                title=link.title,
                source=title(link.tool),
                state=state,
                text="" if now is None else now.text,
                taken_text="" if row is None else row["text"],
                taken="" if row is None else str(row["taken"] or ""),
            )
        )
    return made


def take(link: Link, source: Source, body: Body) -> list[dict[str, Any]]:
    """The operations that bring what the link offers and note its source. Raises ``LookupError`` when there
    is nothing to bring.
    """
    now = link.take(source, body)
    if now is None:
        raise LookupError(link.id)
    row = SourceRow(
        id=link.id, tool=link.tool, text=now.text[:200], taken=source.today, digest=digest(now)
    ).model_dump(mode="json")
    return [
        *now.ops,
        {"op": "remove", "path": ["sources", link.id]},
        {"op": "add", "path": ["sources"], "row": row, "index": None},
    ]


def digest(taken: Taken) -> str:
    """The same for the same content, whatever is already in the document."""
    told = json.dumps([taken.text, _content(taken.ops)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _content(ops: list[dict[str, Any]]) -> list[Any]:
    return [one.get("value", one.get("row")) for one in ops if one["op"] in ("set", "add")]
