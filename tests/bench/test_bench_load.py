"""Three visitors against a real installation, with habits that name what a page says."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench._habits import Habits, Said, widgets_of
from bench._protocol import Message, read, write
from bench._servers import PASSWORD, LevelUp, levelup
from bench.cases import CASES, MAIN
from bench.load import PHASES, Plan, play
from bench.visitors import lost


def habits(tool: int) -> Habits:
    info = Said(0.0, "shell", "kernel_info_request", {})
    refresh = {"data": {"method": "custom", "content": {"type": "refresh"}}}
    return Habits(
        opening=[
            info,
            Said(0.1, "shell", "comm_open", {"target_name": "jupyter.widget.control", "data": {}}, name="c"),
        ],
        idle=[Said(1.0, "shell", "comm_msg", refresh, place=tool)],
        idle_seconds=2,
        tool=tool,
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LevelUp]:
    with levelup(tmp_path_factory.mktemp("bench"), 4) as server:
        yield server


def place_of_the_tool() -> int:
    """The tool's place among the widgets the notebook shows; a step's heading is none."""
    shown = [
        source
        for cell in json.loads(MAIN.file.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
        and (source := "".join(cell["source"])).startswith("module.")
        and not source.startswith("module.step(")
    ]
    return next(place for place, source in enumerate(shown) if source.startswith(f"module.{MAIN.tool}("))


def test_visitors_arrive_rest_and_work_and_nothing_is_lost(server: LevelUp) -> None:
    url, known = server.installation.url, habits(place_of_the_tool()).as_dict()
    plan = Plan(url, MAIN.slug, PASSWORD, 3, known, arrivals=1, rest=3, work=6, think=2, fill=1)
    phases: list[str] = []
    people: list[dict[str, Any]] = []

    async def note(phase: str, seen: dict[str, Any]) -> None:
        phases.append(phase)
        people[:] = json.loads(json.dumps(seen["visitors"]))

    asyncio.run(play(plan, note))
    assert tuple(phases) == PHASES
    assert [person["faults"] for person in people] == [[], [], []]
    assert all(person["opened"]["status"] == 200 and person["opened"]["ready"] for person in people)
    assert all(person["latencies"] and not person["unconfirmed"] for person in people)
    store = server.home / "store.sqlite3"
    kept = lost(store, people, MAIN)
    assert kept == {"kept": sum(len(person["acknowledged"]) for person in people), "missing": []}
    people[0]["acknowledged"]["change/what"] = "what was never written"
    assert lost(store, people, MAIN)["missing"] == ["bench0 change/what"]
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT count(*) FROM documents WHERE tool = ?", (MAIN.tool,)).fetchone()
    assert found == (3,)


def test_somebody_who_is_refused_is_counted(server: LevelUp) -> None:
    plan = Plan(
        server.installation.url, "finns-inte", PASSWORD, 1, habits(0).as_dict(), arrivals=0, rest=0, work=0
    )
    told: list[dict[str, Any]] = []

    async def note(_phase: str, seen: dict[str, Any]) -> None:
        told[:] = json.loads(json.dumps(seen["visitors"]))

    asyncio.run(play(plan, note))
    assert told[0]["opened"]["status"] == 404
    assert told[0]["faults"] == ["page: 404"]
    assert told[0]["latencies"] == []


def test_messages_survive_the_wire() -> None:
    edit = {
        "comm_id": "a" * 32,
        "data": {"method": "custom", "content": {"type": "edit", "seq": 3, "text": "åäö"}},
    }
    message = read(write(Message("shell", "comm_msg", edit), "session"))
    assert message == Message("shell", "comm_msg", edit)
    assert message.comm == "a" * 32
    assert message.said == {"type": "edit", "seq": 3, "text": "åäö"}
    assert message.update == {}


def test_recorded_words_are_said_to_the_same_place_of_another_page() -> None:
    html = f'<div data-widget="{"a" * 32}"></div><div data-widget="{"b" * 32}"></div>'
    known = Habits.from_dict(json.loads(json.dumps(habits(1).as_dict())))
    assert known == habits(1)
    widgets = widgets_of(html)
    assert known.idle[0].message(widgets, {}).comm == "b" * 32
    assert known.opening[1].message(widgets, {"c": "d" * 32}).comm == "d" * 32


def test_every_case_is_a_notebook_of_the_course() -> None:
    assert all(case.file.is_file() for case in CASES)
    assert len({case.slug for case in CASES}) == len(CASES)


def test_the_plan_reaches_the_generator_whole(tmp_path: Path) -> None:
    plan = Plan("http://127.0.0.1:1", "module", "secret", 2, habits(0).as_dict())
    plan.write(tmp_path / "plan.json")
    assert Plan(**json.loads((tmp_path / "plan.json").read_text())) == plan
