"""Who the synthetic people are, and what they say about themselves (kursplan F5.2–F5.5, F5.8, F5.11)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from levelup.demo._names import draw_names
from levelup.demo._places import ROLES
from levelup.demo._seats import BLOCK, draw_seats

Floats = npt.NDArray[np.float64]

#: Women per block of 300, by track: 133 of 180 and 77 of 120.
_WOMEN = {"operational": 133, "strategic": 77}
_WEEKS = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """`people`: one row a person, with everything about them; `organisations`: one row an employer."""

    people: pd.DataFrame
    organisations: pd.DataFrame


def _truncated(rng: np.random.Generator, n: int, mean: float, sd: float, low: float, high: float) -> Floats:
    values = rng.normal(mean, sd, n)
    while (outside := (values < low) | (values > high)).any():
        values[outside] = rng.normal(mean, sd, int(outside.sum()))
    return values


def _gender(rng: np.random.Generator, strategic: npt.NDArray[np.bool_], blocks: int) -> npt.NDArray[np.bool_]:
    """True for women: exact quotas per track within every block."""
    women = np.zeros((blocks, BLOCK), dtype=bool)
    for track, mask in (("operational", ~strategic), ("strategic", strategic)):
        seats = np.flatnonzero(mask)
        order = np.argsort(rng.random((blocks, len(seats))), axis=1)[:, : _WOMEN[track]]
        women[np.arange(blocks)[:, None], seats[order]] = True
    return women.ravel()


def _self_assessment(rng: np.random.Generator, strategic: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Before and after, shape ``(n, 5)``, 0–4; areas 1 and 4 correlate at 0.4 before clipping."""
    n = len(strategic)
    noise = rng.standard_normal((n, 5))
    noise[:, 3] = 0.4 * noise[:, 0] + np.sqrt(1 - 0.4**2) * noise[:, 3]
    before = np.clip(np.where(strategic, 2.2, 1.7)[:, None] + 0.55 * noise, 0, 4)
    change = np.maximum(rng.normal(0.6, 0.35, (n, 5)), -0.5)
    before = np.asarray(np.round(before, 1), dtype=np.float64)
    after = np.asarray(np.round(np.clip(before + change, 0, 4), 1), dtype=np.float64)
    return before, after


def draw_people(rng: np.random.Generator, n: int) -> Drawn:
    """`n` people in blocks of 300. Exact quotas hold when `n` is a multiple of 300."""
    blocks = -(-n // BLOCK)
    seats = draw_seats(rng)
    strategic_role = np.array([role.track == "strategic" for role in ROLES])
    seat_role = np.array(seats.role)
    shuffled = rng.permutation(BLOCK) if n % BLOCK == 0 else np.arange(BLOCK)
    seat_role, seat_org = seat_role[shuffled], np.array(seats.organisation)[shuffled]
    women = _gender(rng, strategic_role[seat_role], blocks)[:n]
    role = np.tile(seat_role, blocks)[:n]
    block = np.repeat(np.arange(blocks), BLOCK)[:n]
    organisation = (np.tile(seat_org, blocks)[:n] + block * len(seats.names)).astype(np.int32)
    strategic = strategic_role[role]

    suffix = ["" if b == 0 else f" {b + 1}" for b in range(blocks)]
    members = np.bincount(organisation, minlength=blocks * len(seats.names))
    organisations = pd.DataFrame(
        {
            "name": [name + end for end in suffix for name in seats.names],
            "kind": pd.Categorical(seats.kinds * blocks),
            "county": pd.Categorical(seats.counties * blocks),
            "members": members,
            # An employer that sends one or two managers is an exception to the rule of three (K61), and
            # marked so.
            "exception": members < 3,
        }
    )
    names, usernames = draw_names(rng, women)
    before, after = _self_assessment(rng, strategic)
    first_line = np.array([r.first_line for r in ROLES])[role]
    employees = np.exp(rng.normal(np.log(28), 0.35, n))
    while (outside := (employees < 10) | (employees > 55)).any():
        employees[outside] = np.exp(rng.normal(np.log(28), 0.35, int(outside.sum())))
    age = np.round(_truncated(rng, n, 48, 8.5, 30, 66)).astype(np.int16)
    # Nobody was a manager before 22.
    years = np.minimum(np.clip(np.round(rng.gamma(2.25, 4.0, n)), 0, 35), age - 22).astype(np.int16)
    random_level = rng.random(n) < 0.10
    total = before.mean(axis=1)
    advanced = np.where(random_level, rng.random(n) < 0.5, total >= 2.0)
    left = np.zeros(n, dtype=np.int8)
    leavers = rng.permutation(n)[: round(0.08 * n)]
    left[leavers] = rng.permutation(np.arange(len(leavers)) % _WEEKS + 1)
    follow = rng.permutation(n)
    three, six = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    stayed = follow[left[follow] == 0]
    three[stayed[: round(0.8 * n)]] = True
    six[stayed[: round(n * 2 / 3)]] = True
    people = pd.DataFrame(
        {
            "participant_id": [f"LU-{i:04d}" for i in range(1, n + 1)],
            "name": names,
            "username": usernames,
            "organisation": organisation,
            "county": pd.Categorical(organisations["county"].iloc[organisation].to_numpy()),
            "role": pd.Categorical.from_codes(role.tolist(), categories=[r.title for r in ROLES]),
            "track": pd.Categorical.from_codes(strategic.astype(np.int8), ["operational", "strategic"]),
            "level": pd.Categorical.from_codes(advanced.astype(np.int8), ["basic", "advanced"]),
            "gender": pd.Categorical.from_codes((~women).astype(np.int8), ["woman", "man", "other"]),
            "age": age,
            "years_as_manager": years,
            "employees": np.where(first_line, np.round(employees), -1).astype(np.int16),
            **{f"self_before_{area + 1}": before[:, area].astype(np.float32) for area in range(5)},
            **{f"self_after_{area + 1}": after[:, area].astype(np.float32) for area in range(5)},
            "live_share": np.round(rng.beta(4, 2, n), 2).astype(np.float32),
            "recording_share": np.round(rng.beta(2, 3, n), 2).astype(np.float32),
            "weekly_hours": np.round(_truncated(rng, n, 2.7, 0.8, 0.5, 6), 1).astype(np.float32),
            "left_week": left,
            "follow_up_3_months": three,
            "follow_up_6_months": six,
            "realised_benefit": np.where(three, np.round(rng.lognormal(11.3, 0.7, n), -3), np.nan),
            "realisation_rate": np.where(three, np.round(rng.uniform(0.4, 0.8, n), 2), np.nan),
        }
    )
    people["email"] = people["username"] + "@levelup.example"
    return Drawn(people, organisations)
