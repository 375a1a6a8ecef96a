"""Hand-in: traps 1, 2, 4 and 6, and everything that makes it whole."""

from __future__ import annotations

import ast
import json
import shutil
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup.grading import Assignments, GradingRefused, GradingUnavailable, set_due
from levelup.grading._hand_in import NotFillable, answers_source, fill, read
from levelup.grading._identity import is_student_id
from levelup.settings import Settings

MODULE = "riskbedomning"


def inbound(settings: Settings) -> list[Path]:
    return sorted((settings.exchange / settings.course_id / "inbound").iterdir())


def cells(folder: Path) -> dict[str, Any]:
    notebook = read(folder / f"{MODULE}.ipynb")
    return {c.metadata["nbgrader"]["grade_id"]: c for c in notebook.cells if "nbgrader" in c.metadata}


def released_notebook(settings: Settings) -> Any:
    return read(settings.exchange / settings.course_id / "outbound" / MODULE / f"{MODULE}.ipynb")


# -- trap 1: the student id
# ------------------------------------------------------------------------------------

BAD_IDS = [
    "../..",
    "..",
    "*",
    "a/b",
    "",
    ".",
    "-a",
    "A",
    "a b",
    "a+b",
    "a\n",
    "å",
    "a" * 65,
    "/etc",
    "a..b",
    "a\x00",
]


@pytest.mark.parametrize("student", BAD_IDS)
def test_an_id_that_could_go_astray_is_refused_and_nothing_is_written(
    student: str, released: Settings, make: Any
) -> None:
    before = sorted(released.home.rglob("*"))
    with pytest.raises(GradingRefused):
        Assignments(released).hand_in(student, "Ond", MODULE, make.complete())
    assert sorted(released.home.rglob("*")) == before
    assert Assignments(released).status(student, MODULE).attempts == ()


@given(st.text(max_size=70))
def test_only_plain_ids_are_ids(text: str) -> None:
    if is_student_id(text):
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789._@-")
        assert Path(text).name == text
        assert 0 < len(text) <= 64


@pytest.mark.parametrize("student", ["../..", "*", "a/b", "A"])
def test_nbgraders_own_submit_refuses_the_id_too(student: str, released: Settings, tmp_path: Path) -> None:
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeError, ExchangeFactory

    from levelup.grading import _nbgrader

    config = _nbgrader.load_config(released.course)
    config.Exchange.assignment_dir = str(tmp_path)
    config.Exchange.cache = str(tmp_path / "cache")
    shutil.copytree(released.exchange / released.course_id / "outbound" / MODULE, tmp_path / MODULE)
    directory = CourseDirectory(config=config, assignment_id=MODULE, student_id=student)
    submit = ExchangeFactory(config=config).Submit(
        coursedir=directory, authenticator=Authenticator(config=config), config=config
    )
    with pytest.raises(ExchangeError):
        submit.start()
    assert inbound(released) == []


@pytest.mark.parametrize("module", ["../riskbedomning", "*", "", "Risk", "finns-inte", "risk/x"])
def test_an_assignment_that_is_not_released_is_refused_in_plain_words(
    module: str, released: Settings, make: Any
) -> None:
    with pytest.raises(GradingRefused, match="inte öppen för inlämning"):
        Assignments(released).hand_in("anna", "Anna", module, make.complete())
    assert not Assignments(released).status("anna", module).released


# -- trap 2: one cache a participant
# ------------------------------------------------------------------------------


def test_each_participant_has_a_folder_and_a_cache_of_their_own(released: Settings, make: Any) -> None:
    grading = Assignments(released)
    for student in ("anna", "tom"):
        grading.hand_in(student, student, MODULE, make.complete())
    homes = released.exchange / ".participants"
    assert sorted(path.name for path in homes.iterdir()) == ["anna", "tom"]
    for student in ("anna", "tom"):
        cached = list((homes / student / "cache" / released.course_id).iterdir())
        assert [path.name.split("+")[0] for path in cached] == [student]
        assert sorted(path.name for path in (homes / student).iterdir()) == ["cache", "lock"], (
            "work is cleared"
        )
        assert (homes / student).stat().st_mode & 0o077 == 0
    assert len(grading.status("anna", MODULE).attempts) == 1


