"""The open visits: who owns which kernel, and what is left to tidy when it ends."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from levelup.serve._secrets import private_folder, write_private
from levelup.serve._visits import Role, Visit
from levelup.serve.workbook.starts import Turn
from levelup.settings import Settings

# A page that is reloading, or on a train, comes back within minutes; after that the store has everything
# anyway.
ALONE_SECONDS = 300.0
# Nobody's commands are remembered; what is written past Python goes to the log without a thread's help.
KERNEL_ARGUMENTS = ["--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False"]
_LOCALE = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME")


class TooManyVisitsError(Exception):
    """Every place is taken. ``own`` is true when it is the person's own pages that take them; ``most`` is how
    many places there are, for the person or in all.
    """

    def __init__(self, *, own: bool, most: int) -> None:
        super().__init__(f"{most} {'own' if own else 'in all'}")
        self.own, self.most = own, most


class VisitorLeftError(Exception):
    """The person went away while waiting for the page."""


def never() -> bool:
    """What is asked about a visitor of whom nothing is known."""
    return False


@dataclass
class Visitor:
    """One visit: a person, the kernel started for it, its folder and the sockets of its page."""

    owner: str
    role: Role
    folder: Path
    visit: Visit
    module: str | None = None
    #: The take-home tool whose page it is, if it is one.
    tool: str | None = None
    sockets: set[Any] = field(default_factory=set)
    alone_since: float = field(default_factory=time.monotonic)
    touched_at: float = field(default_factory=time.monotonic)
    closing: bool = False
    has_left: Callable[[], bool] = never
    turn: Turn | None = None
    news_is_due: bool = False

    def alone_for(self, seconds: float) -> bool:
        """Has no page been connected for this long?"""
        return not self.sockets and time.monotonic() - self.alone_since >= seconds

    def touch(self) -> None:
        """The person has done something on the page."""
        self.touched_at = time.monotonic()

    def untouched_for(self, seconds: float) -> bool:
        """Has the person done nothing on the page for this long, open or not?"""
        return time.monotonic() - self.touched_at >= seconds

    @property
    def being_made(self) -> bool:
        """Is the page still on its way to the person?"""
        return self.turn is not None

    def leave_queue(self) -> None:
        """Let the next page be made: this one is ready, or will never be."""
        if self.turn is not None:
            self.turn.leave()
            self.turn = None


def kernel_environment(settings: Settings, visitor: Visitor, api_url: str) -> dict[str, str]:
    """A kernel's whole environment: an allowlist, with this visit's token as the only secret."""
    folder = visitor.folder
    own = {"LEVELUP_API_URL": api_url, "LEVELUP_VISIT_TOKEN": visitor.visit.token}
    if visitor.tool:
        own["LEVELUP_TOOL"] = visitor.tool
    return common_environment(settings, folder) | own


def common_environment(settings: Settings, folder: Path) -> dict[str, str]:
    """The part of it that is nobody's in particular."""
    kept = {name: os.environ[name] for name in ("PATH", *_LOCALE) if name in os.environ}
    own = {
        "HOME": str(folder),
        "TZ": settings.timezone,
        "LEVELUP_NOTEBOOKS": str(settings.notebooks),
        "LEVELUP_TIMEZONE": settings.timezone,
        "LEVELUP_LANGUAGE": settings.language,
        "LEVELUP_STATIC_VIEWS": "1",
    }
    scale = os.environ.get("LEVELUP_RISK_SCALE")
    return {**kept, **own, **({"LEVELUP_RISK_SCALE": scale} if scale else {})}


class Records:
    """What has to be tidied if this process is killed: one small file a visit, outside the kernel's own
    folder.
    """

    def __init__(self, home: Path) -> None:
        self.folders = private_folder(home / "kernels")
        self._records = private_folder(home / "visits")

    def folder(self, kernel_id: str) -> Path:
        """Make a kernel's working folder."""
        return private_folder(self.folders / kernel_id)

    def write(self, kernel_id: str, visit: Visit) -> None:
        """Note an open visit. The token is not written down."""
        write_private(self._records / f"{kernel_id}.json", json.dumps({"visit": visit.id}))

    def remove_folder(self, kernel_id: str) -> None:
        """Remove the working folder of a kernel that has ended."""
        shutil.rmtree(self.folders / kernel_id, ignore_errors=True)

    def forget(self, kernel_id: str) -> None:
        """Remove the note of a visit that is closed."""
        (self._records / f"{kernel_id}.json").unlink(missing_ok=True)

    def left_behind(self) -> Iterator[tuple[str, str | None]]:
        """Kernel id and visit (None: never opened) of everything a process before this one left."""
        known = set()
        for record in self._records.glob("*.json"):
            known.add(record.stem)
            visit = None
            with contextlib.suppress(OSError, ValueError, KeyError):
                visit = str(json.loads(record.read_text())["visit"])
            yield record.stem, visit
        for folder in self.folders.iterdir():
            if folder.is_dir() and folder.name not in known:
                yield folder.name, None
