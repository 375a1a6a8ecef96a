"""Rules of the information classification (course plan C3). Pure.

The levels 0–3 follow the Swedish model (KLASSA/MSB); the thresholds and protections are Level Up's way of
working.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from levelup_widgets.information_classification.model import Asset
from levelup_widgets.roles import RoleId

#: Sensitive personal data, and secrecy under these rules, ask for at least this confidentiality.
STRICT_SECRECY = ("osl_25", "osl_26")
STRICT_CONFIDENTIALITY = 3
SHORTEST_REASON = 20
FEWEST_ASSETS = 3
#: The owner is somebody who leads the operation.
OPERATIONAL_ROLES: tuple[RoleId, ...] = (
    "board",
    "head_of_administration",
    "head_of_operations",
    "unit_manager",
)
#: Who a chain of contacts can't do without: those who act, those who judge, and a manager who decides.
NEEDED_CONTACTS: tuple[RoleId, ...] = ("it", "information_security", "data_protection_officer")
DECIDING_CONTACTS: tuple[RoleId, ...] = ("unit_manager", "head_of_operations", "head_of_administration")

_DAY = 24.0
#: From the shortest outage: up to so many hours, these levels of availability go with it. The plan says
#: nothing
#: between three and seven days; there its neighbours' levels are all accepted.
_AVAILABILITY: tuple[tuple[float, tuple[int, int]], ...] = (
    (4, (3, 3)),
    (_DAY, (2, 2)),
    (3 * _DAY, (1, 2)),
    (7 * _DAY, (0, 2)),
)
_LONG_OUTAGE = (0, 1)

#: Protections to ask for: kind, aspect, and from which level of it. A higher level of the same kind comes on
#: top.
PROTECTIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "access": (("k", 1), ("k", 2), ("k", 3)),
    "logging": (("k", 2), ("k", 3)),
    "change_control": (("r", 2), ("r", 3)),
    "encryption": (("k", 2), ("k", 3)),
    "backup": (("rt", 1), ("rt", 2), ("rt", 3)),
    "fallback_routine": (("t", 2), ("t", 3)),
}


@dataclass(frozen=True)
class Levels:
    """The three aspects of one set of information; None is not yet chosen."""

    k: int | None
    r: int | None
    t: int | None

    def whole(self) -> tuple[int, int, int] | None:
        """All three, or None while one is missing."""
        if self.k is None or self.r is None or self.t is None:
            return None
        return self.k, self.r, self.t

    @property
    def label(self) -> str | None:
        """``"2-2-3"``; None while one is missing."""
        levels = self.whole()
        return None if levels is None else "-".join(str(level) for level in levels)

    @property
    def highest(self) -> int | None:
        """The level of the whole: the highest of the three. None while one is missing."""
        levels = self.whole()
        return None if levels is None else max(levels)


def levels_of(asset: Asset) -> Levels:
    """The asset's three levels; none of them when it concerns protective security."""
    if asset.security_protected:
        return Levels(None, None, None)
    return Levels(asset.confidentiality, asset.integrity, asset.availability)


def availability_range(longest_outage: float) -> tuple[int, int]:
    """Lowest and highest availability that goes with the longest outage in hours."""
    return next((levels for most, levels in _AVAILABILITY if longest_outage <= most), _LONG_OUTAGE)


def lowest_confidentiality(sensitive: bool | None, secrecy: bool | None, rule: str | None) -> int:
    """The least that is expected of the confidentiality."""
    strict = bool(sensitive) or (bool(secrecy) and rule in STRICT_SECRECY)
    return STRICT_CONFIDENTIALITY if strict else 0


def protections(levels: Levels, *, traceability: bool = False) -> dict[str, int]:
    """Protections to ask for by kind, each with its step: how many of the kind's levels are met."""
    whole = levels.whole()
    if whole is None:
        return {}
    of = dict(zip("krt", whole, strict=True))
    found = {
        kind: sum(max(of[aspect] for aspect in aspects) >= level for aspects, level in steps)
        for kind, steps in PROTECTIONS.items()
    }
    if traceability:
        found["logging"] = max(1, found["logging"])
    return {kind: step for kind, step in found.items() if step}


def missing_contacts(functions: Collection[str | None]) -> list[str]:
    """The functions that the chain still needs; ``"unit_manager"`` stands for any manager who decides."""
    missing: list[str] = [one for one in NEEDED_CONTACTS if one not in functions]
    if not any(one in functions for one in DECIDING_CONTACTS):
        missing.append("unit_manager")
    return missing
