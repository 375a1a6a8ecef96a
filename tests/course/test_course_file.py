"""The course file that ships: the course plan's figures, and the public face."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from levelup.course import UnknownModuleError, check, load

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def course():
    return load(NOTEBOOKS)


def test_it_is_without_faults():
    assert check(NOTEBOOKS) == []


def test_the_six_categories_carry_their_exact_names(course):
    assert [category.title for category in course.categories] == [
        "Basutbildningar",
        "Vad är digitalisering och varför är digitalisering viktigt",
        "Grundläggande kompetens inom digital teknik",
        "Främja en innovationskultur; ledarskap och styrning i en föränderlig värld",
        "Lagstiftning, etik, riskbedömning och säkerhet",
        "Implementering; verksamhets-, processutveckling och ekonomi kopplat till digitalisering",
    ]


def test_the_figures_of_the_course_plan(course):
    assert [len(category.modules) for category in course.categories] == [5, 3, 4, 5, 4, 5]
    assert [category.minutes for category in course.categories] == [480, 390, 600, 780, 660, 900]
    assert len(course.modules) == 26
    assert sum(module.minutes.total for module in course.modules) == 3810
    core = [m for m in course.modules if m.block == "main" and m.status == "mandatory"]
    assert (len(core), sum(m.minutes.total for m in core)) == (9, 1470)
    assert course.block("main").minutes == 2880
    assert course.block("base").minutes == 480
    assert course.certificate.minutes == 2520
    assert Counter(m.status for m in course.modules) == {
        "mandatory": 11,
        "elective": 7,
        "level_choice": 4,
        "mandatory_in_track": 4,
    }


@pytest.mark.parametrize("track", ["operational", "strategic"])
@pytest.mark.parametrize("level", ["basic", "advanced"])
def test_whatever_is_chosen_the_mandatory_time_is_the_same(course, track, level):
    mine = course.mandatory_for(track, level)
    assert sum(m.minutes.total for m in mine if m.block == "main") == 1470 + 300 + 300
    assert sum(m.minutes.total for m in mine if m.block == "base") == 180
    person = SimpleNamespace(track=track, level=level)
    assert [m for m, mandatory in course.modules_for(person) if mandatory] == list(mine)
    assert len(course.modules_for(person)) == 26


def test_someone_who_has_not_chosen_sees_the_common_part(course):
    assert {m.status for m in course.mandatory_for(None, None)} == {"mandatory"}


def test_the_risk_module(course):
    module = course.module("riskbedomning")
    assert (module.number, module.category, module.tools) == ("5.3", 5, ("C1", "C2"))
    assert module.minutes.model_dump() == {
        "total": 180,
        "live": 60,
        "workbook": 60,
        "practice": 45,
        "network": 15,
    }
    assert sum(step.minutes for step in module.steps) == module.minutes.workbook
    assert not module.coming
    assert course.notebook("riskbedomning").is_file()
    assert course.tool("C1") is course.tool("risk_assessment")
    assert len(module.reflections) == 3


def test_the_rubric_is_20_and_10_points(course):
    for block, points in (("base", 10), ("main", 20)):
        assert course.rubric(block).points == points
        assert sum(getattr(criterion.points, block) for criterion in course.criteria) == points
    assert course.rubric("base").quiz_points == (0, 0, 1, 2, 3, 3)
    assert course.rubric("main").quiz_points == (0, 1, 2, 3, 4, 5)


def test_modules_without_a_notebook_are_coming(course):
    assert course.module("etik-i-digitaliseringen").coming
    assert course.notebook("etik-i-digitaliseringen") is None


def test_an_unknown_module_is_named(course):
    with pytest.raises(UnknownModuleError, match="'nagot-annat' finns inte"):
        course.module("nagot-annat")


def test_every_module_lies_in_one_block_with_its_months(course):
    assert course.block("base").period == "maj–juni"
    assert course.block("main").period == "från augusti"
    assert {m.block for m in course.modules} == {"base", "main"}


def test_the_quiz_of_the_risk_module(course):
    quiz = course.quiz("riskbedomning")
    assert [question.key for question in quiz.questions] == ["c", "a", "d", "b", "b"]
    threshold = quiz.questions[0].explanation
    # The threshold is Level Up's own choice and must never sound like a national rule.
    assert "Level Ups arbetssätt" in threshold
    assert "inget nationellt krav" in threshold
    with pytest.raises(LookupError):
        course.quiz("etik-i-digitaliseringen")


def test_an_unchanged_file_is_read_once():
    assert load(NOTEBOOKS) is load(NOTEBOOKS / "course.yaml")
