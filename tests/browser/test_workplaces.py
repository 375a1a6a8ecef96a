"""Trainers' and analysts' JupyterLab in a real Chromium, and participants who try to get in."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from support.browser import Person
from support.installation import Installation

from levelup.settings import Settings
from levelup.store import Database, models

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MODULE = "riskbedomning"
LEVELUP = Path(sys.executable).with_name("levelup")
START_SERVER = 90_000


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One installation with the 300 made-up people, for all of these tests."""
    one = Installation(tmp_path_factory.mktemp("workplaces"))
    subprocess.run([LEVELUP, "demo", "fill"], env=one.environment, check=True, timeout=300)
    try:
        yield one.start()
    finally:
        one.clean_up()


def people_in(installation: Installation) -> set[str]:
    """Every name, address and id of the made-up people in the store."""
    database = Database(Settings(home=installation.home).store_url)
    columns = (models.Person.username, models.Person.display_name, models.Person.student_id, models.Person.id)
    try:
        with database.read() as session:
            rows = session.execute(select(*columns).where(models.Person.synthetic)).all()
    finally:
        database.dispose()
    return {value for row in rows for value in row}


def files_of(page: Page) -> list[str]:
    """What JupyterLab's file browser lists."""
    expect(page.locator(".jp-DirListing-item").first).to_be_visible(timeout=START_SERVER)
    return page.locator(".jp-DirListing-itemText").all_inner_texts()


def test_a_trainer_s_links_lead_to_formgrader_and_the_course_folder(
    installation: Installation, person: Callable[..., Person], axe: Callable[[Page], None]
) -> None:
    page = person(installation, "utbildare").sign_in()
    expect(page.get_by_role("heading", name="En uppgift från start till återkoppling")).to_be_visible()
    axe(page)
    guide = page.locator("main").inner_text()

    page.get_by_role("link", name="Öppna Formgrader").first.click()
    page.wait_for_url("**/user/utbildare/formgrader/manage_assignments", timeout=START_SERVER)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=MODULE, exact=True))
    expect(row).to_contain_text("released")
    expect(row).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d 23:59"))

    # What the guide calls by its English name is called so here.
    shown = page.locator("body").inner_text()
    headings = page.get_by_role("columnheader").all_inner_texts()
    assert "Manage Assignments" in shown
    assert "Manual Grading" in shown
    for name in ("Generate", "Release", "Edit", "Collect", "# Submissions"):
        assert name in headings
        assert f"under {name}" in guide
    for name in ("Generate Feedback", "Release Feedback"):
        assert name in headings
        assert name in guide
    page.goto(f"{installation.url}/user/utbildare/formgrader/manage_submissions/{MODULE}")
    expect(page.get_by_role("columnheader", name="Autograde")).to_be_visible()
    assert "under Autograde" in guide

    page.goto(f"{installation.url}/services/workbook/")
    page.get_by_role("link", name="Öppna JupyterLab med kursmappen").first.click()
    page.wait_for_url("**/user/utbildare/lab**", timeout=START_SERVER)
    assert {"source", "release", "nbgrader_config.py"} <= set(files_of(page))
    page.get_by_role("menuitem", name="Nbgrader").click()
    expect(page.get_by_role("menuitem", name="Formgrader")).to_be_visible()


def test_an_analyst_sees_figures_and_no_person(
    installation: Installation, person: Callable[..., Person]
) -> None:
    page = person(installation, "analytiker").sign_in()
    expect(page.get_by_role("heading", name="Följ upp utbildningen")).to_be_visible()
    page.get_by_role("link", name="Öppna Deltagande").first.click()
    page.wait_for_url("**/user/analytiker/lab/tree/levelup/deltagande.ipynb", timeout=START_SERVER)
    notebook = page.locator(".jp-Notebook")
    expect(notebook.get_by_role("heading", name=re.compile("Vilka deltar"))).to_be_visible(
        timeout=START_SERVER
    )
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
        "data-status", "idle", timeout=60_000
    )
    run_all(page)

    seen = everything(page, until="Poäng per kriterium: Riskbedömning")
    assert "Syntetiska data" in seen
    assert "Kvinnor" in seen
    assert "Traceback" not in seen
    expect(notebook.locator("table").first).to_be_attached()
    picture = notebook.locator("img[src^='data:image/svg+xml']").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    assert picture.get_attribute("alt")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")

    names = people_in(installation)
    assert len(names) > 800  # several to a person
    assert [name for name in names if name in seen] == []
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", seen)
    assert page.get_by_role("menuitem", name="Nbgrader").count() == 0


def run_all(page: Page) -> None:
    """Run › Run All Cells, as often as it takes: before the kernel is connected JupyterLab does nothing, and
    says "idle" all the same.
    """
    first = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first
    for _ in range(30):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1000)
        if first.inner_text() != "[ ]:":
            return
    raise AssertionError("JupyterLab runs nothing")


def everything(page: Page, until: str) -> str:
    """The notebook's text when its last output is there; JupyterLab draws only the cells near the view."""
    expect(page.locator(".jp-Notebook")).to_be_visible()
    seen = ""
    notebook = page.locator(".jp-Notebook .jp-WindowedPanel-outer").first
    for _ in range(120):
        notebook.evaluate("panel => { panel.scrollTop = panel.scrollHeight; }")
        seen = page.locator(".jp-Notebook").inner_text()
        if until in seen and "[*]:" not in seen:
            break
        page.wait_for_timeout(500)
    assert until in seen, seen[-2000:]
    height = int(notebook.evaluate("panel => panel.scrollHeight"))
    for top in range(0, height, 400):
        notebook.evaluate("(panel, top) => { panel.scrollTop = top; }", top)
        page.wait_for_timeout(100)
        seen += page.locator(".jp-Notebook").inner_text()
    return seen


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/user/utbildare/", "Du har inte tillgång till sidan"),
        ("/user/utbildare/formgrader", "Du har inte tillgång till sidan"),
        ("/user/analytiker/lab", "Du har inte tillgång till sidan"),
        ("/hub/spawn", "Du har inte tillgång till sidan"),
        ("/hub/user-redirect/formgrader", "Du har inte tillgång till sidan"),
        ("/hub/admin", "Du har inte tillgång till sidan"),
        ("/hub/finns-inte", "Vi hittar inte sidan"),
    ],
)
def test_a_participant_is_shown_the_way_back(
    installation: Installation,
    person: Callable[..., Person],
    axe: Callable[[Page], None],
    path: str,
    says: str,
) -> None:
    someone = person(installation, "deltagare1")
    someone.expect_fault("Failed to load resource")  # the page's own 403 or 404
    page = someone.sign_in()
    answer = page.goto(installation.url + path)
    assert answer is not None
    assert answer.status in (403, 404)
    expect(page.get_by_role("heading", level=1)).to_have_text(says)
    axe(page)
    page.get_by_role("link", name="Till översikten").click()
    expect(page.get_by_role("heading", name=re.compile("Hej"))).to_be_visible()
