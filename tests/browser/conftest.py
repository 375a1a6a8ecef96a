"""A real Chromium, and what every page is held to: no error, no other host, no accessibility fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from support.browser import FLAGS, RESULTS, ROOT, Person, chromium_path

if TYPE_CHECKING:
    from support.installation import Installation

AXE = ROOT / "node_modules" / "axe-core"

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def person(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """Make people: ``person(installation, "deltagare1", width=360)``. Traces are kept in test-results/."""
    people: list[tuple[Person, bool]] = []

    def make(installation: Installation, username: str, *, width: int = 1280, trace: bool = False) -> Person:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="sv-SE", accept_downloads=True
        )
        if trace:
            context.tracing.start(screenshots=True, snapshots=True)
        people.append((Person(context, installation, username), trace))
        return people[-1][0]

    yield make
    faults = []
    for one, traced in people:
        if traced:
            RESULTS.mkdir(exist_ok=True)
            one.context.tracing.stop(path=RESULTS / f"{request.node.name}-{one.username}.zip")
        one.context.close()
        faults += one.unexpected()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Hold a page to WCAG 2.1 AA with axe-core, told in Swedish."""
    source = (AXE / "axe.min.js").read_text(encoding="utf-8")
    locale = json.loads((AXE / "locales" / "sv.json").read_text(encoding="utf-8"))

    def check(page: Page) -> None:
        page.evaluate(source)
        found: list[dict[str, Any]] = page.evaluate(
            """async (locale) => {
                 axe.configure({ locale });
                 const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
                 return (await axe.run(document, { runOnly: tags })).violations;
               }""",
            locale,
        )
        told = [
            f"{fault['id']}: {fault['help']}\n    "
            + "\n    ".join(node["html"][:200] for node in fault["nodes"][:5])
            for fault in found
        ]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check
