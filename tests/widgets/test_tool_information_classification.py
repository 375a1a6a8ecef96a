"""The information classification and its contact chain (course plan C3, module 5.2)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.information_classification import protections as words
from levelup_widgets.information_classification.definition import InformationClassificationDefinition
from levelup_widgets.information_classification.model import InformationClassificationDocument
from levelup_widgets.information_classification.rules import (
    OPERATIONAL_ROLES,
    PROTECTIONS,
    Levels,
    availability_range,
    lowest_confidentiality,
    missing_contacts,
    protections,
)
from levelup_widgets.roles import ROLE_IDS
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = InformationClassificationDefinition()
EMPTY = InformationClassificationDocument().body()
level = st.integers(0, 3)


def result(body: Body, row: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in TOOL.results(body, TODAY)["assets"] if one["id"] == row)
    return found


# -- rules --------------------------------------------------------------------------------------------


def test_vector_k2_r2_t3() -> None:
    assert (Levels(2, 2, 3).highest, Levels(2, 2, 3).label) == (3, "2-2-3")
    alarms = result(example(TOOL), "alarms")
    assert (alarms["level"], alarms["label"], alarms["blocked"]) == (3, "2-2-3", False)
    shown = TOOL.derived(example(TOOL), TODAY)["rows"]["alarms"]
    assert shown["label"]["text"] == "2-2-3" and shown["level"]["text"] == "3 Allvarlig"


@given(level, level, level)
def test_the_whole_is_the_highest_of_the_three(k: int, r: int, t: int) -> None:
    levels = Levels(k, r, t)
    assert levels.highest in (k, r, t) and levels.highest == sorted((k, r, t))[-1]
    assert levels.label == f"{k}-{r}-{t}"


@given(level, level, st.sampled_from(["k", "r", "t"]))
def test_nothing_is_worked_out_before_all_three_are_chosen(one: int, other: int, missing: str) -> None:
    values: list[int | None] = [one, other]
    values.insert("krt".index(missing), None)
    levels = Levels(*values)
    assert (levels.highest, levels.label, protections(levels)) == (None, None, {})


@pytest.mark.parametrize(
    ("hours", "levels"),
    [
        (0, (3, 3)), (4, (3, 3)), (4.5, (2, 2)), (24, (2, 2)), (25, (1, 2)), (72, (1, 2)), (100, (0, 2)),
        (168, (0, 2)), (169, (0, 1)), (1000, (0, 1)),
    ],
)  # fmt: skip
def test_availability_goes_with_the_longest_outage(hours: float, levels: tuple[int, int]) -> None:
    assert availability_range(hours) == levels


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_a_shorter_outage_never_asks_for_less(one: float, other: float) -> None:
    short, long = sorted((one, other))
    assert all(a >= b for a, b in zip(availability_range(short), availability_range(long), strict=True))


@given(level, level, level, st.sampled_from("krt"), st.booleans())
def test_a_higher_level_never_asks_for_less_protection(
    k: int, r: int, t: int, higher: str, traced: bool
) -> None:
    low = protections(Levels(k, r, t), traceability=traced)
    raised = {"k": k, "r": r, "t": t}
    raised[higher] = 3
    high = protections(Levels(**raised), traceability=traced)
    assert all(high.get(kind, 0) >= step for kind, step in low.items())
    assert all(words.words(kind, step) for kind, step in high.items())
    assert len({words.words(kind, 1) for kind in PROTECTIONS}) == len(PROTECTIONS)


def test_the_plan_s_protections_are_all_asked_for_at_the_top() -> None:
    found = words.sentence(protections(Levels(3, 3, 3)))
    for name in ("Åtkomst", "Loggning", "Kryptering", "Säkerhetskopia", "Reservrutin"):
        assert name in found
    assert protections(Levels(0, 0, 0)) == {} and words.sentence({}) == ""
    assert protections(Levels(0, 0, 0), traceability=True) == {"logging": 1}


@pytest.mark.parametrize(
    ("sensitive", "secrecy", "rule", "lowest"),
    [
        (True, False, None, 3), (False, True, "osl_25", 3), (False, True, "osl_26", 3),
        (False, True, "other", 0), (False, False, "osl_26", 0), (None, None, None, 0),
        (True, True, "other", 3),
    ],
)  # fmt: skip
def test_sensitive_or_secret_asks_for_confidentiality_3(
    sensitive: bool | None, secrecy: bool | None, rule: str | None, lowest: int
) -> None:
    assert lowest_confidentiality(sensitive, secrecy, rule) == lowest


@given(st.sets(st.sampled_from(ROLE_IDS)))
def test_a_chain_is_whole_when_what_is_missing_is_added(functions: set[str | None]) -> None:
    assert missing_contacts({*functions, *missing_contacts(functions)}) == []


# -- protective security blocks -----------------------------------------------------------------------


def test_protective_security_blocks_the_row() -> None:
    body = changed(TOOL, {("assets", "alarms", "security_protected"): True})
    found = check_of(TOOL, body, "security_protected")
    assert (found.status, found.path) == ("error", ("assets", "alarms", "security_protected"))
    assert result(body, "alarms") == {
        "id": "alarms",
        "blocked": True,
        "label": None,
        "level": None,
        "protections": {},
    }
    derived = TOOL.derived(body, TODAY)
    assert derived["rows"]["alarms"] == {}
    assert "Larmlista" not in json.dumps([derived["pictures"], derived["summary"]], ensure_ascii=False)
    # The others stand, and only two are left; the rest of the row is neither asked for nor shown.
    assert result(body, "medicines")["label"] == "3-3-3"
    assert check_of(TOOL, body, "classified").status == "error"
    emptied = changed(TOOL, {("assets", "alarms", name): None for name in ("owner", "longest_outage")}, body)
    assert all(check_of(TOOL, emptied, name).status == "ok" for name in ("owner", "availability", "reasons"))
    part = next(one for one in TOOL.form()["sections"] if one["path"] == ["assets"])
    fields = {field["name"]: field for group in part["groups"] for field in group["fields"]}
    assert fields["confidentiality"]["show_when"]["values"] == [False, None]


# -- checks -------------------------------------------------------------------------------------------


def test_the_example_is_whole_and_the_empty_document_says_what_to_begin_with() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}
    checks = {one.id: one for one in TOOL.checks(EMPTY, TODAY)}
    assert {one for one, check in checks.items() if check.status == "ok"} == {"required", "privacy"}
    assert checks["reasons"].message == "Börja med att lägga till en informationsmängd."
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}
    assert TOOL.results(EMPTY, TODAY) == {"assets": [], "highest": None}


@pytest.mark.parametrize(
    ("field", "value", "check", "status"),
    [
        ("security_protected", None, "security_protected", "warning"),
        ("name", "", "required", "error"),
        ("integrity", None, "classified", "error"),
        ("confidentiality_reason", "För kort motivering", "reasons", "error"),
        ("integrity_reason", " ", "reasons", "error"),
        ("availability_reason", "", "reasons", "error"),
        ("personal_data", None, "contents", "error"),
        ("sensitive", None, "contents", "error"),
        ("secrecy", None, "contents", "error"),
        ("traceability", None, "contents", "error"),
        ("personal_data", False, "contents", "error"),
        ("secrecy_rule", None, "contents", "error"),
        ("confidentiality", 2, "confidentiality", "warning"),
        ("availability", 2, "availability", "warning"),
        ("longest_outage", None, "availability", "error"),
        ("longest_outage", -1, "availability", "error"),
        ("owner", "it", "owner", "error"),
        ("owner", "supplier", "owner", "error"),
        ("owner", None, "owner", "error"),
        ("gap", "", "gap", "warning"),
    ],
)
def test_each_check_fails_where_it_should(field: str, value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {("assets", "medicines", field): value}), check)
    where = ("assets",) if check == "classified" else ("assets", "medicines", field)
    assert (found.status, found.path) == (status, where)


def test_a_long_outage_with_a_high_level_leads_to_the_level() -> None:
    found = check_of(TOOL, changed(TOOL, {("assets", "alarms", "longest_outage"): 200}), "availability")
    assert (found.status, found.path) == ("warning", ("assets", "alarms", "availability"))
    assert "T 0–1" in found.message


@pytest.mark.parametrize("role", OPERATIONAL_ROLES)
def test_a_manager_may_own_information(role: str) -> None:
    assert check_of(TOOL, changed(TOOL, {("assets", "menu", "owner"): role}), "owner").status == "ok"


def test_a_reason_of_twenty_characters_is_enough() -> None:
    body = changed(TOOL, {("assets", "menu", "integrity_reason"): "x" * 20})
    assert check_of(TOOL, body, "reasons").status == "ok"


@pytest.mark.parametrize("field", ["function", "task", "reached", "reached_off_hours", "deputy"])
def test_every_link_of_the_chain_is_whole(field: str) -> None:
    empty = None if field == "function" else ""
    found = check_of(TOOL, changed(TOOL, {("contacts", "it", field): empty}), "contact_chain")
    assert (found.status, found.path) == ("error", ("contacts", "it", field))


@pytest.mark.parametrize("link", ["first", "it", "security", "privacy"])
def test_the_chain_needs_those_who_act_judge_and_decide(link: str) -> None:
    found = check_of(TOOL, without(TOOL, ("contacts", link)), "contact_chain")
    assert (found.status, found.path) == ("error", ("contacts",))


@pytest.mark.parametrize("field", ["to_it", "to_data_protection_officer"])
def test_a_question_to_take_home_is_asked_for(field: str) -> None:
    found = check_of(TOOL, changed(TOOL, {("take_home", field): " "}), "take_home")
    assert (found.status, found.path) == ("warning", ("take_home", field))


# -- picture, files, report ---------------------------------------------------------------------------


def test_the_profile_has_three_bars_for_each_asset() -> None:
    picture = TOOL.derived(example(TOOL), TODAY)["pictures"]["profile"]
    assert len(picture["rows"]) == 9
    assert picture["rows"][5][0].startswith("Larmlista") and picture["rows"][5][1] == "3"
    assert 'data-path="assets/alarms"' in picture["svg"]


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "informationsmangder": [
            {
                "id": 1, "informationsmangd": "Larmlista", "beskrivning": "Nattens larm",
                "personuppgifter": "ja", "kansliga": "nej", "sekretess": "nej", "k": 2, "r": "2", "t": 3,
                "motivering_k": "a", "motivering_r": "b", "motivering_t": "c", "max_avbrott": "1,5",
                "sparbarhet": "ja", "agare": "enhetschef", "system": "Larm", "skydd_befintliga": "x",
                "gap": "y", "samlad_niva": 3, "etikett": "2-2-3",
            }
        ],
        "kontaktkedja": [{"funktion": "it", "uppgift": "Stänger", "ersattare": "Jouren"}],
    }  # fmt: skip
    text = json.dumps({"verktyg": "informationsklassning", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    row = body["assets"][0]
    assert (row["confidentiality"], row["integrity"], row["availability"]) == (2, 2, 3)
    assert (row["owner"], row["longest_outage"], row["traceability"]) == ("unit_manager", 1.5, True)
    assert body["contacts"][0]["function"] == "it"
    assert result(body, row["id"])["label"] == "2-2-3"


def test_the_report_has_a_readable_table_for_each_group() -> None:
    from levelup_widgets.report import Table

    tables = {one.title: one for one in TOOL.report(example(TOOL), TODAY).blocks if isinstance(one, Table)}
    parts = [one for title, one in tables.items() if title.startswith("Informationsmängder: ")]
    assert len(parts) == 3 and all(len(one.rows) == 3 and len(one.columns) <= 10 for one in parts)
    assert all(one.columns[0].key == "name" for one in parts)
    assert "Informationsmängder" not in tables
    assert next(one for one in TOOL.report(EMPTY, TODAY).blocks if one.title == "Informationsmängder")
