"""``levelup tool check`` on the course plan's test vectors (C1–C30), in the plan's own Swedish files.

A vector names what is worked out, by path in ``results``, and the checks it speaks of with their status.
Where the section describes a wrong input, the check it names says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

VECTORS = sorted((Path(__file__).parents[1] / "vectors" / "tools").glob("*.json"))


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


@pytest.mark.parametrize("file", VECTORS, ids=lambda file: file.stem)
def test_the_command_reproduces_the_vector(file: Path, tmp_path: Path) -> None:
    for number, vector in enumerate(json.loads(file.read_text(encoding="utf-8"))):
        given = tmp_path / f"{file.stem}-{number}.json"
        given.write_text(json.dumps(vector["file"], ensure_ascii=False), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "levelup.cli", "tool", "check", str(given), "--json"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode in (0, 1), run.stderr
        told = json.loads(run.stdout)
        for path, expected in vector.get("results", {}).items():
            found = _at(told["results"], path)
            if isinstance(expected, float):
                expected = pytest.approx(expected, abs=vector.get("within", 0.005))
            assert found == expected, (vector["what"], path)
        for name, ids in vector.get("holds", {}).items():
            assert {row["id"] for row in told["results"][name]} >= set(ids), (vector["what"], name)
        status = {check["id"]: check["status"] for check in told["checks"]}
        for check, expected in vector.get("checks", {}).items():
            assert status[check] == expected, (vector["what"], check)


def test_every_section_with_a_vector_has_a_file() -> None:
    with_vectors = {
        "risk_assessment", "work_environment", "information_classification", "dpia_screening",
        "ai_act_screening", "ethics_canvas", "process_map", "responsibility_matrix", "stakeholder_analysis",
        "benefits_realisation", "weekly_plan", "change_readiness", "equality_4r", "portfolio_matrix",
        "law_compass",
    }  # fmt: skip
    assert {file.stem for file in VECTORS} >= with_vectors


def test_list_names_every_tool() -> None:
    from levelup_widgets.registry import TAKE_HOME

    run = subprocess.run(
        [sys.executable, "-m", "levelup.cli", "tool", "list", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert [row["id"] for row in json.loads(run.stdout)] == list(TAKE_HOME)
