"""One person never reaches another's kernel, and no page runs code: the attacks, each shown to fail."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import websocket
from support.installation import Installation, Visit, eventually, message

from levelup.serve._processes import living_in

WORKBOOK = "/services/workbook"


@pytest.fixture
def mine(served: Installation, one: httpx.Client) -> Iterator[Visit]:
    visit = served.open(one)
    yield visit
    served.close(visit)
    eventually(lambda: not folder(served, visit).exists(), "the visit's folder is removed")


def folder(served: Installation, visit: Visit) -> Path:
    return served.home / "kernels" / visit.kernel


def alive(visit: Visit) -> bool:
    return visit.client.get(f"{WORKBOOK}/api/kernels/{visit.kernel}").status_code == 200


def heard(socket: Any, seconds: float = 1.5) -> list[dict[str, Any]]:
    """All that comes within the time."""
    socket.settimeout(0.3)
    found = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found.append(json.loads(socket.recv()))
        except websocket.WebSocketTimeoutException:
            continue
    return found


def set_text(socket: Any, visit: Visit, value: str) -> None:
    model = re.search(r'data-widget="(\w+)"', visit.html)
    assert model
    content = {
        "comm_id": model.group(1),
        "data": {"method": "update", "state": {"value": value}, "buffer_paths": []},
    }
    socket.send(message("comm_msg", content))


# 1 Identity comes from the hub


@pytest.mark.parametrize(
    "path", ["/", "/modul/riskbedomning", "/modul/finns-inte", "/voila/files/course.yaml"]
)
def test_nobody_sees_a_page_without_signing_in(served: Installation, path: str) -> None:
    with served.client() as stranger:
        assert str(stranger.get(WORKBOOK + path).url).startswith(f"{served.url}/hub/login")


def test_sign_in_lands_on_the_start_page(served: Installation) -> None:
    with served.client() as client:
        client.get("/hub/login")
        form = {"username": "deltagare3", "password": served.password("deltagare3")}
        answer = client.post("/hub/login", data={**form, "_xsrf": served.hub_xsrf(client)})
        assert (answer.status_code, answer.url.path) == (200, f"{WORKBOOK}/")
        assert "deltagare3" in answer.text


# 2 A kernel is its owner's


def test_a_stranger_s_kernel_is_not_found_by_any_way(
    served: Installation, mine: Visit, two: httpx.Client
) -> None:
    theirs = served.open(two)
    token = {"X-XSRFToken": theirs.xsrf}
    kernel = f"{WORKBOOK}/api/kernels/{mine.kernel}"
    assert two.get(kernel).status_code == 404
    assert two.delete(kernel, headers=token).status_code == 404
    for action in ("interrupt", "restart"):
        assert two.post(f"{kernel}/{action}", headers=token).status_code in (404, 405)
    for path in (mine.kernel, mine.kernel.replace("-", "%2D"), mine.kernel.upper()):
        beacon = two.post(f"{WORKBOOK}/voila/api/shutdown/{path}", data={"_xsrf": theirs.xsrf})
        assert beacon.status_code in (404, 405)
    with pytest.raises(websocket.WebSocketBadStatusException) as refused, served.socket(two, mine.kernel):
        pass
    assert refused.value.status_code == 404
    assert alive(mine)
    served.close(theirs)
    eventually(
        lambda: f"404 POST {WORKBOOK}/voila/api/shutdown/{mine.kernel}" in served.log_tail(200),
        "the answer is logged",
    )
    assert "get_current_user" not in served.log_tail(200)


def test_without_sign_in_the_kernel_is_closed_too(served: Installation, mine: Visit) -> None:
    with served.client() as stranger:
        assert stranger.get(f"{WORKBOOK}/api/kernels/{mine.kernel}").status_code == 403
        with (
            pytest.raises(websocket.WebSocketBadStatusException) as refused,
            served.socket(stranger, mine.kernel),
        ):
            pass
    assert refused.value.status_code == 403


def test_kernels_cannot_be_listed_or_started(served: Installation, mine: Visit) -> None:
    token = {"X-XSRFToken": mine.xsrf}
    before = len(list((served.home / "kernels").iterdir()))
    assert mine.client.get(f"{WORKBOOK}/api/kernels").status_code == 404
    assert mine.client.post(
        f"{WORKBOOK}/api/kernels", json={"name": "python3"}, headers=token
    ).status_code in (403, 404, 405)
    assert len(list((served.home / "kernels").iterdir())) == before


# 3, 7 Nothing of the server's files but the course's pages


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/course.yaml",
        "/voila/files/riskbedomning.quiz.yaml",
        "/voila/query/00000000-0000-0000-0000-000000000000",
        "/voila/execution/00000000-0000-0000-0000-000000000000",
        "/voila/tree/",
        "/voila/api/contents/",
        "/voila/render/evaluation/hidden.ipynb",
        "/voila/render/start.ipynb",
        "/files/course.yaml",
        "/modul/evaluation",
        "/modul/hidden",
        "/modul/..%2Fevaluation%2Fhidden",
        "/modul/..%2f..%2fetc%2fpasswd",
        "/modul/%2e%2e/evaluation",
        "/modul/riskbedomning.ipynb",
        "/modul/course.yaml",
    ],
)
def test_other_addresses_are_not_found(one: httpx.Client, path: str) -> None:
    answer = one.get(WORKBOOK + path)
    assert answer.status_code == 404
    assert "Vi hittar inte sidan" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2f..%2fhub.py",
        "%2e%2e/launcher.py",
        "....//hub.py",
        "/etc/passwd",
        ".hidden",
        "",
        "%00",
    ],
)
def test_static_files_lead_nowhere_else(served: Installation, path: str) -> None:
    raw = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)  # sends the path as it is
    raw.request("GET", f"{WORKBOOK}/static/{path}")
    answer = raw.getresponse()
    assert answer.status in (302, 400, 404)
    assert answer.status != 302 or "/hub/" in str(answer.headers["Location"])
    assert b"import" not in answer.read()
    raw.close()


def test_a_coming_module_is_not_found_kindly(one: httpx.Client) -> None:
    answer = one.get(f"{WORKBOOK}/modul/etik-i-digitaliseringen")
    assert answer.status_code == 404
    assert '<html lang="sv">' in answer.text


# 4 Headers claim nothing, and a kernel inherits nothing


def test_headers_make_nobody_somebody(served: Installation, mine: Visit) -> None:
    claims = {
        "X-Forwarded-User": "deltagare1",
        "X-Remote-User": "deltagare1",
        "Remote-User": "deltagare1",
        "X-JupyterHub-User": "deltagare1",
        "Authorization": "token deltagare1",
        "Cookie": "service-workbook=deltagare1; jupyterhub-session-id=x",
    }
    with served.client() as stranger:
        assert stranger.get(f"{WORKBOOK}/api/kernels/{mine.kernel}", headers=claims).status_code == 403
        assert "/hub/login" in str(stranger.get(f"{WORKBOOK}/?token=deltagare1", headers=claims).url)


def test_a_kernel_s_environment_holds_one_token_and_no_other_secret(
    served: Installation, mine: Visit
) -> None:
    environment = json.loads((folder(served, mine) / "environment.json").read_text())
    allowed = {"PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ", "HOME"}
    of_kernel = {
        "JPY_PARENT_PID",
        "PYDEVD_USE_FRAME_EVAL",
        "TERM",
        "CLICOLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
    }
    of_kernel |= {"PAGER", "GIT_PAGER", "MPLBACKEND", "VOILA_KERNEL_ID"}
    levelup = {"API_URL", "VISIT_TOKEN", "NOTEBOOKS", "TIMEZONE", "LANGUAGE", "STATIC_VIEWS"}
    assert set(environment) <= allowed | of_kernel | {f"LEVELUP_{name}" for name in levelup}
    assert environment["HOME"] == str(folder(served, mine))
    secrets = [file.read_text().strip() for file in (served.home / "secrets").iterdir()]
    values = "\n".join(environment.values())
    assert secrets
    assert not [secret for secret in secrets if secret in values]
    assert str(served.home / "store.sqlite3") not in values


def test_each_visit_has_its_own_token_and_private_folder(served: Installation, mine: Visit) -> None:
    other = served.open(mine.client)
    tokens = {
        json.loads((folder(served, visit) / "environment.json").read_text())["LEVELUP_VISIT_TOKEN"]
        for visit in (mine, other)
    }
    assert len(tokens) == 2
    assert folder(served, mine).stat().st_mode & 0o777 == 0o700
    served.close(other)


# 5 A closed tab frees its kernel


def test_closing_the_tab_ends_the_kernel_its_visit_and_its_folder(
    served: Installation, one: httpx.Client
) -> None:
    visit = served.open(one)
    environment = json.loads((folder(served, visit) / "environment.json").read_text())
    me = {"Authorization": f"Bearer {environment['LEVELUP_VISIT_TOKEN']}"}
    assert httpx.get(f"{environment['LEVELUP_API_URL']}/me", headers=me, trust_env=False).status_code == 200
    assert served.close(visit).status_code == 204
    eventually(lambda: not alive(visit) and not folder(served, visit).exists(), "the kernel is gone")
    eventually(
        lambda: (
            httpx.get(f"{environment['LEVELUP_API_URL']}/me", headers=me, trust_env=False).status_code == 401
        ),
        "the token is worthless",
    )


def test_what_was_typed_just_before_closing_is_still_handled(served: Installation, mine: Visit) -> None:
    with served.socket(mine.client, mine.kernel) as socket:
        set_text(socket, mine, "write")
        served.close(mine)
        seen = folder(served, mine) / "saved.txt"
        eventually(lambda: seen.exists() or not folder(served, mine).exists(), "the edit is handled", 10)
        assert seen.exists()


@pytest.mark.parametrize("form", [{}, {"_xsrf": "x"}])
def test_the_beacon_needs_the_page_s_token(served: Installation, mine: Visit, form: dict[str, str]) -> None:
    assert mine.client.post(f"{WORKBOOK}/voila/api/shutdown/{mine.kernel}", data=form).status_code == 403
    assert mine.client.delete(f"{WORKBOOK}/api/kernels/{mine.kernel}").status_code == 403
    assert alive(mine)


# 6 A dead kernel is noticed, and there is an end to how many


def test_a_killed_kernel_is_noticed(served: Installation, one: httpx.Client) -> None:
    visit = served.open(one)
    with served.socket(one, visit.kernel) as socket:
        [kernel] = living_in({str(folder(served, visit))})
        kernel.kill()
        socket.settimeout(30)
        with contextlib.suppress(websocket.WebSocketConnectionClosedException):
            while socket.recv():  # empty when the server has closed it
                pass
    eventually(lambda: not alive(visit) and not folder(served, visit).exists(), "the visit is tidied")


def test_a_person_s_abandoned_pages_make_room_for_a_new_one(served: Installation, one: httpx.Client) -> None:
    visits = [served.open(one) for _ in range(4)]
    assert [alive(visit) for visit in visits] == [False, True, True, True]
    for visit in visits[1:]:
        served.close(visit)
    eventually(lambda: not any(map(alive, visits)), "all closed")


def test_too_many_open_pages_get_a_friendly_page(served: Installation, one: httpx.Client) -> None:
    visits = [served.open(one) for _ in range(3)]
    sockets = [served.socket(one, visit.kernel) for visit in visits]
    for socket in sockets:
        socket.__enter__()
    answer = one.get(f"{WORKBOOK}/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "Du har redan 3 sidor öppna" in answer.text
    for socket, visit in zip(sockets, visits, strict=True):
        socket.__exit__(None, None, None)
        served.close(visit)
    eventually(lambda: not any(map(alive, visits)), "all closed")


# 8 The page asks this server alone


def test_a_page_names_no_other_host(mine: Visit, served: Installation) -> None:
    links = re.findall(r'(?:src|href|action)="([^"]+)"', mine.html)
    assert links
    assert [link for link in links if not link.startswith(("/", "#", "data:"))] == []


# 9 Kernels listen on no network port


def test_kernels_take_no_messages_over_tcp(served: Installation, mine: Visit) -> None:
    [kernel] = living_in({str(folder(served, mine))})
    connections = Path((served.home / "hub" / "connections").read_text())
    connection = json.loads((connections / f"kernel-{mine.kernel}.json").read_text())
    assert connection["transport"] == "ipc"
    assert Path(connection["ip"]).parent.stat().st_mode & 0o777 == 0o700
    listening = [c.laddr for c in kernel.net_connections(kind="inet") if c.status == "LISTEN"]
    # ipykernel's pipe for the output of child processes; it takes only lines that begin with the kernel's
    # random id.
    assert len(listening) <= 1
    assert all(address.ip == "127.0.0.1" for address in listening)


# No code from the browser, no noise to it


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_the_browser_cannot_run_code(served: Installation, mine: Visit, channel: str) -> None:
    code = {
        "code": "open('pwned', 'w').write('x')",
        "silent": False,
        "user_expressions": {"x": "open('pwned','w')"},
    }
    with served.socket(mine.client, mine.kernel) as socket:
        for kind in (
            "execute_request",
            "inspect_request",
            "complete_request",
            "debug_request",
            "shutdown_request",
        ):
            socket.send(message(kind, code, channel))
        socket.send("no json")
        socket.send(message("kernel_info_request", {}))
        kinds = {one["msg_type"] for one in heard(socket)}
    assert "kernel_info_reply" in kinds
    assert "execute_reply" not in kinds
    assert not (folder(served, mine) / "pwned").exists()
    assert alive(mine)


def test_prints_and_traces_stay_on_the_server(served: Installation, mine: Visit) -> None:
    assert "PRINTED" not in mine.html
    with served.socket(mine.client, mine.kernel) as socket:
        set_text(socket, mine, "fail")
        answers = heard(socket, 3)
    assert answers
    assert not re.search("PRINTED-LATER|SECRET-TRACE|Traceback", json.dumps(answers))
    eventually(lambda: "SECRET-TRACE" in served.log_tail(400), "the trace is in the log")


def test_a_failing_cell_becomes_a_sentence(served: Installation, one: httpx.Client) -> None:
    visit = served.open(one, f"{WORKBOOK}/modul/riskbedomning")
    assert "Något gick fel här." in visit.html
    assert not re.search("ZeroDivision|Traceback|--show_tracebacks|AFTER", visit.html)
    served.close(visit)
