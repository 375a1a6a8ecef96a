"""The arrows between the rooms, read from the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# room: the rooms of the project it may import. docs/architecture.md says why.
ALLOWED = {
    "levelup_widgets": set(),
    "levelup.settings": set(),
    "levelup.course": {"levelup.settings", "levelup_widgets"},
    "levelup.store": {"levelup.settings", "levelup_widgets"},
    "levelup.grading": {"levelup.kernels", "levelup.course", "levelup.settings", "levelup_widgets"},
    "levelup.kernels": set(),
    "levelup.workbook": {"levelup.kernels", "levelup.course", "levelup.settings", "levelup_widgets"},
    "levelup.api": {
        "levelup.store",
        "levelup.course",
        "levelup.grading",
        "levelup.settings",
        "levelup_widgets",
    },
    "levelup.evaluation": {"levelup.course", "levelup.settings", "levelup_widgets"},
    "levelup.people": {"levelup.store", "levelup.course", "levelup.settings", "levelup_widgets"},
    "levelup.demo": {
        "levelup.store",
        "levelup.course",
        "levelup.people",
        "levelup.settings",
        "levelup_widgets",
    },
    "levelup.serve": {
        "levelup.api",
        "levelup.store",
        "levelup.grading",
        "levelup.kernels",
        "levelup.course",
        "levelup.settings",
        "levelup_widgets",
    },
    "levelup.cli": None,  # the command may reach every room
}
ONLY_IN = {"nbgrader": "levelup.grading", "voila": "levelup.serve", "jupyterhub": "levelup.serve"}
# Slow to import, and never needed to open a workbook.
HEAVY = {"pandas", "sqlalchemy", "fastapi", "docx", "xlsxwriter", "openpyxl", "typst", "altair", "nbgrader"}
IN_THE_KERNEL = ("levelup_widgets", "levelup.workbook", "levelup.course")


def modules() -> Iterator[tuple[str, Path]]:
    for base, package in ((ROOT / "widgets", "levelup_widgets"), (ROOT, "levelup")):
        for path in sorted((base / package).rglob("*.py")):
            parts = path.relative_to(base).with_suffix("").parts
            yield ".".join(p for p in parts if p != "__init__"), path


def room(module: str) -> str:
    parts = module.split(".")
    return parts[0] if parts[0] != "levelup" else ".".join(parts[:2])


def imports(path: Path, module: str, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
                base = ".".join(package[: len(package) - node.level + 1])
                target = f"{base}.{node.module}" if node.module else base
            else:
                target = node.module or ""
            yield target
            yield from (f"{target}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda value: str(value))
def test_imports_follow_the_arrows(module: str, path: Path) -> None:
    own = room(module)
    if module == "levelup":
        return
    assert own in ALLOWED, f"{module} is in a room that docs/architecture.md does not know"
    allowed = ALLOWED[own]
    for target in imports(path, module):
        top = target.split(".")[0]
        if top in ONLY_IN:
            assert own == ONLY_IN[top], f"{module} imports {top}, which only {ONLY_IN[top]} may"
        if top in {"levelup", "levelup_widgets"} and allowed is not None and target != "levelup":
            assert room(target) in allowed | {own}, f"{module} may not import {target}"


@pytest.mark.parametrize(
    ("module", "path"),
    [item for item in modules() if room(item[0]) in IN_THE_KERNEL],
    ids=lambda value: str(value),
)
def test_what_runs_in_a_visit_imports_fast(module: str, path: Path) -> None:
    if "report" in module:
        return  # imported when a file is first exported
    heavy = {target.split(".")[0] for target in imports(path, module, top_level_only=True)} & HEAVY
    assert not heavy, f"{module} imports {heavy} at module level"
