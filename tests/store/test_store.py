"""The store's promises on both databases."""

from __future__ import annotations

import re
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text

from levelup.store import (
    EditRefused,
    SchemaTooOld,
    Store,
    StoreUnavailable,
    TooLarge,
    UnknownDocument,
    UnknownVisit,
    VersionGone,
    models,
    student_id_for,
    upgrade,
)
from levelup_widgets.document import Edit

_HOUR = timedelta(hours=1)


def _edit(name: str, *ops: dict[str, Any], base: int = 0, schema_version: int = 1) -> Edit:
    return Edit(edit=name, base=base, schema_version=schema_version, ops=list(ops))


def _set(name: str, value: Any) -> dict[str, Any]:
    return {"op": "set", "path": ["head", name], "value": value}


def _someone(store: Store, username: str = "anna") -> tuple[str, str]:
    opened = store.open_visit(username, "participant", length=_HOUR)
    identity = store.person_for_token(opened.token)
    assert identity is not None
    return identity.person, opened.visit


# Visits


def test_a_token_is_worth_something_only_while_its_visit_is_open(store: Store) -> None:
    opened = store.open_visit("anna", "participant", module="m", label="kernel", length=_HOUR)
    identity = store.person_for_token(opened.token)
    assert identity is not None and (identity.username, identity.role) == ("anna", "participant")
    assert store.person_for_token(opened.token + "x") is None
    assert store.person_for_token(opened.visit) is None
    store.close_visit(opened.visit)
    store.close_visit(opened.visit)
    assert store.person_for_token(opened.token) is None
    expired = store.open_visit("anna", "participant", length=timedelta(0))
    assert store.person_for_token(expired.token) is None
    with pytest.raises(UnknownVisit):
        store.close_visit("0" * 32)


