"""The AI card (course plan C27 and module 3.2)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.ai_card import rules
from levelup_widgets.ai_card.definition import AiCardDefinition
from levelup_widgets.ai_card.model import PROHIBITIONS, AiCardDocument
from levelup_widgets.document import Body
from levelup_widgets.registry import tools
from levelup_widgets.report import Text
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = AiCardDefinition()
EMPTY = AiCardDocument().body()
ALL = list(PROHIBITIONS)


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("tools", "assistant", "name"), "", "tools", "error"),
        (("tools", "assistant", "approved_by"), None, "tools", "warning"),
        (("routine", "ask"), None, "ask", "error"),
        (("routine", "marking"), " ", "marking", "error"),
        (("routine", "control"), "", "control", "error"),
        (("training", "t1", "day"), None, "training", "error"),
        (("training", "t2", "for_whom"), "", "training", "error"),
        (("agreement", "meeting"), None, "meeting", "warning"),
        (("agreement", "review"), None, "review", "warning"),
        (("agreement", "review"), "2027-08-31", "review", "warning"),
        (("agreement", "review"), "2027-09-01", "review", "ok"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


@pytest.mark.parametrize("left_out", ALL)
def test_all_four_prohibitions_are_required(left_out: str) -> None:
    ticked = [name for name in ALL if name != left_out]
    body = changed(TOOL, {("prohibited", "required"): ticked})
    found = check_of(TOOL, body, "required_prohibitions")
    assert (found.status, found.path) == ("error", ("prohibited", "required"))
    assert TOOL.results(body, TODAY)["missing_prohibitions"] == [left_out]
    assert check_of(TOOL, body, "prohibited").status == "ok"


def test_at_least_three_allowed_examples() -> None:
    found = check_of(TOOL, without(TOOL, ("allowed", "a1")), "allowed")
    assert (found.status, found.path) == ("error", ("allowed",))
    assert found.message.startswith("Skriv 1 exempel till")


def test_the_same_example_twice_counts_once() -> None:
    body = changed(TOOL, {("allowed", "a1", "example"): "skriva om en rutin på  Lättläst svenska"})
    assert check_of(TOOL, body, "allowed").status == "error"


def test_at_least_three_prohibited_examples() -> None:
    body = changed(TOOL, {("prohibited", "required"): []})
    found = check_of(TOOL, body, "prohibited")
    assert (found.status, found.message) == (
        "error",
        "Bocka i eller skriv 1 exempel till på vad ni inte får göra.",
    )


def test_an_example_of_their_own() -> None:
    body = without(TOOL, ("own", "n1"), ("own", "n2"))
    assert check_of(TOOL, body, "own_example").status == "warning"
    assert check_of(TOOL, body, "prohibited").status == "ok"


@pytest.mark.parametrize("rows", ["tools", "training"])
def test_lists_without_rows_say_how_to_begin(rows: str) -> None:
    found = check_of(TOOL, EMPTY, rows)
    assert found.status == "error" and found.message.startswith("Börja med att")


@given(st.lists(st.sampled_from(ALL)))
def test_missing_prohibitions_and_ticked_ones_make_all_four(ticked: list[str]) -> None:
    missing = rules.missing_prohibitions(ticked)
    assert set(missing) | set(ticked) == set(ALL)
    assert set(missing).isdisjoint(ticked)


@given(st.lists(st.text()))
def test_blank_and_repeated_examples_do_not_count(texts: list[str]) -> None:
    count = rules.written(texts)
    assert count <= sum(bool(text.strip()) for text in texts)
    assert rules.written([*texts, "", "  ", *texts]) == count


def test_results_and_summary() -> None:
    assert TOOL.results(example(TOOL), TODAY) == {
        "allowed": 3,
        "prohibited": 6,
        "missing_prohibitions": [],
        "next_training": "2027-09-22",
    }
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Fråga"] == "enhetschef, på morgonmötet eller i chatten"


def test_past_training_is_not_the_next() -> None:
    body = changed(TOOL, {("training", "t1", "day"): "2027-08-01"})
    assert TOOL.results(body, TODAY)["next_training"] == "2027-09-29"


def test_the_report_begins_with_the_card_for_the_wall() -> None:
    first, second, third, *rest = TOOL.report(example(TOOL), TODAY).blocks
    assert isinstance(first, Text) and isinstance(second, Text) and isinstance(third, Text)
    assert [block.title for block in (first, second, third)] == [
        "Det här får vi", "Det här får vi inte", "Fråga först",
    ]  # fmt: skip
    assert first.paragraphs[0] == "✓ Göra ett utkast till dagordning. Du läser igenom och ändrar."
    assert len(second.paragraphs) == 6
    assert third.paragraphs[0].endswith("Fråga dataskyddsombud.")
    assert {"Det här får vi", "Våra egna nej"}.isdisjoint(block.title for block in rest)


def test_the_report_of_an_empty_card() -> None:
    first = TOOL.report(EMPTY, TODAY).blocks[0]
    assert isinstance(first, Text) and first.paragraphs == ("–",)


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "godkanda_verktyg": ["Regionens textassistent"],
        "tillaten_anvandning": ["Dagordning", "Lättläst", {"exempel": "Enkät"}],
        "forbjuden_anvandning": "Journalen",
        "forbud": [
            "personuppgifter",
            "uppgifter under sekretess",
            "beslut om enskild utan människa",
            "dold användning",
        ],
        "vem_fragar_man": "enhetschef",
        "hur_markas": "En mening",
        "hur_kontrolleras": "En kollega läser",
        "utbildningsinsats": {"datum": "2027-10-01", "for_vilka": "alla"},
    }
    told = json.dumps({"verktyg": "ai_kort", "version": "1.0", "falt": fields})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, AiCardDocument)
    assert document.tools[0].name == "Regionens textassistent"
    assert [row.example for row in document.allowed] == ["Dagordning", "Lättläst", "Enkät"]
    assert document.own[0].example == "Journalen"
    assert document.prohibited.required == ALL
    assert (document.routine.ask, document.training[0].for_whom) == ("unit_manager", "alla")


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {
        "tools", "allowed", "prohibited", "required_prohibitions", "ask", "marking", "control", "training",
    }  # fmt: skip


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["ai_card"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
