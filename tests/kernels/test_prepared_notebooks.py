"""Prepared notebooks: run once before anyone comes, and every visit a copy with a life of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from levelup.kernels import PreparedNotebook, WarmProcess
from tests.kernels.conftest import Kernel, Start

CELLS = [
    "import os, random, time\nimport ipywidgets\nfrom levelup.kernels import prepared",
    "print('said')\nbox = ipywidgets.Text('nobody')\nbox",
    """
from IPython.display import HTML, display
def arrive():
    box.value = os.environ["VISITOR"]
    print('seen')
prepared.on_visit(arrive)
display(HTML('<b>for all</b>'))
was_preparing = prepared.preparing()
""",
]


class Course:
    """A notebook of three cells in a file, prepared."""

    def __init__(self, warm: WarmProcess, folder: Path) -> None:
        self.file = folder / "watched" / "cells.json"
        self.file.parent.mkdir()
        self.write(CELLS)
        self.notebook = PreparedNotebook(
            warm,
            "cells.json",
            lambda: [str(cell) for cell in json.loads(self.file.read_text())],
            {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "VISITOR": "nobody"},
            folder / "home",
            [self.file.parent],
            ["--HistoryManager.enabled=False"],
        )

    def write(self, cells: list[str]) -> None:
        self.file.write_text(json.dumps(cells))


@pytest.fixture
def course(warm: WarmProcess, tmp_path: Path) -> Iterator[Course]:
    made = Course(warm, tmp_path)
    yield made
    made.notebook.stop()


@pytest.fixture
def ready(course: Course) -> Course:
    course.notebook.start()
    assert course.notebook.wait_until_warm(60)
    return course


def visitor(name: str, folder: Path) -> dict[str, Any]:
    return {"env": {"PATH": os.environ["PATH"], "HOME": str(folder), "VISITOR": name}}


async def page_of(kernel: Kernel) -> dict[str, Any]:
    written = await kernel.manager.provisioner.page
    page: dict[str, Any] = json.loads(written)
    return page


def text_of(page: dict[str, Any]) -> str:
    values = [one["state"]["value"] for one in page["models"].values() if one["model_name"] == "TextModel"]
    assert len(values) == 1
    return str(values[0])


def test_each_visit_has_the_outputs_and_a_state_of_its_own(
    start: Start, ready: Course, tmp_path: Path
) -> None:
    async def main() -> None:
        async with (
            start(prepared=ready.notebook, **visitor("Ann", tmp_path)) as ann,
            start(prepared=ready.notebook, **visitor("Bo", tmp_path)) as bo,
        ):
            pages = [await page_of(ann), await page_of(bo)]
            assert [text_of(page) for page in pages] == ["Ann", "Bo"]
            for page in pages:
                imports, widget, shown = page["outputs"]
                assert imports == []
                view = widget[-1]["data"]["application/vnd.jupyter.widget-view+json"]
                assert view["model_id"] in page["models"]
                assert shown[-1]["data"]["text/html"] == "<b>for all</b>"
            targets = "print(*get_ipython().kernel.comm_manager.targets)"
            assert "jupyter.widget.control" in await ann.run(targets)
            # It is a kernel like any other, with everything the cells have made.
            await ann.run("box.value = 'Ann writes'")
            assert await ann.run("print(box.value, was_preparing)") == "Ann writes True"
            assert await bo.run("print(box.value)") == "Bo"
            assert await bo.run("print(prepared.preparing())") == "False"
            assert await bo.run("1/0") == "ZeroDivisionError: division by zero"

    asyncio.run(main())


def test_a_visit_begins_with_nothing_that_is_shared(start: Start, ready: Course, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    look = "print(os.getcwd(), os.environ['HOME'], sorted(n for n in os.environ if n.startswith('SECRET')))"
    unlike = "print(random.random(), get_ipython().kernel.ident, get_ipython().kernel.session.session)"
    threads = "import threading; print(len(os.listdir('/proc/self/fd')))"

    async def main() -> None:
        os.environ["SECRET_OF_THE_SERVER"] = "x"
        try:
            async with (
                start(prepared=ready.notebook, cwd=str(folder), **visitor("Ann", folder)) as one,
                start(prepared=ready.notebook, cwd=str(folder), **visitor("Bo", folder)) as two,
            ):
                assert await one.run(look) == f"{folder} {folder} []"
                mine, other = (await one.run(unlike)).split(), (await two.run(unlike)).split()
                assert all(a != b for a, b in zip(mine, other, strict=True))
                # Whoever comes later inherits nothing of those who are there.
                assert await one.run(threads) == await two.run(threads)
                sockets = psutil.Process(two.pid).net_connections("unix")
                names = {connection.laddr for connection in sockets if connection.laddr}
                assert names
                taken = psutil.Process(one.pid).net_connections("unix")
                assert not names & {connection.laddr for connection in taken}
        finally:
            del os.environ["SECRET_OF_THE_SERVER"]

    asyncio.run(main())


def test_interrupt_restart_and_the_way_it_ended(start: Start, ready: Course, tmp_path: Path) -> None:
    async def main() -> None:
        async with start(prepared=ready.notebook, **visitor("Ann", tmp_path)) as kernel:
            endless = asyncio.create_task(kernel.run("time.sleep(60)"))
            await asyncio.sleep(1)
            await kernel.manager.interrupt_kernel()
            assert await asyncio.wait_for(endless, 20) == "KeyboardInterrupt:"
            await kernel.run("box.value = 'lost'")
            await kernel.manager.restart_kernel()
            await kernel.client.wait_for_ready(timeout=30)
            assert text_of(await page_of(kernel)) == "Ann"
            process = kernel.manager.provisioner.process
            kernel.client.execute("os._exit(7)")
            assert await asyncio.to_thread(process.wait, 20) == 7
        async with start(prepared=ready.notebook, **visitor("Bo", tmp_path)) as kernel:
            process = kernel.manager.provisioner.process
            await kernel.manager.shutdown_kernel()
            assert process.poll() == 0
            gone = kernel.pid
        assert not psutil.pid_exists(gone)

    asyncio.run(main())


def test_a_changed_file_renews_it(start: Start, ready: Course, tmp_path: Path) -> None:
    assert ready.notebook.has_run(CELLS)
    changed = [*CELLS[:2], "changed = 'yes'"]
    ready.write(changed)
    time.sleep(1.1)  # it looks at most once a second

    async def main() -> None:
        async with start(prepared=ready.notebook, **visitor("Ann", tmp_path)) as meanwhile:
            # Old cells are never shown: this kernel has run none.
            assert meanwhile.manager.provisioner.page is None
            assert await meanwhile.run("box") == "NameError: name 'box' is not defined"
        for _ in range(300):
            if ready.notebook.has_run(changed):
                break
            await asyncio.sleep(0.1)
        assert not ready.notebook.has_run(CELLS)
        async with start(prepared=ready.notebook, **visitor("Ann", tmp_path)) as after:
            assert await after.run("print(changed)") == "yes"

    asyncio.run(main())


def test_it_comes_back_when_killed_and_its_visits_live_on(
    start: Start, ready: Course, tmp_path: Path
) -> None:
    async def main() -> None:
        async with start(prepared=ready.notebook, **visitor("Ann", tmp_path)) as survivor:
            dead = ready.notebook.pid
            assert dead is not None
            os.kill(dead, signal.SIGKILL)
            assert await survivor.run("print(box.value)") == "Ann"
            for _ in range(300):
                if ready.notebook.pid not in (None, dead) and ready.notebook.has_run(CELLS):
                    break
                await asyncio.sleep(0.1)
            assert ready.notebook.pid not in (None, dead)
            async with start(prepared=ready.notebook, **visitor("Bo", tmp_path)) as after:
                assert text_of(await page_of(after)) == "Bo"

    asyncio.run(main())


def test_a_file_read_while_it_is_written_is_read_again(
    course: Course, caplog: pytest.LogCaptureFixture
) -> None:
    course.file.write_text('["x = 1", ')
    course.notebook.start()
    deadline = time.monotonic() + 60
    while "could not be started" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.05)
    course.write(CELLS)
    assert course.notebook.wait_until_warm(60)
    assert course.notebook.has_run(CELLS)


def test_a_failing_cell_is_left_to_the_visits(
    start: Start, warm: WarmProcess, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b").mkdir()
    broken = Course(warm, tmp_path / "b")
    broken.write(["raise RuntimeError('no good')"])
    broken.notebook.start()
    try:
        assert not broken.notebook.wait_until_warm(3)
        assert not broken.notebook.has_run(["raise RuntimeError('no good')"])

        async def main() -> None:
            async with start(prepared=broken.notebook, **visitor("Ann", tmp_path)) as kernel:
                assert kernel.manager.provisioner.page is None
                assert kernel.forked
                assert await kernel.run("print('served')") == "served"

        asyncio.run(main())
    finally:
        broken.notebook.stop()
    assert "no good" in capfd.readouterr().err


def test_a_fault_when_a_visit_begins_is_logged_and_the_rest_goes_on(
    start: Start, course: Course, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cells = [CELLS[0], "prepared.on_visit(lambda: 1/0)", *CELLS[1:]]
    course.write(cells)
    course.notebook.start()
    assert course.notebook.wait_until_warm(60)

    async def main() -> None:
        async with start(prepared=course.notebook, **visitor("Ann", tmp_path)) as kernel:
            assert text_of(await page_of(kernel)) == "Ann"

    asyncio.run(main())
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_they_end_with_their_server(tmp_path: Path) -> None:
    """A SIGKILLed server leaves neither the prepared notebook nor its visits behind."""
    script = tmp_path / "server.py"
    script.write_text(
        f"""
