"""Documents over HTTP."""

from __future__ import annotations

from typing import Any

import pytest


def step(name: str, value: str | None) -> dict[str, Any]:
    return {"op": "set", "path": ["steps", name], "value": value}


def test_an_edit_is_stored_and_read_back(api: Any) -> None:
    anna = api.visit()
    answer = api.save(anna, step("risker", "09.15"))
    assert answer.status_code == 200, answer.text
    saved = answer.json()
    assert (
        saved["version"] == 1 and saved["body"] == {"steps": {"risker": "09.15"}} and saved["conflicts"] == []
    )
    assert api.client.get("/documents/riskbedomning", headers=anna).json() == {
        "documents": {"progress": saved}
    }
    assert api.client.get("/services/api/documents/riskbedomning/progress", headers=anna).json() == saved


def test_newer_than(api: Any) -> None:
    anna = api.visit()
    place = "/documents/riskbedomning/progress"
    assert api.client.get(place, headers=anna).status_code == 204
    api.save(anna, step("risker", "1"))
    assert api.client.get(f"{place}?newer_than=1", headers=anna).status_code == 204
    assert api.client.get(f"{place}?newer_than=0", headers=anna).json()["version"] == 1


def test_a_retried_edit_is_answered_and_not_applied_twice(api: Any) -> None:
    anna = api.visit()
    first = api.save(anna, step("a", "1"), edit="page-1").json()
    api.save(anna, step("a", "2"), base=1, edit="page-2")
    again = api.save(anna, step("a", "1"), edit="page-1").json()
    assert (first["version"], again["version"], again["body"]) == (1, 2, {"steps": {"a": "2"}})


def test_a_retry_through_a_new_visit_is_recognised(api: Any) -> None:
    """The kernel died after the commit, before the page heard of it."""
    first, second = api.visit(), api.visit()
    api.save(first, step("a", "1"), edit="page-1")
    api.save(first, step("a", "12"), edit="page-2")
    again = api.save(second, step("a", "1"), edit="page-1").json()
    assert again["body"] == {"steps": {"a": "12"}} and again["conflicts"] == [] and again["version"] == 2


def test_two_pages_that_write_the_same_place_lose_nothing(api: Any) -> None:
    first, second = api.visit(), api.visit()
    api.save(first, step("a", "first"))
    answer = api.save(second, step("a", "second")).json()
    assert answer["body"] == {"steps": {"a": "first"}}
    (conflict,) = answer["conflicts"]
    assert (conflict["path"], conflict["mine"], conflict["theirs"]) == (["steps", "a"], "second", "first")
    # The other page sees the same two texts from its own side.
    (seen,) = api.client.get("/documents/riskbedomning/progress", headers=first).json()["conflicts"]
    assert (seen["id"], seen["mine"], seen["theirs"]) == (conflict["id"], "first", "second")
    place = f"/documents/riskbedomning/progress/conflicts/{conflict['id']}"
    settled = api.client.post(place, json={"choice": "mine"}, headers=second).json()
    assert settled["body"] == {"steps": {"a": "second"}} and settled["conflicts"] == []
    again = api.client.post(place, json={"choice": "mine"}, headers=second)
    assert again.status_code == 200 and again.json()["version"] == settled["version"]


