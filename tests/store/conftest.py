"""A store on SQLite and on a real PostgreSQL, which is started once a test session."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from levelup.store import Store, upgrade

_MISSING = "PostgreSQL finns inte på datorn. Kör `make test`: det installerar Debians paket `postgresql`."


def _binary(name: str) -> str:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    found = next((str(p / name) for p in reversed(versions) if (p / name).is_file()), None) or shutil.which(
        name
    )
    if found is None:
        pytest.fail(_MISSING)
    return found


def _as_server(command: list[str]) -> list[str]:
    """initdb and the server refuse to run as root; Debian's package brings the user for it."""
    return (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        if os.geteuid() == 0
        else command
    )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """SQLAlchemy URL of a PostgreSQL of our own, on a Unix socket in a temporary folder."""
    initdb, postgres = _binary("initdb"), _binary("postgres")
    # Not tmp_path: a socket's path has room for 107 bytes, and the server's user must reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="lu-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        made = subprocess.run(
            _as_server([initdb, "-D", str(data), "-U", "levelup", "-A", "trust", "-E", "UTF8", "--no-sync"]),
            capture_output=True,
            text=True,
            env=environment,
            cwd=folder,
        )
        assert made.returncode == 0, made.stderr
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                _as_server(
                    [
                        postgres,
                        "-D",
                        str(data),
                        "-k",
                        str(folder),
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "fsync=off",
                    ]
                ),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
            )
        try:
            _wait_until_up(server, folder)
            yield f"postgresql+psycopg://levelup@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": does not wait for clients
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_up(server: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(600):
        try:
            psycopg.connect(host=str(folder), user="levelup", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                pytest.fail((folder / "log").read_text())
            # Waiting for the process, not for a fixed time: it ends at once when the server dies.
            try:
                server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    pytest.fail("PostgreSQL svarar inte: " + (folder / "log").read_text())


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty database of its own."""
    name = f"t{uuid.uuid4().hex}"
    admin = postgres_server.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, on each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    made: str = request.getfixturevalue("postgres_url")
    return made


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A migrated, empty store."""
    upgrade(url)
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture
def hour() -> timedelta:
    return timedelta(hours=1)


class OpenContract:
    """A tool without rules: two sections and a list of rows."""

    schema_version = 1

    def empty(self) -> dict[str, object]:
        return {"head": {}, "rows": []}

    def upgrade(self, body: dict[str, object], from_version: int) -> dict[str, object]:
        return body

    def check(self, body: dict[str, object]) -> dict[str, object]:
        return body


@pytest.fixture
def contract() -> OpenContract:
    return OpenContract()
