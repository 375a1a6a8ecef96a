"""A tool with a store: committed before "saved", retried out of reach, refused in words, merged."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import hypothesis.strategies as st
import pytest
from comm.base_comm import BaseComm
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from levelup_widgets import RiskAssessment, _session
from levelup_widgets.document import Body, Edit, RefusedEdit, apply
from levelup_widgets.risk_assessment.model import RiskAssessmentDocument
from levelup_widgets.storage import StorageRefused, StorageUnavailable, Stored

TODAY = date(2027, 9, 1)
WHEN = datetime(2027, 9, 1, 8, 42, tzinfo=UTC)
WHAT = ["change", "what"]


def set_(value: Any, path: list[str] = WHAT) -> list[dict[str, Any]]:
    return [{"op": "set", "path": path, "value": value}]


class Store:
    """A store in memory that can be out of reach, lose its answers, or refuse."""

    def __init__(self) -> None:
        self.body: Body | None = None
        self.version = 0
        self.edits: dict[str, Edit] = {}
        self.conflicts: list[dict[str, Any]] = []
        self.down = False
        self.deaf = False
        self.refuse = ""
        self.calls: list[str] = []

    def _reach(self, call: str) -> None:
        self.calls.append(call)
        if self.down:
            raise StorageUnavailable
        if self.refuse and call != "load":
            raise StorageRefused(self.refuse)

    def _stored(self) -> Stored:
        assert self.body is not None
        return Stored(self.body, self.version, WHEN, 1, list(self.conflicts))

    def load(self, tool: str) -> Stored | None:
        self._reach("load")
        return None if self.body is None else self._stored()

    def save(self, tool: str, edit: Edit) -> Stored:
        self._reach("save")
        if edit.edit not in self.edits:
            try:
                self.body = RiskAssessmentDocument.apply(
                    self.body or RiskAssessmentDocument().body(), edit.ops
                )
            except RefusedEdit as error:
                raise StorageRefused(str(error)) from error
            self.version += 1
            self.edits[edit.edit] = edit
        if self.deaf:
            raise StorageUnavailable
        return self._stored()

    def resolve(self, tool: str, conflict: str, choice: str) -> Stored:
        self._reach("resolve")
        self.conflicts = [one for one in self.conflicts if one["id"] != conflict]
        self.version += 1
        return self._stored()

    def refresh(self, tool: str, version: int) -> Stored | None:
        self._reach("refresh")
        return self._stored() if self.version > version else None


@pytest.fixture
def store() -> Store:
    return Store()


def tool(store: Store) -> RiskAssessment:
    return RiskAssessment(storage=store, today=lambda: TODAY, scale={})


def send(page: RiskAssessment, **content: Any) -> list[dict[str, Any]]:
    replies: list[dict[str, Any]] = []
    page.send = lambda reply, buffers=None: replies.append(reply)  # type: ignore[method-assign]
    page._handle_custom_msg(content, [])
    return replies


def test_saved_is_said_after_the_commit(store: Store) -> None:
    page = tool(store)
    assert page.saved == {"state": "saved", "at": "", "message": ""}
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert page.saved == {"state": "saved", "at": "10.42", "message": ""}
    assert page.ack == {"client": "p1", "seq": 1}
    assert store.body is not None and store.body["change"]["what"] == "Robot"
    assert tool(store).document["change"]["what"] == "Robot"


def test_out_of_reach_the_edit_waits_and_is_saved_with_the_next(store: Store) -> None:
    page = tool(store)
    store.down = True
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert page.saved["state"] == "waiting"
    assert page.ack["seq"] == 0
    assert page.document["change"]["what"] == "Robot"
    store.down = False
    send(page, type="edit", client="p1", seq=2, base=0, ops=set_("Norr", ["change", "where"]))
    assert page.ack == {"client": "p1", "seq": 2}
    assert page.saved["state"] == "saved"
    assert [edit.edit for edit in store.edits.values()] == ["p1-1", "p1-2"]


def test_an_edit_whose_answer_was_lost_is_saved_once(store: Store) -> None:
    page = tool(store)
    store.deaf = True
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert page.saved["state"] == "waiting"
    store.deaf = False
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert store.version == page.version == 1
    assert page.ack == {"client": "p1", "seq": 1}


def test_a_store_out_of_reach_at_the_start_is_read_later(store: Store) -> None:
    other = tool(store)
    other.edit(set_("Robot"))
    store.down = True
    page = tool(store)
    assert page.saved["state"] == "waiting"
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Norr", ["change", "where"]))
    store.down = False
    send(page, type="refresh")
    assert page.document["change"]["what"] == "Robot"
    assert page.document["change"]["where"] == "Norr"
    assert page.saved["state"] == "saved"


def test_a_refusal_is_told_and_the_edit_stays_with_the_page(store: Store) -> None:
    page = tool(store)
    store.refuse = "Dokumentet är för stort. Korta texten."
    replies = send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert replies == [
        {"type": "refused", "request": None, "client": "p1", "seq": 1, "message": store.refuse}
    ]
    assert page.saved["state"] == "refused" and page.saved["message"] == store.refuse
    assert page.ack["seq"] == 0
    assert page.document["change"]["what"] == ""
    store.refuse = ""
    send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
    assert page.ack == {"client": "p1", "seq": 1}
    assert page.saved["state"] == "saved"


def test_a_refresh_shows_what_another_page_saved(store: Store) -> None:
    one, other = tool(store), tool(store)
    one.edit(set_("Robot"))
    assert other.document["change"]["what"] == ""
    send(other, type="refresh")
    assert other.document["change"]["what"] == "Robot"
    assert other.version == 1


def test_a_conflict_is_labelled_and_settled(store: Store) -> None:
    page = tool(store)
    store.conflicts = [{"id": "c1", "path": WHAT, "mine": "a", "theirs": "b"}]
    page.edit(set_("Robot"))
    assert page.conflicts[0]["label"] == "Förändringen › Vad ska införas eller ändras?"
    send(page, type="resolve", id="c1", choice="mine")
    assert page.conflicts == []
    assert send(page, type="resolve", id="c1", choice="mine")[0]["type"] == "refused"


def test_a_stored_document_of_a_newer_version_is_not_overwritten(store: Store) -> None:
    store.body, store.version = RiskAssessmentDocument().body(), 3
    store._stored = lambda: Stored(store.body or {}, 3, WHEN, 99)  # type: ignore[method-assign]
    page = tool(store)
    assert page.saved["state"] == "refused"
    assert "nyare version" in page.saved["message"]


def test_it_tries_again_by_itself_and_not_too_often(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_session, "_FIRST_DELAY", 0.001)
    delays: list[float] = []

    async def visit() -> None:
        loop = asyncio.get_running_loop()
        real = loop.call_later

        def call_later(delay: float, call: Any) -> asyncio.TimerHandle:
            delays.append(delay)
            return real(0, call)

        monkeypatch.setattr(loop, "call_later", call_later)
        store.down = True
        page = tool(store)
        send(page, type="edit", client="p1", seq=1, base=0, ops=set_("Robot"))
        while len(delays) < 20:
            await asyncio.sleep(0)
        assert page.saved["state"] == "waiting"
        store.down = False
        while page.ack["seq"] == 0:
            await asyncio.sleep(0)
        assert page.saved["state"] == "saved"
        tries = len(delays)
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(delays) == tries
        store.down = True
        send(page, type="refresh")
        page.close()

    asyncio.run(visit())
    growing = delays[: delays.index(10.0)]
    assert growing == sorted(growing)
    assert max(delays) == 10.0


class Line(BaseComm):
    """Keeps what is sent to the browser. ipykernel's own, if some test has imported it, would be mute."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        super().__init__()

    def publish_msg(self, msg_type: str, data: Any = None, **_more: Any) -> None:
        if msg_type == "comm_msg":
            self.sent.append(data)