def test_tokens_are_stored_hashed(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite3"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    opened = store.open_visit("anna", "participant", length=_HOUR)
    store.close()
    stored = b"".join(part.read_bytes() for part in tmp_path.iterdir())
    assert opened.token.encode() not in stored and opened.visit.encode() in stored


def test_people_who_sign_in_at_once_are_added_once(store: Store) -> None:
    people: list[str] = []
    threads = [threading.Thread(target=lambda: people.append(_someone(store)[0])) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(people) == 12 and len(set(people)) == 1


_STUDENT = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}\Z")


@given(st.text(max_size=300), st.integers(0, 3))
def test_every_username_gives_a_safe_student_id(username: str, attempt: int) -> None:
    student = student_id_for(username, attempt)
    assert _STUDENT.match(student) and ".." not in student


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_usernames_never_share_a_student_id(one: str, other: str) -> None:
    assert (student_id_for(one) == student_id_for(other)) == (one == other)


@pytest.mark.parametrize(
    "username", ["../..", "*", "a/b", "Anna", "anna ", "ånna", "\0", "a" * 200, "-x", "a..b"]
)
def test_names_that_would_go_astray_are_marked(username: str) -> None:
    assert student_id_for(username) != username and _STUDENT.match(student_id_for(username))


def test_a_taken_student_id_is_not_shared(store: Store) -> None:
    crafted = student_id_for("Anna")
    first, second = _someone(store, crafted), _someone(store, "Anna")
    assert first[0] != second[0]


# Edits


def test_errors_store_nothing(store: Store, contract: Any) -> None:
    person, visit = _someone(store)

    def save(edit: Edit, using: Any = contract) -> Any:
        return store.save_edit(person, visit, "m", "t", edit, using)

    for error, edit in (
        (VersionGone, _edit("1", _set("a", 1), base=1)),
        (EditRefused, _edit("2", _set("a", 1), {"op": "set", "path": ["rows", "r", "x"], "value": 1})),
        (EditRefused, _edit("3", _set("a", 1), schema_version=2)),
        (TooLarge, _edit("4", _set("a", "å" * 300_000))),
    ):
        with pytest.raises(error):
            save(edit)
        assert store.documents(person, "m") == {}
    with pytest.raises(UnknownDocument):
        store.resolve_conflict(person, visit, "m", "t", "0" * 32, "mine", contract)


def test_values_come_back_as_they_were(store: Store, contract: Any) -> None:
    person, visit = _someone(store)
    value = {"å": ["\U0001f600", 1.5, 2**53 - 1, True, None, {"z": 1, "a": 2}], "tom": ""}
    saved = store.save_edit(person, visit, "m", "t", _edit("1", _set("a", value)), contract)
    read = store.document(person, "m", "t")
    assert read is not None and read == saved and read.body["head"]["a"] == value
    assert list(read.body["head"]["a"]["å"][5]) == ["z", "a"]
    assert read.saved_at.tzinfo is not None and datetime.now(UTC) - read.saved_at < _HOUR
    # In Python 1 == True: the change must be stored all the same.
    store.save_edit(person, visit, "m", "t", _edit("2", _set("a", 1), base=1), contract)
    store.save_edit(person, visit, "m", "t", _edit("3", _set("a", True), base=2), contract)
    read = store.document(person, "m", "t")
    assert read is not None and read.body["head"]["a"] is True


def test_a_row_someone_else_removed_comes_back_with_what_was_written_in_it(
    store: Store, contract: Any
) -> None:
    person, one = _someone(store)
    _, other = _someone(store)
    row = {"op": "add", "path": ["rows"], "row": {"id": "r", "a": "before", "b": ""}}
    store.save_edit(person, one, "m", "t", _edit("1", row), contract)
    store.save_edit(
        person, one, "m", "t", _edit("2", {"op": "remove", "path": ["rows", "r"]}, base=1), contract
    )
    for name, value in (("3", "first"), ("4", "second")):
        op = {"op": "set", "path": ["rows", "r", "b"], "value": value}
        saved = store.save_edit(person, other, "m", "t", _edit(name, op, base=1), contract)
    assert saved.body["rows"] == []
    (conflict,) = saved.conflicts
    assert conflict.path == ["rows", "r"] and conflict.theirs is None
    assert conflict.mine == {"id": "r", "a": "before", "b": "second"}
    settled = store.resolve_conflict(person, other, "m", "t", conflict.id, "mine", contract)
    assert settled.body["rows"] == [conflict.mine] and settled.conflicts == []


def test_a_choice_made_on_old_sight_overwrites_nothing(store: Store, contract: Any) -> None:
    person, one = _someone(store)
    _, other = _someone(store)
    store.save_edit(person, one, "m", "t", _edit("1", _set("a", "one")), contract)
    (conflict,) = store.save_edit(person, other, "m", "t", _edit("2", _set("a", "two")), contract).conflicts
    store.save_edit(person, one, "m", "t", _edit("3", _set("a", "three"), base=1), contract)
    kept = store.resolve_conflict(person, other, "m", "t", conflict.id, "mine", contract, base=2)
    assert kept.body["head"]["a"] == "three" and [c.mine for c in kept.conflicts] == ["two"]
    settled = store.resolve_conflict(
        person, other, "m", "t", conflict.id, "mine", contract, base=kept.version
    )
    assert settled.body["head"]["a"] == "two" and settled.conflicts == []


def test_a_value_changed_back_is_no_conflict(store: Store, contract: Any) -> None:
    person, one = _someone(store)
    _, other = _someone(store)
    for number, value in enumerate(["start", "changed", "start"]):
        store.save_edit(person, one, "m", "t", _edit(str(number), _set("a", value), base=number), contract)
    saved = store.save_edit(person, other, "m", "t", _edit("x", _set("a", "mine"), base=1), contract)
    assert saved.body["head"]["a"] == "mine" and saved.conflicts == []


def test_a_newer_schema_upgrades_the_body_and_an_older_page_is_told(store: Store, contract: Any) -> None:
    class Newer(type(contract)):  # type: ignore[misc]
        schema_version = 2

        def upgrade(self, body: dict[str, Any], from_version: int) -> dict[str, Any]:
            assert from_version == 1
            return {**body, "head": {"renamed": body["head"]["a"]}}

    person, visit = _someone(store)
    store.save_edit(person, visit, "m", "t", _edit("1", _set("a", "text")), contract)
    saved = store.save_edit(
        person, visit, "m", "t", _edit("2", _set("b", "new"), base=1, schema_version=2), Newer()
    )
    assert saved.body["head"] == {"renamed": "text", "b": "new"} and saved.schema_version == 2
    for using in (Newer(), contract):
        with pytest.raises(SchemaTooOld):
            store.save_edit(person, visit, "m", "t", _edit("3", _set("a", "x"), base=3), using)


def test_many_threads_lose_no_edit(store: Store, contract: Any) -> None:
    person, _ = _someone(store)
    visits = [_someone(store)[1] for _ in range(6)]
    faults: list[BaseException] = []

    def work(visit: str, number: int) -> None:
        try:
            for turn in range(8):
                own = {"op": "set", "path": ["head", f"p{number}-{turn}"], "value": f"{number}-{turn}"}
                store.save_edit(
                    person, visit, "m", "t", _edit(f"{number}-{turn}", own, _set("same", number)), contract
                )
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(visit, n)) for n, visit in enumerate(visits)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    stored = store.document(person, "m", "t")
    assert stored is not None and stored.version == 48
    own = {value for key, value in stored.body["head"].items() if key != "same"}
    assert own == {f"{number}-{turn}" for number in range(6) for turn in range(8)}
    assert {stored.body["head"]["same"], *(c.mine for c in stored.conflicts)} == set(range(6))


# Hand-ins and evaluation


def test_a_hand_in_holds_what_was_stored_then(store: Store, contract: Any) -> None:
    person, visit = _someone(store)
    with pytest.raises(UnknownDocument):
        store.begin_submission(person, "m")
    store.save_edit(person, visit, "m", "t", _edit("1", _set("a", "then")), contract)
    begun = store.begin_submission(person, "m")
    store.save_edit(person, visit, "m", "t", _edit("2", _set("a", "later"), base=1), contract)
    assert [s.id for s in store.pending_submissions()] == [begun.id]
    assert begun.snapshot["t"] == {
        "version": 1,
        "schema_version": 1,
        "body": {"head": {"a": "then"}, "rows": []},
    }
    moment = datetime(2027, 10, 1, 12, tzinfo=UTC)
    store.record_submission(begun.id, "LU-1", moment)
    (done,) = store.submissions(person, "m")
    assert (done.state, done.receipt, done.handed_in_at, done.attempt) == ("handed_in", "LU-1", moment, 1)
    assert store.pending_submissions() == []
    assert store.progress(person)["m"].hand_ins == 1
    second = store.begin_submission(person, "m")
    assert second.attempt == 2 and not store.is_overtaken(second)


