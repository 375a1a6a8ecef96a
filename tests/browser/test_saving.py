"""What is written is kept: in two tabs, without network, on another device. Personal data are not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect
from support.browser import Person
from support.documents import complete_work_environment, file_of
from support.installation import eventually
from support.module_page import MODULE, MODULE_PATH, WHAT, choose_file, quiz, ready, saved, tool

from levelup.course import load

if TYPE_CHECKING:
    from support.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PRIVACY = "Ta bort personuppgifter – skriv om så att ingen person kan kännas igen."


@pytest.fixture
def someone(levelup_installation: Installation, person: Callable[..., Person]) -> Person:
    """deltagare3, signed in."""
    one: Person = person(levelup_installation, "deltagare3")
    one.sign_in().close()
    return one


def tab(someone: Person) -> tuple[Page, Locator]:
    """Another tab of this person with the module, and the risk assessment in it."""
    page = someone.page()
    page.goto(someone.installation.url + MODULE_PATH)
    return page, ready(page)


def write(risks: Locator, label: str, text: str) -> None:
    risks.get_by_label(label, exact=True).fill(text)
    risks.get_by_label(label, exact=True).blur()
    saved(risks)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("Behåll min text", "Från den andra"), ("Använd den andra texten", "Från den första")],
)
def test_two_tabs_with_a_text_each_for_the_same_field_lose_neither(
    someone: Person, choice: str, kept: str
) -> None:
    first_page, first = tab(someone)
    write(first, WHAT, "Det vi började med")
    second_page, second = tab(someone)
    expect(second.get_by_label(WHAT)).to_have_value("Det vi började med")
    second.get_by_label(WHAT).focus()  # has seen the old text, and is about to write

    write(first, WHAT, "Från den första")
    second.get_by_label(WHAT).fill("Från den andra")
    second.get_by_label(WHAT).blur()

    for _look in ("at once", "after a reload"):
        conflict = second.locator(".lu-conflict")
        expect(second).to_contain_text("Det finns nyare text från en annan flik eller enhet.")
        expect(conflict.locator("blockquote")).to_have_text(["Från den andra", "Från den första"])
        second_page.reload()
        second = ready(second_page)

    second.get_by_role("button", name=choice).click()
    expect(second.locator(".lu-conflict")).to_have_count(0)
    saved(second)
    for page in (first_page, second_page):
        page.reload()
        risks = ready(page)
        expect(risks.get_by_label(WHAT)).to_have_value(kept)
        expect(risks.locator(".lu-conflict")).to_have_count(0)


def test_two_tabs_with_different_fields_meet(someone: Person) -> None:
    page, first = tab(someone)
    other_page, second = tab(someone)
    first.get_by_label("Var?", exact=True).fill("Hemtjänsten Lindåsa")
    second.get_by_label("När?", exact=True).fill("mars 2027")
    for risks in (first, second):
        risks.get_by_label(WHAT).focus()
        saved(risks)
    for one in (page, other_page):
        one.reload()
        risks = ready(one)
        expect(risks.get_by_label("Var?", exact=True)).to_have_value("Hemtjänsten Lindåsa")
        expect(risks.get_by_label("När?", exact=True)).to_have_value("mars 2027")
        expect(risks.locator(".lu-conflict")).to_have_count(0)


def test_writing_goes_on_without_network(someone: Person) -> None:
    page, risks = tab(someone)
    write(risks, WHAT, "Innan nätet försvann")
    for part in ("net::ERR", "WebSocket", "Failed to load resource", "Failed to fetch"):
        someone.expect_fault(part)

    someone.context.set_offline(True)
    expect(page.get_by_text("Ingen kontakt just nu. Fortsätt skriva")).to_be_visible(timeout=60_000)
    risks.get_by_label(WHAT).fill("Skrivet på tåget")
    risks.get_by_label(WHAT).blur()
    expect(risks.locator(".lu-saved")).to_contain_text("Väntar på kontakt")
    expect(risks.locator(".lu-saved")).not_to_contain_text("Sparat")
    risks.get_by_role("button", name="Lägg till risk").click()
    risks.get_by_label("Händelse", exact=True).fill("Risken som kom till i tunneln")

    someone.context.set_offline(False)
    expect(page.get_by_text("Ingen kontakt just nu")).to_have_count(0, timeout=60_000)
    risks = ready(page)
    risks.get_by_label(WHAT).focus()
    saved(risks)
    _other, fresh = tab(someone)
    expect(fresh.get_by_label(WHAT)).to_have_value("Skrivet på tåget")
    expect(fresh.get_by_text("Risken som kom till i tunneln").first).to_be_visible()


def test_personal_data_are_taken_away_and_the_rest_is_kept(someone: Person) -> None:
    """The national tax agency's own made-up identity number, a telephone number and an address."""
    page, risks = tab(someone)
    write(risks, WHAT, "Ring 070-123 45 67 om larmet")
    write(risks, "Var?", "Fråga eva.ek@exempel.se om larmet")
    write(risks, "När?", "Gäller 19121212-1212 i huset")
    expect(risks.get_by_text(PRIVACY)).not_to_have_count(0)
    page.reload()
    risks = ready(page)
    for label, stored in (
        (WHAT, "Ring [personuppgift borttagen] om larmet"),
        ("Var?", "Fråga [personuppgift borttagen] om larmet"),
        ("När?", "Gäller [personuppgift borttagen] i huset"),
    ):
        expect(risks.get_by_label(label, exact=True)).to_have_value(stored)
    expect(risks.get_by_text(PRIVACY)).not_to_have_count(0)
    for label in (WHAT, "Var?", "När?"):
        write(risks, label, "Jouren tar larmet")
    expect(risks.get_by_text(PRIVACY)).to_have_count(0)


