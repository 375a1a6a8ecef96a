"""The stakeholder analysis as a tool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import (
    Axis,
    Picture,
    ProfileBar,
    QuadrantNames,
    QuadrantPoint,
    Scale,
    profile_bars,
    quadrants,
)
from levelup_widgets.stakeholder_analysis import checks, rules
from levelup_widgets.stakeholder_analysis.example import example
from levelup_widgets.stakeholder_analysis.model import (
    STRATEGIES,
    Stakeholder,
    StakeholderAnalysisDocument,
)

if TYPE_CHECKING:
    from levelup_widgets.report import Report

_MOST_NAMED = 3


class StakeholderAnalysisDefinition(DeclaredDefinition[StakeholderAnalysisDocument]):
    """Stakeholder analysis (course plan C9): strategy by influence and impact, order by gap and influence."""

    id: ClassVar[str] = "stakeholder_analysis"
    model: ClassVar[type[Document]] = StakeholderAnalysisDocument
    title: ClassVar[str] = "Intressentanalys"
    intro: ClassVar[str] = (
        "Vilka berörs, och hur möter du dem? Skatta inflytande, påverkan och inställning. Då får du ett "
        "förslag till strategi och ser var du behövs mest."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "stakeholder_map",
            "Intressentkarta",
            "Kartan visar vilka grupper du möter på vilket sätt.",
            "stakeholders",
        ),
        PictureSlot(
            "priority",
            "Var behövs du mest?",
            "Längst stapel först: avstånd i inställning × inflytande.",
            "stakeholders",
        ),
    )

    def compute(self, document: StakeholderAnalysisDocument, today: date) -> Results:
        """``{"stakeholders": [{id, strategy, gap, weight}]}``, in the order of weight; strategy is ``close``,
        ``satisfied``, ``involved`` or ``informed``, the person's own choice before the proposal."""
        return {
            "stakeholders": [
                {
                    "id": row.id,
                    "strategy": rules.strategy_of(row),
                    "gap": rules.gap(row.attitude_now, row.attitude_wanted),
                    "weight": rules.weight(row),
                }
                for row in rules.by_weight(document.stakeholders)
            ]
        }

    def row_values(self, document: StakeholderAnalysisDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        return {row.id: _shown(row) for row in document.stakeholders}

    def summary(self, document: StakeholderAnalysisDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        first = [row for row in rules.by_weight(document.stakeholders) if (rules.weight(row) or 0) > 0]
        found = Counter(rules.strategy_of(row) for row in document.stakeholders)
        names = ", ".join(_name(row, document) for row in first[:_MOST_NAMED])
        return [
            *([(_("Här behövs du mest"), names)] if names else []),
            *((_(label), _groups(found[name])) for name, label in STRATEGIES.items() if found[name]),
        ]

    def draw(self, document: StakeholderAnalysisDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        return [one for one in (_map(document), _priority(document)) if one is not None]

    def run_checks(self, document: StakeholderAnalysisDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.all_checks(document)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: the stakeholders in order of weight, and what is done for each."""
        from levelup_widgets.stakeholder_analysis.report import build

        return build(self, body, today)


def _groups(count: int) -> str:
    return _("1 grupp") if count == 1 else _("{count} grupper").format(count=count)


def _name(row: Stakeholder, document: StakeholderAnalysisDocument) -> str:
    number = document.stakeholders.index(row) + 1
    return row.group.strip() or _("Grupp {number}").format(number=number)


def _shown(row: Stakeholder) -> dict[str, Shown]:
    values: dict[str, Shown] = {}
    if (found := rules.strategy_of(row)) is not None:
        own = row.strategy_chosen is not None and found != rules.strategy(row.influence, row.impact)
        label = _(STRATEGIES[found])
        values["strategy"] = Shown(
            value=found, text=_("{label} (ditt val)").format(label=label) if own else label
        )
    if (distance := rules.gap(row.attitude_now, row.attitude_wanted)) is not None:
        values["gap"] = Shown(value=distance, text=_signed(distance))
    if (weight := rules.weight(row)) is not None:
        values["weight"] = Shown(value=weight, text=format_number(weight))
    return values


def _strategy(row: Stakeholder) -> str:
    found = rules.strategy_of(row)
    return "" if found is None else _(STRATEGIES[found])


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else format_number(value)


def _map(document: StakeholderAnalysisDocument) -> Picture | None:
    return quadrants(
        "stakeholder_map",
        _("Intressentkarta"),
        Axis(_("Påverkan"), threshold=rules.HIGH, low_text=_("liten"), high_text=_("stor")),
        Axis(_("Inflytande"), threshold=rules.HIGH, low_text=_("litet"), high_text=_("stort")),
        QuadrantNames(
            top_left=_(STRATEGIES["satisfied"]),
            top_right=_(STRATEGIES["close"]),
            bottom_left=_(STRATEGIES["informed"]),
            bottom_right=_(STRATEGIES["involved"]),
        ),
        [
            QuadrantPoint(_name(row, document), row.impact, row.influence, f"stakeholders/{row.id}")
            for row in document.stakeholders
            if row.impact is not None and row.influence is not None
        ],
        note=_("Högt är 4 eller 5. Fältet är ett förslag: du kan välja en annan strategi."),
    )


def _priority(document: StakeholderAnalysisDocument) -> Picture | None:
    weighed = [
        (row, weight)
        for row in rules.by_weight(document.stakeholders)
        if (weight := rules.weight(row)) is not None
    ]
    return profile_bars(
        "priority",
        _("Var behövs du mest?"),
        [
            ProfileBar(_name(row, document), weight, _strategy(row), f"stakeholders/{row.id}")
            for row, weight in weighed
        ],
        scale=Scale(-20 if any(weight < 0 for _row, weight in weighed) else 0, 20, 5),
        low_text=_("nöjd som det är"),
        high_text=_("långt kvar, stort inflytande"),
        value_title=_("Avstånd × inflytande"),
    )
