"""Layout and rows: nothing on top of anything else, and a table that can be changed row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from levelup_widgets.process_map.bpmn.geometry import Box, between
from levelup_widgets.process_map.bpmn.layout import NOBODY, POOL, flow_layout
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.redraw import with_layout
from levelup_widgets.process_map.bpmn.rows import from_rows, with_rows

MODELS = sorted(Path(__file__).with_name("bpmn_models").glob("*.bpmn"))
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
LANES = (Lane("l1", "A"), Lane("l2", "B"), Lane("l3", "C"))


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    count = draw(st.integers(0, 10))
    kinds = st.sampled_from(["task", "task", "decision", "start", "end", "wait", "subprocess"])
    steps = [
        Step(f"n{n}", "", draw(st.sampled_from([None, "l1", "l2", "l3"])), draw(kinds)) for n in range(count)
    ]
    ends = st.integers(0, max(count - 1, 0))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=16)) if count else []
    arrows = [Arrow(f"f{n}", f"n{a}", f"n{b}") for n, (a, b) in enumerate(pairs)]
    return Flow("x", LANES, tuple(steps), tuple(arrows))


@settings(max_examples=150)
@given(flows())
def test_nothing_lies_on_anything_else(flow: Flow) -> None:
    layout = flow_layout(flow)
    assert flow_layout(flow) == layout
    boxes = [layout.boxes[step.id] for step in flow.steps]
    assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]
    bands = [layout.boxes[lane.id] for lane in flow.lanes]
    for above, below in pairwise(bands):
        assert above.bottom == below.y
    for step in flow.steps:
        band, place = layout.boxes[step.lane_id or NOBODY], layout.boxes[step.id]
        assert band.y < place.y
        assert place.bottom < band.bottom
        assert band.x < place.x
        assert place.right < band.right
    pool = layout.boxes[POOL]
    assert all(box.x >= pool.x and box.right <= pool.right and box.bottom <= pool.bottom for box in bands)


@settings(max_examples=150)
@given(flows())
def test_arrows_are_right_angled_and_end_at_their_steps(flow: Flow) -> None:
    layout = flow_layout(flow)
    assert set(layout.routes) == {arrow.id for arrow in flow.arrows}
    for arrow in flow.arrows:
        points = layout.routes[arrow.id]
        assert len(points) >= 2
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        assert all(a != b for a, b in pairwise(points))
        assert on_edge(layout.boxes[arrow.source], points[0])
        assert on_edge(layout.boxes[arrow.target], points[-1])


@settings(max_examples=150)
@given(flows())
def test_arrows_go_round_other_steps(flow: Flow) -> None:
    layout = flow_layout(flow)
    for arrow in flow.arrows:
        others = [layout.boxes[s.id] for s in flow.steps if s.id not in (arrow.source, arrow.target)]
        for (x1, y1), (x2, y2) in pairwise(layout.routes[arrow.id]):
            line = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
            assert not [box for box in others if line.overlaps(box)]


def on_edge(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    inside = box.x <= x <= box.right and box.y <= y <= box.bottom
    return inside and (x in (box.x, box.right) or y in (box.y, box.bottom))


def test_a_chain_goes_from_left_to_right_in_its_lanes() -> None:
    flow = from_rows("x", LANES, [Step(f"r{n}", "", LANES[n % 3].id) for n in range(6)])
    boxes = flow_layout(flow).boxes
    xs = [boxes[step.id].middle[0] for step in flow.steps]
    assert xs == sorted(set(xs))
    assert (boxes["r0"].width, boxes["r0"].height) == (100, 80)
    start = next(step for step in flow.steps if step.kind == "start")
    assert (boxes[start.id].width, boxes[start.id].height) == (36, 36)


BOXES = st.builds(
    Box,
    st.integers(0, 600),
    st.integers(0, 600),
    st.sampled_from([36, 50, 100]),
    st.sampled_from([36, 50, 80]),
)


@given(BOXES, BOXES)
def test_a_way_between_boxes_anywhere(a: Box, b: Box) -> None:
    points = between(a, b)
    assert len(points) >= 2
    assert all(abs(p[0] - q[0]) < 1 or abs(p[1] - q[1]) < 1 for p, q in pairwise(points))
    if not a.overlaps(b, 25):
        assert on_edge(a, points[0])
        assert on_edge(b, points[-1])


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_every_model_can_be_drawn_anew(path: Path) -> None:
    xml = read(path.read_bytes()).xml
    if f"{DI[1:-1]}" in xml and "BPMNShape" in xml:
        assert with_layout(xml) is xml, "a drawing by someone else is left alone"
    drawn = with_layout(xml, again=True)
    assert with_layout(drawn, again=True) == drawn
    flow = read(drawn).flow
    assert flow == read(path.read_bytes()).flow
    root = etree.fromstring(drawn.encode())
    shown = Counter(shape.get("bpmnElement") for shape in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"))
    assert set(shown.values()) <= {1}
    ids = {(one.get("id") or "").strip() for one in root.iter("*")}
    assert set(shown) <= ids
    for step in flow.steps:
        assert step.id in shown
    for arrow in flow.arrows:
        assert arrow.id in shown


def test_a_new_drawing_shows_papers_notes_and_nested_roles() -> None:
    def shown(name: str) -> set[str]:
        path = next(path for path in MODELS if path.stem == name)
        root = etree.fromstring(with_layout(read(path.read_bytes()).xml, again=True).encode())
        return {one.get("bpmnElement") for one in root.iter() if one.get("bpmnElement")}

    assert shown("data_and_notes") >= {"DOR", "DSR", "N0", "N1", "N0a", "N1a", "DIA", "DOA", "Pool"}
    assert shown("signavio_nested_lanes") >= {"sid-l1", "sid-l11", "sid-l12", "sid-l2", "sid-p0"}
    assert shown("two_pools_messages") >= {"Pool_vc", "Pool_sj", "Pool_pat", "M_1", "M_2", "M_3"}
    assert shown("sub_processes") >= {"SP1_T", "SP1_SP_T", "SP1_B", "ESP_S"}


# Rows.

ROW_IDS = [f"r{n}" for n in range(6)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Flow, list[Step]]:
    """A flow with a decision and a way back in it, and a table that has been edited."""
    flow = from_rows("x", LANES, [Step(id, id, "l1") for id in ROW_IDS[: draw(st.integers(0, 6))]])
    rows = list(flow.rows())
    if len(rows) > 3 and draw(st.booleans()):
        gate = Step("g", "Klart?", "l1", "decision")
        arrows = [
            replace(arrow, target="g") if (arrow.source, arrow.target) == ("r1", "r2") else arrow
            for arrow in flow.arrows
        ]
        arrows += [Arrow("ja", "g", "r2", "Ja"), Arrow("nej", "g", "r0", "Nej")]
        flow = replace(flow, steps=(*flow.steps, gate), arrows=tuple(arrows))
    kept = [row for row in rows if draw(st.integers(0, 3))]
    kept = draw(st.permutations(kept)) if draw(st.booleans()) else kept
    for number in range(draw(st.integers(0, 3))):
        kept.insert(draw(st.integers(0, len(kept))), Step(f"ny{number}", "Ny", "l2"))
    return flow, list(kept)


@settings(max_examples=300)
@given(tables())
def test_any_table_becomes_a_whole_flow(case: tuple[Flow, list[Step]]) -> None:
    flow, rows = case
    made = with_rows(flow, LANES, rows)
    assert made.rows() == tuple(rows)
    assert Counter(s.id for s in made.steps if s.kind not in ("task", "subprocess")) == Counter(
        s.id for s in flow.steps if s.kind not in ("task", "subprocess")
    )
    ids = [arrow.id for arrow in made.arrows]
    assert len(ids) == len(set(ids))
    known = {step.id for step in made.steps}
    assert all(arrow.source in known and arrow.target in known for arrow in made.arrows)
    # Every row can be reached from the start.
    reached, waiting = set(), ["start"]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += [arrow.target for arrow in made.arrows if arrow.source == here]
    assert reached >= {row.id for row in rows}
    if not any(step.kind == "decision" for step in flow.steps):
        after = {arrow.source: arrow.target for arrow in made.arrows}
        chain, here = [], after.get("start")
        while here is not None and here != "end":
            chain.append(here)
            here = after.get(here)
        assert chain == [row.id for row in rows], "a chain stays a chain, in the table's order"


def test_a_table_without_changes_changes_nothing() -> None:
    for path in MODELS:
        flow = read(path.read_bytes()).flow
        same = with_rows(flow, flow.lanes, flow.rows())
        assert (same.lanes, same.arrows, set(same.steps)) == (flow.lanes, flow.arrows, set(flow.steps))


def test_a_row_put_into_a_labelled_way_keeps_the_words_before_it() -> None:
    arrows = (Arrow("ja", "g", "a", "Ja"), Arrow("nej", "g", "b", "Nej"))
    flow = Flow("x", LANES, (Step("g", "?", None, "decision"), Step("a", "A"), Step("b", "B")), arrows)
    made = with_rows(flow, LANES, [Step("ny", "Ny"), Step("a", "A"), Step("b", "B")])
    assert Arrow("ja", "g", "ny", "Ja") in made.arrows
    assert [(a.source, a.target) for a in made.arrows] == [("g", "ny"), ("ny", "a"), ("g", "b")]
    without = with_rows(flow, LANES, [Step("b", "B")])
    assert without.arrows == (Arrow("nej", "g", "b", "Nej"),)


def test_a_role_that_only_a_start_stands_in_stays() -> None:
    flow = from_rows("x", LANES[:1], [Step("a", "A", "l1")])
    made = with_rows(flow, LANES[1:], [Step("a", "A", "l2")])
    assert made.lanes == (*LANES[1:], LANES[0])
