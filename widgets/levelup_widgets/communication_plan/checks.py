"""Checks of the communication plan (course plan C17, and what module 4.2 scores)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levelup_widgets.checks import Check, Fault, check, each, enough
from levelup_widgets.communication_plan import rules
from levelup_widgets.communication_plan.model import (
    LONGEST_MESSAGE,
    Activity,
    CommunicationPlanDocument,
)
from levelup_widgets.i18n import _

_Said = Iterator[tuple[str, str]]


def all_checks(document: CommunicationPlanDocument) -> list[Check]:
    """Every check of the tool's own, always in the same order."""
    rows, label = document.activities, _("Aktivitet")
    start = _("Börja med att lägga till en aktivitet.")

    def about_all(id: str, title: str, faults: Iterable[Fault]) -> Check:
        return check(id, title, faults if rows else [Fault(start, ("activities",))])

    return [
        enough(
            "five_activities",
            _("Minst fem aktiviteter är planerade"),
            len(rows),
            rules.FEWEST_ACTIVITIES,
            "activities",
            _("Lägg till fler aktiviteter. Det saknas {missing}.") if rows else start,
        ),
        each("whole", _("Varje aktivitet är hel"), rows, "activities", label, _whole, start),
        each("short", _("Budskapen är korta"), rows, "activities", label, _short, start),
        about_all("channels", _("Minst tre olika kanaler"), _channels(rows)),
        about_all("dialogue", _("Minst en aktivitet är dialog"), _dialogue(rows)),
        about_all("feedback", _("Minst hälften har en väg för svar"), _feedback(rows)),
        about_all("nearest_manager", _("Närmaste chef är avsändare i minst två"), _nearest(rows)),
        check("reach", _("Natt och deltid är med"), _reach(document)),
    ]


def _whole(row: Activity) -> _Said:
    if not row.target_group.strip():
        yield "target_group", _("skriv vem som ska nås.")
    if row.purpose is None:
        yield "purpose", _("välj vad gruppen ska efteråt.")
    if not row.message.strip():
        yield "message", _("skriv budskapet.")
    if row.channel is None:
        yield "channel", _("välj en kanal.")
    if row.sender is None:
        yield "sender", _("välj vem som säger det.")
    if not row.accessibility:
        yield "accessibility", _("välj hur alla kan ta del av det.")
    if row.when is None:
        yield "when", _("välj ett datum.")
    if row.responsible is None:
        yield "responsible", _("välj vem som ser till att det blir av.")


def _short(row: Activity) -> _Said:
    if (length := len(row.message)) > LONGEST_MESSAGE:
        yield (
            "message",
            _("korta budskapet till högst {most} tecken. Nu är det {length}.").format(
                most=LONGEST_MESSAGE, length=length
            ),
        )


def _channels(rows: list[Activity]) -> Iterator[Fault]:
    missing = rules.FEWEST_CHANNELS - len(rules.channels(rows))
    if missing > 0:
        message = _("Använd minst tre olika kanaler. Det saknas {missing}.").format(missing=missing)
        yield Fault(message, ("activities",))


def _dialogue(rows: list[Activity]) -> Iterator[Fault]:
    if not any(rules.is_dialogue(row) for row in rows):
        message = _("Gör minst en aktivitet till dialog, så att gruppen kan svara.")
        yield Fault(message, ("activities", rows[0].id, "form"))


def _feedback(rows: list[Activity]) -> Iterator[Fault]:
    missing = rules.half_of(len(rows)) - rules.with_feedback(rows)
    if missing > 0:
        first = next(row for row in rows if not row.feedback.strip())
        message = _("Skriv hur du får svar i minst hälften. Det saknas {missing}.").format(missing=missing)
        yield Fault(message, ("activities", first.id, "feedback"))


def _nearest(rows: list[Activity]) -> Iterator[Fault]:
    missing = rules.FEWEST_FROM_NEAREST_MANAGER - rules.from_nearest_manager(rows)
    if missing > 0:
        first = next((row for row in rows if row.sender not in rules.NEAREST_MANAGER), None)
        path = ("activities",) if first is None else ("activities", first.id, "sender")
        message = _("Låt närmaste chef säga det i minst två aktiviteter. Det saknas {missing}.").format(
            missing=missing
        )
        yield Fault(message, path)


def _reach(document: CommunicationPlanDocument) -> Iterator[Fault]:
    if not rules.names_night(document):
        yield Fault(_("Skriv hur ni når dem som arbetar natt."), ("reach", "night"))
    if not rules.names_part_time(document):
        yield Fault(_("Skriv hur ni når dem som arbetar deltid eller på timmar."), ("reach", "part_time"))
