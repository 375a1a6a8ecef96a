"""Cells run in a real kernel, asked for all at once."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError

from levelup.serve.workbook.execution import CellRun, runnable


@asynccontextmanager
async def kernel(folder: Path) -> AsyncIterator[Any]:
    manager: Any = AsyncKernelManager(transport="ipc", connection_file=str(folder / "kernel.json"))
    await manager.start_kernel(extra_arguments=["--HistoryManager.enabled=False"], cwd=str(folder))
    try:
        yield manager
    finally:
        await manager.shutdown_kernel(now=True)


def code(*sources: str) -> list[Any]:
    return [runnable("code", source) for source in sources]


async def collect(run: CellRun) -> list[tuple[Any, dict[str, Any]]]:
    return [(cell, run.new_models()) async for cell in run.run()]


def kinds(cells: list[tuple[Any, dict[str, Any]]]) -> list[list[str]]:
    return [[output.output_type for output in cell.get("outputs", ())] for cell, _ in cells]


def test_each_cell_comes_with_its_outputs_and_the_widgets_it_made_or_changed(tmp_path: Path) -> None:
    async def scenario() -> None:
        cells = code(
            "import ipywidgets\nshown = ipywidgets.Text(value='första')\nshown",
            "",
            "shown.value = 'ändrad'\nimage = ipywidgets.Image(value=b'\\x00\\xff', format='png')\nimage",
            "gone = ipywidgets.Text()\ngone.close()\n'text'",
        )
        cells.insert(1, runnable("markdown", "# Rubrik"))
        async with kernel(tmp_path) as manager:
            found = await collect(CellRun(cells, manager))
        assert [cell.source for cell, _ in found] == [cell.source for cell in cells]
        view = "application/vnd.jupyter.widget-view+json"
        text = found[0][0].outputs[0].data[view]["model_id"]
        image = found[3][0].outputs[0].data[view]["model_id"]
        assert found[0][1][text]["state"]["value"] == "första"
        assert found[0][1][text]["model_name"] == "TextModel"
        assert found[0][1][text]["state"]["layout"].removeprefix("IPY_MODEL_") in found[0][1]
        assert (found[1][1], found[2][1]) == ({}, {})
        assert found[3][1][text]["state"]["value"] == "ändrad"
        (buffer,) = found[3][1][image]["buffers"]
        assert (buffer["path"], base64.b64decode(buffer["data"])) == (["value"], b"\x00\xff")
        assert all(one["model_name"] != "TextModel" for one in found[4][1].values())
        assert kinds(found)[4] == ["execute_result"]

    asyncio.run(scenario())


def test_a_kernel_whose_first_answers_are_lost_is_soon_asked_again(tmp_path: Path) -> None:
    """What it says before it has heard that somebody listens reaches nobody."""
    waited: list[float] = []

    class Deaf(CellRun):
        async def _next(self, seconds: float) -> dict[str, Any] | None:
            if len(waited) < 3:
                waited.append(seconds)
                return None
            return await super()._next(seconds)

    async def scenario() -> None:
        async with kernel(tmp_path) as manager:
            assert kinds(await collect(Deaf(code("1"), manager))) == [["execute_result"]]

    asyncio.run(scenario())
    assert sum(waited) < 0.5


def test_what_follows_a_failed_cell_is_not_run(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with kernel(tmp_path) as manager:
            run = CellRun(code("1", "1 / 0", "open('ran', 'w')", "2"), manager)
            assert kinds(await collect(run)) == [["execute_result"], ["error"]]
            again = CellRun(code("'alive'"), manager)
            assert kinds(await collect(again)) == [["execute_result"]]

    asyncio.run(scenario())
    assert not (tmp_path / "ran").exists()


def test_a_kernel_that_dies_is_noticed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with kernel(tmp_path) as manager:
            run = CellRun(code("1", "import os\nos._exit(3)", "2"), manager)
            with pytest.raises(DeadKernelError):
                await collect(run)

    asyncio.run(scenario())


def test_an_endless_cell_is_stopped_and_what_came_before_it_stays(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with kernel(tmp_path) as manager:
            run = CellRun(
                code("1", "import time\nwhile True: time.sleep(0.05)", "2"), manager, cell_seconds=1.5
            )
            assert kinds(await collect(run)) == [["execute_result"], ["error"]]

    asyncio.run(scenario())
