"""The draw in the form of the API's evaluation tables, so that analysts' notebooks run without an
installation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from levelup.demo._draw import SEED, draw
from levelup.demo._learning import CRITERIA


def tables(n: int = 300, seed: int = SEED) -> dict[str, pd.DataFrame]:
    """``participants``, ``progress``, ``submissions`` and ``results`` of `n` synthetic people; no names."""
    demo = draw(n, seed)
    people, organisations, work = demo.people, demo.organisations, demo.work
    ids = pd.Index([f"s{number:07d}" for number in range(n)])
    employer = pd.Categorical.from_codes(people["organisation"].to_numpy(), organisations["name"])
    participants = pd.DataFrame(
        {
            "person": ids,
            **{name: people[name] for name in ("track", "level", "gender", "county")},
            "organisation": employer.remove_unused_categories(),
            "organisation_kind": organisations["kind"].array.take(people["organisation"].to_numpy()),
            "synthetic": np.ones(n, dtype=np.int8),
        }
    )
    person = pd.Categorical.from_codes(work["person"].to_numpy(), ids)
    begun = pd.DataFrame({"person": person, "module": work["module"]})
    in_hand = (work["attempts"] > 0).to_numpy()
    handed = begun[in_hand].assign(attempt=work["attempts"][in_hand].astype(np.int16))
    points = work.loc[in_hand, list(CRITERIA)].astype(np.float32)
    results = handed.assign(
        state=pd.Categorical.from_codes(np.zeros(len(handed), dtype=np.int8), ["graded"]),
        **{name: points[name] for name in CRITERIA},
        total=points.sum(axis=1),
        outcome=work.loc[in_hand, "state"].cat.set_categories(["passed", "supplement"]),
    )
    return {"participants": participants, "progress": begun, "submissions": handed, "results": results}
