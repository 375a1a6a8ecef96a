"""The starter card (course plan C22 and module 1.1)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.registry import tools
from levelup_widgets.starter_card import rules
from levelup_widgets.starter_card.definition import StarterCardDefinition
from levelup_widgets.starter_card.model import StarterCardDocument
from tests.widgets.tool_cases import TODAY, changed, check_of, example

TOOL = StarterCardDefinition()
EMPTY = StarterCardDocument().body()
QUESTION = ("question", "question")


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("assignment", "role"), None, "required", "error"),
        (("assignment", "staff"), None, "required", "error"),
        (("assignment", "staff"), 0, "required", "ok"),
        (("assignment", "track"), None, "required", "error"),
        (("support", "support"), " ", "required", "error"),
        (("assignment", "staff"), -1, "staff", "error"),
        (QUESTION, "", "question", "error"),
        (QUESTION, "a" * 29, "question", "error"),
        (QUESTION, "a" * 30, "question", "ok"),
        (QUESTION, "a" * 300, "question", "ok"),
        (QUESTION, "a" * 301, "question", "error"),
        (("question", "obstacles"), [], "obstacles", "error"),
        (("contacts", "organisation"), "", "contacts", "error"),
        (("contacts", "county"), " ", "contacts", "error"),
        (("contacts", "county"), "enhetschef,  Hemtjänsten LINDÅSA.", "contacts", "error"),
        (("support", "shared"), False, "shared", "warning"),
        (("support", "shared"), None, "shared", "warning"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


def test_the_question_says_how_much_is_missing() -> None:
    short = check_of(TOOL, changed(TOOL, {QUESTION: "a" * 20}), "question")
    assert short.message == "Berätta lite mer. Skriv 10 tecken till."
    long = check_of(TOOL, changed(TOOL, {QUESTION: "a" * 307}), "question")
    assert long.message == "Välj ut det viktigaste. Ta bort 7 tecken."


def test_another_obstacle_is_described() -> None:
    body = changed(TOOL, {("question", "obstacles"): ["other"], ("question", "obstacle"): ""})
    found = check_of(TOOL, body, "obstacles")
    assert (found.status, found.path) == ("warning", ("question", "obstacle"))


@given(st.text())
def test_spaces_do_not_make_a_question_longer(question: str) -> None:
    assert rules.length(f"  {question}\n ") == rules.length(question) <= len(question)


@given(st.text(), st.text())
def test_contacts_are_compared_both_ways(one: str, other: str) -> None:
    assert rules.same_contact(one, other) == rules.same_contact(other, one)


@given(st.text("abcåäö ", min_size=1).filter(str.strip))
def test_case_order_and_punctuation_make_no_other_person(contact: str) -> None:
    words = contact.split()
    assert rules.same_contact(contact, ", ".join(reversed(words)).upper())
    assert not rules.same_contact(contact, contact + " kvarn")


def test_nobody_is_not_the_same_person() -> None:
    assert not rules.same_contact(" ", "")


def test_results_and_summary() -> None:
    found = TOOL.results(example(TOOL), TODAY)
    assert found["same_contact"] is False
    assert found["question_length"] == len(example(TOOL)["question"]["question"])
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Spår"] == "Operativ"
    assert told["Din fråga"] == f"{found['question_length']} av 300 tecken"


@pytest.mark.parametrize(
    "contacts",
    [
        {"natverkskontakter": ["Enhetschef A-hemmet", "Enhetschef B-hemmet"]},
        {"kontakt_organisation": "Enhetschef A-hemmet", "kontakt_lan": "Enhetschef B-hemmet"},
    ],
)
def test_a_file_of_the_course_plan_is_read(contacts: dict[str, Any]) -> None:
    fields = {
        "roll": "verksamhetschef",
        "antal_medarbetare": "1 200",
        "verksamhetsfraga": "Hur får vi fler att våga prova?",
        "hinder": ["tid", "mandat"],
        "stod_fran_chef": "Tid",
        "spar": "strategisk",
        **contacts,
    }
    told = json.dumps({"verktyg": "startkort", "version": "1.0", "falt": fields})
    document = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(document, StarterCardDocument)
    assert (document.assignment.role, document.assignment.staff) == ("head_of_operations", 1200)
    assert (document.assignment.track, document.question.obstacles) == ("strategic", ["time", "mandate"])
    assert document.contacts.organisation == "Enhetschef A-hemmet"
    assert document.contacts.county == "Enhetschef B-hemmet"


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {"required", "question", "obstacles", "contacts"}


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["starter_card"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
