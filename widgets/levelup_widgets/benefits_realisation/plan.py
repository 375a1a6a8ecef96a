"""What a plan comes to: its document turned into cases, days and shares (course plan C10). Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from levelup_widgets.benefits_realisation.model import (
    LONGEST_HORIZON,
    PHASE_IN_YEARS,
    Benefit,
    BenefitsRealisationDocument,
    Calculation,
)
from levelup_widgets.benefits_realisation.rules import Case

FOLLOW_UP_MONTHS = (3, 6, 12)


def base_case(document: BenefitsRealisationDocument) -> Case | None:
    """The calculation's assumptions; None while one that it needs is missing or can't be reckoned with."""
    economy, calculation = document.economy, document.calculation
    horizon, phase_in = calculation.horizon_years, phase_in_shares(calculation)
    if (
        economy.investment is None
        or economy.running_cost_per_year is None
        or economy.freed_hours_per_year is None
        or economy.realisation_rate is None
        or economy.hour_value is None
        or calculation.discount_rate is None
        or calculation.discount_rate <= -100
        or horizon is None
        or not 1 <= horizon <= LONGEST_HORIZON
        or phase_in is None
    ):
        return None
    return Case(
        investment=economy.investment,
        running_cost=economy.running_cost_per_year,
        freed_hours=economy.freed_hours_per_year,
        realisation_rate=economy.realisation_rate / 100,
        hour_value=economy.hour_value,
        other_benefit=economy.other_benefit_per_year or 0,
        phase_in=phase_in,
        horizon=horizon,
        discount_rate=calculation.discount_rate / 100,
    )


def phase_in_shares(calculation: Calculation) -> tuple[float, ...] | None:
    """The share of the benefit each year; an empty year is as the one before. None without the first year."""
    shares: list[float] = []
    for year in range(1, PHASE_IN_YEARS + 1):
        percent = getattr(calculation, f"phase_in_{year}")
        if percent is not None:
            shares.append(percent / 100)
        elif shares:
            shares.append(shares[-1])
        else:
            return None
    return tuple(shares)


def what_if_case(document: BenefitsRealisationDocument) -> Case | None:
    """The base case with the sliders' changes; None without a base case."""
    case, change = base_case(document), document.what_if
    if case is None:
        return None
    rate = case.discount_rate + (change.discount_rate_change or 0) / 100
    return replace(
        case.with_benefit(1 + (change.benefit_change or 0) / 100),
        investment=case.investment * (1 + (change.investment_change or 0) / 100),
        running_cost=case.running_cost * (1 + (change.running_cost_change or 0) / 100),
        # A rate of −100 % or less has no present value.
        discount_rate=max(rate, -0.99),
    ).delayed(max(0, round(change.delay_years or 0)))


def is_trying(document: BenefitsRealisationDocument) -> bool:
    """Whether some slider is moved."""
    return any(document.what_if.model_dump().values())


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last day when the month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def follow_ups(benefit: Benefit, start: date | None) -> tuple[date | None, ...]:
    """The benefit's three follow-ups: its own days, or counted from the start."""
    own = (benefit.follow_up_3, benefit.follow_up_6, benefit.follow_up_12)
    return tuple(
        chosen or (None if start is None else months_later(start, months))
        for chosen, months in zip(own, FOLLOW_UP_MONTHS, strict=True)
    )


def expected(benefit: Benefit) -> float | None:
    """The value to count on: from baseline towards target, as far as the realisation rate reaches."""
    if benefit.baseline is None or benefit.target is None or benefit.realisation_rate is None:
        return None
    return benefit.baseline + (benefit.target - benefit.baseline) * benefit.realisation_rate / 100


def achieved_percent(benefit: Benefit) -> float | None:
    """How much of the way from baseline to target the latest measurement has come, in per cent."""
    if benefit.baseline is None or benefit.target is None or benefit.latest is None:
        return None
    way = benefit.target - benefit.baseline
    return (benefit.latest - benefit.baseline) / way * 100 if way else None
