"""JupyterLab for trainers and analysts, as local processes with an environment from an allowlist."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from jupyterhub.spawner import SimpleLocalProcessSpawner
from tornado import web

from levelup.serve._processes import MARK, tethered
from levelup.serve._secrets import private_folder
from levelup.serve._visits import Role, Visits, VisitsUnavailableError, role_of
from levelup.settings import Settings

# What a server may inherit. Everything else, database address and tokens above all, stays behind.
ENVIRONMENT = ("PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ", "TMPDIR", "SSL_CERT_FILE")
_SHIPPED = "levelup"
_HOURS = 12


class PersonSpawner(SimpleLocalProcessSpawner):  # type: ignore[misc]
    """One JupyterLab a person, with the folders and extensions of the person's role.

    All servers run as one operating-system user; ``deploy/README.md`` says what that means.
    """

    settings: Settings
    visits: Visits
    _visit: str | None = None

    @property
    def role(self) -> Role:
        """The role the hub's groups give this person now."""
        return role_of([group.name for group in self.user.groups])

    @property
    def home(self) -> Path:
        """The person's own folder. The hub's names are not file names: only plain characters are let
        through.
        """
        name = "".join(
            char if char.isalnum() or char in "-_" else f"%{ord(char):02x}" for char in self.user.name
        )
        return self.settings.home / "people" / name

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Home and user name instead of those of the account the hub runs as."""
        env["USER"] = self.user.name
        env["HOME"] = str(self.home)
        return env

    def make_preexec_fn(self, name: str) -> None:
        """Nothing to do in the child: the folders are made before."""

    async def start(self) -> Any:
        """Refuse participants, make the folders and open the visit; then start JupyterLab."""
        role = self.role
        if role == "participant":
            raise web.HTTPError(403, "JupyterLab är till för utbildare och analytiker.")
        self.home_dir = str(private_folder(self.home))
        self.popen_kwargs = {"cwd": self.home_dir}
        self.environment = {**inherited_environment(self.settings), **_jupyter_folders(self.home)}
        if role == "trainer":
            self.notebook_dir = str(self.settings.course)
            self.default_url = "/lab"
        else:
            self.notebook_dir = str(private_folder(self.home / "arbete"))
            copy_shipped(self.settings.notebooks / "evaluation", Path(self.notebook_dir) / _SHIPPED)
            self.default_url = f"/lab/tree/{_SHIPPED}"
            self.environment |= await self._open_visit()
        write_jupyter_config(self.home / "jupyter", role, self.settings)
        self.cmd = tethered(sys.executable, "-m", "jupyterhub.singleuser")
        return await super().start()

    async def _open_visit(self) -> dict[str, str]:
        try:
            visit = await self.visits.open(
                self.user.name, "analyst", module=None, label="JupyterLab", hours=_HOURS
            )
        except VisitsUnavailableError as error:
            self.log.error("Could not open a visit for %s: %s", self.user.name, error)
            raise web.HTTPError(503, "Level Up svarar inte just nu. Försök igen om en stund.") from error
        self._visit = visit.id
        return {"LEVELUP_API_URL": self.visits.url, "LEVELUP_VISIT_TOKEN": visit.token}

    def get_state(self) -> dict[str, Any]:
        """Remember the open visit across restarts of the hub."""
        return {**super().get_state(), "visit": self._visit}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take up the visit a hub before this one opened."""
        super().load_state(state)
        self._visit = state.get("visit")

    async def close_visit(self) -> None:
        """Close the analyst's visit when the server has stopped."""
        if self._visit:
            try:
                await self.visits.close(self._visit)
            except VisitsUnavailableError as error:
                self.log.warning("Could not close visit %s: %s", self._visit, error)
            self._visit = None


def inherited_environment(settings: Settings) -> dict[str, str]:
    """The allowlisted part of this process's environment, with the installation's mark and time zone."""
    kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return {**kept, MARK: str(settings.home), "TZ": settings.timezone, "SHELL": "/bin/bash"}


