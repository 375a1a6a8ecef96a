"""The API over a real store, with a stand-in for nbgrader."""

from __future__ import annotations

import importlib.util
import secrets
import socket
import sys
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from levelup.api import create_app
from levelup.grading.results import AssignmentStatus, Attempt, Receipt
from levelup.settings import Settings
from levelup.store import Store, upgrade

SERVICE_TOKEN = secrets.token_hex(32)
MODULE = "riskbedomning"


def _from_store_tests(name: str) -> Any:
    """The database fixtures of tests/store, without making the tests a package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "store" / "conftest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_databases = _from_store_tests("levelup_store_test_fixtures")
postgres_server = _databases.postgres_server
postgres_url = _databases.postgres_url
url = _databases.url


class FakeGrading:
    """Hands in to a list. `fault`, when set, is raised before (or, with `after`, after) the hand-in is
    done.
    """

    def __init__(self) -> None:
        self.handed_in: list[tuple[str, str, dict[str, Any]]] = []
        self.fault: BaseException | None = None
        self.after = False
        self.graded: dict[str, Attempt] = {}

    def hand_in(
        self, student_id: str, display_name: str, module: str, documents: Mapping[str, Mapping[str, Any]]
    ) -> Receipt:
        if self.fault is not None and not self.after:
            raise self.fault
        self.handed_in.append(
            (student_id, module, {tool: dict(document) for tool, document in documents.items()})
        )
        if self.fault is not None:
            raise self.fault
        moment = datetime(2027, 10, 11, 12, 0, len(self.handed_in), tzinfo=UTC)
        return Receipt(receipt=f"LU-{len(self.handed_in):04d}", handed_in_at=moment)

    def status(self, student_id: str, module: str) -> AssignmentStatus:
        mine = [
            n
            for n, (student, slug, _) in enumerate(self.handed_in, 1)
            if (student, slug) == (student_id, module)
        ]
        attempts = [
            self.graded.get(student_id)
            or Attempt(
                number, datetime(2027, 10, 11, 12, 0, n, tzinfo=UTC), "submitted", receipt=f"LU-{n:04d}"
            )
            for number, n in enumerate(mine, 1)
        ]
        return AssignmentStatus(released=True, attempts=tuple(attempts))


@dataclass
class Api:
    """A running API and ways to be someone in it."""

    app: FastAPI
    client: httpx.Client
    store: Store
    grading: FakeGrading
    settings: Settings
    visits: dict[str, str] = field(default_factory=dict)

    def as_service(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {SERVICE_TOKEN}"}

    def visit(self, username: str = "anna", role: str = "participant", **more: Any) -> dict[str, str]:
        """Open a visit and return the headers of its kernel."""
        body = {"username": username, "role": role, "label": "kernel", "hours": 8, **more}
        answer = self.client.post("/visits", json=body, headers=self.as_service())
        assert answer.status_code == 201, answer.text
        headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        self.visits[headers["Authorization"]] = answer.json()["visit"]
        return headers

    def save(
        self,
        headers: dict[str, str],
        *ops: dict[str, Any],
        base: int = 0,
        tool: str = "progress",
        edit: str = "",
    ) -> Any:
        body = {"edit": edit or uuid.uuid4().hex, "base": base, "schema_version": 1, "ops": list(ops)}
        return self.client.patch(f"/documents/{MODULE}/{tool}", json=body, headers=headers)


def make_api(settings: Settings, store_url: str) -> Iterator[Api]:
    upgrade(store_url)
    store = Store(store_url, document_bytes=settings.document_bytes)
    grading = FakeGrading()
    app = create_app(settings, store, grading, service_token=SERVICE_TOKEN)
    with serving(app) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield Api(app, client, store, grading, settings)
    store.close()


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """A real server on a free port, in a thread; yields its address."""
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=5)
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            # Connections made before the server is ready wait in the listener's queue.
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def api(settings: Settings, url: str) -> Iterator[Api]:
    """On each database in turn."""
    yield from make_api(settings, url)


@pytest.fixture
def light_api(settings: Settings, tmp_path: Path) -> Iterator[Api]:
    """On SQLite, for what doesn't depend on the database."""
    yield from make_api(settings, f"sqlite:///{tmp_path / 'light.sqlite3'}")
