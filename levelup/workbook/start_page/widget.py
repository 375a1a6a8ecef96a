"""The start page: blocks and the next step for participants, a guide for trainers and analysts."""

from __future__ import annotations

from typing import Any, ClassVar

from levelup.course import Course
from levelup.kernels import prepared
from levelup.workbook import _text
from levelup.workbook._client import Client
from levelup.workbook._later import Retry
from levelup.workbook._panel import Panel
from levelup.workbook.start_page import _blocks, _guides
from levelup.workbook.toolbox.widget import toolbox_href
from levelup_widgets.i18n import _
from levelup_widgets.storage import StorageRefused, StorageUnavailable

_EMPTY: dict[str, Any] = {
    "role": "participant",
    "greeting": "",
    "next": None,
    "blocks": [],
    "mandatory_note": "",
    "guide": None,
    "links": [],
    "message": None,
}


class StartPage(Panel):
    """What whoever is signed in needs first. Without the platform: the course as anyone may see it."""

    folder: ClassVar[str] = "start_page"

    def __init__(self, course: Course, client: Client | None) -> None:
        super().__init__()
        self._course, self._client = course, client
        self._retry = Retry(self._load)
        self.state = _EMPTY
        prepared.on_visit(self.refresh)
        self._retry.now()

    def refresh(self) -> None:
        """Read again, for example when the page comes into view."""
        self._retry.now()

    def _load(self) -> bool:
        try:
            me = {} if self._client is None else self._client.get("me") or {}
            role = str(me.get("role") or "participant")
            progress: dict[str, Any] = {}
            if self._client is not None and role == "participant":
                progress = (self._client.get("progress") or {}).get("modules") or {}
        except StorageUnavailable:
            self._say(
                _("Vi når inte det sparade just nu. Sidan försöker igen av sig själv om en liten stund.")
            )
            return False
        except StorageRefused as refusal:
            self._say(refusal.message)
            return True
        self.state = {**_EMPTY, **self._shown(me, role, progress)}
        return True

    def _say(self, message: str) -> None:
        # What is already on the page stays; a first visit still shows the course.
        shown = self.state if self.state["blocks"] or self.state["guide"] else self._participant({}, {})
        self.state = {**shown, "message": message}

    def _shown(self, me: dict[str, Any], role: str, progress: dict[str, Any]) -> dict[str, Any]:
        name = str(me.get("name") or "")
        greeting = _("Hej {name}!").format(name=name) if name else _("Välkommen till Level Up")
        if role in ("trainer", "analyst"):
            guide = _guides.trainer() if role == "trainer" else _guides.analyst()
            return {**_EMPTY, "role": role, "greeting": greeting, **guide}
        return {**self._participant(me, progress), "greeting": greeting}

    def _participant(self, me: dict[str, Any], progress: dict[str, Any]) -> dict[str, Any]:
        track, level = me.get("track"), me.get("level")
        blocks = _blocks.blocks(self._course, track, level, progress)
        message = None
        if self._client is None:
            message = _(
                "Övningsläge: du ser kursen, men inget sparas. Logga in i Level Up för att börja på riktigt."
            )
        return {
            **_EMPTY,
            "greeting": _("Välkommen till Level Up"),
            "next": _blocks.next_step(self._course, track, level, progress),
            "blocks": blocks,
            "mandatory_note": self._note(track, level),
            "links": [] if self._client is None else [{"label": _("Dina verktyg"), "href": toolbox_href()}],
            "message": message,
        }

    def _note(self, track: str | None, level: str | None) -> str:
        course = self._course
        tracks = {t.id: t.title for t in course.tracks}
        levels = {lv.id: lv.title for lv in course.levels}
        mandatory = [m for m in course.mandatory_for(track, level) if m.block == "main"]
        time = _text.minutes(sum(m.minutes.total for m in mandatory))
        rule = course.certificate
        least = _text.minutes(rule.minutes)
        electives = _(
            "För intyg väljer du också minst {n} valbara moduler. Tillsammans blir det minst {time}."
        ).format(n=rule.elective_modules, time=least)
        if track in tracks and level in levels:
            mine = _(
                "Du går {track} på nivån {level}. Obligatoriskt för dig i huvudblocket är {time}."
            ).format(track=tracks[track].lower(), level=levels[level].lower(), time=time)
        else:
            mine = _(
                "Välj spår och nivå i modulen {title}. Då ser du vad som är obligatoriskt för dig."
            ).format(title=f"”{course.module('plattformen-och-min-larvag').title}”")
        return f"{mine} {electives}"
