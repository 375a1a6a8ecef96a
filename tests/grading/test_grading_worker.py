"""The autograding worker: killed at any point, excluded from itself, and never stopped by one submission."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from levelup.grading import Assignments, _warm, commands, worker
from levelup.grading._kernels import GradingKernelManager
from levelup.kernels import ForkedProvisioner, PreparedNotebook
from levelup.kernels._process import ForkedProcess
from levelup.settings import Settings

MODULE = "riskbedomning"
USUAL = ["--HistoryManager.hist_file=:memory:"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[PreparedNotebook]:
    monkeypatch.setattr(ForkedProvisioner, "_warm", {})
    with tempfile.TemporaryDirectory(prefix="levelup-grade-") as folder:
        made = _warm.start(Path(folder))
        assert made is not None
        assert made.wait_until_warm(60)
        monkeypatch.setattr(GradingKernelManager, "folder", folder, raising=False)
        monkeypatch.setattr(GradingKernelManager, "started", made)
        yield made
        made.stop()
        for one in ForkedProvisioner._warm.values():
            one.stop()


def collected(settings: Settings, make: Any, *students: str) -> Settings:
    grading = Assignments(settings)
    for number, student in enumerate(students):
        grading.hand_in(student, student, MODULE, make.complete(right=number % 6))
    assert commands.collect(settings, MODULE).ok
    return settings


def rows(settings: Settings, query: str) -> list[Any]:
    with sqlite3.connect(settings.course / "gradebook.db") as book:
        return book.execute(query).fetchall()


def scores(settings: Settings) -> dict[str, list[float | None]]:
    found: dict[str, list[float | None]] = {}
    for student, score in rows(
        settings,
        "SELECT sa.student_id, g.auto_score FROM grade g JOIN submitted_notebook sn ON g.notebook_id = sn.id "
        "JOIN submitted_assignment sa ON sn.assignment_id = sa.id JOIN base_cell c ON g.cell_id = c.id "
        "WHERE c.name IN ('criterion_A', 'criterion_B') ORDER BY sa.student_id, c.name",
    ):
        found.setdefault(student, []).append(score)
    return found


def timestamps(settings: Settings) -> dict[str, str | None]:
    return dict(rows(settings, "SELECT student_id, timestamp FROM submitted_assignment"))


def notebook(settings: Settings, student: str) -> Path:
    return settings.course / "autograded" / student / MODULE / f"{MODULE}.ipynb"


def cells(settings: Settings, student: str) -> list[Any]:
    found = json.loads(notebook(settings, student).read_bytes())["cells"]
    return [(cell["source"], cell.get("outputs")) for cell in found]


def test_killed_half_way_it_goes_on_where_it_was(released: Settings, make: Any) -> None:
    settings = collected(released, make, "anna", "bo", "cilla", "dan")

    def kill_after_two(done: int, of: int, what: str) -> None:
        if done == 2:
            time.sleep(0.1)  # into the third
            (process,) = [p for p in psutil.Process().children() if worker.__name__ in p.cmdline()]
            process.kill()

    with pytest.raises(commands.GradingStoppedError, match="fortsätter där det slutade"):
        commands.autograde(settings, MODULE, kill_after_two, workers=1)
    graded = {student for student, stamp in timestamps(settings).items() if stamp}
    assert {"anna", "bo"} <= graded < {"anna", "bo", "cilla", "dan"}
    before = {student: notebook(settings, student).stat().st_mtime_ns for student in graded}
    told: list[tuple[int, int, str]] = []
    result = commands.autograde(settings, MODULE, lambda *words: told.append(words), workers=2)
    assert (result.done, result.failed) == (["anna", "bo", "cilla", "dan"], {})
    assert scores(settings) == {"anna": [0, 5], "bo": [1, 5], "cilla": [2, 5], "dan": [3, 5]}
    assert {student: notebook(settings, student).stat().st_mtime_ns for student in graded} == before
    assert told[-1] == (4, 4, MODULE)
    assert [done for done, of, _ in told[1:-1] if of == 4] == [1, 2, 3, 4]


def test_what_a_killed_process_left_is_graded_anew(released: Settings, make: Any) -> None:
    """The state of a submission whose grader was killed: a folder, rows without points, no timestamp."""
    settings = collected(released, make, "anna", "bo")
    assert commands.autograde(settings, MODULE, workers=2).ok
    whole = cells(settings, "bo")
    with sqlite3.connect(settings.course / "gradebook.db") as book:
        book.execute("UPDATE submitted_assignment SET timestamp = NULL WHERE student_id = 'bo'")
        book.execute("UPDATE grade SET auto_score = NULL WHERE auto_score IS NOT NULL")
    notebook(settings, "bo").chmod(0o600)
    notebook(settings, "bo").write_text("{ half")
    assert commands.autograde(settings, MODULE, workers=2).ok
    assert cells(settings, "bo") == whole
    assert scores(settings)["bo"] == [1, 5]
    assert timestamps(settings)["bo"]
    # What was graded is left alone: its points are as this test made them.
    assert scores(settings)["anna"] == [None, None]


def test_a_grader_that_dies_fails_its_submission_only(tmp_path: Path) -> None:
    told: dict[str, dict[str, Any]] = {}

    def make_work() -> Callable[[str], dict[str, Any]]:
        def work(name: str) -> dict[str, Any]:
            if name == "bad":
                os.kill(os.getpid(), signal.SIGKILL)
            return {"success": True, "log": name}

        return work

    names = ["one", "two", "bad", "three", "four"]
    read, write = os.pipe()
    with os.fdopen(read) as stop, os.fdopen(write, "w"):
        assert worker.Pool(make_work, 2, told.__setitem__).run(names, stop)
    assert set(told) == set(names)
    assert {name for name, outcome in told.items() if not outcome["success"]} == {"bad"}
    assert told["bad"]["error"] == worker.DIED


def test_a_pool_that_nobody_listens_to_ends(tmp_path: Path) -> None:
    def make_work() -> Callable[[str], dict[str, Any]]:
        def work(name: str) -> dict[str, Any]:
            signal.pause()
            return {}

        return work

    read, write = os.pipe()
    os.close(write)
    with os.fdopen(read) as stop:
        assert not worker.Pool(make_work, 2, lambda name, outcome: None).run(["one", "two", "three"], stop)


def test_the_same_assignment_is_not_graded_twice_at_once(released: Settings) -> None:
    lock = released.course / worker.LOCK.format(module=MODULE)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(commands.GradingBusyError, match=r"rättas redan\. Vänta tills det är klart"):
            commands.autograde(released, MODULE)
    assert commands.autograde(released, MODULE).done == []


def test_a_stock_command_at_the_same_time_harms_nothing(released: Settings, make: Any) -> None:
    settings = collected(released, make, *(f"p{number}" for number in range(4)))
    stock = threading.Thread(target=make.nbgrader, args=(settings, "autograde", MODULE))
    stock.start()
    result = commands.autograde(settings, MODULE, workers=2)
    stock.join()
    # The one may find the other's submission under way; then it is that one's.
    assert set(result.failed) <= {f"p{number}" for number in range(4)}
    assert commands.autograde(settings, MODULE, workers=2).ok
    assert scores(settings) == {f"p{number}": [number, 5] for number in range(4)}
    for number in range(4):
        assert json.loads(notebook(settings, f"p{number}").read_bytes())["nbformat"] == 4


def test_a_worker_that_breaks_says_what_to_do(released: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(commands.GradingStoppedError, match="Kör steget igen"):
        commands.autograde(released, MODULE)


@pytest.mark.parametrize(
    "change", [{}, {"points": "fem"}, {"schema_version": None}, {"locked": 1, "grade": 2}]
)
def test_a_schema_that_is_known_finds_the_same_faults(change: dict[str, Any]) -> None:
    import jsonschema
    from nbgrader.nbgraderformat import MetadataValidator

    from levelup.grading._lean import _validate

    schema = MetadataValidator().schema
    marks = {"schema_version": 3, "grade_id": "a", "grade": True, "solution": False, "locked": True}
    marks = {**marks, "task": False, "points": 3, "cell_type": "code", "checksum": "x" * 32, **change}

    def told(check: Callable[[Any, Any], None]) -> str:
        try:
            check(marks, schema)
        except jsonschema.ValidationError as error:
            return str(error)
        return ""

    assert told(_validate) == told(jsonschema.validate)
    assert bool(told(_validate)) == bool(change)


@pytest.mark.parametrize(("arguments", "copied"), [(USUAL, True), ([*USUAL, "--debug"], False), ([], False)])
def test_a_kernel_is_a_copy_of_a_started_one_when_nothing_else_is_asked(
    arguments: list[str], copied: bool, started: PreparedNotebook
) -> None:
    async def look() -> None:
        manager: Any = GradingKernelManager(kernel_name="python3")
        await manager.start_kernel(extra_arguments=arguments)
        try:
            assert isinstance(manager.provisioner.process, ForkedProcess)
            assert (manager.provisioner.page is not None) is copied
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            client.stop_channels()
        finally:
            await manager.shutdown_kernel(now=True)

    asyncio.run(look())


@pytest.mark.parametrize(
    ("argv", "metadata", "forks"),
    [
        (["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], {}, True),
        (["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"], {}, False),
        (["R", "--slave"], {}, False),
        (
            ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            {"kernel_provisioner": {"provisioner_name": "annan"}},
            False,
        ),
    ],
    ids=["this Python", "another Python", "another language", "a provisioner of its own"],
)
def test_only_the_same_kernel_is_forked(argv: list[str], metadata: dict[str, Any], forks: bool) -> None:
    from jupyter_client.kernelspec import KernelSpec

    from levelup.grading._kernels import forking

    spec = KernelSpec(argv=argv, metadata=metadata)
    assert ("levelup-forked" in str(forking(spec).metadata)) == forks
    assert "levelup-forked" not in str(spec.metadata), "the kernelspec itself stays as it is"
