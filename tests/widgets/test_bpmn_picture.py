"""The picture: every step, arrow and sign in it, text as text, and nothing that can be played."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelup_widgets.process_map.bpmn.marks import Marks, marks_of
from levelup_widgets.process_map.bpmn.picture import drawing, svg
from levelup_widgets.process_map.bpmn.picture_steps import minutes
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.text_fit import width, wrap

MODELS = sorted(Path(__file__).with_name("bpmn_models").glob("*.bpmn"))
NS = "{http://www.w3.org/2000/svg}"
LANES = (Lane("m", "Medarbetare"), Lane("a", "Administratör"), Lane("c", "Enhetschef"))
FLOW = Flow(
    "Avvikelse till återkoppling",
    LANES,
    (
        Step("s", "Avvikelse upptäckt", "m", "start"),
        Step("r1", "Registrera avvikelsen", "m", "task", 10, 0, "value", "Avvikelsesystemet"),
        Step("r2", "Skriva en redogörelse", "m", "task", 15, 0, "necessary", "Papper"),
        Step("g", "Allvarligt?", "c", "decision"),
        Step("r3", "Föra in redogörelsen", "a", "task", 10, 1440, "waste", "Avvikelsesystemet"),
        Step("r4", "Ge återkoppling", "c", "subprocess", 5, 2880),
        Step("w", "Svar", "c", "wait"),
        Step("e", "Klart", "m", "end"),
    ),
    (
        Arrow("f1", "s", "r1"),
        Arrow("f2", "r1", "r2"),
        Arrow("f3", "r2", "g"),
        Arrow("f4", "g", "r3", "Ja"),
        Arrow("f5", "g", "r4", "Nej"),
        Arrow("f6", "r3", "r4"),
        Arrow("f7", "r4", "w"),
        Arrow("f8", "w", "e"),
        Arrow("f9", "r4", "r2", "Saknas uppgifter"),
    ),
)


def tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def texts(root: ElementTree.Element) -> list[str]:
    return [span.text or "" for span in root.iter(f"{NS}tspan")]


def test_every_row_leads_to_its_row() -> None:
    root = tree(svg(FLOW))
    rows = [group for group in root.iter(f"{NS}g") if group.get("data-path")]
    assert [row.get("data-path") for row in rows] == ["steps/r1", "steps/r2", "steps/r3", "steps/r4"]
    for row in rows:
        assert (row.get("tabindex"), row.get("role")) == ("0", "button")
    assert rows[0].get("aria-label") == (
        "Steg 1: Registrera avvikelsen. Roll: Medarbetare. Arbetstid 10 min. Värdeskapande. "
        "System: Avvikelsesystemet."
    )
    assert "Väntetid före 24 h" in (rows[2].get("aria-label") or "")
    assert "Kan tas bort" in (rows[2].get("aria-label") or "")


def test_words_and_letters_are_in_it() -> None:
    said = texts(tree(svg(FLOW)))
    for word in ("Medarbetare", "Administratör", "Enhetschef", "Ja", "Nej", "Klart", "väntan 24 h", "10 min"):
        assert word in said
    assert [said.count(letter) for letter in "VNS"] == [2, 2, 2], "on the step and in the legend"
    for entry in ("V = värdeskapande", "N = nödvändigt", "S = kan tas bort", "överlämning", "byte av system"):
        assert entry in said
    calm = texts(tree(svg(Flow("x", (), (Step("a", "Läsa brev"),)))))
    assert not [word for word in calm if "=" in word or word in ("överlämning", "byte av system")]


def test_value_types_differ_without_colour() -> None:
    def shapes(value: str | None) -> list[str]:
        root = tree(svg(Flow("x", (), (Step("a", "Läsa", value=value),))))  # type: ignore[arg-type]
        group = next(group for group in root.iter(f"{NS}g") if group.get("data-path"))
        return [child.tag.removeprefix(NS) for child in group if child.tag != f"{NS}text"]

    assert len({tuple(shapes(value)) for value in (None, "value", "necessary", "waste")}) == 4


def test_marks_follow_from_roles_and_systems() -> None:
    marks = marks_of(FLOW)
    assert marks.handovers == {"f3", "f4", "f6", "f8", "f9"}
    # Through the decision as well; a step without a system says nothing.
    assert marks.breaks == {"f2", "f4"}
    assert marks_of(Flow("x")) == Marks()
    same = replace(
        FLOW,
        steps=tuple(replace(s, system=s.system and " AVVIKELSESYSTEMET ", lane_id=None) for s in FLOW.steps),
    )
    assert marks_of(same) == Marks()


def test_handovers_are_thick_and_breaks_dashed() -> None:
    def paths(marks: Marks) -> list[dict[str, str]]:
        return [dict(path.attrib) for path in tree(svg(FLOW, marks)).iter(f"{NS}path")]

    assert [p["stroke-width"] for p in paths(Marks(frozenset({"f1"}), frozenset()))].count("3.5") == 1
    assert not [p for p in paths(Marks()) if p["stroke-width"] == "3.5" or "stroke-dasharray" in p]
    assert (
        len([p for p in paths(Marks(frozenset(), frozenset({"f1", "f2"}))) if "stroke-dasharray" in p]) == 2
    )


def test_the_same_flow_gives_the_same_picture() -> None:
    assert svg(FLOW) == svg(FLOW)
    first = drawing(FLOW)
    assert f'viewBox="0 0 {first.width} {first.height}"' in first.svg


def test_a_long_flow_goes_on_below() -> None:
    wide, folded = drawing(FLOW), drawing(FLOW, columns=3)
    assert folded.width < wide.width * 0.7
    assert folded.height > wide.height
    said = texts(tree(folded.svg))
    assert "till 2" in said, "where the words don't fit, the number does"
    assert {"till beslut", "från 2", "från 4", "till väntan"} <= set(said)
    rows = [group.get("data-path") for group in tree(folded.svg).iter(f"{NS}g") if group.get("data-path")]
    assert rows == ["steps/r1", "steps/r2", "steps/r3", "steps/r4"]


ALLOWED = {"svg", "g", "rect", "circle", "path", "polygon", "text", "tspan"}


def harmless(text: str) -> None:
    root = tree(text)
    for element in root.iter():
        assert element.tag.removeprefix(NS) in ALLOWED
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("style", "class", "id", "href")
            if name in ("fill", "stroke"):
                assert re.fullmatch(r"none|#[0-9a-f]{6}", value)
            if name in ("x", "y", "width", "height", "cx", "cy", "r"):
                assert re.fullmatch(r"-?\d+(\.\d)?", value)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
@pytest.mark.parametrize("columns", [None, 1, 4])
def test_every_model_is_drawn_whole(path: Path, columns: int | None) -> None:
    flow = read(path.read_bytes()).flow
    made = drawing(flow, columns=columns)
    harmless(made.svg)
    root = tree(made.svg)
    shown = [group.get("data-path") for group in root.iter(f"{NS}g") if group.get("data-path")]
    assert sorted(shown) == sorted(f"steps/{step.id}" for step in flow.rows())
    for rect in root.iter(f"{NS}rect"):
        assert float(rect.get("width", "0")) <= made.width


def test_what_a_participant_writes_stays_text() -> None:
    evil = "</text><script>alert(1)</script>\"'&<svg onload=x>\x00\x1b\ud800"
    flow = Flow(evil, (Lane(evil, evil),), (Step("r", evil, evil, system=evil, comment=evil),), ())
    text = svg(flow)
    harmless(text)
    assert "<script" not in text
    assert "onload=x&gt;" in text


def test_nothing_to_draw_is_no_fault() -> None:
    for flow in (Flow(""), Flow("x", LANES), Flow("x", (), (), (Arrow("f", "a", "b"),))):
        for columns in (None, 2):
            harmless(svg(flow, columns=columns))


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([f"n{n}" for n in range(9)]),
        st.text(max_size=30),
        st.sampled_from([None, "m", "a", "c", "borta"]),
        st.sampled_from(["task", "start", "end", "decision", "parallel", "wait", "event", "subprocess"]),
        st.none() | st.floats(0, 1e6),
        st.none() | st.floats(0, 1e6),
        st.sampled_from([None, "value", "necessary", "waste"]),
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=9,
    unique_by=lambda step: step.id,
)
ENDS = st.sampled_from([f"n{n}" for n in range(9)])


@settings(max_examples=60, deadline=None)
@given(
    STEPS,
    st.lists(st.builds(Arrow, st.uuids().map(str), ENDS, ENDS, st.text(max_size=9)), max_size=14),
    st.none() | st.integers(1, 4),
)
def test_any_flow_can_be_drawn(steps: list[Step], arrows: list[Arrow], columns: int | None) -> None:
    harmless(svg(Flow("x", LANES, tuple(steps), tuple(arrows)), columns=columns))


# Words in boxes.


@given(st.text(max_size=120), st.integers(60, 200), st.integers(1, 4))
def test_text_fits_its_box(text: str, room: int, most: int) -> None:
    fitted = wrap(text, room, 14, most)
    assert len(fitted) <= most
    assert all(width(line, 14) <= room for line in fitted)


def test_words_break_between_words() -> None:
    assert wrap("Föra in redogörelsen i systemet", 120, 14, 3) == ["Föra in", "redogörelsen i", "systemet"]
    assert wrap("Läkemedelsgenomgångsdokumentation", 120, 14, 3)[0].endswith("-")
    assert wrap("ett två tre fyra fem sex sju åtta", 40, 14, 3)[-1].endswith("…")
    assert wrap("", 100, 14, 3) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0 min"),
        (7.5, "7,5 min"),
        (119, "119 min"),
        (120, "2 h"),
        (1440, "24 h"),
        (2880, "2 dygn"),
        (6240, "4,3 dygn"),
    ],
)
def test_minutes_in_words(value: float, said: str) -> None:
    assert minutes(value) == said
