"""Criteria A and B: points and a sentence for any answer; a fault of the machinery is raised (trap 5)."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelup.course import load
from levelup.grading import criteria
from levelup.grading._hand_in import answers_of

MODULE = "riskbedomning"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("right", range(6))
def test_a_gives_a_point_for_each_right_answer_of_the_best_attempt(
    right: int, make: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = answers_of({"quiz": make.quiz(right)}, make.today)
    assert criteria.knowledge(MODULE, answers) == right
    shown = capsys.readouterr()
    assert shown.out == f"{right} av 5 rätt svar i bästa försöket.\n"
    assert shown.err == ""


def test_a_counts_the_answers_and_believes_no_stored_score(make: Any) -> None:
    document = make.quiz(1)
    document["body"]["attempts"][0]["score"] = 5
    assert criteria.knowledge(MODULE, answers_of({"quiz": document}, make.today)) == 1


def test_b_is_the_share_of_fulfilled_checks_over_both_tools(
    make: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = make.complete()
    assert criteria.tool(MODULE, answers_of(documents, make.today)) == 5
    assert "31 av 31 kontroller" in capsys.readouterr().out

    # One fault of 31: 5 × 30 / 31, rounded down.
    documents["work_environment"]["body"]["decision"]["decided_by"] = None
    assert criteria.tool(MODULE, answers_of(documents, make.today)) == 4
    assert "Beslutad av chef" in capsys.readouterr().out

    # A tool that is missing has none of its checks fulfilled: 5 × 19 / 31.
    del documents["work_environment"]
    assert criteria.tool(MODULE, answers_of(documents, make.today)) == 3
    assert "inget som går att läsa är inlämnat" in capsys.readouterr().out


def test_b_counts_a_warning_as_fulfilled(make: Any, capsys: pytest.CaptureFixture[str]) -> None:
    documents = make.complete()
    # No group is named: a warning in the course plan.
    documents["risk_assessment"] = make.risk_assessment(affected_group="")
    assert criteria.tool(MODULE, answers_of(documents, make.today)) == 5
    assert "31 av 31" in capsys.readouterr().out


def test_dates_count_from_the_day_of_the_hand_in(make: Any) -> None:
    answers = answers_of(make.complete(), make.today)
    later = json.loads(json.dumps(answers))
    later["handed_in"] = "2020-01-01"  # then the follow-up would be years away
    course = load()
    assert criteria.automatic_points(course, MODULE, answers)["B"] == 5
    assert criteria.automatic_points(course, MODULE, later)["B"] < 5


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_answers_give_points_and_never_an_error(answers: object) -> None:
    points = criteria.automatic_points(load(), MODULE, answers)
    assert points == {"A": 0, "B": 0}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["quiz", "risk_assessment", "work_environment", "reflections"]), JSON))
def test_any_documents_give_points_and_never_an_error(documents: dict[str, object]) -> None:
    wrapped = {name: {"schema_version": 1, "body": body} for name, body in documents.items()}
    for answers in ({"documents": wrapped}, {"documents": documents}, {"handed_in": 5, "documents": wrapped}):
        points = criteria.automatic_points(load(), MODULE, answers)
        assert 0 <= points["A"] <= 5
        assert 0 <= points["B"] <= 5


def test_a_rule_that_cannot_be_loaded_is_raised(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "levelup_widgets.work_environment.definition", None)
    with pytest.raises(ImportError):
        criteria.tool(MODULE, answers_of(make.complete(), make.today))


def test_a_quiz_file_that_is_gone_is_raised(
    make: Any, tmp_path: Path, in_folder: Callable[[Path], None]
) -> None:
    (tmp_path / ".levelup").mkdir()
    (tmp_path / ".levelup" / "installation.json").write_text(
        json.dumps({"notebooks": str(tmp_path / "borta")})
    )
    in_folder(tmp_path)
    with pytest.raises(Exception, match="finns inte"):
        criteria.knowledge(MODULE, answers_of(make.complete(), make.today))


def test_warnings_and_noise_on_stderr_are_kept_out_of_the_cell(
    make: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from levelup.grading import _documents

    quiet = _documents.best_quiz

    def noisy(*arguments: Any) -> Any:
        warnings.warn("gammalt", DeprecationWarning, stacklevel=1)
        print("buller", file=sys.stderr)
        return quiet(*arguments)

    monkeypatch.setattr(_documents, "best_quiz", noisy)
    assert criteria.knowledge(MODULE, answers_of(make.complete(right=3), make.today)) == 3
    assert capsys.readouterr().err == ""
