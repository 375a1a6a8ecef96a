"""The whole chain in one journey: a manager works, everything breaks, a trainer grades, an analyst counts."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, expect
from support.browser import Person, screenshot
from support.documents import complete_risk_assessment, complete_work_environment
from support.installation import Installation, eventually
from support.module_page import MODULE, RISKS, WHAT, WORK_ENVIRONMENT, fill_tool, ready, saved, tool

from levelup.course import load

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

WORDS = "Bra att ni bygger bort felet. Ta nästa gång med hur nattpersonalen lär sig."
LEVELUP = Path(sys.executable).with_name("levelup")


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation of its own, with the 300 made-up people: this journey kills it."""
    one = Installation(tmp_path_factory.mktemp("journey"))
    register = tmp_path_factory.mktemp("people") / "deltagare.csv"
    register.write_text(
        "användarnamn;namn;organisation;typ;län;spår;nivå;kön\n"
        "deltagare1;Ester Lind;Klockarbyn kommun (fiktiv);kommun;Skåne;operativt;grund;kvinna\n",
        encoding="utf-8",
    )
    subprocess.run([LEVELUP, "demo", "fill"], env=one.environment, check=True, timeout=300)
    subprocess.run([LEVELUP, "people", "import", register], env=one.environment, check=True, timeout=60)
    try:
        yield one.start()
    finally:
        one.clean_up()


