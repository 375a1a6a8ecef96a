"""What every page template gets as ``levelup``: addresses, built files and who is signed in."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from levelup.serve._visits import Role

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "template"
PAGE_TEMPLATE = TEMPLATES / "voila" / "templates" / "levelup"
_LINKS: dict[Role, list[dict[str, str]]] = {
    "participant": [],
    "trainer": [
        {"url": "/hub/user-redirect/formgrader", "text": "Bedömning"},
        {"url": "/hub/user-redirect/lab", "text": "JupyterLab"},
    ],
    "analyst": [{"url": "/hub/user-redirect/lab", "text": "JupyterLab"}],
}


def page(base_url: str, **own: Any) -> dict[str, Any]:
    """The dict for templates; ``base_url`` is the workbook service's address, with a slash at the end."""
    return {
        "base_url": base_url,
        "home_url": base_url,
        "toolbox_url": f"{base_url}verktyg",
        "static_url": f"{base_url}static/",
        "ready_url": f"{base_url}alive",
        "manifest": manifest(),
        **own,
    }


def page_for(base_url: str, username: str, name: str, role: Role, **own: Any) -> dict[str, Any]:
    """The same, with the person who is signed in."""
    return page(
        base_url,
        user_name=name,
        person=username,
        role=role,
        logout_url=f"{base_url}logout",
        links=_LINKS[role],
        **own,
    )


def manifest() -> dict[str, Any]:
    """Names of the built files, with their content hashes; empty when the front end is not built."""
    file = STATIC / "manifest.json"
    return _read(file.stat().st_mtime_ns) if file.exists() else {}


@lru_cache(maxsize=1)
def _read(_modified: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    return found
