"""The plan's pictures: the chain of benefits, the cash flow, and the sensitivity (course plan C10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levelup_widgets.benefits_realisation import plan, rules, words
from levelup_widgets.benefits_realisation.model import CASES, Benefit, BenefitsRealisationDocument
from levelup_widgets.i18n import _
from levelup_widgets.pictures import (
    ChainBox,
    ChainColumn,
    Picture,
    TornadoBar,
    TornadoEnd,
    cash_flow,
    chain,
    tornado,
)

#: The sensitivity's cases by the assumption they change, with the change in short.
_BARS = {
    "Nytta": {"benefit_down": "−20 %", "benefit_up": "+20 %"},
    "Driftkostnad": {"running_cost_up": "+20 %"},
    "Investering": {"investment_up": "+20 %"},
    "Kalkylränta": {"discount_rate_up": "+2 procentenheter"},
    "Försening": {"delay": "ett år"},
    "Realiseringsgrad": {"realisation_half": "50 %"},
}


def draw(document: BenefitsRealisationDocument) -> list[Picture]:
    """Those of the three pictures that have something to show."""
    drawn = [benefit_chain(document), cash_flows(document), sensitivity(document)]
    return [one for one in drawn if one is not None]


def benefit_chain(document: BenefitsRealisationDocument) -> Picture | None:
    """Delivery, changed ways of working, benefits, goal. None without benefits."""
    named = [row for row in document.benefits if row.effect.strip()]
    if not named:
        return None
    changes = dict(_changes(named))
    goal, delivery = document.chain.goal.strip(), document.chain.delivery.strip()
    columns = (
        ChainColumn(
            _("Leverans"), (ChainBox("delivery", delivery, _first_steps(named)),) if delivery else ()
        ),
        ChainColumn(_("Nytt arbetssätt"), tuple(changes.values())),
        ChainColumn(_("Nytta"), tuple(_benefit(row) for row in named)),
        ChainColumn(_("Mål"), (ChainBox("goal", goal),) if goal else ()),
    )
    return chain("benefit_chain", _("Från leverans till mål"), [one for one in columns if one.boxes])


def _first_steps(rows: list[Benefit]) -> tuple[str, ...]:
    """What a delivery leads to: the changed ways of working, and benefits that name none."""
    return tuple(dict.fromkeys(_key(row) or row.id for row in rows))


def _key(row: Benefit) -> str:
    said = " ".join(row.behaviour.casefold().split())
    return f"change:{said}" if said else ""


def _changes(rows: list[Benefit]) -> Iterator[tuple[str, ChainBox]]:
    """Each way of working once, though several benefits may follow from it."""
    for row in rows:
        if key := _key(row):
            leads_to = tuple(other.id for other in rows if _key(other) == key)
            yield key, ChainBox(key, row.behaviour.strip(), leads_to, f"benefits/{row.id}")


def _benefit(row: Benefit) -> ChainBox:
    way = words.way(row)
    text = f"{row.effect.strip()}: {way}" if way else row.effect.strip()
    return ChainBox(row.id, text, ("goal",), f"benefits/{row.id}")


def cash_flows(document: BenefitsRealisationDocument) -> Picture | None:
    """The base case year by year; with the time that the kronor stand for beside them."""
    case = plan.base_case(document)
    if case is None:
        return None
    outcome = rules.outcome(case)
    return cash_flow(
        "cash_flow",
        _("Kassaflöde"),
        outcome.flows,
        payback=outcome.payback,
        npv=outcome.net_present_value,
        note=_beside(document),
    )


def _beside(document: BenefitsRealisationDocument) -> str:
    told = words.hours(document)
    said = _("Värdet av frigjord tid är ett räknat värde, ingen besparing.")
    return f"{told[:1].upper()}{told[1:]}. {said}" if told else said


def sensitivity(document: BenefitsRealisationDocument) -> Picture | None:
    """The cases that the person tries, around the base case."""
    case = plan.base_case(document)
    if case is None:
        return None
    outcomes = rules.sensitivity(case)
    bars = []
    for label, ends in _BARS.items():
        tried = tuple(
            TornadoEnd(_(text), outcomes[name].net_present_value)
            for name, text in ends.items()
            if name in document.sensitivity.cases
        )
        if tried:
            bars.append(TornadoBar(_(label), tried))
    return tornado(
        "sensitivity",
        _("Så känslig är kalkylen"),
        rules.outcome(case).net_present_value,
        bars,
        value_title=_("Nettonuvärde"),
        note=_beside(document),
    )


def case_label(name: str) -> str:
    """A case's name for the eye."""
    label: Any = CASES[name]
    return _(label)
