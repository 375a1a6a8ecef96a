"""The whole draw: people, organisations, choices and results, from one seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from levelup.demo._learning import certified, draw_choices, draw_work
from levelup.demo._people import draw_people

SEED = 20270503
#: What stands on every page, table and diagram that shows synthetic people.
MARK = "Syntetiska data – inga verkliga personer"


@dataclass(frozen=True, slots=True)
class Demo:
    """Synthetic people of one draw.

    `people` has one row a person (``organisation`` is a row number in `organisations`), `work` one row per
    person
    and begun module (``person`` is a row number in `people`). `planned` and `elective` are ``(n, 26)``
    booleans in
    the order of ``levelup.demo.MODULES``; `certified` says who meets the certificate's rule.
    """

    people: pd.DataFrame
    organisations: pd.DataFrame
    work: pd.DataFrame
    planned: npt.NDArray[np.bool_]
    elective: npt.NDArray[np.bool_]
    certified: npt.NDArray[np.bool_]


def draw(n: int = 300, seed: int = SEED) -> Demo:
    """Draw `n` synthetic people (kursplan F1–F5). The same seed gives the same people; `n` at least 1."""
    if n < 1:
        raise ValueError("n must be at least 1")
    rng = np.random.default_rng(seed)
    drawn = draw_people(rng, n)
    planned, elective = draw_choices(rng, drawn.people)
    work = draw_work(rng, drawn.people, planned)
    return Demo(
        drawn.people,
        drawn.organisations,
        work,
        planned,
        elective,
        certified(drawn.people, work, elective),
    )
