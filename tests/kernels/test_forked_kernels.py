"""A forked kernel is as good as one that was started for itself."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
import pytest

from levelup.kernels import WarmProcess
from tests.kernels.conftest import Start


def wait_for(true: Callable[[], bool], seconds: float = 20) -> Awaitable[None]:
    async def look() -> None:
        for _ in range(int(seconds / 0.05)):
            if true():
                return
            await asyncio.sleep(0.05)
        raise AssertionError("it never came true")

    return look()


def children(warm: WarmProcess) -> list[psutil.Process]:
    assert warm.pid is not None
    return psutil.Process(warm.pid).children()


def test_it_has_its_own_environment_folder_and_arguments(
    start: Start, warm: WarmProcess, tmp_path: Path
) -> None:
    async def main() -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "TZ": "Asia/Tokyo",
            "OWN": "only mine",
        }
        async with start(env=environment, cwd=str(tmp_path)) as kernel:
            assert kernel.forked
            said = await kernel.run(
                "import os, sys, time; print(dict(os.environ), os.getcwd(), time.tzname[0], sys.argv)"
            )
            seen = {name for name in environment if f"'{name}': {environment[name]!r}" in said}
            assert seen == set(environment)
            assert str(tmp_path) in said
            assert "JST" in said
            assert "kernel.json" in said
            assert await kernel.run("import signal; print(os.getsid(0) == os.getpid())") == "True"
            assert await kernel.run("__name__") == ""
            assert "'' in sys.path" and await kernel.run("print('' in sys.path)") == "True"

    asyncio.run(main())


def test_nothing_of_the_server_or_an_earlier_kernel_is_inherited(
    start: Start, warm: WarmProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    look = """
import gc, os, sys, random
print(sorted(os.readlink(f'/proc/self/fd/{n}').split(':')[0] for n in os.listdir('/proc/self/fd')
      if os.path.exists(f'/proc/self/fd/{n}') and os.readlink(f'/proc/self/fd/{n}').startswith('/')))
print('server-secret' in open('/proc/self/environ').read() or 'server-secret' in str(dict(os.environ)))
print('earlier-secret' in open('/proc/self/environ').read() or 'earlier-secret' in str(dict(os.environ)))
print(hasattr(sys, 'left_behind'))
"""

    async def main() -> None:
        earlier = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TOKEN": "earlier-secret"}
        async with start(env=earlier) as first, start() as second:
            await first.run("import sys; sys.left_behind = True")
            assert second.forked
            files, *secrets = (await second.run(look)).splitlines()
            assert set(secrets) == {"False"}
            # Standard streams only: /dev/null, and what this test run has as its own output.
            own = {os.path.realpath(f"/proc/self/fd/{number}") for number in (1, 2)}
            assert set(eval(files)) <= {"/dev/null", *own, "/dev/pts/ptmx"}

    monkeypatch.setenv("SERVER_TOKEN", "server-secret")
    with (tmp_path / "opened-by-the-server").open("w"):
        asyncio.run(main())


def test_each_has_random_numbers_of_its_own(start: Start, warm: WarmProcess) -> None:
    names = "next(tempfile._get_candidate_names())"
    draw = f"import random, uuid, tempfile; print(random.random(), uuid.uuid4(), uuid.uuid1(), {names})"

    async def main() -> None:
        async with start() as one, start() as other:
            assert one.forked and other.forked
            drawn = (await one.run(draw)).split() + (await other.run(draw)).split()
            assert len(set(drawn)) == 8

    asyncio.run(main())


def test_interrupt_restart_and_end(start: Start, warm: WarmProcess) -> None:
    async def main() -> None:
        async with start() as kernel:
            running = asyncio.create_task(
                kernel.run("import time; print('begun', flush=True); time.sleep(60)")
            )
            await asyncio.sleep(1)
            await kernel.manager.interrupt_kernel()
            assert (await running).endswith("KeyboardInterrupt:")
            await kernel.run("kept = 1")
            before = kernel.pid
            await kernel.manager.restart_kernel(now=True)
            await kernel.client.wait_for_ready(timeout=60)
            assert kernel.forked and kernel.pid != before
            assert (await kernel.run("kept")).startswith("NameError")
            last = kernel.pid
        # Nothing is left of either, not even a zombie.
        await wait_for(lambda: not {before, last} & {child.pid for child in children(warm)})

    asyncio.run(main())


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("import os; os._exit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV),
    ],
)
def test_its_exit_code_is_told(start: Start, warm: WarmProcess, how: str, code: int) -> None:
    async def main() -> None:
        async with start() as kernel:
            process = kernel.manager.provisioner.process
            kernel.client.execute(how)
            assert await kernel.manager.provisioner.wait() == code
            assert process.poll() == code
            process.send_signal(signal.SIGTERM)  # to nobody, and to nobody else
            await wait_for(lambda: kernel.pid not in {child.pid for child in children(warm)})

    asyncio.run(main())


def test_subprocesses_die_with_it(start: Start, warm: WarmProcess) -> None:
    async def main() -> None:
        async with start() as kernel:
            sleeper = int(
                await kernel.run("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)")
            )
            assert psutil.pid_exists(sleeper)
        await wait_for(lambda: not psutil.pid_exists(sleeper) or psutil.Process(sleeper).status() == "zombie")

    asyncio.run(main())


def test_its_log_goes_where_the_server_says(start: Start, warm: WarmProcess, tmp_path: Path) -> None:
    async def main() -> None:
        with (tmp_path / "log").open("w") as log:
            async with start(stdout=log, stderr=log) as kernel:
                assert kernel.forked
                await kernel.run(
                    "import os; os.write(2, b'straight to the log'); os.system('echo from a command')"
                )
        said = (tmp_path / "log").read_text()
        assert "from a command" in said or "straight to the log" in said
        assert "To connect another client" not in said

    asyncio.run(main())


def test_widgets_imported_beforehand_answer_their_page(start: Start, warm: WarmProcess) -> None:
    async def main() -> None:
        async with start() as kernel:
            assert kernel.forked
            targets = await kernel.run("print(*get_ipython().kernel.comm_manager.targets)")
            assert "jupyter.widget.control" in targets.split()

    asyncio.run(main())


def test_many_at_once(start: Start, warm: WarmProcess) -> None:
    async def one(number: int) -> int:
        async with start(env={"PATH": os.environ["PATH"], "NUMBER": str(number)}) as kernel:
            assert kernel.forked
            return int(await kernel.run("import os; print(os.environ['NUMBER'])"))

    async def main() -> None:
        assert await asyncio.gather(*(one(number) for number in range(12))) == list(range(12))
        await wait_for(lambda: not children(warm))

    asyncio.run(main())


def test_arguments_of_every_kind_are_understood() -> None:
    from levelup.kernels._app import ForkedKernelApp

    plain = ForkedKernelApp()
    plain.parse_command_line(
        ["-f", "x.json", "--HistoryManager.enabled=False", "--IPKernelApp.parent_handle=1"]
    )
    assert (plain.connection_file, plain.parent_handle) == ("x.json", 1)
    assert plain.config.HistoryManager.enabled == "False"
    other = ForkedKernelApp()
    other.parse_command_line(["-f", "y.json", "--debug", "--HistoryManager.enabled=False"])
    assert (other.connection_file, other.log_level) == ("y.json", 10)
