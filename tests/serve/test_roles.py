"""What each role reaches: participants pages, trainers the course folder and formgrader, analysts their
notebooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
from support.installation import Installation, eventually

WORKBOOK = "/services/workbook/"


@pytest.fixture(scope="module")
def trainer(served: Installation) -> Iterator[httpx.Client]:
    with served.client() as client:
        yield in_lab(served, "utbildare", client)


@pytest.fixture(scope="module")
def analyst(served: Installation) -> Iterator[httpx.Client]:
    with served.client() as client:
        yield in_lab(served, "analytiker", client)


def in_lab(served: Installation, name: str, client: httpx.Client) -> httpx.Client:
    """Sign in and start the person's JupyterLab, as the browser does."""
    served.sign_in(name, client)
    client.get("/hub/spawn").raise_for_status()
    eventually(
        lambda: "jupyter-config-data" in client.get(f"/user/{name}/lab").text, f"{name}'s JupyterLab", 90
    )
    return client


def server_of(served: Installation, name: str) -> psutil.Process:
    home = str(served.home / "people" / name)
    return next(
        process
        for process in served.processes()
        if "jupyterhub.singleuser" in process.cmdline() and process.environ().get("HOME") == home
    )


@pytest.mark.parametrize(
    "path",
    [
        "/user/utbildare/",
        "/user/utbildare/lab",
        "/user/utbildare/formgrader",
        "/user/analytiker/lab",
        "/user/deltagare1/lab",
        "/user/deltagare2/lab",
        "/hub/spawn",
        "/hub/spawn/utbildare",
        "/hub/spawn-pending/utbildare",
        "/hub/admin",
        "/hub/api/users",
        "/hub/api/users/utbildare",
        "/hub/api/groups",
        "/hub/api/services",
        "/hub/api/proxy",
        "/hub/api/users/deltagare2",
        "/hub/api/users/deltagare1/tokens",
    ],
)
def test_a_participant_reaches_nothing_but_the_pages(one: httpx.Client, path: str) -> None:
    assert one.get(path).status_code in (403, 404)


def test_a_participant_starts_no_server_and_gets_no_token(served: Installation, one: httpx.Client) -> None:
    one.get("/hub/home")
    xsrf = {"_xsrf": served.hub_xsrf(one)}
    assert one.post("/hub/api/users/deltagare1/server", params=xsrf).status_code in (403, 404)
    assert one.post("/hub/spawn", data=xsrf).status_code in (403, 404)
    assert one.post("/hub/api/users/deltagare1/tokens", params=xsrf, json={}).status_code in (403, 404)
    assert one.post("/hub/api/users/utbildare/server", params=xsrf).status_code in (403, 404)


@pytest.mark.parametrize("path", ["visits", "documents/riskbedomning", "me", "evaluation/progress.csv"])
def test_a_cookie_is_no_key_to_the_api(one: httpx.Client, path: str) -> None:
    one.get(WORKBOOK)
    assert one.get(f"/services/api/{path}").status_code in (401, 404, 405)
    assert (
        one.post(f"/services/api/{path}", json={"username": "deltagare2", "role": "trainer"}).status_code
        >= 400
    )


def test_a_participant_does_not_reach_the_trainer_s_running_server(
    trainer: httpx.Client, one: httpx.Client
) -> None:
    for path in ("lab", "formgrader", "api/contents", "api/kernels", "files/gradebook.db"):
        assert one.get(f"/user/utbildare/{path}").status_code in (403, 404)


def test_the_trainer_has_the_course_folder_and_formgrader(
    served: Installation, trainer: httpx.Client
) -> None:
    names = {entry["name"] for entry in trainer.get("/user/utbildare/api/contents").json()["content"]}
    assert {"source", "nbgrader_config.py"} <= names
    assert trainer.get("/user/utbildare/formgrader").status_code == 200
    assignments = trainer.get("/user/utbildare/formgrader/api/assignments").json()
    assert [one["name"] for one in assignments] == ["riskbedomning"]
    assert trainer.get("/user/utbildare/assignments").status_code == 404


def test_the_analyst_has_notebooks_and_no_formgrader(served: Installation, analyst: httpx.Client) -> None:
    names = [one["name"] for one in analyst.get("/user/analytiker/api/contents/levelup").json()["content"]]
    assert "hidden.ipynb" in names
    assert analyst.get("/user/analytiker/formgrader").status_code == 404
    assert analyst.get("/user/utbildare/lab").status_code in (403, 404)


