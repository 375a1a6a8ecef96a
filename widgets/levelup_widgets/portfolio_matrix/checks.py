"""The portfolio's checks (course plan C29 and module 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault, Status
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.portfolio_matrix import rules
from levelup_widgets.portfolio_matrix.model import Initiative, PortfolioMatrixDocument
from levelup_widgets.roles import decision_level

Document = PortfolioMatrixDocument
_RowFaults = Iterator[tuple[str, str] | tuple[str, str, Status]]

FEWEST = 5
#: More than so many are hard to weigh against each other in one sitting.
MOST = 12


def run(document: Document) -> list[Check]:
    """Every check of the portfolio, always in the same order."""

    def each(id: str, title: str, rule: Any) -> Check:
        empty = _("Börja med att lägga till en satsning.")
        return checks.each(id, title, document.initiatives, "initiatives", _("Satsning"), rule, empty)

    return [
        checks.check("initiatives", _("Fem till tolv satsningar"), _number(document)),
        each("scores", _("Alla satsningar har en prioritet"), _scores),
        each("decision", _("Alla satsningar har ett beslut"), _decision),
        each("hours", _("Medarbetarnas tid är uppskattad"), _hours),
        checks.check("capacity", _("Planen ryms i tiden som finns"), _capacity(document)),
        each("owner", _("Varje start har en nyttoägare"), _owner),
        each("reason", _("Det som pausas eller stoppas är motiverat"), _reason),
        checks.check("order", _("Besluten följer prioriteten"), _order(document)),
        checks.check("promise", _("Ledningens löfte är konkret"), _promise(document)),
        checks.check("reach", _("Portföljen är granskad för jämlikhet"), _reach(document)),
    ]


def _number(document: Document) -> Iterator[Fault]:
    count = len(document.initiatives)
    if count < FEWEST:
        said = _("Lägg till satsningar tills de är minst fem ({missing} saknas).")
        yield Fault(said.format(missing=FEWEST - count), ("initiatives",))
    elif count > MOST:
        yield Fault(_("Slå ihop satsningar, så att de är högst tolv."), ("initiatives",), "warning")


def _scores(row: Initiative) -> _RowFaults:
    for name, value, message in (
        ("benefit", row.benefit, _("sätt nyttan, 1–5.")),
        ("feasibility", row.feasibility, _("sätt genomförbarheten, 1–5.")),
        ("risk", row.risk, _("sätt risken, 1–5.")),
        ("strategy_link", row.strategy_link, _("svara om satsningen bidrar till ett strategimål.")),
    ):
        if value is None:
            yield name, message
    if row.strategy_link and not row.strategy_goal.strip():
        yield "strategy_goal", _("skriv vilket strategimål den bidrar till.")


def _decision(row: Initiative) -> _RowFaults:
    if row.decision is None:
        yield "decision", _("välj ett beslut, gärna utred om ni är osäkra.")


def _hours(row: Initiative) -> _RowFaults:
    if row.hours is None:
        yield "hours", _("uppskatta medarbetarnas tid i timmar.")
    elif row.hours < 0:
        yield "hours", _("skriv tiden som ett tal från 0 och uppåt.")


def _capacity(document: Document) -> Iterator[Fault]:
    """When the time isn't enough something must pause or stop; what is left should then fit."""
    available, rows = document.capacity.available_hours, document.initiatives
    path = ("capacity", "available_hours")
    if available is None:
        yield Fault(_("Skriv hur många timmar ni kan avsätta."), path)
        return
    if available < 0:
        yield Fault(_("Skriv tiden som ett tal från 0 och uppåt."), path)
        return
    over = rules.hours(rules.remaining(rows)) - available
    if rules.is_over(rows, available) and not any(row.decision in rules.WAITING for row in rows):
        said = _("Pausa eller stoppa minst en satsning. Det saknas {hours} h.")
        yield Fault(said.format(hours=format_number(round(over, 1))), ("initiatives",))
    elif over > 0:
        said = _("Fortsätt balansera. Det saknas {hours} h för det som är kvar.")
        yield Fault(said.format(hours=format_number(round(over, 1))), ("initiatives",), "warning")


def _owner(row: Initiative) -> _RowFaults:
    if row.owner is None and row.decision == "start":
        yield "owner", _("välj en nyttoägare innan ni startar.")
    elif row.owner is None and row.decision == "continue":
        yield "owner", _("välj gärna en nyttoägare även för det som fortsätter."), "warning"
    elif row.owner is not None and not decision_level(row.owner):
        yield "owner", _("välj hellre den chef som har mandat att ta hem nyttan."), "warning"


def _reason(row: Initiative) -> _RowFaults:
    if row.decision in rules.WAITING and not row.reason.strip():
        yield "reason", _("motivera beslutet, med respekt för dem som drivit satsningen.")


def _order(document: Document) -> Iterator[Fault]:
    for row, waiting in rules.out_of_order(document.initiatives):
        if not row.reason.strip():
            said = _("Skriv varför ”{name}” startar före ”{other}”, som har högre prioritet.")
            yield Fault(
                said.format(name=row.name.strip(), other=waiting.name.strip()),
                ("initiatives", row.id, "reason"),
                "warning",
            )


def _promise(document: Document) -> Iterator[Fault]:
    promise = document.promise
    for name, written, message in (
        ("time", promise.time, _("Skriv vilken tid ledningen garanterar.")),
        ("mandate", promise.mandate, _("Skriv vilket mandat enhetscheferna får.")),
        ("money", promise.money, _("Skriv vilka pengar som finns. Skriv ”inga” om det stämmer.")),
    ):
        if not written.strip():
            yield Fault(message, ("promise", name), "warning")
    if not promise.support:
        yield Fault(_("Välj minst en stödroll."), ("promise", "support"), "warning")


def _reach(document: Document) -> Iterator[Fault]:
    for name, message in (
        ("workplaces", _("Skriv vilka verksamheter satsningarna går till.")),
        ("missing_groups", _("Skriv vilka brukargrupper som saknas.")),
    ):
        if not getattr(document.reach, name).strip():
            yield Fault(message, ("reach", name), "warning")
