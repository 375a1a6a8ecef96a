"""What the Jupyter server and the warm process say to each other.

Control socket (SEQPACKET, one a warm process): the warm process sends :data:`READY` once. The server sends
:data:`FORK` with three file descriptors: the kernel's own socket, its standard output and standard error.
A fourth comes with a prepared notebook: to the warm process, the control socket of the process that prepares
it; to that process, the socket on which a visit's kernel writes its page.

The kernel's socket (STREAM, one a kernel): the server writes one line, the :class:`Request`. Only the child
reads it, so the warm process never knows a kernel's environment. The warm process writes ``pid N`` and, when
the kernel has ended, ``exit CODE``. The server closes its end when it has read that, or when it ends itself:
then the warm process ends the kernel if it still runs, and lets go of its process id.
"""

from __future__ import annotations

import json
import socket
from dataclasses import asdict, dataclass, field

FORK = b"fork"
READY = b"ready"
_LARGEST_REQUEST = 1024 * 1024


@dataclass(frozen=True)
class Request:
    """One kernel: its command line after ``python -m``, whole environment and working folder.

    ``cells`` makes it a process that runs these cells and then forks kernels for visits; ``watched`` are
    files besides the imported modules that make it old when they are modified at another time than this (ns).
    """

    arguments: list[str]
    environment: dict[str, str]
    folder: str
    cells: list[str] | None = None
    watched: dict[str, int | None] = field(default_factory=dict)

    def to_line(self) -> bytes:
        """The line to send. Raises ValueError for one that is too long."""
        line = json.dumps(asdict(self)).encode() + b"\n"
        if len(line) > _LARGEST_REQUEST:
            raise ValueError(f"an environment of {len(line)} bytes is too large")
        return line

    @classmethod
    def read(cls, connection: socket.socket) -> Request:
        """Read the request; raises ValueError when the server went away before it was whole."""
        with connection.makefile("rb") as lines:
            return cls(**json.loads(lines.readline(_LARGEST_REQUEST)))
