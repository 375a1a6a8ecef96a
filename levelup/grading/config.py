"""nbgrader's configuration for a Level Up course folder.

``nbgrader_config.py`` in the course folder calls :func:`configure` and nothing else, so stock ``nbgrader``
commands and formgrader run with the folder as current directory and need no environment variables. A trainer
may add lines below the call. This module must not import nbgrader: the configuration is also read where
nbgrader is not needed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
CONFIG_FILE = "nbgrader_config.py"
INSTALLATION_FILE = ".levelup/installation.json"

NO_ANSWER = "*Inget svar är inlämnat.*"
NO_ANSWERS = "answers = {}"


@dataclass(frozen=True)
class Installation:
    """What the configuration must know about this installation; lies beside it, written when the folder is
    prepared.

    `exchange` is relative to the course folder, so that a copied LEVELUP_HOME works where it stands.
    `notebooks` is the folder with course.yaml; empty means the one Level Up ships with.
    """

    course_id: str = "levelup"
    timezone: str = "Europe/Stockholm"
    exchange: str = "../exchange"
    notebooks: str = ""

    def write(self, course: Path) -> None:
        """Write the file that :meth:`read` reads."""
        target = course / INSTALLATION_FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, course: Path) -> Installation:
        """The installation's values; the defaults when the folder was never prepared (a bare checkout)."""
        try:
            return cls(**json.loads((course / INSTALLATION_FILE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return cls()

    @classmethod
    def around(cls, folder: Path) -> Installation:
        """The installation whose course folder holds `folder`: a kernel that grades stands deep inside it."""
        for course in (folder, *folder.parents):
            if (course / INSTALLATION_FILE).is_file():
                return cls.read(course)
        return cls()


def nbgrader_templates() -> Path:
    """nbgrader's own template folder, found without importing nbgrader."""
    spec = find_spec("nbgrader")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("nbgrader is not installed")
    return Path(spec.submodule_search_locations[0]) / "server_extensions" / "formgrader" / "templates"


def configure(c: Any, config_file: str) -> None:
    """Fill traitlets' configuration object `c`. `config_file` is the ``__file__`` of the course's
    nbgrader_config.py."""
    course = Path(config_file).resolve().parent
    here = Installation.read(course)

    c.CourseDirectory.course_id = here.course_id
    c.CourseDirectory.root = str(course)
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".levelup"]
    c.Exchange.root = str((course / here.exchange).resolve())
    # Stored in UTC; shown to the trainer in local time.
    c.Exchange.timezone = "UTC"
    c.NbGraderAPI.timezone = here.timezone

    # One service account hands in for everyone, so the owner of the files says nothing.
    c.ExchangeCollect.check_owner = False
    # A second hand-in replaces the first when it is collected, also with the plain command.
    c.ExchangeCollect.update = True
    # Feedback always follows the grades as they are now.
    c.GenerateFeedback.force = True

    c.ExchangeFactory.submit = "levelup.grading.exchange.AtomicSubmit"
    c.ExchangeFactory.release_assignment = "levelup.grading.exchange.PrivateReleaseAssignment"
    c.ExchangeFactory.release_feedback = "levelup.grading.exchange.GradedReleaseFeedback"
    c.AssignLatePenalties.plugin_class = "levelup.grading.late.NoLatePenalty"
    c.ExportApp.plugin_class = "levelup.grading.export.SafeCsvExport"

    c.ClearSolutions.text_stub = NO_ANSWER
    c.ClearSolutions.code_stub = {"python": NO_ANSWERS}

    # The same steps as nbgrader's, and one more: a test cell that did not answer stops the grading of that
    # person.
    c.Autograde.autograde_preprocessors = [
        "nbgrader.preprocessors.Execute",
        "levelup.grading.preprocessors.RequirePoints",
        "nbgrader.preprocessors.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Execute.timeout = 120

    # nbgrader's folder must stay in the list: formgrader's own pages live there.
    c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), str(nbgrader_templates())]
    c.HTMLExporter.filters = {"markdown2html": "levelup.grading.markdown.to_safe_html"}
