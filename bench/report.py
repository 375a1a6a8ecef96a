"""``docs/performance.md`` and its plots, written from the results alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench import ROOT
from bench._plots import plots
from bench._rows import Parts, Row, rows, tool_medians

DOCS = ROOT / "docs"
_NAMES = {"levelup": "Level Up", "voila": "Voilà, unmodified", "solara": "Solara"}
_VERDICT = {True: "✓ reached", False: "✗ not reached", None: "– not told by this run"}
_PHASES = {"arrive": "all arrive", "rest": "open and idle", "work": "everyone works"}
_INTRO = """\
# Performance

Level Up side by side with stock, on the same machine, with the same notebook and in the same run. This page
is written by `make bench` from `bench/results.json`; `python -m bench report` writes it again. A ratio is
ours divided by the other's: both medians of interleaved rounds, and in brackets the interval that holds 90
% of resampled rounds. What the rest of the time and memory goes to, and what would take it away, is told in
[performance-notes.md](performance-notes.md).
"""
_METHOD = """\
## How it is measured

- **First tool usable**: Chromium, from the start of the navigation until the first field of the tool is
  drawn, takes a character, and still holds it two frames later in the same element. Warm: the second visit
  of the same browser profile. Cold: an empty profile that is signed in. All three servers show the same
  notebook, text and widgets.
- **Voilà, unmodified**: its default template and the `python3` kernel, in a process of its own. There is no
  platform behind it, so its tools are in practice mode: it stores nothing and does less work than ours.
- **Solara**: in an environment of its own (`scripts/setup-bench`), with its packaged assets, in production
  mode. Its virtual kernels share one process.
- **Tools**: the page of each take-home tool, with ours alone. What is compared is the slowest, and the
  heaviest, with the page of the risk assessment.
- **Server time**: one visitor, from the request to the last byte. Processor seconds are those of all the
  server's processes, kernels included.
- **Memory a visitor**: what open, connected pages add to the proportional set size of the server's
  processes.
- **Visitors**: a load generator in a process of its own. What a page fetches and says, when it opens, when
  it rests and beside an edit, is first recorded from a real page in Chromium and then repeated by every
  visitor. A confirmation is timed from sending an edit to the `ack` that the page shows as “Sparat”.
  Afterwards every acknowledged value is looked up in the store.
- **Autograde**: our command and `nbgrader autograde` on copies of one course folder with the same
  configuration. Scores, comments and every cell of every notebook are compared; only the times at which
  cells ran may differ.
- **“Manage submissions”**: the call behind formgrader's page, through nbgrader's own API, on the same
  gradebook: as it is, and with our indexes and nbgrader's query held to the one assignment it is about.
