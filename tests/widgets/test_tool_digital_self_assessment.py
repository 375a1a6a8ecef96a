"""The digital self-assessment and study path (course plan C12 and module 1.2)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given

from levelup_widgets.digital_self_assessment import rules
from levelup_widgets.digital_self_assessment.definition import DigitalSelfAssessmentDefinition
from levelup_widgets.digital_self_assessment.modules import ELECTIVES, MODULES
from levelup_widgets.digital_self_assessment.statements import (
    AREAS,
    STATEMENTS,
    area_means,
    total_mean,
    unanswered,
)
from levelup_widgets.document import Body
from levelup_widgets.registry import tools
from levelup_widgets.report import Table
from tests.widgets.tool_cases import TODAY, changed, check_of, example

TOOL = DigitalSelfAssessmentDefinition()
COURSE = Path(__file__).parents[2] / "notebooks/course.yaml"
SLUGS = [one.slug for one in ELECTIVES]

steps = st.integers(0, 4)
whole = st.fixed_dictionaries(dict.fromkeys(STATEMENTS, steps))
partly = st.fixed_dictionaries({number: st.none() | steps for number in STATEMENTS})
tracks = st.sampled_from([None, "operational", "strategic"])
levels = st.sampled_from([None, "basic", "advanced"])
electives = st.lists(st.sampled_from(SLUGS), unique=True)


def every(step: int | None) -> dict[str, int | None]:
    return dict.fromkeys(STATEMENTS, step)


def path(**values: Any) -> Body:
    return changed(TOOL, {("study_path", name): value for name, value in values.items()})


# -- the statements -------------------------------------------------------------------------------


def test_five_areas_and_21_statements() -> None:
    assert [len(area.part.model_fields) for area in AREAS] == [3, 6, 4, 4, 4]
    assert list(STATEMENTS) == sorted(STATEMENTS)
    form = {tuple(part["path"]): part for part in TOOL.form()["sections"] if part["kind"] == "fields"}
    for area in AREAS:
        assert [len(one["options"]) for one in form[(area.name,)]["fields"]] == [5] * len(
            area.part.model_fields
        )


@given(whole)
def test_means_lie_between_the_lowest_and_the_highest_answer(answers: dict[str, int | None]) -> None:
    means = [mean for mean in area_means(answers).values() if mean is not None]
    assert len(means) == 5
    for area, mean in zip(AREAS, means, strict=True):
        own = [value for number, value in answers.items() if number[0] == area.number and value is not None]
        assert min(own) <= mean <= max(own)
    total = total_mean(answers)
    assert total is not None
    assert min(means) - 1e-9 <= total <= max(means) + 1e-9


@given(partly)
def test_a_mean_is_missing_only_where_nothing_is_answered(answers: dict[str, int | None]) -> None:
    for number, mean in area_means(answers).items():
        own = [value for key, value in answers.items() if key[0] == number]
        assert (mean is None) == all(value is None for value in own)
    assert (total_mean(answers) is None) == (len(unanswered(answers)) == 21)


# -- the recommendation ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (every(2), "advanced"),
        ({**every(2), "5.1": 1}, "basic"),  # total 41/21
        ({**every(4), "1.1": 1, "1.2": 1, "1.3": 2}, "basic"),  # area 1: 1.33
        ({**every(4), "1.1": 1, "1.2": 2, "1.3": 2}, "advanced"),
        ({**every(4), "4.1": 1, "4.2": 1, "4.3": 2, "4.4": 1}, "basic"),  # area 4: 1.25
        ({**every(4), "4.1": 1, "4.2": 1, "4.3": 2, "4.4": 2}, "advanced"),  # area 4: 1.5
        ({**every(4), "3.1": 0, "3.2": 0, "3.3": 0, "3.4": 0}, "advanced"),  # area 3 does not decide
        ({**every(4), "5.4": None}, None),
        (every(None), None),
    ],
)
def test_recommended_level(answers: dict[str, int | None], level: str | None) -> None:
    assert rules.recommended_level(answers) == level


@given(whole, st.sampled_from(list(STATEMENTS)))
def test_a_higher_answer_never_lowers_the_level(answers: dict[str, Any], number: str) -> None:
    higher: dict[str, int | None] = {**answers, number: min(4, answers[number] + 1)}
    if rules.recommended_level(answers) == "advanced":
        assert rules.recommended_level(higher) == "advanced"


@pytest.mark.parametrize(
    ("answers", "time", "modules"),
    [
        (every(2), 2, []),
        ({**every(2), "2.3": 1}, 4, [rules.MEETINGS]),
        ({**every(2), "2.3": 1, "2.4": 3}, 4, []),  # area 2: 2.0
        ({**every(2), "2.3": 1, "2.4": None}, 4, []),  # not known yet
        ({**every(3), "1.3": 1}, 4, [rules.MAIL]),
        ({**every(3), "2.1": 1}, 4, [rules.MAIL]),
        (every(4), 1, [rules.FOCUS]),
        (every(0), 0, [rules.MAIL, rules.MEETINGS, rules.FOCUS]),
        (every(None), None, []),
    ],
)
def test_recommended_base_modules(
    answers: dict[str, int | None], time: int | None, modules: list[str]
) -> None:
    assert rules.recommended_base_modules(answers, time) == modules


# -- the study path -------------------------------------------------------------------------------


def test_the_modules_are_the_courses() -> None:
    course = yaml.safe_load(COURSE.read_text(encoding="utf-8"))
    expected = []
    for one in (module for category in course["categories"] for module in category["modules"]):
        part = {
            "mandatory": "core",
            "elective": "elective",
            "level_choice": one["level"],
            "mandatory_in_track": one["audience"],
        }[one["status"]]
        base = one["block"] == "base"
        expected.append((one["number"], one["slug"], one["title"], one["minutes"]["total"], part, base))
    assert [(*one, one.is_base) for one in MODULES] == expected
    assert course["certificate"] == {
        "minutes": rules.LEAST_MINUTES,
        "elective_modules": rules.FEWEST_ELECTIVES,
        "elective_minutes": 450,
        "one_of": list(rules.ONE_OF),
    }
    assert next(one["minutes"] for one in course["blocks"] if one["id"] == "main") == rules.MOST_MINUTES


@pytest.mark.parametrize(
    ("track", "level", "chosen", "minutes"),
    [
        (None, None, [], 1470),
        ("operational", None, [], 1770),
        ("strategic", "advanced", [], 2070),
        ("operational", "basic", SLUGS, 3330),  # the whole main block
        # Course plan B2: the lowest for a certificate, and the recommended full choice.
        (
            "operational",
            "basic",
            ["etik-i-digitaliseringen", "data-som-beslutsstod", "strategisk-styrning"],
            2520,
        ),
        (
            "strategic",
            "advanced",
            [
                *rules.ONE_OF,
                "processkartlaggning",
                "innovationskultur-och-experiment",
                "inforande-och-larande",
            ],
            2880,
        ),
    ],
)
def test_minutes(track: Any, level: Any, chosen: list[str], minutes: int) -> None:
    assert rules.path_minutes(chosen, track, level) == minutes


def test_full_time_is_three_hours_a_week() -> None:
    assert rules.hours_per_week(rules.MOST_MINUTES) == 3


@given(electives, tracks, levels)
def test_a_module_counts_once(chosen: list[str], track: Any, level: Any) -> None:
    minutes = rules.path_minutes(chosen, track, level)
    assert 1470 <= minutes <= 3330
    taken = [one.slug for one in rules.included(track, level)]
    assert rules.path_minutes([*chosen, *(s for s in taken if s in SLUGS)], track, level) == minutes
    assert not {one.slug for one in rules.own_electives(chosen, track, level)} & set(taken)


# -- the checks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "place"),
    [
        ({("content", "create"): None}, "answers", "error", ("content", "create")),
        ({("conditions", "time"): None}, "time", "error", ("conditions", "time")),
        ({("conditions", "exported"): False}, "exported", "error", ("conditions", "exported")),
        ({("conditions", "exported"): None}, "exported", "error", ("conditions", "exported")),
        ({("study_path", "track"): None}, "track", "error", ("study_path", "track")),
        ({("study_path", "level"): None}, "level_package", "error", ("study_path", "level")),
        ({("study_path", "level"): None}, "own_choice", "error", ("study_path", "level")),
        ({("study_path", "level_reason"): ""}, "own_choice", "warning", ("study_path", "level_reason")),
        (
            {("study_path", "level"): "advanced", ("study_path", "level_reason"): " "},
            "own_choice",
            "error",
            ("study_path", "level_reason"),
        ),
        ({("study_path", "base_modules"): []}, "own_choice", "error", ("study_path", "base_reason")),
        ({("study_path", "electives"): []}, "electives", "error", ("study_path", "electives")),
        ({("study_path", "electives"): SLUGS[:2]}, "electives", "error", ("study_path", "electives")),
        (
            {
                ("study_path", "electives"): [
                    "processkartlaggning",
                    "strategisk-styrning",
                    "ekonomi-och-kalkyl",
                ]
            },
            "security_or_ethics",
            "error",
            ("study_path", "electives"),
        ),
        (
            {("study_path", "electives"): ["processkartlaggning"]},
            "minutes",
            "error",
            ("study_path", "electives"),
        ),
        ({("study_path", "electives"): SLUGS}, "minutes", "warning", ("study_path", "electives")),
        ({("study_path", "track"): None}, "minutes", "error", ("study_path", "track")),
        ({("study_path", "level"): None}, "minutes", "error", ("study_path", "level")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, place: tuple[str, ...]
) -> None:
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, place)


def test_the_example_holds_every_check() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}


def test_a_choice_against_the_recommendation_holds_with_a_reason() -> None:
    body = path(level="advanced", base_modules=[], base_reason="Jag gick kursen i våras.")
    assert TOOL.results(body, TODAY)["level"] == "basic"
    assert check_of(TOOL, body, "own_choice").status == "ok"


def test_an_elective_that_comes_anyway_does_not_count() -> None:
    body = path(electives=["etik-i-digitaliseringen", "processkartlaggning", "inforande-och-larande"])
    found = check_of(TOOL, body, "electives")
    assert found.status == "error"
    assert "Välj en valbar modul till." in found.message
    assert check_of(TOOL, path(electives=SLUGS), "electives").status == "warning"


@given(electives, tracks, levels)
def test_minutes_decide_the_check(chosen: list[str], track: Any, level: Any) -> None:
    found = check_of(TOOL, path(electives=chosen, track=track, level=level), "minutes")
    minutes = TOOL.results(path(electives=chosen, track=track, level=level), TODAY)["study_path"]["minutes"]
    if track is None or level is None or minutes < 2520:
        assert found.status == "error"
    else:
        assert found.status == ("warning" if minutes > 2880 else "ok")


# -- the tool -------------------------------------------------------------------------------------


def test_results() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert results["areas"] == pytest.approx({"1": 5 / 3, "2": 2.0, "3": 1.25, "4": 2.25, "5": 2.25})
    assert results["total"] == pytest.approx(40 / 21)
    assert results["level"] == "basic"
    assert results["answers"]["1.2"] == 1
    assert results["base_modules"] == [rules.MAIL, rules.FOCUS]
    assert results["study_path"]["minutes"] == 2550


def test_the_sum_and_the_recommendation_are_shown() -> None:
    rows = TOOL.derived(example(TOOL), TODAY)["rows"]
    assert rows["study_path"]["minutes"]["text"] == "2\u00a0550 minuter, i snitt 2,7 timmar i veckan."
    assert rows["conditions"]["recommended_level"]["text"].startswith("Grundpaket: ")
    body = changed(TOOL, {("safety", "privacy"): None})
    text = TOOL.derived(body, TODAY)["rows"]["conditions"]["recommended_level"]["text"]
    assert text == "Visas när du har svarat på ett påstående till."


def test_the_empty_document() -> None:
    body = TOOL.model().body()
    derived = TOOL.derived(body, TODAY)
    assert derived["pictures"] == {}
    assert derived["rows"]["conditions"]["recommended_level"]["text"] == ""
    statuses = {one.id: one.status for one in TOOL.checks(body, TODAY)}
    assert {name for name, status in statuses.items() if status == "ok"} == {"required", "privacy"}
    assert check_of(TOOL, body, "answers").message.startswith("Börja med att")


def test_the_radar_leads_to_the_areas() -> None:
    picture = TOOL.derived(example(TOOL), TODAY)["pictures"]["self_assessment"]
    assert len(picture["rows"]) == 5


def test_a_swedish_file() -> None:
    body = TOOL.model.read(
        TOOL.from_swedish(
            {
                "omrade_1": {"soka_och_filtrera": 3, "vardera": 2},
                "natetikett": 4,
                "tid_for_utveckling": 3,
                "larvag": {
                    "spar": "strategisk",
                    "nivapaket": "Avancerat paket",
                    "valbara": ["Etik i digitaliseringen"],
                },
            }
        )
    ).body()
    assert (body["information"]["search"], body["communication"]["tone"]) == (3, 4)
    assert body["conditions"]["time"] == 3
    assert body["study_path"]["track"] == "strategic"
    assert body["study_path"]["level"] == "advanced"
    assert body["study_path"]["electives"] == ["etik-i-digitaliseringen"]


def test_statements_are_tables_on_paper() -> None:
    tables = [one for one in TOOL.report(example(TOOL), TODAY).blocks if isinstance(one, Table)]
    statements = [one for one in tables if one.columns[0].key == "statement"]
    assert [len(one.rows) for one in statements] == [3, 6, 4, 4, 4]
    assert statements[0].rows[1] == ("Jag kan avgöra om en källa eller ett AI-svar stämmer.", "Med hjälp")


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
def test_exports(format: str) -> None:
    widget: Any = tools()["digital_self_assessment"]
    tool = widget()
    assert len(tool.export(format)) > 100
    tool.edit([{"op": "set", "path": ["safety", "devices"], "value": 3}])
    assert len(tool.export(format)) > 100
    tool.close()
