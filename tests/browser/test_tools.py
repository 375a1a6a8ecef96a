"""Every take-home tool as a person meets it: filled with the keyboard alone, taken home, brought back, looked
at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, expect
from support.browser import Person, screenshot
from support.keyboard import Keyboard
from support.module_page import choose_file, saved
from support.tool_documents import finished

from levelup_widgets.process_map.compare import reference
from levelup_widgets.process_map.model import END
from levelup_widgets.registry import TAKE_HOME, definitions
from levelup_widgets.tool import _today

if TYPE_CHECKING:
    from support.installation import Installation

    from levelup_widgets.definition import Definition

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: A system map's loops are called by what they go through; a colleague's matrix comes from a file.
_ELSEWHERE = re.compile(r"^/loops|^/others")
Axe = Callable[[Page], None]
People = Callable[..., Person]


def opened(page: Page, installation: Installation, tool: str) -> Locator:
    page.goto(f"{installation.url}/services/workbook/verktyg/{tool}")
    expect(page.locator("#levelup-whole")).to_be_attached(timeout=60_000)
    part = page.locator(".lu-tool")
    expect(part.get_by_role("heading", level=3)).to_be_visible(timeout=60_000)
    expect(page.locator(".lu-waits")).to_have_count(0)
    return part


def take_home(page: Page, part: Locator, button: str) -> bytes:
    with page.expect_download(timeout=60_000) as download:
        part.get_by_role("button", name=button, exact=True).press("Enter")
    return download.value.path().read_bytes()


def differences(found: Any, wanted: Any, path: str = "") -> list[str]:
    """What is not as wanted; rows that a person adds have ids of their own."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        names = (wanted.keys() | found.keys()) - {"id"}
        return [
            one
            for name in sorted(names)
            for one in differences(found.get(name), wanted.get(name), f"{path}/{name}")
        ]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [
            one
            for at, pair in enumerate(zip(found, wanted, strict=True))
            for one in differences(*pair, f"{path}/{at}")
        ]
    return [] if found == wanted else [f"{path}: {found!r}, not {wanted!r}"]


def with_their_ids(found: Any, wanted: Any) -> Any:
    """What was found, with the ids that the wanted rows have wherever a row is named."""
    rows = {
        there["id"]: here["id"]
        for name in wanted
        if isinstance(wanted[name], list) and isinstance(found.get(name), list)
        for there, here in zip(found[name], wanted[name], strict=False)
    }
    rows |= {reference(there): reference(here) for there, here in rows.items()}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renamed(one) for one in value]
        return rows.get(value, value) if isinstance(value, str) else value

    return renamed(found)


def form_as_drawn(definition: Definition, body: Any) -> Any:
    """The tool's form, with the fields in which a process map's step names another step."""
    form = json.loads(json.dumps(definition.form()))
    for part in form["sections"]:
        if definition.id != "process_map" or part["kind"] != "rows":
            continue
        for name, among in (("otherwise", part["path"][0]), ("origin", "as_is")):
            options = [
                {"value": reference(row["id"]), "label": f"Steg {number}: {row['activity']}"}
                for number, row in enumerate(body[among], start=1)
            ]
            options.append({"value": END, "label": "Processen är slut"})
            part["groups"][-1]["fields"].append({"name": name, "kind": "choice", "options": options})
    return form


def left_to_write(file: str, body: Any) -> list[str]:
    """What a file's fields lack."""
    fields = json.loads(file)["fields"]
    found = differences(with_their_ids(fields, body), body)
    return [one for one in found if not _ELSEWHERE.search(one)]


def no_sideways_scroll(page: Page) -> None:
    wide, width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= width, f"{page.url} is {wide} px wide in a window of {width}"


