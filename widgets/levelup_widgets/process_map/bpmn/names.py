"""The names of BPMN 2.0: namespaces, the elements we tell apart, and ids."""

from __future__ import annotations

import re

from levelup_widgets.process_map.bpmn.plain import Kind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XINCLUDE = "http://www.w3.org/2001/XInclude"
#: Our own attributes on a step. Attributes, since BPMN allows ``anyAttribute namespace="##other"`` everywhere
#: and bpmn-moddle, below Camunda Modeler, keeps them when it writes.
OWN = "https://levelup.example/bpmn/1.0"
OWN_PREFIX = "levelup"

TASKS = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
    }
)
SUB_PROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
DECISIONS = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"})
GATEWAYS = DECISIONS | {"parallelGateway"}
EVENTS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
)
NODES = ACTIVITIES | GATEWAYS | EVENTS
DATA = frozenset({"dataObjectReference", "dataStoreReference"})
ARTIFACTS = frozenset({"textAnnotation", "group", "association"})

_KINDS: dict[str, Kind] = {
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "wait",
    "intermediateThrowEvent": "event",
    "boundaryEvent": "event",
    "parallelGateway": "parallel",
    "callActivity": "subprocess",
    **dict.fromkeys(TASKS, "task"),
    **dict.fromkeys(SUB_PROCESSES, "subprocess"),
    **dict.fromkeys(DECISIONS, "decision"),
}

#: The element a new step of each kind becomes.
ELEMENT_OF: dict[Kind, str] = {
    "task": "task",
    "start": "startEvent",
    "end": "endEvent",
    "decision": "exclusiveGateway",
    "parallel": "parallelGateway",
    "wait": "intermediateCatchEvent",
    "event": "intermediateThrowEvent",
    "subprocess": "subProcess",
}

_NCNAME = re.compile(r"[A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9_.À-ÖØ-öø-ÿ-]*\Z")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.À-ÖØ-öø-ÿ-]")


def model(name: str) -> str:
    """A BPMN element's name as lxml writes it."""
    return f"{{{MODEL}}}{name}"


def own(name: str) -> str:
    """One of our own attributes' names as lxml writes it."""
    return f"{{{OWN}}}{name}"


def kind_of(tag: str) -> Kind:
    """The kind of step a flow node's element is."""
    return _KINDS[tag]


def xml_id(id: str) -> str:
    """``id`` itself where XML Schema takes it as an id, else one made from it, always the same."""
    if _NCNAME.match(id):
        return id
    return "id_" + _NOT_IN_ID.sub(lambda found: f"_{ord(found[0]):x}_", id)
