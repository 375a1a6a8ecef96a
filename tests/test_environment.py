"""The files that describe the environment agree with each other."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIREMENTS = {
    requirement.name.lower(): requirement
    for group in [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for requirement in map(Requirement, group)
}


def test_conda_environment_is_in_step_with_pyproject() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    conda = [item for item in environment["dependencies"] if isinstance(item, str)]
    (pip,) = [item["pip"] for item in environment["dependencies"] if isinstance(item, dict)]
    python = Requirement(conda[0])
    assert python.name == "python"
    assert str(python.specifier) == PROJECT["requires-python"]
    for text in conda:
        requirement = Requirement(text)
        if requirement.name in REQUIREMENTS:
            assert requirement.specifier == REQUIREMENTS[requirement.name].specifier, text
    named = {Requirement(text).name for text in conda}
    assert named >= {"jupyterlab", "nbgrader", "ipywidgets", "voila", "pandas", "pytest", "nbval"}
    assert "--editable .[test]" in pip


def test_constraints_pin_every_requirement_and_meet_it() -> None:
    pins = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, version = line.split("==")
            pins[re.sub(r"[-_.]+", "-", name).lower()] = version
    for requirement in REQUIREMENTS.values():
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in pins, f"{name} is not pinned in constraints.txt"
        assert requirement.specifier.contains(pins[name]), (
            f"constraints.txt pins {name} outside pyproject.toml"
        )


def test_no_file_in_git_records_a_download_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    files = subprocess.run(
        [
            "git",
            "ls-files",
            "-z",
            "*constraints*",
            "*requirements*",
            "*.npmrc",
            "*pip.conf",
            "environment.yml",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, files):
        text = (ROOT / name).read_text()
        assert "://" not in text, f"{name} records an address"
        assert "index-url" not in text, f"{name} records an index"
