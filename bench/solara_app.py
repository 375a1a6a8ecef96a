"""The same notebook as a Solara app: its text, and the widgets its cells show, in the same order."""

import json
import os
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import solara  # type: ignore[import-not-found]

_CELLS = json.loads(Path(os.environ["LEVELUP_BENCH_NOTEBOOK"]).read_text(encoding="utf-8"))["cells"]
_TEXTS = {
    number: markdown.markdown("".join(cell["source"]), extensions=["tables"])
    for number, cell in enumerate(_CELLS)
    if cell["cell_type"] == "markdown"
}


def _run() -> list[Any]:
    """What each cell shows: HTML of a text cell, the value of a code cell's last line."""
    names: dict[str, Any] = {}
    shown: list[Any] = []
    for number, cell in enumerate(_CELLS):
        if number in _TEXTS:
            shown.append(_TEXTS[number])
            continue
        *before, last = "".join(cell["source"]).strip().split("\n")
        exec("\n".join(before), names)  # noqa: S102 - the course's own notebook
        try:
            shown.append(eval(compile(last, "cell", "eval"), names))  # noqa: S307
        except SyntaxError:
            exec(last, names)  # noqa: S102
    return [one for one in shown if one is not None]


@solara.component  # type: ignore[untyped-decorator]
def Page() -> None:  # noqa: N802 - Solara's name
    """One visitor's page."""
    for one in solara.use_memo(_run, []):
        if isinstance(one, str):
            solara.HTML(unsafe_innerHTML=one)
        else:
            solara.display(one)
