"""What holds for each take-home tool: its words, its files, its example, and any document at all."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from levelup_widgets import exchange
from levelup_widgets.declare import FormDocument, FormRow, part_words, words_of
from levelup_widgets.declared_form import parts
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.registry import TAKE_HOME, definitions, tools
from levelup_widgets.roles import ROLE_IDS, role_label
from tests.support.tool_documents import EXERCISES, finished
from tests.widgets.tool_cases import TODAY, example

TOOLS = list(TAKE_HOME)
_LONGEST_SENTENCE = 20
_ALLOWED_TAGS = {
    "svg", "g", "rect", "line", "path", "circle", "ellipse", "polygon", "polyline", "text", "tspan", "title",
    "desc", "defs", "pattern", "marker", "clipPath",
}  # fmt: skip


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest) -> Definition:
    made: Definition = definitions()[request.param]()
    return made


def _empty(tool: Definition) -> Body:
    return tool.model().body()


# -- words ----------------------------------------------------------------------------------------


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("name", "kind", "value", "path", "id", "svg", "after", "summary", "layout"):
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def test_its_sentences_are_short(tool: Definition) -> None:
    said = list(_texts(tool.form()))
    for body in (_empty(tool), example(tool)):
        said += [text for check in tool.checks(body, TODAY) for text in (check.title, check.message)]
    for text in said:
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", text):
            assert len(sentence.split()) <= _LONGEST_SENTENCE, sentence


def test_every_check_says_what_to_do(tool: Definition) -> None:
    checks = tool.checks(_empty(tool), TODAY)
    assert len({check.id for check in checks}) == len(checks)
    for check in checks:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", check.id)
        assert check.title
        assert check.message.endswith((".", "?", "!"))


def test_every_field_of_the_form_is_a_field_of_the_document(tool: Definition) -> None:
    form, body = tool.form(), example(tool)
    for part in form["sections"]:
        if part["kind"] not in ("fields", "rows"):
            continue
        holder = body[part["path"][0]]
        for held in holder if isinstance(holder, list) else [holder]:
            for group in part.get("groups", [{"title": "", "fields": part.get("fields", [])}]):
                for field in group["fields"]:
                    assert field["label"]
                    assert (field["kind"] == "derived") != (field["name"] in held), field["name"]


# -- the example and the empty document ------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2027, 9, 1), date(2028, 12, 31)])
def test_the_example_holds_on_any_day(tool: Definition, day: date) -> None:
    body = tool.example(day)
    assert body is not None
    checks = tool.checks(tool.model.read(body).body(), day)
    left = {check.id for check in checks if check.status == "error"}
    assert left == EXERCISES.get(tool.id, set())
    done = tool.checks(finished(tool, day), day)
    assert [check for check in done if check.status == "error"] == []


def test_an_empty_document_has_something_left_to_do(tool: Definition) -> None:
    assert any(check.status == "error" for check in tool.checks(_empty(tool), TODAY))


def test_pictures_are_only_pictures(tool: Definition) -> None:
    for body in (_empty(tool), example(tool)):
        for picture in tool.derived(body, TODAY).get("pictures", {}).values():
            _is_only_a_picture(picture["svg"])
            assert picture["description"]
            assert all(len(row) == len(picture["head"]) for row in picture["rows"])
    slots = {part["path"][0] for part in tool.form()["sections"] if part["kind"] == "picture"}
    assert set(tool.derived(example(tool), TODAY).get("pictures", {})) == slots


def _is_only_a_picture(svg: str) -> None:
    for element in ElementTree.fromstring(svg).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in _ALLOWED_TAGS
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name not in ("style", "href", "{http://www.w3.org/1999/xlink}href")
            assert "url(" not in value or value.startswith("url(#")


# -- files -----------------------------------------------------------------------------------------


def test_its_file_is_read_back_without_loss(tool: Definition) -> None:
    body = example(tool)
    text = exchange.write(tool, body, module="en-modul", created=date(2026, 1, 2), today=TODAY)
    file = exchange.read(text, tool)
    assert (file.body, file.module, file.created) == (body, "en-modul", date(2026, 1, 2))
    assert exchange.check_file(text, TODAY)["results"] == json.loads(json.dumps(tool.results(body, TODAY)))


def test_the_course_plans_names_are_read(tool: Definition) -> None:
    """The same document with the plan's Swedish names and words (C0)."""
    if not issubclass(tool.model, FormDocument):
        pytest.skip("its own test has its Swedish file")
    body = example(tool)
    swedish = {"verktyg": TAKE_HOME[tool.id].swedish, "version": "1.0", "falt": _in_swedish(tool, body)}
    assert exchange.read(json.dumps(swedish), tool).body == body


