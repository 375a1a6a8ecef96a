"""The checks of the risk assessment (course plan C1 and module 5.3), each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.risk_assessment.model import Risk, RiskAssessmentDocument
from levelup_widgets.risk_assessment.rules import is_high, level, residual, score
from levelup_widgets.risk_assessment.settings import RiskScale
from levelup_widgets.roles import RoleId, decision_level, role_label


@dataclass(frozen=True)
class _Case:
    """One risk under examination, with its number in the list."""

    risk: Risk
    number: int
    scale: RiskScale
    today: date

    def fault(self, field: str, message: str, status: checks.Status = "error") -> Fault:
        return Fault(
            _("Risk {number}: {message}").format(number=self.number, message=message),
            ("risks", self.risk.id, field),
            status,
        )


_Rule = Callable[[_Case], Iterator[Fault]]


def run(document: RiskAssessmentDocument, scale: RiskScale, today: date) -> list[Check]:
    """Every check, always in the same order."""
    cases = [_Case(risk, number, scale, today) for number, risk in enumerate(document.risks, start=1)]

    def each(id: str, title: str, rule: _Rule) -> Check:
        if not cases:
            # An empty table is nothing to be pleased with: no check about rows holds before there is one.
            return Check(id, "error", title, _("Börja med att lägga till en risk."), ("risks",))
        return checks.check(id, title, (fault for case in cases for fault in rule(case)))

    return [
        _enough(document, scale),
        each("scales", _("Allvarlighetsgrad och sannolikhet är valda"), _scales),
        each("cause", _("Orsaken är något annat än händelsen"), _cause),
        each("medium_handled", _("Medelhöga risker är hanterade"), _medium),
        each("severity_4", _("Allvarlighetsgrad 4 har åtgärd eller motivering"), _severity_4),
        each("high_measure", _("Höga risker har åtgärd, ansvarig och datum"), _high_measure),
        each("high_effect", _("Höga risker har en åtgärd med medelstark eller stark verkan"), _high_effect),
        each("high_owner", _("Höga risker har en riskägare"), _high_owner),
        each("high_group", _("Höga risker anger vem som drabbas mest"), _high_group),
        each("measure_due", _("Varje åtgärd har ett datum"), _measure_due),
        each("residual_not_higher", _("Restrisken är inte högre än risken"), _residual_not_higher),
        each("residual_assessed", _("Höga risker har en bedömd restrisk"), _residual_assessed),
        each("residual_changed", _("Åtgärden ändrar bedömningen"), _residual_changed),
        each("reduction_explained", _("Lägre restrisk har en åtgärd"), _reduction),
        each("very_high_stopped", _("Mycket höga risker är stoppade eller sänkta"), _very_high),
        each("owner_mandate", _("Riskägaren har mandat"), _owner_mandate),
        each("decision_mandate", _("Beslutet är taget på rätt nivå"), _decision),
        each("follow_up", _("Uppföljning inom {days} dagar").format(days=scale.follow_up_days), _follow_up),
        checks.privacy_check(document.body()),
    ]


def _enough(document: RiskAssessmentDocument, scale: RiskScale) -> Check:
    title = _("Minst {count} risker").format(count=scale.fewest_risks)
    written = sum(bool(risk.event.strip()) for risk in document.risks)
    missing = scale.fewest_risks - written
    if missing <= 0:
        return checks.check("enough_risks", title, [])
    return checks.check(
        "enough_risks",
        title,
        [
            Fault(
                ngettext(
                    "Beskriv händelsen för {count} risk till. Små vardagsrisker räknas också.",
                    "Beskriv händelsen för {count} risker till. Små vardagsrisker räknas också.",
                    missing,
                ).format(count=missing),
                ("risks",),
            )
        ],
    )


def _scales(case: _Case) -> Iterator[Fault]:
    if case.risk.severity is None:
        yield case.fault("severity", _("välj allvarlighetsgrad 1–4."))
    if case.risk.likelihood is None:
        yield case.fault("likelihood", _("välj sannolikhet 1–4."))


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?,;:–-")


def _cause(case: _Case) -> Iterator[Fault]:
    if not _words(case.risk.cause):
        yield case.fault("cause", _("skriv varför det kan hända."))
    elif _words(case.risk.cause) == _words(case.risk.event):
        yield case.fault(
            "cause", _("orsak och händelse är samma text. Skriv vad som ligger bakom händelsen.")
        )


def _handled(risk: Risk) -> bool:
    return bool(risk.measure.strip() or risk.justification.strip())


def _medium(case: _Case) -> Iterator[Fault]:
    if level(case.risk, case.scale) == "medium" and not _handled(case.risk):
        yield case.fault("measure", _("skriv en åtgärd, eller motivera varför ni behåller risken."))


def _severity_4(case: _Case) -> Iterator[Fault]:
    if case.risk.severity == 4 and not _handled(case.risk):
        yield case.fault(
            "measure",
            _("följden kan bli mycket allvarlig. Skriv en åtgärd eller motivera, även om det är osannolikt."),
        )


def _high_measure(case: _Case) -> Iterator[Fault]:
    risk = case.risk
    if not is_high(risk, case.scale):
        return
    if not risk.measure.strip():
        yield case.fault("measure", _("risken är hög. Skriv en åtgärd som träffar orsaken."))
    if risk.measure_owner is None:
        yield case.fault("measure_owner", _("risken är hög. Välj vem som ansvarar för åtgärden."))
    if risk.measure_due is None:
        yield case.fault("measure_due", _("risken är hög. Välj datum då åtgärden är klar."))


def _high_effect(case: _Case) -> Iterator[Fault]:
    if not is_high(case.risk, case.scale):
        return
    if case.risk.measure_effect is None:
        yield case.fault("measure_effect", _("välj åtgärdens verkan."))
    elif case.risk.measure_effect == "weak":
        yield case.fault(
            "measure_effect",
            _(
                "information eller rutin räcker inte ensam. Lägg till en spärr, en kontroll eller en "
                "checklista."
            ),
        )


def _high_owner(case: _Case) -> Iterator[Fault]:
    if is_high(case.risk, case.scale) and case.risk.risk_owner is None:
        yield case.fault("risk_owner", _("risken är hög. Välj en riskägare med mandat."))


def _high_group(case: _Case) -> Iterator[Fault]:
    if is_high(case.risk, case.scale) and not case.risk.affected_group.strip():
        yield case.fault(
            "affected_group", _("risker slår olika. Skriv vilken grupp som drabbas mest."), "warning"
        )


def _measure_due(case: _Case) -> Iterator[Fault]:
    if case.risk.measure.strip() and case.risk.measure_due is None:
        yield case.fault("measure_due", _("åtgärden saknar datum. Välj när den ska vara klar."))


def _residual_not_higher(case: _Case) -> Iterator[Fault]:
    now, then = score(case.risk), residual(case.risk)
    if now is not None and then is not None and then > now:
        yield case.fault(
            "likelihood_after",
            _("restrisken {then} är högre än riskpoängen {now}. Se över bedömningen efter åtgärd.").format(
                then=then, now=now
            ),
        )


def _residual_assessed(case: _Case) -> Iterator[Fault]:
    if is_high(case.risk, case.scale) and residual(case.risk) is None:
        yield case.fault("likelihood_after", _("bedöm risken igen, som den blir efter åtgärden."))


def _residual_changed(case: _Case) -> Iterator[Fault]:
    now, then = score(case.risk), residual(case.risk)
    if case.risk.measure.strip() and now is not None and then == now:
        yield case.fault(
            "measure",
            _("åtgärden ändrar inte bedömningen. Välj en åtgärd med annan verkan eller lyft beslutet."),
            "warning",
        )


def _reduction(case: _Case) -> Iterator[Fault]:
    now, then = score(case.risk), residual(case.risk)
    if now is not None and then is not None and then < now and not case.risk.measure.strip():
        yield case.fault(
            "measure", _("restrisken är lägre, men ingen åtgärd är beskriven. Skriv vad ni gör.")
        )


def _very_high(case: _Case) -> Iterator[Fault]:
    if level(case.risk, case.scale) != "very_high" or case.risk.decision == "stop":
        return
    then = residual(case.risk)
    if then is None or then > case.scale.residual_limit:
        yield case.fault(
            "decision",
            _("risken är mycket hög. Besluta om stopp, eller sänk restrisken till högst {limit}.").format(
                limit=case.scale.residual_limit
            ),
        )


def _required_role(case: _Case) -> RoleId | None:
    now = level(case.risk, case.scale)
    return None if now is None else case.scale.levels[now].decided_by


def _owner_mandate(case: _Case) -> Iterator[Fault]:
    required = _required_role(case)
    owner = case.risk.risk_owner
    if owner is not None and decision_level(owner) < decision_level(required):
        yield case.fault(
            "risk_owner",
            _("riskägaren behöver mandat. Nivån kräver minst {role}.").format(role=role_label(required)),
        )


def _decision(case: _Case) -> Iterator[Fault]:
    required = _required_role(case)
    risk = case.risk
    if is_high(risk, case.scale) and (risk.decision is None or risk.decided_by is None):
        field = "decision" if risk.decision is None else "decided_by"
        yield case.fault(field, _("risken är hög. Välj beslut och vem som beslutar."))
    elif risk.decided_by is not None and decision_level(risk.decided_by) < decision_level(required):
        yield case.fault(
            "decided_by",
            _("lyft beslutet. Nivån kräver minst {role}.").format(role=role_label(required)),
        )


def _follow_up(case: _Case) -> Iterator[Fault]:
    when = case.risk.follow_up
    if when is None:
        yield case.fault("follow_up", _("välj datum för uppföljning."))
    elif when > case.today + timedelta(days=case.scale.follow_up_days):
        yield case.fault(
            "follow_up",
            _("uppföljningen ligger långt fram. Välj en dag inom {days} dagar.").format(
                days=case.scale.follow_up_days
            ),
        )
    elif when < case.today:
        yield case.fault(
            "follow_up", _("uppföljningsdatumet har passerat. Följ upp och välj nästa datum."), "warning"
        )
