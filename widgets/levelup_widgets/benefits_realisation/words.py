"""Swedish words for what a plan comes to."""

from __future__ import annotations

from levelup_widgets.benefits_realisation.model import Benefit, BenefitsRealisationDocument
from levelup_widgets.benefits_realisation.rules import Outcome
from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number


def kronor(value: float) -> str:
    """``−27981.4`` → ``"−27 981 kr"``."""
    return f"{format_number(value, 0)}{NBSP}{_('kr')}"


def amount(value: float, unit: str) -> str:
    """A value of a benefit, with at most one decimal."""
    return f"{format_number(round(value, 1))}{NBSP}{unit.strip()}".strip()


def payback(outcome: Outcome) -> str:
    """When the investment is paid back, or that it isn't."""
    if outcome.payback is None:
        return _("inte inom {years} år").format(years=len(outcome.flows) - 1)
    return _("{years} år").format(years=format_number(outcome.payback, 2))


def case(outcome: Outcome) -> str:
    """A case's net present value and payback in a line."""
    return _("{value}, återbetalning {payback}").format(
        value=kronor(outcome.net_present_value), payback=payback(outcome)
    )


def break_even(share: float | None) -> str:
    """How much of the benefit is needed, or that no such share was found."""
    if share is None:
        return _("ligger utanför 0–200 % av nyttan")
    return _("{percent} % av nyttan behövs").format(percent=format_number(share * 100, 1))


def compared(change: float) -> str:
    """A net present value against the base case's."""
    if round(change) == 0:
        return _("samma som grundkalkylen")
    word = _("{amount} högre") if change > 0 else _("{amount} lägre")
    return word.format(amount=kronor(abs(change)))


def way(benefit: Benefit) -> str:
    """From baseline to target, such as ``"105 → 10 timmar"``; empty while one is missing."""
    if benefit.baseline is None or benefit.target is None:
        return ""
    return f"{format_number(benefit.baseline)} → {amount(benefit.target, benefit.unit)}"


def hours(document: BenefitsRealisationDocument) -> str:
    """The freed time that is taken home, in hours; empty while it isn't known."""
    economy = document.economy
    if economy.freed_hours_per_year is None:
        return ""
    if economy.realisation_rate is None:
        return _("{hours} timmar per år frigörs").format(hours=format_number(economy.freed_hours_per_year))
    return _("{taken} av {hours} timmar per år tas hem ({rate} %)").format(
        taken=format_number(round(economy.freed_hours_per_year * economy.realisation_rate / 100, 1)),
        hours=format_number(economy.freed_hours_per_year),
        rate=format_number(economy.realisation_rate),
    )
