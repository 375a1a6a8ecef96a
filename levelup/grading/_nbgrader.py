"""nbgrader's configuration and objects for one installation. nbgrader itself is imported when first needed:
it is slow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from levelup.grading.config import CONFIG_FILE

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.apps.api import NbGraderAPI


class ConfigError(Exception):
    """The course folder's nbgrader_config.py can't be used; ``str()`` is a Swedish sentence for the
    trainer."""


def load_config(course: Path) -> Config:
    """The configuration as nbgrader would read it. Raises :class:`ConfigError`: nbgrader would only log and
    go on."""
    file = course / CONFIG_FILE
    try:
        config: Config = PyFileConfigLoader(CONFIG_FILE, path=str(course)).load_config()
    except Exception as error:
        why = " ".join(str(error).split())
        raise ConfigError(
            f"{_place(file, error)} går inte att läsa: {type(error).__name__}: {why}"
        ) from error
    wanted = {("CourseDirectory", "root"): str(course.resolve()), ("CourseDirectory", "course_id"): None}
    for (section, name), value in wanted.items():
        found = config.get(section, {}).get(name)
        if not found or (value is not None and str(found) != value):
            raise ConfigError(
                f"{file} ställer inte in c.{section}.{name} rätt. Behåll raden configure(c, __file__)."
            )
    return config


def _place(file: Path, error: BaseException) -> str:
    """The file and, when the error tells, the line."""
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{file}, rad {error.lineno},"
    line = None
    step = error.__traceback__
    while step is not None:
        if Path(step.tb_frame.f_code.co_filename).name == CONFIG_FILE:
            line = step.tb_lineno
        step = step.tb_next
    return f"{file}, rad {line}," if line else str(file)


def check_config(course: Path) -> None:
    """Make everything the configuration names, as nbgrader would; slow, as it imports nbgrader. Raises
    `ConfigError`."""
    config = load_config(course)
    from nbconvert.exporters import HTMLExporter
    from nbgrader.apps.exportapp import ExportApp
    from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeFactory
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        directory = CourseDirectory(config=config)
        factory = ExchangeFactory(config=config)
        for make in (factory.Submit, factory.Collect, factory.ReleaseAssignment, factory.ReleaseFeedback):
            make(coursedir=directory, config=config)
        AssignLatePenalties(config=config).init_plugin()
        export = ExportApp(config=config)
        export.plugin_class(parent=export)  # not init_plugin, which says so in the terminal
        HTMLExporter(config=config)  # type: ignore[no-untyped-call]
        for converter in (Autograde, GenerateAssignment, GenerateFeedback):
            converter(coursedir=directory, config=config)
    except Exception as error:
        why = (str(error) or type(error).__name__).splitlines()[0].rstrip(":")
        raise ConfigError(f"{course / CONFIG_FILE} har en inställning som inte fungerar: {why}") from error


def make_api(course: Path) -> NbGraderAPI:
    """nbgrader's own API object on the course folder."""
    from nbgrader.apps.api import NbGraderAPI

    api: Any = NbGraderAPI(config=load_config(course))
    return api


@contextmanager
def open_gradebook(config: Config) -> Iterator[Gradebook]:
    """nbgrader's gradebook, created with its tables if it is new."""
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(config=config)
    with _own_commands_on_path(), Gradebook(directory.db_url, directory.course_id) as gradebook:
        yield gradebook


def gradebook_url(config: Config, course: Path) -> str:
    """The gradebook's SQLAlchemy address, without importing nbgrader."""
    return str(
        config.get("CourseDirectory", {}).get("db_url") or f"sqlite:///{course.resolve() / 'gradebook.db'}"
    )


@contextmanager
def _own_commands_on_path() -> Iterator[None]:
    # A new gradebook makes nbgrader run the command `alembic`, which lies beside this Python.
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
