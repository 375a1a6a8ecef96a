"""Checks of the transition plan (course plan C18; module 6.5 says which give points)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.digital_self_assessment.checks import unanswered_statements
from levelup_widgets.digital_self_assessment.statements import AREAS, HIGHEST, LOWEST, answers
from levelup_widgets.i18n import _
from levelup_widgets.transition_plan import rules
from levelup_widgets.transition_plan.model import AFTER, TransitionPlanDocument
from levelup_widgets.transition_plan.parts import Activity, CompetenceGoal, Contact, Goal

_Told = Iterable[tuple[str, str] | tuple[str, str, Status]]


def run(document: TransitionPlanDocument) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        enough(
            "goals",
            _("Tre mål"),
            len(document.goals),
            rules.FEWEST_GOALS,
            "goals",
            _("Lägg till fler mål. Det fattas {missing}.")
            if document.goals
            else _("Börja med att skriva ett mål för brukare eller patienter."),
        ),
        each(
            "goal_fields",
            _("Målen har mått, basvärde, målvärde, ansvarig och datum"),
            document.goals,
            "goals",
            _("Mål"),
            _goal,
            _("Börja med att skriva ett mål och hur det mäts."),
        ),
        check("equality", _("Minst ett mål gör det mer jämlikt"), _equality(document)),
        enough(
            "activities",
            _("Minst sex aktiviteter"),
            len(document.activities),
            rules.FEWEST_ACTIVITIES,
            "activities",
            _("Lägg till fler aktiviteter. Det fattas {missing}.")
            if document.activities
            else _("Börja med att skriva det första du gör."),
        ),
        each(
            "activity_fields",
            _("Aktiviteter har ansvarig och datum"),
            document.activities,
            "activities",
            _("Aktivitet"),
            _activity,
            _("Börja med att skriva en aktivitet med ansvarig och datum."),
        ),
        check("spread", _("Aktiviteterna är fördelade över minst tre månader"), _spread(document)),
        check("follow_up", _("Uppföljning efter 3, 6 och 12 månader"), _follow_up(document)),
        check("risks", _("Risker bevakas"), _fetched(document.risks, "risks", _what_risks())),
        check("effects", _("Effekter tas hem"), _fetched(document.effects, "effects", _what_effects())),
        _competence(document),
        check("self_assessment", _("Självskattning före och efter"), _self_assessment(document)),
        check("learning", _("Lärandet syns i arbetet"), _learning(document)),
        each(
            "network",
            _("Nätverksplanen är ifylld"),
            document.network,
            "network",
            _("Kontakt"),
            _contact,
            _("Börja med att skriva en grupp, hur ni ses och hur ofta."),
        ),
        check("attachments", _("Minst fyra bilagda verktyg"), _attachments(document)),
        check("organisation", _("Den gemensamma delen är beslutad"), _organisation(document)),
        check("approval", _("Chefen har godkänt planen"), _approval(document)),
    ]


def _goal(goal: Goal) -> _Told:
    if not goal.goal.strip():
        yield "goal", _("skriv vad som ska bli bättre.")
    if not goal.measure.strip():
        yield "measure", _("skriv vad du mäter.")
    if not goal.unit.strip():
        yield "unit", _("skriv enheten, till exempel minuter.")
    if goal.baseline is None:
        yield "baseline", _("skriv hur det är i dag, som ett tal.")
    if goal.target is None:
        yield "target", _("skriv dit du vill nå, som ett tal.")
    elif goal.target == goal.baseline:
        yield "target", _("välj ett målvärde som skiljer sig från basvärdet."), "warning"
    if goal.responsible is None:
        yield "responsible", _("välj vem som ansvarar.")
    if goal.due is None:
        yield "due", _("välj datum då målet är nått.")


def _equality(document: TransitionPlanDocument) -> Iterator[Fault]:
    equal = [one for one in document.goals if one.has_equality_effect]
    if any(one.equality_effect.strip() for one in equal):
        return
    if equal:
        place: tuple[str, ...] = ("goals", equal[0].id, "equality_effect")
        yield Fault(_("Skriv vilken grupp det blir bättre för, och hur det märks."), place)
    elif document.goals:
        place = ("goals", document.goals[0].id, "has_equality_effect")
        yield Fault(_("Svara ja på det mål som gör det mer jämlikt, eller ändra ett mål."), place)
    else:
        yield Fault(_("Börja med att skriva ett mål som gör det mer jämlikt."), ("goals",))


def _activity(activity: Activity) -> _Told:
    if not activity.activity.strip():
        yield "activity", _("skriv vad som görs.")
    if activity.responsible is None:
        yield "responsible", _("välj vem som ansvarar.")
    if activity.due is None:
        yield "due", _("välj datum då den är klar.")
    elif activity.start is not None and activity.start > activity.due:
        yield "start", _("välj en start som ligger före slutet.")


def _spread(document: TransitionPlanDocument) -> Iterator[Fault]:
    if not document.activities:
        yield Fault(_("Börja med att lägga in aktiviteter med datum."), ("activities",))
    elif not rules.is_spread([(one.start, one.due) for one in document.activities]):
        yield Fault(_("Fördela aktiviteternas datum över minst tre månader."), ("activities",))


def _follow_up(document: TransitionPlanDocument) -> Iterator[Fault]:
    start = document.follow_up.start
    if start is None:
        yield Fault(_("Välj dagen då planen börjar."), ("follow_up", "start"))
    for months, day in rules.follow_up_days(document).items():
        place = ("follow_up", f"after_{months}_months")
        if day is None:
            yield Fault(
                _("Välj en dag för uppföljningen efter {months} månader.").format(months=months), place
            )
        elif start is not None:
            wanted = rules.add_months(start, months)
            if day <= start:
                yield Fault(_("Välj en dag efter att planen har börjat."), place)
            elif abs((day - wanted).days) > rules.LEEWAY_DAYS:
                message = _("Lägg uppföljningen nära {day}, så passar den rytmen 3, 6 och 12 månader.")
                yield Fault(message.format(day=wanted.isoformat()), place, "warning")


def _what_risks() -> str:
    return _("Hämta de höga riskerna, eller skriv den risk som kan stoppa planen.")


def _what_effects() -> str:
    return _("Hämta effekterna, eller skriv den effekt du väntar dig.")


def _fetched(rows: list[Any], part: str, message: str) -> Iterator[Fault]:
    """What is most often fetched from another tool may be left out, but not unseen."""
    if not rows:
        yield Fault(message, (part,), "warning")


def _competence(document: TransitionPlanDocument) -> Check:
    title = _("Två kompetensmål")
    rows = document.competence_goals
    if 0 < len(rows) < rules.FEWEST_COMPETENCE_GOALS:
        return check(
            "competence_goals", title, [Fault(_("Lägg till ett kompetensmål till."), ("competence_goals",))]
        )
    return each(
        "competence_goals",
        title,
        rows,
        "competence_goals",
        _("Kompetensmål"),
        _competence_goal,
        _("Börja med att skriva något du ska kunna, hur och när."),
    )


def _competence_goal(goal: CompetenceGoal) -> _Told:
    if not goal.what.strip():
        yield "what", _("skriv vad du ska kunna.")
    if not goal.how.strip():
        yield "how", _("skriv hur du lär dig det.")
    if goal.when is None:
        yield "when", _("välj ett datum.")


def _self_assessment(document: TransitionPlanDocument) -> Iterator[Fault]:
    for area in AREAS:
        mean = getattr(document.before, area.name)
        place = ("before", area.name)
        if mean is None:
            yield Fault(_("Hämta din första självskattning, eller skriv medelvärdet här."), place)
        elif not LOWEST <= mean <= HIGHEST:
            yield Fault(_("Skriv ett medelvärde mellan 0 och 4."), place)
    yield from unanswered_statements(answers(document, AFTER), AFTER)


def _learning(document: TransitionPlanDocument) -> Iterator[Fault]:
    if not document.learning.seen_at_work.strip():
        yield Fault(_("Skriv en mening om hur lärandet syns i arbetet."), ("learning", "seen_at_work"))


def _contact(contact: Contact) -> _Told:
    if not contact.who.strip():
        yield "who", _("skriv vilken grupp eller roll du håller kontakt med.")
    if not contact.how.strip():
        yield "how", _("skriv hur ni ses.")
    if not contact.how_often.strip():
        yield "how_often", _("skriv hur ofta ni ses.")


def _attachments(document: TransitionPlanDocument) -> Iterator[Fault]:
    missing = rules.FEWEST_TOOLS - len(document.attachments.tools)
    if missing > 0:
        yield Fault(
            _("Välj verktyg som du bifogar. Det fattas {missing}.").format(missing=missing),
            ("attachments", "tools"),
        )


def _organisation(document: TransitionPlanDocument) -> Iterator[Fault]:
    part = document.organisation
    for name, message in (
        ("shared_goal", _("Skriv ert gemensamma mål.")),
        ("responsibilities", _("Skriv vem som ansvarar för vad.")),
        ("ownership", _("Skriv vilket ägarskapsgap ni stänger.")),
        ("quarterly", _("Skriv hur ni följer upp varje kvartal.")),
        ("equality_goal", _("Skriv ert horisontella mål.")),
        ("communication", _("Skriv hur ni berättar om planen.")),
    ):
        if not getattr(part, name).strip():
            yield Fault(message, ("organisation", name), "warning")
    if part.decided_by is None:
        yield Fault(
            _("Välj vem som beslutar om den gemensamma delen."), ("organisation", "decided_by"), "warning"
        )
    if part.decided_on is None:
        yield Fault(_("Välj datum för beslutet."), ("organisation", "decided_on"), "warning")


def _approval(document: TransitionPlanDocument) -> Iterator[Fault]:
    part = document.approval
    if part.approved is not True:
        yield Fault(
            _("Gå igenom planen med din chef. Svara ja när den är godkänd."), ("approval", "approved")
        )
        return
    if part.approved_by is None:
        yield Fault(_("Välj vilken roll som godkände planen."), ("approval", "approved_by"))
    if part.approved_on is None:
        yield Fault(_("Välj datum då planen godkändes."), ("approval", "approved_on"))