# -- trap 4: built from the released notebook
# ---------------------------------------------------------------------


def test_the_submission_is_the_released_notebook_with_only_the_answers_changed(
    released: Settings, make: Any
) -> None:
    Assignments(released).hand_in("anna", "Anna", MODULE, make.hostile())
    (folder,) = inbound(released)
    submitted, original = read(folder / f"{MODULE}.ipynb"), released_notebook(released)
    assert len(submitted.cells) == len(original.cells)
    for ours, theirs in zip(submitted.cells, original.cells, strict=True):
        assert ours.metadata == theirs.metadata
        assert ours.cell_type == theirs.cell_type
        if not theirs.metadata.get("nbgrader", {}).get("solution"):
            assert ours.source == theirs.source
    ids = [c.metadata["nbgrader"]["grade_id"] for c in submitted.cells if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids)) == 6


def test_a_released_notebook_with_a_cell_twice_or_without_answers_is_refused(
    released: Settings, make: Any
) -> None:
    path = released.exchange / released.course_id / "outbound" / MODULE / f"{MODULE}.ipynb"
    whole = json.loads(path.read_text())
    twice = {**whole, "cells": [*whole["cells"], {**whole["cells"][-1], "id": "igen"}]}
    without = {**whole, "cells": [c for c in whole["cells"] if c["id"] != "svar"]}
    for broken in (twice, without):
        path.write_text(json.dumps(broken))
        with pytest.raises(GradingRefused, match="Kontakta din utbildare"):
            Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
        with pytest.raises(NotFillable):
            fill(read(path), {}, {})
    assert inbound(released) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_answers_are_data_and_read_back_as_they_were(answers: dict[str, Any]) -> None:
    source = answers_source(answers)
    tree = ast.parse(source)
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [ast.unparse(node.func) for node in called] == ["json.loads"]
    assert source.isascii()
    space: dict[str, Any] = {}
    exec(source, space)
    assert space["answers"] == answers


# -- trap 6: what counts as an answer
# --------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["", " ", "\n \t", "\u200b"])
def test_a_blank_leaves_the_cell_untouched(blank: str, released: Settings, make: Any) -> None:
    documents = {**make.complete(), "reflections": make.texts(blank, blank, blank)}
    Assignments(released).hand_in("anna", "Anna", MODULE, documents)
    original = {
        c.metadata["nbgrader"]["grade_id"]: c
        for c in released_notebook(released).cells
        if "nbgrader" in c.metadata
    }
    submitted = cells(inbound(released)[0])
    assert submitted["criterion_D"].source == original["criterion_D"].source
    assert submitted["criterion_E"].source != original["criterion_E"].source


def test_a_real_answer_is_readable_with_its_question(released: Settings, make: Any) -> None:
    Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
    found = cells(inbound(released)[0])
    assert (
        "**Vilken risk vågade ingen skriva?**\n\n> Att larmet tystnar på natten."
        in found["criterion_D"].source
    )
    assert "**Vems erfarenhet saknas i vårt underlag?**\n\n> Nattpersonalens." in found["criterion_E"].source
    quality = found["criterion_C"].source
    assert "### Riskbedömning" in quality
    assert "- Åtgärd: Spärr som larmar vidare automatiskt" in quality
    assert "- Åtgärdsansvarig: enhetschef" in quality
    assert "### Arbetsmiljörisk" in quality or "### Riskbedömning vid ändring" in quality
    assert "progress" not in found["answers"].source


# -- whole, once, and in time
# ----------------------------------------------------------------------------------------


def test_receipt_and_automatic_points_are_there_at_once(released: Settings, make: Any) -> None:
    grading = Assignments(released)
    receipt = grading.hand_in("anna", "Anna", MODULE, make.complete(right=4))
    assert abs(datetime.now(UTC) - receipt.handed_in_at) < timedelta(minutes=1)
    (attempt,) = grading.status("anna", MODULE).attempts
    assert attempt.receipt == receipt.receipt
    assert attempt.handed_in_at == receipt.handed_in_at
    assert attempt.state == "submitted"
    assert attempt.points == {"A": 4, "B": 5}
    assert attempt.max == {"A": 5, "B": 5, "C": 5, "D": 3, "E": 2}
    assert (attempt.total, attempt.outcome, attempt.feedback_html) == (None, None, None)


