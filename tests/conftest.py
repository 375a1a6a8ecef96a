"""Fixtures for tests of every room."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `from support.installation import …`

if TYPE_CHECKING:
    from support.installation import Installation


@pytest.fixture(scope="session")
def levelup_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One running installation with the shipped course, shared by the tests of a worker."""
    from support.installation import Installation

    installation = Installation(tmp_path_factory.mktemp("levelup"))
    try:
        yield installation.start()
    finally:
        installation.clean_up()
