"""Each take-home tool's own page beside the risk assessment's: time to the first usable field, and weight."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from playwright.sync_api import BrowserContext, TimeoutError

from bench._chromium import Seen, chromium, context, visit
from bench._servers import levelup, scratch
from bench._stats import interleave
from levelup_widgets.registry import TAKE_HOME, definitions

PAIRS, QUICK_PAIRS = 7, 2
REFERENCE = "risk_assessment"
_PEOPLE = 40
Tell = Callable[[dict[str, Any]], None]


def run(tell: Tell, *, quick: bool = False) -> None:
    """Every tool once a round, cold and warm; `tell` gets all that is measured so far after each visit."""
    found: dict[str, Any] = {
        "reference": REFERENCE,
        "tools": {tool: {"cold": [], "warm": [], "never_usable": 0} for tool in TAKE_HOME},
    }
    with scratch() as folder, levelup(folder, _PEOPLE) as server, chromium() as browser:

        def look(_number: int, tool: str) -> None:
            url = f"{server.installation.url}/services/workbook/verktyg/{tool}"
            with closing(server.sign_in()) as client:
                client.get(url).raise_for_status()
                profile = context(browser, client, url)
            try:
                for kind in ("cold", "warm"):
                    found["tools"][tool][kind].append(_visit(profile, url, tool, found["tools"][tool]))
            finally:
                profile.close()
            tell(found)

        interleave(QUICK_PAIRS if quick else PAIRS, list(TAKE_HOME), look)


def _visit(profile: BrowserContext, url: str, tool: str, found: dict[str, Any]) -> dict[str, Any]:
    label = first_text(tool)
    try:
        seen: Seen = visit(profile, url, label)
    except TimeoutError:
        found["never_usable"] += 1
        seen = visit(profile, url, label)
    return seen.as_dict()


def first_text(tool: str) -> str:
    """The label of the tool's first field that takes text."""
    for part in definitions()[tool]().form()["sections"]:
        for field in part.get("fields", []):
            if field["kind"] in ("text", "longtext"):
                return field["label"]
    raise LookupError(f"{tool} has no field that takes text")
