"""The warm process: dies, is renewed, ends with its server; meanwhile kernels start as ordinary processes."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager

from levelup import kernels
from levelup.kernels import WarmProcess
from levelup.kernels import provisioner as provisioner_module
from levelup.kernels._forker import WarmProcessAwayError
from levelup.kernels._wire import Request
from tests.kernels.conftest import Start


def end_of(pid: int) -> None:
    try:
        psutil.Process(pid).wait(20)
    except psutil.NoSuchProcess:
        return


def test_a_dead_one_is_replaced_and_its_kernels_live_on(start: Start, warm: WarmProcess) -> None:
    async def main() -> None:
        async with start() as survivor:
            assert survivor.forked
            await survivor.run("answer = 42")
            dead = warm.pid
            assert dead is not None
            os.kill(dead, signal.SIGKILL)
            async with start() as meanwhile:
                assert await meanwhile.run("print('served')") == "served"
            assert await survivor.run("print(answer)") == "42"
            assert await asyncio.to_thread(warm.wait_until_warm, 60)
            assert warm.pid not in (None, dead)
            async with start() as after:
                assert after.forked
            # It ends though the process that forked it is gone.
            pid = survivor.pid
        end_of(pid)

    asyncio.run(main())


def test_changed_code_renews_it(tmp_path: Path) -> None:
    module = tmp_path / "warmed.py"
    module.write_text("value = 'old'\n")
    process = WarmProcess(sys.executable, ["warmed"], {"PYTHONPATH": str(tmp_path)})
    process.start()
    try:
        assert process.wait_until_warm(60)
        before = process.pid
        module.write_text("value = 'new, and longer'\n")
        os.utime(module, ns=(1, 1))
        request = Request(["-f", "none"], {}, str(tmp_path / "missing"))
        with (tmp_path / "log").open("w") as log, pytest.raises(WarmProcessAwayError):
            for _ in range(400):
                # It looks at the files at most once a second; until then it forks.
                process.fork(request, log, log).wait(20)
        for _ in range(600):
            if process.pid not in (None, before) and process.wait_until_warm(60):
                break
            time.sleep(0.1)
        assert process.pid not in (None, before)
    finally:
        process.stop()


def test_a_module_that_cannot_be_imported_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "broken_module.py").write_text("raise RuntimeError('broken')\n")
    process = WarmProcess(sys.executable, ["broken_module", "missing_module"], {"PYTHONPATH": str(tmp_path)})
    process.start()
    try:
        assert process.wait_until_warm(60)
    finally:
        process.stop()


def test_it_is_given_no_secrets(warm: WarmProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "server-secret")
    process = WarmProcess(sys.executable, [])
    process.start()
    try:
        assert process.wait_until_warm(60)
        assert process.pid is not None
        assert "server-secret" not in str(psutil.Process(process.pid).environ())
    finally:
        process.stop()


def test_where_nothing_can_be_forked_kernels_are_ordinary(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(provisioner_module, "supported", lambda: False)

    async def main() -> None:
        async with start() as kernel:
            assert not kernel.forked
            assert await kernel.run("print(1)") == "1"

    with caplog.at_level(logging.INFO):
        asyncio.run(main())
    assert "cannot fork kernels" in caplog.text


def test_other_pythons_settings_mean_an_ordinary_kernel(
    start: Start, warm: WarmProcess, tmp_path: Path
) -> None:
    async def main() -> None:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path)}
        async with start(env=environment) as kernel:
            assert not kernel.forked
            assert (
                await kernel.run("import sys; print(any('" + tmp_path.name + "' in p for p in sys.path))")
                == "True"
            )

    asyncio.run(main())


SERVER = """
import asyncio, os, sys, time
from pathlib import Path
from tests.kernels.conftest import kernel
from levelup.kernels import SpecManager, warm_process

async def main():
    folder = Path(sys.argv[1])
    warm = warm_process(SpecManager())
    warm.wait_until_warm(60)
    async with kernel(folder) as one:
        assert one.forked
        print(one.pid, warm.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.mark.parametrize("warm_dies_first", [False, True])
def test_all_end_with_the_server(tmp_path_factory: pytest.TempPathFactory, warm_dies_first: bool) -> None:
    root = Path(__file__).parents[2]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path_factory.mktemp("s"))],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    with server:
        assert server.stdout is not None
        kernel, warm = map(int, server.stdout.readline().split())
        if warm_dies_first:
            os.kill(warm, signal.SIGKILL)
            end_of(warm)
            assert psutil.pid_exists(kernel)
        server.kill()
    end_of(kernel)
    end_of(warm)


def test_any_jupyter_server_can_use_the_kernelspec(tmp_path: Path) -> None:
    folder = kernels.install(str(tmp_path))
    specs = KernelSpecManager(kernel_dirs=[str(folder.parent)])
    assert kernels.NAME in specs.find_kernel_specs()
    (tmp_path / "one.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [],'
        '"source": ["import os; print(os.getppid())"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "execute", "--kernel_name=levelup", "--inplace", "one.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "JUPYTER_PATH": str(tmp_path / "share" / "jupyter")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert '"name": "stdout"' in (tmp_path / "one.ipynb").read_text()