def test_another_device_shows_the_same(someone: Person, person: Callable[..., Person]) -> None:
    _page, risks = tab(someone)
    write(risks, WHAT, "Skrivet på datorn")
    phone = person(someone.installation, "deltagare3", width=360)
    phone.sign_in().close()
    _other, on_phone = tab(phone)
    expect(on_phone.get_by_label(WHAT)).to_have_value("Skrivet på datorn")
    write(on_phone, WHAT, "Skrivet i telefonen")
    # The first page asks now and then, and shows it without a reload.
    expect(risks.get_by_label(WHAT)).to_have_value("Skrivet i telefonen", timeout=60_000)


def test_a_closed_tab_frees_its_kernel(someone: Person) -> None:
    page, risks = tab(someone)
    kernel = json.loads(page.locator("#levelup-page").text_content() or "")["kernel_id"]
    assert runs(someone.installation, kernel)
    risks.get_by_label(WHAT).fill("Det sista jag skrev")
    page.close()
    eventually(lambda: not runs(someone.installation, kernel), "the kernel is gone", 60)
    _other, risks = tab(someone)
    expect(risks.get_by_label(WHAT)).to_have_value("Det sista jag skrev")


def runs(installation: Installation, kernel: str) -> bool:
    return any(process.cwd().endswith(kernel) for process in installation.kernels())


def test_answers_and_explanations_come_only_after_grading(someone: Person) -> None:
    received: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda frame: received.append(
                frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
            ),
        )

    page = someone.page()
    page.on("websocket", listen)
    page.goto(someone.installation.url + MODULE_PATH)
    ready(page)
    part = quiz(page)
    questions = load().quiz(MODULE).questions

    def told() -> list[str]:
        """Explanations and named keys in anything this browser has been given."""
        given = "\n".join([page.content(), *received])
        explanations = [question.explanation for question in questions]
        return [
            text
            for text in [*explanations, '"correct"', '"key"', '"explanation"']
            if text in given or json.dumps(text)[1:-1] in given
        ]

    for question in questions:
        group = part.get_by_role("group", name=re.compile(re.escape(question.text)))
        wrong = next(option.text for option in question.options if option.id != question.key)
        group.get_by_label(wrong).check()
    expect(part.locator(".lu-saved")).to_contain_text("Sparat")
    assert received, "the page has a socket, and it was heard"
    assert told() == []

    part.get_by_role("button", name="Rätta mina svar").click()
    expect(part.get_by_text("Du har 0 av 5 rätt.")).to_be_visible()
    assert {question.explanation for question in questions} <= set(told())
    for question in questions:
        expect(part).to_contain_text(question.explanation)


def test_a_file_that_does_not_fit_changes_nothing(someone: Person) -> None:
    page, risks = tab(someone)
    write(risks, WHAT, "Det här ska vara kvar")
    for name, text in (
        ("trasig.json", '{"tool": "risk_assessment", '),
        ("annat.json", json.dumps({"recept": ["mjöl", "ägg"]})),
        ("fel-verktyg.json", file_of("work_environment", complete_work_environment())),
        ("fel-falt.json", file_of("risk_assessment", {"risks": [{"id": "a", "severity": 99}]})),
    ):
        choose_file(risks, name, text)
        said = risks.locator(".lu-notice-refused")
        expect(said).to_contain_text(re.compile(r"\w.*\.$"))
        assert "Traceback" not in said.inner_text()
        expect(risks.get_by_label(WHAT)).to_have_value("Det här ska vara kvar")
    page.reload()
    expect(ready(page).get_by_label(WHAT)).to_have_value("Det här ska vara kvar")


def test_reading_in_a_file_of_ones_own_replaces_all(someone: Person) -> None:
    page, _risks = tab(someone)
    part = tool(page)
    choose_file(
        part, "min.json", file_of("risk_assessment", {"change": {"what": "Från min fil"}, "risks": []})
    )
    expect(part.get_by_text("är inläst")).to_be_visible()
    expect(part.get_by_label(WHAT)).to_have_value("Från min fil")
    page.reload()
    expect(ready(page).get_by_label(WHAT)).to_have_value("Från min fil")
