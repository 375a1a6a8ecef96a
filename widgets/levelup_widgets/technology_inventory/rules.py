"""Rules of the technology inventory (course plan C26 and module 3.1). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias

from levelup_widgets.technology_inventory.model import Technology

FEWEST_ROWS = 3
#: A technology is looked into below this share in per cent, and when its contract ends within so many days
#: (Level Up's way of working).
LOW_USAGE = 50
LOW_SATISFACTION = 2
CONTRACT_DAYS = 180

Task: TypeAlias = Literal[
    "backup",
    "ask_medical_device",
    "ask_personal_data",
    "ask_logging",
    "consent",
    "contract_ended",
    "contract_ends",
    "low_usage",
    "low_satisfaction",
]
#: Tasks that concern somebody's safety; the others can wait for the next round.
SERIOUS: tuple[Task, ...] = ("backup", "ask_medical_device", "consent")


def needs_backup(row: Technology) -> bool:
    """A backup routine is required when a failure may harm, and until it is known that it can't."""
    return row.failure_harm in ("yes", "unknown")


def is_answered(row: Technology) -> bool:
    """Whether anything can be said about the row: until then no task isn't the same as nothing to do."""
    return row.medical_device is not None and row.failure_harm is not None


def tasks(row: Technology, today: date) -> list[Task]:
    """What follows from a row's answers, the most serious first."""
    return list(_tasks(row, today))


def _tasks(row: Technology, today: date) -> Iterator[Task]:
    if needs_backup(row) and not row.backup.strip():
        yield "backup"
    if row.medical_device == "unknown":
        yield "ask_medical_device"
    if row.monitors and not row.consent.strip():
        yield "consent"
    if row.personal_data == "unknown":
        yield "ask_personal_data"
    if row.personal_data == "yes" and row.logged in ("no", "unknown"):
        yield "ask_logging"
    if row.contract_end is not None and row.contract_end < today:
        yield "contract_ended"
    elif row.contract_end is not None and row.contract_end <= today + timedelta(days=CONTRACT_DAYS):
        yield "contract_ends"
    if row.usage is not None and row.usage < LOW_USAGE:
        yield "low_usage"
    if row.satisfaction is not None and row.satisfaction <= LOW_SATISFACTION:
        yield "low_satisfaction"
