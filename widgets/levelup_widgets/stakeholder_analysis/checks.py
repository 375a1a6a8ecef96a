"""Checks of the stakeholder analysis (course plan C9, and what module 4.2 scores)."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _
from levelup_widgets.stakeholder_analysis import rules
from levelup_widgets.stakeholder_analysis.model import Stakeholder, StakeholderAnalysisDocument

_Said = Iterator[tuple[str, str] | tuple[str, str, Status]]


def all_checks(document: StakeholderAnalysisDocument) -> list[Check]:
    """Every check of the tool's own, always in the same order."""
    rows, label = document.stakeholders, _("Grupp")
    start = _("Börja med att lägga till en grupp.")
    return [
        enough(
            "six_groups",
            _("Minst sex grupper är med"),
            len(rows),
            rules.FEWEST_GROUPS,
            "stakeholders",
            _("Lägg till fler grupper. Det saknas {missing}.") if rows else start,
        ),
        each("judged", _("Varje grupp har en strategi"), rows, "stakeholders", label, _judged, start),
        check("service_users", _("Brukare eller närstående är med"), _has_kind(document, "service_users")),
        check("union", _("Facket är med"), _has_kind(document, "union")),
        each("impact", _("Hög påverkan får mer än information"), rows, "stakeholders", label, _impact, start),
        each("needs", _("Gruppernas behov är beskrivna"), rows, "stakeholders", label, _needs, start),
        each(
            "measures",
            _("Grupper du vill få med dig har en åtgärd"),
            rows,
            "stakeholders",
            label,
            _measure,
            start,
        ),
        check("participation", _("Grupperna får påverka på minst två sätt"), _participation(document)),
    ]


def _judged(row: Stakeholder) -> _Said:
    if not row.group.strip():
        yield "group", _("skriv vilken grupp det är.")
    if row.influence is None:
        yield "influence", _("välj hur stort inflytande gruppen har.")
    if row.impact is None:
        yield "impact", _("välj hur mycket gruppen påverkas.")
    if row.attitude_now is None:
        yield "attitude_now", _("välj gruppens inställning nu.")
    if row.attitude_wanted is None:
        yield "attitude_wanted", _("välj vilken inställning som behövs.")
    if (rules.gap(row.attitude_now, row.attitude_wanted) or 0) < 0:
        yield "attitude_wanted", _("kontrollera: ska gruppen bli mindre positiv?"), "warning"


def _has_kind(document: StakeholderAnalysisDocument, kind: str) -> Iterator[Fault]:
    if any(rules.is_kind(row, kind) for row in document.stakeholders):
        return
    yield Fault(
        _("Lägg till en grupp av brukare, patienter eller närstående.")
        if kind == "service_users"
        else _("Lägg till fackliga företrädare eller skyddsombud som en grupp."),
        ("stakeholders",),
    )


def _impact(row: Stakeholder) -> _Said:
    if row.impact is not None and row.impact >= rules.HIGH and rules.strategy_of(row) == "informed":
        yield "strategy_chosen", _("välj en strategi där gruppen får påverka. Att informera räcker inte.")


def _needs(row: Stakeholder) -> _Said:
    if not row.needs.strip():
        yield "needs", _("skriv vad som är viktigt för gruppen."), "warning"


def _measure(row: Stakeholder) -> _Said:
    """A group whose attitude has to move needs a measure, with somebody responsible and a day."""
    if (rules.gap(row.attitude_now, row.attitude_wanted) or 0) <= 0:
        return
    if not row.measure.strip():
        yield "measure", _("skriv vad du gör för gruppen."), "warning"
    if row.channel is None:
        yield "channel", _("välj hur ni möts."), "warning"
    if row.responsible is None:
        yield "responsible", _("välj vem som ansvarar."), "warning"
    if row.when is None:
        yield "when", _("välj ett datum."), "warning"


def _participation(document: StakeholderAnalysisDocument) -> Iterator[Fault]:
    whole = {
        row.form for row in document.participation if row.form and row.group.strip() and row.scope.strip()
    }
    for row in document.participation:
        for name, missing, message in (
            ("group", not row.group.strip(), _("Skriv vilken grupp som får påverka.")),
            ("form", row.form is None, _("Välj hur gruppen får påverka.")),
            ("scope", not row.scope.strip(), _("Skriv vad gruppen får påverka.")),
        ):
            if missing:
                yield Fault(message, ("participation", row.id, name))
    if len(whole) < rules.FEWEST_FORMS:
        message = _("Planera minst två olika sätt som grupperna får påverka på.")
        if not document.participation:
            message = _("Börja med att välja en grupp och hur den får påverka.")
        yield Fault(message, ("participation",))
