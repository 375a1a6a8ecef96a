"""One whole grading cycle with stock nbgrader commands, shared by the tests of this room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from levelup.course import load
from levelup.grading import Assignments, Receipt, prepare_course
from levelup.settings import Settings

MODULE = "riskbedomning"
TODAY = date.today()

Documents = dict[str, dict[str, Any]]


def stored(body: dict[str, Any]) -> dict[str, Any]:
    return {"version": 7, "schema_version": 1, "body": body}


def risk(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"risk{number}",
        "area": "patient",
        "event": f"Larmet når inte fram på natten ({number})",
        "cause": "Täckningen är svag i källarplanet",
        "consequence": "Hjälpen blir försenad",
        "affected_group": "Brukare som bor ensamma",
        "severity": 3,
        "likelihood": 3,
        "measure": "Spärr som larmar vidare automatiskt",
        "measure_effect": "strong",
        "treatment": "reduce",
        "measure_owner": "unit_manager",
        "measure_due": (TODAY + timedelta(days=30)).isoformat(),
        "severity_after": 3,
        "likelihood_after": 1,
        "risk_owner": "head_of_operations",
        "decision": "accept",
        "decided_by": "head_of_operations",
        "follow_up": (TODAY + timedelta(days=60)).isoformat(),
        **changes,
    }


def risk_assessment(**changes: Any) -> dict[str, Any]:
    return stored(
        {
            "change": {"what": "Trygghetslarm med ny teknik", "where": "Hemtjänsten Lindåsa"},
            "risks": [risk(number, **changes) for number in range(1, 7)],
        }
    )


def work_environment() -> dict[str, Any]:
    areas = ("workload", "cognitive_load", "competence", "alarms")
    return stored(
        {
            "change": {"what": "Nya larm i telefonen", "affected": "Nattpatrullen"},
            "areas": dict.fromkeys(areas, True),
            "risks": [
                {
                    "id": f"row{number}",
                    "area": name,
                    "description": "Fler avbrott under natten",
                    "severity": 2,
                    "likelihood": 3,
                    "serious": False,
                    "measure": "Larm grupperas",
                    "done_directly": False,
                    "responsible": "unit_manager",
                    "due": (TODAY + timedelta(days=20)).isoformat(),
                }
                for number, name in enumerate(areas, 1)
            ],
            "participation": {"employees": True, "safety_representative": True, "date": TODAY.isoformat()},
            "decision": {
                "decided_by": "unit_manager",
                "has_work_environment_task": True,
                "follow_up": (TODAY + timedelta(days=60)).isoformat(),
            },
        }
    )


def quiz(right: int) -> dict[str, Any]:
    """A quiz with one attempt without a right answer, and one with `right` right answers."""
    questions = load().quiz(MODULE).questions

    def choose(question: Any, correct: bool) -> str:
        return next(option.id for option in question.options if (option.id == question.key) == correct)

    answers = {question.id: choose(question, number < right) for number, question in enumerate(questions)}
    wrong = {question.id: choose(question, False) for question in questions}
    return stored(
        {
            "attempts": [
                {"id": "first", "answers": answers, "score": 0},
                {"id": "second", "answers": wrong, "score": 5},
            ]
        }
    )


def texts(*written: str) -> dict[str, Any]:
    return stored({"answers": {f"q{place}": text for place, text in enumerate(written, 1)}})


HOSTILE = (
    "<script>window.HACKED = 1</script><img src=x onerror='window.HACKED = 2'> [klicka](javascript:HACKED=3) "
    "<!-- dolt --> ![bild](https://ond.example/x.png) <https://ond.example> https://ond.example/y "
    "<svg onload=HACKED=4> $\\href{javascript:HACKED=5}{x}$ &lt;b&gt; `kod` **fet** | cell\n"
    "```\n</pre><script>HACKED=6</script>\n```\n[ref]: javascript:HACKED=7\n# Rubrik\n    indrag\n"
    "\u202eomvänd"
)


def complete(right: int = 5) -> Documents:
    return {
        "risk_assessment": risk_assessment(),
        "work_environment": work_environment(),
        "quiz": quiz(right),
        "reflections": texts("Att larmet tystnar på natten.", "Spärren bygger bort felet.", "Då stoppar vi."),
        "equality": texts("Brukare med hörselnedsättning. Vi provar vibration.", "Nattpersonalens."),
        "progress": stored({"steps": {"risker": "2027-01-01"}}),
    }


def hostile() -> Documents:
    return {
        "risk_assessment": risk_assessment(event=HOSTILE, cause=HOSTILE, measure_due=None),
        "quiz": stored({"attempts": "';import os;os.abort()#"}),
        "reflections": texts(HOSTILE, "'''\nraise SystemExit\n'''", '"""'),
        "equality": texts(" \t\n ", "\u200b"),
    }


def settings_in(folder: Path, **changes: Any) -> Settings:
    return Settings(home=folder / "home", **changes)


