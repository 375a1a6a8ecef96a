"""Files from strangers: refused in Swedish, never a crash, never a long wait."""

from __future__ import annotations

import gzip
import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from levelup_widgets.process_map.bpmn.lint import lint
from levelup_widgets.process_map.bpmn.names import NODES
from levelup_widgets.process_map.bpmn.picture import drawing
from levelup_widgets.process_map.bpmn.read import read
from levelup_widgets.process_map.bpmn.redraw import with_layout
from levelup_widgets.process_map.bpmn.rows import with_rows
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.bpmn.write import write

MODELS = sorted(Path(__file__).with_name("bpmn_models").glob("*.bpmn"))
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
GOOD = MODELS[0].read_bytes()
#: No file may take longer, on a slow machine.
SECONDS = 20.0


def document(body: str, before: str = "", attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<definitions xmlns="{MODEL}" targetNamespace="x" '
        f'{attributes}><process id="P"><task id="T" name="Läsa brev"/>{body}</process></definitions>'
    )


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bpmn", "0" * 1_000_000)
    return file.getvalue()


LAUGHS = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 10))
HOSTILE: dict[str, Callable[[], bytes | str]] = {
    "billion laughs": lambda: document("&l9;", f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>'),
    "billion laughs in an attribute": lambda: document(
        "", f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>', 'name="&l9;"'
    ),
    "quadratic blowup": lambda: document("&a;" * 20_000, f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>'),
    "external entity": lambda: document("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "parameter entity": lambda: document(
        "", '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd"> %p;]>'
    ),
    "external dtd": lambda: document("", '<!DOCTYPE definitions SYSTEM "http://127.0.0.1:1/b.dtd">'),
    "public dtd": lambda: document("", '<!DOCTYPE definitions PUBLIC "-//X//Y" "b.dtd">'),
    "bare doctype": lambda: document("", "<!DOCTYPE definitions>"),
    "doctype behind a comment": lambda: document("", "<!-- a --><?b c?> <!DOCTYPE definitions>"),
    "doctype in utf-16": lambda: (
        document("&x;", '<!DOCTYPE d [<!ENTITY x "y">]>').replace("UTF-8", "UTF-16").encode("utf-16")
    ),
    "doctype in utf-7": lambda: (
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4APA-definitions/+AD4-'
    ),
    "entity without doctype": lambda: document("&nbsp;"),
    "xinclude": lambda: document(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    ),
    "huge": lambda: document(" " * 6_000_000),
    "huge bytes": lambda: GOOD + b" " * 6_000_000,
    "deep": lambda: document("<subProcess>" * 90_000 + "</subProcess>" * 90_000),
    "rather deep": lambda: document("<subProcess>" * 150 + "</subProcess>" * 150),
    "many elements": lambda: document("<task/>" * 400_000),
    "rather many elements": lambda: document("<task/>" * 25_000),
    "many attributes": lambda: document("<task " + " ".join(f"a{n}=''" for n in range(350_000)) + "/>"),
    "long attribute": lambda: document(f'<task name="{"å" * 2_000_000}"/>'),
    "long element name": lambda: document(f"<{'a' * 2_000_000}/>"),
    "many comments": lambda: document("<!---->" * 600_000),
    "zip": zipped,
    "gzip": lambda: gzip.compress(GOOD),
    "pdf": lambda: b"%PDF-1.7\n",
    "png": lambda: b"\x89PNG\r\n\x1a\n",
    "nothing": lambda: b"",
    "nothing but space": lambda: " \n\t ",
    "no xml": lambda: "Det var en gång en process",
    "null bytes": lambda: b"\x00" * 1000,
    "cut off": lambda: GOOD[: len(GOOD) // 2],
    "html": lambda: "<html><body>Logga in</body></html>",
    "draw.io": lambda: "<mxfile><diagram/></mxfile>",
    "xpdl": lambda: '<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>',
    "draft of bpmn": lambda: '<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>',
    "other definitions": lambda: '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
    "definitions of no namespace": lambda: "<definitions/>",
    "no process": lambda: f'<definitions xmlns="{MODEL}" targetNamespace="x"/>',
    "only a conversation": lambda: f'<definitions xmlns="{MODEL}"><choreography id="c"/></definitions>',
    "unknown encoding": lambda: b'<?xml version="1.0" encoding="klingon"?><definitions/>',
    "encoding that unpacks": lambda: b'<?xml version="1.0" encoding="zlib"?><definitions/>',
    "encoding that takes long": lambda: b'<?xml version="1.0" encoding="punycode"?>' + b"a-" * 100_000,
    "lone surrogate": lambda: document("\ud800"),
    "wrong utf-8": lambda: b'<?xml version="1.0" encoding="UTF-8"?><definitions name="\xe5\xe4\xf6"/>',
    "wrong in every encoding": lambda: b"<definitions name='\x81\x8d\x8f'/>",
    "unbound prefix": lambda: "<bpmn:definitions/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_swedish_with_what_to_do(name: str) -> None:
    data = HOSTILE[name]()
    start = time.monotonic()
    with pytest.raises(UnusableDiagram) as refused:
        read(data)
    assert time.monotonic() - start < SECONDS
    says_what_to_do(str(refused.value))


def says_what_to_do(text: str) -> None:
    assert re.search(
        r"\b(Exportera|Dela upp|Rita|Spara|Korta|Öppna|Ladda ner|Lägg|exportera|välj|skriv)\b", text
    ), text
    assert text.endswith(".")
    assert all(len(sentence.split()) <= 20 for sentence in re.split(r"(?<=[a-zåäö0-9)])[.!?] ", text)), text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def forbidden(*_args: object, **_named: object) -> None:
        raise AssertionError("no file may make us call anyone")

    monkeypatch.setattr(socket, "socket", forbidden)
    for name in ("external entity", "parameter entity", "external dtd", "xinclude"):
        with pytest.raises(UnusableDiagram):
            read(HOSTILE[name]())
    # A stylesheet and a schema location are words like others.
    text = document("", '<?xml-stylesheet href="http://127.0.0.1:1/a.xsl"?>')
    assert read(text).flow.step("T").name == "Läsa brev"


def test_what_only_looks_hostile_is_read() -> None:
    body = "<documentation><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></documentation><!-- <!DOCTYPE y> -->"
    text = document("").replace('name="Läsa brev"/>', f'name="Läsa brev">{body}</task>')
    assert read(text).flow.step("T").name == "Läsa brev"
    assert "<!DOCTYPE y>" in read(text).xml


# Large but honest files come through, in reasonable time.


def test_a_long_process_is_read_drawn_and_reviewed_in_time() -> None:
    count = 3000
    tasks = "".join(f'<task id="t{n}" name="Läsa brev {n}"/>' for n in range(count))
    flows = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="t{n}" targetRef="t{n + 1}"/>' for n in range(count - 1)
    )
    start = time.monotonic()
    imported = read(document(tasks + flows))
    drawn = with_layout(imported.xml)
    lint(drawn)
    drawing(imported.flow, columns=8)
    rows = list(imported.flow.rows())
    write(with_rows(imported.flow, (), rows[:1500]), drawn)
    assert len(rows) == count + 1
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("shape", ["full", "star", "loops", "same ids", "same name"])
def test_webs_that_invite_slowness(shape: str) -> None:
    if shape == "full":
        nodes, edges = 90, [(a, b) for a in range(90) for b in range(90)]
    elif shape == "star":
        nodes, edges = 4000, [(0, b) for b in range(4000)]
    elif shape == "loops":
        nodes, edges = (
            3000,
            [(a, (a * 7 + 1) % 3000) for a in range(3000)] + [(a, a - 1) for a in range(3000)],
        )
    else:
        nodes, edges = 9000, []
    id = (lambda n: "same") if shape == "same ids" else (lambda n: f"t{n}")
    body = "".join(f'<task id="{id(n)}" name="Samma"/>' for n in range(nodes))
    body += "".join(
        f'<sequenceFlow id="f{n}" sourceRef="t{a}" targetRef="t{b}"/>' for n, (a, b) in enumerate(edges)
    )
    start = time.monotonic()
    imported = read(document(body))
    assert len(imported.flow.steps) == nodes + 1
    lint(with_layout(imported.xml))
    assert time.monotonic() - start < SECONDS


# Whatever hypothesis can think of.


def survives(data: bytes | str) -> None:
    """Read, and if that can be done, everything else too."""
    start = time.monotonic()
    try:
        imported = read(data)
    except UnusableDiagram as refused:
        says_what_to_do(str(refused))
        return
    assert write(imported.flow, imported.xml) == imported.xml
    assert read(imported.xml).flow == imported.flow
    lint(imported.xml)
    drawing(imported.flow, columns=3)
    drawn = with_layout(imported.xml, again=True)
    rows = imported.flow.rows()[1:]
    write(with_rows(imported.flow, imported.flow.lanes, rows), imported.xml)
    write(with_rows(imported.flow, imported.flow.lanes, rows[::-1]), drawn)
    assert time.monotonic() - start < SECONDS


FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@example(b"<?xml")
@example(b"<!--")
def test_any_bytes(data: bytes) -> None:
    survives(data)


@FUZZ
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    survives(text)


@FUZZ
@given(st.sampled_from(MODELS), st.integers(0, 6000), st.binary(max_size=6), st.integers(0, 12))
def test_models_cut_and_overwritten(path: Path, place: int, noise: bytes, length: int) -> None:
    data = path.read_bytes()
    place %= len(data)
    survives(data[:place] + noise + data[place + length :])
    survives(data[:place])


@FUZZ
@given(
    st.sampled_from(MODELS),
    st.sampled_from(
        ["utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp037", "utf-7", "cp850"]
    ),
    st.sampled_from(["UTF-8", "UTF-16", "utf-32", "ISO-8859-1", "windows-1252", "utf-7", "ebcdic", "x"]),
)
def test_encodings_that_lie(path: Path, real: str, said: str) -> None:
    text = read(path.read_bytes()).xml.replace('encoding="UTF-8"', f'encoding="{said}"')
    survives(text.encode(real, "replace"))


IDS = st.sampled_from(["a", "b", "c", "d", "P", "", " a ", "x:a", "å", "1", "{0F}", "a b"])
WORDS = st.one_of(
    st.sampled_from(["", "Läsa brev", "a", "true", "12", "-1", "NaN", "1e999"]), st.text(max_size=8)
)
TAGS = st.sampled_from(
    [
        *sorted(NODES),
        "process",
        "collaboration",
        "participant",
        "messageFlow",
        "sequenceFlow",
        "laneSet",
        "lane",
        "childLaneSet",
        "flowNodeRef",
        "incoming",
        "outgoing",
        "documentation",
        "extensionElements",
        "timerEventDefinition",
        "linkEventDefinition",
        "textAnnotation",
        "association",
        "dataObjectReference",
        "dataInputAssociation",
        "conditionExpression",
        "definitions",
        "choreography",
        "x:other",
        "di:BPMNDiagram",
        "di:BPMNPlane",
        "di:BPMNShape",
        "di:BPMNEdge",
        "di:BPMNLabel",
        "dc:Bounds",
        "dd:waypoint",
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        [
            "id",
            "name",
            "sourceRef",
            "targetRef",
            "processRef",
            "attachedToRef",
            "default",
            "bpmnElement",
            "isExpanded",
            "triggeredByEvent",
            "l:workMinutes",
            "l:value",
            "x",
            "y",
            "width",
            "height",
        ]
    ),
    IDS | WORDS,
    max_size=5,
)
LEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(parts: tuple[str, dict[str, str], str, list[str]]) -> str:
    tag, attributes, text, children = parts
    said = "".join(f" {key}={quoteattr(LEGAL.sub('', value))}" for key, value in attributes.items())
    return f"<{tag}{said}>{escape(LEGAL.sub('', text))}{''.join(children)}</{tag}>"


TREES = st.recursive(
    st.tuples(TAGS, ATTRIBUTES, IDS | WORDS, st.just([])).map(element),
    lambda inner: st.tuples(TAGS, ATTRIBUTES, IDS | WORDS, st.lists(inner, max_size=6)).map(element),
    max_leaves=25,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, max_size=6), st.lists(TREES, max_size=6))
def test_any_tree_of_bpmn(outside: list[str], inside: list[str]) -> None:
    dd = "http://www.omg.org/spec/DD/20100524"
    names = (
        f'xmlns="{MODEL}" xmlns:x="urn:x" xmlns:l="https://levelup.example/bpmn/1.0" xmlns:dc="{dd}/DC" '
        f'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dd="{dd}/DI" targetNamespace="x"'
    )
    process = f'<process id="P">{"".join(inside)}</process>'
    survives(f"<definitions {names}>{''.join(outside)}{process}</definitions>")
