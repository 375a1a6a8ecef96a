"""The process map's checks (course plan C7, and what module 6.1 scores)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from levelup_widgets.checks import Check, Fault, check, enough
from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.process_map import rules
from levelup_widgets.process_map.model import ProcessMapDocument, Step

FEWEST_AS_IS = 5
FEWEST_TO_BE = 3

_Rule = Callable[[Step], Iterator[tuple[str, str]]]


def run_checks(document: ProcessMapDocument, freed: float | None) -> list[Check]:
    """Every check, in the order one works. ``freed``: the freed hours a year."""
    as_is, to_be = document.as_is, document.to_be
    return [
        enough(
            "as_is_steps",
            _("Nuläget har minst fem steg"),
            len(as_is),
            FEWEST_AS_IS,
            "as_is",
            _as_is_left(as_is),
        ),
        enough(
            "to_be_steps",
            _("Nyläget har minst tre steg"),
            len(to_be),
            FEWEST_TO_BE,
            "to_be",
            _to_be_left(to_be),
        ),
        check("volume", _("Antalet ärenden är angivet"), _volume(document)),
        _each("minutes", _("Minuterna går att räkna på"), document, _minutes),
        check("work", _("Det finns arbetstid i båda lägena"), _work(document)),
        check("value", _("Något steg är värdeskapande i båda lägena"), _value(document)),
        check("service_user_time", _("Brukarens och närståendes tid är med"), _service_user(document)),
        check("use_of_time", _("Frigjord tid har en användning"), _use_of_time(document)),
        check("freed", _("Nyläget frigör tid"), _freed(freed)),
        check("removed_first", _("Det som kan tas bort är borttaget"), _removable(document)),
        check("redesigned", _("Nyläget är ett nytt sätt att arbeta"), _redesigned(document)),
        _each(
            "ranges",
            _("Kortast, troligt och längst står i ordning"),
            document,
            _ranges,
            _volume_range(document),
        ),
        check("reconciled", _("Kartan är avstämd med dem som arbetar i flödet"), _reconciled(document)),
    ]


def _as_is_left(steps: Sequence[Step]) -> str:
    if not steps:
        return _("Börja med att skriva det första steget i nuläget.")
    return _("Lägg till {missing} steg i nuläget.")


def _to_be_left(steps: Sequence[Step]) -> str:
    if not steps:
        return _("Börja med att kopiera nuläget till nyläget.")
    return _("Lägg till {missing} steg i nyläget.")


def _states(document: ProcessMapDocument) -> Iterator[tuple[str, str, Sequence[Step]]]:
    yield "as_is", _("Nuläget"), document.as_is
    yield "to_be", _("Nyläget"), document.to_be


def _each(
    id: str, title: str, document: ProcessMapDocument, rule: _Rule, more: Sequence[Fault] = ()
) -> Check:
    """A check of every step in both states; there is nothing to hold before there are steps."""
    if not document.as_is and not document.to_be:
        return Check(id, "error", title, _("Börja med att skriva det första steget i nuläget."), ("as_is",))
    found = [
        Fault(
            _("{state}, steg {number}: {message}").format(state=state, number=number, message=message), path
        )
        for name, state, steps in _states(document)
        for number, step in enumerate(steps, start=1)
        for field, message in rule(step)
        if (path := (name, step.id, field))
    ]
    return check(id, title, [*found, *more])


def _volume(document: ProcessMapDocument) -> Iterator[Fault]:
    volume = document.process.volume_per_year
    path = ("process", "volume_per_year")
    if volume is None:
        yield Fault(_("Skriv hur många ärenden ni har per år. Gissa hellre än att vänta."), path)
    elif volume <= 0:
        yield Fault(_("Skriv ett antal ärenden som är större än 0."), path)


def _minutes(step: Step) -> Iterator[tuple[str, str]]:
    if step.work_minutes is None:
        yield "work_minutes", _("skriv arbetstiden i minuter.")
    elif step.work_minutes < 0:
        yield "work_minutes", _("skriv en arbetstid som är 0 eller mer.")
    if step.waiting_minutes is not None and step.waiting_minutes < 0:
        yield "waiting_minutes", _("skriv en väntetid som är 0 eller mer.")


def _work(document: ProcessMapDocument) -> Iterator[Fault]:
    for name, state, steps in _states(document):
        if rules.total(step.work_minutes for step in steps) <= 0:
            yield Fault(_("{state}: skriv hur många minuter stegen tar.").format(state=state), (name,))


def _value(document: ProcessMapDocument) -> Iterator[Fault]:
    for name, state, steps in _states(document):
        if not any(step.value == rules.VALUE_ADDING for step in steps):
            yield Fault(
                _("{state}: märk minst ett steg med V, det som brukaren har nytta av.").format(state=state),
                (name,),
            )


def _service_user(document: ProcessMapDocument) -> Iterator[Fault]:
    now, then = document.process.service_user_minutes, document.estimate.service_user_minutes_to_be
    here, there = ("process", "service_user_minutes"), ("estimate", "service_user_minutes_to_be")
    if now is None:
        yield Fault(_("Skriv hur mycket tid brukaren och närstående lägger i dag. Skriv 0 om ingen."), here)
    elif now < 0:
        yield Fault(_("Skriv en tid som är 0 eller mer."), here)
    if then is None:
        yield Fault(_("Skriv hur mycket tid de lägger i nyläget."), there, "warning")
    elif then < 0:
        yield Fault(_("Skriv en tid som är 0 eller mer."), there)
    elif now is not None and then > now:
        yield Fault(
            _("Arbete flyttas till brukaren eller närstående. Säg vem som får stöd, eller ändra nyläget."),
            there,
            "warning",
        )


def _use_of_time(document: ProcessMapDocument) -> Iterator[Fault]:
    if document.effect.use_of_time is None:
        yield Fault(_("Välj vad den frigjorda tiden ska användas till."), ("effect", "use_of_time"))
    elif document.effect.use_of_time == "other" and not document.effect.how.strip():
        yield Fault(_("Skriv vad tiden ska användas till."), ("effect", "how"))


def _freed(freed: float | None) -> Iterator[Fault]:
    if freed is not None and freed < 0:
        hours = f"{format_number(abs(freed), 0)}{NBSP}h"
        yield Fault(
            _("Nyläget tar {hours} mer per år. Ta bort steg, eller skriv varför det är värt det.").format(
                hours=hours
            ),
            ("to_be",),
            "warning",
        )


def _removable(document: ProcessMapDocument) -> Iterator[Fault]:
    for number, step in enumerate(document.to_be, start=1):
        if step.value == rules.REMOVABLE:
            yield Fault(
                _("Nyläget, steg {number} är märkt S. Ta bort det, eller märk om det.").format(number=number),
                ("to_be", step.id, "value"),
                "warning",
            )


def _redesigned(document: ProcessMapDocument) -> Iterator[Fault]:
    def way(steps: Sequence[Step]) -> list[tuple[str, str]]:
        return [(step.activity.casefold().strip(), step.role.casefold().strip()) for step in steps]

    if document.to_be and way(document.as_is) == way(document.to_be):
        yield Fault(
            _("Nyläget har samma steg som nuläget. Ta först bort, förenkla sedan, digitalisera sist."),
            ("to_be",),
            "warning",
        )


def _ranges(step: Step) -> Iterator[tuple[str, str]]:
    likely, low, high = step.work_minutes, step.work_low, step.work_high
    if low is not None and low < 0:
        yield "work_low", _("skriv en kortaste tid som är 0 eller mer.")
    elif low is not None and likely is not None and low > likely:
        yield "work_low", _("skriv en kortaste tid som inte är längre än arbetstiden.")
    if high is not None and high < (likely if likely is not None else low or 0):
        yield "work_high", _("skriv en längsta tid som inte är kortare än arbetstiden.")


def _volume_range(document: ProcessMapDocument) -> list[Fault]:
    likely, low, high = (
        document.process.volume_per_year,
        document.estimate.volume_low,
        document.estimate.volume_high,
    )
    found = []
    if low is not None and (low < 0 or (likely is not None and low > likely)):
        found.append(
            Fault(
                _("Skriv ett lägsta antal som inte är högre än antalet per år."), ("estimate", "volume_low")
            )
        )
    if high is not None and likely is not None and high < likely:
        found.append(
            Fault(
                _("Skriv ett högsta antal som inte är lägre än antalet per år."), ("estimate", "volume_high")
            )
        )
    return found


def _reconciled(document: ProcessMapDocument) -> Iterator[Fault]:
    if not document.effect.reconciled:
        yield Fault(
            _("Gå igenom kartan med två som arbetar i flödet. Svara sedan Ja."),
            ("effect", "reconciled"),
            "warning",
        )
