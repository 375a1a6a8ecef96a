"""Three hundred visitors at once: arrivals, idle cost, memory, time to "Sparat", and nothing lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil

from bench import ROOT
from bench._chromium import chromium
from bench._habits import record
from bench._processes import available_bytes, cpu_by_name, pss_by_name
from bench._servers import PASSWORD, LevelUp, levelup, scratch
from bench.cases import MAIN, Case
from bench.load import PHASES, Plan
from levelup_widgets.document import lookup

VISITORS, QUICK_VISITORS = 300, 30
_SETTLE = 2.0  # what a phase began comes to rest
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False, visitors: int | None = None, case: Case = MAIN) -> None:
    """Let the visitors come; `tell` gets what is known after each phase."""
    count = visitors or (QUICK_VISITORS if quick else VISITORS)
    # The same pressure with fewer people: as many arrivals a second as with 300 within 60 s.
    arrivals = 60.0 * count / VISITORS
    seconds = 30.0 if quick else 60.0
    found: dict[str, Any] = {"visitors": count, "arrival_seconds": arrivals, "phases": {}}
    with scratch() as folder, levelup(folder, count + 1) as server:
        server._next = count  # the recorder's person is none of the visitors
        with chromium() as browser:
            habits = record(browser, server, case)
        found["habits"] = {
            "files": len(habits.files),
            "opening": len(habits.opening),
            "idle_a_minute": 60 * (len(habits.idle) + len(habits.idle_requests)) / habits.idle_seconds,
            "beside_edit": len(habits.beside_edit),
        }
        plan = Plan(
            server.installation.url, case.slug, PASSWORD, count, habits.as_dict(), arrivals, seconds, seconds
        )
        _play(server, plan, folder, lambda phase, seen: _note(found, phase, seen, tell))
        if found["faults"]:
            print(server.installation.log_tail(), file=sys.stderr)
        found["lost"] = lost(server.home / "store.sqlite3", found.pop("people"), case)
        tell(found)


def _note(found: dict[str, Any], phase: str, seen: dict[str, Any], tell: Tell) -> None:
    people = seen.pop("visitors")
    found["people"] = people
    found["phases"][phase] = seen
    found["faults"] = Counter(fault for one in people for fault in one["faults"])
    opened = [one["opened"] for one in people if one["opened"]]
    found["statuses"] = Counter(str(one["status"]) for one in opened)
    found["page_seconds"] = sorted(one["page"] for one in opened)
    found["ready_seconds"] = sorted(one["ready"] for one in opened if one["ready"] is not None)
    found["save_seconds"] = sorted(value for one in people for value in one["latencies"])
    found["unconfirmed"] = sum(one["unconfirmed"] for one in people)
    tell({name: value for name, value in found.items() if name != "people"})


def _play(server: LevelUp, plan: Plan, folder: Path, note: Callable[[str, dict[str, Any]], None]) -> None:
    """Run the generator, and measure the installation between its phases."""
    file = folder / "plan.json"
    plan.write(file)
    with _generator(file) as generator:
        memory_before = _memory(server)
        free_before = available_bytes()
        for phase in PHASES:
            cpu, clock = _cpu(server), time.monotonic()
            seen = json.loads(_next_line(generator))
            if seen.pop("phase") != phase:
                raise RuntimeError(f"the generator is not at {phase}")
            seen["cpu"], seen["cpu_over"] = dict(_cpu(server) - cpu), time.monotonic() - clock
            seen["memory_before"], seen["memory"] = dict(memory_before), dict(_memory(server))
            seen["less_available"] = free_before - available_bytes()
            note(phase, seen)
            _say_go(generator)


@contextmanager
def _generator(plan: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bench.load", str(plan)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
        process.wait(60)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


def _next_line(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError("the load generator ended before its time")
    return line


def _say_go(process: subprocess.Popen[str]) -> None:
    time.sleep(_SETTLE)
    if process.stdin:
        process.stdin.write("go\n")
        process.stdin.flush()


def part_of_levelup(process: psutil.Process) -> str:
    """Which part of an installation a process is."""
    try:
        line = " ".join(process.cmdline())
    except psutil.Error:
        return "ended"
    parts = {
        "levelup.kernels": "kernels",
        "ipykernel": "kernels",
        "levelup.serve.workbook": "workbook service",
        "levelup.api": "API",
        "configurable-http-proxy": "proxy",
        "levelup.serve.hub_app": "hub",
        "levelup.serve": "launcher",
    }
    return next((name for mark, name in parts.items() if mark in line), "other")


def _cpu(server: LevelUp) -> Counter[str]:
    return cpu_by_name(server.processes(), part_of_levelup)


def _memory(server: LevelUp) -> Counter[str]:
    return pss_by_name(server.processes(), part_of_levelup)


def lost(store: Path, people: list[dict[str, Any]], case: Case) -> dict[str, Any]:
    """How many acknowledged values the store holds, and which it does not."""
    query = (
        "SELECT body FROM documents JOIN people ON people.id = documents.person_id "
        "WHERE people.username = ? AND documents.module = ? AND documents.tool = ?"
    )
    kept, missing = 0, []
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        for person in people:
            row = connection.execute(query, (person["name"], case.slug, case.tool)).fetchone()
            body = json.loads(row[0]) if row else {}
            for path, value in person["acknowledged"].items():
                if lookup(body, path.split("/")) == value:
                    kept += 1
                else:
                    missing.append(f"{person['name']} {path}")
    return {"kept": kept, "missing": missing}
