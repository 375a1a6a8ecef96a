"""The participant's two blocks: each module's time, status and progress, and the next step."""

from __future__ import annotations

import os
from typing import Any

from levelup.course import Course, Module
from levelup.workbook import _text
from levelup_widgets.i18n import _

Progress = dict[str, Any]

#: States of a module (``GET /progress``) in which the participant has handed in.
_HANDED_IN = {
    "submitted": "Inlämnad",
    "handed_in": "Inlämnad",
    "grading": "Inlämnad, en utbildare läser",
    "passed": "Godkänt",
    "supplement": "Komplettera",
}


def href(slug: str) -> str:
    """The address of a module's page."""
    base = os.environ.get("LEVELUP_BASE_URL") or "/services/workbook/"
    return f"{base.rstrip('/')}/modul/{slug}"


def blocks(course: Course, track: str | None, level: str | None, progress: Progress) -> list[dict[str, Any]]:
    """Both blocks as the page draws them."""
    return [
        {
            "id": block.id,
            "title": block.title,
            "period": block.period,
            "intro": block.intro,
            "minutes": block.minutes,
            "modules": [
                _module(course, module, track, level, progress.get(module.slug) or {})
                for module in course.modules
                if module.block == block.id
            ],
        }
        for block in course.blocks
    ]


def _module(
    course: Course, module: Module, track: str | None, level: str | None, mine: dict[str, Any]
) -> dict[str, Any]:
    return {
        "slug": module.slug,
        "number": module.number,
        "title": module.title,
        "minutes": module.minutes.total,
        "status_text": _status(course, module, track, level),
        "coming": module.coming,
        "href": None if module.coming else href(module.slug),
        "progress_text": "" if module.coming else progress_text(module, mine),
        "done": _is_done(mine),
    }


def _status(course: Course, module: Module, track: str | None, level: str | None) -> str:
    if course.is_mandatory(module, track, level):
        return _("Obligatorisk för dig") if module.status != "mandatory" else _("Obligatorisk")
    if module.status == "level_choice" and level is None:
        return _("Ingår i nivåval")
    if module.status == "mandatory_in_track" and track is None:
        title = next(t.title for t in course.tracks if t.id == module.audience)
        return _("Obligatorisk i {track}").format(track=title.lower())
    return _("Valbar")


def _steps_done(mine: dict[str, Any]) -> int:
    done = mine.get("steps_done")
    # A number, or the ids of the steps.
    return len(done) if isinstance(done, list | dict) else int(done or 0)


def _is_done(mine: dict[str, Any]) -> bool:
    return mine.get("state") == "passed"


def progress_text(module: Module, mine: dict[str, Any]) -> str:
    """How far the participant has come in a module that is open."""
    state = str(mine.get("state") or "")
    if state in _HANDED_IN:
        return _(_HANDED_IN[state])
    done = _steps_done(mine)
    if not done:
        return _("Påbörjad") if state in ("started", "working") else _("Inte påbörjad")
    text = _text.steps(done, len(module.steps))
    left = mine.get("minutes_left")
    if isinstance(left, int) and left > 0:
        text += ", " + _("cirka {m} kvar").format(m=_text.minutes(left))
    return text


def next_step(
    course: Course, track: str | None, level: str | None, progress: Progress
) -> dict[str, Any] | None:
    """The module to go to now: first what was sent back, then what is begun, then the first mandatory one."""
    is_open = [module for module in course.modules if not module.coming]

    def state(module: Module) -> str:
        return str((progress.get(module.slug) or {}).get("state") or "")

    def begun(module: Module) -> bool:
        mine = progress.get(module.slug) or {}
        return state(module) not in _HANDED_IN and (
            bool(_steps_done(mine)) or bool(state(module) == "started")
        )

    back = next((m for m in is_open if state(m) == "supplement"), None)
    if back is not None:
        return _next(back, _("Läs utbildarens ord, ändra det du vill och lämna in igen."), 0)
    ongoing = next((m for m in is_open if begun(m)), None)
    if ongoing is not None:
        left = (progress.get(ongoing.slug) or {}).get("minutes_left")
        minutes = left if isinstance(left, int) else ongoing.minutes.workbook
        return _next(ongoing, _("Fortsätt där du slutade."), minutes)
    fresh = [m for m in is_open if state(m) not in _HANDED_IN]
    fresh.sort(key=lambda m: not course.is_mandatory(m, track, level))
    if fresh:
        text = _("Du kan börja här. Det du skriver sparas medan du arbetar.")
        return _next(fresh[0], text, fresh[0].minutes.workbook)
    waiting = next((m for m in is_open if state(m) != "passed"), None)
    if waiting is not None:
        text = _("Du har lämnat in. Under tiden kan du öva på din arbetsplats och fylla på ditt verktyg.")
        return _next(waiting, text, 0)
    if is_open:
        return _next(is_open[-1], _("Godkänt. Använd gärna verktyget vidare. Fler moduler kommer."), 0)
    return None


def _next(module: Module, text: str, minutes: int) -> dict[str, Any]:
    return {"title": module.title, "text": text, "minutes": minutes, "href": href(module.slug)}
