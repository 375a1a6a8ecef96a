"""The table: every bar, what was measured, and whether it is reached. Computed from the results alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from bench._stats import Ratio, quantile, ratio

Parts = dict[str, dict[str, Any]]
_WHOLE = 300
_GIB = 2**30


@dataclass(frozen=True)
class Row:
    """One bar. `reached` is None when the run does not tell, as with fewer visitors than the bar names."""

    what: str
    bar: str
    ours: str
    other: str
    ratio: Ratio | None
    reached: bool | None


def rows(parts: Parts) -> list[Row]:
    """Every row that the results have the measurements for."""
    makers: dict[str, Callable[[dict[str, Any]], Iterator[Row]]] = {
        "page": _page,
        "memory": _memory,
        "visitors": _visitors,
        "grading": _grading,
        "gradebook": _gradebook,
        "tools": _tools,
    }
    return [row for name, make in makers.items() if name in parts for row in make(parts[name]["found"])]


def pairs(case: dict[str, Any], kind: str, value: str, other: str) -> tuple[list[float], list[float]]:
    """The complete pairs of one measurement, ours and the other's."""
    ours, theirs = ([one[value] for one in case[name][kind]] for name in ("levelup", other))
    complete = min(len(ours), len(theirs))
    return ours[:complete], theirs[:complete]


def _against(what: str, bar: float, ours: list[float], stock: list[float], unit: str, name: str) -> Row:
    found = ratio(ours, stock)
    return Row(
        what,
        f"≤ {bar:.3g}" if bar < 1 else "< 1",
        f"{median(ours):.3g} {unit}",
        f"{name} {median(stock):.3g} {unit}",
        found,
        found.value <= bar if bar < 1 else found.value < bar,
    )


def _page(found: dict[str, Any]) -> Iterator[Row]:
    for slug, case in found.get("cases", {}).items():
        wanted = (
            ("first tool usable, warm cache", "warm", "usable", "voila", 0.20),
            ("first tool usable, warm cache", "warm", "usable", "solara", 1.0),
            ("first tool usable, cold cache", "cold", "usable", "voila", 0.25),
            ("server time for the page", "server", "wall", "voila", 0.08),
        )
        for what, kind, value, other, bar in wanted:
            ours, theirs = pairs(case, kind, value, other)
            if ours:
                yield _against(f"{what}, `{slug}`", bar, ours, theirs, "s", other)
        cold = case["levelup"]["cold"]
        if cold:
            asked = max(one["requests"] + one["sockets"] for one in cold)
            size = max(one["compressed_bytes"] for one in cold) / 1000
            others = sorted({host for one in cold for host in one["other_hosts"]})
            stock = case["voila"]["cold"]
            told = f"voila {stock[0]['requests'] + stock[0]['sockets']}" if stock else ""
            yield Row(f"requests, cold, `{slug}`", "≤ 15", str(asked), told, None, asked <= 15)
            told = f"voila {stock[0]['compressed_bytes'] / 1000:.0f} kB" if stock else ""
            yield Row(
                f"compressed size, cold, `{slug}`", "≤ 500 kB", f"{size:.0f} kB", told, None, size <= 500
            )
            told = f"voila {len(stock[0]['other_hosts'])}" if stock else ""
            yield Row(f"other hosts asked, `{slug}`", "0", str(len(others)), told, None, not others)


def _memory(found: dict[str, Any]) -> Iterator[Row]:
    complete = min(len(found.get("levelup", [])), len(found.get("voila", [])))
    if complete:
        ours, stock = ([one["pss"] / 1e6 for one in found[n][:complete]] for n in ("levelup", "voila"))
        yield _against("memory a visitor", 0.25, ours, stock, "MB", "voila")


