"""Real kernels, forked from a real warm process."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

from levelup.kernels import NAME, SpecManager, WarmProcess, warm_process


class Kernel:
    """A running kernel and a client of it."""

    def __init__(self, manager: AsyncKernelManager, client: AsyncKernelClient) -> None:
        self.manager, self.client = manager, client

    @property
    def forked(self) -> bool:
        return type(self.manager.provisioner.process).__name__ == "ForkedProcess"

    @property
    def pid(self) -> int:
        return int(self.manager.provisioner.pid)

    async def run(self, code: str, timeout: float = 20) -> str:
        """What the code prints; for an error ``Name: value``."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                said.append(content["text"])
            elif message["msg_type"] == "error":
                said.append(f"{content['ename']}: {content['evalue']}")

        await self.client.execute_interactive(code, output_hook=hear, timeout=timeout, allow_stdin=False)
        return "".join(said).strip()


@asynccontextmanager
async def kernel(folder: Path, **kwargs: Any) -> AsyncIterator[Kernel]:
    """A kernel of the shipped kernelspec, ended afterwards."""
    # Sockets in the file system: a TCP port that is free now may be taken when the kernel binds it.
    manager = AsyncKernelManager(
        kernel_name=NAME,
        kernel_spec_manager=SpecManager(),
        transport="ipc",
        connection_file=str(folder / "kernel.json"),
        ip=str(folder / "kernel-ipc"),
    )
    kwargs.setdefault("cwd", str(folder))
    kwargs.setdefault("env", {"PATH": os.environ["PATH"], "HOME": str(folder)})
    await manager.start_kernel(extra_arguments=["--HistoryManager.enabled=False"], **kwargs)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        manager.context.destroy(linger=0)


Start = Callable[..., AbstractAsyncContextManager[Kernel]]


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start a kernel in a folder of its own, with a name short enough for a socket."""

    def one(**kwargs: Any) -> AbstractAsyncContextManager[Kernel]:
        return kernel(tmp_path_factory.mktemp("k"), **kwargs)

    return one


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmProcess]:
    """The warm process of the shipped kernelspec."""
    process = warm_process(SpecManager())
    assert process.wait_until_warm(60)
    yield process
    process.stop()
