"""Our tools on somebody else's page: Voilà as it comes, with its default template and kernel."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import nbformat
import pytest
from playwright.sync_api import Browser, expect
from support.installation import eventually, free_port
from support.module_page import RISKS, WHAT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture
def stock(tmp_path: Path) -> Iterator[str]:
    """The address of a notebook with one tool, served by stock Voilà."""
    notebook = tmp_path / "tool.ipynb"
    cell = nbformat.v4.new_code_cell("from levelup_widgets import RiskAssessment\nRiskAssessment()")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), notebook)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "voila", str(notebook), f"--port={port}", "--no-browser"],
        env={**os.environ, "HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/"

    def up() -> bool:
        try:
            return httpx.head(f"{url}voila/static/voila.js", trust_env=False).status_code < 500
        except httpx.TransportError:
            return False

    try:
        eventually(up, "Voilà answers", 60)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def test_a_tool_works_on_an_unmodified_voila_page(stock: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith(stock) else route.abort()
    )
    page.goto(stock, wait_until="commit")
    expect(page.get_by_role("heading", name=RISKS, exact=True)).to_be_visible(timeout=60_000)
    field = page.get_by_label(WHAT)
    field.fill("Digital tillsyn")
    expect(field).to_have_value("Digital tillsyn")
    expect(page.locator(".lu-saved")).to_be_visible()
    page.close()
