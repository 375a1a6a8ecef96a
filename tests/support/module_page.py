"""What a person does on the module's page, for the tests that look at it in a browser."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect
from support.documents import file_of

MODULE = "riskbedomning"
MODULE_PATH = f"/services/workbook/modul/{MODULE}"
RISKS = "Riskbedömning"
WORK_ENVIRONMENT = "Riskbedömning vid ändring i verksamheten"
WHAT = "Vad ska införas eller ändras?"


def tool(page: Page, name: str = RISKS) -> Locator:
    """The part of the page that holds the tool with this heading."""
    return page.locator(".lu-widget").filter(has=page.get_by_role("heading", name=name, exact=True))


def quiz(page: Page) -> Locator:
    return page.locator(".lu-widget").filter(has=page.locator(".lu-quiz"))


def ready(page: Page) -> Locator:
    """Wait until the risk assessment can be used, and return it."""
    expect(page.locator("#levelup-whole")).to_be_attached(timeout=60_000)
    expect(tool(page).get_by_label(WHAT)).to_be_editable()
    expect(page.locator(".lu-waits")).to_have_count(0)
    return tool(page)


def saved(part: Locator) -> None:
    """Wait until the tool says that everything in it is stored."""
    expect(part.locator(".lu-saved")).to_contain_text(re.compile(r"Sparat \d\d\.\d\d"))


def payload(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def choose_file(part: Locator, name: str, text: str) -> None:
    """Choose a file to read in, and say yes to replacing what the tool holds."""
    part.locator("input[type=file]").set_input_files(payload(name, text))
    part.get_by_role("button", name="Ersätt", exact=True).click()


def fill_tool(page: Page, name: str, heading: str, body: dict[str, Any]) -> None:
    """Fill a whole tool at once, the way a person does with a file of their own."""
    part = tool(page, heading)
    choose_file(part, f"{name}.json", file_of(name, body))
    expect(part.get_by_text("är inläst")).to_be_visible()
    saved(part)