_BROKEN_WORDS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].flatMap((heading) => {
  const range = document.createRange();
  const text = heading.firstChild;
  if (text?.nodeType !== Node.TEXT_NODE || heading.offsetWidth <= 1) return [];
  return [...text.data.matchAll(/[\\p{L}\\d]+/gu)].flatMap((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1 ? [word[0]] : [];
  });
})"""


def no_broken_words(page: Page) -> None:
    broken = page.evaluate(_BROKEN_WORDS)
    assert not broken, f"headings of {page.url} break inside {broken}"


_FADES = """async () => {
  const wrong = [];
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (const one of document.querySelectorAll(".lu-scroll")) {
    if (!one.checkVisibility()) continue;
    const fades = () => parseFloat(getComputedStyle(one).getPropertyValue("--lu-more")) > 0;
    const before = fades();
    one.scrollLeft = one.scrollWidth;
    await frame();
    const goesOn = one.scrollWidth > one.clientWidth;
    if (before !== goesOn || fades()) wrong.push(one.getAttribute("aria-label") ?? one.className);
    one.scrollLeft = 0;
  }
  return wrong;
}"""


def what_goes_on_fades(page: Page) -> None:
    wrong = page.evaluate(_FADES)
    assert not wrong, f"{wrong} of {page.url} don't show that there is more to the right, or show it in vain"


@pytest.fixture(scope="module")
def pages(chromium: Any, levelup_installation: Installation) -> Any:
    """Two people's signed-in pages, kept for all tools: one fills, the other reads in."""
    people = []
    for name in ("deltagare1", "deltagare2"):
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900}, locale="sv-SE", accept_downloads=True
        )
        one = Person(context, levelup_installation, name)
        people.append((one, one.sign_in()))
    yield people[0][1], people[1][1]
    faults = [fault for one, _page in people for fault in one.unexpected()]
    for one, _page in people:
        one.context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("tool", list(TAKE_HOME))
def test_a_tool_is_filled_by_keyboard_taken_home_and_brought_back(
    tool: str, pages: tuple[Page, Page], levelup_installation: Installation, axe: Axe
) -> None:
    first, second = pages
    definition = definitions()[tool]()
    body = finished(definition, _today())

    part = opened(first, levelup_installation, tool)
    # Nobody has done anything wrong before they have begun.
    expect(part.locator(".lu-check strong").filter(has_text=re.compile("^Fel:"))).to_have_count(0)
    expect(part.locator(".lu-message")).to_have_count(0)
    axe(first)
    keyboard = Keyboard(first, tool, form_as_drawn(definition, body), body)
    keyboard.fill()
    saved(part)
    file = take_home(first, part, "Level Up-fil").decode()
    if left := left_to_write(file, body):
        # What is asked for only because of an answer may have come above it: once more, for those places.
        keyboard.fill({one.partition(":")[0].strip("/") for one in left})
        saved(part)
        file = take_home(first, part, "Level Up-fil").decode()
    told = json.loads(file)
    left = left_to_write(file, body)
    assert not left, "\n".join(left)
    assert told["tool"] == tool
    assert [check for check in told["checks"] if check["status"] == "error"] == []
    expect(part.locator(".lu-check-error")).to_have_count(0)
    axe(first)
    screenshot(first, f"tool-{tool}-1280")

    for button, start in (("Word", b"PK"), ("Excel", b"PK"), ("PDF", b"%PDF")):
        assert take_home(first, part, button).startswith(start)

    other = opened(second, levelup_installation, tool)
    choose_file(other.locator(".lu-files"), f"{tool}.json", file)
    expect(other.get_by_text("är inläst")).to_be_visible()
    saved(other)
    again = json.loads(take_home(second, other, "Level Up-fil"))
    assert (again["fields"], again["results"]) == (told["fields"], told["results"])

    second.set_viewport_size({"width": 360, "height": 800})
    no_sideways_scroll(second)
    no_broken_words(second)
    what_goes_on_fades(second)
    axe(second)
    screenshot(second, f"tool-{tool}-360")
    second.set_viewport_size({"width": 1280, "height": 900})
