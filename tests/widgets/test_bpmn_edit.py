"""Edits into a file: they change what was edited and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.redraw import with_layout
from levelup_widgets.process_map.bpmn.rows import with_rows
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.bpmn.write import write
from tests.widgets.bpmn_cases import changed, model, valid, with_step


def bounds(xml: str) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for shape in etree.fromstring(xml.encode()).iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"):
        box = shape.find("{http://www.omg.org/spec/DD/20100524/DC}Bounds")
        found[shape.get("bpmnElement")] = tuple(float(box.get(key)) for key in ("x", "y", "width", "height"))
    return found


def nothing_overlaps(xml: str) -> None:
    flow = read(xml).flow
    places = [(step.id, bounds(xml)[step.id]) for step in flow.steps if step.kind != "event"]
    for number, (one, a) in enumerate(places):
        for other, b in places[number + 1 :]:
            apart = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1]
            assert apart, (one, other)


def test_a_new_name_changes_the_name() -> None:
    base = model("modeler_lanes")
    written = write(with_step(base.flow, "Task_2", name="Läsa och bedöma"), base.xml)
    gone, new = changed(base.xml, written)
    assert gone == ["Process_1/userTask id=Task_2 name=Bedöma avvikelsen"]
    assert new == ["Process_1/userTask id=Task_2 name=Läsa och bedöma"]
    emptied = write(with_step(base.flow, "Task_2", name=""), base.xml)
    assert changed(base.xml, emptied)[1] == ["Process_1/userTask id=Task_2"]


def test_facts_come_and_go_as_attributes() -> None:
    base = model("own_attributes")
    first = base.flow.step("T1")
    assert (first.work_minutes, first.waiting_minutes, first.value) == (10, 0, "value")
    assert (first.system, first.error_risk, first.comment) == (
        "Avvikelsesystemet",
        "low",
        "Två rader\ntext & tecken",
    )
    written = write(
        with_step(base.flow, "T1", work_minutes=12.25, system="", value=None, comment=""), base.xml
    )
    gone, new = changed(base.xml, written)
    assert len(gone) == 1
    assert new == [
        "Process_1/task id=T1 name=Registrera avvikelsen errorRisk=low waitingMinutes=0 workMinutes=12.25"
    ]
    # What couldn't be read isn't ours to throw away.
    assert 'lu:workMinutes="tio"' in written
    assert 'lu:workMinutes="tio"' not in write(with_step(base.flow, "T3", work_minutes=10), base.xml)


def test_moving_to_another_role_moves_the_reference_and_the_shape() -> None:
    base = model("modeler_lanes")
    written = write(with_step(base.flow, "Task_3", lane_id="Lane_m"), base.xml)
    valid(written)
    assert read(written).flow == with_step(base.flow, "Task_3", lane_id="Lane_m")
    gone, new = changed(base.xml, written)
    assert [line for line in gone if "Bounds" not in line and "waypoint" not in line] == [
        "Lane_c/flowNodeRef  Task_3"
    ]
    assert [line for line in new if "Bounds" not in line and "waypoint" not in line] == [
        "Lane_m/flowNodeRef  Task_3"
    ]
    assert [line for line in gone if "Bounds" in line] == [
        line for line in gone if "Task_3_di/Bounds" in line
    ]
    moved = {line.partition("/")[0] for line in (*gone, *new) if "waypoint" in line}
    assert moved == {"Flow_4_di", "Flow_6_di"}


def test_moving_takes_what_sits_on_it_and_lies_in_it_along() -> None:
    base = model("expanded_sub_process")
    written = write(with_step(base.flow, "SP", lane_id="L1"), base.xml)
    valid(written)
    _gone, new = changed(base.xml, written)
    moved = {line.partition("/")[0] for line in new if "Bounds" in line}
    assert moved >= {"SP_di", "iS_di", "iT_di", "iE_di", "BE_di"}
    assert not moved & {"S_di", "T_di"}
    places = bounds(written)
    assert places["SP"][0] < places["iT"][0] < places["SP"][0] + places["SP"][2]
    assert places["SP"][1] < places["iT"][1] < places["SP"][1] + places["SP"][3]


def test_removing_a_step_removes_all_that_pointed_to_it() -> None:
    base = model("modeler_lanes")
    flow = with_rows(base.flow, base.flow.lanes, [step for step in base.flow.rows() if step.id != "Task_2"])
    written = write(flow, base.xml)
    valid(written)
    assert "Task_2" not in written
    assert "Flow_3" not in written
    gone, new = changed(base.xml, written)
    assert [line for line in new if "waypoint" not in line] == [
        "Gateway_1/incoming  Flow_2",
        "Process_1/sequenceFlow id=Flow_2 sourceRef=Task_1 targetRef=Gateway_1",
    ]
    assert all(
        "Task_2" in line
        or "Flow_2" in line
        or "Flow_3" in line
        or "_di" in line
        or "BPMNEdge" in line
        or "Bounds" in line
        for line in gone
    )
    assert [(a.source, a.target) for a in read(written).flow.arrows][:2] == [
        ("Start_1", "Task_1"),
        ("Task_1", "Gateway_1"),
    ]


def test_removing_a_host_removes_what_sat_on_it() -> None:
    base = model("sub_processes")
    flow = replace(base.flow, steps=tuple(step for step in base.flow.steps if step.id != "SP1"))
    written = write(flow, base.xml)
    valid(written)
    left = read(written).flow
    assert {step.id for step in left.steps} == {step.id for step in base.flow.steps} - {"SP1", "SP1_B"}
    assert "SP1" not in written
    assert "F6" not in written.replace("F60", "")


def test_removing_a_chosen_way_unsets_the_default() -> None:
    base = model("modeler_lanes")
    flow = replace(base.flow, arrows=tuple(arrow for arrow in base.flow.arrows if arrow.id != "Flow_5"))
    written = write(flow, base.xml)
    valid(written)
    assert "Flow_5" not in written
    assert "default=" not in written


def test_a_new_step_between_two() -> None:
    base = model("modeler_lanes")
    rows = list(base.flow.rows())
    rows.insert(1, Step("ny1", "Läsa journalen", "Lane_c", "task", 5, None, "necessary"))
    written = write(with_rows(base.flow, base.flow.lanes, rows), base.xml)
    valid(written)
    gone, new = changed(base.xml, written)
    about = [line for line in new if "waypoint" not in line and "Bounds" not in line]
    assert about == [
        "BPMNPlane_1/BPMNEdge bpmnElement=arrow_ny1_Task_2 id=arrow_ny1_Task_2_di",
        "BPMNPlane_1/BPMNShape bpmnElement=ny1 id=ny1_di",
        "Lane_c/flowNodeRef  ny1",
        "Process_1/sequenceFlow id=Flow_2 sourceRef=Task_1 targetRef=ny1",
        "Process_1/sequenceFlow id=arrow_ny1_Task_2 sourceRef=ny1 targetRef=Task_2",
        "Process_1/task id=ny1 name=Läsa journalen value=necessary workMinutes=5",
        "Task_2/incoming  arrow_ny1_Task_2",
        "ny1/incoming  Flow_2",
        "ny1/outgoing  arrow_ny1_Task_2",
    ]
    assert [line for line in gone if "waypoint" not in line and "Bounds" not in line] == [
        "Process_1/sequenceFlow id=Flow_2 sourceRef=Task_1 targetRef=Task_2",
        "Task_2/incoming  Flow_2",
    ]
    assert [step.id for step in read(written).flow.rows()] == ["Task_1", "ny1", "Task_2", "Task_3"]
    nothing_overlaps(written)


def test_a_new_step_with_room_moves_nothing() -> None:
    base = model("modeler_lanes")
    # The first lane is empty between the first step and the end.
    step = Step("ny1", "Informera patienten", "Lane_m", "task")
    flow = replace(
        base.flow,
        steps=(*base.flow.steps, step),
        arrows=(*base.flow.arrows, Arrow("ny_f", "Task_1", "ny1")),
    )
    written = write(flow, base.xml)
    valid(written)
    gone, _new = changed(base.xml, written)
    assert gone == []
    nothing_overlaps(written)


def test_a_new_role_becomes_a_lane_below() -> None:
    base = model("modeler_lanes")
    lanes = (*base.flow.lanes, Lane("ny_roll", "Administratör"))
    rows = [replace(step, lane_id="ny_roll") if step.id == "Task_2" else step for step in base.flow.rows()]
    written = write(with_rows(base.flow, lanes, rows), base.xml)
    valid(written)
    back = read(written).flow
    assert back.lanes == lanes
    assert back.step("Task_2").lane_id == "ny_roll"
    places = bounds(written)
    pool, lane, task = places["Participant_1"], places["ny_roll"], places["Task_2"]
    assert lane[1] >= places["Lane_c"][1] + places["Lane_c"][3] - 0.1
    assert pool[1] + pool[3] == lane[1] + lane[3]
    assert lane[1] < task[1] < lane[1] + lane[3]


def test_a_role_in_a_pool_without_lanes() -> None:
    base = model("pool_without_lanes")
    assert base.flow.lanes == (Lane("Pool", "Biståndshandläggare"),)
    lanes = (*base.flow.lanes, Lane("chef", "Enhetschef"))
    rows = [replace(step, lane_id="chef") if step.id == "T2" else step for step in base.flow.rows()]
    written = write(with_rows(base.flow, lanes, rows), base.xml)
    valid(written)
    back = read(written).flow
    assert [lane.name for lane in back.lanes] == ["Biståndshandläggare", "Enhetschef"]
    names = {lane.id: lane.name for lane in back.lanes}
    assert [names[step.lane_id or ""] for step in back.rows()] == ["Biståndshandläggare", "Enhetschef"]


def test_roles_in_a_file_without_any_bring_a_pool() -> None:
    base = model("minimal")
    lanes = (Lane("sek", "Sekreterare"),)
    rows = [replace(step, lane_id="sek") for step in base.flow.rows()]
    written = write(with_rows(base.flow, lanes, rows), base.xml)
    valid(written)
    back = read(written).flow
    assert back.lanes == lanes
    assert back.step("Task_1").lane_id == "sek"
    places = bounds(written)
    pool = next(place for id, place in places.items() if id.startswith("Participant"))
    assert pool[0] < places["Start_1"][0]
    assert pool[0] + pool[2] > places["End_1"][0] + places["End_1"][2]


def test_a_role_of_another_pool_gets_a_lane_of_its_own() -> None:
    base = model("two_pools_messages")
    flow = with_step(base.flow, "VC_3", lane_id="Pool_sj")
    written = write(flow, base.xml)
    valid(written)
    back = read(written).flow
    lane = next(lane for lane in back.lanes if lane.id == back.step("VC_3").lane_id)
    assert lane.name == "Sjukhus"
    assert back.arrows == base.flow.arrows


def test_an_arrow_between_pools_becomes_a_message() -> None:
    base = model("two_pools_messages")
    written = write(
        replace(base.flow, arrows=(*base.flow.arrows, Arrow("x", "VC_2", "SJ_2", "Fråga"))), base.xml
    )
    valid(written)
    assert changed(base.xml, written)[0] == []
    assert (
        "Collaboration_1/messageFlow id=x name=Fråga sourceRef=VC_2 targetRef=SJ_2"
        in changed(base.xml, written)[1]
    )


def test_a_role_that_is_gone_gives_its_place_away() -> None:
    base = model("modeler_lanes")
    flow = replace(
        base.flow,
        lanes=base.flow.lanes[:1],
        steps=tuple(replace(step, lane_id="Lane_m") for step in base.flow.steps),
    )
    written = write(flow, base.xml)
    valid(written)
    assert read(written).flow.lanes == base.flow.lanes[:1]
    assert "Lane_c" not in written
    pool, lane = bounds(written)["Participant_1"], bounds(written)["Lane_m"]
    assert (lane[1], lane[3]) == (pool[1], pool[3])


def test_nested_roles_are_named_as_the_tool_did() -> None:
    base = model("signavio_nested_lanes")
    written = write(with_step(base.flow, "sid-d", lane_id="sid-l12"), base.xml)
    valid(written)
    new = changed(base.xml, written)[1]
    assert "sid-l12/flowNodeRef  sid-d" in new
    assert "sid-l1/flowNodeRef  sid-d" in new
    assert read(written).flow.step("sid-d").lane_id == "sid-l12"


def test_the_process_and_its_roles_are_renamed_where_they_were_named() -> None:
    base = model("modeler_lanes")
    lanes = (replace(base.flow.lanes[0], name="Personal"), base.flow.lanes[1])
    written = write(replace(base.flow, name="Ny process", lanes=lanes), base.xml)
    assert changed(base.xml, written)[1] == [
        "Collaboration_1/participant id=Participant_1 name=Ny process processRef=Process_1",
        "LaneSet_1/lane id=Lane_m name=Personal",
    ]
    for name in ("minimal", "default_namespace", "two_pools_messages"):
        assert (
            read(write(replace(model(name).flow, name="Nytt namn"), model(name).xml)).flow.name == "Nytt namn"
        )


def test_words_on_arrows() -> None:
    base = model("modeler_lanes")
    arrows = tuple(
        replace(a, label={"Flow_4": "Javisst", "Flow_5": ""}.get(a.id, a.label)) for a in base.flow.arrows
    )
    written = write(replace(base.flow, arrows=arrows), base.xml)
    assert changed(base.xml, written)[1] == [
        "Process_1/sequenceFlow id=Flow_4 name=Javisst sourceRef=Gateway_1 targetRef=Task_3",
        "Process_1/sequenceFlow id=Flow_5 sourceRef=Gateway_1 targetRef=End_1",
    ]


def test_files_that_name_no_arrows_in_their_steps_stay_that_way() -> None:
    base = model("no_drawing")
    rows = [*base.flow.rows(), Step("ny", "Följa upp svaret", "L2")]
    written = write(with_rows(base.flow, base.flow.lanes, rows), base.xml)
    valid(written)
    assert "incoming" not in written
    assert "BPMNShape" not in written, "a drawing of one step out of many would hide the rest"
    assert "BPMNShape" in with_layout(written)


def test_steps_where_there_was_no_process() -> None:
    empty = model("empty_process")
    written = write(
        with_rows(empty.flow, (), [Step("a", "Läsa brev"), Step("b", "Svara på brev")]), empty.xml
    )
    valid(written)
    assert [step.id for step in read(written).flow.rows()] == ["a", "b"]
    pools = read(
        '<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">'
        '<d:collaboration id="c"><d:participant id="p" name="Patient"/></d:collaboration></d:definitions>'
    )
    written = write(with_rows(pools.flow, (), [Step("a", "Läsa brev")]), pools.xml)
    valid(written)
    assert [step.id for step in read(written).flow.rows()] == ["a"]


def test_a_base_that_is_no_diagram() -> None:
    with pytest.raises(UnusableDiagram):
        write(Flow("x"), "<html/>")


def test_our_prefix_stands_once_in_the_root() -> None:
    base = model("modeler_lanes")
    written = write(with_step(base.flow, "Task_1", system="Journalen"), base.xml)
    assert written.count("https://levelup.example/bpmn/1.0") == 1
    assert 'levelup:system="Journalen"' in written
    taken = base.xml.replace(" xmlns:camunda=", ' xmlns:levelup="urn:annan" xmlns:camunda=')
    assert read(write(with_step(base.flow, "Task_1", system="X"), taken)).flow.step("Task_1").system == "X"


# Ids that clash, and roles known by their names.


@pytest.mark.parametrize("taken", ["Process_1", "Lane_m", "Flow_1", "Task_1_di", "LaneSet_1", "handelse"])
def test_a_new_step_whose_id_is_taken_gets_its_own_and_keeps_it(taken: str) -> None:
    base = model("modeler_lanes")
    flow = with_rows(base.flow, base.flow.lanes, [*base.flow.rows(), Step(taken, "Läsa brev", "Lane_m")])
    written = write(flow, base.xml)
    valid(written)
    new = [step for step in read(written).flow.rows() if step.name == "Läsa brev"]
    assert len(new) == 1
    assert new[0].lane_id == "Lane_m"
    assert write(flow, written) == written, "the caller may go on using its own id"


def test_a_row_and_a_role_of_the_same_id() -> None:
    base = model("modeler_lanes")
    lanes = (*base.flow.lanes, Lane("x", "Administratör"))
    flow = with_rows(
        base.flow, lanes, [*base.flow.rows(), Step("x", "Läsa brev", "x"), Step("y", "Svara", "x")]
    )
    written = write(flow, base.xml)
    valid(written)
    back = read(written).flow
    assert [lane.name for lane in back.lanes] == ["Medarbetare", "Enhetschef", "Administratör"]
    roles = {lane.id: lane.name for lane in back.lanes}
    assert [roles[back.step(id).lane_id or ""] for id in ("x", "y")] == ["Administratör"] * 2
    assert write(flow, written) == written


def test_roles_may_be_known_by_their_names_alone() -> None:
    base = model("modeler_lanes")
    own = {"Lane_m": "roll1", "Lane_c": "roll2"}
    lanes = tuple(Lane(own[lane.id], lane.name) for lane in base.flow.lanes)
    steps = tuple(replace(step, lane_id=own[step.lane_id or ""]) for step in base.flow.steps)
    assert write(replace(base.flow, lanes=lanes, steps=steps), base.xml) is base.xml


def test_a_step_that_is_in_no_role_any_more() -> None:
    base = model("modeler_lanes")
    for lane in (None, "borta"):
        written = write(with_step(base.flow, "Task_3", lane_id=lane), base.xml)
        valid(written)
        assert read(written).flow.step("Task_3").lane_id is None
        assert changed(base.xml, written)[0] == ["Lane_c/flowNodeRef  Task_3"]