def _in_swedish(tool: Definition, body: Body) -> Body:
    fields: Body = {"sources": body["sources"]}
    for name, part in parts(tool.model).items():
        called = part_words(tool.model.model_fields[name]).get("swedish") or name

        def told(held: Body, part: Any = part) -> Body:
            made: Body = {}
            for key, value in held.items():
                words = words_of(part.model_fields[key])
                made[key if words is None else words.get("swedish", key)] = (
                    value if words is None else _word(value, words)
                )
            return made

        value = body[name]
        if issubclass(part, FormRow):
            fields[called] = [told(row) for row in value]
        else:
            fields[called] = told(value)
    return fields


def _word(value: Any, words: Any) -> Any:
    if isinstance(value, list):
        return [_word(one, words) for one in value]
    if isinstance(value, bool):
        return "ja" if value else "nej"
    options = words.get("options")
    if options == "roles":
        return role_label(value) if value else value
    # A scale's steps are numbers in the plan's files too.
    return next((one[1] for one in options or [] if one[0] == value and isinstance(value, str)), value)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_its_exports_open(tool: Definition, kind: str) -> None:
    for body in (example(tool), _empty(tool)):
        widget: Any = tools()[tool.id](today=lambda: TODAY)
        widget._session.body = body
        widget._show()
        content = widget.export(kind)
        title = tool.form()["title"]
        if kind == "pdf":
            read = PdfReader(io.BytesIO(content))
            assert read.metadata is not None
            assert read.metadata.title == title
            assert "/StructTreeRoot" in read.trailer["/Root"]
        else:
            archive = zipfile.ZipFile(io.BytesIO(content))
            assert archive.testzip() is None
            assert title in archive.read("docProps/core.xml").decode()


# -- any document ----------------------------------------------------------------------------------

_TEXT = st.one_of(
    st.just(""), st.sampled_from(["ord", "42", "<b>", "å ä ö 🙂", "x" * 200]), st.text(max_size=30)
)


def _value(words: Any) -> st.SearchStrategy[Any]:
    options = words.get("options", [])
    values = list(ROLE_IDS) if options == "roles" else [one[0] for one in options]
    match words["kind"]:
        case "number" | "slider":
            return (
                st.none() | st.integers(-1000, 10_000) | st.floats(-1e6, 1e6).map(lambda one: round(one, 2))
            )
        case "date":
            return st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)).map(date.isoformat)
        case "boolean":
            return st.none() | st.booleans()
        case "choice" | "scale":
            return st.none() | st.sampled_from(values)
        case "choices":
            return st.lists(st.sampled_from(values), unique=True)
    return _TEXT


def _bodies(tool: Definition) -> st.SearchStrategy[Body]:
    made: dict[str, st.SearchStrategy[Any]] = {}
    for name, part in parts(tool.model).items():
        fields = {key: _value(words) for key, one in part.model_fields.items() if (words := words_of(one))}
        held = st.fixed_dictionaries({}, optional=fields)
        if issubclass(part, FormRow):
            made[name] = st.lists(held, max_size=6).map(
                lambda rows: [{**row, "id": f"row-{at}"} for at, row in enumerate(rows)]
            )
        else:
            made[name] = held
    return st.fixed_dictionaries({}, optional=made)


@pytest.mark.parametrize("name", TOOLS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_no_document_is_too_strange(name: str, data: st.DataObject) -> None:
    tool: Definition = definitions()[name]()
    if not issubclass(tool.model, FormDocument):
        return
    try:
        body = tool.model.read(data.draw(_bodies(tool))).body()
    except ValueError:
        return  # whole numbers only, or a text that is too long: refused with a sentence
    results = tool.results(body, TODAY)
    assert json.loads(json.dumps(results, allow_nan=False)) == json.loads(json.dumps(results))
    assert tool.checks(body, TODAY)
    derived = tool.derived(body, TODAY)
    json.dumps(derived, allow_nan=False)
    for picture in derived["pictures"].values():
        _is_only_a_picture(picture["svg"])
    assert tool.report(body, TODAY).blocks


# -- the widget ------------------------------------------------------------------------------------


def test_the_example_is_shown_and_copied(tool: Definition) -> None:
    widget: Any = tools()[tool.id](today=lambda: TODAY)
    replies: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: replies.append(content)
    widget._handle_custom_msg({"type": "example", "request": "1"}, [])
    assert replies[-1]["type"] == "preview"
    assert len(replies[-1]["blocks"]) > 1
    json.dumps(replies[-1])
    widget._handle_custom_msg({"type": "copy_example", "request": "2"}, [])
    assert replies[-1]["type"] == "ops"
    widget.edit(replies[-1]["ops"])
    assert widget.document == example(tool)
