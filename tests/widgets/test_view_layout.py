"""One layout a page: shared by its tools, never by two people whose pages live in one process."""

from __future__ import annotations

import pytest
from ipywidgets.widgets import widget

from levelup_widgets.view import shared_layout


def test_pages_in_one_process_share_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[dict[str, object]] = [{}, {}]
    found = []
    for page in (0, 0, 1, 1):
        # As Solara does it: the registry is the page's.
        monkeypatch.setattr(widget, "_instances", pages[page])
        found.append(shared_layout())
    assert found[0] is found[1]
    assert found[2] is found[3]
    assert found[0] is not found[2]


def test_a_closed_layout_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget, "_instances", {})
    first = shared_layout()
    widget._instances.pop(first.model_id)  # what closing does
    assert shared_layout() is not first
