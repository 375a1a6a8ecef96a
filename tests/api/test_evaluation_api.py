"""The analysts' tables: pseudonymous, complete, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import stat
from datetime import UTC, datetime
from typing import Any

from levelup.api._evaluation import pseudonym_key
from levelup.grading.results import Attempt
from levelup.store import models
from levelup.store.evaluation import TABLES


def _table(api: Any, headers: dict[str, str], name: str) -> list[dict[str, str]]:
    answer = api.client.get(f"/evaluation/{name}.csv", headers=headers)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    reader = csv.DictReader(io.StringIO(answer.text))
    rows = list(reader)
    assert tuple(reader.fieldnames or ()) == tuple(TABLES[name].columns)
    return rows


def test_the_tables_tell_what_happened_and_not_to_whom(api: Any) -> None:
    username = "anna.andersson@levelup.example"
    anna, analyst = api.visit(username), api.visit("analytikern", "analyst")
    api.visit("utbildaren", "trainer")
    api.save(anna, {"op": "set", "path": ["steps", "risker"], "value": "10.42"})
    api.client.post("/submissions/riskbedomning", headers=anna)
    identity = api.store.person_for_token(anna["Authorization"].removeprefix("Bearer "))
    api.grading.graded[identity.student_id] = Attempt(
        1,
        datetime(2027, 10, 11, tzinfo=UTC),
        "graded",
        points={"A": 4.0, "B": 5.0},
        max={"A": 5.0, "B": 5.0},
        total=9.0,
        outcome="supplement",
    )
    tables = {name: _table(api, analyst, name) for name in TABLES}
    (person,) = tables["participants"]
    pseudonym = person["person"]
    assert len(pseudonym) == 20 and person["track"] == "" and person["synthetic"] == "0"
    assert [row["person"] for name in ("progress", "submissions", "results") for row in tables[name]] == [
        pseudonym
    ] * 3
    assert tables["progress"][0]["steps_done"] == "1"
    result = tables["results"][0]
    assert (result["A"], result["A_max"], result["C"], result["total"], result["outcome"]) == (
        "4.0",
        "5.0",
        "",
        "9.0",
        "supplement",
    )
    everything = repr(tables)
    for secret in (
        username,
        "anna",
        "utbildaren",
        "analytikern",
        identity.person,
        identity.student_id,
        "10.42",
    ):
        assert secret not in everything
    assert api.client.get("/evaluation/people.csv", headers=analyst).status_code == 404


def test_participation_of_invented_people(api: Any) -> None:
    analyst = api.visit("analytikern", "analyst")
    api.store.bulk_insert(
        models.Organisation, [{"id": 1, "name": '=HYPERLINK("x")', "county": "Skåne", "kind": "region"}]
    )
    person = {
        "id": "a" * 32,
        "username": "p",
        "display_name": "P",
        "student_id": "p",
        "age": 51,
        "gender": "woman",
        "organisation_id": 1,
        "synthetic": True,
        "created_at": datetime(2027, 5, 3, tzinfo=UTC),
    }
    api.store.bulk_insert(models.Person, [person])
    api.store.bulk_insert(
        models.Participation,
        [{"person_id": "a" * 32, "weekly_hours": 2.5, "follow_up_3_months": True, "left_week": None}],
    )
    (shown,) = _table(api, analyst, "participants")
    assert shown["organisation"].startswith("'=") and shown["age"] == "50–59" and shown["synthetic"] == "1"
    (indicators,) = _table(api, analyst, "participation")
    assert (indicators["weekly_hours"], indicators["follow_up_3_months"], indicators["left_week"]) == (
        "2.5",
        "1",
        "",
    )


def test_empty_tables_have_their_headings(light_api: Any) -> None:
    analyst = light_api.visit("analytikern", "analyst")
    assert all(_table(light_api, analyst, name) == [] for name in TABLES)


def test_the_key_is_the_installation_s_own_and_stays(tmp_path: Any) -> None:
    folder = tmp_path / "secrets"
    key = pseudonym_key(folder)
    assert pseudonym_key(folder) == key and len(key) == 32
    assert stat.S_IMODE((folder / "pseudonym_key").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["pseudonym_key"]
    assert pseudonym_key(tmp_path / "other") != key
