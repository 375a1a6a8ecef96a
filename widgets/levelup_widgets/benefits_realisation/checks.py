"""The plan's checks (course plan C10, and what modules 6.3 and 6.4 score)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from levelup_widgets import checks
from levelup_widgets.benefits_realisation import plan, rules
from levelup_widgets.benefits_realisation.model import (
    PHASE_IN_YEARS,
    Benefit,
    BenefitsRealisationDocument,
)
from levelup_widgets.checks import Check, Fault, Status
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.roles import decision_level

Document = BenefitsRealisationDocument
_RowFaults = Iterator[tuple[str, str] | tuple[str, str, Status]]

FEWEST_BENEFITS = 2
#: C10 asks for four cases; module 6.4, about the calculation, for five.
FEWEST_CASES = 4
CASES_IN_A_CALCULATION = 5
HORIZONS = (3, 7)
#: Roles near the operation, without the mandate to take a benefit home. Level Up's way of working.
_NEAR = ("employee", "super_user", "medical_responsible_nurse")


def run(document: Document) -> list[Check]:
    """Every check of the plan, always in the same order."""
    benefits = document.benefits
    label, empty = _("Nytta"), _("Börja med att lägga till en nytta.")

    def each(id: str, title: str, rule: Any) -> Check:
        return checks.each(id, title, benefits, "benefits", label, rule, empty)

    return [
        checks.enough(
            "benefits",
            _("Minst två nyttor"),
            len(benefits),
            FEWEST_BENEFITS,
            "benefits",
            _("Lägg till nyttor tills de är minst två ({missing} saknas)."),
        ),
        each("baseline_and_target", _("Basvärde och mål i samma enhet"), _baseline_and_target),
        each("baseline_date", _("Nollmätningen har ett datum"), lambda row: _baseline_date(document, row)),
        each("benefit_owner", _("Nyttoägaren finns i verksamheten"), _benefit_owner),
        each("follow_ups", _("Tre datum för uppföljning"), lambda row: _follow_ups(document, row)),
        each("realisation_rate", _("Realiseringsgraden är 0–100 %"), _realisation_rate),
        checks.check(
            "time_beside_money", _("Nyttan visas också i tid eller kvalitet"), _beside_money(document)
        ),
        checks.check("no_saving", _("Frigjord tid kallas inte besparing"), _no_saving(document)),
        checks.check("chain", _("Effektkedjan går från leverans till mål"), _chain(document)),
        checks.check("economy", _("Kalkylens fält är ifyllda"), _economy(document)),
        checks.check("same_rate", _("Samma realiseringsgrad i nytta och kalkyl"), _same_rate(document)),
        checks.check("basis", _("Siffrorna har en källa eller är märkta"), _basis(document)),
        checks.check("sensitivity_cases", _("Minst fyra känslighetsfall är prövade"), _cases(document)),
        checks.check("break_even", _("Nollpunkten är uträknad"), _break_even(document)),
        checks.check("conclusion", _("Slutsatsen följer av talen"), _conclusion(document)),
    ]


def _baseline_and_target(row: Benefit) -> _RowFaults:
    if not row.unit.strip():
        yield "unit", _("skriv enheten som gäller både basvärde och mål.")
    if row.baseline is None:
        yield "baseline", _("skriv ett tal för läget i dag.")
    if row.target is None:
        yield "target", _("skriv ett tal för målet.")
    if row.baseline is None or row.target is None:
        return
    if row.baseline == row.target:
        yield "target", _("skriv ett mål som skiljer sig från basvärdet.")
    low, high = sorted((abs(row.baseline), abs(row.target)))
    if row.unit.strip().casefold() in ("%", "procent") and 0 < low < 1 < high:
        yield "baseline", _("skriv både basvärde och mål i procent, till exempel 31 och 60."), "warning"


def _baseline_date(document: Document, row: Benefit) -> _RowFaults:
    if row.baseline_date is None:
        yield "baseline_date", _("välj datum för nollmätningen.")
    elif document.chain.start is not None and row.baseline_date > document.chain.start:
        yield "baseline_date", _("lägg nollmätningen före starten, så att ni kan jämföra."), "warning"


def _benefit_owner(row: Benefit) -> _RowFaults:
    if row.owner is None:
        yield "owner", _("välj en nyttoägare.")
    elif row.owner in _NEAR:
        yield "owner", _("välj hellre den chef som har mandat att ta hem nyttan."), "warning"
    elif not decision_level(row.owner):
        yield "owner", _("välj den chef som ansvarar för verksamheten där nyttan märks.")


def _follow_ups(document: Document, row: Benefit) -> _RowFaults:
    days = plan.follow_ups(row, document.chain.start)
    for months, day in zip(plan.FOLLOW_UP_MONTHS, days, strict=True):
        if day is None:
            yield (
                f"follow_up_{months}",
                _("välj datum för uppföljning, eller skriv startdatum i effektkedjan."),
            )
    known = [day for day in days if day is not None]
    if any(later <= earlier for earlier, later in pairwise(known)):
        yield "follow_up_6", _("lägg uppföljningarna i tidsordning.")
    elif known and row.baseline_date is not None and known[0] <= row.baseline_date:
        yield "follow_up_3", _("lägg den första uppföljningen efter nollmätningen.")


def _realisation_rate(row: Benefit) -> _RowFaults:
    for message, status in _rate(row.realisation_rate):
        yield "realisation_rate", message, status


def _rate(percent: float | None) -> Iterator[tuple[str, Status]]:
    if percent is None:
        yield _("ange realiseringsgraden, 0–100 %."), "error"
    elif not 0 <= percent <= 100:
        yield _("ändra realiseringsgraden till mellan 0 och 100 %."), "error"
    elif 0 < percent <= 1:
        yield _("skriv realiseringsgraden i procent: 70, inte 0,7."), "warning"


def _beside_money(document: Document) -> Iterator[Fault]:
    if document.benefits and all(row.kind == "money" for row in document.benefits):
        yield Fault(
            _("Lägg till en nytta i tid eller kvalitet, så att den syns bredvid kronorna."),
            ("benefits",),
            "warning",
        )


def _no_saving(document: Document) -> Iterator[Fault]:
    for number, row in enumerate(document.benefits, start=1):
        for name in ("effect", "measure", "behaviour"):
            if row.kind == "time" and "bespar" in getattr(row, name).casefold():
                said = _(
                    "Nytta {number}: skriv vad tiden används till. En besparing kräver ett eget beslut."
                ).format(number=number)
                yield Fault(said, ("benefits", row.id, name), "warning")


def _chain(document: Document) -> Iterator[Fault]:
    if not document.chain.delivery.strip():
        yield Fault(_("Skriv vad som levereras."), ("chain", "delivery"), "warning")
    for number, row in enumerate(document.benefits, start=1):
        if not row.behaviour.strip():
            said = _("Nytta {number}: skriv vad ni gör annorlunda.").format(number=number)
            yield Fault(said, ("benefits", row.id, "behaviour"), "warning")
    if not document.chain.goal.strip():
        yield Fault(_("Skriv vilket mål effekten leder till."), ("chain", "goal"), "warning")


def _economy(document: Document) -> Iterator[Fault]:
    economy, calculation = document.economy, document.calculation
    for name, value, missing in (
        ("investment", economy.investment, _("Skriv investeringen i kronor. Skriv 0 om den saknas.")),
        ("running_cost_per_year", economy.running_cost_per_year, _("Skriv driftkostnaden per år.")),
        (
            "freed_hours_per_year",
            economy.freed_hours_per_year,
            _("Skriv frigjorda timmar, eller hämta dem ur processkartan."),
        ),
        ("hour_value", economy.hour_value, _("Skriv vad en timme är värd hos er.")),
        (
            "other_benefit_per_year",
            economy.other_benefit_per_year,
            _("Skriv övrig nytta i kronor. Skriv 0 om den saknas."),
        ),
    ):
        if value is None:
            yield Fault(missing, ("economy", name))
        elif value < 0 and name == "freed_hours_per_year":
            yield Fault(
                _("Det nya arbetssättet tar mer tid. Se över det innan du räknar vidare."),
                ("economy", name),
                "warning",
            )
        elif value < 0:
            yield Fault(_("Skriv beloppet som ett tal från 0 och uppåt."), ("economy", name))
    for message, status in _rate(economy.realisation_rate):
        yield Fault(_("Ekonomi: {message}").format(message=message), ("economy", "realisation_rate"), status)
    low, high = HORIZONS
    if calculation.horizon_years is None or not low <= calculation.horizon_years <= high:
        yield Fault(_("Välj en horisont på 3–7 år."), ("calculation", "horizon_years"))
    if calculation.discount_rate is None or not 0 <= calculation.discount_rate <= 100:
        yield Fault(_("Skriv kalkylräntan i procent, till exempel 2,5."), ("calculation", "discount_rate"))
    if calculation.phase_in_1 is None:
        yield Fault(_("Skriv hur stor del av nyttan som kommer år 1."), ("calculation", "phase_in_1"))
    for year in range(1, PHASE_IN_YEARS + 1):
        name = f"phase_in_{year}"
        share = getattr(calculation, name)
        if share is not None and not 0 <= share <= 100:
            yield Fault(_("Skriv andelen år {year} som 0–100 %.").format(year=year), ("calculation", name))


def _same_rate(document: Document) -> Iterator[Fault]:
    """A calculation with another realisation rate than its time benefits is asked about by any controller."""
    rates = [
        row.realisation_rate
        for row in document.benefits
        if row.kind == "time" and row.realisation_rate is not None
    ]
    used = document.economy.realisation_rate
    if used is not None and rates and used not in rates:
        said = _("Kalkylen räknar med {used} %, men nyttan i tid med {stated} %. Välj en av dem.")
        yield Fault(
            said.format(used=format_number(used), stated=format_number(rates[0])),
            ("economy", "realisation_rate"),
            "warning",
        )


def _basis(document: Document) -> Iterator[Fault]:
    if not document.economy.basis.strip():
        yield Fault(
            _("Skriv var siffrorna kommer ifrån, eller märk dem som antaganden."),
            ("economy", "basis"),
            "warning",
        )


def _cases(document: Document) -> Iterator[Fault]:
    path = ("sensitivity", "cases")
    if plan.base_case(document) is None:
        yield _fill_in(document, _("Fyll i ekonomin, så räknas känslighetsfallen ut."))
    missing = FEWEST_CASES - len(document.sensitivity.cases)
    if missing > 0:
        yield Fault(_("Pröva fler känslighetsfall ({missing} saknas).").format(missing=missing), path)
    elif len(document.sensitivity.cases) < CASES_IN_A_CALCULATION:
        yield Fault(_("Pröva gärna ett fall till. Ett beslutsunderlag har fem."), path, "warning")


def _break_even(document: Document) -> Iterator[Fault]:
    case = plan.base_case(document)
    if case is None:
        yield _fill_in(document, _("Fyll i ekonomin, så räknas nollpunkten ut."))
    elif rules.break_even(case) is None:
        yield Fault(
            _("Se över kostnader och nytta. Nollpunkten ligger utanför 0–200 % av nyttan."),
            ("economy", "freed_hours_per_year"),
            "warning",
        )


def _fill_in(document: Document, message: str) -> Fault:
    """What to do while nothing can be worked out, at the first field that stands in the way."""
    first = next(one for one in _economy(document) if one.status == "error")
    return Fault(message, first.path)


def _conclusion(document: Document) -> Iterator[Fault]:
    if document.conclusion.conclusion.strip():
        return
    case = plan.base_case(document)
    if case is not None and rules.outcome(case).net_present_value < 0:
        said = _("Kalkylen är negativ. Skriv vad som ändå gör det värt, eller varför ni avstår.")
    else:
        said = _("Skriv din slutsats. Vilken siffra är svagast?")
    yield Fault(said, ("conclusion", "conclusion"), "warning")
