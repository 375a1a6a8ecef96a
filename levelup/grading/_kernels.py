"""Kernels that grade: the notebook's own kernelspec, started by forking a process that is already warm."""

from __future__ import annotations

import copy
import os
import time
import uuid
from itertools import chain, repeat
from queue import Empty
from typing import Any, ClassVar

import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbgrader.preprocessors import Execute
from traitlets import default

from levelup.grading import _warm, preload
from levelup.kernels import PreparedNotebook, prompt_context

_IPYKERNEL = ["-m", "ipykernel_launcher"]
_USUAL = ["--HistoryManager.hist_file=:memory:"]
_SECONDS_BETWEEN_LOOKS = 0.005
# A kernel often answers before it has heard that we listen on the other channel: soon asked again.
_SECONDS_TO_BE_HEARD = (0.01, 0.02, 0.05, 0.1)


class GradingKernelClient(AsyncKernelClient):
    """A client that is ready when the kernel is.

    Stock also listens for a fifth of a second in case the kernel says something unasked, to throw it away.
    Grading goes by whom a message answers, so such messages are not taken for a cell's.
    """

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        self._created_context = True
        return prompt_context()

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for an answer on both channels; raises RuntimeError when the kernel dies or is too slow."""
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        for pause in chain(_SECONDS_TO_BE_HEARD, repeat(0.2)):
            self.kernel_info()
            try:
                reply = await self.get_shell_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.get_iopub_msg(timeout=pause)
                    self._handle_kernel_info_reply(reply)
                    return
            except Empty:
                pass
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")


class GradingKernelManager(AsyncKernelManager):
    """Starts kernels as stock does, only faster: a Python kernel is forked from a warm process.

    The notebook names its kernel and keeps that name. A kernelspec that isn't ipykernel in this Python, or
    that has a provisioner of its own, is left as it is.
    """

    folder: ClassVar[str]
    """Where the kernels' sockets lie: only this account may look into it, and its path is short."""
    started: ClassVar[PreparedNotebook | None] = None
    """What kernels with nothing but the usual arguments are copies of; see :mod:`levelup.grading._warm`."""
    _forking: ClassVar[dict[str, KernelSpec]] = {}

    def __init__(self, **kwargs: Any) -> None:
        """Take the same configuration as the class it extends."""
        super().__init__(**kwargs)
        if self.kernel_spec is not None and "levelup-forked" in str(self.kernel_spec.metadata):
            # Sockets in a private folder: no free ports to look for, and no one else can connect.
            self.transport = "ipc"
            self.client_factory = GradingKernelClient
            self.ip = os.path.join(self.folder, uuid.uuid4().hex[:8])  # noqa: PTH118

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The notebook's kernelspec with the provisioner that forks."""
        if self.kernel_name not in self._forking:
            found = super().kernel_spec
            if found is None:
                return None
            self._forking[self.kernel_name] = forking(found)
        return self._forking[self.kernel_name]

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        # What only the warm process is to know would show in the kernel's environment.
        (kw.get("env") or {}).pop(preload.NOTEBOOKS, None)
        usual = kernel_cmd[3:] == ["-f", self.connection_file, *_USUAL]
        if self.started is not None and usual and self.client_factory is GradingKernelClient:
            kw["prepared"] = self.started
        await super()._async_launch_kernel(kernel_cmd, **kw)

    async def _async_wait(self, pollinterval: float = _SECONDS_BETWEEN_LOOKS) -> None:
        # A kernel that is killed is gone at once.
        await super()._async_wait(pollinterval)


def forking(spec: KernelSpec) -> KernelSpec:
    """The same kernelspec with our provisioner, where that starts the same kernel."""
    if (
        not spec.argv[0].startswith("python")
        or spec.argv[1:3] != _IPYKERNEL
        or "kernel_provisioner" in spec.metadata
    ):
        return spec
    changed = copy.deepcopy(spec)
    changed.metadata["kernel_provisioner"] = {
        "provisioner_name": "levelup-forked",
        "config": {
            "preload": _warm.MODULES,
            "pass_environment": _warm.ENVIRONMENT,
            "patience": _warm.SECONDS_TO_WARM_UP,
        },
    }
    return changed


class ForkedExecute(Execute):  # type: ignore[misc]
    """nbgrader's step that runs a notebook, in a forked kernel that is ended when its answers are in."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the same configuration as nbgrader's own step."""
        ours = {"kernel_manager_class": GradingKernelManager, "shutdown_kernel": "immediate"}
        super().__init__(**ours, **kwargs)
