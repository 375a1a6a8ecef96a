"""What things are called in a sentence: step, decision, start, never the words of the standard."""

from __future__ import annotations

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.reviewed import Node, Part

_LONGEST = 60


def the(node: Node, *, first: bool = True) -> str:
    """A node in definite form, ``first`` in a sentence or inside it: ``steget ”Ring upp”``."""
    return _cased(_called(_noun(node), node.name), first)


def the_part(part: Part, *, first: bool = True) -> str:
    """A process or sub-process in definite form."""
    return _cased(_called(_("delprocessen") if part.inner else _("processen"), part.name), first)


def quoted(name: str) -> str:
    """A name in quotation marks, cut when it's long."""
    return f"”{name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + '…'}”"


def _noun(node: Node) -> str:
    if node.is_step:
        return _("steget")
    if node.is_decision:
        return _("beslutet")
    if node.is_gateway:
        return _("delningen")
    if node.tag == "startEvent":
        return _("starten")
    if node.tag == "endEvent":
        return _("slutet")
    return _("väntan") if node.tag == "intermediateCatchEvent" else _("händelsen")


def _called(noun: str, name: str) -> str:
    return f"{noun} {quoted(name)}" if name else _("{noun} utan namn").format(noun=noun)


def _cased(text: str, first: bool) -> str:
    return text[0].upper() + text[1:] if first else text
