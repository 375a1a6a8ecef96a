"""Which steps of a module are done: a document of its own in the same store."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from levelup.kernels import prepared
from levelup.workbook._later import Retry
from levelup_widgets.document import Edit, Set
from levelup_widgets.storage import Storage, StorageRefused, StorageUnavailable

TOOL = "progress"


class Progress:
    """The done steps of one module. Changes show at once; they are stored when the store can be reached."""

    def __init__(self, storage: Storage | None) -> None:
        self._storage = storage
        self._done: dict[str, str | None] = {}
        self._version = 0
        self._unsaved: list[Edit] = []
        self._loaded = storage is None
        self._listeners: list[Callable[[], None]] = []
        self.refused: str | None = None
        self._retry = Retry(self._synchronise)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every change."""
        self._listeners.append(listener)

    @property
    def practice(self) -> bool:
        """True outside the platform, where nothing is stored."""
        return self._storage is None

    @property
    def reachable(self) -> bool:
        """False while the store has not answered."""
        return self._loaded and not self._unsaved

    def open(self) -> None:
        """Read what is stored; keeps trying while the store can't be reached."""
        prepared.on_visit(self._retry.now)
        self._retry.now()

    def done(self, step: str) -> bool:
        """Is the step marked as done?"""
        return self._done.get(step) is not None

    def mark(self, step: str, done: bool) -> bool:
        """Mark a step as done or not; True when it is stored (always in practice mode)."""
        at = datetime.now(UTC).isoformat(timespec="seconds") if done else None
        self._done[step] = at
        if self._storage is not None:
            ops = [Set(path=["steps", step], value=at)]
            self._unsaved.append(
                Edit(edit=uuid.uuid4().hex, base=self._version, schema_version=1, ops=list(ops))
            )
        return self._retry.now()

    def _synchronise(self) -> bool:
        try:
            stored = self._send()
        except StorageUnavailable:
            stored = False
        except StorageRefused as refusal:
            # Trying again would be refused again; what is marked stays on this page.
            self._unsaved.clear()
            self.refused, stored = refusal.message, True
        for listener in self._listeners:
            listener()
        return stored

    def _send(self) -> bool:
        if self._storage is None:
            return True
        if not self._loaded:
            found = self._storage.load(TOOL)
            if found is not None:
                self._read(found.body, found.version)
            self._loaded = True
        while self._unsaved:
            edit = self._unsaved[0]
            if edit.base < self._version:
                edit = edit.model_copy(update={"base": self._version})
            found = self._storage.save(TOOL, edit)
            self._unsaved.pop(0)
            self._read(found.body, found.version)
        self.refused = None
        return True

    def _read(self, body: dict[str, object], version: int) -> None:
        steps = body.get("steps")
        stored = {str(k): str(v) if v else None for k, v in steps.items()} if isinstance(steps, dict) else {}
        waiting = {edit.ops[0].path[1]: self._done.get(edit.ops[0].path[1]) for edit in self._unsaved}
        self._done, self._version = {**stored, **waiting}, version
