"""Parsing a file from a stranger: nothing is fetched, nothing unpacked, nothing endless."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, TypeAlias

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.names import MODEL, XINCLUDE, model
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram

#: An lxml element; lxml carries no types.
Element: TypeAlias = Any

MOST_ELEMENTS = 20_000
DEEPEST = 100
LONGEST_ATTRIBUTE = 100_000
#: What we write ourselves has a drawing as well, and more elements than what it was read from.
MOST_WRITTEN = 5 * MOST_ELEMENTS
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,300}\?>")
_BETA = "http://schema.omg.org/spec/BPMN/2.0"


def lxml_etree() -> Any:
    """``lxml.etree``: imported when a diagram is first read, and without types."""
    return import_module("lxml.etree")


def parse(text: str, most: int = MOST_WRITTEN) -> Element:
    """The ``definitions`` element of a BPMN 2.0 file of at most that many elements.

    Raises ``UnusableDiagram``.
    """
    etree = lxml_etree()
    text = _DECLARATION.sub("", text, count=1) if text.startswith("<?xml") else text
    start = root_start(text)
    if text.startswith("<!", start):
        raise _hostile()
    # Before anything is built: an element has at most two "<" and an attribute an "=".
    if text.count("<") > 3 * most or text.count("=") > 15 * most:
        raise _too_many()
    parser = etree.XMLParser(
        # The text is UTF-8 by now, whatever it said of itself.
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=False,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        if "depth" in str(error):
            raise _too_deep() from None
        raise UnusableDiagram(
            _(
                "Filen är inte hel. "
                "Spara processen igen i ritverktyget och exportera den som BPMN 2.0 (.bpmn)."
            )
        ) from error
    _limits(root, most)
    _right_root(root)
    return root


def root_start(text: str) -> int:
    """Where the first mark stands that is neither a comment nor a processing instruction."""
    position = 0
    while True:
        position = text.find("<", position)
        if position < 0:
            return len(text)
        if text.startswith("<!--", position):
            end = text.find("-->", position + 4)
        elif text.startswith("<?", position):
            end = text.find("?>", position + 2)
        else:
            return position
        if end < 0:
            return len(text)
        position = end + 2


def serialise(root: Element) -> str:
    """The whole document as text."""
    text: str = lxml_etree().tostring(root.getroottree(), encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text.rstrip()}\n'


def local(element: Element) -> str:
    """A BPMN element's own name; empty for comments and for elements of other namespaces."""
    tag = element.tag
    if isinstance(tag, str) and tag.startswith(f"{{{MODEL}}}"):
        return tag[len(MODEL) + 2 :]
    return ""


def _limits(root: Element, most: int) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise _hostile()
    count = 0
    # Level by level, since a child doesn't know its depth.
    level, depth = [root], 0
    while level:
        depth += 1
        count += len(level)
        if depth > DEEPEST:
            raise _too_deep()
        if count > most:
            raise _too_many()
        for element in level:
            if isinstance(element.tag, str):
                if element.tag.startswith(f"{{{XINCLUDE}}}"):
                    raise _hostile()
                if any(len(value) > LONGEST_ATTRIBUTE for value in element.attrib.values()):
                    raise UnusableDiagram(
                        _("En text i filen är orimligt lång. Korta texten i ritverktyget och exportera igen.")
                    )
        level = [child for element in level for child in element]


def _right_root(root: Element) -> None:
    if root.tag == model("definitions"):
        return
    namespace, _brace, name = str(root.tag).rpartition("}")
    if name == "definitions" and namespace == "{" + _BETA:
        raise UnusableDiagram(
            _("Filen följer ett tidigt utkast till BPMN. Exportera den som BPMN 2.0 från en nyare version.")
        )
    if name in ("mxfile", "mxGraphModel"):
        raise UnusableDiagram(
            _(
                "Det här är en draw.io-fil. "
                "Rita om processen i ett BPMN-verktyg, eller skriv stegen direkt i tabellen."
            )
        )
    if name == "html":
        raise UnusableDiagram(
            _("Det här är en webbsida. Ladda ner själva processfilen (.bpmn) och välj den.")
        )
    raise UnusableDiagram(
        _("Det här är ingen BPMN-fil. Öppna processen i ritverktyget och exportera den som BPMN 2.0 (.bpmn).")
    )


def _hostile() -> UnusableDiagram:
    return UnusableDiagram(
        _(
            "Filen hänvisar till andra filer och läses därför inte. "
            "Exportera processen igen som vanlig BPMN 2.0 (.bpmn)."
        )
    )


def _too_many() -> UnusableDiagram:
    return UnusableDiagram(
        _("Processen är för stor. Dela upp den i mindre delar och exportera varje del för sig.")
    )


def _too_deep() -> UnusableDiagram:
    return UnusableDiagram(
        _(
            "Filen har för många nivåer i varandra. "
            "Lägg delprocesserna i egna filer och exportera dem var för sig."
        )
    )
