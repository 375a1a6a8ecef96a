"""The worker's grades, comments, notebooks and failures are those of stock ``nbgrader autograde``."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from levelup.grading import Assignments, commands, prepare_course
from levelup.settings import Settings

MODULE = "riskbedomning"
Change = Callable[[dict[str, Any]], None]

# What differs between two runs of stock, too: the time of day a cell ran, a process id in a file name, and
# where an object lies in memory.
_BY_CHANCE = [
    (re.compile(r'"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"'), '"TIME"'),
    (re.compile(r"ipykernel_\d+"), "ipykernel_PID"),
    (re.compile(r"0x[0-9a-f]{8,}"), "0xADDRESS"),
]


def cell(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )
    return found


def answering(code: str) -> Change:
    """Put code in front of the answers."""

    def change(notebook: dict[str, Any]) -> None:
        answers = cell(notebook, "answers")
        answers["source"] = code + "\n" + "".join(answers["source"])

    return change


def without(*grade_ids: str) -> Change:
    def change(notebook: dict[str, Any]) -> None:
        for grade_id in grade_ids:
            notebook["cells"].remove(cell(notebook, grade_id))

    return change


def marking(grade_id: str, /, **marks: Any) -> Change:
    def change(notebook: dict[str, Any]) -> None:
        cell(notebook, grade_id)["metadata"]["nbgrader"].update(marks)

    return change


def source(grade_id: str, text: str) -> Change:
    def change(notebook: dict[str, Any]) -> None:
        cell(notebook, grade_id)["source"] = text

    return change


def in_another_kernel(notebook: dict[str, Any]) -> None:
    notebook["metadata"]["kernelspec"] = {"name": "finns_inte", "display_name": "?", "language": "python"}


def with_more_cells(notebook: dict[str, Any]) -> None:
    new = {"cell_type": "code", "execution_count": 7, "metadata": {"tags": ["egen"]}, "outputs": []}
    notebook["cells"] += [
        {**new, "id": "egen1", "source": "1 / 0"},
        {**new, "id": "egen2", "source": "from IPython.display import HTML\nHTML('<b>hej</b>')"},
        {**new, "id": "egen3", "source": "class A:\n    pass\nA()"},
        {**new, "id": "egen4", "source": "!echo från skalet"},
        {**new, "id": "egen5", "source": "input('svar?')"},
        {
            **new,
            "id": "egen6",
            "source": "print('ut')\nimport sys\nprint('fel', file=sys.stderr)\nprint('ut igen')",
        },
    ]


ODD: dict[str, Change] = {
    "dead": answering("import os; os._exit(3)"),
    "killed": answering("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    "leaves": answering("raise SystemExit(1)"),
    "loop": answering("while True: pass"),
    "no-b": without("criterion_B"),
    "no-answers": without("answers"),
    "no-c-d": without("criterion_C", "criterion_D"),
    "points": marking("criterion_A", points=50),
    "unlocked": marking("criterion_A", locked=False, schema_version=3),
    "kind": marking("criterion_C", cell_type="code"),
    "unknown": marking("criterion_E", grade_id="egen_cell"),
    "own-test": source("criterion_A", "5"),
    "stderr": answering("import sys, warnings; print('fel', file=sys.stderr); warnings.warn('varning')"),
    "huge": answering("print('\\n'.join(f'rad {n} ' + 'x' * 50 for n in range(5000)))"),
    "traceback": answering("def f(n): return f(n - 1) if n else 1 / 0\nf(60)"),
    "silent": source("answers", ""),
    "syntax": source("answers", "answers = {"),
    "breaks-rules": answering(
        "import levelup.grading.criteria as c; c.knowledge = lambda *a: print('inga poäng')"
    ),
    "wrong-rules": answering("import levelup.grading.criteria as c; c.tool = lambda *a: 99"),
    "place": answering(
        "import os, random; print(os.getcwd(), sorted(os.listdir()))\n"
        "print({n: v for n, v in os.environ.items() if n.startswith(('NBGRADER', 'LEVELUP'))}, __name__)"
    ),
    "session": answering(
        "%history -n\nprint(len(In), Out, sorted(n for n in globals() if not n.startswith('_')))\n"
        "import signal, sys; print(sys.path[0], sys.flags.interactive, signal.getsignal(signal.SIGINT))\n"
        "ip = get_ipython(); print(ip.execution_count, ip.colors, ip.banner1[:9], type(ip).__name__)\n"
        "%who\n%lsmagic\n%run hjalp.py\n"
    ),
    "helper": answering("from hjalp import dela; dela(1)"),
    "more": with_more_cells,
    "kernel": in_another_kernel,
}


PLAIN = ("normal", "empty", "hostile", "broken")
TABLES = ("grade", "comment", "submission", "notebook", "student", "course", "source")


@dataclass
class Outcome:
    scores: dict[str, Any]
    folders: dict[str, dict[str, Any]]


def whole_streams(notebook: dict[str, Any]) -> dict[str, Any]:
    """How many messages one text comes in is a matter of time, in stock too; what it says is not."""
    for one in notebook["cells"]:
        merged: list[dict[str, Any]] = []
        for output in one.get("outputs", []):
            before = merged[-1] if merged else {}
            if output["output_type"] == "stream" and output["name"] == before.get("name"):
                before["text"] += "".join(output["text"])
            elif output["output_type"] == "stream":
                merged.append({**output, "text": "".join(output["text"])})
            else:
                merged.append(output)
        if "outputs" in one:
            one["outputs"] = merged
    return notebook


def notebook_of(settings: Settings, student: str) -> Path:
    return settings.course / "submitted" / student / MODULE / f"{MODULE}.ipynb"


def outcome(settings: Settings) -> Outcome:
    """Every value in the gradebook about submissions, and every file, with its mode."""
    with sqlite3.connect(settings.course / "gradebook.db") as book:
        tables = {
            "grade": "SELECT sa.student_id, c.name, g.auto_score, g.manual_score, g.extra_credit,"
            " g.needs_manual_grade FROM grade g JOIN submitted_notebook sn ON g.notebook_id = sn.id"
            " JOIN submitted_assignment sa ON sn.assignment_id = sa.id JOIN base_cell c ON g.cell_id = c.id",
            "comment": "SELECT sa.student_id, c.name, g.auto_comment, g.manual_comment"
            " FROM comment g JOIN submitted_notebook sn ON g.notebook_id = sn.id"
            " JOIN submitted_assignment sa ON sn.assignment_id = sa.id JOIN base_cell c ON g.cell_id = c.id",
            "submission": "SELECT student_id, timestamp, extension FROM submitted_assignment",
            "notebook": "SELECT sa.student_id, sn.late_submission_penalty FROM submitted_notebook sn"
            " JOIN submitted_assignment sa ON sn.assignment_id = sa.id",
            "student": "SELECT id, first_name, last_name, email FROM student",
            "course": "SELECT id FROM course",
            "source": "SELECT name, source, checksum, locked FROM source_cell",
        }
        scores = {name: sorted(map(repr, book.execute(query))) for name, query in tables.items()}
    folders: dict[str, dict[str, Any]] = {}
    for path in sorted((settings.course / "autograded").rglob("*")):
        place = path.relative_to(settings.course / "autograded")
        content = (
            "" if path.is_dir() else path.read_text(encoding="utf-8").replace(str(settings.home), "HOME")
        )
        for pattern, instead in _BY_CHANCE:
            content = pattern.sub(instead, content)
        folders.setdefault(place.parts[0], {})[str(place)] = (
            oct(path.stat().st_mode),
            whole_streams(json.loads(content)) if path.suffix == ".ipynb" else content,
        )
    return Outcome(scores, folders)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, make: Any) -> tuple[Outcome, Outcome, commands.StepResult]:
    """The same submissions, graded by stock and by the worker."""
    folder = tmp_path_factory.mktemp("identical")
    settings = make.settings_in(folder / "ours")
    prepare_course(settings)
    with (settings.course / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("\nc.Execute.timeout = 6\n")
    assert commands.release(settings, MODULE).ok
    grading = Assignments(settings)
    hand_in = {
        "normal": make.complete(right=4),
        "empty": {},
        "hostile": make.hostile(),
        "broken": make.complete(),
    }
    for student, documents in hand_in.items():
        grading.hand_in(student, student, MODULE, documents)
    for student in ODD:
        grading.hand_in(student, student, MODULE, make.complete(right=3))
    assert commands.collect(settings, MODULE).ok
    for student, change in ODD.items():
        path = notebook_of(settings, student)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook)
        path.chmod(0o600)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    notebook_of(settings, "broken").chmod(0o600)
    notebook_of(settings, "broken").write_text("{ inte json")
    helper = notebook_of(settings, "helper").with_name("hjalp.py")
    helper.write_text("def dela(n):\n    return n / 0\n", encoding="utf-8")

    stock = make.settings_in(folder / "stock")
    shutil.copytree(settings.home, stock.home)
    prepare_course(stock)
    subprocess.run(
        [Path(sys.executable).parent / "nbgrader", "autograde", MODULE],
        cwd=stock.course,
        capture_output=True,
        timeout=280,
        check=False,
    )
    result = commands.autograde(settings, MODULE, workers=2)
    return outcome(stock), outcome(settings), result


def test_the_same_submissions_fail(both: tuple[Outcome, Outcome, commands.StepResult]) -> None:
    stock, ours, result = both
    everyone = {*PLAIN, *ODD}
    assert set(stock.folders) == set(ours.folders)
    assert set(result.failed) == everyone - {who for who, files in stock.folders.items() if len(files) > 1}
    assert {"dead", "killed", "broken", "no-answers", "breaks-rules", "wrong-rules"} <= set(result.failed)
    assert {"normal", "empty", "hostile", "huge", "stderr", "more", "points"} <= set(result.done)


@pytest.mark.parametrize("table", TABLES)
def test_the_gradebooks_are_the_same(table: str, both: tuple[Outcome, Outcome, commands.StepResult]) -> None:
    stock, ours, _ = both
    assert stock.scores[table]
    assert ours.scores[table] == stock.scores[table]


@pytest.mark.parametrize("student", [*PLAIN, *ODD])
def test_the_notebooks_are_the_same(student: str, both: tuple[Outcome, Outcome, commands.StepResult]) -> None:
    stock, ours, _ = both
    assert ours.folders.get(student) == stock.folders.get(student)
