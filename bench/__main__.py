"""``python -m bench [PART …] [--quick] [--visitors N]``: measure, write the results, write the report."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from support.browser import chromium_path

from bench._machine import facts
from bench._results import FILE, Results

PARTS = ("page", "tools", "memory", "visitors", "grading", "gradebook")


def main(arguments: list[str] | None = None) -> int:
    """Run the parts that are asked for; 0 when each measured all it wanted to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} or report; all when none"
    )
    parser.add_argument("--quick", action="store_true", help="few pairs; the report says so")
    parser.add_argument("--visitors", type=int, metavar="N", help="visitors in the parts memory and visitors")
    parser.add_argument("--results", type=Path, default=FILE, help="the results file")
    chosen = parser.parse_args(arguments)
    parts = chosen.parts or [*PARTS, "report"]
    for part in parts:
        if part not in (*PARTS, "report"):
            parser.error(f"no part is called {part}")
    # nbgrader calls commands of this environment by their bare names.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    results = Results(chosen.results)
    failed = [part for part in parts if part != "report" and not _measure(part, results, chosen)]
    if "report" in parts:
        from bench.report import write

        write(results.parts)
    return 1 if failed else 0


def _measure(part: str, results: Results, chosen: argparse.Namespace) -> bool:
    run: Callable[..., None] = import_module(f"bench.{part}").run
    options: dict[str, Any] = {"quick": chosen.quick}
    if chosen.visitors and part in ("memory", "visitors"):
        options["visitors"] = chosen.visitors
    _say(f"{part} …")
    results.begin(part, facts(chromium_path()), quick=chosen.quick)
    try:
        run(lambda found: results.tell(part, found), **options)
    except Exception as error:  # the other parts are worth having all the same
        traceback.print_exception(error)
        _say(f"{part} could not be measured to the end.")
        return False
    results.finish(part)
    _say(f"{part}: {results.parts[part]['seconds']:.0f} s")
    return True


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
