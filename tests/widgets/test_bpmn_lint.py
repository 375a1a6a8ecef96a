"""The review: every rule finds what it's about, keeps quiet when all is well, and speaks plainly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from levelup_widgets.process_map.bpmn.lint import RULES, Hint, lint
from levelup_widgets.process_map.bpmn.plain import Lane, Step
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.redraw import with_layout
from levelup_widgets.process_map.bpmn.rows import from_rows
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.bpmn.write import write

FOLDER = Path(__file__).with_name("bpmn_models")
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def process(body: str, outside: str = "") -> str:
    inside = f'<process id="p" name="Test">{body}</process>'
    return f'<definitions xmlns="{MODEL}" targetNamespace="x">{outside}{inside}</definitions>'


def flows(*pairs: str) -> str:
    """``a>b`` or ``a>b:words`` as arrows."""
    found = []
    for number, pair in enumerate(pairs):
        ends, _colon, words = pair.partition(":")
        source, target = ends.split(">")
        name = f' name="{words}"' if words else ""
        found.append(f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"{name}/>')
    return "".join(found)


S = '<startEvent id="s" name="Brev kommer"/>'
E = '<endEvent id="e" name="Svar skickat"/>'
A = '<task id="a" name="Läsa brevet"/>'
B = '<task id="b" name="Svara på brevet"/>'
C = '<task id="c" name="Spara brevet"/>'
GOOD = process(S + A + B + E + flows("s>a", "a>b", "b>e"))


def decision(tag: str = "exclusiveGateway", name: str = "Brådskande?") -> str:
    return f'<{tag} id="g" name="{name}"/>'


def split(tag: str = "exclusiveGateway", words: str = ":Ja") -> str:
    return process(
        S + A + B + E + decision(tag) + flows("s>g", f"g>a{words}", f"g>b{words and ':Nej'}", "a>e", "b>e")
    )


#: rule: (what breaks it, the element it points at, what holds it).
CASES: dict[str, tuple[str, str, str]] = {
    "start-event-required": (process(A + E + flows("a>e")), "p", GOOD),
    "end-event-required": (process(S + A + flows("s>a")), "p", GOOD),
    "single-blank-start-event": (
        process(S + '<startEvent id="s2" name="Mejl kommer"/>' + A + E + flows("s>a", "s2>a", "a>e")),
        "p",
        process(
            S
            + '<startEvent id="s2" name="Mejl kommer"><messageEventDefinition/></startEvent>'
            + A
            + E
            + flows("s>a", "s2>a", "a>e")
        ),
    ),
    "sub-process-blank-start-event": (
        process(
            '<subProcess id="u" name="X"><startEvent id="i"><timerEventDefinition/></startEvent></subProcess>'
        ),
        "i",
        process('<subProcess id="u" name="X"><startEvent id="i"/></subProcess>'),
    ),
    "no-implicit-start": (process(S + A + B + E + flows("s>a", "a>e", "b>e")), "b", GOOD),
    "no-implicit-end": (process(S + A + B + E + flows("s>a", "s>b", "b>e")), "a", GOOD),
    "way-to-the-end": (
        process(S + A + B + E + flows("s>a", "a>b", "b>a")),
        "s",
        process(S + A + B + E + decision() + flows("s>a", "a>b", "b>g", "g>a:Nej", "g>e:Ja")),
    ),
    "no-disconnected": (process(S + A + B + E + flows("s>a", "a>e")), "b", GOOD),
    "loose-arrow": (process(S + A + E + flows("s>a", "a>e", "a>borta")), "f2", GOOD),
    "no-duplicate-sequence-flows": (process(S + A + E + flows("s>a", "s>a", "a>e")), "f1", GOOD),
    "no-implicit-split": (process(S + A + B + E + flows("s>a", "s>b", "a>e", "b>e")), "s", split()),
    "fake-join": (process(S + A + B + C + E + flows("s>a", "s>b", "a>c", "b>c", "c>e")), "c", split()),
    "conditional-flows": (split(words=""), "f1", split()),
    "no-gateway-join-fork": (
        process(S + A + B + E + decision() + flows("s>g", "a>g", "g>a:Nej", "g>b:Ja", "b>e")),
        "g",
        split(),
    ),
    "superfluous-gateway": (process(S + A + E + decision() + flows("s>g", "g>a", "a>e")), "g", split()),
    "no-complex-gateway": (split("complexGateway"), "g", split()),
    "no-inclusive-gateway": (split("inclusiveGateway"), "g", split()),
    "event-based-gateway": (
        process(S + A + E + decision("eventBasedGateway") + flows("s>g", "g>a", "a>e")),
        "g",
        split("eventBasedGateway"),
    ),
    "label-required": (process(S + '<task id="a"/>' + E + flows("s>a", "a>e")), "a", GOOD),
    "event-label": (process('<startEvent id="s"/>' + A + E + flows("s>a", "a>e")), "s", GOOD),
    "verb-object": (
        process(S + '<task id="a" name="Registrering av brev"/>' + E + flows("s>a", "a>e")),
        "a",
        GOOD,
    ),
    "decision-question": (split().replace("Brådskande?", "Bedömning"), "g", split()),
    "short-name": (GOOD.replace("Läsa brevet", "Läsa brevet " + "noga " * 15), "a", GOOD),
    "role-required": (
        process(
            '<laneSet><lane id="l" name="Chef"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
            + A
            + B
            + flows("a>b")
        ),
        "b",
        process(
            '<laneSet><lane id="l" name="Chef"><flowNodeRef>a</flowNodeRef>'
            "<flowNodeRef>b</flowNodeRef></lane></laneSet>" + A + B + flows("a>b")
        ),
    ),
    "empty-role": (
        process('<laneSet><lane id="l" name="Chef"/></laneSet>' + A),
        "l",
        process('<laneSet><lane id="l" name="Chef"><flowNodeRef>a</flowNodeRef></lane></laneSet>' + A),
    ),
    "no-bpmndi": (
        with_layout(GOOD).replace('bpmnElement="b"', 'bpmnElement="x"'),
        "b",
        with_layout(GOOD),
    ),
    "no-overlapping-elements": (
        re.sub(r'(bpmnElement="b"><dc:Bounds x=")\d+', r"\g<1>340", with_layout(GOOD)),
        "b",
        with_layout(GOOD),
    ),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_what_it_is_about(rule: str) -> None:
    bad, element, _good = CASES[rule]
    hints = [hint for hint in lint(bad) if hint.rule == rule]
    assert [hint.element_id for hint in hints][:1] == [element]
    assert hints[0].level == RULES[rule].level
    speaks_plainly(hints[0])


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_keeps_quiet_when_all_is_well(rule: str) -> None:
    assert [hint for hint in lint(CASES[rule][2]) if hint.rule == rule] == []


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_can_be_left_out(rule: str) -> None:
    assert all(hint.rule != rule for hint in lint(CASES[rule][0], without={rule}))


def test_a_good_map_gets_no_remarks() -> None:
    assert lint(with_layout(GOOD)) == []
    rows = (Step("a", "Läsa brevet", "l"), Step("b", "Svara på brevet", "l"))
    written = write(from_rows("Brev", (Lane("l", "Handläggare"),), rows))
    assert {hint.rule for hint in lint(written)} == {"event-label"}


def test_the_gravest_comes_first() -> None:
    levels = [hint.level for path in FOLDER.glob("*.bpmn") for hint in lint(read(path.read_bytes()).xml)]
    assert {"error", "warning", "hint"} == set(levels)
    for path in FOLDER.glob("*.bpmn"):
        order = [["error", "warning", "hint"].index(hint.level) for hint in lint(read(path.read_bytes()).xml)]
        assert order == sorted(order)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bpmn")), ids=lambda path: path.stem)
def test_every_remark_on_the_models_is_plain(path: Path) -> None:
    for hint in lint(read(path.read_bytes()).xml):
        speaks_plainly(hint)


def speaks_plainly(hint: Hint) -> None:
    for text in (hint.what, hint.why, hint.how):
        said = re.sub("”[^”]*”", "X", text)
        assert not re.search(r"gateway|sequence|token|element|event\b|lane|pool|flow", said, re.IGNORECASE), (
            text
        )
        assert text.endswith(".")
        assert text[0].isupper() or text[0].isdigit()
        assert "{" not in said
        for sentence in re.split(r"(?<=\.) ", said):
            assert len(sentence.split()) <= 20, sentence
    # The last says what to do.
    assert re.match(r"(Lägg|Behåll|Byt|Dra|Ta|Skriv|Låt|Börja|Korta|Välj|Rita|Flytta)\b", hint.how), hint.how


def test_what_bpmn_lets_stand_alone_is_left_alone() -> None:
    rules = {(hint.rule, hint.element_id) for hint in lint(read((FOLDER / "events.bpmn").read_bytes()).xml)}
    for node in ("B3", "U", "L1", "L2"):
        assert not {("no-disconnected", node), ("no-implicit-start", node), ("no-implicit-end", node)} & rules
    rules = {
        (hint.rule, hint.element_id) for hint in lint(read((FOLDER / "sub_processes.bpmn").read_bytes()).xml)
    }
    assert not {("no-disconnected", node) for node in ("SP2_A", "SP2_B", "ESP")} & rules
    assert ("start-event-required", "SP2") not in rules
    assert ("sub-process-blank-start-event", "ESP_S") not in rules


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("Registrera avvikelsen", True),
        ("Ringa upp patienten", True),
        ("Få återkoppling", True),
        ("Ring kommunen", True),
        ("Spring med provet", True),
        ("Planering av vård", False),
        ("Bedömning", False),
        ("Bedömningen av ärendet", False),
        ("Dokumentation i journalen", False),
        ("Registrera", False),
        ("Godkänd ansökan?", False),
        ("Nytt ärende", False),
        ("Klart", False),
    ],
)
def test_verb_and_thing(name: str, fine: bool) -> None:
    xml = GOOD.replace("Läsa brevet", name)
    assert [hint.element_id for hint in lint(xml) if hint.rule == "verb-object"] == ([] if fine else ["a"])


def test_names_of_roles_and_parts() -> None:
    xml = process(
        '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>' + A,
        '<collaboration id="c"><participant id="q" processRef="p"/></collaboration>',
    )
    assert {hint.element_id for hint in lint(xml) if hint.rule == "label-required"} == {"l", "q"}


def test_the_default_way_needs_no_words() -> None:
    xml = split(words="").replace('<exclusiveGateway id="g"', '<exclusiveGateway id="g" default="f1"')
    assert [hint.element_id for hint in lint(xml) if hint.rule == "conditional-flows"] == ["f2"]


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(UnusableDiagram):
        lint("<html/>")
