"""The week's blocks of time (course plan C11). Pure; times are minutes from midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelup_widgets.weekly_plan.model import DAYS, Block

DAY_END = 24 * 60
#: A focus block is at least so long; two a week (module 1.5).
FOCUS_MINUTES = 30
FEWEST_FOCUS = 2
#: Time for Level Up a week.
LEVEL_UP_MINUTES = 180

_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:,]\s*(\d{2}))?\Z|(\d{2})(\d{2})\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Placed:
    """A block with a place in the week; ``day`` 0 is Monday."""

    row: Block
    day: int
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


def minute_of_day(clock: str) -> int | None:
    """``"8"``, ``"8.30"``, ``"08:30"`` or ``"0830"`` as minutes from midnight; None for anything else."""
    found = _CLOCK.match(clock.strip())
    if not found:
        return None
    hour, minute = (found[1], found[2] or "0") if found[1] else (found[3], found[4])
    return int(hour) * 60 + int(minute) if int(hour) < 24 and int(minute) < 60 else None


def clock(minute: int) -> str:
    """Minutes from midnight as ``"08.30"``."""
    return f"{minute // 60:02}.{minute % 60:02}"


def placed(block: Block) -> Placed | None:
    """The block's place; None while it lacks day, time or length, or when it passes midnight."""
    start = minute_of_day(block.start)
    if block.day is None or start is None or block.minutes is None:
        return None
    if not 1 <= round(block.minutes) <= DAY_END - start:
        return None
    return Placed(block, list(DAYS).index(block.day), start, start + round(block.minutes))


def week(rows: Sequence[Block]) -> list[Placed]:
    """The blocks that have a place, in the week's order."""
    found = [one for row in rows if (one := placed(row)) is not None]
    return sorted(found, key=lambda one: (one.day, one.start, one.end))


def clashes(blocks: Sequence[Placed]) -> list[tuple[Placed, Placed]]:
    """Blocks that begin before an earlier one has ended, each after that one. Takes what ``week`` gives."""
    found: list[tuple[Placed, Placed]] = []
    last: Placed | None = None
    for block in blocks:
        if last is not None and last.day == block.day and block.start < last.end:
            found.append((last, block))
        if last is None or last.day != block.day or block.end > last.end:
            last = block
    return found


def focus(blocks: Sequence[Placed]) -> list[Placed]:
    """The focus blocks that are long enough."""
    return [one for one in blocks if one.row.kind == "focus" and one.minutes >= FOCUS_MINUTES]


def level_up_minutes(blocks: Sequence[Placed]) -> int:
    """Minutes set aside for Level Up."""
    return sum(one.minutes for one in blocks if one.row.kind == "level_up")
