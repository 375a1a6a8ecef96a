"""A participant's whole way through the module with the keyboard alone, and focus in sight all the way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect
from support.browser import Person
from support.module_page import MODULE, ready, saved, tool

from levelup.course import load

if TYPE_CHECKING:
    from support.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# A page has fewer places to stop at than this.
MOST_STOPS = 400

# What has focus, what a screen reader calls it, and whether it can be seen that it has focus.
FOCUSED = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const own = (one) => !one.matches("html, body, main");
  const text = (one) => (one?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const labels = [...(el.labels ?? [])].map(text).join(" ");
  const marked = el.matches(".lu-file-input") ? el.nextElementSibling : el;
  const style = getComputedStyle(marked);
  const box = marked.getClientRects()[0] ?? marked.getBoundingClientRect();
  const y = Math.min(box.top + Math.min(box.height / 2, 24), window.innerHeight - 1);
  const top = document.elementFromPoint(Math.max(box.left, 0) + Math.min(box.width / 2, 24), y);
  return {
    kind: el.type && el.localName === "input" ? el.type : el.localName,
    name: el.getAttribute("aria-label") ?? (labels || text(el)),
    group: text(el.closest("fieldset")?.querySelector("legend")),
    dialog: el.closest("dialog") !== null,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inSight: el.matches("main") || marked.contains(top) || (top !== null && top.contains(marked) && own(top)),
    html: el.outerHTML.slice(0, 200),
  };
}"""


class Keyboard:
    """Someone who uses nothing but the keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def focused(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.page.evaluate(FOCUSED)
        return found

    def at(self, name: str, kind: str | None = None, group: str = "") -> bool:
        """Is focus on this? Fails if it cannot be seen where focus is."""
        here = self.focused()
        if here is None:
            return False
        assert here["outline"] > 0, f"focus cannot be seen on {here}"
        assert here["inSight"], f"focus is hidden behind something on {here}"
        return (
            re.search(name, here["name"]) is not None
            and kind in (None, here["kind"])
            and group in here["group"]
        )

    def go(self, name: str, kind: str | None = None, *, group: str = "", key: str = "Tab") -> None:
        """Tab (or Shift+Tab) until focus is on what a screen reader would call ``name``."""
        for _stop in range(MOST_STOPS):
            self.press(key)
            if self.at(name, kind, group):
                return
        raise AssertionError(f"{name} cannot be reached with {key}")

    def arrived(self, name: str, kind: str | None = None) -> None:
        """Focus was brought here; nobody had to look for it."""
        expect(self.page.locator("*:focus")).to_have_count(1)
        for _try in range(50):
            if self.at(name, kind):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"focus is on {self.focused()} and not on {name}")


def test_the_whole_way_with_the_keyboard(
    levelup_installation: Installation, person: Callable[..., Person]
) -> None:
    page = person(levelup_installation, "deltagare2").page()
    keys = Keyboard(page)
    page.emulate_media(reduced_motion="reduce")  # nothing slides, so what is seen is seen at once

    page.goto(levelup_installation.url)
    keys.arrived("Användarnamn", "text")
    keys.write("deltagare2")
    keys.go("^Lösenord$", "password")
    keys.write(levelup_installation.password("deltagare2"))
    keys.press("Enter")
    page.wait_for_url("**/services/workbook/**")

    expect(page.get_by_role("link", name="Öppna modulen")).to_be_visible()
    keys.go("Hoppa till innehållet", "a")
    keys.press("Enter")
    keys.go("^Öppna modulen", "a")
    keys.press("Enter")
    risks = ready(page)

    keys.go("Hoppa till innehållet", "a")
    keys.press("Enter")
    keys.go("Börja här: Välj en förändring", "a")
    keys.press("Enter")
    keys.go("Klar med steget", "button")
    keys.press("Space")
    expect(page.locator(".lu-is-done")).to_contain_text("Steget är klart")
    keys.arrived("Öppna steget igen", "button")
    expect(page.locator(".lu-where")).to_contain_text("Steg 2 av 7")

    assess_risks(keys, risks)
    with page.expect_download() as download:
        keys.go("Level Up-fil", "button")
        keys.press("Enter")
    body = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert body["fields"]["change"]["what"] == "Trygghetskamera på natten"
    assert [risk["event"] for risk in body["fields"]["risks"]] == [
        "Vikarien missar larmet",
        "Larmet når inte fram",
    ]

    answer_the_quiz(keys)
    keys.go("Vilken risk vågade ingen skriva?", "textarea")
    keys.write("Att natten är underbemannad.")
    keys.press("Tab")
    saved(tool(page, "Reflektion"))
    hand_in(keys)


def assess_risks(keys: Keyboard, risks: Any) -> None:
    """Two risks: written, judged, moved, removed and brought back."""
    events = risks.locator(".lu-card-text")
    keys.go("Vad ska införas eller ändras", "textarea")
    keys.write("Trygghetskamera på natten")
    keys.go("Lägg till risk", "button")
    keys.press("Enter")
    keys.arrived("^Område$", "select")
    keys.go("^Händelse$", "textarea")
    keys.write("Larmet når inte fram")
    keys.go("^Allvarlighetsgrad$", "select")
    keys.press("ArrowDown", 3)
    keys.go("^Sannolikhet$", "select")
    keys.press("ArrowDown", 3)
    expect(risks.get_by_role("status", name="Riskpoäng")).to_contain_text("9")

    keys.go("Lägg till risk", "button")
    keys.press("Enter")
    keys.arrived("^Område$", "select")
    keys.go("^Händelse$", "textarea")
    keys.write("Vikarien missar larmet")
    keys.go("^↑ Flytta upp Risk 2$", "button")
    keys.press("Enter")
    expect(events).to_have_text(["Vikarien missar larmet", "Larmet når inte fram"])
    keys.arrived("^↑ Flytta upp Risk 1$", "button")

    keys.go("^Ta bort Risk 1$", "button")
    keys.press("Space")
    expect(events).to_have_text(["Larmet når inte fram"])
    keys.arrived("^Risk 1 Larmet når inte fram", "button")
    keys.go("^Ångra$", "button")
    keys.press("Enter")
    expect(events).to_have_text(["Vikarien missar larmet", "Larmet når inte fram"])
    keys.arrived("^Risk 1 Vikarien missar larmet", "button")
    saved(risks)


def answer_the_quiz(keys: Keyboard) -> None:
    for question in load().quiz(MODULE).questions:
        right = next(option.text for option in question.options if option.id == question.key)
        keys.go("", "radio", group=question.text)
        # The first is chosen with space, every other with the arrows.
        keys.press("Space")
        for _option in question.options:
            if keys.at(re.escape(right), "radio", question.text):
                break
            keys.press("ArrowDown")
        assert keys.at(re.escape(right), "radio", question.text)
    keys.go("Rätta mina svar", "button")
    keys.press("Enter")
    keys.arrived("Du har 5 av 5 rätt")


def hand_in(keys: Keyboard) -> None:
    dialog = keys.page.get_by_role("dialog")
    keys.go("^Lämna in$", "button")
    keys.press("Enter")
    expect(dialog).to_be_visible()
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    keys.arrived("^Lämna in$", "button")
    keys.press("Enter")
    expect(dialog).to_be_visible()
    here = keys.focused()
    assert here is not None
    assert here["dialog"], "focus is inside the dialog"
    if not keys.at("^Lämna in$", "button"):
        keys.go("^Lämna in$", "button")
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name="Kvitto")).to_be_visible(timeout=60_000)
