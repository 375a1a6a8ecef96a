"""A complete BPMN 2.0 file from a flow: one pool, its roles as lanes, and the drawing."""

from __future__ import annotations

from dataclasses import replace

from levelup_widgets.process_map.bpmn.attributes import set_attributes
from levelup_widgets.process_map.bpmn.ids import Ids
from levelup_widgets.process_map.bpmn.names import (
    BPMNDI,
    DC,
    DI,
    ELEMENT_OF,
    MODEL,
    OWN,
    OWN_PREFIX,
    model,
)
from levelup_widgets.process_map.bpmn.parse import Element, lxml_etree, serialise
from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.bpmn.redraw import draw_all
from levelup_widgets.process_map.bpmn.rows import with_ends

_EXPORTER = "Level Up"


def new_file(flow: Flow) -> str:
    """The file. A start and an end are added where the flow has none."""
    etree = lxml_etree()
    flow = with_ends(flow)
    root = etree.Element(
        model("definitions"),
        nsmap={"bpmn": MODEL, "bpmndi": BPMNDI, "dc": DC, "di": DI, OWN_PREFIX: OWN},
    )
    ids = Ids(root)
    # Steps keep their ids; whatever else would have the same gives way.
    for step in flow.steps:
        ids.new(step.id)
    lanes = {lane.id: ids.new(lane.id) for lane in flow.lanes}
    arrows = [replace(arrow, id=ids.new(arrow.id)) for arrow in flow.arrows]
    root.set("id", ids.new("Definitions_1"))
    root.set("targetNamespace", OWN)
    root.set("exporter", _EXPORTER)
    process_id = ids.new("Process_1")
    collaboration = etree.SubElement(root, model("collaboration"), id=ids.new("Collaboration_1"))
    participant = etree.SubElement(collaboration, model("participant"), id=ids.new("Participant_1"))
    process = etree.SubElement(root, model("process"), id=process_id, isExecutable="false")
    if flow.name:
        participant.set("name", flow.name)
        process.set("name", flow.name)
    participant.set("processRef", process_id)
    _lane_set(process, flow, lanes, ids)
    for step in flow.steps:
        node = etree.SubElement(process, model(ELEMENT_OF[step.kind]), id=step.id)
        if step.name:
            node.set("name", step.name)
        set_attributes(node, step)
        for name, end in (("incoming", "target"), ("outgoing", "source")):
            for arrow in arrows:
                if getattr(arrow, end) == step.id:
                    etree.SubElement(node, model(name)).text = arrow.id
        if step.kind == "wait":
            etree.SubElement(node, model("timerEventDefinition"), id=ids.new(f"{step.id}_timer"))
    for arrow in arrows:
        line = etree.SubElement(
            process, model("sequenceFlow"), id=arrow.id, sourceRef=arrow.source, targetRef=arrow.target
        )
        if arrow.label:
            line.set("name", arrow.label)
    draw_all(root)
    etree.indent(root, "  ")
    return serialise(root)


def _lane_set(process: Element, flow: Flow, lanes: dict[str, str], ids: Ids) -> None:
    etree = lxml_etree()
    if not flow.lanes:
        return
    lane_set = etree.SubElement(process, model("laneSet"), id=ids.new("LaneSet_1"))
    for lane in flow.lanes:
        element = etree.SubElement(lane_set, model("lane"), id=lanes[lane.id])
        if lane.name:
            element.set("name", lane.name)
        for step in flow.steps:
            if step.lane_id == lane.id:
                etree.SubElement(element, model("flowNodeRef")).text = step.id
