"""The kernel provisioner ``levelup-forked``: jupyter_client's own extension point."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, List, Unicode

from levelup.kernels._forker import WarmProcessAwayError
from levelup.kernels._prepared_notebook import PreparedNotebook
from levelup.kernels._process import ForkedProcess
from levelup.kernels._warm_process import WarmProcess, python_settings, supported
from levelup.kernels._wire import Request

_PIECE = 256 * 1024
_LAUNCHER = ["-m", "ipykernel_launcher"]
_FORKED = frozenset({"cwd", "env", "stdout", "stderr", "independent", "kernel_id", "extra_arguments"})


class ForkedProvisioner(LocalProvisioner):
    """Starts kernels by forking; in every other way, and whenever that is not possible, a LocalProvisioner.

    One warm process for each Python and list of modules serves the whole Jupyter server.
    """

    preload: Any = List(Unicode(), help="Modules that every kernel has imported when it starts.")
    pass_environment: Any = List(
        Unicode(),
        help="Variables of the server's environment that these modules read while they are imported.",
    )
    patience: Any = Float(
        0.0, help="Seconds to wait for a warm process that is starting, before an ordinary kernel is started."
    ).tag(config=True)

    process: Any
    page: asyncio.Task[bytes] | None = None

    _warm: ClassVar[dict[tuple[str, ...], WarmProcess]] = {}
    _warm_lock: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def warm_process(cls, python: str, preload: list[str], pass_environment: list[str]) -> WarmProcess:
        """The running warm process for these modules; started when there is none."""
        environment = {name: os.environ[name] for name in pass_environment if name in os.environ}
        key = (python, *preload, *(f"{name}={value}" for name, value in sorted(environment.items())))
        with cls._warm_lock:
            if key not in cls._warm:
                cls._warm[key] = WarmProcess(python, preload, environment)
            cls._warm[key].start()
            return cls._warm[key]

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or start it as an ordinary process.

        ``prepared``: a :class:`PreparedNotebook` to fork it from, if it can. Then :attr:`page` is a task
        whose result is JSON: ``outputs``, a list for each code cell, and ``models``, every widget's state.
        """
        notebook = kwargs.pop("prepared", None)
        self.page = None
        request = self._request(cmd, kwargs)
        process = None
        if request is not None:
            streams = kwargs.get("stdout"), kwargs.get("stderr")
            if notebook is not None:
                process = await self._fork_visit(notebook, request, *streams)
            if process is None:
                process = await asyncio.to_thread(self._fork, cmd[0], request, *streams)
        if process is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process
        self.pid = self.pgid = process.pid
        self.cwd = kwargs.get("cwd") or os.getcwd()  # noqa: PTH109 - as LocalProvisioner keeps it
        return self.connection_info

    def _request(self, cmd: list[str], kwargs: dict[str, Any]) -> Request | None:
        if not supported():
            self.log.info("This system (%s) cannot fork kernels; an ordinary one is started", sys.platform)
            return None
        environment = dict(os.environ if kwargs.get("env") is None else kwargs["env"])
        if cmd[1:3] != _LAUNCHER or not kwargs.keys() <= _FORKED or _python_differs(environment):
            self.log.info("A kernel started this way cannot be forked; an ordinary one is started: %s", cmd)
            return None
        return Request(cmd[3:], environment, os.fspath(kwargs.get("cwd") or os.getcwd()))  # noqa: PTH109

    async def _fork_visit(
        self, notebook: PreparedNotebook, request: Request, output: Any, error: Any
    ) -> ForkedProcess | None:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await asyncio.to_thread(notebook.fork, request, output, error, theirs)
        except WarmProcessAwayError as why:
            ours.close()
            self.log.info("The notebook is not prepared (%s); its cells are run", why)
            return None
        self.page = asyncio.create_task(_read(ours))
        return process

    def _fork(self, python: str, request: Request, output: Any, error: Any) -> ForkedProcess | None:
        warm = self.warm_process(python, list(self.preload), list(self.pass_environment))
        warm.wait_until_warm(self.patience)
        try:
            return warm.fork(request, output, error)
        except WarmProcessAwayError as why:
            self.log.warning("No kernel was forked (%s); an ordinary one is started", why)
            return None

    async def wait(self) -> int | None:
        """Wait for the kernel to end, without LocalProvisioner's tenth of a second between looks."""
        process = self.process
        if isinstance(process, ForkedProcess):
            await _readable(process.descriptor)
        return await super().wait()


def _python_differs(environment: dict[str, str]) -> bool:
    """Would Python itself behave differently with this environment than in the warm process?"""
    own = python_settings()
    return any(name.startswith("PYTHON") and own.get(name) != value for name, value in environment.items())


async def _read(connection: socket.socket) -> bytes:
    """All that is written on the other end."""
    connection.setblocking(False)
    parts = []
    with connection:
        while part := await asyncio.get_running_loop().sock_recv(connection, _PIECE):
            parts.append(part)
    return b"".join(parts)


async def _readable(descriptor: int) -> None:
    if descriptor < 0:
        return
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def end() -> None:
        loop.remove_reader(descriptor)
        if not ended.done():
            ended.set_result(None)

    loop.add_reader(descriptor, end)
    try:
        await ended
    finally:
        loop.remove_reader(descriptor)
