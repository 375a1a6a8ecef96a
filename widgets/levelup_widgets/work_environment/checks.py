"""The checks of the work-environment risk assessment (course plan C2), each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.roles import decision_level
from levelup_widgets.work_environment.form import area_labels
from levelup_widgets.work_environment.model import AREA_IDS, Risk, WorkEnvironmentAssessmentDocument
from levelup_widgets.work_environment.rules import assessed, in_plan, score, serious

#: How many areas are to be assessed at least (course plan C2).
FEWEST_AREAS = 4


@dataclass(frozen=True)
class _Case:
    risk: Risk
    number: int

    def fault(self, field: str, message: str) -> Fault:
        return Fault(
            _("Risk {number}: {message}").format(number=self.number, message=message),
            ("risks", self.risk.id, field),
        )


_Rule = Callable[[_Case], Iterator[Fault]]


def run(document: WorkEnvironmentAssessmentDocument, today: date) -> list[Check]:
    """Every check, always in the same order."""
    cases = [_Case(risk, number) for number, risk in enumerate(document.risks, start=1)]

    def each(id: str, title: str, rule: _Rule) -> Check:
        if not cases:
            return Check(id, "error", title, _("Börja med att lägga till en risk."), ("risks",))
        return checks.check(id, title, (fault for case in cases for fault in rule(case)))

    return [
        checks.check("change", _("Ändringen är beskriven"), _change(document)),
        checks.check("areas", _("Minst fyra områden är bedömda"), _areas(document)),
        checks.check("yes_described", _("Varje ja har en risk på raderna"), _yes_described(document)),
        each("scales", _("Allvarlighetsgrad och sannolikhet är valda"), _scales),
        each("description", _("Varje risk är beskriven"), _description),
        each("serious", _("Allvarlig eller inte är bestämt för alla"), _serious),
        each("measure", _("Varje risk har en åtgärd"), _measure),
        each("action_plan", _("Det som görs senare har ansvarig och datum"), _action_plan),
        checks.check(
            "participation", _("Medarbetare och skyddsombud har medverkat"), _participation(document, today)
        ),
        checks.check("follow_up", _("Uppföljning är bokad"), _follow_up(document, today)),
        checks.check("decided", _("Beslutad av chef med arbetsmiljöuppgift"), _decided(document)),
        checks.privacy_check(document.body()),
    ]


def _change(document: WorkEnvironmentAssessmentDocument) -> Iterator[Fault]:
    if not document.change.what.strip():
        yield Fault(_("Skriv vad som ska ändras."), ("change", "what"))


def _areas(document: WorkEnvironmentAssessmentDocument) -> Iterator[Fault]:
    missing = FEWEST_AREAS - len(assessed(document))
    if missing > 0:
        yield Fault(
            ngettext(
                "Bedöm {count} område till. Svara nej, eller svara ja och bedöm risken.",
                "Bedöm {count} områden till. Svara nej, eller svara ja och bedöm risken.",
                missing,
            ).format(count=missing),
            ("areas",),
        )


def _yes_described(document: WorkEnvironmentAssessmentDocument) -> Iterator[Fault]:
    """Empty documents have no answer at all, which isn't yet in order."""
    answers = [getattr(document.areas, area) for area in AREA_IDS]
    if not document.risks and not any(answer is not None for answer in answers):
        yield Fault(_("Svara ja eller nej på riskområdena."), ("areas",))
    described = {risk.area for risk in document.risks}
    labels = area_labels()
    for area, answer in zip(AREA_IDS, answers, strict=True):
        if answer is True and area not in described:
            yield Fault(
                _("Du har svarat ja på ”{area}”. Lägg till en risk för det området.").format(
                    area=labels[area]
                ),
                ("areas", area),
            )
        if answer is False and area in described:
            yield Fault(
                _("Du har svarat nej på ”{area}”, men det finns en risk där. Ändra det ena.").format(
                    area=labels[area]
                ),
                ("areas", area),
                "warning",
            )


def _scales(case: _Case) -> Iterator[Fault]:
    if case.risk.severity is None:
        yield case.fault("severity", _("välj allvarlighetsgrad 1–4."))
    if case.risk.likelihood is None:
        yield case.fault("likelihood", _("välj sannolikhet 1–4."))


def _description(case: _Case) -> Iterator[Fault]:
    if case.risk.area is None:
        yield case.fault("area", _("välj riskområde."))
    if not case.risk.description.strip():
        yield case.fault("description", _("skriv vad som kan bli ett problem."))


def _serious(case: _Case) -> Iterator[Fault]:
    if serious(case.risk) is None:
        hint = (
            _("bedöm risken först. Ta sedan ställning till om den är allvarlig.")
            if score(case.risk) is None
            else _("ta ställning till om risken är allvarlig.")
        )
        yield case.fault("serious", hint)


def _measure(case: _Case) -> Iterator[Fault]:
    if not case.risk.measure.strip():
        yield case.fault("measure", _("skriv vad ni gör åt risken."))


def _action_plan(case: _Case) -> Iterator[Fault]:
    if not in_plan(case.risk):
        return
    if case.risk.responsible is None:
        yield case.fault("responsible", _("åtgärden görs senare. Välj vem som ansvarar."))
    if case.risk.due is None:
        yield case.fault("due", _("åtgärden görs senare. Välj datum då den är klar."))


def _participation(document: WorkEnvironmentAssessmentDocument, today: date) -> Iterator[Fault]:
    took_part = document.participation
    if took_part.employees is not True:
        yield Fault(_("Bjud in medarbetare och notera att de har medverkat."), ("participation", "employees"))
    if took_part.safety_representative is not True:
        yield Fault(
            _("Bjud in skyddsombud eller facklig företrädare och notera medverkan."),
            ("participation", "safety_representative"),
        )
    if took_part.date is None:
        yield Fault(_("Skriv datum för medverkan."), ("participation", "date"))
    elif took_part.date > today:
        yield Fault(
            _("Datumet för medverkan ligger framåt. Kom tillbaka när ni har träffats."),
            ("participation", "date"),
            "warning",
        )


def _follow_up(document: WorkEnvironmentAssessmentDocument, today: date) -> Iterator[Fault]:
    when = document.decision.follow_up
    if when is None:
        yield Fault(_("Boka en dag för uppföljning."), ("decision", "follow_up"))
    elif when < today:
        yield Fault(
            _("Uppföljningsdatumet har passerat. Följ upp och boka nästa."),
            ("decision", "follow_up"),
            "warning",
        )


def _decided(document: WorkEnvironmentAssessmentDocument) -> Iterator[Fault]:
    decision = document.decision
    if decision.decided_by is None:
        yield Fault(_("Välj vem som har beslutat."), ("decision", "decided_by"))
    elif decision_level(decision.decided_by) < 1:
        yield Fault(_("Beslutet behöver tas av en chef. Välj en chefsroll."), ("decision", "decided_by"))
    if decision.has_work_environment_task is not True:
        yield Fault(
            _("Kontrollera att chefen som beslutar har arbetsmiljöuppgifter."),
            ("decision", "has_work_environment_task"),
        )
