"""The notebook a participant hands in: the released one, with the stored answers in their cells."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import nbformat

from levelup.grading._identity import criterion_of, grade_id_of

ANSWERS = "answers"


class NotFillable(ValueError):  # noqa: N818 - told on as a refusal
    """The released notebook lacks the cells that answers go into."""


def answers_of(
    documents: Mapping[str, Mapping[str, Any]], handed_in: date, names: Collection[str] | None = None
) -> dict[str, Any]:
    """What the notebook stores: each document's schema version and body, and the day date rules count from.

    Only the documents in `names` are kept, when it is given.
    """
    return {
        "handed_in": handed_in.isoformat(),
        "documents": {
            name: {"schema_version": document.get("schema_version", 1), "body": document.get("body", {})}
            for name, document in sorted(documents.items())
            if names is None or name in names
        },
    }


def answers_source(answers: Mapping[str, Any]) -> str:
    """Python source that reads the answers back. They are data in string literals: nothing in them can
    run."""
    lines = json.dumps(answers, ensure_ascii=True, indent=1, allow_nan=False).split("\n")
    literal = "\n".join(f"    {line + chr(10)!r}" for line in lines)
    source = f"import json\n\nanswers = json.loads(\n{literal}\n)"
    _only_data(source)
    return source


def _only_data(source: str) -> None:
    """Hold the cell to its form: an import and one call of json.loads with one constant string."""
    match ast.parse(source).body:
        case [
            ast.Import(names=[ast.alias(name="json")]),
            ast.Assign(
                targets=[ast.Name(id="answers")],
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id="json"), attr="loads"),
                    args=[ast.Constant(value=str())],
                    keywords=[],
                ),
            ),
        ]:
            return
    raise AssertionError("the answers cell must hold data only")


def fill(notebook: Any, answers: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Put the answers, and a text for each judged criterion, into the released `notebook`; all else stays as
    released.

    A criterion without any text is left untouched, so that nbgrader sees that there is no answer: a blank
    would count as one. Raises `NotFillable` when a cell is missing or there twice.
    """
    cells: dict[str, Any] = {}
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in cells:
            raise NotFillable(f"cellen {grade_id} finns två gånger")
        if grade_id:
            cells[grade_id] = cell
    if ANSWERS not in cells:
        raise NotFillable(f"cellen {ANSWERS} saknas")
    cells[ANSWERS].source = answers_source(answers)
    for criterion, text in texts.items():
        cell = cells.get(grade_id_of(criterion))
        if cell is not None and text.strip():
            cell.source = text


def highest_points(notebook: Any) -> dict[str, float]:
    """Most points of every criterion in a released notebook."""
    return {
        criterion_of(mark["grade_id"]): float(mark["points"])
        for mark in (cell.metadata.get("nbgrader", {}) for cell in notebook.cells)
        if mark.get("grade")
    }


def read(path: Path) -> Any:
    """A notebook file, upgraded to the current format."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def write(notebook: Any, path: Path) -> None:
    """Write a notebook file."""
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
