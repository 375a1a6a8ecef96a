"""ipykernel's application in two steps: all that needs no socket while a notebook is prepared, the rest in a
visit's process.
"""

# mypy: disable-error-code="no-untyped-call"
# ipykernel's and IPython's methods have no types.

from __future__ import annotations

import sys
import uuid
from typing import Any

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

from levelup.kernels._app import ForkedKernel, ForkedKernelApp

_SHOWN = frozenset({"display_data", "error", "execute_result"})


class Recorder(Session):
    """A session that sends nothing and keeps what cells show."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shown: list[dict[str, Any]] = []

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, **_kwargs: Any) -> None:  # type: ignore[override]
        """Keep an output, as notebooks store it; forget everything else."""
        kind = msg_or_type
        if isinstance(msg_or_type, dict):
            kind, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        if kind in _SHOWN:
            self.shown.append({"output_type": kind, **content})


class PreparedKernel(ForkedKernel):
    """A visit's kernel, which nobody debugs."""

    def start(self) -> None:
        """Listen to the page."""
        if self.shell is not None:
            self.shell.exit_now = False
        super(IPythonKernel, self).start()


class PreparedKernelApp(ForkedKernelApp):
    """Call ``initialize``, run cells, fork, and in the child ``connect`` and ``start``."""

    kernel_class = PreparedKernel

    def initialize(self, argv: list[str] | None = None) -> None:
        """Everything but sockets and threads: a fork would not survive those."""
        super(IPKernelApp, self).initialize(argv)
        self.init_pdb()
        self.session = Recorder(parent=self)
        self.kernel = self.kernel_class.instance(
            parent=self,
            session=self.session,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.init_path()
        self.init_shell()
        self.init_extensions()
        self.init_code()

    def connect(self, connection_file: str) -> None:
        """Open this visit's sockets, and have the kernel use them. Needs an event loop."""
        self.session = Session(parent=self)
        self.connection_file = connection_file
        self.init_connection_file()
        self.init_sockets()
        self.init_io()
        self.init_signal()
        self.init_gui_pylab()
        kernel, shell = self.kernel, self.kernel.shell
        kernel.session = shell.displayhook.session = shell.display_pub.session = self.session
        kernel.iopub_thread = self.iopub_thread
        kernel.iopub_socket = self.iopub_socket
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = self.iopub_socket
        kernel.stdin_socket = self.stdin_socket
        kernel.ident = str(uuid.uuid4())
        shell.displayhook.topic = kernel._topic("execute_result")
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket)
        self.displayhook.get_execution_count = lambda: kernel.execution_count

    def init_control(self, context: zmq.Context[zmq.Socket[bytes]]) -> None:
        """One socket, read in the kernel's own loop. A visit's page may neither run code nor debug it, so
        there is nothing to hear while a cell runs.
        """
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_socket.linger = 1000
        self._apply_curve_server_options(self.control_socket)
        self.control_port = self._bind_socket(self.control_socket, self.control_port)
        self.control_socket.router_handover = 1
