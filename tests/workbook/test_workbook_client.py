"""The HTTP client: what is tried again, what is not, and which sentence a person gets."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from levelup.workbook._client import Client
from levelup_widgets.storage import StorageRefused, StorageUnavailable


class Script(BaseHTTPRequestHandler):
    """Answers each request by the next line of a script: (status, body) or ``hang up``."""

    protocol_version = "HTTP/1.1"

    def _answer(self):
        self.server.seen.append((self.command, self.path, self.headers["Authorization"]))
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        step = self.server.script.pop(0)
        if step == "hang up":
            self.close_connection = True
            return
        status, body = step
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_PATCH = do_POST = _answer  # noqa: N815

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Script)
    made.daemon_threads = True
    made.script, made.seen = [], []
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def client(server):
    return Client(f"http://127.0.0.1:{server.server_port}/services/api", "secret")


def test_the_token_goes_along_and_names_are_quoted(client, server):
    server.script += [(200, {"ok": True})]
    assert client.get("documents", "../x y", query="?newer_than=3") == {"ok": True}
    assert server.seen == [("GET", "/services/api/documents/..%2Fx%20y?newer_than=3", "Bearer secret")]


def test_nothing_there_is_none(client, server):
    server.script += [(204, b""), (404, {"detail": "Finns inte."})]
    assert client.get("a") is None
    assert client.get("a") is None


def test_an_idle_connection_that_was_closed_is_opened_again(client, server):
    server.script += [(200, 1), "hang up", (200, 2)]
    assert client.get("a") == 1
    assert client.patch("a", body={}) == 2


def test_a_hand_in_is_never_sent_twice_by_itself(client, server):
    server.script += [(200, 1), "hang up", (200, 2)]
    client.get("a")
    with pytest.raises(StorageUnavailable):
        client.post("submissions", "x")
    assert [method for method, *_ in server.seen].count("POST") == 1


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_what_may_pass_is_tried_later(client, server, status):
    server.script += [(status, b"<html>")]
    with pytest.raises(StorageUnavailable):
        client.get("a")


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (409, {"detail": "Någon annan har ändrat. Läs igen."}, "Någon annan har ändrat. Läs igen."),
        (422, {"detail": [{"msg": "english"}]}, "Det gick inte att spara. Ladda om sidan och försök igen."),
        (413, b"not json", "Det gick inte att spara. Ladda om sidan och försök igen."),
        (401, {"detail": "x"}, "Besöket är avslutat. Ladda om sidan, så fortsätter du där du var."),
    ],
)
def test_what_is_refused_says_what_to_do(client, server, status, body, expected):
    server.script += [(status, body)]
    with pytest.raises(StorageRefused) as refused:
        client.patch("a", body={})
    assert refused.value.message == expected


def test_an_answer_that_is_no_json_counts_as_no_answer(client, server):
    server.script += [(200, b"<html>")]
    with pytest.raises(StorageUnavailable):
        client.get("a")


def test_nobody_there(server):
    client = Client(f"http://127.0.0.1:{server.server_port}", "secret")
    server.shutdown()
    server.server_close()
    with pytest.raises(StorageUnavailable):
        client.get("a")


def test_outside_the_platform_there_is_no_client():
    assert Client.from_environment({}) is None
    assert Client.from_environment({"LEVELUP_API_URL": "http://127.0.0.1:1"}) is None
    with pytest.raises(ValueError, match="LEVELUP_API_URL"):
        Client("ftp://x", "t")