def test_document_and_acknowledgement_travel_together(store: Store) -> None:
    page = tool(store)
    page.comm = line = Line()
    page._session.submit(set_("Robot"), "p1", 1, 0)
    states = [set(message.get("state", {})) for message in line.sent]
    assert any({"ack", "document", "version", "saved"} <= names for names in states)


FIELDS = [["change", "what"], ["change", "where"], ["risks", "a", "event"], ["risks", "b", "cause"]]


class TwoPages(RuleBasedStateMachine):
    """Two pages edit one document; the store comes and goes."""

    @initialize()
    def open(self) -> None:
        self.store = Store()
        self.pages = [tool(self.store), tool(self.store)]
        self.seqs = [0, 0]
        self.acked: dict[str, dict[str, Any]] = {}
        self.sent: dict[str, list[dict[str, Any]]] = {}

    def _edit(self, page: int, ops: list[dict[str, Any]]) -> None:
        self.seqs[page] += 1
        client = f"page{page}"
        self.sent[f"{client}-{self.seqs[page]}"] = ops
        one = self.pages[page]
        send(one, type="edit", client=client, seq=self.seqs[page], base=one.version, ops=ops)

    @rule(page=st.integers(0, 1), path=st.sampled_from(FIELDS), text=st.text("abc 0123456789-", max_size=14))
    def write(self, page: int, path: list[str], text: str) -> None:
        self._edit(page, set_(text, path))

    @rule(page=st.integers(0, 1), row=st.sampled_from("ab"), index=st.none() | st.integers(0, 3))
    def add(self, page: int, row: str, index: int | None) -> None:
        self._edit(
            page, [{"op": "add", "path": ["risks"], "row": {"id": row, "severity": 2}, "index": index}]
        )

    @rule(page=st.integers(0, 1), row=st.sampled_from("ab"))
    def remove(self, page: int, row: str) -> None:
        self._edit(page, [{"op": "remove", "path": ["risks", row]}])

    @rule(page=st.integers(0, 1), row=st.sampled_from("ab"), index=st.integers(0, 3))
    def move(self, page: int, row: str, index: int) -> None:
        self._edit(page, [{"op": "move", "path": ["risks", row], "index": index}])

    @rule(page=st.integers(0, 1), value=st.sampled_from([0, 5, "x", [], {}]))
    def write_nonsense(self, page: int, value: Any) -> None:
        before = self.pages[page].document
        self._edit(page, set_(value, ["risks", "a", "severity"]))
        assert self.pages[page].document["change"] == before["change"]

    @rule(page=st.integers(0, 1))
    def look(self, page: int) -> None:
        send(self.pages[page], type="refresh")

    @rule(down=st.booleans(), deaf=st.booleans())
    def weather(self, down: bool, deaf: bool) -> None:
        self.store.down, self.store.deaf = down, deaf

    @rule(page=st.integers(0, 1))
    def kernel_dies(self, page: int) -> None:
        """The page stays, and sends everything that isn't acknowledged again to a new kernel."""
        unacknowledged = {
            name: ops
            for name, ops in self.sent.items()
            if name.startswith(f"page{page}-") and name not in self.acked
        }
        self.pages[page] = tool(self.store)
        for name, ops in unacknowledged.items():
            send(self.pages[page], type="edit", client=f"page{page}", seq=int(name.split("-")[1]),
                 base=self.pages[page].version, ops=ops)  # fmt: skip

    @invariant()
    def acknowledged_is_committed(self) -> None:
        if not hasattr(self, "pages"):
            return
        for page in self.pages:
            ack = page.ack
            if ack["seq"]:
                name = f"{ack['client']}-{ack['seq']}"
                assert name in self.store.edits
                self.acked[name] = ack
            assert RiskAssessmentDocument.read(page.document).body() == page.document
        if self.store.body is not None:
            RiskAssessmentDocument.read(self.store.body)
            replayed = RiskAssessmentDocument().body()
            for edit in self.store.edits.values():
                replayed = apply(replayed, edit.ops)
            assert replayed == self.store.body

    def teardown(self) -> None:
        if not hasattr(self, "pages"):
            return
        self.store.down = self.store.deaf = False
        for page in [*self.pages, *self.pages]:
            try:
                send(page, type="refresh")
            except RefusedEdit as error:  # pragma: no cover – would be a fault
                raise AssertionError from error
        for page in self.pages:
            page.close()
        if self.store.body is not None:
            assert self.pages[0].document == self.pages[1].document == self.store.body


TwoPages.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestTwoPages = TwoPages.TestCase
