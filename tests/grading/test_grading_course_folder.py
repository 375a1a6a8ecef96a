"""The course folder: traps 9 and 10, and a trainer's own edits."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from levelup.grading import CourseFolderError, prepare_course
from levelup.grading._gradebook import _INDEXED, add_indexes, due_date
from levelup.grading._nbgrader import ConfigError, load_config
from levelup.settings import Settings

MODULE = "riskbedomning"
NOTEBOOK = f"source/{MODULE}/{MODULE}.ipynb"


@pytest.fixture
def own(released: Settings, tmp_path: Path) -> Settings:
    """The released installation with shipped files of its own, so that a new version can be shipped."""
    shutil.copytree(released.assignments, tmp_path / "shipped")
    return Settings(home=released.home, assignments=tmp_path / "shipped")


def change(path: Path, text: str) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = [text]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_the_first_start_installs_and_releases_with_a_due_date(released: Settings) -> None:
    assert (released.course / NOTEBOOK).is_file()
    assert (released.exchange / released.course_id / "outbound" / MODULE / f"{MODULE}.ipynb").is_file()
    due = due_date(f"sqlite:///{released.course / 'gradebook.db'}", MODULE)
    assert due is not None
    assert timedelta(days=13) < due - datetime.now(UTC) < timedelta(days=15)


def test_a_later_start_does_nothing_and_imports_no_nbgrader(released: Settings) -> None:
    code = f"""
import sys
from pathlib import Path
from levelup.grading import prepare_course
from levelup.settings import Settings

done = prepare_course(Settings(home=Path({str(released.home)!r})))
assert not (done.installed or done.kept or done.released), done
assert "nbgrader" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_first_start_says_nothing_in_the_terminal(tmp_path: Path) -> None:
    code = "from levelup.grading import prepare_course\nfrom levelup.settings import Settings\n"
    done = subprocess.run(
        [sys.executable, "-c", code + "assert prepare_course(Settings()).released"],
        env={**os.environ, "LEVELUP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_a_release_that_fails_is_a_sentence_and_a_file(tmp_path: Path) -> None:
    shipped = shutil.copytree(Settings().assignments, tmp_path / "shipped")
    (shipped / "source" / MODULE / f"{MODULE}.ipynb").write_text("{ inte json")
    with pytest.raises(CourseFolderError) as refused:
        prepare_course(Settings(home=tmp_path / "home", assignments=shipped))
    said = str(refused.value)
    assert f"Uppgiften {MODULE} gick inte att släppa" in said
    assert not re.search("Traceback|Error|\n", said)
    log = tmp_path / "home" / "course" / ".levelup" / f"release-{MODULE}.log"
    assert str(log) in said
    assert log.read_text().strip()


def test_without_demo_nothing_is_released(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", demo=False)
    assert prepare_course(settings).released == []
    assert (settings.course / "gradebook.db").is_file()
    assert not (settings.exchange / settings.course_id / "outbound").exists()


def test_a_new_version_replaces_a_file_that_no_one_has_edited(own: Settings) -> None:
    change(own.assignments / NOTEBOOK, "Ny version")
    assert prepare_course(own).installed == [NOTEBOOK]
    assert "Ny version" in (own.course / NOTEBOOK).read_text(encoding="utf-8")


def test_a_trainers_edit_is_never_overwritten(own: Settings) -> None:
    change(own.course / NOTEBOOK, "Utbildarens egen text")
    assert prepare_course(own).kept == [], "nothing new is shipped, so there is nothing to say"
    change(own.assignments / NOTEBOOK, "Ny version")
    done = prepare_course(own)
    assert done.kept == [NOTEBOOK]
    assert "lämnas orörd" in done.messages[0]
    assert "Utbildarens egen text" in (own.course / NOTEBOOK).read_text(encoding="utf-8")
    assert "Ny version" in (own.course / "nya-versioner" / NOTEBOOK).read_text(encoding="utf-8")
    # The trainer takes the new version: the copy beside is no longer needed.
    shutil.copy(own.course / "nya-versioner" / NOTEBOOK, own.course / NOTEBOOK)
    assert prepare_course(own).kept == []
    assert not (own.course / "nya-versioner" / NOTEBOOK).exists()


def test_opening_and_saving_in_jupyterlab_is_no_edit(own: Settings) -> None:
    notebook = json.loads((own.course / NOTEBOOK).read_text(encoding="utf-8"))
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
    (own.course / NOTEBOOK).write_text(json.dumps(notebook, indent=4), encoding="utf-8")
    change(own.assignments / NOTEBOOK, "Ny version")
    assert prepare_course(own).installed == [NOTEBOOK]


def test_trap_9_foreign_keys_are_indexed_once_and_analysed(released: Settings) -> None:
    url = f"sqlite:///{released.course / 'gradebook.db'}"
    assert add_indexes(url) == 0, "prepare_course has made them"
    database = sqlite3.connect(released.course / "gradebook.db")
    try:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert {f"levelup_{table}_{column}" for table, column in _INDEXED} <= names
        plan = database.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM grade WHERE notebook_id = 'x' AND manual_score IS NULL"
        ).fetchall()
        assert "levelup_grade_notebook_id" in str(plan)
        assert database.execute("SELECT count(*) FROM sqlite_stat1").fetchone() > (0,)
    finally:
        database.close()


def test_trap_9_every_foreign_key_of_nbgrader_is_known() -> None:
    from nbgrader.api import Base

    unindexed = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.foreign_keys and not column.primary_key
    }
    assert set(_INDEXED) == unindexed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c.Exchange.root = (", "rad"),
        ("1 / 0", "ZeroDivisionError"),
        ("import finns_inte", "finns_inte"),
        ('c.ExchangeFactory.submit = "finns.inte.Alls"', "fungerar"),
        ("c.CourseDirectory.course_id = 5", "fungerar"),
        ('c.AssignLatePenalties.plugin_class = "os.path"', "fungerar"),
        ('c.HTMLExporter.template_name = "finns-inte"', "fungerar"),
        ('c.CourseDirectory.root = "/tmp"', "CourseDirectory.root"),
    ],
)
def test_trap_10_a_faulty_configuration_is_told_at_start(released: Settings, line: str, said: str) -> None:
    file = released.course / "nbgrader_config.py"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    with pytest.raises(CourseFolderError) as told:
        prepare_course(released)
    assert "nbgrader_config.py" in str(told.value)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_trap_10_a_line_is_named(released: Settings) -> None:
    file = released.course / "nbgrader_config.py"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, "", "1 / 0"]), encoding="utf-8")
    with pytest.raises(ConfigError, match=f"rad {len(lines) + 2},"):
        load_config(released.course)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CourseFolderError, match="går inte att skriva"):
        prepare_course(Settings(home=tmp_path / "home"))


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("inte en mapp")
    with pytest.raises(CourseFolderError, match="går inte att skriva"):
        prepare_course(Settings(home=tmp_path / "home"))


def test_the_installation_can_be_moved(released: Settings, tmp_path: Path, make: Any) -> None:
    from levelup.grading import Assignments

    Assignments(released).hand_in("anna", "Anna", MODULE, make.complete())
    moved = shutil.move(released.home, tmp_path / "flyttad")
    settings = Settings(home=moved)
    prepare_course(settings)
    Assignments(settings).hand_in("anna", "Anna", MODULE, make.complete())
    assert len(Assignments(settings).status("anna", MODULE).attempts) == 2
