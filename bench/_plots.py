"""The plots of the report, as SVG. Every series has a name in the plot; none depends on colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from bench._rows import Parts

_NAMES = {"levelup": "Level Up", "voila": "Voilà", "solara": "Solara", "stock": "nbgrader"}
_COLOURS = ["#0b5563", "#a35a00", "#6a4c93", "#a35a00"]
_SCALE = alt.Scale(domain=list(_NAMES.values()), range=_COLOURS)
_WIDTH = 560


def plots(parts: Parts) -> Iterator[tuple[str, str, str]]:
    """File name, title and SVG text of each plot there are measurements for."""
    found = {name: part["found"] for name, part in parts.items()}
    for slug, case in found.get("page", {}).get("cases", {}).items():
        if any(case[name]["warm"] for name in case):
            title = f"Seconds until the first tool of {slug} can be used; one dot a visit"
            yield f"page-{slug}", title, _svg(_page(case, title))
    visitors = found.get("visitors", {})
    if visitors.get("ready_seconds"):
        title = f"{visitors['visitors']} arriving: seconds until each page is ready"
        yield "arrivals", title, _svg(_curve(visitors["ready_seconds"], "seconds", title))
    if visitors.get("save_seconds"):
        title = f"{visitors['visitors']} working: milliseconds until a change is saved"
        values = [1000 * one for one in visitors["save_seconds"]]
        yield "saved", title, _svg(_curve(values, "milliseconds", title))
    grading = found.get("grading", {}).get("pairs", {})
    if all(grading.get(name) for name in ("levelup", "stock")):
        title = f"Seconds to autograde {found['grading']['submissions']} submissions; one dot a run"
        yield "autograde", title, _svg(_dots(_series(grading, "wall"), title))


def _page(case: dict[str, Any], title: str) -> alt.Chart:
    frame = pd.DataFrame(
        {"who": _NAMES[name], "seconds": one["usable"], "cache": kind}
        for name, kinds in case.items()
        for kind in ("warm", "cold")
        for one in kinds[kind]
    )
    chart: alt.Chart = _dots(frame, title).encode(row=alt.Row("cache:N", title="cache"))
    return chart


def _series(measured: dict[str, list[dict[str, float]]], value: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"who": _NAMES[name], "seconds": one[value]} for name, runs in measured.items() for one in runs
    )


def _dots(frame: pd.DataFrame, title: str) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(frame, title=title, width=_WIDTH)
        .mark_point(filled=True, size=70, opacity=0.7)
        .encode(
            x=alt.X("seconds:Q", title="seconds", scale=alt.Scale(zero=True)),
            y=alt.Y("who:N", title=None, sort=list(_NAMES.values())),
            color=alt.Color("who:N", scale=_SCALE, legend=None),
        )
    )
    return chart


def _curve(values: list[float], unit: str, title: str) -> alt.Chart:
    """Share of all that took at most so long."""
    ordered = sorted(values)
    step = max(1, len(ordered) // 400)
    places = sorted({*range(0, len(ordered), step), len(ordered) - 1})
    frame = pd.DataFrame(
        {unit: ordered[place], "share": 100 * (place + 1) / len(ordered)} for place in places
    )
    chart: alt.Chart = (
        alt.Chart(frame, title=title, width=_WIDTH, height=220)
        .mark_line(interpolate="step-after", color=_COLOURS[0])
        .encode(
            x=alt.X(f"{unit}:Q", title=unit, scale=alt.Scale(zero=True)),
            y=alt.Y("share:Q", title="% of all", scale=alt.Scale(domain=[0, 100])),
        )
    )
    return chart


def _svg(chart: alt.Chart) -> str:
    return str(vl_convert.vegalite_to_svg(chart.to_json()))
