"""docs/settings.md lists exactly the settings there are, with their defaults and descriptions."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic_core import PydanticUndefined

from levelup.settings import Settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def rows() -> list[str]:
    found = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (PydanticUndefined, "") else f"`{field.default}`"
        found.append(f"| `LEVELUP_{name.upper()}` | {default} | {field.description} |")
    return found


def test_the_page_lists_every_setting_and_no_other() -> None:
    listed = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| `LEVELUP_", line)
    ]
    assert listed == rows()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
