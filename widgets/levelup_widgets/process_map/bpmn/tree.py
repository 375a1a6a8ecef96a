"""Changing an XML tree without disturbing what stands around: order, indentation, references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from levelup_widgets.process_map.bpmn.diagram import children, resolve
from levelup_widgets.process_map.bpmn.names import model
from levelup_widgets.process_map.bpmn.parse import Element, local, lxml_etree


def make(parent: Element, tag: str, prefix: str, **attributes: str) -> Element:
    """An element not yet in the tree. Its prefix is what the namespace has at ``parent``, else ``prefix``."""
    return make_declaring(parent, tag, {prefix: tag[1:].partition("}")[0]}, attributes)


def make_declaring(
    parent: Element, tag: str, namespaces: Mapping[str, str], attributes: Mapping[str, str]
) -> Element:
    """An element not yet in the tree, that declares those namespaces that ``parent`` doesn't know."""
    known = {uri: name for name, uri in parent.nsmap.items()}
    nsmap = {known.get(uri, prefix): uri for prefix, uri in namespaces.items()}
    element = lxml_etree().Element(tag, nsmap=nsmap)
    for key, value in attributes.items():
        element.set(key, value)
    return element


def insert(parent: Element, index: int, child: Element) -> Element:
    """Put ``child`` at ``index`` among the children, indented as its neighbours."""
    if index >= len(parent):
        return append(parent, child)
    before = parent.text if index == 0 else parent[index - 1].tail
    child.tail = before if _blank(before) else None
    parent.insert(index, child)
    return child


def append(parent: Element, child: Element) -> Element:
    """Put ``child`` last among the children, indented as its neighbours."""
    last = next(parent.iterchildren(reversed=True), None)
    if last is None:
        outer = _indent_before(parent)
        if outer is not None:
            parent.text, child.tail = f"{outer}  ", outer
    else:
        child.tail = last.tail
        last.tail = parent.text if _blank(parent.text) else None
    parent.append(child)
    return child


def insert_after(parent: Element, names: Iterable[str], child: Element) -> Element:
    """Put ``child`` after the last BPMN child with one of those names, else first."""
    wanted = set(names)
    index = 0
    for number, sibling in enumerate(parent):
        if local(sibling) in wanted:
            index = number + 1
    return insert(parent, index, child)


def remove(element: Element) -> None:
    """Take an element away, with the white space after it but no words."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and element.tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    elif element.getnext() is None:
        # What closed the parent's line still does.
        if before is not None:
            before.tail = element.tail
        else:
            parent.text = None
    parent.remove(element)


def add_reference(node: Element, name: str, id: str) -> None:
    """An ``incoming`` or ``outgoing`` in its place."""
    order = ["documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming"]
    child = make(node, model(name), "bpmn")
    child.text = id
    insert_after(node, order if name == "incoming" else [*order, "outgoing"], child)


def remove_reference(node: Element, name: str, id: str) -> None:
    """Take away an ``incoming``, ``outgoing`` or ``flowNodeRef``."""
    for child in children(node, name):
        if resolve(child.text, (id,)) is not None:
            remove(child)


def _blank(text: str | None) -> bool:
    return text is None or not text.strip()


def _indent_before(element: Element) -> str | None:
    """The line break and indentation that ``element`` itself stands after."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else (parent.text if parent is not None else None)
    return text if text and not text.strip() and "\n" in text else None
