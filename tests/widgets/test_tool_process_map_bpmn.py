"""The process map and BPMN: the table and the file are one model, and what the table doesn't show is kept."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from levelup_widgets import privacy
from levelup_widgets.document import Body
from levelup_widgets.process_map import diagrams, packing
from levelup_widgets.process_map.bpmn.plain import Arrow, Flow, Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.compare import reference
from levelup_widgets.process_map.decisions import decisions_of, without
from levelup_widgets.process_map.definition import ProcessMapDefinition
from levelup_widgets.process_map.diagrams import STATES, State
from levelup_widgets.process_map.flow import row_ids, rows_of
from levelup_widgets.process_map.intake import intake
from levelup_widgets.process_map.model import END, LONGEST_DIAGRAM, ProcessMapDocument
from levelup_widgets.process_map.widget import ProcessMap
from levelup_widgets.tool import Refused
from tests.widgets.bpmn_cases import MODELS, NAMES
from tests.widgets.tool_cases import TODAY, changed, example

TOOL = ProcessMapDefinition()
TOLD = (
    "id", "activity", "role", "work_minutes", "waiting_minutes", "value", "system", "error_risk", "comment",
    "decision", "otherwise_label", "otherwise",
)  # fmt: skip


def _file(body: Body, state: State = "as_is") -> str:
    return diagrams.file(ProcessMapDocument.read(body), state)


def _table(xml: str) -> list[dict[str, Any]]:
    return rows_of(read(xml).flow)


def _rows(body: Body, state: State = "as_is") -> list[dict[str, Any]]:
    return [{name: row[name] for name in TOLD} for row in body[state]]


def _taken(data: bytes, body: Body | None = None, state: State = "as_is") -> Body:
    body = TOOL.model().body() if body is None else body
    return TOOL.model.apply(body, intake(data, body, state).ops)


def _model(name: str) -> bytes:
    return (MODELS / f"{name}.bpmn").read_bytes()


# -- a file from the table, and the table from the file ---------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_the_written_file_gives_the_same_table(state: State) -> None:
    body = example(TOOL)
    xml = _file(body, state)
    assert _table(xml) == _rows(body, state)
    assert TOOL.model.read({**body, state: _table(xml)}).body()[state] == [
        {**row, "work_low": None, "work_high": None, "origin": ""} for row in body[state]
    ]
    assert _rows(_taken(xml.encode(), state=state), state) == _rows(body, state)


_WORD = st.text("abcåäöABC", min_size=1, max_size=12)


@st.composite
def _bodies(draw: st.DrawFn) -> Body:
    count = draw(st.integers(1, 8))
    ids = [f"r{number}" for number in range(count)]
    rows = []
    for id in ids:
        asked = draw(st.booleans())
        rows.append(
            {
                "id": id,
                "activity": draw(_WORD),
                "role": draw(st.sampled_from(["", "Medarbetare", "Enhetschef", "HR"])),
                "work_minutes": draw(st.none() | st.integers(0, 9999)),
                "waiting_minutes": draw(st.none() | st.integers(0, 9999)),
                "value": draw(st.none() | st.sampled_from(["value", "necessary", "waste"])),
                "system": draw(st.just("") | _WORD),
                "error_risk": draw(st.none() | st.sampled_from(["low", "high"])),
                "comment": draw(st.just("") | _WORD),
                "decision": draw(_WORD) + "?" if asked else "",
                "otherwise_label": draw(_WORD) if asked else "",
                "otherwise": reference(draw(st.sampled_from(ids))) if asked else "",
            }
        )
    return TOOL.model.read({"as_is": rows, "process": {"name": draw(_WORD)}}).body()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_bodies())
def test_any_table_comes_back(body: Body) -> None:
    back = {row["id"]: row for row in _table(_file(body))}
    assert list(back) == [row["id"] for row in body["as_is"]]
    following = {row["id"]: after["id"] for row, after in zip(body["as_is"], body["as_is"][1:], strict=False)}
    for row in _rows(body):
        told = dict(back[row["id"]])
        if row["decision"] and row["otherwise"] == reference(following.get(row["id"], "-")):
            # Both answers lead to the next step: which of them is the other way nobody can tell.
            told |= {name: row[name] for name in ("otherwise_label", "otherwise")}
        assert told == row


@pytest.mark.parametrize(
    ("ops", "told"),
    [
        ([{"op": "set", "path": ["as_is", "blankett", "activity"], "value": "Talar in"}], 'name="Talar in"'),
        ([{"op": "set", "path": ["as_is", "blankett", "work_minutes"], "value": 7}], 'workMinutes="7"'),
        (
            [{"op": "set", "path": ["as_is", "blankett", "role"], "value": "Nattpatrull"}],
            'name="Nattpatrull"',
        ),
        (
            [{"op": "set", "path": ["as_is", "bedom", "decision"], "value": "Är allt med?"}],
            'name="Är allt med?"',
        ),
        ([{"op": "set", "path": ["process", "name"], "value": "Avvikelser"}], 'name="Avvikelser"'),
        ([{"op": "set", "path": ["process", "start"], "value": "Larmet går"}], 'name="Larmet går"'),
    ],
)
def test_an_edit_in_the_table_is_in_the_file(ops: list[dict[str, Any]], told: str) -> None:
    before, after = example(TOOL), TOOL.model.apply(example(TOOL), ops)
    assert told not in _file(before)
    assert told in _file(after)
    assert _table(_file(after)) == _rows(after)


def test_order_new_rows_and_taken_rows_are_in_the_file() -> None:
    body = TOOL.model.apply(
        example(TOOL),
        [
            {"op": "remove", "path": ["as_is", "svar"]},
            {"op": "move", "path": ["as_is", "berattar"], "index": 1},
            {
                "op": "add",
                "path": ["as_is"],
                "row": {"id": "07x", "activity": "Ringer", "role": "HR"},
                "index": 0,
            },
        ],
    )
    assert [row["id"] for row in _table(_file(body))] == [
        "07x",
        "beskriv",
        "berattar",
        "blankett",
        "skriv-in",
        "bedom",
    ]
    assert _table(_file(body)) == _rows(body)


# -- files from other tools -------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_touched_goes_out_as_it_came(name: str) -> None:
    body = _taken(_model(name))
    if not body["as_is"]:
        return
    before = read(_model(name)).xml
    after = _file(body)
    if "BPMNShape" in before:
        assert after == before
    else:
        assert "BPMNShape" in after


@pytest.mark.parametrize("name", NAMES)
def test_every_task_is_a_row_and_nothing_is_lost(name: str) -> None:
    found = read(_model(name))
    body = _taken(_model(name))
    assert [row["activity"] for row in body["as_is"]] == [step.name for step in found.flow.rows()]
    assert diagrams.ground(ProcessMapDocument.read(body), "as_is") == found.flow
    facts = TOOL.derived(body, TODAY)["diagrams"]["as_is"]
    assert facts["file"]
    assert json.dumps(facts)


@pytest.mark.parametrize("name", NAMES)
def test_one_name_changed_changes_one_name(name: str) -> None:
    body = _taken(_model(name))
    if not body["as_is"]:
        return
    row = body["as_is"][0]
    xml = _file(changed(TOOL, {("as_is", row["id"], "activity"): "Ett nytt namn"}, body))
    names = {
        element.get("id"): element.get("name")
        for element in etree.fromstring(xml.encode()).iter("{*}task", "*")
    }
    old = {
        element.get("id"): element.get("name")
        for element in etree.fromstring(read(_model(name)).xml.encode()).iter("{*}task", "*")
    }
    differing = {id for id in old if id and names.get(id) != old[id]}
    assert [names[id] for id in differing] == ["Ett nytt namn"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_any_edits_of_any_file_keep_table_and_file_together(name: str, data: st.DataObject) -> None:
    body = _taken(_model(name))
    for number in range(data.draw(st.integers(1, 5))):
        ids = [row["id"] for row in body["as_is"]]
        ops: list[dict[str, Any]] = [
            {
                "op": "add",
                "path": ["as_is"],
                "row": {"id": f"new{number}", "activity": "Nytt", "role": "HR", "decision": "Klart?"},
                "index": data.draw(st.integers(0, len(ids))),
            }
        ]
        if ids:
            one = data.draw(st.sampled_from(ids))
            ops = data.draw(
                st.sampled_from(
                    [
                        ops,
                        [{"op": "remove", "path": ["as_is", one]}],
                        [
                            {
                                "op": "move",
                                "path": ["as_is", one],
                                "index": data.draw(st.integers(0, len(ids) - 1)),
                            }
                        ],
                        [{"op": "set", "path": ["as_is", one, "role"], "value": "Samordnare"}],
                        [{"op": "set", "path": ["as_is", one, "decision"], "value": "Vidare?"}],
                        [{"op": "set", "path": ["as_is", one, "decision"], "value": ""}],
                        [{"op": "set", "path": ["as_is", one, "otherwise"], "value": END}],
                        [{"op": "set", "path": ["as_is", one, "otherwise"], "value": reference(ids[-1])}],
                    ]
                )
            )
        body = TOOL.model.apply(body, ops)
    if not body["as_is"]:
        return
    told = {row["id"]: (row["activity"], row["role"]) for row in _table(_file(body))}
    assert told == {row["id"]: (row["activity"], row["role"]) for row in body["as_is"]}
    assert TOOL.derived(body, TODAY)["pictures"]["as_is_map"]["svg"]


def test_a_file_read_in_again_keeps_what_only_the_table_knows() -> None:
    body = _taken(_file(example(TOOL), "to_be").encode(), example(TOOL), "to_be")
    assert body["to_be"] == example(TOOL)["to_be"]
    assert body["process"] == example(TOOL)["process"]


def test_a_role_with_a_new_name_is_the_same_lane() -> None:
    body = _taken(_model("modeler_lanes"))
    role = body["as_is"][0]["role"]
    same = [row["id"] for row in body["as_is"] if row["role"] == role]
    lanes = etree.fromstring(_file(body).encode()).iter("{*}lane")
    before = {lane.get("id"): lane.get("name") for lane in lanes}
    renamed = changed(TOOL, {("as_is", id, "role"): "Nattpatrullen" for id in same}, body)
    after = {
        lane.get("id"): lane.get("name") for lane in etree.fromstring(_file(renamed).encode()).iter("{*}lane")
    }
    assert after == {id: "Nattpatrullen" if name == role else name for id, name in before.items()}


def test_a_long_text_that_the_table_cuts_stays_whole() -> None:
    long = "Registrera " + "mycket " * 60
    xml = _file(example(TOOL)).replace("Fyller i blankett", long.strip())
    body = _taken(xml.encode())
    row = next(row for row in body["as_is"] if row["id"] == "blankett")
    assert len(row["activity"]) == 200
    assert long.strip() in _file(changed(TOOL, {("as_is", "blankett", "work_minutes"): 3}, body))


def test_odd_ids_become_ids_of_rows_that_are_their_own() -> None:
    steps = tuple(Step(id, id) for id in ("_odd", "a.b", "x" * 90, "Step_1", "1", "plain"))
    ids = list(row_ids(Flow("", steps=steps)).values())
    assert len(set(ids)) == len(ids)
    assert ids[-1] == "plain"
    body = TOOL.model.read({"as_is": [{"id": id} for id in ids]}).body()
    assert [row["id"] for row in body["as_is"]] == ids


def test_too_many_steps_are_refused_with_what_to_do() -> None:
    rows = [{"id": f"r{number}", "activity": "Gör", "role": "HR"} for number in range(200)]
    xml = _file(TOOL.model.read({"as_is": rows}).body())
    assert len(_taken(xml.encode())["as_is"]) == 200
    tasks = "".join(f'<bpmn:task id="more{number}" name="Mer"/>' for number in range(201))
    many = (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'
        f'<bpmn:process id="p">{tasks}</bpmn:process></bpmn:definitions>'
    )
    with pytest.raises(UnusableDiagram, match="Dela upp"):
        _taken(many.encode())


def test_a_file_too_large_to_keep_gives_its_steps_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levelup_widgets.process_map.intake.LONGEST_DIAGRAM", 10)
    found = intake(_model("modeler_lanes"), TOOL.model().body(), "as_is")
    assert any("Behåll din egen fil" in sentence for sentence in found.said)
    body = TOOL.model.apply(TOOL.model().body(), found.ops)
    assert body["as_is"]
    assert body["diagram"]["as_is_xml"] == ""


# -- decisions --------------------------------------------------------------------------------------


def _flow(*arrows: tuple[str, str, str], kinds: dict[str, str] | None = None) -> Flow:
    names = dict.fromkeys(name for source, target, _label in arrows for name in (source, target))
    known: Any = {"start": "start", "end": "end", **(kinds or {})}
    return Flow(
        "",
        (Lane("l", "HR"),),
        tuple(Step(name, name, "l", known.get(name, "task")) for name in names),
        tuple(Arrow(f"{a}-{b}", a, b, label) for a, b, label in arrows),
    )


_ASKED = _flow(
    ("start", "a", ""), ("a", "ok?", ""), ("ok?", "b", "Ja"), ("ok?", "c", "Nej"), ("b", "c", ""),
    ("c", "end", ""), kinds={"ok?": "decision"},
)  # fmt: skip


def test_a_gateway_behind_a_task_is_the_tasks_decision() -> None:
    told = {row["id"]: row for row in rows_of(_ASKED)}
    assert (told["a"]["decision"], told["a"]["otherwise_label"], told["a"]["otherwise"]) == (
        "ok?",
        "Nej",
        "c",
    )
    assert told["b"]["decision"] == told["c"]["decision"] == ""


def test_an_answer_may_end_the_process() -> None:
    flow = _flow(("a", "ok?", ""), ("ok?", "b", "Ja"), ("ok?", "end", "Nej"), kinds={"ok?": "decision"})
    assert rows_of(flow)[0]["otherwise"] == END


@pytest.mark.parametrize(
    "flow",
    [
        # Three ways; one that others come to as well; one behind two arrows; a split and no decision.
        _flow(
            ("a", "q", ""), ("q", "b", "1"), ("q", "c", "2"), ("q", "d", "3"), kinds={"q": "decision"}
        ),
        _flow(("a", "q", ""), ("x", "q", ""), ("q", "b", ""), ("q", "c", ""), kinds={"q": "decision"}),
        _flow(("a", "q", ""), ("a", "x", ""), ("q", "b", ""), ("q", "c", ""), kinds={"q": "decision"}),
        _flow(("a", "q", ""), ("q", "b", ""), ("q", "c", ""), kinds={"q": "parallel"}),
    ],
)  # fmt: skip
def test_what_a_row_cannot_say_is_left_in_the_file(flow: Flow) -> None:
    assert decisions_of(flow) == {}


def test_without_its_decision_a_step_leads_straight_on() -> None:
    bare = without(_ASKED, decisions_of(_ASKED))
    assert {(arrow.source, arrow.target) for arrow in bare.arrows} == {
        ("start", "a"), ("a", "b"), ("b", "c"), ("c", "end")
    }  # fmt: skip


def _asked(**values: Any) -> Flow:
    body = changed(TOOL, {("as_is", "bedom", name): value for name, value in values.items()})
    return diagrams.flow(ProcessMapDocument.read(body), "as_is")


def test_both_answers_are_written_on_their_arrows() -> None:
    flow = _asked()
    gateway = next(step for step in flow.steps if step.kind == "decision")
    assert {(arrow.target, arrow.label) for arrow in flow.arrows if arrow.source == gateway.id} == {
        ("Step_svar", "Nej"),
        ("Step_blankett", "Ja"),
    }


@pytest.mark.parametrize("otherwise", ["", "finnsinte"])
def test_an_answer_that_leads_nowhere_draws_no_arrow(otherwise: str) -> None:
    flow = _asked(otherwise=otherwise)
    gateway = next(step for step in flow.steps if step.kind == "decision")
    assert [arrow.target for arrow in flow.arrows if arrow.source == gateway.id] == ["Step_svar"]


def test_an_answer_that_is_no_longer_chosen_is_none() -> None:
    (step,) = ProcessMapDocument.read({"as_is": [{"id": "a", "otherwise": None, "origin": None}]}).as_is
    assert (step.otherwise, step.origin) == ("", "")


def test_a_decision_that_is_taken_away_is_gone() -> None:
    assert all(step.kind != "decision" for step in _asked(decision="").steps)


# -- packing and personal data ----------------------------------------------------------------------


@given(st.text(max_size=500))
def test_packed_text_comes_back_and_never_looks_like_personal_data(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    packed = packing.pack(text)
    assert packing.unpack(packed) == text
    assert not any(sign.isdigit() for sign in packed)
    assert not privacy.find(packed)


@pytest.mark.parametrize("nonsense", ["", "ö", "!", "abcd", packing.pack("x" * 10)[:-4], "####"])
def test_what_is_not_packed_is_no_text(nonsense: str) -> None:
    assert packing.unpack(nonsense) == ""


def test_packed_text_does_not_unfold_without_end() -> None:
    assert packing.unpack(packing.pack(" " * (packing.LARGEST + 1))) == ""


def test_a_document_with_a_broken_file_is_a_document_without_one() -> None:
    body = changed(TOOL, {("diagram", "as_is_xml"): packing.pack("<html/>")})
    assert _table(_file(body)) == _rows(body)
    assert not TOOL.derived(body, TODAY)["diagrams"]["as_is"]["file"]


def test_personal_data_are_taken_out_of_a_file_but_not_out_of_its_ids() -> None:
    xml = _file(example(TOOL)).replace("Fyller i blankett", "Ringer 070-123 45 67")
    xml = xml.replace("Step_blankett", "sid-12345678-1234-4567-8901-123456789012")
    xml = xml.replace("</bpmn:startEvent>", "<!-- anna@example.org --></bpmn:startEvent>")
    found = intake(xml.encode(), TOOL.model().body(), "as_is")
    assert found.said[0].startswith("2 texter såg ut som personuppgifter")
    body = TOOL.model.apply(TOOL.model().body(), found.ops)
    assert not privacy.marked(body["diagram"])
    again = _file(body)
    assert "070-123" not in again
    assert "anna@" not in again
    assert 'id="sid-12345678-1234-4567-8901-123456789012"' in again
    assert body["as_is"][1]["activity"] == f"Ringer {privacy.MARK}"


def test_the_largest_file_that_is_kept_fits_in_an_edit() -> None:
    # The API takes 256 kB in one go; 200 rows are some 100 kB.
    assert LONGEST_DIAGRAM + 100_000 < 256_000


# -- what is said -----------------------------------------------------------------------------------


def test_a_decision_that_the_table_shows_is_not_said_to_be_missing() -> None:
    body = _taken(_file(example(TOOL)).encode())
    assert TOOL.derived(body, TODAY)["diagrams"]["as_is"]["notices"] == []
    told = TOOL.derived(_taken(_model("two_pools_messages")), TODAY)["diagrams"]["as_is"]["notices"]
    assert any("meddelande" in notice for notice in told)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({("as_is", "blankett", "activity"): ""}, ["as_is", "blankett"]),
        ({("as_is", "bedom", "otherwise"): ""}, ["as_is", "bedom", "decision"]),
        ({("process", "start"): ""}, ["process", "start"]),
    ],
)
def test_a_hint_says_what_why_and_how_and_leads_there(
    values: dict[tuple[str, ...], Any], path: list[str]
) -> None:
    hints = TOOL.derived(changed(TOOL, values), TODAY)["diagrams"]["as_is"]["hints"]
    hint = next(hint for hint in hints if hint["path"] == path)
    assert hint["what"] and hint["why"] and hint["how"]
    assert TOOL.derived(example(TOOL), TODAY)["diagrams"]["as_is"]["hints"] == []


def test_an_empty_map_has_no_hints() -> None:
    assert TOOL.derived(TOOL.model().body(), TODAY)["diagrams"]["as_is"] == {
        "file": False,
        "notices": [],
        "hints": [],
    }


# -- the widget -------------------------------------------------------------------------------------


@pytest.fixture
def widget() -> Any:
    made: Any = ProcessMap(today=lambda: TODAY)
    made.sent = []
    made.send = lambda content, buffers=None: made.sent.append((content, buffers))
    return made


def _asks(widget: Any, **content: Any) -> tuple[dict[str, Any], Any]:
    widget._handle_custom_msg({"type": "action", "request": "1", **content}, [])
    reply: tuple[dict[str, Any], Any] = widget.sent[-1]
    return reply


def _sent(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_a_file_is_read_in_as_a_change_that_can_be_undone(widget: Any) -> None:
    reply, _buffers = _asks(widget, name="import_bpmn", state="to_be", data=_sent(_model("modeler_lanes")))
    assert reply["type"] == "ops"
    assert "steg är inlästa" in reply["message"]
    assert widget.document["to_be"] == []
    widget.edit(reply["ops"])
    assert widget.document["to_be"]
    assert widget.derived["diagrams"]["to_be"]["file"]


@pytest.mark.parametrize("data", [None, 7, "inte base64!", _sent(b"<html/>"), _sent(b"%PDF-1.7"), _sent(b"")])
def test_what_cannot_be_read_is_answered_with_a_sentence(widget: Any, data: Any) -> None:
    reply, _buffers = _asks(widget, name="import_bpmn", state="as_is", data=data)
    assert reply["type"] == "refused"
    assert reply["message"].endswith((".", "(.bpmn)."))
    assert "Något gick fel" not in reply["message"]


def test_diagrams_are_taken_home(widget: Any) -> None:
    widget.edit([{"op": "add", "path": ["as_is"], "row": row} for row in example(TOOL)["as_is"]])
    for format, start in (("bpmn", b"<?xml"), ("svg", b"<svg"), ("png", b"\x89PNG")):
        reply, (data,) = _asks(widget, name="diagram", state="as_is", format=format)
        assert reply["name"] == f"processkarta-nulage-2027-09-01.{format}"
        assert data.startswith(start)
        assert widget.diagram("as_is", format) == data


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"name": "diagram", "state": "to_be", "format": "bpmn"}, "Lägg till ett steg"),
        ({"name": "diagram", "state": "as_is", "format": "visio"}, "Välj BPMN, SVG eller PNG"),
        ({"name": "diagram", "state": "diagram", "format": "svg"}, "Ladda om sidan"),
        ({"name": "import_bpmn", "data": ""}, "Ladda om sidan"),
        ({"name": "something"}, "Ladda om sidan"),
    ],
)
def test_what_cannot_be_done_is_answered_with_what_to_do(
    widget: Any, content: dict[str, Any], said: str
) -> None:
    widget.edit([{"op": "add", "path": ["as_is"], "row": {"id": "a"}}])
    reply, _buffers = _asks(widget, **content)
    assert (reply["type"], said in reply["message"]) == ("refused", True)


def test_a_diagram_is_drawn_anew_with_the_same_content(widget: Any) -> None:
    widget.read_bpmn(re.sub(rb'y="[0-9.]+"', b'y="7"', _model("modeler_lanes")), "as_is")
    before = widget.document
    reply, _buffers = _asks(widget, name="redraw", state="as_is")
    widget.edit(reply["ops"])
    assert widget.document["as_is"] == before["as_is"]
    assert widget.document["diagram"]["as_is_xml"] != before["diagram"]["as_is_xml"]
    assert (
        widget.derived["diagrams"]["as_is"]["notices"]
        == TOOL.derived(before, TODAY)["diagrams"]["as_is"]["notices"]
    )


def test_from_code_a_file_is_read_and_written(widget: Any) -> None:
    notices = widget.read_bpmn(_model("sub_processes"))
    assert any("Delprocessen" in notice for notice in notices)
    assert widget.diagram("as_is") == read(_model("sub_processes")).xml.encode()
    assert widget.read_bpmn(widget.diagram("as_is")) == notices
    with pytest.raises(Refused):
        widget.read_bpmn(b"nonsense")
