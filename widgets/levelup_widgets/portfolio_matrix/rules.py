"""Priority and capacity of a portfolio (course plan C29 and module 4.3; Level Up's way of working). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from levelup_widgets.portfolio_matrix.model import Initiative

BENEFIT_WEIGHT = 2
STRATEGY_POINTS = 2
#: Decisions that set an initiative's time free.
WAITING = ("pause", "stop")


def priority(
    benefit: int | None, feasibility: int | None, risk: int | None, strategy: bool | None
) -> int | None:
    """``2 × benefit + feasibility + strategy (0 or 2) − risk``, −2 to 16; None until all four are known."""
    if benefit is None or feasibility is None or risk is None or strategy is None:
        return None
    return BENEFIT_WEIGHT * benefit + feasibility + (STRATEGY_POINTS if strategy else 0) - risk


def priority_of(row: Initiative) -> int | None:
    """An initiative's priority."""
    return priority(row.benefit, row.feasibility, row.risk, row.strategy_link)


def ranked(rows: Sequence[Initiative]) -> list[tuple[Initiative, int]]:
    """The initiatives that have a priority, the highest first; equals as they stand."""
    known = [(row, found) for row in rows if (found := priority_of(row)) is not None]
    return sorted(known, key=lambda one: -one[1])


def places(rows: Sequence[Initiative]) -> dict[str, int]:
    """Each prioritised initiative's place, 1 for the highest; equals share a place."""
    known = ranked(rows)
    return {row.id: 1 + sum(other > own for _row, other in known) for row, own in known}


def hours(rows: Sequence[Initiative]) -> float:
    """The staff time of all initiatives; negative or unknown time counts as none."""
    return sum(max(row.hours or 0, 0) for row in rows)


def remaining(rows: Sequence[Initiative]) -> list[Initiative]:
    """The initiatives that take time: all but those that wait or end."""
    return [row for row in rows if row.decision not in WAITING]


def is_over(rows: Sequence[Initiative], available: float | None) -> bool:
    """Whether all initiatives together need more time than there is."""
    return available is not None and hours(rows) > available


def out_of_order(rows: Sequence[Initiative]) -> list[tuple[Initiative, Initiative]]:
    """Initiatives that start though others of higher priority have to wait, each with the highest."""
    known = ranked(rows)
    highest = next((one for one in known if one[0].decision in WAITING), None)
    if highest is None:
        return []
    return [(row, highest[0]) for row, found in known if row.decision == "start" and found < highest[1]]
