"""Taking elements out of a file with everything that pointed to them."""

from __future__ import annotations

from levelup_widgets.process_map.bpmn.diagram import id_of, resolve
from levelup_widgets.process_map.bpmn.names import BPMNDI
from levelup_widgets.process_map.bpmn.parse import Element, local
from levelup_widgets.process_map.bpmn.tree import remove

_EDGES = frozenset({"sequenceFlow", "messageFlow", "association"})
_REFERENCES = frozenset({"flowNodeRef", "incoming", "outgoing", "messageFlowRef"})
_OPTIONAL = ("default", "activityRef")
_DRAWN = frozenset({f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"})
_PLANE = f"{{{BPMNDI}}}BPMNPlane"


def forget(root: Element, ids: set[str]) -> None:
    """Remove the elements with those ids, their contents, arrows, references and drawings."""
    gone = set(ids)
    while True:
        more: set[str] = set()
        for element in list(root.iter()):
            name = local(element)
            if not name or name in _REFERENCES:
                continue
            if (
                id_of(element) in gone
                or (
                    name in _EDGES
                    and (_gone(element, "sourceRef", gone) or _gone(element, "targetRef", gone))
                )
                or _gone(element, "attachedToRef", gone)
            ):
                more |= {id_of(inner) for inner in element.iter() if local(inner)} - {""} - gone
                remove(element)
        if not more:
            break
        gone |= more
    _unpoint(root, gone)


def _gone(element: Element, attribute: str, gone: set[str]) -> bool:
    return resolve(element.get(attribute), gone) is not None


def _unpoint(root: Element, gone: set[str]) -> None:
    for element in list(root.iter()):
        name = local(element)
        if name in _REFERENCES:
            if resolve(element.text, gone) is not None:
                remove(element)
        elif name:
            for attribute in _OPTIONAL:
                if _gone(element, attribute, gone):
                    del element.attrib[attribute]
        elif isinstance(element.tag, str) and _gone(element, "bpmnElement", gone):
            if element.tag in _DRAWN:
                remove(element)
            elif element.tag == _PLANE:
                remove(element.getparent())