def test_documents_are_ones_own(api: Any) -> None:
    anna, bo = api.visit("anna"), api.visit("bo")
    api.save(anna, step("a", "annas"))
    assert api.client.get("/documents/riskbedomning", headers=bo).json() == {"documents": {}}
    api.save(anna, step("a", "x"), base=0)
    second = api.visit("anna")
    (conflict,) = api.save(second, step("a", "y")).json()["conflicts"]
    place = f"/documents/riskbedomning/progress/conflicts/{conflict['id']}"
    assert api.client.post(place, json={"choice": "mine"}, headers=bo).status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("riskbedomning/no_such_tool", {}, 404),
        ("no-such-module/progress", {}, 404),
        ("riskbedomning/progress", {"base": 7}, 409),
        ("riskbedomning/progress", {"base": -1}, 422),
        ("riskbedomning/progress", {"base": 10**15}, 409),
        ("riskbedomning/progress", {"schema_version": 2}, 422),
        ("riskbedomning/progress", {"schema_version": 10**15}, 422),
        ("riskbedomning/progress", {"ops": []}, 422),
        ("riskbedomning/progress", {"ops": [{"op": "drop", "path": ["steps"]}]}, 422),
        ("riskbedomning/progress", {"ops": [step("a", "x" * 41)]}, 422),
        ("riskbedomning/progress", {"ops": [{"op": "set", "path": ["other", "a"], "value": 1}]}, 422),
        ("riskbedomning/progress", {"ops": [step("a", "ring 070-123 45 67")]}, 422),
        ("riskbedomning/progress", {"ops": [step("a", "x@y.example")]}, 422),
        ("riskbedomning/progress", {"edit": "x" * 101}, 422),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    light_api: Any, path: str, body: dict[str, Any], status: int
) -> None:
    anna = light_api.visit()
    edit = {"edit": "e", "base": 0, "schema_version": 1, "ops": [step("a", "1")], **body}
    answer = light_api.client.patch(f"/documents/{path}", json=edit, headers=anna)
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"].endswith((".", "igen")) or " " in answer.json()["detail"]
    assert light_api.client.get("/documents/riskbedomning", headers=anna).json() == {"documents": {}}


def test_the_same_edit_id_for_something_else_is_not_called_saved(light_api: Any) -> None:
    anna = light_api.visit()
    light_api.save(anna, step("a", "1"), edit="e")
    assert light_api.save(anna, step("a", "2"), edit="e").status_code == 422


def test_a_real_tool_s_draft_is_checked(light_api: Any) -> None:
    anna = light_api.visit()
    row = {"id": "r1"}
    added = light_api.save(anna, {"op": "add", "path": ["risks"], "row": row}, tool="risk_assessment")
    assert added.status_code == 200, added.text
    assert added.json()["body"]["risks"][0]["id"] == "r1"
    wrong = {"op": "set", "path": ["risks", "r1", "severity"], "value": 99}
    assert light_api.save(anna, wrong, base=1, tool="risk_assessment").status_code == 422


def test_text_no_database_takes_is_made_storable(api: Any) -> None:
    anna = api.visit()
    raw = (
        b'{"edit":"e","base":0,"schema_version":1,'
        b'"ops":[{"op":"set","path":["steps","a"],"value":"x\\u0000y\\ud83dz \\u00e5 \\ud83d\\ude00"}]}'
    )
    answer = api.client.patch(
        "/documents/riskbedomning/progress", content=raw, headers={**anna, "Content-Type": "application/json"}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["body"]["steps"]["a"] == "xy\ufffdz å \U0001f600"


@pytest.mark.parametrize(
    "value",
    [
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"1e999",
        b"9" * 400,
        b"9" * 5000,
        b"[" * 40 + b"]" * 40,
        b"[" * 50_000 + b"]" * 50_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        b'{"a\\u0000":1}',
        b"\xff",
        b'"\xed\xa0\x80"',
        b"{",
    ],
    ids=lambda value: value[:8].hex(),
)
def test_hostile_json_is_refused(light_api: Any, value: bytes) -> None:
    anna = light_api.visit()
    raw = (
        b'{"edit":"e","base":0,"schema_version":1,"ops":[{"op":"set","path":["steps","a"],"value":'
        + value
        + b"}]}"
    )
    answer = light_api.client.patch(
        "/documents/riskbedomning/progress", content=raw, headers={**anna, "Content-Type": "application/json"}
    )
    assert answer.status_code == 422 and "Ladda om" in answer.json()["detail"]


def test_the_index_holds_what_is_mine_the_newest_first(api: Any) -> None:
    anna, bo = api.visit("anna"), api.visit("bo")
    assert api.client.get("/documents", headers=anna).json() == {"documents": []}
    api.save(anna, step("a", "1"))
    saved = api.client.get("/documents", headers=anna).json()["documents"]
    assert [(one["module"], one["tool"]) for one in saved] == [("riskbedomning", "progress")]
    assert api.client.get("/documents", headers=bo).json() == {"documents": []}
    assert api.client.get("/documents").status_code == 401
