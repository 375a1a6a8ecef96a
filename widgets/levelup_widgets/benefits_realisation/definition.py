"""The benefits realisation plan as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.benefits_realisation import checks, drawing, plan, rules, swedish, words
from levelup_widgets.benefits_realisation.example import example
from levelup_widgets.benefits_realisation.links import LINKS
from levelup_widgets.benefits_realisation.model import USES, BenefitsRealisationDocument
from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.links import Link
from levelup_widgets.numbers import format_number

if TYPE_CHECKING:
    from levelup_widgets.report import Report

_Document = BenefitsRealisationDocument


class BenefitsRealisationDefinition(DeclaredDefinition[BenefitsRealisationDocument]):
    """Benefits realisation plan with its calculation (course plan C10)."""

    id: ClassVar[str] = "benefits_realisation"
    model: ClassVar[type[Document]] = BenefitsRealisationDocument
    title: ClassVar[str] = "Effekthemtagningsplan med nyttokalkyl"
    intro: ClassVar[str] = (
        "Du arbetar i fem steg: identifiera, specificera, planera, realisera och följ upp. Börja med en "
        "nytta som märks i verksamheten. Kalkylen kan du fylla i när du har siffrorna."
    )
    links: ClassVar[Sequence[Link]] = LINKS
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "benefit_chain", "Från leverans till mål", "Läs från vänster till höger.", after="benefits"
        ),
        PictureSlot("cash_flow", "Kassaflöde", "Ett år i taget, och summan så långt.", after="calculation"),
        PictureSlot(
            "sensitivity",
            "Så känslig är kalkylen",
            "Det som påverkar mest står överst.",
            after="sensitivity",
        ),
    )

    def compute(self, document: _Document, today: date) -> Results:
        """``{"cash_flows", "cumulative", "net_present_value", "payback_years", "break_even_percent",
        "time_benefit_per_year", "sensitivity": [{"id", "tried", "net_present_value", "payback_years"}],
        "what_if": {"net_present_value", "payback_years"},
        "benefits": [{"id", "expected", "achieved_percent", "follow_ups"}]}``.

        Kronor unrounded; None (an empty list, for lists) while the economy isn't whole.
        """
        case, tried = plan.base_case(document), plan.what_if_case(document)
        base = None if case is None else rules.outcome(case)
        share = None if case is None else rules.break_even(case)
        cases = {} if case is None else rules.sensitivity(case)
        return {
            "cash_flows": [] if base is None else list(base.flows),
            "cumulative": None if base is None else sum(base.flows),
            **_told(base),
            "break_even_percent": None if share is None else share * 100,
            "time_benefit_per_year": None if case is None else rules.time_benefit(case),
            "sensitivity": [
                {"id": name, "tried": name in document.sensitivity.cases, **_told(one)}
                for name, one in cases.items()
            ],
            "what_if": _told(None if tried is None else rules.outcome(tried)),
            "benefits": [
                {
                    "id": row.id,
                    "expected": plan.expected(row),
                    "achieved_percent": plan.achieved_percent(row),
                    "follow_ups": [
                        None if day is None else day.isoformat()
                        for day in plan.follow_ups(row, document.chain.start)
                    ],
                }
                for row in document.benefits
            ],
        }

    def row_values(self, document: _Document, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        shown = {row.id: _benefit_values(document, row) for row in document.benefits}
        case, tried = plan.base_case(document), plan.what_if_case(document)
        if case is None or tried is None:
            return shown
        base, changed = rules.outcome(case), rules.outcome(tried)
        change = changed.net_present_value - base.net_present_value
        shown["calculation"] = {
            "net_present_value": {
                "value": base.net_present_value,
                "text": words.kronor(base.net_present_value),
            },
            "payback": {"value": base.payback, "text": words.payback(base)},
            "break_even": {
                "value": rules.break_even(case),
                "text": words.break_even(rules.break_even(case)),
            },
        }
        shown["what_if"] = {
            "net_present_value": {
                "value": changed.net_present_value,
                "text": words.kronor(changed.net_present_value),
            },
            "difference": {"value": change, "text": words.compared(change)},
            "payback": {"value": changed.payback, "text": words.payback(changed)},
        }
        shown["sensitivity"] = {
            name: {"value": one.net_present_value, "text": words.case(one)}
            for name, one in rules.sensitivity(case).items()
            if name in document.sensitivity.cases
        }
        return shown

    def summary(self, document: _Document, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``. Time and quality come before the kronor (course plan C10)."""
        uses = dict.fromkeys(USES[row.use_of_time] for row in document.benefits if row.use_of_time in USES)
        other = (
            ": ".join(filter(None, (row.effect.strip(), words.way(row))))
            for row in document.benefits
            if row.kind not in ("time", "money") and row.effect.strip()
        )
        told = [
            (_("Tid till verksamheten"), words.hours(document)),
            (_("Tiden används till"), ", ".join(_(use) for use in uses)),
            (_("Kvalitet och annan nytta"), "; ".join(other)),
        ]
        case = plan.base_case(document)
        if case is None:
            return told
        base = rules.outcome(case)
        return [
            *told,
            (
                _("Nettonuvärde"),
                _("{value} på {years} år").format(
                    value=words.kronor(base.net_present_value), years=case.horizon
                ),
            ),
            (_("Återbetalningstid"), words.payback(base)),
            (_("Nollpunkt"), words.break_even(rules.break_even(case))),
            (
                _("Tidens räknade värde"),
                _("{value} per år när hela nyttan kommit. Det är ingen besparing.").format(
                    value=words.kronor(rules.time_benefit(case))
                ),
            ),
        ]

    def draw(self, document: _Document, today: date) -> list[Any]:
        """See ``DeclaredDefinition``."""
        return drawing.draw(document)

    def run_checks(self, document: _Document, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``; ``swedish`` tells which shares are read as what."""
        return super().from_swedish(swedish.reshape(fields))

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.benefits_realisation.report import build

        return build(self, body, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _told(outcome: rules.Outcome | None) -> dict[str, float | None]:
    return {
        "net_present_value": None if outcome is None else outcome.net_present_value,
        "payback_years": None if outcome is None else outcome.payback,
    }


def _benefit_values(document: _Document, row: Any) -> dict[str, Shown]:
    values: dict[str, Shown] = {}
    days = [day.isoformat() for day in plan.follow_ups(row, document.chain.start) if day is not None]
    if days:
        values["follow_ups"] = {"value": days, "text": ", ".join(days)}
    expected, achieved = plan.expected(row), plan.achieved_percent(row)
    if expected is not None:
        said = _("från {baseline} till {expected}").format(
            baseline=format_number(row.baseline), expected=words.amount(expected, row.unit)
        )
        values["expected"] = {"value": expected, "text": said}
    if achieved is not None:
        said = _("{percent} % av vägen till målet").format(percent=format_number(achieved, 0))
        values["achieved"] = {"value": achieved, "text": said}
    return values
