"""Change readiness and force field (course plan C13 and module 4.1)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.change_readiness.definition import ChangeReadinessDefinition
from levelup_widgets.change_readiness.model import STATEMENTS, ChangeReadinessDocument, ForceRow
from levelup_widgets.change_readiness.rules import (
    action_areas,
    balance,
    index,
    mean,
    quota,
    readiness,
    strength,
    strongest_changeable,
)
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = ChangeReadinessDefinition()
EMPTY = ChangeReadinessDocument().body()

answers = st.fixed_dictionaries({name: st.integers(1, 5) for name in STATEMENTS})


def ten(*given: int) -> dict[str, int]:
    return dict(zip(STATEMENTS, given, strict=True))


def path(row: int, name: str) -> tuple[str, str, str]:
    return ("forces", f"force-{row}", name)


def day(shift: int) -> str:
    return (TODAY + timedelta(days=shift)).isoformat()


# -- rules and the test vector --------------------------------------------------------------------


def test_vector_of_the_course_plan() -> None:
    given_answers = ten(4, 3, 3, 2, 4, 3, 2, 3, 4, 2)
    assert (mean(given_answers), index(given_answers)) == (3.0, 50)
    assert readiness(index(given_answers)) == "partial"
    assert len(action_areas(given_answers)) == 3
    found = quota(5 + 4 + 3, 4 + 4 + 2)
    assert found is not None and round(found, 2) == 0.55
    assert balance(12, 10) == "uncertain"


def test_the_example_is_the_vector() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert results == {
        "mean": 3.0,
        "index": 50.0,
        "readiness": "partial",
        "action_areas": ["have_equipment", "mistakes_tolerated", "benefit_noticed"],
        "driving": 12,
        "restraining": 10,
        "quota": 12 / 22,
        "balance": "uncertain",
    }


@given(answers)
def test_the_index_is_the_formula_and_stays_within_its_scale(given_answers: dict[str, int]) -> None:
    found, middle = index(given_answers), mean(given_answers)
    assert found is not None and middle is not None and 0 <= found <= 100
    assert found == pytest.approx((middle - 1) / 4 * 100)
    turned = index({name: 6 - answer for name, answer in given_answers.items()})
    assert turned is not None and found + turned == 100


@pytest.mark.parametrize(
    ("total", "level"),
    [(10, "low"), (25, "low"), (26, "partial"), (37, "partial"), (38, "good"), (50, "good")],
)
def test_no_limit_is_missed_by_rounding(total: int, level: str) -> None:
    """26 of 50 is index 40, 38 of 50 is index 70."""
    each, more = divmod(total, 10)
    assert readiness(index(ten(*[each + 1] * more, *[each] * (10 - more)))) == level


@given(answers, st.sampled_from(list(STATEMENTS)))
def test_there_is_no_index_before_all_ten_are_answered(given_answers: dict[str, int], left_out: str) -> None:
    some = {name: answer for name, answer in given_answers.items() if name != left_out}
    assert mean(some) is None and index(some) is None and readiness(index(some)) is None
    assert set(action_areas(some)) == {name for name in some if some[name] <= 2}


@given(st.integers(0, 500), st.integers(0, 500))
def test_quota_and_balance(driving: int, restraining: int) -> None:
    found, other = quota(driving, restraining), quota(restraining, driving)
    if driving + restraining == 0:
        assert found is None and balance(driving, restraining) is None
        return
    assert found is not None and other is not None and found + other == pytest.approx(1)
    if balance(driving, restraining) == "favourable":
        assert balance(driving, driving + restraining) != "favourable"
        assert driving > restraining


@pytest.mark.parametrize(
    ("driving", "restraining", "expected"),
    [
        (44, 56, "restraining"),
        (9, 11, "uncertain"),
        (3, 2, "uncertain"),
        (61, 39, "favourable"),
        (0, 1, "restraining"),
    ],
)
def test_the_limits_of_the_quota(driving: int, restraining: int, expected: str) -> None:
    """0.45 and 0.60 are both uncertain."""
    assert balance(driving, restraining) == expected


def test_a_force_that_is_not_judged_counts_nothing() -> None:
    forces = [ForceRow(id="a", direction="driving", strength=3), ForceRow(id="b", direction="driving")]
    assert strength(forces) == 3


def test_the_strongest_obstacle_that_can_be_changed() -> None:
    def obstacle(row: str, strong: int | None, changeable: bool | None) -> ForceRow:
        return ForceRow(id=row, direction="restraining", strength=strong, changeable=changeable)

    rows = [
        obstacle("a", 5, False),
        obstacle("b", 3, True),
        obstacle("c", 3, True),
        obstacle("d", None, True),
    ]
    found = strongest_changeable(rows)
    assert found is not None and found.id == "b"
    assert strongest_changeable(rows[:1]) is None


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "where"),
    [
        ({("answers", "can_influence"): None}, "ten_answers", "error", ("answers", "can_influence")),
        (
            {("answers", "have_equipment_action"): " "},
            "action_areas",
            "warning",
            ("answers", "have_equipment_action"),
        ),
        ({("answers", "have_time"): 1}, "action_areas", "warning", ("answers", "have_time_action")),
        ({path(1, "direction"): "restraining"}, "driving", "error", ("forces",)),
        ({path(6, "direction"): "driving"}, "restraining", "error", ("forces",)),
        ({path(6, "description"): ""}, "judged", "error", path(6, "description")),
        ({path(6, "direction"): None}, "judged", "error", path(6, "direction")),
        ({path(6, "strength"): None}, "judged", "error", path(6, "strength")),
        ({path(4, "measure"): ""}, "measures", "error", path(4, "measure")),
        ({path(4, "responsible"): None}, "measures", "warning", path(4, "responsible")),
        ({path(4, "due"): None}, "measures", "warning", path(4, "due")),
        (
            {path(6, "measure"): "Bygg en mast", path(4, "measure"): ""},
            "measures",
            "warning",
            path(4, "measure"),
        ),
        ({("own_action", "action"): ""}, "own_action", "error", ("own_action", "action")),
        ({("own_action", "when"): None}, "own_action", "error", ("own_action", "when")),
        ({("own_action", "when"): day(15)}, "own_action", "error", ("own_action", "when")),
        ({("own_action", "when"): day(-1)}, "own_action", "warning", ("own_action", "outcome")),
        ({("own_action", "seen_by"): ""}, "own_action", "warning", ("own_action", "seen_by")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, where: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, where)


@pytest.mark.parametrize("shift", [0, 14])
def test_an_action_today_or_in_two_weeks_is_in_time(shift: int) -> None:
    assert check_of(TOOL, changed(TOOL, {("own_action", "when"): day(shift)}), "own_action").status == "ok"


def test_an_action_that_is_done_tells_what_happened() -> None:
    values: dict[tuple[str, ...], Any] = {
        ("own_action", "when"): day(-3),
        ("own_action", "outcome"): "Jag fick tre frågor jag inte kunde svara på.",
    }
    assert check_of(TOOL, changed(TOOL, values), "own_action").status == "ok"


def test_measures_without_an_obstacle_to_put_them_on() -> None:
    body = without(TOOL, *(("forces", f"force-{row}") for row in (4, 5, 6)))
    found = check_of(TOOL, body, "measures")
    assert (found.status, found.path) == ("error", ("forces",))
    assert check_of(TOOL, body, "restraining").message == "Lägg till hindrande krafter. Det saknas 3."


def test_an_empty_document_says_how_to_begin() -> None:
    for check in ("ten_answers", "action_areas", "driving", "restraining", "judged", "measures"):
        found = check_of(TOOL, EMPTY, check)
        assert found.status == "error" and found.message.startswith("Börja med att")
    assert check_of(TOOL, EMPTY, "own_action").status == "error"
    assert TOOL.derived(EMPTY, TODAY) == {"rows": {}, "summary": [], "pictures": {}}
    assert TOOL.results(EMPTY, TODAY)["quota"] is None


# -- what is shown --------------------------------------------------------------------------------


def test_summary() -> None:
    assert TOOL.summary(TOOL.read(example(TOOL)), TODAY) == [
        ("Beredskap", "50 av 100: delvis"),
        ("Åtgärdsområden", "utrustning, trygghet att göra fel, synlig nytta"),
        ("Drivande mot hindrande", "12 mot 10, kvot 0,55: osäkert läge"),
    ]
    better = changed(TOOL, {("answers", "have_time"): 4})
    assert TOOL.summary(TOOL.read(better), TODAY)[0][1] == "52,5 av 100: delvis"


def test_pictures() -> None:
    pictures = TOOL.derived(example(TOOL), TODAY)["pictures"]
    assert set(pictures) == {"index", "force_field"}
    assert "50" in str(pictures["index"]["rows"]) and "Delvis" in pictures["index"]["description"]
    assert "osäkert läge" in pictures["force_field"]["svg"]
    assert 'data-path="forces/force-4"' in pictures["force_field"]["svg"]
    halfway = changed(TOOL, {("answers", "have_time"): None, path(1, "description"): " "})
    pictures = TOOL.derived(halfway, TODAY)["pictures"]
    assert set(pictures) == {"force_field"}
    assert "Inte beskriven än" in str(pictures["force_field"]["rows"])


def test_an_action_is_asked_for_below_a_low_answer_only() -> None:
    section = next(part for part in TOOL.form()["sections"] if part["path"] == ["answers"])
    fields = {field["name"]: field for field in section["fields"]}
    for name in STATEMENTS:
        assert fields[f"{name}_action"]["show_when"] == {"field": name, "values": [1, 2]}
    assert list(fields) == [key for name in STATEMENTS for key in (name, f"{name}_action")]


# -- files ----------------------------------------------------------------------------------------


def test_a_swedish_file_is_read() -> None:
    fields = {
        "svar": [4, 3, 3, 2, 4, 3, 2, 3, 4, 2],
        "krafter": [
            {
                "beskrivning": "Oro",
                "riktning": "hindrande",
                "styrka": 4,
                "paverkbar": "ja",
                "atgard": "Lyssna",
                "ansvarig": "enhetschef",
                "datum": "2027-09-10",
            },
            {"beskrivning": "Vilja", "riktning": "drivande", "styrka": 5, "paverkbar": "nej"},
        ],
        "egen_handling": {"handling": "Jag provar först", "datum": "2027-09-08"},
    }
    text = json.dumps({"verktyg": "forandringsberedskap", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    results = TOOL.results(body, TODAY)
    assert (results["index"], results["driving"], results["restraining"]) == (50, 5, 4)
    assert body["forces"][0]["changeable"] is True and body["forces"][0]["responsible"] == "unit_manager"
    assert body["own_action"]["when"] == "2027-09-08"


@pytest.mark.parametrize("svar", [[1, 2], "svar", [9] * 10])
def test_answers_that_are_no_ten_steps_are_refused(svar: Any) -> None:
    with pytest.raises(exchange.UnusableFile):
        exchange.read(json.dumps({"verktyg": "forandringsberedskap", "falt": {"svar": svar}}), TOOL)


def test_the_report_shows_measures_where_the_answers_are_low() -> None:
    blocks = {block.title: block for block in TOOL.report(example(TOOL), TODAY).blocks}
    statements: Any = blocks["Tio påståenden"]
    assert statements.rows[3] == (
        "Vi har utrustning som fungerar.",
        "2 – Stämmer dåligt",
        "Byta tre telefoner som laddar ur före midnatt.",
    )
    assert statements.rows[0][2] == ""
    obstacles: Any = blocks["Hinder att minska"]
    assert [row[0] for row in obstacles.rows][-1] == "Täckning saknas i två byar"
    # A measure below an answer that has become better is no longer shown.
    better = changed(TOOL, {("answers", "have_equipment"): 4})
    statements = {block.title: block for block in TOOL.report(better, TODAY).blocks}["Tio påståenden"]
    assert statements.rows[3][2] == ""
