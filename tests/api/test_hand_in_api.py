"""Handing in: never a receipt without a submission, never a submission forgotten."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from levelup.api._hand_in import HandIn
from levelup.grading.results import Attempt, GradingRefused, GradingUnavailable, Receipt

_PLACE = "/submissions/riskbedomning"
_STEP = {"op": "set", "path": ["steps", "risker"], "value": "10.42"}


def test_a_hand_in_and_its_status(api: Any) -> None:
    anna = api.visit()
    empty = api.client.post(_PLACE, headers=anna)
    assert empty.status_code == 409 and "inget att lämna in" in empty.json()["detail"]
    api.save(anna, _STEP)
    answer = api.client.post(_PLACE, headers=anna)
    assert answer.status_code == 201
    assert answer.json() == {"receipt": "LU-0001", "handed_in_at": "2027-10-11T12:00:01Z", "late": False}
    ((student, module, documents),) = api.grading.handed_in
    assert (student, module) == ("anna", "riskbedomning")
    assert documents == {
        "progress": {"version": 1, "schema_version": 1, "body": {"steps": {"risker": "10.42"}}}
    }
    status = api.client.get(_PLACE, headers=anna).json()
    assert status["released"] and [a["receipt"] for a in status["attempts"]] == ["LU-0001"]
    assert api.client.get(_PLACE, headers=api.visit("bo")).json()["attempts"] == []


@pytest.mark.parametrize(
    ("fault", "status"), [(GradingRefused("Uppgiften är inte öppen."), 409), (GradingUnavailable("x"), 503)]
)
def test_what_nbgrader_does_not_take_has_no_receipt(light_api: Any, fault: Exception, status: int) -> None:
    anna = light_api.visit()
    light_api.save(anna, _STEP)
    light_api.grading.fault = fault
    answer = light_api.client.post(_PLACE, headers=anna)
    assert answer.status_code == status and answer.json()["detail"].endswith(".")
    assert light_api.store.pending_submissions() == []
    light_api.grading.fault = None
    assert light_api.client.post(_PLACE, headers=anna).status_code == 201
    assert (
        light_api.client.get("/progress", headers=anna).json()["modules"]["riskbedomning"]["state"]
        == "handed_in"
    )


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_in_between_is_mended_at_the_next_start(api: Any, after: bool) -> None:
    anna = api.visit()
    api.save(anna, _STEP)
    api.grading.fault, api.grading.after = RuntimeError("the process dies here"), after
    assert api.client.post(_PLACE, headers=anna).status_code == 500
    (left,) = api.store.pending_submissions()
    assert left.receipt is None
    api.save(anna, {**_STEP, "value": "10.50"}, base=1)
    api.grading.fault = None
    HandIn(api.store, api.grading).mend()
    assert api.store.pending_submissions() == []
    (done,) = api.store.submissions(left.person, "riskbedomning")
    assert done.state == "handed_in" and done.receipt == f"LU-{len(api.grading.handed_in):04d}"
    assert api.grading.handed_in[-1][2]["progress"]["body"] == {"steps": {"risker": "10.42"}}


def test_mending_never_puts_old_work_over_new(light_api: Any) -> None:
    anna = light_api.visit()
    light_api.save(anna, _STEP)
    light_api.grading.fault = RuntimeError("dies")
    light_api.client.post(_PLACE, headers=anna)
    light_api.grading.fault = None
    assert light_api.client.post(_PLACE, headers=anna).status_code == 201
    HandIn(light_api.store, light_api.grading).mend()
    assert len(light_api.grading.handed_in) == 1 and light_api.store.pending_submissions() == []


def test_mending_waits_for_grading(light_api: Any) -> None:
    anna = light_api.visit()
    light_api.save(anna, _STEP)
    light_api.grading.fault = RuntimeError("dies")
    light_api.client.post(_PLACE, headers=anna)
    light_api.grading.fault = GradingUnavailable("later")
    HandIn(light_api.store, light_api.grading).mend()
    assert len(light_api.store.pending_submissions()) == 1


def test_two_clicks_are_one_hand_in(light_api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = light_api.visit()
    light_api.save(anna, _STEP)
    started, go_on = threading.Event(), threading.Event()
    real = light_api.grading.hand_in

    def slow(*arguments: Any) -> Receipt:
        started.set()
        assert go_on.wait(30)
        receipt: Receipt = real(*arguments)
        return receipt

    monkeypatch.setattr(light_api.grading, "hand_in", slow)
    first: list[Any] = []
    click = threading.Thread(target=lambda: first.append(light_api.client.post(_PLACE, headers=anna)))
    click.start()
    assert started.wait(30)
    second = light_api.client.post(_PLACE, headers=anna)
    go_on.set()
    click.join()
    assert (first[0].status_code, second.status_code) == (201, 409)
    assert len(light_api.grading.handed_in) == 1


def test_progress(light_api: Any) -> None:
    anna = light_api.visit()

    def mine() -> Any:
        return light_api.client.get("/progress", headers=anna).json()["modules"]["riskbedomning"]

    assert (mine()["state"], mine()["steps_done"], mine()["minutes_left"]) == ("not_started", 0, 60)
    light_api.save(anna, _STEP, {"op": "set", "path": ["steps", "forandring"], "value": None})
    assert (mine()["state"], mine()["done"], mine()["minutes_left"]) == ("started", ["risker"], 42)
    light_api.client.post(_PLACE, headers=anna)
    assert mine()["state"] == "handed_in"
    moment = datetime(2027, 10, 11, tzinfo=UTC)
    for outcome, state in (("supplement", "supplement"), ("passed", "passed")):
        light_api.grading.graded["anna"] = Attempt(1, moment, "graded", outcome=outcome)
        assert mine()["state"] == state
