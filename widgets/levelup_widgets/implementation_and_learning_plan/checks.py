"""The checks of the implementation and learning plan (course plan C25, module 6.2), each with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from levelup_widgets.checks import Check, Fault, check, each
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.implementation_and_learning_plan import rules
from levelup_widgets.implementation_and_learning_plan.model import (
    PHASES,
    Activity,
    ImplementationAndLearningPlanDocument,
    Session,
)
from levelup_widgets.numbers import format_number

_Plan = ImplementationAndLearningPlanDocument


def run(document: _Plan) -> list[Check]:
    """Every check, always in the same order."""
    return [
        check("phases", _("Alla fyra faser har en aktivitet"), _phases(document)),
        each(
            "activities",
            _("Varje aktivitet har ansvarig och datum"),
            document.activities,
            "activities",
            _("Aktivitet"),
            _activity,
            _("Börja med att lägga till en aktivitet."),
        ),
        check("learning_time", _("Lärtiden är uträknad"), _learning_time(document)),
        check("time_source", _("Det är bestämt varifrån tiden tas"), _time_source(document)),
        each(
            "sessions",
            _("Lärtiden har datum"),
            document.sessions,
            "sessions",
            _("Tillfälle"),
            _session,
            _("Börja med att lägga in ett tillfälle i schemat."),
        ),
        check("scheduled", _("Hela lärtiden ligger i schemat"), _scheduled(document)),
        check("freed", _("Tiden är frigjord"), _freed(document)),
        check("groups", _("Alla får tid att lära"), _groups(document)),
        check("super_users", _("Superanvändare har tid och mandat"), _super_users(document)),
        check("backup", _("Det finns en reservrutin"), _backup(document)),
        check("old_way_ends", _("Det gamla arbetssättet har ett slutdatum"), _old_way(document)),
        check("measures", _("Tre mått har bas och mål"), _measures(document)),
        check("follow_ups", _("Uppföljning är bokad inom 90 dagar"), _follow_ups(document)),
        check("dialogue", _("Planen är genomgången med dem det gäller"), _dialogue(document)),
    ]


def _phases(document: _Plan) -> Iterator[Fault]:
    for phase in rules.missing_phases((row.phase for row in document.activities), PHASES):
        yield Fault(
            _("Lägg till en aktivitet i fasen ”{phase}”.").format(phase=_(PHASES[phase])), ("activities",)
        )


def _activity(row: Activity) -> Iterator[tuple[str, str]]:
    if not row.name.strip():
        yield "name", _("skriv vad som ska göras.")
    if row.phase is None:
        yield "phase", _("välj fas.")
    if row.responsible is None:
        yield "responsible", _("välj vem som ansvarar.")
    if row.due is None:
        yield "due", _("välj datum då det är klart.")
    elif row.start is not None and row.start > row.due:
        yield "start", _("välj ett startdatum före slutdatumet.")


def _learning_time(document: _Plan) -> Iterator[Fault]:
    for name, message in (
        ("staff", _("Skriv hur många medarbetare som ska lära sig.")),
        ("hours", _("Skriv hur många timmar varje tillfälle tar.")),
        ("sessions", _("Skriv hur många tillfällen varje person behöver.")),
    ):
        value = getattr(document.learning, name)
        if value is None or value <= 0:
            yield Fault(message, ("learning", name))


def _time_source(document: _Plan) -> Iterator[Fault]:
    if not document.learning.taken_from:
        yield Fault(_("Välj varifrån tiden tas."), ("learning", "taken_from"))
    if not document.learning.taken_how.strip():
        yield Fault(_("Beskriv hur tiden frigörs."), ("learning", "taken_how"))


def _session(row: Session) -> Iterator[tuple[str, str]]:
    if row.day is None:
        yield "day", _("välj datum.")


def _scheduled(document: _Plan) -> Iterator[Fault]:
    """At least as many dates as sessions a person needs; the first of them no later than the first day."""
    days = [row.day for row in document.sessions if row.day is not None]
    missing = (document.learning.sessions or 1) - len(days)
    if missing > 0:
        yield Fault(
            ngettext(
                "Lägg in {count} tillfälle till i schemat, med datum.",
                "Lägg in {count} tillfällen till i schemat, med datum.",
                missing,
            ).format(count=missing),
            ("sessions",),
        )
    first = document.change.first_day
    if days and first is not None and min(days) > first:
        yield Fault(_("Lägg minst ett tillfälle före första dagen."), ("sessions",), "warning")


def _freed(document: _Plan) -> Iterator[Fault]:
    learning = document.learning
    total = rules.learning_hours(learning.staff, learning.hours, learning.sessions)
    left = rules.hours_left(total, learning.freed)
    if left is None or left > 0:
        message = _("Skriv hur många timmar som är frigjorda i schemat.")
        if left is not None and learning.freed is not None:
            message = _("Frigör {hours} timmar till, eller minska lärtiden.").format(
                hours=format_number(left)
            )
        yield Fault(message, ("learning", "freed"), "warning")


def _groups(document: _Plan) -> Iterator[Fault]:
    if not document.learning.groups:
        yield Fault(
            _("Planera för den som arbetar deltid eller natt, är vikarie eller behöver mer tid."),
            ("learning", "groups"),
            "warning",
        )


def _super_users(document: _Plan) -> Iterator[Fault]:
    support = document.support
    if support.share is not None and not 0 < support.share <= 100:
        yield Fault(_("Skriv en andel av tjänsten mellan 1 och 100 procent."), ("support", "share"))
    if not support.super_users or support.super_users < 0:
        yield Fault(_("Utse minst en superanvändare."), ("support", "super_users"), "warning")
    if support.share is None:
        yield Fault(_("Skriv hur stor del av tjänsten stödet får ta."), ("support", "share"), "warning")
    if not support.mandate.strip():
        yield Fault(_("Skriv vad superanvändarna får bestämma."), ("support", "mandate"), "warning")


def _backup(document: _Plan) -> Iterator[Fault]:
    if not document.safety.backup.strip():
        yield Fault(_("Skriv vad ni gör om det nya inte fungerar."), ("safety", "backup"))


def _old_way(document: _Plan) -> Iterator[Fault]:
    ends, first = document.safety.old_way_ends, document.change.first_day
    path = ("safety", "old_way_ends")
    if ends is None:
        yield Fault(_("Välj vilken dag det gamla arbetssättet slutar."), path)
    elif first is not None and ends < first:
        yield Fault(_("Låt det gamla finnas kvar till första dagen med det nya."), path, "warning")


def _measures(document: _Plan) -> Iterator[Fault]:
    ends: dict[str, tuple[float, float]] = {
        "usage": (0, 100),
        "tickets": (0, float("inf")),
        "benefit": (1, 5),
    }
    ranges = {
        "usage": _("Skriv en användningsgrad mellan 0 och 100 procent."),
        "tickets": _("Skriv supportärenden per 100 användare, noll eller fler."),
        "benefit": _("Skriv upplevd nytta som ett tal från 1 till 5."),
    }
    for name, (low, high) in ends.items():
        for moment in ("baseline", "target"):
            value = getattr(document.measures, f"{name}_{moment}")
            if value is None or not low <= value <= high:
                yield Fault(ranges[name], ("measures", f"{name}_{moment}"))


def _follow_ups(document: _Plan) -> Iterator[Fault]:
    first = document.change.first_day
    if not any(rules.within_followed_days(first, row.day) for row in document.follow_ups):
        yield Fault(
            _("Boka en uppföljning inom {days} dagar efter första dagen.").format(days=rules.FOLLOWED_DAYS),
            ("follow_ups",),
            "warning",
        )


def _dialogue(document: _Plan) -> Iterator[Fault]:
    for name, message in (
        ("scheduler", _("Gå igenom planen med schemaansvarig.")),
        ("safety_representative", _("Gå igenom planen med skyddsombudet.")),
    ):
        if name not in document.dialogue.talked_with:
            yield Fault(message, ("dialogue", "talked_with"), "warning")
