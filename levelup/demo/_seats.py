"""Organisations first: how many seats each has, in which county, and which roles sit there (kursplan
F5.1–F5.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from levelup.demo._places import COUNTIES, JOINT, MUNICIPALITIES, REGIONS, ROLES, Kind

#: People in one template; larger draws repeat it with renamed organisations.
BLOCK = 300
#: Municipalities with one or two people: the flagged exceptions, about 15 % of the people.
_SMALL = 20
_LARGEST = 20


@dataclass(frozen=True, slots=True)
class Seats:
    """300 seats. `organisation` and `role` are indices per seat; the rest is per organisation."""

    organisation: list[int]
    role: list[int]
    names: list[str]
    kinds: list[Kind]
    counties: list[str]
    sizes: list[int]


def _sizes(rng: np.random.Generator, regular: int) -> list[int]:
    """Sizes of the regular organisations: at least 3, median 6, at most 20, together all seats but the
    small ones."""
    half = regular // 2 - 1
    total = BLOCK - 2 * _SMALL
    low = rng.choice([4, 5, 6], half, p=[0.3, 0.35, 0.35])
    low[:2] = 3
    high = np.full(regular - half - 2, 6)
    room = total - int(low.sum()) - 12 - int(high.sum())
    weights = rng.dirichlet(np.full(len(high), 2.5))
    while room > 0:
        pick = int(rng.choice(len(high), p=weights))
        if high[pick] < _LARGEST:
            high[pick] += 1
            room -= 1
    return sorted([*low.tolist(), 6, 6, *high.tolist()], reverse=True)


def _counties(rng: np.random.Generator) -> tuple[list[str], list[str], list[str]]:
    """A county for each municipality (every county has one), region (each its own county) and joint body."""
    labels = np.array(list(COUNTIES))
    weight = np.array([COUNTIES[label] for label in labels], dtype=float)
    weight /= weight.sum()
    municipalities = [*labels, *rng.choice(labels, len(MUNICIPALITIES) - len(labels), p=weight)]
    regions = list(rng.choice(labels, len(REGIONS), replace=False, p=weight))
    joint = list(rng.choice(labels, len(JOINT), replace=False, p=weight))
    return [str(x) for x in municipalities], [str(x) for x in regions], [str(x) for x in joint]


def _roles(
    rng: np.random.Generator, kinds: list[Kind], organisation: list[int], sizes: list[int]
) -> list[int]:
    """A role for every seat: exact shares, only where the role exists, a strategic one in every large
    organisation."""
    left = [round(role.share * BLOCK) for role in ROLES]
    seats: dict[Kind, list[int]] = {"municipality": [], "region": [], "joint": []}
    for seat, place in enumerate(organisation):
        seats[kinds[place]].append(seat)
    chosen: dict[Kind, list[int]] = {"municipality": [], "region": [], "joint": []}
    # Roles that exist in one kind of organisation only go there first; the others fill what is left.
    for index, role in enumerate(ROLES):
        if len(role.kinds) == 1:
            chosen[role.kinds[0]] += [index] * left[index]
            left[index] = 0
    for kind in ("joint", "region", "municipality"):
        fit = [i for i, role in enumerate(ROLES) if kind in role.kinds for _ in range(left[i])]
        picked = rng.permutation(np.array(fit, dtype=int))[: len(seats[kind]) - len(chosen[kind])].tolist()
        for index in picked:
            left[index] -= 1
        chosen[kind] += picked
    result = [-1] * len(organisation)
    for kind, pool in chosen.items():
        shuffled = rng.permutation(np.array(pool, dtype=int)).tolist()
        strategic = [r for r in shuffled if ROLES[r].track == "strategic"]
        for place in {organisation[seat] for seat in seats[kind]}:
            if sizes[place] > 8 and strategic:
                first = next(seat for seat in seats[kind] if organisation[seat] == place)
                result[first] = strategic.pop()
                shuffled.remove(result[first])
        for seat in seats[kind]:
            if result[seat] < 0:
                result[seat] = shuffled.pop()
    return result


def draw_seats(rng: np.random.Generator) -> Seats:
    """One template of 300 seats in 48 organisations."""
    names = [*MUNICIPALITIES, *REGIONS, *JOINT]
    kinds: list[Kind] = ["municipality"] * 36 + ["region"] * 10 + ["joint"] * 2  # type: ignore[assignment]
    in_municipalities, in_regions, in_joint = _counties(rng)
    counties = [*in_municipalities, *in_regions, *in_joint]
    regular = len(names) - _SMALL
    pool = _sizes(rng, regular)
    # Joint bodies are small, regions in the middle, municipalities take the largest and the rest.
    joint_sizes, pool = pool[-2:], pool[:-2]
    start = 6
    region_sizes, municipal = pool[start : start + 10], pool[:start] + pool[start + 10 :]
    small = rng.permutation(36)[:_SMALL]
    sizes = [0] * len(names)
    rest = iter(rng.permutation(np.array(municipal, dtype=int)).tolist())
    for place in range(36):
        sizes[place] = 2 if place in small else next(rest)
    for place, size in zip(range(36, 46), rng.permutation(np.array(region_sizes)).tolist(), strict=True):
        sizes[place] = size
    sizes[46:] = joint_sizes
    organisation = [place for place, size in enumerate(sizes) for _ in range(size)]
    role = _roles(rng, kinds, organisation, sizes)
    return Seats(organisation, role, names, kinds, counties, sizes)