"""


def write(parts: Parts, docs: Path = DOCS) -> None:
    """Write the document and its plots into `docs`."""
    folder = docs / "performance"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    drawn = []
    for name, title, svg in plots(parts):
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        drawn.append(f"![{title}](performance/{name}.svg)")
    sections = [
        _INTRO,
        *_warnings(parts),
        _table(rows(parts)),
        *drawn,
        *_profile(parts),
        *_machine(parts),
        _METHOD,
    ]
    (docs / "performance.md").write_text(
        "\n\n".join(one.strip() for one in sections) + "\n", encoding="utf-8"
    )


def _warnings(parts: Parts) -> Iterator[str]:
    quick = sorted(name for name, part in parts.items() if part["quick"])
    short = sorted(name for name, part in parts.items() if not part["complete"])
    if quick:
        yield f"**Quick run** of {', '.join(quick)}: few rounds, so take the numbers as a hint only."
    if short:
        yield f"**Cut short**: {', '.join(short)}. What had been measured by then is shown."


def _table(found: list[Row]) -> str:
    lines = [
        "## Bars",
        "",
        "| What | Bar | Level Up | Compared with | Ratio | |",
        "|---|---|---|---|---|---|",
    ]
    for row in found:
        share = ""
        if row.ratio is not None:
            share = f"{row.ratio.value:.3f} ({row.ratio.low:.3f}–{row.ratio.high:.3f})"
        lines.append(
            f"| {row.what} | {row.bar} | {row.ours} | {row.other} | {share} | {_VERDICT[row.reached]} |"
        )
    return "\n".join(lines)


def _profile(parts: Parts) -> Iterator[str]:
    yield "## Where time and memory go"
    for slug, case in parts.get("page", {}).get("found", {}).get("cases", {}).items():
        lines = [f"Medians of the page `{slug}`:", ""]
        lines += [
            "| | painted, warm | usable, warm | usable, cold | server, wall | server, CPU | layout shift |"
        ]
        lines += ["|---|---|---|---|---|---|---|"]
        for name, title in _NAMES.items():
            columns = (
                ("warm", "first_paint"),
                ("warm", "usable"),
                ("cold", "usable"),
                ("server", "wall"),
                ("server", "cpu"),
            )
            cells = [_median(case[name][kind], value, "s") for kind, value in columns]
            cells.append(_median(case[name]["warm"], "layout_shift", ""))
            lines.append(f"| {title} | {' | '.join(cells)} |")
        yield "\n".join(lines)
        for name, title in _NAMES.items():
            if count := case[name].get("never_usable"):
                yield f"{title}: {count} visits, not usable within a minute, were made again."
    yield from _tool_pages(parts.get("tools", {}).get("found", {}))
    yield from _load_profile(parts.get("visitors", {}).get("found", {}))


def _tool_pages(found: dict[str, Any]) -> Iterator[str]:
    if not found:
        return
    lines = [
        "Each take-home tool on a page of its own, medians:",
        "",
        "| Tool | usable, warm | usable, cold | compressed, cold | requests, cold |",
        "|---|---|---|---|---|",
    ]
    columns = [
        tool_medians(found, value, kind)
        for value, kind in (
            ("usable", "warm"),
            ("usable", "cold"),
            ("compressed_bytes", "cold"),
            ("requests", "cold"),
        )
    ]
    for tool in found["tools"]:
        if all(tool in column for column in columns):
            warm, cold, size, asked = (column[tool] for column in columns)
            lines.append(f"| `{tool}` | {warm:.3g} s | {cold:.3g} s | {size / 1000:.0f} kB | {asked:.0f} |")
    yield "\n".join(lines)


def _load_profile(found: dict[str, Any]) -> Iterator[str]:
    phases = {name: one for name, one in found.get("phases", {}).items() if name in _PHASES}
    if not phases:
        return
    names = sorted({part for one in phases.values() for part in (*one["cpu"], *one["memory"])})
    lines = [
        f"Processor use of each part, in % of one core, and memory, with {found['visitors']} visitors:",
        "",
    ]
    lines += ["| |" + "".join(f" {_PHASES[phase]} |" for phase in phases) + " memory at the end |"]
    lines += ["|---|" + "---|" * (len(phases) + 1)]
    last = list(phases.values())[-1]["memory"]
    for part in names:
        cells = [f"{100 * one['cpu'].get(part, 0) / one['cpu_over']:.1f}" for one in phases.values()]
        lines.append(f"| {part} | {' | '.join(cells)} | {last.get(part, 0) / 1e6:.0f} MB |")
    own = [f"{100 * one['own_cpu'] / one['seconds']:.1f}" for one in phases.values()]
    lines.append(f"| (the load generator) | {' | '.join(own)} | |")
    yield "\n".join(lines)
    if found.get("faults"):
        told = ", ".join(f"{what} ({count})" for what, count in sorted(found["faults"].items()))
        yield f"Faults the visitors met: {told}."


def _median(measured: list[dict[str, Any]], value: str, unit: str) -> str:
    values = [one[value] for one in measured if one.get(value) is not None]
    return f"{median(values):.3g} {unit}".strip() if values else "–"


def _machine(parts: Parts) -> Iterator[str]:
    if not parts:
        return
    yield "## The machine"
    first = next(iter(parts.values()))["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in first["packages"].items())
    yield (
        f"{first['cores']} cores ({first['processor']}), {first['memory_gib']} GiB, {first['system']}, "
        f"Python {first['python']}, {first['chromium']}. {versions}."
    )
    lines = ["| Part | Began (UTC) | Took | Load before |", "|---|---|---|---|"]
    for name, part in parts.items():
        load = " ".join(str(value) for value in part["machine"]["load_before"])
        lines.append(f"| {name} | {part['began'][:16]} | {part['seconds']:.0f} s | {load} |")
    yield "\n".join(lines)
