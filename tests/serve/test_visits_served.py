"""The life of a visit in a running installation: a forgotten page, a full house, a crowd at the door."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.installation import Installation, Visit, eventually, message

WORKBOOK = "/services/workbook"
MODULE = f"{WORKBOOK}/modul/riskbedomning"
ROOM = f"{WORKBOOK}/plats"
IDLE_SECONDS = 12
OWN_CAP, CAP = 2, 4
PEOPLE = ("deltagare1", "deltagare2", "deltagare3")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Installation]:
    """An installation with few places, where pages soon rest."""
    installation = Installation(
        tmp_path_factory.mktemp("busy"),
        notebooks=notebooks,
        kernels_per_person=OWN_CAP,
        kernels_total=CAP,
        kernel_idle_minutes=IDLE_SECONDS / 60,
    )
    try:
        yield installation.start()
    finally:
        installation.clean_up()


@pytest.fixture(scope="module")
def people(busy: Installation) -> Iterator[list[httpx.Client]]:
    with contextlib.ExitStack() as stack:
        found = [busy.sign_in(name, stack.enter_context(busy.client())) for name in PEOPLE]
        for client in found:
            assert client.get(ROOM).status_code == 204
        yield found


def status(visit: Visit) -> int:
    return visit.client.get(f"{WORKBOOK}/api/kernels/{visit.kernel}").status_code


@contextlib.contextmanager
def open_page(busy: Installation, client: httpx.Client, path: str = f"{WORKBOOK}/") -> Iterator[Any]:
    """A page with its socket; closed with its tab, at the latest here."""
    visit = busy.open(client, path)
    with busy.socket(client, visit.kernel) as socket:
        yield visit, socket
    busy.close(visit)
    eventually(lambda: status(visit) != 200, "the page is closed")


def of(client: httpx.Client, answer: httpx.Response) -> Visit:
    """The visit of a page that has been opened."""
    data = re.search(r'"kernel_id": ?"([^"]+)"', answer.text)
    assert data, answer.text[:2000]
    return Visit(client, answer.text, data.group(1))


def here() -> str:
    """What the page says when someone touches it, as the browser writes it."""
    return json.dumps(json.loads(message("levelup_here", {})), separators=(",", ":"))


def refresh(visit: Visit) -> str:
    model = re.search(r'data-widget="(\w+)"', visit.html)
    assert model
    data = {"method": "custom", "content": {"type": "refresh"}}
    return message("comm_msg", {"comm_id": model.group(1), "data": data})


def test_a_forgotten_page_rests_although_it_asks_for_news(
    busy: Installation, people: list[httpx.Client]
) -> None:
    first, second, third = people
    with (
        open_page(busy, first) as (forgotten, asking),
        open_page(busy, second) as (used, touched),
        open_page(busy, second) as (written, writing),
    ):
        model = re.search(r'data-widget="(\w+)"', written.html)
        assert model
        state = {"method": "update", "state": {"value": "more"}, "buffer_paths": []}
        deadline = time.monotonic() + 3 * IDLE_SECONDS
        while status(forgotten) == 200 and time.monotonic() < deadline:
            asking.send(refresh(forgotten))
            touched.send(here())
            writing.send(message("comm_msg", {"comm_id": model.group(1), "data": state}))
            time.sleep(1)
        assert status(forgotten) == 410  # the page is told that it may rest
        assert status(used) == status(written) == 200
        # For everybody else the kernel has never been.
        assert third.get(f"{WORKBOOK}/api/kernels/{forgotten.kernel}").status_code == 404
        assert not (busy.home / "kernels" / forgotten.kernel).exists()


def test_an_own_page_can_be_closed_in_favour_of_the_next(
    busy: Installation, people: list[httpx.Client]
) -> None:
    me, stranger, _ = people
    with open_page(busy, me) as (old, old_socket), open_page(busy, me) as (new, socket):
        old_socket.send(here())
        time.sleep(0.5)
        socket.send(here())
        full = me.get(MODULE)
        assert (full.status_code, full.headers["Retry-After"]) == (503, "10")
        assert f"<h1>Du har redan {OWN_CAP} sidor öppna</h1>" in full.text
        assert "Stäng den äldsta och öppna den här" in full.text
        assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in full.text
        assert f'data-room="{ROOM}"' in full.text
        assert me.get(ROOM).status_code == 503
        assert stranger.get(ROOM).status_code == 204

        token = re.search(r'name="_xsrf" value="([^"]+)"', full.text)
        assert token
        wanted = {"next": MODULE, "_xsrf": token.group(1)}
        assert me.post(ROOM, data={"next": MODULE}).status_code == 403
        assert status(old) == status(new) == 200
        answer = me.post(ROOM, data=wanted)
        assert (answer.status_code, answer.url.path) == (200, MODULE)
        assert (status(old), status(new)) == (410, 200)
        busy.close(of(me, answer))
        elsewhere = me.post(ROOM, data={**wanted, "next": "//annan.plats/modul"}, follow_redirects=False)
        assert elsewhere.headers["Location"] == f"{WORKBOOK}/"


def test_only_who_is_signed_in_is_told_of_places(busy: Installation) -> None:
    with busy.client() as stranger:
        assert stranger.get(ROOM, follow_redirects=False).status_code in (302, 403)


def test_a_crowd_gets_exactly_the_places_there_are(busy: Installation, people: list[httpx.Client]) -> None:
    def come(client: httpx.Client) -> tuple[httpx.Client, httpx.Response]:
        return client, client.get(f"{WORKBOOK}/")

    def empty() -> bool:
        return not list((busy.home / "kernels").iterdir())

    eventually(empty, "what earlier tests opened is closed")
    with ThreadPoolExecutor(9) as pool:
        answers = list(pool.map(come, people * 3))
    opened = [(client, answer) for client, answer in answers if answer.status_code == 200]
    assert len(opened) >= CAP
    assert {answer.status_code for _, answer in answers} <= {200, 503}
    assert len(list((busy.home / "kernels").iterdir())) <= CAP
    for client, answer in opened:
        busy.close(of(client, answer))
    eventually(empty, "all are closed")


def test_closed_visits_leave_nothing_in_the_service(busy: Installation, people: list[httpx.Client]) -> None:
    """Open files are counted: every socket, channel and watcher that is kept has one."""
    [service] = [
        one
        for one in busy.processes()
        if "levelup.serve.workbook" in one.cmdline() and "tether.py" not in " ".join(one.cmdline())
    ]

    def rounds(number: int) -> None:
        for _ in range(number):
            with open_page(busy, people[0]) as (_visit, socket):
                socket.send(message("kernel_info_request", {}))
                socket.recv()

    rounds(3)  # caches, pools and connections that stay
    before = service.num_fds()
    rounds(6)
    eventually(lambda: service.num_fds() <= before + 2, "no file of a closed visit stays open")
