"""The table and the document, from small made-up results."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bench._results import Results
from bench._rows import rows
from bench.report import write

MACHINE = {
    "cores": 2,
    "processor": "A processor",
    "memory_gib": 24.0,
    "load_before": [0.1, 0.2, 0.3],
    "system": "Linux 6",
    "python": "3.11",
    "chromium": "Chromium 1",
    "packages": {"voila": "0.5"},
}


def seen(
    usable: float, requests: int = 9, size: int = 300_000, others: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "usable": usable,
        "first_paint": usable / 2,
        "layout_shift": 0.01,
        "requests": requests,
        "sockets": 1,
        "compressed_bytes": size,
        "other_hosts": list(others),
    }


def served(wall: float) -> dict[str, float]:
    return {"wall": wall, "cpu": wall, "bytes": 10.0}


def results() -> dict[str, dict[str, Any]]:
    case = {
        "levelup": {"cold": [seen(0.9)] * 3, "warm": [seen(0.6)] * 3, "server": [served(0.1)] * 3},
        "voila": {
            "cold": [seen(5, 100, 8_000_000, ("cdn.example",))] * 3,
            "warm": [seen(4)] * 3,
            "server": [served(2)] * 2,
        },
        "solara": {"cold": [seen(2)] * 3, "warm": [seen(1.5)] * 3, "server": []},
    }
    phase = {
        "seconds": 60.0,
        "own_cpu": 3.0,
        "cpu": {"kernels": 3.0, "hub": 1.2},
        "cpu_over": 60.0,
        "memory": {"kernels": 4 * 2**30, "hub": 2**30},
    }
    visitors = {
        "visitors": 300,
        "statuses": {"200": 300},
        "faults": {},
        "page_seconds": [1.0] * 300,
        "ready_seconds": [1.0] * 299 + [14.0],
        "save_seconds": [0.02] * 96 + [0.9] * 4,
        "unconfirmed": 0,
        "phases": {name: copy.deepcopy(phase) for name in ("arrive", "rest", "work")},
        "lost": {"kept": 1_800, "missing": []},
    }
    grading = {
        "submissions": 40,
        "pairs": {"levelup": [{"wall": 3.0, "cpu": 3.0}] * 2, "stock": [{"wall": 60.0, "cpu": 60.0}] * 2},
        "whole": {
            "submissions": 300,
            "levelup": {"wall": 25.0, "cpu": 25.0},
            "stock": {"wall": 430.0, "cpu": 430.0},
        },
        "differences": [],
    }
    gradebook = {"people": 300, "assignments": 20, "levelup": [0.5], "stock": [20.0], "identical": True}
    memory = {"visitors": 20, "levelup": [{"pss": 20e6}], "voila": [{"pss": 100e6}]}
    found = {"page": {"cases": {"module": case}}, "memory": memory, "visitors": visitors}
    found |= {"grading": grading, "gradebook": gradebook}
    return {
        name: {
            "began": "2026-11-22T20:00:00+00:00",
            "machine": MACHINE,
            "quick": False,
            "complete": True,
            "seconds": 60.0,
            "found": one,
        }
        for name, one in found.items()
    }


def missed(parts: dict[str, dict[str, Any]]) -> set[str]:
    return {row.what for row in rows(parts) if row.reached is False}


def test_every_bar_has_a_row_and_good_results_reach_them_all() -> None:
    found = rows(results())
    assert len(found) == 18
    assert not missed(results())
    assert [row.what for row in found if not row.reached] == ["autograde of 40"]  # a bar for 300


SPOILT: list[tuple[str, Any]] = [
    ("warm cache", lambda p: p["page"]["cases"]["module"]["levelup"].update(warm=[seen(1.0)] * 3)),
    ("cold cache", lambda p: p["page"]["cases"]["module"]["levelup"].update(cold=[seen(1.3)] * 3)),
    ("server time", lambda p: p["page"]["cases"]["module"]["levelup"].update(server=[served(0.2)] * 3)),
    ("requests", lambda p: p["page"]["cases"]["module"]["levelup"]["cold"].append(seen(0.9, 15))),
    (
        "compressed size",
        lambda p: p["page"]["cases"]["module"]["levelup"]["cold"].append(seen(0.9, 9, 600_000)),
    ),
    (
        "other hosts",
        lambda p: p["page"]["cases"]["module"]["levelup"]["cold"].append(seen(0.9, others=("x",))),
    ),
    ("memory a visitor", lambda p: p["memory"].update(levelup=[{"pss": 26e6}])),
    ("served when all arrive", lambda p: p["visitors"]["ready_seconds"].pop(0)),
    ("memory in all", lambda p: p["visitors"]["ready_seconds"].pop(0)),
    ("slowest page", lambda p: p["visitors"]["ready_seconds"].__setitem__(0, 15.1)),
    ("slowest page", lambda p: p["visitors"]["ready_seconds"].pop(0)),
    ("idle cost", lambda p: p["visitors"]["phases"]["rest"]["cpu"].update(API=2.0)),
    ("memory in all", lambda p: p["visitors"]["phases"]["work"]["memory"].update(API=4 * 2**30)),
    ("95 % of confirmations", lambda p: p["visitors"]["save_seconds"].extend([0.9] * 10)),
    ("lost", lambda p: p["visitors"]["lost"]["missing"].append("bench1 change/what")),
    ("lost", lambda p: p["visitors"].update(unconfirmed=1)),
    ("autograde of 300", lambda p: p["grading"]["whole"]["levelup"].update(wall=30.0)),
    ("results that differ", lambda p: p["grading"]["differences"].append("anna grade criterion_a")),
    ("Manage submissions", lambda p: p["gradebook"].update(levelup=[1.5])),
    ("Manage submissions", lambda p: p["gradebook"].update(identical=False)),
]


@pytest.mark.parametrize(("what", "spoil"), SPOILT, ids=lambda value: value if isinstance(value, str) else "")
def test_a_bar_that_is_missed_is_said_to_be(what: str, spoil: Any) -> None:
    parts = results()
    spoil({name: part["found"] for name, part in parts.items()})
    found = missed(parts)
    assert any(what in one for one in found), found


def test_fewer_visitors_than_the_bar_names_tell_nothing_about_it() -> None:
    parts = results()
    parts["visitors"]["found"]["visitors"] = 30
    told = [row for row in rows(parts) if row.what.startswith("30 visitors")]
    assert told
    assert all(row.reached is None for row in told)


def test_the_document_has_every_row_and_every_plot(tmp_path: Path) -> None:
    parts = results()
    (tmp_path / "performance").mkdir()
    (tmp_path / "performance" / "old.svg").write_text("<svg/>")
    write(parts, tmp_path)
    text = (tmp_path / "performance.md").read_text(encoding="utf-8")
    for row in rows(parts):
        assert row.what in text
    assert "Quick run" not in text
    assert "Cut short" not in text
    drawn = {file.name for file in (tmp_path / "performance").iterdir()}
    assert drawn == {"page-module.svg", "arrivals.svg", "saved.svg", "autograde.svg"}
    assert all(f"(performance/{name})" in text for name in drawn)
    assert all("<svg" in file.read_text() for file in (tmp_path / "performance").iterdir())


def test_quick_and_cut_short_runs_are_marked(tmp_path: Path) -> None:
    parts = results()
    parts["page"]["quick"] = True
    parts["memory"]["complete"] = False
    write(parts, tmp_path)
    text = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "**Quick run** of page" in text
    assert "**Cut short**: memory" in text


@pytest.mark.parametrize("part", sorted(results()))
def test_a_part_that_has_only_begun_can_be_reported(tmp_path: Path, part: str) -> None:
    begun = {**results()[part], "complete": False, "found": {}}
    write({part: begun}, tmp_path)
    assert f"**Cut short**: {part}" in (tmp_path / "performance.md").read_text(encoding="utf-8")


def test_results_are_kept_as_they_come_and_parts_replace_only_themselves(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    first = Results(file)
    first.begin("page", MACHINE, quick=False)
    first.tell("page", {"seconds": [0.123456789]})
    assert json.loads(file.read_text())["parts"]["page"]["complete"] is False
    first.finish("page")
    second = Results(file)
    second.begin("memory", MACHINE, quick=True)
    kept = json.loads(file.read_text())["parts"]
    assert kept["page"]["complete"] is True
    assert kept["page"]["found"] == {"seconds": [0.1235]}
    assert kept["memory"]["quick"] is True
