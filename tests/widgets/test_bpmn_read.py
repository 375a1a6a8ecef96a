"""Reading BPMN: what other tools write becomes the table's steps, and what can't is said in words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import levelup_widgets.process_map.bpmn as room
from levelup_widgets.process_map.bpmn.names import ELEMENT_OF, NODES, kind_of, xml_id
from levelup_widgets.process_map.bpmn.order import along, backward
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from tests.widgets.bpmn_cases import MODELS, model

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def document(body: str) -> str:
    return f'<definitions xmlns="{MODEL}" targetNamespace="x">{body}</definitions>'


def table(name: str) -> list[tuple[str, str]]:
    """Role and activity, row by row."""
    flow = model(name).flow
    roles = {lane.id: lane.name for lane in flow.lanes}
    return [(roles.get(step.lane_id or "", ""), step.name) for step in flow.rows()]


def test_there_are_models_enough() -> None:
    assert len(list(MODELS.glob("*.bpmn"))) >= 20


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "modeler_lanes",
            [
                ("Medarbetare", "Registrera avvikelsen"),
                ("Enhetschef", "Bedöma avvikelsen"),
                ("Enhetschef", "Utreda händelsen"),
            ],
        ),
        ("default_namespace", [("", "Bedöma behovet"), ("", "Beställa hjälpmedlet")]),
        ("bpmn2_prefix", [("", "Ring kommunen"), ("", "Skicka planen")]),
        ("semantic_prefix", [("Sjuksköterska", "Läsa provsvar"), ("Läkare", "Signera provsvar")]),
        (
            "signavio_nested_lanes",
            [
                ("Sekreterare", "Registrera remissen"),
                ("Sjuksköterska", "Bedöma remissen"),
                ("Röntgen", "Boka undersökning"),
            ],
        ),
        ("foreign_extensions", [("", "Öppna ansökan"), ("", "Utreda behovet")]),
        (
            "two_pools_messages",
            [
                ("Läkare", "Skriva remiss"),
                ("Sjukhus", "Kalla patienten"),
                ("Sjukhus", "Skicka svar"),
                ("Sekreterare", "Ta emot svar"),
            ],
        ),
        (
            "pool_without_lanes",
            [("Biståndshandläggare", "Läsa ansökan"), ("Biståndshandläggare", "Fatta beslut")],
        ),
        ("several_processes", [("", "Förbereda mötet"), ("", "Hålla mötet")]),
        ("odd_whitespace", [("", 'Läsa "brev" & svara')]),
        ("utf16", [("", "Åtgärda felet på ön")]),
        ("utf8_mark", [("", "Åtgärda felet på ön")]),
        ("iso_8859_1", [("", "Åtgärda felet på ön")]),
        ("windows_1252", [("", "Åtgärda felet – ”snabbt” på ön")]),
    ],
)
def test_steps_come_in_order_with_their_roles(name: str, rows: list[tuple[str, str]]) -> None:
    assert table(name) == rows


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("modeler_lanes", "Avvikelse till återkoppling"),
        ("default_namespace", "Beställa hjälpmedel"),
        ("signavio_nested_lanes", "Sjukhus"),
        ("two_pools_messages", "Vårdcentral"),
        ("minimal", ""),
    ],
)
def test_the_name_of_the_process(name: str, title: str) -> None:
    assert model(name).flow.name == title


def test_every_node_of_the_standard_has_a_kind_and_every_kind_a_node() -> None:
    kinds = {kind_of(tag) for tag in NODES}
    assert kinds == set(ELEMENT_OF)
    assert all(kind_of(tag) == kind for kind, tag in ELEMENT_OF.items())
    assert {step.kind for step in model("events").flow.steps} == {"start", "end", "wait", "event", "task"}
    assert {step.kind for step in model("all_task_types").flow.rows()} == {"task"}
    kinds_of = {step.id: step.kind for step in model("sub_processes").flow.steps}
    assert [kinds_of[id] for id in ("SP1", "SP2", "SP3", "CA", "ESP")] == ["subprocess"] * 5
    assert "SP1_T" not in kinds_of, "what is inside a sub-process is no row"
    # The other end of a jump is nothing to wait for.
    assert next(step for step in model("events").flow.steps if step.id == "L2").kind == "event"


def test_branches_are_finished_one_by_one() -> None:
    order = [step.id for step in model("gateways").flow.steps]
    assert order.index("A") < order.index("G2") < order.index("B") < order.index("C") < order.index("G3")
    assert order[0] == "S"
    assert order.index("G4") < order.index("D") < order.index("E") < order.index("G5")
    assert {"X1", "X2"} == set(order[-3:]) & {"X1", "X2"}


def test_loops_come_where_they_are_entered() -> None:
    order = [step.id for step in model("loops").flow.steps]
    assert order[:4] == ["S", "G0", "T1", "G1"]
    assert order.index("T1") < order.index("T2")
    arrows = [(arrow.source, arrow.target) for arrow in model("loops").flow.arrows]
    assert backward(order, arrows) == [("T2", "G0"), ("T4", "T4")]


def test_labels_of_arrows() -> None:
    labels = {arrow.id: arrow.label for arrow in model("modeler_lanes").flow.arrows}
    assert labels["Flow_4"] == "Ja"
    assert labels["Flow_1"] == ""


def test_our_own_attributes() -> None:
    one, two, three = model("own_attributes").flow.rows()
    assert (two.work_minutes, two.waiting_minutes, two.value, two.error_risk) == (
        7.5,
        1440,
        "necessary",
        "high",
    )
    assert one.comment == "Två rader\ntext & tecken"
    assert (three.work_minutes, three.waiting_minutes, three.value, three.error_risk) == (
        None,
        None,
        None,
        None,
    )
    assert any(
        "Skriva av blanketten" in notice and "Minuter" in notice for notice in model("own_attributes").notices
    )


# What the table can't show.


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gateways", ["3 beslut", "”Akut?”", "1 gång delar sig", "2 väntan", "”Svar kommer”"]),
        ("modeler_lanes", ["1 beslut", "”Behövs utredning?”"]),
        (
            "two_pools_messages",
            ["2 delar: ”Vårdcentral” och ”Sjukhus”", "1 part", "”Patient”", "3 meddelanden"],
        ),
        ("several_processes", ["Kartan har 2 delar. Tabellen visar stegen från alla delar."]),
        ("events", ["3 händelser som kan avbryta", "”Efter två timmar”", "9 starter eller slut", "3 väntan"]),
        ("sub_processes", ["”Utreda patienten” har 2 egna steg", "1 steg hänvisar till en annan process"]),
        ("call_and_loops", ["2 steg upprepas: ”Besöka brukare” och ”Söka vikarie”"]),
        ("data_and_notes", ["2 dokument eller register", "”Blankett”", "3 anteckningar"]),
        ("loops", ["2 pilar går tillbaka"]),
        ("signavio_nested_lanes", ["1 roll är indelad", "”Mottagning”"]),
        ("no_drawing", ["Filen har ingen bild"]),
        ("empty_process", ["Kartan har inga steg än"]),
        ("minimal", ["1 steg saknar roll: ”Ta emot remiss”"]),
    ],
)
def test_notices_say_what_is_not_in_the_table(name: str, words: list[str]) -> None:
    said = "\n".join(model(name).notices)
    for word in words:
        assert word in said, said


def test_nothing_is_said_when_there_is_nothing_to_say() -> None:
    assert model("semantic_prefix").notices == ()
    assert model("pool_without_lanes").notices == ()


@pytest.mark.parametrize("name", sorted(path.stem for path in MODELS.glob("*.bpmn")))
def test_notices_are_plain(name: str) -> None:
    notices = model(name).notices
    hidden = "Inget är borttaget. Det som inte syns i tabellen finns kvar i filen."
    assert notices.count(hidden) <= 1
    for notice in notices:
        assert notice.endswith(".")
        assert not re.search(r"gateway|token|sequence|BPMN|element|pool\b", re.sub("”[^”]*”", "", notice)), (
            notice
        )
        for sentence in re.split(r"(?<=[^0-9])\. ", re.sub("”[^”]*”", "X", notice)):
            assert len(sentence.split()) <= 20, sentence


def test_many_names_are_counted() -> None:
    steps = "".join(f'<task id="t{n}" name="Steg {n}"/>' for n in range(9))
    notices = read(document(f'<process id="p">{steps}</process>')).notices
    assert (
        "9 steg saknar roll: ”Steg 0”, ”Steg 1”, ”Steg 2”, ”Steg 3” och 5 till. Välj roll i tabellen."
        in notices
    )


def test_a_very_long_name_is_cut_in_the_table_and_whole_in_the_file() -> None:
    name = "Läsa " + "långt " * 500
    imported = read(document(f'<process id="p"><task id="t" name="{name}"/></process>'))
    assert len(imported.flow.step("t").name) <= 500
    assert name in imported.xml
    assert any("förkortad" in notice for notice in imported.notices)


def test_ids_that_are_missing_or_shared_are_given() -> None:
    imported = read(
        document(
            '<process><task name="Ett"/><task id="a" name="Två"/><task id="a" name="Tre"/>'
            '<sequenceFlow sourceRef="a" targetRef="a"/></process>'
        )
    )
    assert [step.name for step in imported.flow.steps] == ["Ett", "Två", "Tre"]
    assert len({step.id for step in imported.flow.steps}) == 3
    assert "4 delar av kartan saknade egen beteckning och har fått en ny." in imported.notices
    assert read(imported.xml).flow == imported.flow
    assert not any("beteckning" in notice for notice in read(imported.xml).notices)


def test_arrows_to_nowhere_stay_in_the_file() -> None:
    imported = read(
        document(
            '<process id="p"><task id="a" name="X"/>'
            '<sequenceFlow id="f" sourceRef="a" targetRef="z"/></process>'
        )
    )
    assert imported.flow.arrows == ()
    assert 'targetRef="z"' in imported.xml
    assert "1 pil saknar början eller slut i filen. Dra om den i kartan." in imported.notices


def test_a_file_that_forgot_its_encoding_is_read_with_a_word_of_warning() -> None:
    text = document('<process id="p"><task id="a" name="Åtgärda"/></process>')
    assert read(text.encode("cp1252")).flow.step("a").name == "Åtgärda"
    assert "å, ä och ö" in read(text.encode("cp1252")).notices[0]
    assert read(text.encode()).notices == read(text).notices


@pytest.mark.parametrize(
    "encoding", ["UTF-8", "utf-8", "UTF-16", "iso-8859-15", "windows-1252", "us-ascii", "macroman"]
)
def test_declared_encodings(encoding: str) -> None:
    name = "Lasa" if encoding == "us-ascii" else "Läsa åäö"
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + document(
        f'<process id="p"><task id="a" name="{name}"/></process>'
    )
    assert read(text.encode(encoding)).flow.step("a").name == name
    assert read(text).flow.step("a").name == name, "text is read whatever it says of its encoding"


def test_a_flow_knows_its_steps() -> None:
    flow = Flow(
        "x", (Lane("l", "L"),), (Step("a", "A", "l"), Step("s", "", None, "start")), (Arrow("f", "s", "a"),)
    )
    assert flow.step("a").name == "A"
    assert [step.id for step in flow.rows()] == ["a"]
    with pytest.raises(KeyError):
        flow.step("b")


# Order and ids.


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.just([f"n{i}" for i in range(n)]),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=30),
        )
    )
)
def test_the_order_holds_every_node_once_and_follows_the_arrows(
    case: tuple[list[str], list[tuple[int, int]]],
) -> None:
    nodes, pairs = case
    every = [(nodes[a], nodes[b]) for a, b in pairs]
    order = along(nodes, every, nodes[:1])
    assert sorted(order) == sorted(nodes)
    assert order == along(nodes, every, nodes[:1])
    # Without loops no arrow goes back.
    forward = [(nodes[a], nodes[b]) for a, b in pairs if a < b]
    assert backward(along(nodes, forward), forward) == []


@given(st.text(max_size=20))
def test_ids_become_ids_that_xml_takes(id: str) -> None:
    made = xml_id(id)
    assert re.fullmatch(r"[^\W\d][\w.-]*", made)
    assert xml_id(made) == made


# The room itself.


def test_the_room_needs_no_widget_and_no_parser_to_be_imported() -> None:
    folder = Path(room.__file__).parent
    names = [
        ".".join(("levelup_widgets.process_map.bpmn", *path.relative_to(folder).with_suffix("").parts))
        for path in folder.rglob("*.py")
        if path.name != "__init__.py"
    ]
    code = "\n".join(f"import {name}" for name in names) + "\nimport sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not {"lxml", "anywidget", "ipywidgets", "pydantic", "numpy", "pandas"} & loaded


def test_the_room_leans_on_nothing_but_the_translations() -> None:
    for path in Path(room.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("levelup_widgets"):
                assert (node.module or "").startswith(
                    ("levelup_widgets.process_map.bpmn", "levelup_widgets.i18n")
                )
