"""Pages of prepared notebooks: the same as when the cells run in the visit, a person's own, and never old."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from support.installation import Installation, Visit, eventually, message

from levelup.settings import Settings

MODULE = "/services/workbook/modul/riskbedomning"
_STATES = re.compile(r"<script type=\"application/json\" data-models>(.*?)</script>", re.DOTALL)
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course, to be changed."""
    folder = tmp_path_factory.mktemp("course") / "notebooks"
    shutil.copytree(Settings().notebooks, folder)
    return folder


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, course: Path) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("prepared"), notebooks=course)
    try:
        yield made.start()
    finally:
        made.clean_up()


@pytest.fixture
def one(installation: Installation) -> Iterator[httpx.Client]:
    with installation.client() as client:
        yield installation.sign_in("deltagare1", client)


def preparers(installation: Installation) -> list[psutil.Process]:
    folder = installation.home / "prepared"
    return [process for process in installation.processes() if Path(process.cwd()) == folder]


def forked_by_a_preparer(installation: Installation, visit: Visit) -> bool:
    folder = installation.home / "kernels" / visit.kernel
    kernel = next(process for process in installation.kernels() if Path(process.cwd()) == folder)
    return kernel.ppid() in {process.pid for process in preparers(installation)}


def models(visit: Visit) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in _STATES.findall(visit.html):
        found |= json.loads(text)
    return found


def of(visit: Visit, tool: str) -> dict[str, Any]:
    found = [one["state"] for one in models(visit).values() if one["state"].get("tool") == tool]
    assert len(found) == 1
    return dict(found[0])


def comparable(visit: Visit) -> tuple[str, list[str]]:
    """The page without ids and with the widgets' states sorted; the quiz is shuffled for each visit."""
    states = []
    for model in models(visit).values():
        form = model["state"].get("form", {})
        for question in form.get("questions", []):
            question.get("options", []).sort(key=str)
        states.append(_ID.sub("ID", json.dumps(model, sort_keys=True)))
    return _ID.sub("ID", _STATES.sub("", visit.html)), sorted(states)


def test_the_page_is_the_same_whoever_runs_the_cells(installation: Installation, one: httpx.Client) -> None:
    for path in (MODULE, "/services/workbook/"):
        fast = installation.open(one, path)
        assert forked_by_a_preparer(installation, fast)
        for process in preparers(installation):
            process.kill()
        slow = installation.open(one, path)
        assert not forked_by_a_preparer(installation, slow)
        assert comparable(slow) == comparable(fast)
        installation.close(fast)
        installation.close(slow)
        eventually(lambda: len(preparers(installation)) == 2, "they are prepared again")
        time.sleep(1)


def test_what_is_saved_is_there_and_pages_do_not_take_each_other_s_edits(
    installation: Installation, one: httpx.Client
) -> None:
    first, second = installation.open(one, MODULE), installation.open(one, MODULE)
    for field, visit in (("what", first), ("where", second)):
        assert forked_by_a_preparer(installation, visit)
        tool = next(
            key for key, model in models(visit).items() if model["state"].get("tool") == "risk_assessment"
        )
        ops = [{"op": "set", "path": ["change", field], "value": f"Kamera {field}"}]
        edit = {"type": "edit", "client": field, "seq": 1, "base": 0, "ops": ops}
        with installation.socket(one, visit.kernel) as socket:
            data = {"method": "custom", "content": edit}
            socket.send(message("comm_msg", {"comm_id": tool, "data": data}))
            socket.settimeout(20)
            while True:
                state = json.loads(socket.recv())["content"].get("data", {}).get("state", {})
                if state.get("ack", {}).get("seq") == 1:
                    break
    third = installation.open(one, MODULE)
    change = of(third, "risk_assessment")["document"]["change"]
    assert (change["what"], change["where"]) == ("Kamera what", "Kamera where")
    with installation.client() as stranger:
        theirs = installation.open(installation.sign_in("deltagare2", stranger), MODULE)
        assert forked_by_a_preparer(installation, theirs)
        assert "Kamera" not in theirs.html
        installation.close(theirs)
    for visit in (first, second, third):
        installation.close(visit)


def test_a_changed_course_is_never_shown_as_it_was(
    installation: Installation, one: httpx.Client, course: Path
) -> None:
    time.sleep(1.1)
    file = course / "course.yaml"
    text = file.read_text()
    title = "Riskbedömning före, under och efter införande"
    assert title in text
    file.write_text(text.replace(title, "En ny rubrik"))
    for _ in range(2):
        visit = installation.open(one, MODULE)
        titles = {
            model["state"]["state"]["title"] for model in models(visit).values() if "steps" in str(model)
        }
        assert titles == {"En ny rubrik"}
        installation.close(visit)

    def again() -> bool:
        visit = installation.open(one, MODULE)
        installation.close(visit)
        return "En ny rubrik" in visit.html

    eventually(again, "it is prepared again")


def test_nothing_went_wrong_unseen(installation: Installation) -> None:
    log = (installation.home / "logs" / "levelup.log").read_text()
    assert "Traceback" not in log
    assert "could not be prepared" not in log
