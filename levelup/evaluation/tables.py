"""Which numbers are published, and in which tables. All of them are protected together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from levelup.evaluation.schema import CRITERIA, GENDERS, LEVELS, STATES, TRACKS, UNKNOWN, Data
from levelup.evaluation.suppression import EVERYONE, Cell, Publication, count

#: Longer lists of organisations help nobody and are left out.
MOST_ORGANISATIONS = 60
_STATES = ("not_started", *STATES)
_YES_NO = ("no", "yes")
_HANDED = {"not_started": "no", "started": "no", "handed_in": "yes", "passed": "yes"}


@dataclass(frozen=True, slots=True)
class Means:
    """Sum and number of points per module, criterion and group; only read through the publication's eyes."""

    sums: dict[tuple[str, str, Cell], float]

    def mean(self, publication: Publication, module: str, criterion: str, group: Cell) -> float | None:
        """Mean points of those graded in the module; None when their number is hidden or nobody was
        graded."""
        number = publication.number(graded(module) | group).value
        total = self.sums.get((module, criterion, group))
        return None if not number or total is None else total / number


def cell(**conditions: str) -> Cell:
    """``cell(gender="woman")``: the people it counts."""
    return frozenset(conditions.items())


def graded(module: str) -> Cell:
    """Those who have their points in the module."""
    return frozenset({(f"graded:{module}", "yes")})


def handed_in(module: str) -> Cell:
    """Those who have handed in at least once in the module."""
    return frozenset({(f"handed:{module}", "yes")})


def in_state(module: str, state: str) -> Cell:
    """Those who are in this state in the module."""
    return frozenset({(f"state:{module}", state)})


def gender_column(gender: pd.Series, smallest: int) -> pd.Series:
    """Gender as published. A few people outside women and men share a group with the men, so that women
    can be shown."""
    sizes = gender.value_counts()
    few = any(0 < int(sizes.get(code, 0)) < smallest for code in ("other", UNKNOWN))
    if not few:
        return gender
    merged = gender.cat.set_categories(["woman", "not_woman"])
    return merged.fillna("not_woman")


def _yes_no(condition: pd.Series | np.ndarray) -> pd.Categorical:
    return pd.Categorical.from_codes(np.asarray(condition).astype(np.int8), list(_YES_NO))


def modules_with_work(data: Data) -> list[str]:
    """Modules someone has begun, in the order of the data's categories."""
    sizes = data.work["module"].value_counts()
    return [str(m) for m in data.work["module"].cat.categories if sizes.get(m, 0)]


def publish(data: Data, smallest: int) -> tuple[Publication, Means, list[str]]:
    """Count and protect every number of the notebook. Returns them, the means and the modules with any
    work."""
    people, work = data.people, data.work
    active = np.zeros(len(people), dtype=bool)
    active[work["person"].to_numpy()] = True
    members = people.groupby("organisation", observed=False).size()
    known = people["organisation"] != UNKNOWN
    frame = pd.DataFrame(
        {
            "gender": gender_column(people["gender"], smallest),
            "track": people["track"],
            "level": people["level"],
            "kind": people["kind"],
            "county": people["county"],
            "organisation": people["organisation"],
            "active": _yes_no(active),
            "several": _yes_no(known & (people["organisation"].map(members).astype(float) >= 3)),
        },
        index=people.index,
    )
    tables: list[tuple[str, ...]] = [
        ("gender", "track"),
        ("gender", "level"),
        ("gender", "kind"),
        ("active", "gender"),
        ("active", "track"),
        ("county",),
        ("several",),
    ]
    parents: dict[tuple[str, str], dict[str, str] | None] = {}
    if people["organisation"].nunique() <= MOST_ORGANISATIONS:
        tables.append(("organisation",))
        for column in ("county", "kind", "several"):
            if _follows(frame, "organisation", column):
                parents["organisation", column] = None
    # What everyone could have has its number even when nobody has it: a missing "Godkänt" would tell on all.
    always: dict[str, Sequence[str]] = {
        "gender": ("woman", "man", "not_woman"),
        "track": TRACKS[:2],
        "level": LEVELS[:2],
        "active": _YES_NO,
        "several": _YES_NO,
    }
    sums: dict[tuple[str, str, Cell], float] = {}
    modules = modules_with_work(data)
    for module in modules:
        _add_module(frame, work[(work["module"] == module).to_numpy()], module, sums)
        tables += [(f"state:{module}",)]
        for kind in ("handed", "graded"):
            tables += [(f"{kind}:{module}", "gender"), (f"{kind}:{module}", "track")]
            always[f"{kind}:{module}"] = _YES_NO
        always[f"state:{module}"] = _STATES
        parents[f"state:{module}", f"handed:{module}"] = _HANDED
    return count(frame, tables, smallest, parents, always), Means(sums), modules


def _follows(frame: pd.DataFrame, child: str, parent: str) -> bool:
    return not frame[[child, parent]].drop_duplicates()[child].duplicated().any()


def _add_module(
    frame: pd.DataFrame, work: pd.DataFrame, module: str, sums: dict[tuple[str, str, Cell], float]
) -> None:
    """The module's columns in the frame, and its sums of points for everyone, each gender and each track."""
    person = work["person"].to_numpy()
    codes = np.zeros(len(frame), dtype=np.int8)
    codes[person] = work["state"].cat.set_categories(list(STATES)).cat.codes.to_numpy() + 1
    frame[f"state:{module}"] = pd.Categorical.from_codes(codes, list(_STATES))
    is_graded = np.zeros(len(frame), dtype=bool)
    is_graded[person] = work["graded"].to_numpy()
    frame[f"handed:{module}"] = _yes_no(codes >= _STATES.index("handed_in"))
    frame[f"graded:{module}"] = _yes_no(is_graded)
    chosen = is_graded[person]
    who = person[chosen]
    for criterion in CRITERIA:
        points = work[criterion].to_numpy()[chosen].astype(np.float64)
        if not len(points) or np.isnan(points).all():
            continue
        if np.isnan(points).any():
            # A mean over some of the graded only would not belong to the number beside it.
            continue
        sums[(module, criterion, EVERYONE)] = float(points.sum())
        for name in ("gender", "track"):
            column = frame[name].cat
            per_code = np.bincount(
                column.codes.to_numpy()[who], weights=points, minlength=len(column.categories)
            )
            for level, total in zip(column.categories, per_code, strict=True):
                sums[(module, criterion, cell(**{name: str(level)}))] = float(total)


def genders(publication: Publication) -> list[str]:
    """The genders that are published, women first."""
    return [code for code in (*GENDERS, "not_woman") if cell(gender=code) in publication]


def tracks(publication: Publication) -> list[str]:
    """The tracks that are published."""
    return [code for code in TRACKS if cell(track=code) in publication]
