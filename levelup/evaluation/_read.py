"""From the API's tables to the two frames. The pseudonyms join the tables and are then dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from levelup.evaluation.schema import (
    CRITERIA,
    GENDERS,
    KINDS,
    LEVELS,
    STATES,
    TRACKS,
    Data,
    EvaluationError,
    categories,
    checked,
)
from levelup_widgets.i18n import _

#: The tables the notebook needs, and the columns it reads of each. Every other column stays where it is.
COLUMNS: dict[str, tuple[str, ...]] = {
    "participants": (
        "person",
        "track",
        "level",
        "gender",
        "county",
        "organisation",
        "organisation_kind",
        "synthetic",
    ),
    "progress": ("person", "module"),
    "documents": ("person", "module"),
    "submissions": ("person", "module", "attempt"),
    "results": ("person", "module", "attempt", "state", *CRITERIA, "total", "outcome"),
}
_NUMBERS = {"attempt": "int16", "synthetic": "int8", "total": "float32", **dict.fromkeys(CRITERIA, "float32")}


def read_csv(name: str, source: IO[bytes]) -> pd.DataFrame:
    """One of the API's tables, texts as categories. Raises `EvaluationError` when a column is missing."""
    wanted = COLUMNS[name]
    try:
        return pd.read_csv(
            source,
            usecols=list(wanted),
            dtype={column: _NUMBERS.get(column, "category") for column in wanted},
            encoding="utf-8",
        )
    except (ValueError, pd.errors.ParserError):
        raise EvaluationError(
            _(
                "Tabellen {table} har inte den form som utvärderingen väntar sig. Kontakta den som sköter "
                "Level Up."
            ).format(table=name)
        ) from None


def data_from(tables: Mapping[str, pd.DataFrame], include_synthetic: bool = True) -> Data:
    """The API's tables as `Data`."""
    missing = [name for name in ("participants",) if name not in tables]
    missing += [
        f"{name}.{column}"
        for name, frame in tables.items()
        for column in COLUMNS.get(name, ())
        if column not in frame
    ]
    if missing:
        raise EvaluationError(
            _("Uppgifterna är inte fullständiga: {missing} saknas. Kontakta den som sköter Level Up.").format(
                missing=", ".join(missing)
            )
        )
    rows = tables["participants"]
    synthetic = rows["synthetic"].astype(int).astype(bool)
    if not include_synthetic:
        rows, synthetic = rows[~synthetic], synthetic[~synthetic]
    people = pd.DataFrame(
        {
            "gender": categories(rows["gender"], GENDERS),
            "track": categories(rows["track"], TRACKS),
            "level": categories(rows["level"], LEVELS),
            "kind": categories(rows["organisation_kind"], KINDS),
            "organisation": categories(rows["organisation"]),
            "county": categories(rows["county"]),
            "synthetic": synthetic,
        }
    )
    # Even order tells nothing: the row number has nothing to do with the pseudonym.
    people.index = pd.RangeIndex(len(people))
    return checked(people, _work(tables, pd.Index(rows["person"].astype(str))))


def _codes(column: pd.Series, index: pd.Index[Any]) -> npt.NDArray[np.int64]:
    """Where each value stands in `index`, -1 when it does not; looked up once per distinct value."""
    values = column.astype("category")
    at = index.get_indexer(pd.Index([str(v) for v in values.cat.categories]))
    codes = values.cat.codes.to_numpy()
    return np.where(codes >= 0, at[codes] if len(at) else -1, -1).astype(np.int64)


def _work(tables: Mapping[str, pd.DataFrame], persons: pd.Index[Any]) -> pd.DataFrame:
    """One row per person and begun module: the state reached, attempts, and the points of the best graded
    attempt."""
    parts = {
        name: tables[name] for name in ("progress", "documents", "submissions", "results") if name in tables
    }
    named: dict[str, None] = {}
    for frame in parts.values():
        named.update(dict.fromkeys(str(m) for m in frame["module"].astype("category").cat.categories))
    modules = pd.Index(list(named), dtype=object)
    width = max(len(modules), 1)
    keys: dict[str, npt.NDArray[np.int64]] = {}
    for name, frame in parts.items():
        person, module = _codes(frame["person"], persons), _codes(frame["module"], modules)
        keys[name] = np.where((person >= 0) & (module >= 0), person * width + module, -1)
    every = np.unique(np.concatenate([*keys.values(), np.empty(0, dtype=np.int64)]))
    every = every[every >= 0]
    state = np.zeros(len(every), dtype=np.int8)
    attempts = np.zeros(len(every), dtype=np.int16)
    for name in ("submissions", "results"):
        if name in parts:
            use = keys[name] >= 0
            at = np.searchsorted(every, keys[name][use])
            state[at] = STATES.index("handed_in")
            np.maximum.at(attempts, at, parts[name]["attempt"].to_numpy()[use].astype(np.int16))
    points = {name: np.full(len(every), np.nan, dtype=np.float32) for name in CRITERIA}
    if "results" in parts and len(parts["results"]):
        _best_results(parts["results"], keys["results"], every, state, points)
    return pd.DataFrame(
        {
            "person": (every // width).astype(np.int32),
            "module": pd.Categorical.from_codes((every % width).astype(np.int16), categories=modules),
            "state": pd.Categorical.from_codes(state, list(STATES)),
            "attempts": attempts,
            "graded": ~np.isnan(np.stack(list(points.values()))).all(axis=0),
            **points,
        }
    )


def _best_results(
    results: pd.DataFrame,
    keys: npt.NDArray[np.int64],
    every: npt.NDArray[np.int64],
    state: npt.NDArray[np.int8],
    points: dict[str, npt.NDArray[np.float32]],
) -> None:
    """Fill in state and points from the graded attempt with a pass, or else the highest total: the best
    counts."""
    graded = (
        (keys >= 0)
        & (results["state"].astype(str) == "graded").to_numpy()
        & results["outcome"].notna().to_numpy()
        & results["total"].notna().to_numpy()
    )
    chosen = np.flatnonzero(graded)
    passed = (results["outcome"].astype(str) == "passed").to_numpy()[chosen]
    total = results["total"].to_numpy()[chosen]
    order = np.lexsort((total, passed, keys[chosen]))
    chosen, passed = chosen[order], passed[order]
    key = keys[chosen]
    last = np.append(key[1:] != key[:-1], True) if len(key) else np.empty(0, dtype=bool)
    at = np.searchsorted(every, key[last])
    state[at] = np.where(passed[last], STATES.index("passed"), STATES.index("handed_in"))
    for name in CRITERIA:
        points[name][at] = results[name].to_numpy()[chosen[last]]
