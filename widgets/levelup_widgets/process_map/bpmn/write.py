"""Writing a flow: a new BPMN file, or the edits into the file it came from."""

from __future__ import annotations

from levelup_widgets.process_map.bpmn.edit import edited
from levelup_widgets.process_map.bpmn.new_file import new_file
from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.bpmn.writable import Names, writable


def write(flow: Flow, base_xml: str | None = None) -> str:
    """BPMN 2.0 XML for a flow.

    Without ``base_xml``: a complete file with a drawing. With it: that file, as ``read`` or ``write`` gave
    it, changed where ``flow`` differs from what it says, and otherwise the same; the very same text when
    nothing differs. Steps, lanes and arrows are matched by id. What a step *is* (its kind) is never changed,
    and a file without a drawing gets none: see ``redraw.with_layout``.

    Raises ``UnusableDiagram`` when ``base_xml`` can't be read.
    """
    if base_xml is None:
        return new_file(writable(flow, Names()))
    return edited(flow, base_xml)
