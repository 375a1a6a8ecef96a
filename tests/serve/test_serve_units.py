"""The parts of serve that need no running hub."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado import web

from levelup.serve import _processes
from levelup.serve._headers import CONTENT_SECURITY_POLICY
from levelup.serve._processes import free_ports
from levelup.serve._secrets import demo_passwords, secret
from levelup.serve._spawner import copy_shipped, inherited_environment, write_jupyter_config
from levelup.serve._visits import Visit, VisitsUnavailableError, role_of
from levelup.serve.demo_sign_in import DemoAuthenticator
from levelup.serve.workbook import visitors
from levelup.serve.workbook.app import configuration
from levelup.serve.workbook.kernels import FROM_BROWSER, VisitKernelManager
from levelup.serve.workbook.visitors import TooManyVisitsError, Visitor, kernel_environment
from levelup.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", kernels_total=2, kernels_per_person=1, kernel_idle_minutes=7)


def test_secrets_are_random_private_and_kept(settings: Settings, tmp_path: Path) -> None:
    assert secret(settings, "a") == secret(settings, "a") != secret(settings, "b")
    assert re.fullmatch("[0-9a-f]{64}", secret(settings, "a"))
    assert (settings.secrets / "a").stat().st_mode & 0o777 == 0o600
    assert settings.secrets.stat().st_mode & 0o777 == 0o700
    assert secret(Settings(home=tmp_path / "other"), "a") != secret(settings, "a")


def test_each_role_has_its_own_password_until_one_is_set(settings: Settings) -> None:
    made = demo_passwords(settings)
    assert len(set(made.values())) == 3
    assert made == demo_passwords(settings)
    chosen = Settings(home=settings.home, demo_password="vald-av-oss")
    assert set(demo_passwords(chosen).values()) == {"vald-av-oss"}
    assert demo_passwords(settings) == made


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["trainers"], "trainer"),
        (["analysts"], "analyst"),
        (["others"], "participant"),
        (None, "participant"),
    ],
)
def test_groups_give_the_role(groups: object, role: str) -> None:
    assert role_of(groups) == role


def test_the_policy_allows_no_code_but_our_files() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "unsafe-eval" not in CONTENT_SECURITY_POLICY


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z][A-Z_]{0,20}", fullmatch=True), st.from_regex("[a-z]{8}", fullmatch=True)
    )
)
def test_no_variable_of_the_server_slips_through(environment: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            **environment,
            "JUPYTERHUB_API_TOKEN": "t0",
            "LEVELUP_SERVICE_TOKEN": "t1",
        }.items():
            patch.setenv(name, value)
        settings = Settings.model_construct(
            home=Path("/h"), notebooks=Path("/n"), timezone="UTC", language="sv"
        )
        kernel = kernel_environment(
            settings, Visitor("anna", "participant", Path("/h/kernels/k"), Visit("v", "token")), "http://api"
        )
        server = inherited_environment(settings)
    own = {"HOME", "TZ", "PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME", "LEVELUP_RISK_SCALE"}
    own |= {f"LEVELUP_{name}" for name in ("API_URL", "VISIT_TOKEN", "NOTEBOOKS", "TIMEZONE", "LANGUAGE")}
    assert set(kernel) <= own | {"LEVELUP_STATIC_VIEWS"}
    assert {"t0", "t1"}.isdisjoint([*kernel.values(), *server.values()])


def test_the_service_is_set_up_for_strangers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:1234")
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/services/workbook/")
    monkeypatch.setenv("LEVELUP_COOKIE_SECRET", "00" * 32)
    made = configuration(settings)
    assert made.VoilaConfiguration.allow_template_override == "NO"
    assert made.KernelRestarter.restart_limit == 0
    assert made.KernelManager.transport == "ipc"


def test_what_a_browser_may_say_runs_no_code() -> None:
    assert all(kind.startswith("comm_") or kind == "kernel_info_request" for kind in FROM_BROWSER)


class FakeVisits:
    """Visits without an API; ``away`` makes it unreachable."""

    url = "http://api"
    away = False

    def __init__(self) -> None:
        self.open_ones: list[str] = []
        self.count = 0

    async def open(self, *_args: Any, **_kwargs: Any) -> Visit:
        if self.away:
            raise VisitsUnavailableError
        self.count += 1
        self.open_ones.append(str(self.count))
        return Visit(str(self.count), "token")

    async def close(self, visit: str) -> None:
        if self.away:
            raise VisitsUnavailableError
        if visit in self.open_ones:
            self.open_ones.remove(visit)


def manager(settings: Settings) -> tuple[VisitKernelManager, FakeVisits]:
    made = VisitKernelManager(root_dir="/")
    visits = FakeVisits()
    made.equip(settings, visits)  # type: ignore[arg-type]
    return made, visits


def fill(made: VisitKernelManager, settings: Settings, *owners: str) -> None:
    for number, owner in enumerate(owners):
        one = Visitor(owner, "participant", settings.home, Visit(f"v{number}", "t"), sockets={object()})
        made.visitors[f"k{number}"] = one


async def _own_cap(settings: Settings) -> None:
    made, visits = manager(settings)
    fill(made, settings, "anna")
    with pytest.raises(TooManyVisitsError) as own:
        await made.open_visit("anna", "participant", None, "", "python3")
    assert own.value.own
    fill(made, settings, "anna", "bo")
    with pytest.raises(TooManyVisitsError) as all_taken:
        await made.open_visit("cecilia", "participant", None, "", "python3")
    assert not all_taken.value.own
    assert visits.count == 0


async def _needs_visit(settings: Settings) -> None:
    made, _ = manager(settings)
    with pytest.raises(RuntimeError, match="needs a visit"):
        await made.start_kernel(kernel_name="python3")
    with pytest.raises(RuntimeError, match="needs a visit"):
        await made.start_kernel(kernel_name="python3", kernel_id="x", env={})


async def _left_behind(settings: Settings) -> None:
    made, visits = manager(settings)
    visits.open_ones = ["7"]
    made.records.folder("dead")
    made.records.write("dead", Visit("7", "SECRET"))
    assert "SECRET" not in "".join(file.read_text() for file in (settings.home / "visits").iterdir())
    visits.away = True
    await made.tidy_left_behind()
    assert (settings.home / "visits" / "dead.json").exists()  # tried again later
    visits.away = False
    await made.tidy_left_behind()
    assert visits.open_ones == []
    assert list((settings.home / "kernels").iterdir()) == list((settings.home / "visits").iterdir()) == []


@pytest.mark.parametrize("body", [_own_cap, _needs_visit, _left_behind])
def test_kernel_manager(settings: Settings, body: Any) -> None:
    asyncio.run(body(settings))


def test_alone_counts_from_the_last_page(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Visitor("anna", "participant", Path("/x"), Visit("v", "t"), alone_since=0.0)
    monkeypatch.setattr(visitors.time, "monotonic", lambda: 100.0)
    assert one.alone_for(100)
    assert not one.alone_for(101)
    one.sockets.add(object())
    assert not one.alone_for(0)


def test_shipped_notebooks_are_renewed_and_own_changes_kept(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.ipynb").write_text("one")
    copy_shipped(source, target)
    (source / "a.ipynb").write_text("two")
    copy_shipped(source, target)
    assert (target / "a.ipynb").read_text() == "two"
    (target / "a.ipynb").write_text("my own")
    (source / "a.ipynb").write_text("three")
    copy_shipped(source, target)
    assert (target / "a.ipynb").read_text() == "three"
    assert (target / "a - min version 1.ipynb").read_text() == "my own"
    copy_shipped(source, target)
    assert len(list(target.glob("*.ipynb"))) == 2


def test_only_trainers_have_nbgrader(tmp_path: Path) -> None:
    for role, expected in (("trainer", True), ("analyst", False)):
        write_jupyter_config(tmp_path / role, role, Settings(home=tmp_path))  # type: ignore[arg-type]
        config = json.loads((tmp_path / role / "jupyter_server_config.json").read_text())
        extensions = config["ServerApp"]["jpserver_extensions"]
        assert extensions["nbgrader.server_extensions.formgrader"] is expected
        assert extensions["nbgrader.server_extensions.assignment_list"] is False
        assert extensions["levelup.grading.formgrader"] is expected
        assert config["LabApp"]["news_url"] is None


def test_wrong_passwords_make_one_account_wait_and_no_other() -> None:
    accounts = DemoAuthenticator(
        passwords={"anna": "rätt", "bo": "rätt"}, attempts=2, allowed_users={"anna", "bo"}
    )

    def attempt(name: str, password: str) -> Any:
        return asyncio.run(accounts.authenticate(None, {"username": name, "password": password}))

    assert [attempt("anna", "fel"), attempt("anna", "")] == [None, None]
    with pytest.raises(web.HTTPError) as waits:
        attempt("anna", "rätt")
    assert waits.value.status_code == 429
    assert attempt("bo", "rätt")["name"] == "bo"
    assert attempt("nobody", "") is None


def test_the_hubs_own_ports_are_never_the_one_people_come_to(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter(range(8001, 8010))

    class Free:
        def __init__(self) -> None:
            self.port = next(numbers)

        def __enter__(self) -> Free:
            return self

        def __exit__(self, *_error: object) -> None:
            return None

        def bind(self, _address: object) -> None:
            return None

        def getsockname(self) -> tuple[str, int]:
            return "127.0.0.1", self.port

    monkeypatch.setattr(_processes.socket, "socket", Free)
    assert free_ports(4, besides=8002) == [8001, 8003, 8004, 8005]
