"""What each person takes, hands in and gets for it (kursplan F5.6, F5.7, F5.9)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from levelup.demo._programme import (
    BASE,
    BASE_CHOICE,
    BASE_MANDATORY,
    CORE,
    ELECTIVES,
    ELECTIVES_REQUIRED,
    INDEX,
    ORDER,
    PACKAGES,
    TRACKS,
)

Bools = npt.NDArray[np.bool_]
CRITERIA = ("A", "B", "C", "D", "E")
#: Most points per criterion in a base and in a main module (kursplan B3).
MAXIMA = {"base": (3, 4, 2, 1, 0), "main": (5, 5, 5, 3, 2)}
_WEEKS = 24


def _logistic(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-x)))


def draw_choices(rng: np.random.Generator, people: pd.DataFrame) -> tuple[Bools, Bools]:
    """``(planned, elective)``, each ``(n, 26)``: modules in a person's plan, and which of them are
    electives."""
    n = len(people)
    planned = np.zeros((n, len(ORDER)), dtype=bool)
    elective = np.zeros_like(planned)
    mean = people[[f"self_before_{i}" for i in range(1, 6)]].to_numpy(dtype=float).mean(axis=1)
    for slug in (*BASE_MANDATORY, *CORE):
        planned[:, INDEX[slug]] = True
    for slug in BASE_CHOICE:
        planned[:, INDEX[slug]] = rng.random(n) < _logistic(-1.8 * (mean - 2.0))
    strategic = (people["track"] == "strategic").to_numpy()
    advanced = (people["level"] == "advanced").to_numpy()
    weight = np.zeros((n, len(ORDER)))
    for slug in ELECTIVES:
        weight[:, INDEX[slug]] = 1.0
    weight[:, INDEX["processkartlaggning"]] += np.where(strategic, 0.0, 0.6)
    weight[:, INDEX["informationssakerhet-och-dataskydd"]] += np.where(strategic, 0.6, 0.2)
    for own, modules, other in (
        (strategic, TRACKS["strategic"], ~strategic),
        (~strategic, TRACKS["operational"], strategic),
        (advanced, PACKAGES["advanced"], ~advanced),
        (~advanced, PACKAGES["basic"], advanced),
    ):
        for slug in modules:
            planned[own, INDEX[slug]] = True
            weight[other, INDEX[slug]] = 0.45
    # Weighted draw without replacement (Efraimidis and Spirakis): the largest of u^(1/w).
    key = np.where(weight > 0, rng.random(weight.shape) ** (1 / np.maximum(weight, 1e-9)), -1.0)
    wanted = rng.choice([3, 4, 5], n, p=[0.5, 0.3, 0.2])
    rank = np.argsort(np.argsort(-key, axis=1), axis=1)
    elective |= rank < wanted[:, None]
    required = [INDEX[slug] for slug in ELECTIVES_REQUIRED]
    lacking = np.flatnonzero(~elective[:, required].any(axis=1))
    # The certificate needs one of these two: it replaces the elective the person wanted least.
    elective[lacking, np.where(elective[lacking], key[lacking], np.inf).argmin(axis=1)] = False
    elective[lacking, np.asarray(required)[rng.integers(2, size=len(lacking))]] = True
    return planned | elective, elective


def _points(
    rng: np.random.Generator, mean: npt.NDArray[np.float64], base: Bools
) -> tuple[npt.NDArray[np.int8], Bools]:
    """One attempt for each entry: points ``(m, 5)`` and whether they pass (kursplan B3)."""
    m = len(mean)
    maxima = np.where(base[:, None], MAXIMA["base"], MAXIMA["main"])
    points = np.zeros((m, 5), dtype=np.int8)
    right = rng.binomial(5, np.clip(0.62 + 0.06 * (mean - 2), 0, 1))
    points[:, 0] = np.where(base, np.array([0, 0, 1, 2, 3, 3])[right], right)
    points[:, 1] = np.floor(maxima[:, 1] * rng.beta(8, 2, m) + 1e-9)
    quality = np.clip(np.round(rng.normal(3.4, 0.9, (m, 3))), 1, 5)
    points[:, 2:] = np.round(quality * maxima[:, 2:] / 5)
    judged = points[:, 2:].sum(axis=1)
    total = points.sum(axis=1)
    return points, np.where(base, total >= 6, (total >= 14) & (points[:, 0] >= 3) & (judged >= 5))


def _points_with_outcome(
    rng: np.random.Generator, mean: npt.NDArray[np.float64], base: Bools, passed: Bools
) -> npt.NDArray[np.int8]:
    """Points drawn until their outcome is the one wanted."""
    result = np.zeros((len(mean), 5), dtype=np.int8)
    left = np.arange(len(mean))
    while len(left):
        points, outcome = _points(rng, mean[left], base[left])
        fits = outcome == passed[left]
        result[left[fits]] = points[fits]
        left = left[~fits]
    return result


def draw_work(rng: np.random.Generator, people: pd.DataFrame, planned: Bools) -> pd.DataFrame:
    """One row per person and begun module: state, attempts and the points of the attempt that counts.

    Columns: ``person`` (row number in `people`), ``module`` (categorical), ``state`` (``started``,
    ``passed``,
    ``supplement``), ``attempts``, ``week`` of the first hand-in, and the points ``A``–``E`` (0 where not
    handed in).
    """
    week_of = np.array([1 + i * 8 // 5 if i < 5 else 9 + (i - 5) * 16 // 21 for i in range(len(ORDER))])
    left = people["left_week"].to_numpy()
    person, module = np.nonzero(planned & ((left == 0)[:, None] | (week_of[None, :] <= left[:, None])))
    week = week_of[module]
    # The module someone was in when leaving was begun, never handed in.
    begun_only = (left[person] > 0) & (week >= left[person])
    m = len(person)
    first = rng.random(m) >= 0.18
    second = ~first & (rng.random(m) < 0.90)
    third = ~first & ~second & (rng.random(m) < 0.60)
    passed = first | second | third
    attempts = np.where(first, 1, np.where(second, 2, 2 + third)).astype(np.int8)
    mean = people[[f"self_before_{i}" for i in range(1, 6)]].to_numpy(dtype=float).mean(axis=1)
    is_base = np.zeros(len(ORDER), dtype=bool)
    is_base[[INDEX[slug] for slug in BASE]] = True
    points = np.zeros((m, 5), dtype=np.int8)
    handed_in = ~begun_only
    points[handed_in] = _points_with_outcome(
        rng, mean[person[handed_in]], is_base[module[handed_in]], passed[handed_in]
    )
    state = np.where(begun_only, 0, np.where(passed, 1, 2)).astype(np.int8)
    return pd.DataFrame(
        {
            "person": person.astype(np.int32),
            "module": pd.Categorical.from_codes(module.astype(np.int8), list(ORDER)),
            "state": pd.Categorical.from_codes(state, ["started", "passed", "supplement"]),
            "attempts": np.where(handed_in, attempts, 0).astype(np.int8),
            "week": week.astype(np.int8),
            **{name: points[:, i] for i, name in enumerate(CRITERIA)},
        }
    )


def certified(people: pd.DataFrame, work: pd.DataFrame, elective: Bools) -> Bools:
    """Who meets the certificate's rule (kursplan B2): core, one level package, track, three electives, one
    of two."""
    done = np.zeros((len(people), len(ORDER)), dtype=bool)
    passed = (work["state"] == "passed").to_numpy()
    done[work["person"].to_numpy()[passed], work["module"].cat.codes.to_numpy()[passed]] = True
    core = done[:, [INDEX[s] for s in CORE]].all(axis=1)
    packages = {name: done[:, [INDEX[s] for s in slugs]].all(axis=1) for name, slugs in PACKAGES.items()}
    tracks = {name: done[:, [INDEX[s] for s in slugs]].all(axis=1) for name, slugs in TRACKS.items()}
    strategic = (people["track"] == "strategic").to_numpy()
    chosen = done & elective
    return np.asarray(
        core
        & (packages["basic"] | packages["advanced"])
        & np.where(strategic, tracks["strategic"], tracks["operational"])
        & (chosen.sum(axis=1) >= 3)
        & chosen[:, [INDEX[s] for s in ELECTIVES_REQUIRED]].any(axis=1)
    )
