"""The installation's own nbgrader course folder, made from the shipped one and kept up to date."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from levelup.grading import _gradebook, _nbgrader, _shipped
from levelup.grading._nbgrader import ConfigError
from levelup.grading.config import CONFIG_FILE, Installation
from levelup.settings import Settings

_LOG = logging.getLogger(__name__)
DEMO_DAYS = 14
_STATE = ".levelup/state.json"


class CourseFolderError(Exception):
    """The course folder can't be prepared; ``str()`` is a Swedish sentence that says what to do."""


@dataclass
class PreparedCourse:
    """What was done: `installed` shipped files, `kept` files a trainer has edited, `released` assignments."""

    folder: Path
    installed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)

    @property
    def messages(self) -> list[str]:
        """Swedish sentences for whoever starts the installation."""
        return [
            f"{name} är ändrad av en utbildare och lämnas orörd. Den nya versionen ligger i "
            f"{_shipped.NEW_VERSIONS}/{name}."
            for name in self.kept
        ]


def prepare_course(settings: Settings) -> PreparedCourse:
    """Create or update the course folder, check its configuration and index its gradebook; quick when
    nothing is new.

    In demo mode every shipped assignment is released the first time, due in two weeks. Raises
    `CourseFolderError`.
    """
    course = settings.course
    try:
        course.mkdir(parents=True, exist_ok=True)
        settings.exchange.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.exchange.chmod(0o700)
        Installation(
            course_id=settings.course_id,
            timezone=settings.timezone,
            notebooks=str(settings.notebooks),
        ).write(course)
        done = PreparedCourse(course)
        done.installed, done.kept = _shipped.install(settings.assignments, course)
        config = _nbgrader.load_config(course)
        _check_once(course)
        url = _nbgrader.gradebook_url(config, course)
        if not _gradebook.exists(url):
            with _nbgrader.open_gradebook(config):
                pass
        if settings.demo:
            done.released = _release_for_demo(settings)
        _gradebook.add_indexes(url)
    except ConfigError as error:
        raise CourseFolderError(str(error)) from error
    except OSError as error:
        raise CourseFolderError(
            f"Kursmappen {course} går inte att skriva ({error.strerror}). Kontrollera plats och rättigheter."
        ) from error
    for message in done.messages:
        _LOG.warning(message)
    return done


def set_due(settings: Settings, module: str, due: datetime | None) -> None:
    """Set when an assignment is due (an aware datetime), in nbgrader's gradebook; None takes the date
    away."""
    from datetime import UTC

    with _nbgrader.open_gradebook(_nbgrader.load_config(settings.course)) as gradebook:
        gradebook.update_or_create_assignment(
            module, duedate=due.astimezone(UTC).replace(tzinfo=None) if due else None
        )


def shipped_assignments(settings: Settings) -> list[str]:
    """The assignments that Level Up ships, by module."""
    return sorted(path.name for path in (settings.assignments / "source").iterdir() if path.is_dir())


def _release_for_demo(settings: Settings) -> list[str]:
    outbound = settings.exchange / settings.course_id / "outbound"
    waiting = [
        name for name in shipped_assignments(settings) if not (outbound / name / f"{name}.ipynb").is_file()
    ]
    if not waiting:
        return []
    from levelup.grading.commands import release

    zone = ZoneInfo(settings.timezone)
    due = datetime.combine(datetime.now(zone).date() + timedelta(days=DEMO_DAYS), time(23, 59), zone)
    for name in waiting:
        result = release(settings, name)
        if result.failed:
            log = settings.course / ".levelup" / f"release-{name}.log"
            log.write_text(result.log, encoding="utf-8")
            raise CourseFolderError(
                f"Uppgiften {name} gick inte att släppa. Vad nbgrader säger ligger i {log}. "
                f"Rätta {settings.course / 'source' / name} och starta om."
            )
        set_due(settings, name, due)
    return waiting


def _check_once(course: Path) -> None:
    """Try everything the configuration names, but only when the file has changed: it takes seconds."""
    state = course / _STATE
    digest = _shipped.digest(course / CONFIG_FILE)
    try:
        known = json.loads(state.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        known = {}
    if known.get("checked_config") != digest:
        _nbgrader.check_config(course)
        state.write_text(json.dumps({"checked_config": digest}), encoding="utf-8")