def test_the_analyst_s_token_opens_the_analyst_s_tables_only(
    served: Installation, analyst: httpx.Client
) -> None:
    environment = server_of(served, "analytiker").environ()
    headers = {"Authorization": f"Bearer {environment['LEVELUP_VISIT_TOKEN']}"}
    with httpx.Client(base_url=environment["LEVELUP_API_URL"], headers=headers, trust_env=False) as api:
        assert api.get("/me").json()["role"] == "analyst"
        assert api.get("/documents/riskbedomning").status_code == 403
        assert api.post(
            "/visits", json={"username": "x", "role": "trainer", "label": "", "hours": 1}
        ).status_code in (401, 403)


@pytest.mark.parametrize("name", ["utbildare", "analytiker"])
def test_a_server_inherits_no_secret(
    served: Installation, trainer: httpx.Client, analyst: httpx.Client, name: str
) -> None:
    environment = server_of(served, name).environ()
    own = {"LEVELUP_INSTALLATION", "LEVELUP_API_URL", "LEVELUP_VISIT_TOKEN"}
    assert {key for key in environment if key.startswith("LEVELUP_")} <= own
    assert "CONFIGPROXY_AUTH_TOKEN" not in environment
    values = "\n".join(environment.values())
    assert not [
        file.name for file in (served.home / "secrets").iterdir() if file.read_text().strip() in values
    ]


def test_people_s_folders_are_private(
    served: Installation, trainer: httpx.Client, analyst: httpx.Client
) -> None:
    folders = [served.home, *(served.home / name for name in ("secrets", "people", "kernels", "hub", "logs"))]
    folders += [*(served.home / "people").iterdir()]
    assert {folder.name: oct(folder.stat().st_mode & 0o777) for folder in folders} == {
        folder.name: "0o700" for folder in folders
    }
    assert all(file.stat().st_mode & 0o077 == 0 for file in (served.home / "secrets").iterdir())


def test_jupyterlab_asks_no_other_host(trainer: httpx.Client) -> None:
    page = trainer.get("/user/utbildare/lab").text
    assert "announcements" in page  # among the disabled extensions
    assert trainer.get("/user/utbildare/lab/api/news").json()["news"] == []


def test_every_page_has_the_security_headers(served: Installation, one: httpx.Client) -> None:
    home = one.get(WORKBOOK)
    built = next(iter((Path(__file__).parents[2] / "levelup/serve/static").glob("page-*.js"))).name
    static = one.get(f"{WORKBOOK}static/{built}")
    pages = [home, static, one.get(f"{WORKBOOK}nothing"), one.get(f"{WORKBOOK}alive"), one.get("/hub/home")]
    with served.client() as stranger:
        pages += [stranger.get("/hub/login"), stranger.get("/hub/nothing")]
    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in page.headers["Permissions-Policy"]
    assert home.headers["Cache-Control"] == "no-store"
    assert static.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert static.headers["Content-Encoding"] == "gzip"


def test_hub_pages_have_no_inline_scripts(served: Installation) -> None:
    with served.client() as stranger:
        page = stranger.get("/hub/login").text
    assert "<script>" not in page
    assert " onclick=" not in page


def test_signing_out_ends_the_session(served: Installation) -> None:
    with served.client() as client:
        served.sign_in("deltagare3", client)
        visit = served.open(client)
        served.close(visit)
        client.get(f"{WORKBOOK}logout")
        assert client.get(WORKBOOK).url.path == "/hub/login"


def test_guessing_passwords_makes_the_account_wait(served: Installation, trainer: httpx.Client) -> None:
    with served.client() as client:
        client.get("/hub/login")
        said: list[str] = []

        def attempt(password: str) -> int:
            form = {"username": "utbildare", "password": password, "_xsrf": served.hub_xsrf(client)}
            answer = client.post("/hub/login", data=form)
            said.append(answer.text)
            return answer.status_code

        assert {attempt("wrong") for _ in range(10)} == {403}
        assert attempt(served.password("utbildare")) == 429
        assert "Det blev för många försök. Vänta några minuter" in said[-1]
        assert "Namnet eller lösenordet stämmer inte" in said[0]


def test_a_form_that_has_expired_is_not_called_a_wrong_password(served: Installation) -> None:
    with served.client() as client:
        client.get("/hub/login")
        form = {"username": "deltagare2", "password": served.password("deltagare2"), "_xsrf": "old"}
        page = client.post("/hub/login", data=form).text
    assert "Sidan hade varit öppen för länge" in page
    assert "stämmer inte" not in page
