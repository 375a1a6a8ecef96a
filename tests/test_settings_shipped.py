"""The notebooks, assignments and hub configuration are found in a checkout and beside an installed wheel."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from levelup.settings import Settings, shipped

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("folder", ["notebooks", "assignments", "deploy"])
def test_a_checkout_uses_its_own(folder: str) -> None:
    assert shipped(folder) == ROOT / folder


def test_the_settings_use_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NOTEBOOKS", "ASSIGNMENTS"):
        monkeypatch.delenv(f"LEVELUP_{name}", raising=False)
    assert (Settings().notebooks, Settings().assignments) == (ROOT / "notebooks", ROOT / "assignments")


@pytest.mark.parametrize("library", ["lib/python3.11/site-packages", "lib/python3/dist-packages", "Lib"])
def test_a_wheel_finds_its_data_in_its_own_prefix(tmp_path: Path, library: str) -> None:
    code = tmp_path / library / "levelup" / "settings.py"
    code.parent.mkdir(parents=True)
    data = tmp_path / "share" / "levelup" / "notebooks"
    data.mkdir(parents=True)
    assert shipped("notebooks", code) == data.resolve()


def test_without_any_the_place_that_is_missing_is_named(tmp_path: Path) -> None:
    code = tmp_path / "levelup" / "settings.py"
    assert shipped("no-such", code) == Path(sys.prefix) / "share" / "levelup" / "no-such"
