"""Any edits at all, in any model: valid, read back as they were written, and drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from levelup_widgets.process_map.bpmn.plain import Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.rows import with_rows
from levelup_widgets.process_map.bpmn.write import write
from tests.widgets.bpmn_cases import NAMES, M, model, valid


def bounds(xml: str) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for shape in etree.fromstring(xml.encode()).iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"):
        box = shape.find("{http://www.omg.org/spec/DD/20100524/DC}Bounds")
        found[shape.get("bpmnElement")] = tuple(float(box.get(key)) for key in ("x", "y", "width", "height"))
    return found


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), max_size=12)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXT,
        "work_minutes": st.none() | st.integers(0, 10_000),
        "waiting_minutes": st.none() | st.integers(0, 100_000),
        "value": st.sampled_from([None, "value", "necessary", "waste"]),
        "system": TEXT,
        "error_risk": st.sampled_from([None, "low", "high"]),
        "comment": TEXT,
    },
)


@st.composite
def edited_flows(draw: st.DrawFn) -> tuple[str, Flow]:
    name = draw(st.sampled_from(NAMES))
    flow = model(name).flow
    lanes = list(flow.lanes)
    if draw(st.booleans()):
        lanes.append(Lane("ny_roll", "Ny roll"))
    if len(lanes) > 1 and draw(st.booleans()):
        lanes.pop(draw(st.integers(0, len(lanes) - 1)))
    known = {lane.id for lane in lanes}
    rows = [replace(step, **draw(FACTS)) for step in flow.rows() if draw(st.integers(0, 4))]
    for number in range(draw(st.integers(0, 2))):
        rows.insert(draw(st.integers(0, len(rows))), Step(f"ny{number}", draw(TEXT)))
    if draw(st.booleans()):
        rows = draw(st.permutations(rows))
    roles = st.sampled_from([None, *sorted(known)])
    rows = [
        replace(row, lane_id=draw(roles)) if row.lane_id not in known or not draw(st.integers(0, 3)) else row
        for row in rows
    ]
    return name, with_rows(flow, lanes, rows)


@settings(max_examples=120, deadline=None)
@given(edited_flows())
def test_any_edit_is_read_back_as_it_was_written(case: tuple[str, Flow]) -> None:
    name, flow = case
    base = model(name)
    written = write(flow, base.xml)
    valid(written)
    back = read(written).flow
    wanted = {step.id: step for step in flow.steps}
    read_back = {step.id: step for step in back.steps}
    # Only what sat on a removed step goes with it.
    assert read_back.keys() == wanted.keys() - {
        step.id for step in flow.steps if step.kind == "event" and step.id not in read_back
    }
    names = {lane.id: lane.name for lane in flow.lanes}
    names_back = {lane.id: lane.name for lane in back.lanes}
    for id, step in read_back.items():
        if step.name != wanted[id].name:
            assert step.name == " ".join(wanted[id].name.split())
        same = replace(
            wanted[id], name=step.name, lane_id=step.lane_id, comment=step.comment, system=step.system
        )
        assert step == same
        asked = wanted[id].lane_id
        if asked is not None:
            assert names_back[step.lane_id or ""] == names[asked]
    ends = Counter((arrow.source, arrow.target) for arrow in flow.arrows)
    ends_back = Counter((arrow.source, arrow.target) for arrow in back.arrows)
    process = {id: number for number, one in enumerate(processes(written)) for id in one}
    assert ends_back == Counter(
        {
            pair: count
            for pair, count in ends.items()
            if pair[0] in process and pair[1] in process and process[pair[0]] == process[pair[1]]
        }
    )
    assert write(back, written) is written
    drawn_as_far_as_before(base.xml, written, back)


def drawn_as_far_as_before(before: str, after: str, flow: Flow) -> None:
    """Everything new is drawn in a file with a drawing, and nothing is drawn that isn't there."""
    root = etree.fromstring(after.encode())
    ids = {(one.get("id") or "").strip() for one in root.iter() if isinstance(one.tag, str)}
    shown = {one.get("bpmnElement").rpartition(":")[2] for one in root.iter() if one.get("bpmnElement")}
    assert shown <= ids
    if not bounds(before):
        return
    names = {(one.get("id") or "").strip() for one in etree.fromstring(before.encode()).iter("*")}
    assert shown >= {step.id for step in flow.steps} - names
    assert shown >= {arrow.id for arrow in flow.arrows} - names
    assert shown >= {lane.id for lane in flow.lanes} - names


def processes(xml: str) -> list[set[str]]:
    root = etree.fromstring(xml.encode())
    return [{(child.get("id") or "").strip() for child in one} for one in root.iter(f"{M}process")]
