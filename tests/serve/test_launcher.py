"""Starting, ending, and every way a start can fail."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
from pydantic import ValidationError
from support.installation import Installation, eventually, free_port

from levelup.serve import _checks
from levelup.serve._checks import StartError, check, explain
from levelup.serve._processes import living_in, running
from levelup.settings import Settings


def fails(home: Path, **settings: object) -> str:
    """Start with these settings; returns what was said. Nothing may be left running."""
    installation = Installation(home, **settings)
    process = installation.launch()
    said, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert installation.processes() == []
    lines = [line for line in said.splitlines() if line]
    assert len(lines) == 1, said
    assert "Traceback" not in said
    return lines[0]


# What can be wrong


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Porten {port} används redan" in fails(tmp_path / "home", port=port)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("port", "åtta", "LEVELUP_PORT är 'åtta' men måste vara ett heltal"),
        ("port", "70000", "LEVELUP_PORT är '70000' men måste vara högst 65535"),
        ("kernels_total", "0", "måste vara minst 1"),
        ("demo", "kanske", "måste vara true eller false"),
        ("course_id", "../x", "LEVELUP_COURSE_ID"),
        ("timezone", "Mars/Olympus", "Tidszonen 'Mars/Olympus' finns inte"),
        ("demo_password", "kort", "minst 8 tecken"),
        ("notebooks", "/nowhere", "LEVELUP_NOTEBOOKS"),
        ("hub_config", "/nowhere.py", "LEVELUP_HUB_CONFIG"),
        ("host", "no.such.host.invalid", "LEVELUP_HOST"),
    ],
)
def test_a_wrong_setting_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    monkeypatch.setenv("LEVELUP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(f"LEVELUP_{setting.upper()}", value)
    try:
        with pytest.raises(StartError) as refused:
            check(Settings())
        sentence = str(refused.value)
    except ValidationError as error:
        sentence = explain(error)
    assert said in sentence


def test_a_wrong_setting_ends_the_program(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home", kernels_total="många")
    said, _ = installation.launch().communicate(timeout=60)
    assert said.strip() == "Inställningen LEVELUP_KERNELS_TOTAL är 'många' men måste vara ett heltal."


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "LEVELUP_DATABASE_URL" in fails(
        tmp_path / "home", database_url=f"sqlite:///{tmp_path}/no/such/store.db"
    )


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "LEVELUP_HOME" in fails(tmp_path / "file")
    assert "LEVELUP_HOME" in fails(Path("/proc/levelup"))


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("usage", (), {"free": 5_000_000})
    monkeypatch.setattr(_checks.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StartError, match="5 MB ledigt"):
        check(Settings(home=tmp_path / "home", port=free_port()))


def test_a_front_end_that_is_not_built_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_checks, "STATIC", tmp_path)
    with pytest.raises(StartError, match="make build"):
        check(Settings(home=tmp_path / "home", port=free_port()))


@pytest.mark.parametrize(
    ("attribute", "said"), [("_CHECKOUT", "configurable-http-proxy"), ("_OLDEST_NODE", "Node 9999")]
)
def test_a_missing_proxy_or_node_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attribute: str, said: str
) -> None:
    from levelup.serve import hub

    monkeypatch.setattr(hub, attribute, tmp_path if attribute == "_CHECKOUT" else 9999)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StartError, match=said):
        check(Settings(home=tmp_path / "home", port=free_port()))


# One start, used by several endings


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Installation]:
    started = Installation(tmp_path_factory.mktemp("launched"), notebooks=notebooks)
    try:
        yield started.start()
    finally:
        started.clean_up()


def test_everything_listens_on_the_loopback_address_only(installation: Installation) -> None:
    listening = {
        connection.laddr.ip
        for process in installation.processes()
        for connection in process.net_connections(kind="inet")
        if connection.status == "LISTEN"
    }
    assert listening == {"127.0.0.1"}


def test_a_second_launcher_in_the_same_home_is_refused(installation: Installation) -> None:
    second = Installation(installation.home)
    said, _ = second.launch().communicate(timeout=60)
    assert "körs redan" in said
    assert httpx.get(f"{installation.url}/hub/login", trust_env=False).status_code == 200


def test_two_installations_do_not_disturb_each_other(
    installation: Installation, notebooks: Path, tmp_path: Path
) -> None:
    other = Installation(tmp_path / "other", notebooks=notebooks).start()
    try:
        assert other.password("utbildare") != installation.password("utbildare")
        mine, theirs = ({p.pid for p in one.processes()} for one in (installation, other))
        assert mine.isdisjoint(theirs)
    finally:
        assert other.stop() == 0
    assert other.processes() == []
    assert {p.pid for p in installation.processes()} == mine
    with installation.client() as client:
        installation.close(installation.open(installation.sign_in("deltagare1", client)))


@pytest.mark.parametrize(
    ("module", "path"), [("levelup.api", "api/health"), ("levelup.serve.workbook", "workbook/alive")]
)
def test_a_killed_service_comes_back(installation: Installation, module: str, path: str) -> None:
    def service() -> psutil.Process | None:
        found = [
            p
            for p in installation.processes()
            if p.cmdline()[-2:] == ["-m", module] and "--again" not in p.cmdline()
        ]
        return found[0] if found else None

    killed = service()
    assert killed is not None
    with installation.client() as client:
        visit = installation.open(installation.sign_in("deltagare1", client))
        killed.kill()
        killed.wait(10)
        eventually(
            lambda: (
                httpx.get(f"{installation.url}/services/{path}", trust_env=False).is_success
                and (again := service()) is not None
                and again.pid != killed.pid
            ),
            f"{module} is back",
            60,
        )
        if module.endswith("workbook"):  # its kernels went with it, and their visits are closed
            eventually(lambda: not (installation.home / "kernels" / visit.kernel).exists(), "tidied", 60)
        installation.close(installation.open(client))


def test_a_killed_launcher_takes_everything_with_it_and_the_next_start_works(
    installation: Installation,
) -> None:
    before = installation.processes()
    assert before
    installation.kill()
    # The same port at once: nothing of before may be in the way.
    installation.start()
    assert not set(before) & set(installation.processes())
    with installation.client() as client:
        installation.close(installation.open(installation.sign_in("deltagare1", client)))


def test_killing_everything_and_starting_again_works(installation: Installation) -> None:
    password = installation.password("deltagare1")
    installation.kill_everything()
    installation.start()
    assert installation.password("deltagare1") == password


def test_ctrl_c_ends_every_process(installation: Installation) -> None:
    with installation.client() as client:
        visit = installation.open(installation.sign_in("deltagare1", client))
        found = installation.processes()
        assert list(living_in({str(installation.home / "kernels" / visit.kernel)}))
        assert installation.stop() == 0
    assert [p for p in found if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []
    assert list(running(installation.home)) == []
    assert list((installation.home / "kernels").iterdir()) == []
    with socket.socket() as port:
        port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port.bind(("127.0.0.1", installation.port))


def test_a_tethered_command_ends_with_its_parent(tmp_path: Path) -> None:
    from levelup.serve._processes import tethered

    sleeper = tethered(sys.executable, "-c", "import time; time.sleep(300)")
    script = f"import subprocess, time; print(subprocess.Popen({sleeper!r}).pid, flush=True); time.sleep(300)"
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.stdout.close()
    eventually(lambda: "-c" in child.cmdline(), "the command runs")
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    child.wait(10)


def test_the_environment_for_processes_holds_no_password(tmp_path: Path) -> None:
    from levelup.serve.hub import as_environment

    environment = as_environment(Settings(home=tmp_path, demo_password="hemligt-hemligt"))
    assert "hemligt" not in json.dumps(environment)
    assert environment["LEVELUP_HOME"] == str(tmp_path)