def _jupyter_folders(home: Path) -> dict[str, str]:
    # Only our configuration: nothing from the home folder of the account that runs the hub.
    own = home / "jupyter"
    return {
        "JUPYTER_CONFIG_DIR": str(own),
        "JUPYTER_DATA_DIR": str(home / ".local" / "share" / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(home / ".local" / "share" / "jupyter" / "runtime"),
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_PREFER_ENV_PATH": "0",
    }


def write_jupyter_config(folder: Path, role: Role, settings: Settings) -> None:
    """Write the role's Jupyter configuration. It is made anew at every start, so that no edit of it lasts."""
    trainer = role == "trainer"
    nbgrader = {
        "nbgrader.server_extensions.formgrader": trainer,
        "nbgrader.server_extensions.course_list": trainer,
        "nbgrader.server_extensions.validate_assignment": trainer,
        "nbgrader.server_extensions.assignment_list": False,
        "levelup.grading.formgrader": trainer,
    }
    others = {"jupyterlab": True, "notebook": True, "jupyter_lsp": False, "voila.server_extension": False}
    config = {
        "ServerApp": {
            "jpserver_extensions": {**others, **nbgrader},
            "allow_root": os.getuid() == 0,  # in a container; elsewhere nobody should run it so
        },
        # Nothing here asks another host: no news, no update check, no extension catalogue.
        "LabApp": {
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
        },
    }
    private_folder(folder)
    (folder / "jupyter_server_config.json").write_text(json.dumps(config, indent=1))
    disabled = {
        "@jupyterlab/apputils-extension:announcements": True,
        "@jupyterlab/extensionmanager-extension": True,
        # Their server is off.
        "@jupyterlab/lsp-extension": True,
        "@jupyterlab/fileeditor-extension:language-server": True,
        "@jupyterlab/notebook-extension:language-server": True,
        "@jupyter/nbgrader:assignment-list": True,
        "@jupyter/nbgrader:menu": not trainer,
        "@jupyter/nbgrader:formgrader": not trainer,
        "@jupyter/nbgrader:course-list": not trainer,
        "@jupyter/nbgrader:create-assignment": not trainer,
        "@jupyter/nbgrader:validate-assignment": not trainer,
    }
    labconfig = private_folder(folder / "labconfig")
    (labconfig / "page_config.json").write_text(json.dumps({"disabledExtensions": disabled}, indent=1))
    if trainer:
        (folder / "nbgrader_config.py").write_text(
            "# Level Up's course folder; its own nbgrader_config.py says the rest.\n"
            f"c = get_config()\nc.CourseDirectory.root = {str(settings.course)!r}\n"
            f"c.CourseDirectory.course_id = {settings.course_id!r}\n"
        )


def copy_shipped(source: Path, target: Path) -> None:
    """Bring the shipped notebooks into an analyst's folder, new at every start; what a person changed is
    kept.

    A changed notebook is set aside under a name of its own, and the shipped one takes its place.
    """
    private_folder(target)
    record = target / ".shipped.json"
    shipped: dict[str, str] = json.loads(record.read_text()) if record.exists() else {}
    for file in sorted(source.rglob("*")) if source.is_dir() else ():
        if not file.is_file() or any(part.startswith((".", "__")) for part in file.relative_to(source).parts):
            continue
        name = str(file.relative_to(source))
        copy = target / name
        if copy.exists() and copy.read_bytes() != file.read_bytes() and _digest(copy) != shipped.get(name):
            copy.replace(_free_name(copy))
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        shipped[name] = _digest(copy)
    record.write_text(json.dumps(shipped, indent=1))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _free_name(file: Path) -> Path:
    number = 1
    while (other := file.with_name(f"{file.stem} - min version {number}{file.suffix}")).exists():
        number += 1
    return other