def nbgrader(settings: Settings, *arguments: str) -> str:
    """A stock command, run in the course folder with nothing in its environment."""
    done = subprocess.run(
        [Path(sys.executable).parent / "nbgrader", *arguments],
        cwd=settings.course,
        env={"HOME": str(settings.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stderr


def grade(settings: Settings, student: str, points: dict[str, float], words: dict[str, str]) -> None:
    """Grade by hand as formgrader does: manual scores and comments in nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    url = f"sqlite:///{settings.course / 'gradebook.db'}"
    with Gradebook(url, settings.course_id) as gradebook:
        for criterion, value in points.items():
            found = gradebook.find_grade(f"criterion_{criterion}", MODULE, MODULE, student)
            found.manual_score = value
            found.needs_manual_grade = False
        for criterion, text in words.items():
            gradebook.find_comment(f"criterion_{criterion}", MODULE, MODULE, student).manual_comment = text
        gradebook.db.commit()


@dataclass
class Cycle:
    settings: Settings
    assignments: Assignments
    receipts: dict[str, Receipt] = field(default_factory=dict)
    logs: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, Any] = field(default_factory=dict)
    told: list[tuple[int, int, str]] = field(default_factory=list)

    def run(self, name: str, *arguments: str) -> None:
        self.logs[name] = nbgrader(self.settings, *arguments)

    def see(self, name: str, student: str) -> None:
        self.seen[name] = self.assignments.status(student, MODULE)


def play(settings: Settings) -> Cycle:
    """Two rounds of one assignment's life, with what each participant saw on the way.

    Stock commands where they make a difference, nbgrader's API (as formgrader) and `levelup grade` elsewhere.
    """
    from levelup.grading import _nbgrader, commands

    cycle = Cycle(settings, Assignments(settings))
    hand_in = cycle.assignments.hand_in
    cycle.run("generate", "generate_assignment", MODULE, "--force")
    cycle.run("release", "release_assignment", MODULE, "--force")
    api = _nbgrader.make_api(settings.course)

    cycle.receipts["anna"] = hand_in("anna", "Anna Maria Öst", MODULE, complete(right=4))
    cycle.receipts["tom"] = hand_in("tom", "Tom Tomsson", MODULE, {})
    cycle.receipts["ond"] = hand_in("ond", "=HYPERLINK(1) <img src=x onerror=HACKED=8>", MODULE, hostile())
    cycle.see("handed in", "anna")
    cycle.run("collect", "collect", MODULE)
    cycle.see("collected", "anna")
    cycle.run("autograde", "autograde", MODULE)
    cycle.see("autograded", "anna")
    api.generate_feedback(MODULE)
    cycle.logs["too early"] = api.release_feedback(MODULE)["log"]
    cycle.see("not graded", "anna")
    grade(settings, "anna", {"C": 4, "D": 2, "E": 1}, {"C": "Bra. Nästa steg: mät. <script>x</script>"})
    grade(settings, "ond", {"C": 0, "D": 0}, {"D": "Skriv om och lämna in igen."})
    cycle.logs["stale"] = api.release_feedback(MODULE)["log"]
    cycle.see("stale", "anna")
    cycle.run("feedback", "generate_feedback", MODULE)
    cycle.run("release feedback", "release_feedback", MODULE)
    for student in ("anna", "tom", "ond"):
        cycle.see(f"graded {student}", student)
    shutil.copytree(settings.course / "autograded", settings.home / "first-autograded")

    cycle.receipts["anna again"] = hand_in("anna", "Anna Maria Öst", MODULE, complete(right=2))
    cycle.see("again", "anna")
    cycle.run("collect again", "collect", MODULE)
    cycle.steps["autograde"] = commands.autograde(settings, MODULE, lambda *told: cycle.told.append(told))
    cycle.steps["too early"] = commands.feedback(settings, MODULE)
    cycle.see("again not graded", "anna")
    grade(settings, "anna", {"C": 5, "D": 3, "E": 2}, {"C": "Ännu bättre."})
    cycle.steps["feedback"] = commands.feedback(settings, MODULE)
    cycle.see("graded again", "anna")
    cycle.run("export", "export", "--to", "grades.csv")
    return cycle


@pytest.fixture(scope="session")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    settings = settings_in(tmp_path_factory.mktemp("cycle"))
    prepare_course(settings)
    return play(settings)


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = settings_in(tmp_path_factory.mktemp("prepared"))
    prepare_course(settings)
    return settings.home


@pytest.fixture
def released(tmp_path: Path, _prepared: Path) -> Settings:
    """An installation with the assignment released."""
    shutil.copytree(_prepared, tmp_path / "home")
    settings = settings_in(tmp_path)
    prepare_course(settings)
    return settings


@pytest.fixture
def in_folder() -> Iterator[Callable[[Path], None]]:
    before = Path.cwd()
    yield os.chdir
    os.chdir(before)


@pytest.fixture(scope="session")
def make() -> Any:
    """Makers of documents, and the stock commands."""
    from types import SimpleNamespace

    return SimpleNamespace(
        complete=complete,
        hostile=hostile,
        quiz=quiz,
        texts=texts,
        risk_assessment=risk_assessment,
        work_environment=work_environment,
        stored=stored,
        nbgrader=nbgrader,
        grade=grade,
        settings_in=settings_in,
        today=TODAY,
        HOSTILE=HOSTILE,
    )
