"""How a page opens in a browser: at once, without a jump, and nothing that is done early is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import nbformat
import pytest
from playwright.sync_api import Page, expect
from support.browser import Person, screenshot
from support.installation import Installation
from support.module_page import MODULE, MODULE_PATH, WHAT, ready, saved, tool

from levelup.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# A page's tools and ipywidgets' own controls; a value that changes when the page has been made; a slow cell.
CELLS = (
    f"from levelup.workbook import open_module\nopen_module({MODULE!r}).risk_assessment()",
    "import threading, time, ipywidgets\n"
    "late = ipywidgets.Label('as made', _dom_classes=['late'])\n"
    "def change():\n    time.sleep(4)\n    late.value = 'changed'\n"
    "late",
    "box = ipywidgets.Text(value='before', description='Early')\n"
    "said = ipywidgets.Label('', _dom_classes=['said'])\n"
    "box.observe(lambda change: setattr(said, 'value', 'heard ' + change.new), 'value')\n"
    "ipywidgets.VBox([box, said])",
    "out = ipywidgets.Output()\nwith out: display(ipywidgets.Label('inside', _dom_classes=['inside']))\nout",
    "time.sleep(3)",
    "threading.Thread(target=change).start()\nipywidgets.Label('last', _dom_classes=['last'])",
)
WATCH = """
    window.jumps = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The shipped module, and the start page replaced by a notebook of core widgets."""
    notebooks = tmp_path_factory.mktemp("paint") / "notebooks"
    shutil.copytree(Settings().notebooks, notebooks)
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebooks / "start.ipynb")
    found = Installation(tmp_path_factory.mktemp("home"), notebooks=notebooks, kernels_per_person=10)
    try:
        yield found.start()
    finally:
        found.clean_up()


def open_page(someone: Person, path: str) -> Page:
    page = someone.sign_in()
    page.add_init_script(WATCH)
    page.goto(f"{someone.installation.url}{path}", wait_until="commit")
    return page


@pytest.mark.parametrize("width", [1280, 360])
def test_the_module_opens_without_a_jump_and_with_few_requests(
    installation: Installation, person: Callable[..., Person], width: int
) -> None:
    someone = person(installation, "deltagare1", width=width)
    page = someone.sign_in()
    page.add_init_script(WATCH)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: list[str] = []
    sizes: list[float] = []
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{installation.url}{MODULE_PATH}")
    ready(page)
    page.wait_for_timeout(500)
    assert page.evaluate("window.jumps") < 0.1
    assert len(asked) <= 15, asked
    assert sum(sizes) <= 500_000
    screenshot(page, f"first-paint-{width}")
    page.close()


def test_a_link_to_a_step_leads_there(installation: Installation, person: Callable[..., Person]) -> None:
    page = open_page(person(installation, "deltagare1"), f"{MODULE_PATH}#risker")
    ready(page)
    expect(page.locator("#risker")).to_be_in_viewport()
    page.close()


def test_what_is_done_before_the_line_is_open_is_not_lost_nor_what_changed_meanwhile(
    installation: Installation, person: Callable[..., Person]
) -> None:
    page = open_page(person(installation, "deltagare2"), "/services/workbook/")
    tool(page).get_by_label(WHAT).press_sequentially("Tidigt skrivet")
    box = page.get_by_label("Early")
    box.fill("early")
    box.press("Tab")
    expect(page.locator(".late")).to_have_text("as made")
    expect(page.locator(".last")).to_have_count(0)  # the slow cell has not run yet, so there is no line
    saved(tool(page))
    expect(page.locator(".said")).to_have_text("heard early")
    expect(page.locator(".inside")).to_have_text("inside")
    expect(page.locator(".late")).to_have_text("changed")
    expect(box).to_have_value("early")
    page.goto(f"{installation.url}{MODULE_PATH}")
    expect(ready(page).get_by_label(WHAT)).to_have_value("Tidigt skrivet")
    page.close()
