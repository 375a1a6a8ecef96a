"""Who may do what, how often and how much."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from levelup.api._limits import RateLimit
from levelup.settings import Settings

_CALLS = [
    ("POST", "/visits", "service"),
    ("DELETE", f"/visits/{'0' * 32}", "service"),
    ("GET", "/me", "participant trainer analyst"),
    ("GET", "/documents/riskbedomning", "participant trainer"),
    ("GET", "/documents/riskbedomning/progress", "participant trainer"),
    ("PATCH", "/documents/riskbedomning/progress", "participant trainer"),
    ("POST", f"/documents/riskbedomning/progress/conflicts/{'0' * 32}", "participant trainer"),
    ("POST", "/submissions/riskbedomning", "participant"),
    ("GET", "/submissions/riskbedomning", "participant"),
    ("GET", "/progress", "participant"),
    ("GET", "/evaluation/participants.csv", "analyst"),
]
_BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/visits"): {"username": "x", "role": "participant", "label": "", "hours": 1},
    ("PATCH", "/documents/riskbedomning/progress"): {
        "edit": "e",
        "base": 0,
        "schema_version": 1,
        "ops": [{"op": "set", "path": ["steps", "a"], "value": "1"}],
    },
    ("POST", f"/documents/riskbedomning/progress/conflicts/{'0' * 32}"): {"choice": "mine"},
}


def test_each_role_reaches_its_own_and_nothing_else(light_api: Any) -> None:
    callers = {role: light_api.visit(f"one-{role}", role) for role in ("participant", "trainer", "analyst")}
    callers["service"] = light_api.as_service()
    for method, path, allowed in _CALLS:
        for role, headers in callers.items():
            answer = light_api.client.request(method, path, json=_BODIES.get((method, path)), headers=headers)
            assert answer.status_code != 500
            assert (answer.status_code == 403) == (role not in allowed.split()), (method, path, role)


@pytest.mark.parametrize(
    "token", [None, "", "Bearer", "Bearer x", "Basic eDp4", f"Bearer {'å' * 40}", "Bearer a b"]
)
def test_without_a_token_nothing_but_health_answers(light_api: Any, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": token.encode("utf-8")}
    assert light_api.client.get("/health").json() == {"status": "ok"}
    for method, path, _ in _CALLS:
        answer = light_api.client.request(method, path, json=_BODIES.get((method, path)), headers=headers)
        assert answer.status_code == 401 and "Ladda om sidan" in answer.json()["detail"]


def test_a_closed_visit_s_token_is_worth_nothing(light_api: Any) -> None:
    anna = light_api.visit()
    place = f"/visits/{light_api.visits[anna['Authorization']]}"
    assert light_api.client.delete(place, headers=light_api.as_service()).status_code == 204
    assert light_api.client.get("/me", headers=anna).status_code == 401
    assert light_api.save(anna, {"op": "set", "path": ["steps", "a"], "value": "1"}).status_code == 401
    assert light_api.client.delete(place, headers=light_api.as_service()).status_code == 204
    assert light_api.client.delete(f"/visits/{'0' * 32}", headers=light_api.as_service()).status_code == 404


def test_every_answer_is_closed_to_other_pages(light_api: Any) -> None:
    anna = light_api.visit()
    for path in ("/health", "/me", "/no-such-page", "/openapi.json", "/docs"):
        answer = light_api.client.get(path, headers=anna)
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert path in ("/health", "/me") or answer.status_code == 404


def test_me(light_api: Any) -> None:
    me = light_api.client.get("/me", headers=light_api.visit("anna", "trainer")).json()
    assert (me["name"], me["role"], me["track"], me["organisation"]) == ("anna", "trainer", None, None)
    assert {"slug": "riskbedomning", "mandatory": True} in me["modules"]


@pytest.fixture
def settings(tmp_path: Any) -> Settings:
    return Settings(home=tmp_path / "home", requests_per_minute=10, request_bytes=5_000, document_bytes=3_000)


def test_a_visit_that_asks_too_often_must_wait_and_others_need_not(light_api: Any) -> None:
    anna, bo = light_api.visit("anna"), light_api.visit("bo")
    answers = [light_api.client.get("/me", headers=anna) for _ in range(12)]
    assert [a.status_code for a in answers] == [200] * 10 + [429] * 2
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert light_api.client.get("/me", headers=bo).status_code == 200


def test_guessing_tokens_must_wait_but_never_keeps_anyone_else_out(light_api: Any) -> None:
    anna = light_api.visit()
    wrong = {"Authorization": "Bearer guess"}
    statuses = [light_api.client.get("/me", headers=wrong).status_code for _ in range(35)]
    assert statuses == [401] * 30 + [429] * 5
    assert light_api.client.get("/me", headers=anna).status_code == 200


def test_a_large_request_is_not_read_whole(light_api: Any) -> None:
    anna = light_api.visit()
    place = "/documents/riskbedomning/progress"
    assert light_api.client.patch(place, content=b"x" * 5_001, headers=anna).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 1_000

    assert light_api.client.patch(place, content=endless(), headers=anna).status_code == 413
    ops = [{"op": "set", "path": ["steps", f"s{n}"], "value": "x" * 40} for n in range(40)]
    assert light_api.save(anna, *ops[:20]).status_code == 200
    assert light_api.save(anna, *ops[20:], base=1).status_code == 200
    more = [{"op": "set", "path": ["steps", f"t{n}"], "value": "x" * 40} for n in range(30)]
    answer = light_api.save(anna, *more, base=2)
    assert answer.status_code == 413 and "för stort" in answer.json()["detail"]
    assert light_api.client.get(place, headers=anna).json()["version"] == 2


def test_windows_pass_and_memory_is_bounded() -> None:
    time = 0.0
    limit = RateLimit(2, clock=lambda: time)
    assert [limit.seconds_to_wait("a") for _ in range(3)] == [0, 0, 60]
    time = 60.0
    assert limit.seconds_to_wait("a") == 0
    for number in range(30_000):
        limit.seconds_to_wait(str(number))
    assert len(limit._windows) <= 20_000


def test_a_fault_of_ours_tells_nothing_and_logs_no_token(
    light_api: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna = light_api.visit()

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("inside secret")

    monkeypatch.setattr(light_api.store, "progress", broken)
    with caplog.at_level(logging.DEBUG):
        answer = light_api.client.get("/progress", headers=anna)
    assert answer.status_code == 500
    assert answer.json() == {"detail": "Något gick fel hos oss. Försök igen om en stund."}
    assert answer.headers["Cache-Control"] == "no-store"
    assert anna["Authorization"].removeprefix("Bearer ") not in caplog.text


def test_an_unavailable_store_is_503_with_a_sentence(light_api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import event

    anna = light_api.visit()
    engine = light_api.store._database.engine

    def read_only(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA query_only=ON")

    engine.dispose()
    event.listen(engine, "connect", read_only)
    answer = light_api.save(anna, {"op": "set", "path": ["steps", "a"], "value": "1"})
    assert answer.status_code == 503 and "Försök igen" in answer.json()["detail"]
    assert answer.headers["Retry-After"] == "5"
    event.remove(engine, "connect", read_only)
    engine.dispose()
    assert light_api.save(anna, {"op": "set", "path": ["steps", "a"], "value": "1"}).json()["version"] == 1
