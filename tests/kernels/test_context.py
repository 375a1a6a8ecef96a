"""Connections of those who wait for a kernel to start."""

from __future__ import annotations

import zmq

from levelup.kernels import prompt_context
from levelup.serve.workbook.kernels import VisitKernelManager


def test_a_socket_tries_again_soon_and_then_less_and_less_often() -> None:
    kernels = VisitKernelManager()
    with prompt_context() as own:
        for context in (own, kernels.context):
            with context.socket(zmq.DEALER) as socket:
                first, longest = (
                    socket.getsockopt(option) for option in (zmq.RECONNECT_IVL, zmq.RECONNECT_IVL_MAX)
                )
            assert 0 < first < 10
            assert longest == 100
