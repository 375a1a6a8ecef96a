"""Reading in a BPMN file: its steps into the table, the file into the document, and what to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from levelup_widgets import privacy
from levelup_widgets.changes import changes
from levelup_widgets.document import MOST_ROWS, Body
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.process_map.bpmn.parse import Element, parse, serialise
from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.bpmn.read import Imported, read
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.diagrams import State
from levelup_widgets.process_map.flow import cut, rows_of
from levelup_widgets.process_map.model import LONGEST_DIAGRAM, ProcessMapDocument
from levelup_widgets.process_map.packing import pack

#: What only the table knows of a step: kept when the same step is read in again.
_OWN = ("work_low", "work_high", "origin")
#: Attributes that name or place something: machine-made, and of no use if changed.
_MACHINE = ("id", "x", "y", "width", "height", "targetNamespace", "exporterVersion")


@dataclass(frozen=True)
class Intake:
    """Operations that read a file in, and what to say at once.

    What the table doesn't show of it is told as long as the document holds the file (``diagrams.notices``).
    """

    ops: list[dict[str, Any]]
    said: tuple[str, ...]


def intake(data: bytes, body: Body, state: State) -> Intake:
    """Read a file into a state of the document. Raises ``UnusableDiagram`` for what can't be used."""
    found, removed = _without_personal_data(read(data))
    if len(found.flow.rows()) > MOST_ROWS:
        raise UnusableDiagram(
            _("Kartan har fler än {most} steg. Dela upp den i delar och läs in en del i taget.").format(
                most=MOST_ROWS
            )
        )
    packed = pack(found.xml)
    said = _told(removed)
    if len(packed) > LONGEST_DIAGRAM:
        packed = ""
        said = (*said, _("Filen är för stor för att sparas hel. Stegen är med. Behåll din egen fil också."))
    before = ProcessMapDocument.read(body).body()
    after = _with_file(before, state, found.flow, packed)
    ops = [one.model_dump(mode="json") for one in changes(before, after)]
    return Intake(ops, said)


def _with_file(body: Body, state: State, flow: Flow, packed: str) -> Body:
    known = {row["id"]: row for row in body[state]}
    rows = [
        {**row, **{name: known[row["id"]][name] for name in _OWN if row["id"] in known}}
        for row in rows_of(flow)
    ]
    process = dict(body["process"])
    if not process["name"].strip():
        process["name"] = cut(flow.name)
    for name, kind in (("start", "start"), ("end", "end")):
        told = [step.name for step in flow.steps if step.kind == kind and step.name]
        if not process[name].strip() and len(told) == 1:
            process[name] = cut(told[0])
    diagram = {**body["diagram"], f"{state}_xml": packed}
    return ProcessMapDocument.read({**body, "process": process, state: rows, "diagram": diagram}).body()


def _told(removed: int) -> tuple[str, ...]:
    if not removed:
        return ()
    return (
        ngettext(
            "{count} text såg ut som en personuppgift och är borttagen ur filen.",
            "{count} texter såg ut som personuppgifter och är borttagna ur filen.",
            removed,
        ).format(count=removed),
    )


def _without_personal_data(found: Imported) -> tuple[Imported, int]:
    """The file without what looks like personal data in its texts, and how many texts that was."""
    root = parse(found.xml)
    ids = {element.get("id") for element in root.iter() if isinstance(element.tag, str)} - {None}
    removed = sum(_clean(element, ids) for element in root.iter())
    if not removed:
        return found, 0
    again = read(serialise(root))
    return Imported(again.flow, again.xml, found.notices), removed


def _clean(element: Element, ids: set[str]) -> int:
    """Take personal data out of an element's texts; how many had some. What points at an element stays."""

    def is_told(text: str | None) -> bool:
        return text is not None and text.strip() not in ids and bool(privacy.find(text))

    removed = 0
    for place in ("text", "tail"):
        if is_told(getattr(element, place)):
            setattr(element, place, privacy.redact(getattr(element, place)))
            removed += 1
    if isinstance(element.tag, str):
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] not in _MACHINE and is_told(value):
                element.set(key, privacy.redact(value))
                removed += 1
    return removed
