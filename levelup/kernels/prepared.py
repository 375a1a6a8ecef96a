"""For code in a notebook that is run once, before its visitors come, and then copied for each of them.

What differs from visit to visit – whose it is, what is stored – is not there yet while a notebook is
prepared. Code that needs it asks :func:`preparing`, and says with :func:`on_visit` what to do when the visit
begins.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger("levelup.kernels.prepared")

_preparing = False
_calls: list[Callable[[], object]] = []


def preparing() -> bool:
    """Is the notebook being prepared just now?"""
    return _preparing


def on_visit(call: Callable[[], object]) -> None:
    """Have ``call`` called when a visit begins, in the order of registering, in the visit's own process, with
    its environment and a running event loop. Outside a preparation there is no later: nothing happens.
    """
    if _preparing:
        _calls.append(call)


@contextmanager
def preparation() -> Iterator[None]:
    """What runs inside is being prepared."""
    global _preparing
    _preparing = True
    try:
        yield
    finally:
        _preparing = False


def begin_visit() -> None:
    """Do what was put off. A call that fails goes to the log; the others are made all the same."""
    calls, _calls[:] = list(_calls), []
    for call in calls:
        try:
            call()
        except Exception:
            log.exception("%r failed when the visit began", call)
