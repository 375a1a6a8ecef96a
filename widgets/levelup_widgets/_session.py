"""One person's document in one visit: edits in, commits out, retries while the store can't be reached."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from levelup_widgets import privacy
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body, Edit, Operation, RefusedEdit, operations
from levelup_widgets.i18n import _
from levelup_widgets.storage import Storage, StorageRefused, StorageUnavailable, Stored

_log = logging.getLogger(__name__)

_FIRST_DELAY = 1.0
_LONGEST_DELAY = 10.0
_MOST_PENDING = 2_000
_MOST_PAGES = 100


@dataclass(frozen=True)
class _Pending:
    client: str
    seq: int
    edit: Edit


def time_text(moment: datetime) -> str:
    """A moment as people here read the clock, ``"10.42"``, in ``LEVELUP_TIMEZONE``."""
    try:
        zone = ZoneInfo(os.environ.get("LEVELUP_TIMEZONE", "").strip() or "Europe/Stockholm")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("Europe/Stockholm")
    return moment.astimezone(zone).strftime("%H.%M")


def now() -> datetime:
    """The present moment, with a zone."""
    return datetime.now(ZoneInfo("UTC"))


class Session:
    """Holds what is stored, and the edits on their way there, in the order they were made.

    ``changed`` is called after everything the view should see; ``refused(client, seq, message)`` when the
    store won't take an edit that was accepted here.
    """

    def __init__(
        self,
        definition: Definition,
        key: str,
        storage: Storage | None,
        changed: Callable[[], None],
        refused: Callable[[str, int, str], None],
    ) -> None:
        self._definition = definition
        self._key = key
        self._storage = storage
        self._changed = changed
        self._refused = refused
        self._stored: Body = definition.model().body()
        self._pending: list[_Pending] = []
        self._done: dict[str, int] = {}
        self._loaded = storage is None
        self._delay = _FIRST_DELAY
        self._timer: asyncio.TimerHandle | None = None
        self.body: Body = self._stored
        self.version = 0
        self.conflicts: list[dict[str, Any]] = []
        self.ack: dict[str, Any] = {"client": "", "seq": 0}
        self.saved: dict[str, str] = {"state": "practice", "at": "", "message": _practice()}
        if storage is not None:
            self.saved = {"state": "saved", "at": "", "message": ""}

    def load(self) -> None:
        """Read what is stored. A store out of reach is tried again later."""
        self._guarded(self._load)
        self._changed()

    def submit(self, ops: Iterable[Operation | dict[str, Any]], client: str, seq: int, base: int) -> None:
        """Take one edit: check it, and commit it or queue it. Raises ``RefusedEdit`` when it doesn't fit.

        An edit that was already taken is acknowledged again, and no more.
        """
        if seq <= self._done.get(client, 0):
            self.ack = {"client": client, "seq": self._done[client]}
            self._changed()
            return
        if not any(one.client == client and one.seq == seq for one in self._pending):
            if len(self._pending) >= _MOST_PENDING:
                raise RefusedEdit(_("För mycket väntar på att sparas. Vänta tills anslutningen är tillbaka."))
            prepared = self._definition.prepare(self.body, _redacted(operations(ops)))
            body, stored = self._definition.model.normalise(self.body, prepared)
            edit = Edit(
                edit=f"{client}-{seq}",
                base=min(base, self.version) if self._loaded else base,
                schema_version=self._definition.model.schema_version,
                ops=stored,
            )
            self._pending.append(_Pending(client, seq, edit))
            self.body = body
        self.flush()

    def flush(self) -> None:
        """Commit everything that waits, as far as the store can be reached."""
        if self._storage is None:
            for one in self._pending:
                self.version += 1
                self._acknowledge(one)
            self._pending.clear()
            self._stored = self.body
            self.saved = {"state": "practice", "at": time_text(now()), "message": _practice()}
        else:
            self._guarded(self._save_all)
        self._changed()

    def refresh(self) -> None:
        """See whether someone else has saved."""
        if self._storage is not None:
            self._guarded(self._refresh)
            self._changed()

    def resolve(self, conflict: str, choice: str) -> None:
        """Settle a conflict. Raises ``RefusedEdit`` for one that isn't open."""
        if choice not in ("mine", "theirs") or all(one.get("id") != conflict for one in self.conflicts):
            raise RefusedEdit(_("Valet gäller inte längre. Läs texten igen."))

        def settle(storage: Storage) -> None:
            self._save_all(storage)
            self._adopt(storage.resolve(self._key, conflict, choice))

        self._guarded(settle)
        self._changed()

    def close(self) -> None:
        """Stop trying again."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # -- towards the store ------------------------------------------------------------------------

    def _load(self, storage: Storage) -> None:
        stored = storage.load(self._key)
        self._loaded = True
        if stored is not None:
            self._adopt(stored)

    def _save_all(self, storage: Storage) -> None:
        if not self._loaded:
            self._load(storage)
        refusal = ""
        while self._pending:
            one = self._pending[0]
            try:
                stored = storage.save(self._key, one.edit)
            except (StorageRefused, RefusedEdit) as error:
                # Not acknowledged: the page keeps the text, and may send it again when there is room for it.
                refusal = str(error)
                self._pending.pop(0)
                self._rebuild()
                self._refused(one.client, one.seq, refusal)
                continue
            self._pending.pop(0)
            self._adopt(stored)
            self._acknowledge(one)
            self._changed()
        if refusal:
            raise StorageRefused(refusal)

    def _refresh(self, storage: Storage) -> None:
        self._save_all(storage)
        newer = storage.refresh(self._key, self.version)
        if newer is not None:
            self._adopt(newer)
        elif self.saved["state"] == "waiting":
            self.saved = {**self.saved, "state": "saved", "message": ""}

    def _guarded(self, call: Callable[[Storage], None]) -> None:
        """Run a call to the store, and turn its failures into what the page shows."""
        storage = self._storage
        if storage is None:
            return
        try:
            call(storage)
        except StorageUnavailable:
            self.saved = {**self.saved, "state": "waiting", "message": _waiting()}
            self._later()
            return
        except StorageRefused as error:
            self.saved = {**self.saved, "state": "refused", "message": error.message}
        except RefusedEdit as error:  # what is stored can't be read by this version
            self.saved = {**self.saved, "state": "refused", "message": str(error)}
        else:
            if self.saved["state"] == "waiting":
                self.saved = {**self.saved, "state": "saved", "message": ""}
        self._delay = _FIRST_DELAY
        self.close()
        if self._pending:
            self._later()

    def _adopt(self, stored: Stored) -> None:
        body = self._definition.model.upgrade(stored.body, stored.schema_version)
        if stored.version < self.version:
            return
        self._stored = body
        self.version = stored.version
        self.conflicts = [
            {**one, "label": self._definition.label(one.get("path", []), body)} for one in stored.conflicts
        ]
        self.saved = {"state": "saved", "at": time_text(stored.saved_at), "message": ""}
        self._rebuild()

    def _rebuild(self) -> None:
        """What is stored, with the edits on their way on top; one that no longer fits waits for the store's
        answer."""
        body = self._stored
        for one in self._pending:
            try:
                body = self._definition.model.apply(body, one.edit.ops)
            except RefusedEdit:
                continue
        self.body = body

    def _acknowledge(self, one: _Pending) -> None:
        self._done_with(one)
        self.ack = {"client": one.client, "seq": self._done[one.client]}

    def _done_with(self, one: _Pending) -> None:
        self._done[one.client] = max(one.seq, self._done.pop(one.client, 0))
        while len(self._done) > _MOST_PAGES:
            self._done.pop(next(iter(self._done)))

    def _later(self) -> None:
        """Try again in a while, if an event loop runs here; otherwise the next edit tries."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(self._delay, self._again)
        self._delay = min(self._delay * 2, _LONGEST_DELAY)

    def _again(self) -> None:
        self._timer = None
        try:
            self.refresh()
        except Exception:
            _log.exception("Trying again to save %s failed", self._key)
            self._later()


def _redacted(ops: list[Operation]) -> list[Operation]:
    """The operations without personal data, before anything is saved."""
    result: list[Operation] = []
    for operation in ops:
        match operation.op:
            case "set":
                operation = operation.model_copy(update={"value": privacy.redact_value(operation.value)})
            case "add":
                operation = operation.model_copy(update={"row": privacy.redact_value(operation.row)})
        result.append(operation)
    return result


def _practice() -> str:
    return _("Övningsläge: inget sparas på servern. Ladda ner en fil innan du stänger sidan.")


def _waiting() -> str:
    return _("Anslutningen är borta just nu. Fortsätt skriva – vi sparar så fort det går.")
