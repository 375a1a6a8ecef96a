"""The portfolio matrix as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Axis, Bubble, Picture, bubbles
from levelup_widgets.portfolio_matrix import checks, rules
from levelup_widgets.portfolio_matrix.example import example
from levelup_widgets.portfolio_matrix.model import DECISIONS, PortfolioMatrixDocument

_Document = PortfolioMatrixDocument


class PortfolioMatrixDefinition(DeclaredDefinition[PortfolioMatrixDocument]):
    """Portfolio matrix (course plan C29)."""

    id: ClassVar[str] = "portfolio_matrix"
    model: ClassVar[type[Document]] = PortfolioMatrixDocument
    title: ClassVar[str] = "Portföljmatris"
    intro: ClassVar[str] = (
        "Här väger du satsningar mot varandra och mot tiden som finns. Börja med det som redan pågår. "
        "Att pausa något är också ett beslut."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "portfolio",
            "Portföljen",
            "Överst till höger: stor nytta som är lätt att genomföra. Ytan visar medarbetarnas tid.",
            after="initiatives",
        ),
    )

    def compute(self, document: _Document, today: date) -> Results:
        """``{"initiatives": [{"id", "priority", "place"}], "hours", "remaining_hours", "available_hours",
        "is_over"}``. Places count from 1; None for what isn't scored yet."""
        places = rules.places(document.initiatives)
        return {
            "initiatives": [
                {"id": row.id, "priority": rules.priority_of(row), "place": places.get(row.id)}
                for row in document.initiatives
            ],
            "hours": rules.hours(document.initiatives),
            "remaining_hours": rules.hours(rules.remaining(document.initiatives)),
            "available_hours": document.capacity.available_hours,
            "is_over": rules.is_over(document.initiatives, document.capacity.available_hours),
        }

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The strategy's points (0 or 2) are read as no and yes."""
        return super().from_swedish(_yes_or_no(fields))

    def row_values(self, document: _Document, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        places = rules.places(document.initiatives)
        shown: dict[str, dict[str, Shown]] = {}
        for row in document.initiatives:
            found = rules.priority_of(row)
            if found is not None:
                said = _("{place} av {all}").format(place=places[row.id], all=len(places))
                shown[row.id] = {
                    "priority": {"value": found, "text": format_number(found)},
                    "place": {"value": places[row.id], "text": said},
                }
        if document.initiatives:
            needed = rules.hours(rules.remaining(document.initiatives))
            shown["capacity"] = {"needed": {"value": needed, "text": _needed(document)}}
            if told := _room(document):
                shown["capacity"]["room"] = {"value": needed, "text": told}
        return shown

    def summary(self, document: _Document, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        first = rules.ranked(document.initiatives)[:3]
        waiting = [row.name.strip() for row in document.initiatives if row.decision in rules.WAITING]
        return [
            (_("Medarbetarnas tid"), _room(document)),
            (
                _("Högst prioritet"),
                "; ".join(f"{row.name.strip()} ({format_number(found)})" for row, found in first),
            ),
            (_("Pausas eller stoppas"), "; ".join(filter(None, waiting))),
        ]

    def draw(self, document: _Document, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        undecided = _("Inte beslutat")
        drawn = bubbles(
            "portfolio",
            _("Portföljen"),
            Axis(_("Genomförbarhet"), low_text=_("svår"), high_text=_("lätt")),
            Axis(_("Nytta"), low_text=_("liten"), high_text=_("stor")),
            [
                Bubble(
                    row.name.strip() or _("Satsning {number}").format(number=number),
                    x=row.feasibility,
                    y=row.benefit,
                    size=None if row.hours is None else max(row.hours, 0),
                    group=undecided if row.decision is None else _(DECISIONS[row.decision]),
                    path=f"initiatives/{row.id}",
                )
                for number, row in enumerate(document.initiatives, start=1)
                if row.feasibility is not None and row.benefit is not None
            ],
            size_title=_("Medarbetarnas tid"),
            size_unit="h",
            group_title=_("Beslut"),
            groups=[*(_(label) for label in DECISIONS.values()), undecided],
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: _Document, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, list):
        return [_yes_or_no(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _yes_or_no(one) for name, one in value.items()}
    points = made.get("strategikoppling")
    if points in (0, rules.STRATEGY_POINTS) and not isinstance(points, bool):
        made["strategikoppling"] = points != 0
    return made


def _needed(document: _Document) -> str:
    """The time of what isn't paused or stopped, and of everything when that differs."""
    every, left = rules.hours(document.initiatives), rules.hours(rules.remaining(document.initiatives))
    if every == left:
        return _("{hours} timmar").format(hours=format_number(left))
    return _("{left} timmar, {all} före pausade och stoppade").format(
        left=format_number(left), all=format_number(every)
    )


def _room(document: _Document) -> str:
    """How the plan fits in the time there is; empty while that isn't known."""
    available = document.capacity.available_hours
    if available is None or not document.initiatives:
        return ""
    left = rules.hours(rules.remaining(document.initiatives))
    said = (
        _("Planen ryms: {needed} av {available} timmar")
        if left <= available
        else _("Planen ryms inte: {needed} av {available} timmar")
    )
    return said.format(needed=format_number(left), available=format_number(available))
