"""The benefits calculation (course plan C10): cash flows, net present value, payback, break-even. Pure.

Kronor and hours a year; shares between 0 and 1. Level Up's way of working where C10 says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

#: Break-even is sought between no benefit at all and twice the benefit.
BREAK_EVEN_SPAN = (0.0, 2.0)
_HALVINGS = 60


@dataclass(frozen=True)
class Case:
    """The assumptions of one calculation.

    ``phase_in``: the share of the benefit that comes each year from year 1; later years are as the last.
    """

    investment: float
    running_cost: float
    freed_hours: float
    realisation_rate: float
    hour_value: float
    other_benefit: float
    phase_in: tuple[float, ...]
    horizon: int
    discount_rate: float

    def with_benefit(self, share: float) -> Case:
        """With ``share`` of the benefit: freed hours and other benefit alike."""
        return replace(self, freed_hours=self.freed_hours * share, other_benefit=self.other_benefit * share)

    def delayed(self, years: int) -> Case:
        """With a phase-in that begins with ``years`` of nothing; the costs stay."""
        return replace(self, phase_in=(0.0,) * min(years, self.horizon) + self.phase_in)


@dataclass(frozen=True)
class Outcome:
    """What a case comes to. ``payback``: years, None when not within the horizon."""

    flows: tuple[float, ...]
    net_present_value: float
    payback: float | None


def time_benefit(case: Case) -> float:
    """The value of freed time a year, in kronor, once all of the benefit has come."""
    return case.freed_hours * case.realisation_rate * case.hour_value


def cash_flows(case: Case) -> tuple[float, ...]:
    """Year 0, the investment, to the horizon."""
    benefit = time_benefit(case) + case.other_benefit
    yearly = (
        benefit * _phase_in(case.phase_in, year) - case.running_cost for year in range(1, case.horizon + 1)
    )
    return (-case.investment, *yearly)


def _phase_in(shares: Sequence[float], year: int) -> float:
    return shares[min(year, len(shares)) - 1] if shares else 1.0


def net_present_value(flows: Sequence[float], rate: float) -> float:
    """The sum of the flows, each discounted to year 0."""
    return sum(flow / (1 + rate) ** year for year, flow in enumerate(flows))


def payback_years(flows: Sequence[float]) -> float | None:
    """When the sum of the flows first is zero or more, linear within the year; None when it never is."""
    total = 0.0
    for year, flow in enumerate(flows):
        if total + flow >= 0:
            return year - 1 - total / flow if year else 0.0
        total += flow
    return None


def outcome(case: Case) -> Outcome:
    """A case worked out."""
    flows = cash_flows(case)
    return Outcome(flows, net_present_value(flows, case.discount_rate), payback_years(flows))


def break_even(case: Case) -> float | None:
    """The share of the benefit, 0–2, at which the net present value is zero; None when there is none."""

    def value(share: float) -> float:
        return outcome(case.with_benefit(share)).net_present_value

    low, high = BREAK_EVEN_SPAN
    at_low = value(low)
    if at_low == 0:
        return low
    if at_low * value(high) > 0:
        return None
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        if at_low * value(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def sensitivity(case: Case) -> dict[str, Outcome]:
    """The seven standard cases by their id (``model.CASES``)."""
    return {name: outcome(changed) for name, changed in _standard_cases(case).items()}


def _standard_cases(case: Case) -> dict[str, Case]:
    return {
        "benefit_down": case.with_benefit(0.8),
        "benefit_up": case.with_benefit(1.2),
        "running_cost_up": replace(case, running_cost=case.running_cost * 1.2),
        "investment_up": replace(case, investment=case.investment * 1.2),
        "discount_rate_up": replace(case, discount_rate=case.discount_rate + 0.02),
        "delay": case.delayed(1),
        "realisation_half": replace(case, realisation_rate=0.5),
    }
