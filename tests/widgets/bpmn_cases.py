"""What the tests of BPMN share: the models, the standard's schemas, and files compared fact by fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.bpmn.read import Imported, read

MODELS = Path(__file__).with_name("bpmn_models")
NAMES = sorted(path.stem for path in MODELS.glob("*.bpmn"))
M = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
# The schemas are not ours to ship; npm's bpmn-moddle carries them.
_SCHEMA = Path("node_modules/bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd")


@cache
def model(name: str) -> Imported:
    return read((MODELS / f"{name}.bpmn").read_bytes())


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parents[2] / _SCHEMA))


def schema_errors(xml: str) -> list[str]:
    """What the standard's schemas object to, one line each; empty for a valid file."""
    schema = _schema()
    schema.validate(etree.fromstring(xml.encode()))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def valid(xml: str) -> None:
    assert schema_errors(xml) == []


def canonical(xml: str | bytes) -> str:
    return etree.canonicalize(etree.fromstring(xml if isinstance(xml, bytes) else xml.encode()))


def facts(xml: str) -> Counter[str]:
    """Every element as a line: where it stands, what it is, what it says; white space and order apart."""

    def line(element: etree._Element) -> str:
        parent = element.getparent()
        where = "" if parent is None else parent.get("id") or etree.QName(parent).localname
        said = " ".join(f"{key.rpartition('}')[2]}={value}" for key, value in sorted(element.attrib.items()))
        return f"{where}/{etree.QName(element).localname} {said} {(element.text or '').strip()}".strip()

    return Counter(line(one) for one in etree.fromstring(xml.encode()).iter() if isinstance(one.tag, str))


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = facts(before), facts(after)
    return sorted((old - new).elements()), sorted((new - old).elements())


def with_step(flow: Flow, id: str, **changes: object) -> Flow:
    return replace(
        flow, steps=tuple(replace(step, **changes) if step.id == id else step for step in flow.steps)
    )
