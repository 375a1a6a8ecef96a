"""Each state as a diagram: the flow of its rows on the ground of the file they came from, and as a file."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.decisions import decisions_of, without
from levelup_widgets.process_map.flow import to_flow
from levelup_widgets.process_map.model import ProcessMapDocument, Step
from levelup_widgets.process_map.packing import unpack

State: TypeAlias = Literal["as_is", "to_be"]
STATES: tuple[State, State] = ("as_is", "to_be")


def rows(document: ProcessMapDocument, state: State) -> list[Step]:
    """The rows of a state."""
    return document.as_is if state == "as_is" else document.to_be


def flow(document: ProcessMapDocument, state: State) -> Flow:
    """The flow of a state. Empty without steps, so that nothing is drawn of it."""
    steps = rows(document, state)
    return to_flow(steps, document.process, ground(document, state)) if steps else Flow(document.process.name)


def file(document: ProcessMapDocument, state: State) -> str:
    """The state as BPMN 2.0, with its drawing."""
    from levelup_widgets.process_map.bpmn.redraw import with_layout
    from levelup_widgets.process_map.bpmn.write import write

    read = _ground(_packed(document, state))
    made = to_flow(rows(document, state), document.process, read[0] if read else None)
    return with_layout(write(made, read[1] if read else None))


def ground(document: ProcessMapDocument, state: State) -> Flow | None:
    """The flow of the file that was read in; None when there is none."""
    read = _ground(_packed(document, state))
    return read[0] if read else None


def notices(document: ProcessMapDocument, state: State) -> tuple[str, ...]:
    """What the table doesn't show of the file that was read in, in words."""
    read = _ground(_packed(document, state))
    return read[2] if read else ()


def _packed(document: ProcessMapDocument, state: State) -> str:
    return document.diagram.as_is_xml if state == "as_is" else document.diagram.to_be_xml


@lru_cache(maxsize=16)
def _ground(packed: str) -> tuple[Flow, str, tuple[str, ...]] | None:
    if not packed:
        return None
    from levelup_widgets.process_map.bpmn.diagram import Diagram
    from levelup_widgets.process_map.bpmn.notices import about
    from levelup_widgets.process_map.bpmn.parse import parse
    from levelup_widgets.process_map.bpmn.read import read
    from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram

    try:
        found = read(unpack(packed))
    except UnusableDiagram:
        # Only a document that wasn't made here holds such a file; the table is whole without it.
        return None
    # A decision that belongs to a step does show in the table.
    untold = without(found.flow, decisions_of(found.flow))
    return found.flow, found.xml, about(Diagram.of(parse(found.xml)), untold, 0)
