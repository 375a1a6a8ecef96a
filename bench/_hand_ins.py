"""An installation with hand-ins of synthetic participants, collected and ready to be graded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from support.documents import complete_risk_assessment, complete_work_environment

from levelup.course import load
from levelup.demo.documents import risk_assessment
from levelup.grading import Assignments, commands, prepare_course
from levelup.settings import Settings

MODULE = "riskbedomning"


def make(home: Path, submissions: int) -> Settings:
    """Hand in for so many people, the same answers every time, and collect."""
    settings = Settings(home=home)
    home.mkdir(parents=True, exist_ok=True)
    prepare_course(settings)
    assignments = Assignments(settings)
    for number in range(submissions):
        assignments.hand_in(f"bench{number:03d}", f"Påhittad Person {number}", MODULE, documents(number))
    collected = commands.collect(settings, MODULE)
    if not collected.ok:
        raise RuntimeError(f"the hand-ins could not be collected: {collected.failed}")
    return settings


def documents(number: int) -> dict[str, dict[str, Any]]:
    """What person `number` hands in: everything, half, or little."""
    draw = np.random.default_rng(number)
    whole = complete_risk_assessment() if number % 3 == 0 else risk_assessment(draw, date.today().year + 1)
    found = {"risk_assessment": _stored(whole), "quiz": _quiz(int(draw.integers(6)))}
    if number % 4:
        found["work_environment"] = _stored(complete_work_environment())
    if number % 5:
        texts = (f"Larmet tystnar på natten, fall {number}.", "Spärren bygger bort felet.", "Då stoppar vi.")
        found["reflections"] = _texts(*texts)
        found["equality"] = _texts("Brukare med hörselnedsättning. Vi provar vibration.", "Nattpersonalens.")
    found["progress"] = _stored({"steps": {"risker": (date.today() - timedelta(days=1)).isoformat()}})
    return found


def _stored(body: dict[str, Any]) -> dict[str, Any]:
    return {"version": 7, "schema_version": 1, "body": body}


def _texts(*written: str) -> dict[str, Any]:
    return _stored({"answers": {f"q{place}": text for place, text in enumerate(written, 1)}})


def _quiz(right: int) -> dict[str, Any]:
    questions = load().quiz(MODULE).questions
    answers = {
        question.id: next(o.id for o in question.options if (o.id == question.key) == (place < right))
        for place, question in enumerate(questions)
    }
    return _stored({"attempts": [{"id": "first", "answers": answers, "score": right}]})
