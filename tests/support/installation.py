"""A whole Level Up, started by its launcher, for tests: hub, proxy, API, the shared Voilà and their
processes.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import websocket

from levelup.serve._processes import end, running
from levelup.serve._secrets import DEMO_ROLES

START_SECONDS = 120
_PAGE_DATA = re.compile(r'<script id="levelup-page" type="application/json">(.*?)</script>', re.S)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def eventually(found: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """The first true answer of ``found``; fails with ``what`` when none comes."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for: {what}")


@dataclass
class Visit:
    """An open page: its client (the person), the HTML, and the kernel behind it."""

    client: httpx.Client
    html: str
    kernel: str

    @property
    def xsrf(self) -> str:
        return next(c.value for c in self.client.cookies.jar if c.name == "_xsrf" and "workbook" in c.path)


class Installation:
    """One installation in ``home``. ``start`` returns when people can sign in; ``stop`` is Ctrl-C; ``kill``
    is SIGKILL.
    """

    def __init__(self, home: Path, port: int | None = None, **settings: object) -> None:
        self.home = home
        self.port = port or free_port()
        self.settings = {name.upper(): str(value) for name, value in settings.items()}
        self.process: subprocess.Popen[str] | None = None
        self.seconds_to_start = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("LEVELUP_", "JUPYTER"))
        }
        own = {"HOME": str(self.home), "PORT": str(self.port), **self.settings}
        return {**clean, **{f"LEVELUP_{name}": value for name, value in own.items()}}

    def launch(self) -> subprocess.Popen[str]:
        """Start the launcher and do not wait."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "levelup.serve"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return self.process

    def start(self) -> Installation:
        began = time.monotonic()
        process = self.launch()
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Avsluta med Ctrl-C" in line:
                self.seconds_to_start = time.monotonic() - began
                return self
        raise AssertionError("Level Up did not start:\n" + "".join(said) + self.log_tail())

    def stop(self) -> int:
        """Ctrl-C; returns the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(60)
        finally:
            self._end_reading()

    def kill(self) -> None:
        """SIGKILL for the launcher alone, as when the terminal's machine is out of memory."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self._end_reading()

    def kill_everything(self) -> None:
        """SIGKILL for every process at once, as when the power goes."""
        found = self.processes()
        self.kill()
        for process in found:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(found, timeout=10)

    def clean_up(self) -> None:
        """For the end of a test: nothing is left running, whatever happened."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        self._end_reading()
        end(lambda: running(self.home), 2)

    def _end_reading(self) -> None:
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()

    def processes(self) -> list[psutil.Process]:
        """Every live process of the installation, the launcher excepted."""
        return list(running(self.home))

    def kernels(self) -> list[psutil.Process]:
        """The live kernels of visits, known by the folder each of them works in."""
        found = []
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                if Path(process.cwd()).parent == self.home / "kernels":
                    found.append(process)
        return found

    def log_tail(self, lines: int = 40) -> str:
        log = self.home / "logs" / "levelup.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""

    # People

    def password(self, username: str) -> str:
        if "DEMO_PASSWORD" in self.settings:
            return self.settings["DEMO_PASSWORD"]
        role = next(role for role, names in DEMO_ROLES.items() if username in names)
        return str(json.loads((self.home / "secrets" / "demo_passwords.json").read_text())[role])

    def client(self) -> httpx.Client:
        """A browser with an empty cookie jar."""
        return httpx.Client(base_url=self.url, follow_redirects=True, timeout=60, trust_env=False)

    def sign_in(self, username: str, client: httpx.Client | None = None) -> httpx.Client:
        """Sign a person in at the hub and at the workbook service, through the forms a browser would use."""
        client = client or self.client()
        client.get("/hub/login").raise_for_status()
        answer = client.post(
            "/hub/login?next=%2Fhub%2Fhome",
            data={"username": username, "password": self.password(username), "_xsrf": self.hub_xsrf(client)},
            follow_redirects=False,
        )
        assert answer.status_code == 302, answer.text[:2000]
        return client

    @staticmethod
    def hub_xsrf(client: httpx.Client) -> str:
        return next(c.value or "" for c in client.cookies.jar if c.name == "_xsrf" and "/hub" in c.path)

    def open(self, client: httpx.Client, path: str = "/services/workbook/") -> Visit:
        """Open a page of the workbook service, kernel and all."""
        answer = client.get(path)
        answer.raise_for_status()
        data = _PAGE_DATA.search(answer.text)
        assert data, answer.text[:2000]
        return Visit(client, answer.text, json.loads(data.group(1))["kernel_id"])

    def close(self, visit: Visit) -> httpx.Response:
        """The beacon a page sends when its tab closes."""
        return visit.client.post(
            f"/services/workbook/voila/api/shutdown/{visit.kernel}", data={"_xsrf": visit.xsrf}
        )

    @contextmanager
    def socket(self, client: httpx.Client, kernel: str, **headers: str) -> Any:
        """The kernel's websocket, as this person; JSON messages, each with its channel."""
        cookies = "; ".join(
            f"{c.name}={c.value}" for c in client.cookies.jar if "/services/workbook/".startswith(c.path)
        )
        opened = websocket.create_connection(
            f"ws://127.0.0.1:{self.port}/services/workbook/api/kernels/{kernel}/channels?session_id=test",
            cookie=cookies,
            header=headers,
            timeout=30,
            origin=self.url,
        )
        try:
            yield opened
        finally:
            opened.close()
            opened.shutdown()  # closes the socket also when the server was first


def message(kind: str, content: dict[str, Any], channel: str = "shell") -> str:
    """A kernel message as a browser sends it."""
    header = {
        "msg_id": os.urandom(8).hex(),
        "session": "test",
        "username": "",
        "version": "5.4",
        "msg_type": kind,
    }
    body = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
    return json.dumps({**body, "channel": channel})
