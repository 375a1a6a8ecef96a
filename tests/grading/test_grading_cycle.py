"""One assignment's whole life with stock nbgrader: traps 3, 5, 6 and 7, and what the participant sees."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from levelup.grading._hand_in import read
from levelup.grading.export import COLUMNS, harmless

MODULE = "riskbedomning"


def gradebook(cycle: Any) -> Gradebook:
    return Gradebook(f"sqlite:///{cycle.settings.course / 'gradebook.db'}", cycle.settings.course_id)


def test_the_participant_follows_the_work(cycle: Any) -> None:
    seen = cycle.seen
    for name, state in [
        ("handed in", "submitted"),
        ("collected", "grading"),
        ("autograded", "grading"),
        ("not graded", "grading"),
        ("stale", "grading"),
    ]:
        (attempt,) = seen[name].attempts
        assert (name, attempt.state) == (name, state)
        assert attempt.points == {"A": 4, "B": 5}, "automatic points show at once, the others never too early"
        assert (attempt.total, attempt.outcome, attempt.trainer_words) == (None, None, None)
    assert seen["handed in"].released
    assert seen["handed in"].due is not None
    assert seen["handed in"].best is None


def test_points_outcome_and_words_after_the_release(cycle: Any) -> None:
    (anna,) = cycle.seen["graded anna"].attempts
    assert anna.points == {"A": 4, "B": 5, "C": 4, "D": 2, "E": 1}
    assert (anna.total, anna.outcome, anna.state) == (16, "passed", "graded")
    assert anna.trainer_words.startswith("Bra. Nästa steg: mät.")
    (tom,) = cycle.seen["graded tom"].attempts
    assert tom.points == dict.fromkeys("ABCDE", 0)
    assert (tom.total, tom.outcome, tom.trainer_words) == (0, "supplement", None)
    (hostile,) = cycle.seen["graded ond"].attempts
    assert hostile.points == {"A": 0, "B": 2, "C": 0, "D": 0, "E": 0}
    assert hostile.trainer_words == "Skriv om och lämna in igen."


def test_the_second_round_keeps_the_first_and_the_best_counts(cycle: Any) -> None:
    first, second = cycle.seen["again"].attempts
    assert (first.state, second.state) == ("graded", "submitted")
    first, second = cycle.seen["again not graded"].attempts
    assert (first.total, second.state, second.points) == (16, "grading", {"A": 2, "B": 5})
    done = cycle.seen["graded again"]
    first, second = done.attempts
    assert (first.total, first.outcome) == (16, "passed")
    assert (second.total, second.outcome) == (17, "supplement"), "17 points, but 2 on A"
    assert done.best == 1
    assert second.trainer_words == "Ännu bättre."
    assert "Bra. Nästa steg" in first.feedback_html
    assert [a.receipt for a in done.attempts] == [cycle.receipts[n].receipt for n in ("anna", "anna again")]


def test_autograded_points_are_those_shown_at_hand_in(cycle: Any) -> None:
    with gradebook(cycle) as book:
        for student, expected in {"tom": (0, 0), "ond": (0, 2), "anna": (2, 5)}.items():
            found = [book.find_grade(f"criterion_{c}", MODULE, MODULE, student) for c in "AB"]
            assert tuple(grade.auto_score for grade in found) == expected
            assert not any(grade.needs_manual_grade for grade in found)


def test_trap_6_untouched_cells_need_no_grading_and_a_blank_is_no_answer(cycle: Any) -> None:
    with gradebook(cycle) as book:
        for student, criterion in [("tom", "C"), ("tom", "D"), ("tom", "E"), ("ond", "E")]:
            found = book.find_grade(f"criterion_{criterion}", MODULE, MODULE, student)
            assert (found.auto_score, found.needs_manual_grade) == (0, False)
            comment = book.find_comment(f"criterion_{criterion}", MODULE, MODULE, student)
            assert comment.auto_comment == "No response."


def test_trap_6_feedback_waits_until_it_is_graded_and_fresh(cycle: Any) -> None:
    assert "anna väntar: något kriterium är inte bedömt än" in cycle.logs["too early"]
    assert "anna väntar: bedömningen har ändrats efteråt" in cycle.logs["stale"]
    assert "väntar" not in cycle.logs["release feedback"]
    # In the second round the old manual points are still there; they must not be released as the new ones.
    assert "anna väntar: något kriterium är inte bedömt än" in cycle.steps["too early"].log


def test_trap_6_plain_collect_takes_the_newer_hand_in(cycle: Any) -> None:
    assert "Updating submission: anna" in cycle.logs["collect again"]
    assert "No newer submission to collect: tom" in cycle.logs["collect again"]


def test_commands_report_each_person(cycle: Any) -> None:
    step = cycle.steps["autograde"]
    assert step.ok
    assert step.done == ["anna", "ond", "tom"]
    assert cycle.told[-1] == (3, 3, MODULE)
    assert cycle.steps["feedback"].ok


def test_trap_7_feedback_is_swedish_without_code_scripts_or_other_hosts(cycle: Any) -> None:
    page = cycle.seen["graded again"].attempts[1].feedback_html
    assert "17 av 20 poäng" in page
    assert "A – Kunskapskontroll" in page
    assert "2 av 5 rätt svar i bästa försöket." in page
    assert "31 av 31 kontroller är uppfyllda." in page
    assert "Att larmet tystnar på natten." in page
    code_and_hosts = ("json.loads", "criteria.", "<script", "MathJax", "http:", "https:", "cdn")
    for absent in (*code_and_hosts, "No response", "Score", "submission_secret"):
        assert absent not in page, absent
    written = next((cycle.settings.course / "feedback" / "anna").rglob("*.html")).read_text()
    assert "<script" not in written
    assert "cdn" not in written.lower()
    assert "Inget svar är inlämnat." in cycle.seen["graded tom"].attempts[0].feedback_html


def test_trap_7_released_notebooks_hold_no_key(cycle: Any) -> None:
    from levelup.course import load

    released = next((cycle.settings.exchange / "levelup" / "outbound").rglob("*.ipynb")).read_text()
    for question in load().quiz(MODULE).questions:
        assert question.explanation not in released
        assert f'"{question.id}"' not in released


def test_trap_3_hostile_text_is_only_text_in_feedback(cycle: Any, make: Any) -> None:
    page = cycle.seen["graded ond"].attempts[0].feedback_html
    body = page.split("<body>")[1]
    for tag in ("<script", "<img", "<svg", "<a ", "<!--", "onerror=HACKED=8"):
        assert tag not in body, tag
    assert "&lt;script&gt;window.HACKED = 1&lt;/script&gt;" in body
    assert "dolt" in body, "what is written in a comment must be seen"


def test_trap_3_the_answers_never_ran(cycle: Any) -> None:
    notebook = read(cycle.settings.course / "autograded" / "ond" / MODULE / f"{MODULE}.ipynb")
    code = {c.metadata["nbgrader"]["grade_id"]: c for c in notebook.cells if c.cell_type == "code"}
    assert code["answers"].outputs == []
    assert [o.data["text/plain"] for o in code["criterion_A"].outputs if "data" in o] == ["0"]


def test_trap_7_export_is_quoted_and_defused(cycle: Any) -> None:
    with (cycle.settings.course / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert tuple(rows["anna"]) == COLUMNS
    assert rows["ond"]["first_name"].startswith("'=HYPERLINK(1)")
    assert rows["anna"]["last_name"] == "Öst"
    assert (rows["anna"]["score"], rows["anna"]["max_score"]) == ("17.0", "20.0")
    assert rows["anna"]["late_submission_penalty"] == "0.0"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\r=1"])
def test_formulas_are_defused(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Öst, Anna", 'a"b', 3.5, -1.0, "1-2"])
def test_what_is_no_formula_is_left(value: object) -> None:
    assert harmless(value) == value


def test_status_imports_nothing_of_nbgrader(cycle: Any) -> None:
    import subprocess
    import sys

    code = f"""
import sys
from pathlib import Path
from levelup.grading import Assignments
from levelup.settings import Settings

status = Assignments(Settings(home=Path({str(cycle.settings.home)!r}))).status("anna", {MODULE!r})
assert len(status.attempts) == 2 and status.best == 1, status
assert "nbgrader" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_participants_get_nothing_of_each_other(cycle: Any) -> None:
    anna = cycle.seen["graded again"].attempts
    ond = cycle.seen["graded ond"].attempts
    assert "Skriv om och lämna in igen." not in "".join(a.feedback_html for a in anna)
    assert "Bra. Nästa steg" not in "".join(a.feedback_html for a in ond)
    assert cycle.assignments.status("okand", MODULE).attempts == ()
    assert Path(cycle.settings.exchange / ".participants" / "okand").exists() is False
