"""A real API over a real store in a folder of its own, on a free port, with a grading that only remembers."""

import socket
import threading
import time
from datetime import UTC, datetime

import httpx
import pytest

TOKEN = "t" * 40


class RememberingGrading:
    """Stands in for nbgrader: keeps what is handed in; a test decides what the status says."""

    def __init__(self):
        from levelup.grading.results import AssignmentStatus

        self.handed_in = []
        self.refuse = None
        self.answer = AssignmentStatus(released=True, due=datetime(2027, 10, 3, 14, 0, tzinfo=UTC))

    def hand_in(self, student_id, display_name, module, documents):
        from levelup.grading.results import Receipt

        if self.refuse is not None:
            raise self.refuse
        self.handed_in.append((student_id, module, documents))
        return Receipt("LU-1234", datetime(2027, 9, 14, 8, 42, tzinfo=UTC))

    def status(self, student_id, module):
        return self.answer


class Server:
    """The API in a thread; it can be stopped and started again on the same port with the same data."""

    def __init__(self, folder):
        from levelup.settings import Settings
        from levelup.store import upgrade

        folder.mkdir()
        self.settings = Settings(home=folder)
        upgrade(self.settings.store_url)
        self.grading = RememberingGrading()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        import uvicorn

        from levelup.api import create_app
        from levelup.store import Store

        self.store = Store(self.settings.store_url)
        app = create_app(self.settings, self.store, self.grading, service_token=TOKEN)
        config = uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="critical", access_log=False)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        for _ in range(400):
            if self.server.started:
                return
            time.sleep(0.025)
        raise RuntimeError("the API did not start")

    def stop(self):
        self.server.should_exit = True
        self.server.force_exit = True
        self.thread.join(20)
        self.store.close()

    def visit(self, username="anna.lind@levelup.example", role="participant"):
        answer = httpx.post(
            f"{self.url}/visits",
            headers={"Authorization": f"Bearer {TOKEN}"},
            json={"username": username, "role": role, "module": None, "label": "test", "hours": 1},
        )
        assert answer.status_code in (200, 201), answer.text
        return answer.json()["token"]


@pytest.fixture
def api(tmp_path):
    pytest.importorskip("levelup.api")
    server = Server(tmp_path / "home")
    yield server
    server.stop()


@pytest.fixture
def open_as(api, monkeypatch):
    """Opens the risk module as a new visit of the same person: another page, tab or device."""
    from levelup.workbook import open_module

    def opened(username="anna.lind@levelup.example"):
        monkeypatch.setenv("LEVELUP_API_URL", api.url)
        monkeypatch.setenv("LEVELUP_VISIT_TOKEN", api.visit(username))
        return open_module("riskbedomning")

    return opened
