"""The roles people choose from (course plan C0), with the level at which each may decide about risks.

Decision levels are Level Up's way of working: 0 no mandate of its own, 1 unit, 2 operation, 3 administration,
4 board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from levelup_widgets.i18n import _

RoleId: TypeAlias = Literal[
    "board",
    "head_of_administration",
    "head_of_operations",
    "unit_manager",
    "employee",
    "super_user",
    "digital_strategist",
    "it",
    "hr",
    "finance",
    "data_protection_officer",
    "information_security",
    "medical_responsible_nurse",
    "legal",
    "safety_representative",
    "service_user",
    "supplier",
]


@dataclass(frozen=True)
class Role:
    """A role: its id in documents, its Swedish label, and its decision level 0–4."""

    id: RoleId
    label: str
    decision_level: int = 0


def roles() -> list[Role]:
    """All roles in the order they are shown."""
    return [
        Role("board", _("nämnd/styrelse"), 4),
        Role("head_of_administration", _("förvaltningschef/regiondirektör"), 3),
        Role("head_of_operations", _("verksamhetschef"), 2),
        Role("unit_manager", _("enhetschef"), 1),
        Role("employee", _("medarbetare")),
        Role("super_user", _("superanvändare/digital administratör")),
        Role("digital_strategist", _("digitaliseringsstrateg")),
        Role("it", _("it/systemförvaltning")),
        Role("hr", _("HR")),
        Role("finance", _("ekonomi/controller")),
        Role("data_protection_officer", _("dataskyddsombud")),
        Role("information_security", _("informationssäkerhetsansvarig")),
        Role("medical_responsible_nurse", _("MAS/MAR/MTA")),
        Role("legal", _("jurist")),
        Role("safety_representative", _("skyddsombud/facklig")),
        Role("service_user", _("brukare/patient/närstående")),
        Role("supplier", _("leverantör")),
    ]


ROLE_IDS: tuple[str, ...] = get_args(RoleId)


def role(role_id: str) -> Role:
    """One role. Raises ``KeyError`` for an unknown id."""
    for candidate in roles():
        if candidate.id == role_id:
            return candidate
    raise KeyError(role_id)


def decision_level(role_id: str | None) -> int:
    """The level a role may decide at; 0 when none is chosen."""
    return role(role_id).decision_level if role_id else 0


def role_label(role_id: str | None) -> str:
    """The role's label, or an empty text."""
    return role(role_id).label if role_id else ""