def nbgrader(installation: Installation, *words: str) -> None:
    """A stock nbgrader command, as a trainer types it in a terminal in the course folder."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=installation.home / "course",
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def answer_quiz(page: Page) -> None:
    quiz = page.locator(".lu-widget").filter(has=page.get_by_role("button", name="Rätta mina svar"))
    for question in load().quiz(MODULE).questions:
        right = next(option.text for option in question.options if option.id == question.key)
        quiz.get_by_role("group", name=re.compile(re.escape(question.text))).get_by_label(right).check()
    quiz.get_by_role("button", name="Rätta mina svar").click()
    expect(page.get_by_text("Du har 5 av 5 rätt.")).to_be_visible()


def reflect(page: Page) -> None:
    for title in ("Reflektion", "Två frågor om jämlikhet"):
        part = tool(page, title)
        for box in part.get_by_role("textbox").all():
            box.fill("Vi vågade inte skriva att natten är underbemannad. Nu tar jag upp det med min chef.")
        box.blur()
        saved(part)


def grade(page: Page, installation: Installation, student: str, points: dict[str, str]) -> None:
    """Read one hand-in in formgrader, give points and write a sentence."""
    page.get_by_role("link", name="Öppna Formgrader").first.click()
    page.wait_for_url("**/user/utbildare/formgrader**", timeout=90_000)
    with Gradebook(f"sqlite:///{installation.home / 'course' / 'gradebook.db'}", "levelup") as book:
        submission = next(
            found.id for found in book.notebook_submissions(MODULE, MODULE) if found.student.id == student
        )
    page.goto(f"{installation.url}/user/utbildare/formgrader/submissions/{submission}/")
    for criterion, given in points.items():
        field = page.locator(f"#{criterion}")
        with page.expect_response(lambda answer: "/formgrader/api/grade/" in answer.url):
            field.fill(given)
            field.blur()
    comment = page.locator("textarea.comment").first
    with page.expect_response(lambda answer: "/formgrader/api/comment/" in answer.url):
        comment.fill(WORDS)
        comment.blur()


def handed_in(analyst: Person) -> int:
    """What the evaluation notebook says in JupyterLab: participants who have handed in the module."""
    page = analyst.sign_in()
    page.get_by_role("link", name="Öppna Deltagande").first.click()
    page.wait_for_url("**/user/analytiker/lab/**", timeout=90_000)
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator("[data-command='runmenu:run-all']").click()
    table = page.get_by_role("table", name=re.compile("Deltagare som har lämnat in")).first
    row = table.get_by_role("row").filter(has_text=load().module(MODULE).title)
    expect(row).to_be_visible(timeout=90_000)
    return int(row.get_by_role("cell").first.inner_text().replace("\u00a0", ""))


def test_from_a_managers_click_to_the_analysts_count(
    installation: Installation,
    person: Callable[..., Person],
    axe: Callable[[Page], None],
) -> None:
    earlier = person(installation, "analytiker")
    earlier.expect_fault("/user/analytiker/")
    before = handed_in(earlier)
    manager = person(installation, "deltagare1", trace=True)
    page = manager.sign_in()
    expect(page.get_by_text("Ditt nästa steg")).to_be_visible()
    axe(page)
    screenshot(page, "start-1280")

    # The manager works, and it is saved.
    page.get_by_role("link", name="Öppna modulen").click()
    risks = ready(page)
    axe(page)
    risks.get_by_label(WHAT).fill("Trygghetskamera på natten")
    risks.get_by_role("button", name="Lägg till risk").click()
    risks.get_by_label("Händelse").fill("Larmet når inte fram")
    risks.get_by_label("Allvarlighetsgrad", exact=True).select_option(label="3 Betydande")
    risks.get_by_label("Sannolikhet", exact=True).select_option(label="3 Stor")
    expect(risks.get_by_role("status", name="Riskpoäng")).to_contain_text("9")
    saved(risks)

    # The kernel dies; the page comes back with everything.
    manager.expect_fault("WebSocket")
    manager.expect_fault("Failed to load resource")
    manager.expect_fault("net::ERR")
    with page.expect_event("load", timeout=60_000):
        for kernel in installation.kernels():
            kernel.kill()
    risks = ready(page)
    expect(risks.get_by_label(WHAT)).to_have_value("Trygghetskamera på natten")
    expect(risks.get_by_role("button", name=re.compile("Larmet når inte fram")).first).to_be_visible()

    # Everything is killed in the middle of a burst; nothing typed is lost.
    what = risks.get_by_label(WHAT)
    what.fill("")
    burst = "Trygghetskamera på natten i Lindåsa, hela vägen från beslut till uppföljning."
    what.press_sequentially(burst[:40], delay=25)
    installation.kill_everything()
    what.press_sequentially(burst[40:], delay=25)
    expect(page.get_by_text("Ingen kontakt just nu")).to_be_visible()
    installation.start()
    eventually(lambda: page.locator("#levelup-whole").count() and page.url, "the page comes back", 90)
    if "/hub/" in page.url:  # the hub asks again when its own sign-in has ended
        page = manager.sign_in()
        page.get_by_role("link", name="Öppna modulen").click()
    risks = ready(page)
    expect(risks.get_by_label(WHAT)).to_have_value(burst, timeout=60_000)
    saved(risks)

    # The manager finishes, takes a file home and hands in.
    fill_tool(page, "risk_assessment", RISKS, complete_risk_assessment())
    fill_tool(page, "work_environment", WORK_ENVIRONMENT, complete_work_environment())
    answer_quiz(page)
    reflect(page)
    with page.expect_download() as download:
        risks.get_by_role("button", name="Word").click()
    assert download.value.suggested_filename.endswith(".docx")
    axe(page)
    screenshot(page, "module-1280")
    page.get_by_role("button", name="Lämna in").click()
    page.get_by_role("dialog").get_by_role("button", name="Lämna in").click()
    expect(page.get_by_text(re.compile("Kvittonummer"))).to_be_visible()
    screenshot(page, "receipt-1280")

    # The trainer grades with stock nbgrader, and by hand in formgrader.
    nbgrader(installation, "collect", MODULE)
    nbgrader(installation, "autograde", MODULE)
    trainer = person(installation, "utbildare", trace=True)
    trainer.expect_fault("/user/utbildare/")
    desk = trainer.sign_in()
    grade(desk, installation, "deltagare1", {"criterion_C": "4", "criterion_D": "2", "criterion_E": "2"})
    nbgrader(installation, "generate_feedback", MODULE)
    nbgrader(installation, "release_feedback", MODULE)

    # The participant reads the points and the trainer's words.
    page.get_by_role("button", name="Se om det finns något nytt").click()
    expect(page.locator(".lu-attempt").first).to_contain_text("Godkänt")
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Kunskapskontroll"))).to_contain_text("5")
    axe(page)
    screenshot(page, "feedback-1280")

    # The analyst's notebook counts it.
    analyst = person(installation, "analytiker", trace=True)
    analyst.expect_fault("/user/analytiker/")
    assert handed_in(analyst) == before + 1
