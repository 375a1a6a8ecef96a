"""The API is killed in the middle of a burst: every edit it acknowledged is there afterwards."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import httpx

_TOKEN = secrets.token_hex(32)
_BEFORE_KILL = 40


def _start(home: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "LEVELUP_HOME": str(home), "LEVELUP_SERVICE_TOKEN": _TOKEN}
    server = subprocess.Popen([sys.executable, "-m", "levelup.api", "--port", str(port)], env=environment)
    address = f"http://127.0.0.1:{port}/services/api"
    for _ in range(600):
        try:
            httpx.get(f"{address}/health", trust_env=False).raise_for_status()
        except httpx.HTTPError:
            assert server.poll() is None, "the API did not start"
            try:
                server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        return server, address
    raise AssertionError("the API did not answer")


def _visit(address: str) -> dict[str, str]:
    body = {"username": "anna", "role": "participant", "label": "kernel", "hours": 1}
    answer = httpx.post(
        f"{address}/visits", json=body, headers={"Authorization": f"Bearer {_TOKEN}"}, trust_env=False
    )
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def test_every_acknowledged_edit_survives_sigkill(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server, address = _start(home)
    acknowledged: dict[str, str] = {}
    enough = threading.Event()

    def type_away(page: int) -> None:
        headers = _visit(address)
        version = 0
        with httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=30) as client:
            for number in range(10_000):
                step = f"p{page}-{number % 20}"
                op = {"op": "set", "path": ["steps", step], "value": f"{page}-{number}"}
                body = {"edit": f"{page}-{number}", "base": version, "schema_version": 1, "ops": [op]}
                try:
                    answer = client.patch("/documents/riskbedomning/progress", json=body)
                except httpx.HTTPError:
                    return
                if answer.status_code != 200:
                    return
                version = answer.json()["version"]
                acknowledged[step] = f"{page}-{number}"
                if len(acknowledged) >= _BEFORE_KILL and number > 25:
                    enough.set()

    pages = [threading.Thread(target=type_away, args=(page,)) for page in range(3)]
    try:
        for page in pages:
            page.start()
        assert enough.wait(120)
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait(30)
    for page in pages:
        page.join(60)

    connection = sqlite3.connect(home / "store.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    server, address = _start(home)
    try:
        stored = httpx.get(
            f"{address}/documents/riskbedomning/progress", headers=_visit(address), trust_env=False
        ).json()["body"]["steps"]
    finally:
        server.terminate()
        server.wait(30)
    # An edit may have been stored without its answer getting through, never the other way round.
    assert len(acknowledged) >= _BEFORE_KILL
    for step, text in acknowledged.items():
        page, _, number = text.partition("-")
        stored_page, _, stored_number = stored[step].partition("-")
        assert stored_page == page and int(stored_number) >= int(number)