def test_many_hand_ins_at_the_same_time_all_arrive(released: Settings, make: Any) -> None:
    grading = Assignments(released)
    documents = make.complete()
    failed: list[BaseException] = []

    def hand_in(student: str) -> None:
        try:
            grading.hand_in(student, student, MODULE, documents)
        except BaseException as error:
            failed.append(error)

    threads = [
        threading.Thread(target=hand_in, args=(s,)) for s in ("anna", "anna", "anna", "tom", "eva", "eva")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    attempts = grading.status("anna", MODULE).attempts
    assert [attempt.number for attempt in attempts] == [1, 2, 3]
    assert len({attempt.receipt for attempt in attempts}) == 3
    assert len({attempt.handed_in_at for attempt in attempts}) == 3
    assert len(inbound(released)) == 6


def test_an_interrupted_hand_in_leaves_nothing(
    released: Settings, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.exchange.default import ExchangeSubmit

    grading = Assignments(released)
    grading.hand_in("anna", "Anna", MODULE, make.complete())

    def full(self: Any) -> None:
        Path(self.inbound_path, self.assignment_filename).mkdir()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(ExchangeSubmit, "copy_files", full)
        with pytest.raises(GradingUnavailable):
            grading.hand_in("anna", "Anna", MODULE, make.complete())
    assert len(inbound(released)) == 1
    assert len(grading.status("anna", MODULE).attempts) == 1
    assert list((released.exchange / released.course_id / ".incoming").iterdir()) == []


def test_a_busy_gradebook_does_not_stop_a_hand_in(released: Settings, make: Any) -> None:
    lock = sqlite3.connect(released.course / "gradebook.db")
    lock.execute("BEGIN IMMEDIATE")
    try:
        Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
    finally:
        lock.rollback()
        lock.close()
    assert len(inbound(released)) == 1


def test_late_is_allowed_and_said(released: Settings, make: Any) -> None:
    set_due(released, MODULE, datetime.now(UTC) - timedelta(hours=1))
    grading = Assignments(released)
    assert grading.hand_in("anna", "Anna", MODULE, make.complete()).late
    assert grading.status("anna", MODULE).attempts[0].late
    set_due(released, MODULE, None)
    assert grading.status("anna", MODULE).due is None
    assert not grading.hand_in("anna", "Anna", MODULE, make.complete()).late


def test_the_trainer_sees_a_name(released: Settings, make: Any) -> None:
    Assignments(released).hand_in("anna", "  Anna  Maria Öst ", MODULE, make.complete())
    with sqlite3.connect(released.course / "gradebook.db") as database:
        names = database.execute("SELECT id, first_name, last_name FROM student").fetchall()
    database.close()
    assert names == [("anna", "Anna Maria", "Öst")]


def test_the_exchange_is_for_its_owner_only(released: Settings) -> None:
    assert released.exchange.stat().st_mode & 0o077 == 0


def test_the_fast_path_knows_nbgraders_checksum(released: Settings, make: Any) -> None:
    from nbgrader.utils import notebook_hash

    grading = Assignments(released)
    grading.hand_in("anna", "Anna", MODULE, make.complete())
    secret = (inbound(released)[0] / "submission_secret.txt").read_text()
    feedback = released.exchange / released.course_id / "feedback"
    feedback.mkdir()
    checksum = notebook_hash(secret=secret, notebook_id=MODULE)
    result = {"points": dict.fromkeys("ABCDE", 2), "max": dict.fromkeys("ABCDE", 5), "words": {}}
    (feedback / f"{checksum}.html").write_text("<p>Hej</p>")
    (feedback / f"{checksum}.json").write_text(json.dumps(result))
    (attempt,) = grading.status("anna", MODULE).attempts
    assert (attempt.state, attempt.total, attempt.outcome) == ("graded", 10, "supplement")