def test_bulk_insert_and_streaming(store: Store) -> None:
    store.bulk_insert(
        models.Organisation, [{"id": 1, "name": "Lindåsa kommun (fiktiv)", "county": "Västmanland"}]
    )
    people = (
        {
            "id": f"{n:032x}",
            "username": f"p{n}",
            "display_name": f"Person {n}",
            "student_id": f"s{n}",
            "age": 51,
            "organisation_id": 1,
            "synthetic": True,
            "created_at": datetime(2027, 5, 3, tzinfo=UTC),
        }
        for n in range(12_000)
    )
    assert store.bulk_insert(models.Person, people) == 12_000
    rows = list(store.rows("participants", lambda person: f"x{person}"))
    assert len(rows) == 12_000 and len({row[0] for row in rows}) == 12_000
    assert rows[0][5:8] == ("50–59", "Västmanland", "Lindåsa kommun (fiktiv)")


# A database that can't be used


def test_tables_longer_than_a_chunk_stream_to_the_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levelup.store.evaluation._CHUNK", 2)
    people = [
        {"id": f"p{n}", "username": f"person{n}", "display_name": "", "student_id": f"person{n}"}
        for n in range(7)
    ]
    store.bulk_insert(models.Person, people)
    store.bulk_insert(models.Participation, [{"person_id": one["id"]} for one in people])
    for table in ("participants", "participation"):
        assert len(list(store.rows(table, str))) == 7


def test_a_locked_database_is_unavailable_and_nothing_is_half_written(
    tmp_path: Path, contract: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("levelup.store._engine._BUSY_MS", 50)
    file = tmp_path / "s.sqlite3"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    person, visit = _someone(store)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="Försök igen"):
        store.save_edit(person, visit, "m", "t", _edit("1", _set("a", 1)), contract)
    other.execute("ROLLBACK")
    other.close()
    assert store.save_edit(person, visit, "m", "t", _edit("1", _set("a", 1)), contract).version == 1
    store.close()


def test_a_full_disk_is_unavailable_and_nothing_is_half_written(tmp_path: Path, contract: Any) -> None:
    file = tmp_path / "s.sqlite3"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    person, visit = _someone(store)
    store.save_edit(person, visit, "m", "t", _edit("1", _set("a", "kept")), contract)

    def small(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")  # becomes the present size

    event.listen(store._database.engine, "connect", small)
    store._database.engine.dispose()
    with pytest.raises(StoreUnavailable):
        store.save_edit(person, visit, "m", "t", _edit("2", _set("b", "x" * 200_000), base=1), contract)
    event.remove(store._database.engine, "connect", small)
    store._database.engine.dispose()
    read = store.document(person, "m", "t")
    assert read is not None and read.version == 1 and read.body["head"] == {"a": "kept"}
    assert store.save_edit(person, visit, "m", "t", _edit("2", _set("b", "y"), base=1), contract).version == 2
    store.close()


def test_a_read_only_database_is_unavailable(tmp_path: Path, contract: Any) -> None:
    file = tmp_path / "s.sqlite3"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    person, visit = _someone(store)

    def read_only(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA query_only=ON")  # root may write to any file, so not by permissions

    store._database.engine.dispose()
    event.listen(store._database.engine, "connect", read_only)
    with pytest.raises(StoreUnavailable):
        store.save_edit(person, visit, "m", "t", _edit("1", _set("a", 1)), contract)
    assert store.documents(person, "m") == {}
    store.close()


def test_no_database_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        upgrade(f"sqlite:///{tmp_path / 'missing' / 's.sqlite3'}")
    (tmp_path / "rubbish").write_bytes(b"this is no database " * 200)
    with pytest.raises(StoreUnavailable):
        upgrade(f"sqlite:///{tmp_path / 'rubbish'}")
    with pytest.raises(StoreUnavailable):
        upgrade("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=2")


@pytest.mark.postgres
def test_a_postgresql_that_refuses_or_goes_away_is_unavailable_and_comes_back(
    postgres_url: str, contract: Any
) -> None:
    upgrade(postgres_url)
    store = Store(postgres_url)
    person, visit = _someone(store)
    with pytest.raises(StoreUnavailable), store._database.write() as session:
        session.execute(text("SET TRANSACTION READ ONLY"))
        session.execute(text("UPDATE people SET display_name = 'x'"))
    with pytest.raises(StoreUnavailable), store._database.write() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert store.save_edit(person, visit, "m", "t", _edit("1", _set("a", 1)), contract).version == 1
    store.close()


def test_commits_are_durable_settings(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite3"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    with store._database.read() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        }
    assert pragmas == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}
    store.close()
