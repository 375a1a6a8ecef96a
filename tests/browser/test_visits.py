"""The life of a visit as a person meets it: forgotten, cut off, or one page too many."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from support.browser import Person
from support.installation import Installation, eventually
from support.module_page import MODULE_PATH, WHAT, ready, saved

from levelup.serve._processes import living_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

IDLE_MINUTES = 0.35
OWN_CAP = 2
RESTS = "Sidan har vilat en stund."
OFFLINE = "Ingen kontakt just nu."
FULL = f"Du har redan {OWN_CAP} sidor öppna"
LOST = ("net::ERR", "WebSocket", "Failed to load resource", "Failed to fetch")


@pytest.fixture(scope="module")
def restful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation where pages soon rest, and where nobody has many."""
    installation = Installation(
        tmp_path_factory.mktemp("restful"), kernel_idle_minutes=IDLE_MINUTES, kernels_per_person=OWN_CAP
    )
    try:
        yield installation.start()
    finally:
        installation.clean_up()


@pytest.fixture
def someone(restful: Installation, person: Callable[..., Person]) -> Iterator[Person]:
    one: Person = person(restful, "deltagare3")
    one.sign_in().close()
    for part in LOST:
        one.expect_fault(part)
    yield one
    for page in one.context.pages:
        page.close()
    eventually(lambda: not list((restful.home / "kernels").iterdir()), "its kernels are gone")


def module(someone: Person) -> tuple[Page, Locator]:
    page = someone.page()
    page.goto(someone.installation.url + MODULE_PATH)
    return page, ready(page)


def kernel(page: Page) -> str:
    return str(json.loads(page.locator("#levelup-page").text_content() or "")["kernel_id"])


def runs(someone: Person, name: str) -> bool:
    return bool(list(living_in({str(someone.installation.home / "kernels" / name)})))


def type_in(page: Page, field: Locator, text: str) -> None:
    """As a person types: key by key, in a field that has focus."""
    field.press("Control+End")
    page.keyboard.type(text)


def test_a_forgotten_tab_rests_and_goes_on_where_the_person_was(someone: Person) -> None:
    page, risks = module(someone)
    risks.get_by_label(WHAT).fill("Innan kaffet")
    saved(risks)
    top = page.evaluate("window.scrollY")
    before = kernel(page)

    expect(page.get_by_text(RESTS)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Fortsätt", exact=True)).to_be_visible()
    eventually(lambda: not runs(someone, before), "its kernel is gone")
    page.wait_for_timeout(3_000)
    assert kernel(page) == before, "nobody has come back, so nothing is opened"

    type_in(page, risks.get_by_label(WHAT), " och efter")
    page.wait_for_function("(old) => !document.body.innerHTML.includes(old)", arg=before, timeout=60_000)
    risks = ready(page)
    expect(risks.get_by_label(WHAT)).to_have_value("Innan kaffet och efter")
    expect(risks.get_by_label(WHAT)).to_be_focused()
    expect(page.get_by_text(RESTS)).to_have_count(0)
    assert abs(page.evaluate("window.scrollY") - top) < 200
    saved(risks)


def test_a_break_in_the_network_loses_nothing_and_keeps_the_kernel(someone: Person) -> None:
    page, risks = module(someone)
    before = kernel(page)
    field = risks.get_by_label(WHAT)
    field.fill("I tunneln:")
    saved(risks)
    type_in(page, field, " mitt i en")
    someone.context.set_offline(True)
    page.keyboard.type(" mening")
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    page.keyboard.type(" bröts det")
    someone.context.set_offline(False)
    expect(page.get_by_text(OFFLINE)).to_have_count(0, timeout=60_000)
    page.keyboard.type(".")
    saved(risks)
    expect(field).to_have_value("I tunneln: mitt i en mening bröts det.")
    assert kernel(page) == before
    assert runs(someone, before)


def test_a_lid_that_was_closed_with_words_on_their_way(someone: Person) -> None:
    page, risks = module(someone)
    before = kernel(page)
    risks.get_by_label(WHAT).fill("Före")
    saved(risks)
    someone.context.set_offline(True)
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    type_in(page, risks.get_by_label(WHAT), " och under")
    eventually(lambda: not runs(someone, before), "the kernel is gone meanwhile", 60)

    someone.context.set_offline(False)
    # Unsaved words do not wait for the person to come back.
    page.wait_for_function("(old) => !document.body.innerHTML.includes(old)", arg=before, timeout=60_000)
    risks = ready(page)
    expect(risks.get_by_label(WHAT)).to_have_value("Före och under")
    risks.get_by_label(WHAT).focus()
    saved(risks)


def test_one_page_too_many_waits_and_opens_by_itself(someone: Person, axe: Callable[[Page], None]) -> None:
    first, _ = module(someone)
    second, risks = module(someone)
    third = someone.page()
    third.goto(someone.installation.url + MODULE_PATH)
    expect(third.get_by_role("heading", level=1)).to_have_text(FULL)
    axe(third)

    # The one that was used last stays.
    risks.get_by_label(WHAT).click()
    third.get_by_role("button", name="Stäng den äldsta och öppna den här").click()
    ready(third)
    expect(first.get_by_text(RESTS)).to_be_visible(timeout=30_000)
    expect(second.get_by_text(RESTS)).to_have_count(0)

    fourth = someone.page()
    fourth.goto(someone.installation.url + MODULE_PATH)
    expect(fourth.get_by_role("heading", level=1)).to_have_text(FULL)
    second.close()
    expect(fourth).to_have_title(re.compile("Riskbedömning"), timeout=30_000)
    ready(fourth)
