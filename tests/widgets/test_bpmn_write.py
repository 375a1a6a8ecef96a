"""Writing BPMN: what isn't touched goes out as it came in, and new files are whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.rows import from_rows
from levelup_widgets.process_map.bpmn.write import write
from tests.widgets.bpmn_cases import (
    MODELS,
    NAMES,
    M,
    canonical,
    changed,
    facts,
    model,
    schema_errors,
    valid,
    with_step,
)

# What comes in and isn't touched goes out again.


@pytest.mark.parametrize("name", NAMES)
def test_nothing_touched_gives_the_same_file(name: str) -> None:
    data = (MODELS / f"{name}.bpmn").read_bytes()
    imported = model(name)
    assert canonical(imported.xml) == canonical(data)
    assert write(imported.flow, imported.xml) is imported.xml
    again = read(imported.xml)
    assert again.flow == imported.flow
    assert again.xml == imported.xml


@pytest.mark.parametrize("name", [name for name in NAMES if name != "empty_process"])
def test_a_comment_leaves_everything_else(name: str) -> None:
    imported = model(name)
    rows = imported.flow.rows()
    written = write(with_step(imported.flow, rows[0].id, comment="Fråga Åsa & Örjan <snart>"), imported.xml)
    back = etree.fromstring(written.encode())
    touched = [one for one in back.iter() if (one.get("id") or "").strip() == rows[0].id]
    del touched[0].attrib["{https://levelup.example/bpmn/1.0}comment"]
    old = etree.fromstring(imported.xml.encode())
    for one in old.iter():
        if (one.get("id") or "").strip() == rows[0].id:
            one.attrib.pop("{https://levelup.example/bpmn/1.0}comment", None)
    # The prefix said in the root is all that is left.
    assert etree.canonicalize(back, exclude_attrs=[]).replace(
        ' xmlns:levelup="https://levelup.example/bpmn/1.0"', ""
    ) == etree.canonicalize(old)
    assert read(written).flow.step(rows[0].id).comment == "Fråga Åsa & Örjan <snart>"
    valid(written)


@pytest.mark.parametrize("name", NAMES)
def test_the_models_follow_the_standard(name: str) -> None:
    valid(model(name).xml)


def test_the_schemas_object_to_what_is_wrong() -> None:
    wrong = (
        model("minimal").xml.replace("<bpmn:task ", "<bpmn:chore ").replace("</bpmn:task>", "</bpmn:chore>")
    )
    errors = schema_errors(wrong)
    assert errors
    assert "chore" in errors[0]


# New files.

LANES = (Lane("m", "Medarbetare"), Lane("c", "Enhetschef"))
ROWS = (
    Step("r1", "Registrera avvikelsen", "m", "task", 10, 0, "value", "Avvikelsesystemet", "low", "Direkt"),
    Step("r2", "Bedöma avvikelsen", "c", "task", 7.5, 1440, "necessary"),
    Step("r3", "Ge återkoppling", "m", "task", 5, 60, "value"),
)


def test_a_new_file_says_what_the_table_said() -> None:
    flow = from_rows("Avvikelse till återkoppling", LANES, ROWS)
    written = write(flow)
    valid(written)
    back = read(written)
    assert back.flow.rows() == ROWS
    assert back.flow.lanes == LANES
    assert back.flow.name == "Avvikelse till återkoppling"
    assert [step.kind for step in back.flow.steps] == ["start", "task", "task", "task", "end"]
    assert back.notices == ()
    assert 'isExecutable="false"' in written
    root = etree.fromstring(written.encode())
    refs = [ref.text for ref in root.iter(f"{M}flowNodeRef")]
    assert sorted(refs) == sorted(step.id for step in back.flow.steps)
    drawn = {
        one.get("bpmnElement") for one in root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape")
    }
    assert drawn >= {step.id for step in back.flow.steps} | {"m", "c"}
    edges = {
        one.get("bpmnElement") for one in root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNEdge")
    }
    assert edges == {arrow.id for arrow in back.flow.arrows}
    assert write(flow) == written, "the same flow always gives the same file"
    assert write(back.flow, written) is written


def test_ids_that_xml_cannot_hold_are_translated_the_same_way_every_time() -> None:
    lanes = (Lane("1", "Chef"), Lane("a b", "Läkare"))
    rows = (
        Step("1a", "Läsa brev", "1"),
        Step("ö/2", "Svara på brev", "a b"),
        Step("start", "Ringa upp", "1"),
    )
    flow = from_rows("Brev", lanes, rows)
    written = write(flow)
    valid(written)
    back = read(written).flow
    assert [step.name for step in back.rows()] == ["Läsa brev", "Svara på brev", "Ringa upp"]
    # The caller may go on using its own ids.
    assert write(flow, written) == written
    renamed = write(with_step(flow, "1a", name="Läsa mejl"), written)
    assert changed(written, renamed)[0] == [
        line for line in facts(written) if line.endswith("name=Läsa brev") or "name=Läsa brev " in line
    ]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    flow = from_rows(
        "A\x00B\ud800", (Lane("l", "C\x0bhef"),), (Step("r", "Läsa\x1f brev\ufffe", "l", comment="\x01"),)
    )
    written = write(flow)
    valid(written)
    assert read(written).flow.step("r").name == "Läsa brev"
    assert read(written).flow.name == "AB"


def test_nothing_at_all_is_still_a_file() -> None:
    for flow in (Flow(""), from_rows("Tom", (), ()), Flow("x", LANES), Flow("y", (), ROWS[:1])):
        written = write(flow)
        valid(written)
        assert (
            read(written).flow.rows() == tuple(replace(step, lane_id=None) for step in flow.rows())
            or flow.name == "y"
        )


def test_every_kind_of_step_can_be_new() -> None:
    steps = (
        Step("s", "Start", None, "start"),
        Step("a", "Läsa", None),
        Step("d", "Klart?", None, "decision"),
        Step("p", "", None, "parallel"),
        Step("w", "Svar", None, "wait"),
        Step("v", "Skickat", None, "event"),
        Step("u", "Utreda saken", None, "subprocess"),
        Step("e", "Slut", None, "end"),
    )
    arrows = tuple(
        Arrow(f"f{n}", a.id, b.id, "ja" if a.id == "d" else "") for n, (a, b) in enumerate(pairwise(steps))
    )
    written = write(Flow("Alla", (), steps, arrows))
    valid(written)
    back = read(written).flow
    assert [(step.id, step.kind, step.name) for step in back.steps] == [(s.id, s.kind, s.name) for s in steps]
    assert back.arrows == arrows
    # And can be added to a file that had none of them.
    base = model("minimal")
    more = replace(base.flow, steps=(*base.flow.steps, *steps[1:]), arrows=(*base.flow.arrows, *arrows[1:]))
    valid(write(more, base.xml))
    assert {step.kind for step in read(write(more, base.xml)).flow.steps} == {s.kind for s in steps}
