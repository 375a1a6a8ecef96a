"""Trap 3 in the real thing: formgrader in Chromium, with hostile submissions, on the course folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import sync_playwright

MODULE = "riskbedomning"
TOKEN = "prov"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),
]


@pytest.fixture(scope="module")
def server(cycle: Any) -> Iterator[str]:
    """A trainer's JupyterLab with the course folder as its folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    programs = Path(sys.executable).parent
    process = subprocess.Popen(
        [
            *(programs / "jupyter-lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"),
            *("--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
        ],
        cwd=cycle.settings.course,
        env={"HOME": str(cycle.settings.home), "PATH": f"{programs}{os.pathsep}/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, "the server did not start"
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def submissions(cycle: Any) -> dict[str, str]:
    url = f"sqlite:///{cycle.settings.course / 'gradebook.db'}"
    with Gradebook(url, cycle.settings.course_id) as book:
        return {found.student.id: found.id for found in book.notebook_submissions(MODULE, MODULE)}


def test_hostile_submissions_do_nothing_in_formgrader(cycle: Any, server: str) -> None:
    outside: list[str] = []
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda r: None if r.url.startswith((server, "data:")) else outside.append(r.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append("dialog"), dialog.dismiss()))

        page.goto(f"{server}/formgrader?token={TOKEN}")
        page.get_by_text(MODULE).first.wait_for()
        for path, waited in [
            (f"manage_submissions/{MODULE}", "text=ond"),
            (f"gradebook/{MODULE}/{MODULE}", "tbody tr td a"),
            ("manage_students", "text=ond"),
        ]:
            page.goto(f"{server}/formgrader/{path}")
            page.locator(waited).first.wait_for()
            assert page.evaluate("window.HACKED") is None, path

        for student, submission in submissions(cycle).items():
            page.goto(f"{server}/formgrader/submissions/{submission}/")
            page.locator("#criterion_C").wait_for()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.HACKED") is None, student
            notebook = page.locator("#notebook").first
            assert notebook.locator("script, img, svg, iframe, a, object, embed").count() == 0, student
            assert (
                notebook.locator("h1").first.inner_text() == "Riskbedömning före, under och efter införande"
            )
            assert notebook.locator("input.score").count() == 5
            if student == "ond":
                assert "<script>window.HACKED = 1</script>" in notebook.inner_text()
                assert "<!-- dolt -->" in notebook.inner_text()

        # Grading by hand reaches the gradebook: the page's own script works.
        page.goto(f"{server}/formgrader/submissions/{submissions(cycle)['ond']}/")
        with page.expect_response(
            lambda r: "/formgrader/api/grade/" in r.url and r.request.method == "PUT"
        ) as saved:
            page.locator("#criterion_C").fill("2")
            page.locator("#criterion_C").blur()
        assert saved.value.json()["manual_score"] == 2
        browser.close()
    assert outside == []
    assert faults == []
