"""Someone at a real Chromium, and what every page they open is held to."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Page

if TYPE_CHECKING:
    from support.installation import Installation

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


def chromium_path() -> str | None:
    """The distribution's Chromium; None lets Playwright use its own download."""
    named = os.environ.get("LEVELUP_CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@dataclass
class Person:
    """Someone at a browser. ``faults`` collects what no page may do; the fixture fails on any of them."""

    context: BrowserContext
    installation: Installation
    username: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """A new tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"script error on {page.url}: {error}"))
        page.on("console", lambda message: self._heard(page, message.type, message.text))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def sign_in(self) -> Page:
        page = self.page()
        page.goto(self.installation.url)
        page.get_by_label("Användarnamn").fill(self.username)
        page.get_by_label("Lösenord", exact=True).fill(self.installation.password(self.username))
        page.get_by_role("button", name="Logga in").click()
        page.wait_for_url("**/services/workbook/**")
        return page

    def expect_fault(self, part: str) -> None:
        """Console errors with ``part`` are the point of the test, such as a server that was killed."""
        self.expected.append(part)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]

    def _heard(self, page: Page, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(f"console on {page.url}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.installation.url, "data:", "blob:", "about:")):
            self.faults.append(f"request to another host: {url}")


def screenshot(page: Page, name: str) -> None:
    """Keep a picture for the eyes, in test-results/."""
    RESULTS.mkdir(exist_ok=True)
    page.screenshot(path=RESULTS / f"{name}.png", full_page=True)