def _visitors(found: dict[str, Any]) -> Iterator[Row]:
    phases = found.get("phases", {})
    count = found.get("visitors", 0)
    whole = count >= _WHOLE
    # What a part of the people cost, or how fast it was for them, does not reach a bar that is for all.
    everyone = len(found.get("ready_seconds", ())) == count

    def row(what: str, bar: str, ours: str, reached: bool) -> Row:
        return Row(f"{count} visitors: {what}", bar, ours, "", None, reached if whole else None)

    if "arrive" in phases:
        ready = found["ready_seconds"]
        yield row("served when all arrive", "all", f"{len(ready)} of {count}", everyone)
        if ready:
            slowest = max(ready)
            yield row("slowest page", "≤ 15 s", f"{slowest:.1f} s", slowest <= 15 and everyone)
    if "rest" in phases:
        share = 100 * sum(phases["rest"]["cpu"].values()) / phases["rest"]["cpu_over"]
        yield row("idle cost", "≤ 10 % of a core", f"{share:.1f} %", share <= 10 and everyone)
    if "work" in phases:
        memory = sum(phases["work"]["memory"].values()) / _GIB
        yield row("memory in all", "≤ 8 GiB", f"{memory:.2f} GiB", memory <= 8 and everyone)
        taken = found["save_seconds"]
        if taken:
            p50, p95, p99 = (1000 * quantile(taken, share) for share in (0.5, 0.95, 0.99))
            told = f"{p95:.0f} ms (50 %: {p50:.0f}, 99 %: {p99:.0f})"
            yield row("95 % of confirmations", "≤ 300 ms", told, p95 <= 300 and everyone)
    if "lost" in found:
        missing = len(found["lost"]["missing"]) + found["unconfirmed"]
        told = f"{missing} of {found['lost']['kept'] + missing} values"
        yield row("lost", "nothing", told, not missing and found["lost"]["kept"] > 0)


def _grading(found: dict[str, Any]) -> Iterator[Row]:
    series = found.get("pairs", {})
    complete = min((len(one) for one in series.values()), default=0)
    if complete:
        ours, stock = ([one["wall"] for one in series[name][:complete]] for name in ("levelup", "stock"))
        row = _against(f"autograde of {found['submissions']}", 1 / 15, ours, stock, "s", "nbgrader")
        # The bar is for all 300: what a run costs once weighs more on a part of them.
        yield replace(row, reached=None)
    whole = found.get("whole", {})
    if "stock" in whole and "levelup" in whole:
        ours, stock = [whole["levelup"]["wall"]], [whole["stock"]["wall"]]
        yield _against(f"autograde of {whole['submissions']}", 1 / 15, ours, stock, "s", "nbgrader")
    if complete:
        count = len(found["differences"])
        yield Row("autograde: results that differ", "none", str(count), "", None, not count)


def tool_medians(found: dict[str, Any], value: str, kind: str) -> dict[str, float]:
    """By tool: the median over all visits of a kind."""
    return {
        tool: median(one[value] for one in seen[kind]) for tool, seen in found["tools"].items() if seen[kind]
    }


def _tools(found: dict[str, Any]) -> Iterator[Row]:
    """The slowest and the heaviest tool, beside the risk assessment."""
    reference = found["reference"]
    wanted = (
        ("first field usable, warm cache", "usable", "warm", "s", 1.0),
        ("first field usable, cold cache", "usable", "cold", "s", 1.0),
        ("compressed size, cold", "compressed_bytes", "cold", "kB", 1000.0),
    )
    for what, value, kind, unit, share in wanted:
        medians = tool_medians(found, value, kind)
        if len(medians) < len(found["tools"]):
            continue
        worst = max(medians, key=lambda tool: medians[tool])
        ours = [one[value] for one in found["tools"][worst][kind]]
        other = [one[value] for one in found["tools"][reference][kind]]
        told = ratio(ours, other) if worst != reference else None
        most = medians[worst] / medians[reference]
        yield Row(
            f"tools: {what}; the most: `{worst}`",
            "≤ 1.5",
            f"{medians[worst] / share:.3g} {unit}",
            f"`{reference}` {medians[reference] / share:.3g} {unit}",
            told,
            most <= 1.5,
        )


def _gradebook(found: dict[str, Any]) -> Iterator[Row]:
    complete = min(len(found.get("levelup", [])), len(found.get("stock", [])))
    if complete:
        what = f"“Manage submissions”, {found['people']} × {found['assignments']}"
        ours, stock = found["levelup"][:complete], found["stock"][:complete]
        made = _against(what, 1 / 20, ours, stock, "s", "nbgrader")
        same = found.get("identical") is True
        yield Row(made.what, made.bar, made.ours, made.other, made.ratio, bool(made.reached and same))
