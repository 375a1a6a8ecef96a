"""Connections that find a kernel as soon as it listens."""

from __future__ import annotations

import zmq
import zmq.asyncio

_FIRST_MS, _LONGEST_MS = 2, 100


def prompt_context() -> zmq.asyncio.Context:
    """A ZeroMQ context for the clients of forked kernels.

    A client connects while its kernel is starting, so its first attempt fails. ZeroMQ waits a tenth of a
    second before the next, on each channel; a forked kernel listens after half of that.
    """
    context = zmq.asyncio.Context()
    context.setsockopt(zmq.RECONNECT_IVL, _FIRST_MS)
    context.setsockopt(zmq.RECONNECT_IVL_MAX, _LONGEST_MS)
    return context
