"""The three that are compared, each in processes of its own: Level Up, stock Voilà and Solara."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import httpx
import psutil
from support.installation import Installation, free_port

from bench import ROOT
from bench._processes import tree
from bench.cases import Case

SOLARA = ROOT / ".venv-bench"
_START_SECONDS = 60.0
PASSWORD = "bench-bench"  # noqa: S105 - of accounts that live as long as a run
_HUB_CONFIG = """\
names = [f"bench{{number}}" for number in range({people})]
c.DemoAuthenticator.passwords = dict.fromkeys(names, {password!r})
c.DemoAuthenticator.account_groups = {{}}
c.DemoAuthenticator.allowed_users = set(names)
"""


class Server(Protocol):
    """Something that serves a notebook's page."""

    name: str

    def page(self, case: Case) -> str:
        """The page's address."""

    def sign_in(self) -> httpx.Client:
        """A client that may open the page; the caller closes it."""

    def processes(self) -> list[psutil.Process]:
        """Every process of the server, kernels included."""


class LevelUp:
    """A whole installation with `people` accounts."""

    name = "levelup"

    def __init__(self, home: Path, people: int) -> None:
        self.people = people
        config = home.parent / "hub_config.py"
        config.write_text(_HUB_CONFIG.format(people=people, password=PASSWORD))
        self.installation = Installation(
            home,
            hub_config=config,
            demo_password=PASSWORD,
            kernels_total=max(60, 2 * people),
            kernels_per_person=60,
        )
        self._next = 0

    @property
    def home(self) -> Path:
        """LEVELUP_HOME."""
        return self.installation.home

    def page(self, case: Case) -> str:
        """The module's page."""
        return f"{self.installation.url}/services/workbook/modul/{case.slug}"

    def sign_in(self) -> httpx.Client:
        """The next of the people, signed in at the hub and at the workbook service."""
        name = f"bench{self._next % self.people}"
        self._next += 1
        client = self.installation.sign_in(name)
        # A light address behind the sign-in: no kernel is started for it, and the cookie is set.
        client.get("/services/workbook/nobody-asks-for-this")
        return client

    def processes(self) -> list[psutil.Process]:
        """Hub, proxy, services, kernels and whatever they have started."""
        process = self.installation.process
        found = {one.pid: one for one in tree(process.pid if process else 0)}
        found |= {one.pid: one for one in self.installation.processes()}
        return list(found.values())


class _Command:
    """A server that is one command."""

    name: str

    def __init__(self, command: list[str], port: int, environment: dict[str, str], folder: Path) -> None:
        self.port = port
        self._log = folder / f"{self.name}.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                cwd=folder,
                env={**_plain_environment(folder), **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/"

    def page(self, case: Case) -> str:
        """The one notebook it serves."""
        return self.url

    def sign_in(self) -> httpx.Client:
        """A client; nobody has to sign in."""
        return httpx.Client(base_url=self.url, follow_redirects=True, timeout=60, trust_env=False)

    def processes(self) -> list[psutil.Process]:
        """The server and its kernels."""
        return tree(self.process.pid)

    def wait(self, light: str) -> None:
        """Until the light address answers. Raises RuntimeError with the end of the log."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(self.url + light, timeout=5, trust_env=False).status_code < 500:
                    return
            except httpx.HTTPError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not start:\n{self._log.read_text(errors='replace')[-3000:]}")

    def stop(self) -> None:
        """End the server and everything it has started."""
        end(self.processes())


class StockVoila(_Command):
    """Unmodified Voilà: its default template, the python3 kernel; the tools are in practice mode."""

    name = "voila"

    def __init__(self, case: Case, folder: Path) -> None:
        port = free_port()
        command = [sys.executable, "-m", "voila", str(case.file), "--no-browser", f"--port={port}"]
        super().__init__(command, port, {"JUPYTER_CONFIG_DIR": str(folder / "config")}, folder)
        self.wait("voila/static/nothing")


class Solara(_Command):
    """Solara with its packaged assets and the same widgets; see ``solara_app.py``."""

    name = "solara"

    def __init__(self, case: Case, folder: Path) -> None:
        port = free_port()
        command = [str(SOLARA / "bin" / "solara"), "run", str(ROOT / "bench" / "solara_app.py")]
        command += ["--host=127.0.0.1", f"--port={port}", "--production", "--no-open"]
        environment = {
            "LEVELUP_BENCH_NOTEBOOK": str(case.file),
            "LEVELUP_NOTEBOOKS": str(ROOT / "notebooks"),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "widgets")]),
            "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
        }
        super().__init__(command, port, environment, folder)
        self.wait("resourcez")


def _plain_environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    return {**kept, "HOME": str(folder), "PYTHONUNBUFFERED": "1"}


def end(processes: list[psutil.Process]) -> None:
    """End exactly these processes, kindly first."""
    for signal_one in (psutil.Process.terminate, psutil.Process.kill):
        for process in processes:
            if process.is_running():
                try:
                    signal_one(process)
                except psutil.NoSuchProcess:
                    continue
        _, processes = psutil.wait_procs(processes, timeout=5)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one part of a run; removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="levelup-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def levelup(folder: Path, people: int) -> Iterator[LevelUp]:
    """A running installation; ended, and nothing of it left, afterwards."""
    server = LevelUp(folder / "home", people)
    try:
        server.installation.start()
        yield server
    finally:
        server.installation.clean_up()


@contextmanager
def command(make: Callable[[Case, Path], _Command], case: Case, folder: Path) -> Iterator[_Command]:
    """A running command server; ended afterwards."""
    server = make(case, folder)
    try:
        yield server
    finally:
        server.stop()
