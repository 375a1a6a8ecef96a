"""Every page a person meets: for everyone to perceive and use, in any width, and telling where they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from support.browser import RESULTS, Person, screenshot
from support.documents import complete_risk_assessment, complete_work_environment
from support.module_page import MODULE_PATH, RISKS, WORK_ENVIRONMENT, fill_tool, ready

from levelup.serve._headers import SECURITY_HEADERS

if TYPE_CHECKING:
    from support.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WIDTHS = (1280, 360)
START = "/services/workbook/"
# Chromium's own line in the console for an answer that is an error, which some pages here are.
ERROR_ANSWER = "Failed to load resource"
TALLEST = 16_000

Axe = Callable[[Page], None]
People = Callable[..., Person]


def picture(page: Page, name: str) -> None:
    """The whole page; a very tall one in parts, because the browser cannot draw it at once."""
    height: int = page.evaluate("document.documentElement.scrollHeight")
    if height <= TALLEST:
        screenshot(page, name)
        return
    size = page.viewport_size
    assert size is not None
    for part, top in enumerate(range(0, height, TALLEST), start=1):
        page.screenshot(
            path=RESULTS / f"{name}-{part}.png",
            full_page=True,
            clip={"x": 0, "y": top, "width": size["width"], "height": min(TALLEST, height - top)},
        )


def well_made(page: Page, axe: Axe, title: str) -> None:
    """Language, title, one main heading, landmarks, no sideways scroll, and what axe finds."""
    expect(page).to_have_title(title)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    axe(page)
    no_sideways_scroll(page)


def no_sideways_scroll(page: Page) -> None:
    wide, width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= width, f"{page.url} is {wide} px wide in a window of {width}"


def clipped(page: Page) -> list[str]:
    """Texts that are cut off: the element hides what does not fit in it, or it sticks out of the window."""
    found: list[str] = page.evaluate(
        """() => {
             // Words for those who listen; and a card's heading, which shortens what the card says in full.
             const read = (el) => {
               for (let at = el; at; at = at.parentElement)
                 if (getComputedStyle(at).clipPath !== "none") return true;
               return el.closest(".lu-skip, .lu-card-title");
             };
             const scrolls = (el) => {
               for (let at = el; at; at = at.parentElement)
                 if (at !== document.body && ["auto", "scroll"].includes(getComputedStyle(at).overflowX)) {
                   return true;
                 }
               return false;
             };
             const cut = [];
             for (const el of document.querySelectorAll("body *")) {
               const box = el.getBoundingClientRect();
               if (!box.width || !box.height || read(el) || scrolls(el)) continue;
               if (!el.childElementCount && !el.textContent.trim()) continue;
               const style = getComputedStyle(el);
               const hides = /hidden|clip/.test(style.overflow);
               if (hides && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1))
                 cut.push("cut off: " + el.outerHTML.slice(0, 160));
               if (box.right > window.innerWidth + 1 || box.left < -1)
                 cut.push("outside: " + el.outerHTML.slice(0, 160));
             }
             return cut;
           }"""
    )
    return found


def fill_in(page: Page) -> None:
    fill_tool(page, "risk_assessment", RISKS, complete_risk_assessment())
    fill_tool(page, "work_environment", WORK_ENVIRONMENT, complete_work_environment())


def at_each_width(page: Page, axe: Axe, title: str, name: str) -> None:
    """Hold the page to all of it on a desk and on a phone, and keep a picture of each."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        well_made(page, axe, title)
        picture(page, f"{name}-{width}")


