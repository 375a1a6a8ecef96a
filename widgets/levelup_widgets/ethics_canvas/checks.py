"""The ethics canvas's checks (course plan C6, module 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault
from levelup_widgets.ethics_canvas.model import PERSPECTIVES, EthicsCanvasDocument
from levelup_widgets.ethics_canvas.rules import (
    FEWEST_ALTERNATIVES,
    FEWEST_CONDITIONS,
    FEWEST_GROUPS,
    profile,
    ratings,
    value_words,
)
from levelup_widgets.i18n import _


def run(document: EthicsCanvasDocument, words: tuple[str, ...], today: date) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        checks.check("dilemma", _("Dilemmat är beskrivet utan att döma"), _dilemma(document, words)),
        checks.enough(
            "groups",
            _("Minst två grupper är med"),
            sum(bool(one.group.strip()) for one in document.groups),
            FEWEST_GROUPS,
            "groups",
            _("Lägg till fler berörda grupper. {missing} återstår."),
        ),
        checks.check("perspectives", _("Åtta perspektiv är bedömda"), _perspectives(document)),
        checks.check("very_negative", _("Det som försämras mycket är motiverat"), _very_negative(document)),
        checks.check("trade_off", _("Avvägningen är redovisad"), _trade_off(document)),
        checks.check("counter_argument", _("Bästa invändningen är skriven"), _counter_argument(document)),
        checks.check("norm", _("Frågan om normer är besvarad"), _norm(document)),
        checks.check("alternatives", _("Två alternativ, ett med mindre ingrepp"), _alternatives(document)),
        checks.check("stance", _("Ställningstagandet är klart"), _stance(document)),
        checks.enough(
            "conditions",
            _("Minst två villkor är skrivna"),
            sum(bool(one.condition.strip()) for one in document.conditions),
            FEWEST_CONDITIONS,
            "conditions",
            _("Skriv fler villkor. {missing} återstår."),
        ),
        checks.check("watch_points", _("Minst en bevakningspunkt har datum"), _watch_points(document, today)),
    ]


def _dilemma(document: EthicsCanvasDocument, words: tuple[str, ...]) -> Iterator[Fault]:
    place = ("dilemma", "description")
    if not document.dilemma.description.strip():
        yield Fault(_("Skriv vad som händer, för vem och när."), place)
    for word in value_words(document.dilemma.description, words):
        said = _("Berätta vad som händer utan att värdera. Byt ut ordet ”{word}”.").format(word=word)
        yield Fault(said, place, "warning")


def _begin() -> Fault:
    first = next(iter(PERSPECTIVES))
    return Fault(_("Börja med att skatta det första perspektivet."), ("perspectives", first))


def _perspectives(document: EthicsCanvasDocument) -> Iterator[Fault]:
    for name, rating in ratings(document).items():
        label = _(PERSPECTIVES[name].label)
        if rating is None:
            said = _("Skatta ”{perspective}” från −2 till +2.").format(perspective=label)
            yield Fault(said, ("perspectives", name))
        elif not getattr(document.perspectives, f"{name}_reason").strip():
            said = _("Skriv varför du skattar ”{perspective}” så.").format(perspective=label)
            yield Fault(said, ("perspectives", f"{name}_reason"), "warning")


def _very_negative(document: EthicsCanvasDocument) -> Iterator[Fault]:
    found = profile(ratings(document))
    if found.total is None:
        yield _begin()
    if document.stance.lift_to in ("ethics_council", "management"):
        return
    for name in found.very_negative:
        if not getattr(document.perspectives, f"{name}_reason").strip():
            said = _("Motivera varför ”{perspective}” får försämras mycket, eller lyft frågan.")
            yield Fault(
                said.format(perspective=_(PERSPECTIVES[name].label)), ("perspectives", f"{name}_reason")
            )


def _trade_off(document: EthicsCanvasDocument) -> Iterator[Fault]:
    found = profile(ratings(document))
    if found.total is None:
        yield _begin()
    elif found.values_conflict and not document.weighing.trade_off.strip():
        said = _("Skilda värden står mot varandra – redovisa avvägningen.")
        yield Fault(said, ("weighing", "trade_off"), "warning")


def _counter_argument(document: EthicsCanvasDocument) -> Iterator[Fault]:
    if not document.weighing.counter_argument.strip():
        yield Fault(_("Skriv den bästa invändningen mot ert förslag."), ("weighing", "counter_argument"))


def _norm(document: EthicsCanvasDocument) -> Iterator[Fault]:
    if not document.weighing.norm.strip():
        said = _("Skriv vilken kropp, vilket språk och vilken familj lösningen utgår från.")
        yield Fault(said, ("weighing", "norm"), "warning")


def _alternatives(document: EthicsCanvasDocument) -> Iterator[Fault]:
    written = [one for one in document.alternatives if one.alternative.strip()]
    missing = FEWEST_ALTERNATIVES - len(written)
    if missing > 0:
        yield Fault(
            _("Skriv fler alternativ. {missing} återstår.").format(missing=missing), ("alternatives",)
        )
    elif not any(one.less_intrusive for one in written):
        yield Fault(_("Lägg till ett alternativ med mindre ingrepp."), ("alternatives",))


def _stance(document: EthicsCanvasDocument) -> Iterator[Fault]:
    stance = document.stance
    if not stance.stance.strip():
        yield Fault(_("Skriv vad ni gör, för vilka och hur länge."), ("stance", "stance"))
    if stance.lift_to is None:
        yield Fault(_("Välj om frågan lyfts till etikråd, ledning eller ingen."), ("stance", "lift_to"))
    if stance.decided_by is None:
        yield Fault(_("Välj vem som beslutar."), ("stance", "decided_by"))


def _watch_points(document: EthicsCanvasDocument, today: date) -> Iterator[Fault]:
    if not document.watch_points:
        yield Fault(_("Börja med att välja en dag då ni tittar på frågan igen."), ("watch_points",))
    for number, one in enumerate(document.watch_points, start=1):
        place = ("watch_points", one.id)
        if not one.measure.strip():
            said = _("Bevakningspunkt {number}: skriv vad ni tittar på.").format(number=number)
            yield Fault(said, (*place, "measure"))
        if one.day is None:
            said = _("Bevakningspunkt {number}: välj datum.").format(number=number)
            yield Fault(said, (*place, "day"))
        elif one.day < today:
            said = _("Bevakningspunkt {number}: följ upp i dag och välj nästa datum.").format(number=number)
            yield Fault(said, (*place, "day"), "warning")