import asyncio, os, sys, time
from pathlib import Path
from jupyter_client.manager import AsyncKernelManager
from levelup.kernels import NAME, PreparedNotebook, SpecManager, warm_process

folder = Path({str(tmp_path)!r})
env = {{"PATH": os.environ["PATH"], "HOME": str(folder)}}
warm = warm_process(SpecManager())
notebook = PreparedNotebook(warm, "one", lambda: ["x = 1"], env, folder / "p")
notebook.start()
assert notebook.wait_until_warm(60)

async def main():
    manager = AsyncKernelManager(
        kernel_name=NAME, kernel_spec_manager=SpecManager(), transport="ipc",
        connection_file=str(folder / "k.json"), ip=str(folder / "k"),
    )
    await manager.start_kernel(env=env, cwd=str(folder), prepared=notebook)
    await manager.provisioner.page
    print(warm.pid, notebook.pid, manager.provisioner.pid, flush=True)
    time.sleep(60)

asyncio.run(main())
"""
    )
    server = psutil.Popen([sys.executable, str(script)], stdout=-1)
    try:
        pids = [int(word) for word in server.stdout.readline().split()]
        assert len(pids) == 3
        processes = [psutil.Process(pid) for pid in pids]
        server.kill()
        _, alive = psutil.wait_procs(processes, 20)
        assert not alive
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