def test_signing_in_and_out(levelup_installation: Installation, person: People, axe: Axe) -> None:
    someone = person(levelup_installation, "deltagare1")
    page = someone.page()
    page.goto(levelup_installation.url)
    at_each_width(page, axe, "Logga in – Level Up", "sign-in")

    someone.expect_fault(ERROR_ANSWER)
    page.get_by_label("Användarnamn").fill("deltagare1")
    page.get_by_label("Lösenord", exact=True).fill("inte-rätt")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Namnet eller lösenordet stämmer inte. Kontrollera dem och försök igen."
    )
    expect(page.get_by_label("Användarnamn")).to_have_value("deltagare1")
    at_each_width(page, axe, "Logga in – Level Up", "sign-in-wrong")

    page.get_by_label("Lösenord", exact=True).fill(levelup_installation.password("deltagare1"))
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("link", name="Logga ut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in i Level Up")
    page.goto(levelup_installation.url + MODULE_PATH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in i Level Up")


@pytest.mark.parametrize(
    ("username", "tells"),
    [
        ("deltagare1", "Ditt nästa steg"),
        ("utbildare", "Formgrader"),
        ("analytiker", "Deltagande"),
    ],
)
def test_the_start_page_of_each_role(
    levelup_installation: Installation, person: People, axe: Axe, username: str, tells: str
) -> None:
    page = person(levelup_installation, username).sign_in()
    expect(page.get_by_role("main")).to_contain_text(tells)
    at_each_width(page, axe, "Översikt – Level Up", f"start-{username}")


def test_the_module_from_empty_to_handed_in(
    levelup_installation: Installation, person: People, axe: Axe
) -> None:
    page = person(levelup_installation, "deltagare1").sign_in()
    page.goto(levelup_installation.url + MODULE_PATH)
    risks = ready(page)
    title = "Riskbedömning före, under och efter införande – Level Up"
    at_each_width(page, axe, title, "module-empty")

    fill_in(page)
    risks.get_by_role("button", name="Öppna alla").click()
    at_each_width(page, axe, title, "module-open")
    risks.get_by_role("button", name="Visa som tabell").first.click()
    well_made(page, axe, title)
    risks.get_by_role("button", name="Visa som kort").first.click()
    risks.get_by_role("button", name="Stäng alla").click()

    part = page.locator(".lu-hand-in")
    part.get_by_role("button", name="Lämna in").click()
    well_made(page, axe, title)
    page.screenshot(path=RESULTS / "dialog-360.png")
    page.get_by_role("dialog").get_by_role("button", name="Lämna in").click()
    expect(part.get_by_role("heading", name="Kvitto")).to_be_visible(timeout=60_000)
    at_each_width(page, axe, title, "module-handed-in")


def test_addresses_that_lead_nowhere(levelup_installation: Installation, person: People, axe: Axe) -> None:
    someone = person(levelup_installation, "deltagare1")
    page = someone.sign_in()
    someone.expect_fault(ERROR_ANSWER)
    for path, status, name in (
        (f"{START}modul/finns-inte", 404, "missing-module"),
        ("/hub/finns-inte", 404, "missing-hub"),
        ("/hub/admin", 403, "forbidden-hub"),
    ):
        answer = page.goto(levelup_installation.url + path)
        assert answer is not None
        assert answer.status == status, path
        heading = "Vi hittar inte sidan" if status == 404 else "Du har inte tillgång till sidan"
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        at_each_width(page, axe, f"{heading} – Level Up", name)
    page.get_by_role("link", name="Till översikten").click()
    expect(page).to_have_title("Översikt – Level Up")


def test_a_very_narrow_window_and_very_large_text(levelup_installation: Installation, person: People) -> None:
    """WCAG 1.4.10 (320 px without sideways scroll) and 1.4.4 (text at 200 %)."""
    someone = person(levelup_installation, "deltagare1", width=320)
    page = someone.sign_in()
    expect(page.get_by_text("Ditt nästa steg")).to_be_visible()
    no_sideways_scroll(page)
    picture(page, "start-320")
    page.goto(levelup_installation.url + MODULE_PATH)
    risks = ready(page)
    fill_in(page)
    risks.get_by_role("button", name="Öppna alla").click()
    no_sideways_scroll(page)
    picture(page, "module-320")
    assert not clipped(page)

    page.set_viewport_size({"width": 640, "height": 900})
    for path in (START, MODULE_PATH):
        page.goto(levelup_installation.url + path)
        expect(page.locator("#levelup-whole")).to_be_attached(timeout=60_000)
        expect(page.locator(".lu-waits")).to_have_count(0)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        no_sideways_scroll(page)
        assert not clipped(page)
        picture(page, f"large-text-{'start' if path == START else 'module'}")


def test_every_page_comes_with_its_protection(levelup_installation: Installation, person: People) -> None:
    someone = person(levelup_installation, "deltagare1")
    page = someone.sign_in()
    someone.expect_fault(ERROR_ANSWER)
    for path in (START, MODULE_PATH, f"{START}modul/finns-inte", "/hub/finns-inte", "/hub/login"):
        answer = page.goto(levelup_installation.url + path)
        assert answer is not None
        headers = answer.all_headers()
        told = {name: headers.get(name.lower()) for name in SECURITY_HEADERS}
        assert told == SECURITY_HEADERS, path
        assert "no-store" in headers.get("cache-control", "") or path.startswith("/hub/"), path
