"""Two pages edit one document at random: what was acknowledged is there, or was knowingly replaced."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import event

from levelup.store import EditRefused, Store, upgrade
from levelup.store.views import StoredDocument
from levelup_widgets.document import Edit

_FIELDS = st.sampled_from(["a", "b"])
_PAGES = st.integers(0, 1)


class _Contract:
    schema_version = 1

    def empty(self) -> dict[str, Any]:
        return {"head": {"a": "", "b": ""}, "rows": []}

    def upgrade(self, body: dict[str, Any], from_version: int) -> dict[str, Any]:
        return body

    def check(self, body: dict[str, Any]) -> dict[str, Any]:
        return body


@cache
def _empty_database() -> bytes:
    with tempfile.TemporaryDirectory(prefix="lu-") as folder:
        file = Path(folder) / "s.sqlite3"
        upgrade(f"sqlite:///{file}")
        return file.read_bytes()


def _unsynced(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@dataclass
class _Page:
    visit: str
    seen: int = 0
    rows: list[str] = field(default_factory=list)


@dataclass
class _Said:
    """An acknowledged text: where, which pages know it, and the version that acknowledged it."""

    text: str
    path: tuple[str, ...]
    pages: set[int]
    version: int
    gone: bool = False


class Pages(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="lu-")
        self.number = 0
        self.said: list[_Said] = []
        self.edits: list[tuple[int, Edit]] = []
        self.last: StoredDocument | None = None

    @initialize()
    def two_pages(self) -> None:
        url = f"sqlite:///{Path(self.folder.name) / 's.sqlite3'}"
        (Path(self.folder.name) / "s.sqlite3").write_bytes(_empty_database())
        self.store = Store(url)
        # This test is about merging; durability has tests of its own.
        event.listen(self.store._database.engine, "connect", _unsynced)
        opened = [self.store.open_visit("anna", "participant", length=timedelta(hours=1)) for _ in range(2)]
        identity = self.store.person_for_token(opened[0].token)
        assert identity is not None
        self.person = identity.person
        self.pages = [_Page(visit.visit) for visit in opened]
        for _ in range(3):  # rows that both pages know, so that they often meet in one
            self.add_row(0, True)
        self.refresh(1)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        self.folder.cleanup()

    def _next(self) -> str:
        self.number += 1
        return f"text{self.number}."

    def _replaced(self, path: tuple[str, ...], page: int, base: int) -> None:
        """Texts at or under `path` that this edit's page had written itself or had seen."""
        for said in self.said:
            if said.path[: len(path)] == path and (page in said.pages or said.version <= base):
                said.gone = True

    def _send(self, page: int, op: dict[str, Any]) -> StoredDocument | None:
        self.number += 1
        edit = Edit(edit=f"e{self.number}", base=self.pages[page].seen, schema_version=1, ops=[op])
        self.edits.append((page, edit))
        try:
            self.last = self._save(page, edit)
        except EditRefused:
            return None
        return self.last

    def _save(self, page: int, edit: Edit) -> StoredDocument:
        return self.store.save_edit(self.person, self.pages[page].visit, "m", "t", edit, _Contract())

    def _look(self, page: int, document: StoredDocument) -> None:
        self.pages[page].seen = document.version
        self.pages[page].rows = [row["id"] for row in document.body["rows"]]

    def _say(self, page: int, path: tuple[str, ...], op: dict[str, Any], text: str, look: bool) -> None:
        base = self.pages[page].seen
        document = self._send(page, op)
        if document is None:
            return
        self._replaced(path, page, base)
        self.said.append(_Said(text, path, {page}, document.version))
        if look:
            self._look(page, document)

    @rule(page=_PAGES, name=_FIELDS, look=st.booleans())
    def set_head(self, page: int, name: str, look: bool) -> None:
        text = self._next()
        self._say(page, ("head", name), {"op": "set", "path": ["head", name], "value": text}, text, look)

    @rule(page=_PAGES, look=st.booleans())
    def add_row(self, page: int, look: bool) -> None:
        text = self._next()
        row = f"r{self.number}"
        self.pages[page].rows.append(row)
        op = {"op": "add", "path": ["rows"], "row": {"id": row, "a": text, "b": ""}}
        self._say(page, ("rows", row, "a"), op, text, look)

    @rule(page=_PAGES, name=_FIELDS, which=st.integers(0, 5), look=st.booleans())
    def set_in_row(self, page: int, name: str, which: int, look: bool) -> None:
        if not self.pages[page].rows:
            return
        row, text = self.pages[page].rows[which % len(self.pages[page].rows)], self._next()
        op = {"op": "set", "path": ["rows", row, name], "value": text}
        self._say(page, ("rows", row, name), op, text, look)

    @rule(page=_PAGES, which=st.integers(0, 5))
    def remove_row(self, page: int, which: int) -> None:
        if not self.pages[page].rows:
            return
        row = self.pages[page].rows.pop(which % len(self.pages[page].rows))
        base = self.pages[page].seen
        if self._send(page, {"op": "remove", "path": ["rows", row]}) is not None:
            self._replaced(("rows", row), page, base)

    @rule(page=_PAGES, which=st.integers(0, 5), index=st.integers(0, 3))
    def move_row(self, page: int, which: int, index: int) -> None:
        if self.pages[page].rows:
            row = self.pages[page].rows[which % len(self.pages[page].rows)]
            self._send(page, {"op": "move", "path": ["rows", row], "index": index})

    @rule(page=_PAGES)
    def refresh(self, page: int) -> None:
        document = self.store.document(self.person, "m", "t", self.pages[page].visit)
        if document is not None:
            self._look(page, document)

    @rule(which=st.integers(0, 50))
    def retry(self, which: int) -> None:
        """An answer got lost, and the page sends the same edit again: nothing changes."""
        if self.edits and self.last is not None:
            page, edit = self.edits[which % len(self.edits)]
            before = self.store.document(self.person, "m", "t")
            try:
                self._save(page, edit)
            except EditRefused:
                pass
            else:
                after = self.store.document(self.person, "m", "t")
                if before is not None and after is not None and after.version != before.version:
                    # It had been refused when it was first sent; it counts from now on.
                    self.last = after

    @rule(page=_PAGES, mine=st.booleans(), look=st.booleans())
    def settle(self, page: int, mine: bool, look: bool) -> None:
        document = self.store.document(self.person, "m", "t", self.pages[page].visit)
        if document is None or not document.conflicts:
            return
        if look:
            self._look(page, document)
        conflict = document.conflicts[0]
        base = self.pages[page].seen
        settled = self.store.resolve_conflict(
            self.person,
            self.pages[page].visit,
            "m",
            "t",
            conflict.id,
            "mine" if mine else "theirs",
            _Contract(),
            base=base,
        )
        if conflict.id not in {still.id for still in settled.conflicts}:
            # The person read both texts and chose: the other one is given up.
            dropped = json.dumps(conflict.theirs if mine else conflict.mine)
            chosen = json.dumps(conflict.mine if mine else conflict.theirs)
            for said in self.said:
                if said.text in chosen:
                    said.pages.add(page)
                if said.text in dropped or (mine and said.path[: len(conflict.path)] == tuple(conflict.path)):
                    said.gone = True
            for said in self.said:
                if said.text in json.dumps([settled.body, [c.mine for c in settled.conflicts]]):
                    said.gone = False

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "store"):
            return
        document = self.store.document(self.person, "m", "t")
        kept = json.dumps([document.body, [c.mine for c in document.conflicts]]) if document else ""
        for said in self.said:
            assert said.gone or said.text in kept, said


TestPages = Pages.TestCase
TestPages.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
