"""Installs the shipped course files, and never overwrites what a trainer has written."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

MANIFEST = ".levelup/manifest.json"
NEW_VERSIONS = "nya-versioner"
"""Folder in the course folder for new versions of edited files. nbgrader looks only in its own step
folders."""


def install(shipped: Path, course: Path) -> tuple[list[str], list[str]]:
    """Copy new and changed shipped files; returns the names installed, and the names kept because they were
    edited.

    The manifest remembers what was installed. A file that still is as installed is replaced by the new
    version. A file that differs is a trainer's: it stays, and the new version is put under `NEW_VERSIONS`,
    once.
    """
    manifest_file = course / MANIFEST
    try:
        manifest: dict[str, str] = json.loads(manifest_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        manifest = {}
    installed: list[str] = []
    kept: list[str] = []
    for source in _files(shipped):
        name = source.relative_to(shipped).as_posix()
        target = course / name
        new = digest(source)
        if not target.exists():
            _copy(source, target)
            installed.append(name)
        elif (now := digest(target)) == new:
            (course / NEW_VERSIONS / name).unlink(missing_ok=True)
        elif now == manifest.get(name):
            _copy(source, target)
            installed.append(name)
        elif manifest.get(name) != new:
            aside = course / NEW_VERSIONS / name
            if not aside.exists() or digest(aside) != new:
                _copy(source, aside)
            kept.append(name)
            continue
        else:
            continue
        manifest[name] = new
    manifest_file.parent.mkdir(parents=True, exist_ok=True)
    manifest_file.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return installed, kept


def digest(path: Path) -> str:
    """What the file says. For a notebook its cells only: opening and saving it in JupyterLab is no edit."""
    data = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(data)["cells"]
            said = [
                [cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("nbgrader")]
                for cell in cells
            ]
        except (ValueError, KeyError, TypeError):
            pass  # a broken notebook is whatever its bytes are
        else:
            data = json.dumps(said, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()


def _files(shipped: Path) -> Iterator[Path]:
    config = shipped / "nbgrader_config.py"
    yield config
    for path in sorted((shipped / "source").rglob("*")):
        if path.is_file() and ".ipynb_checkpoints" not in path.parts and "__pycache__" not in path.parts:
            yield path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partly = target.with_name(f".{target.name}.partly")
    shutil.copyfile(source, partly)
    partly.replace(target)
