"""A diagram from another drawing tool: read in, shown whole by bpmn-js, and out again as it came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from support.browser import Person, screenshot

if TYPE_CHECKING:
    from support.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MODEL = Path(__file__).parents[1] / "widgets" / "bpmn_models" / "two_pools_messages.bpmn"


def take(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    return download.value.path().read_bytes()


def test_a_diagram_comes_in_whole_and_goes_out_as_it_came(
    levelup_installation: Installation, person: Callable[..., Person], axe: Callable[[Page], None]
) -> None:
    page = person(levelup_installation, "deltagare3").sign_in()
    page.goto(f"{levelup_installation.url}/services/workbook/verktyg/process_map")
    expect(page.locator(".lu-tool")).to_be_visible(timeout=60_000)
    files = page.locator("details, section").filter(has=page.get_by_label("Läs in BPMN-fil")).last
    files.locator("input[type=file]").first.set_input_files(MODEL)
    expect(page.get_by_text("4 steg är inlästa.").first).to_be_visible()
    expect(page.get_by_text("Det här i filen syns inte i tabellen").first).to_be_visible()
    expect(page.locator(".lu-saved").first).to_contain_text("Sparat")

    page.get_by_text("Filer och hela diagrammet").first.click()
    page.get_by_role("button", name="Visa hela diagrammet").first.click()
    canvas = page.locator(".pm-canvas").first
    expect(canvas.get_by_text("Skriva remiss")).to_be_visible()
    expect(canvas.locator(".bjs-powered-by")).to_be_visible()
    axe(page)
    screenshot(page, "process-map-whole-diagram")

    assert take(page, "Hämta BPMN") == MODEL.read_bytes()
    assert take(page, "Hämta SVG").startswith(b"<svg")
    assert take(page, "Hämta PNG").startswith(b"\x89PNG")
