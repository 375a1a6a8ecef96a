"""Checks of the 4R check (course plan C16; module 2.3 says which give points)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from levelup_widgets.checks import Check, Fault, Status, check, each
from levelup_widgets.equality_4r import rules
from levelup_widgets.equality_4r.model import (
    GROUPINGS,
    Equality4RDocument,
    EqualityMeasure,
    Group,
    Norm,
    Resource,
)
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number

FEWEST_GROUNDS = 2
_Told = Iterable[tuple[str, str] | tuple[str, str, Status]]


def run(document: Equality4RDocument) -> list[Check]:
    """Every check, in the order of the form."""
    not_shown = rules.hidden(document.representation)
    return [
        each(
            "representation",
            _("Representation är ifylld"),
            document.representation,
            "representation",
            _("Grupp"),
            _group(not_shown),
            _("Börja med att lägga in grupperna i en indelning, till exempel kön."),
        ),
        check("shares", _("Andelarna blir 100 procent"), _shares(document, not_shown)),
        check("small_groups", _("Inga grupper är för små att visa"), _small(document, not_shown)),
        check("comments", _("Skillnader har en kommentar"), _comments(document, not_shown)),
        check("actions", _("Stora skillnader har en åtgärd"), _actions(document)),
        each(
            "resources",
            _("Resurser är ifyllda"),
            document.resources,
            "resources",
            _("Resurs"),
            _resource,
            _("Börja med att beskriva hur tid eller stöd fördelas."),
        ),
        each(
            "norms",
            _("Realia är ifyllt"),
            document.norms,
            "norms",
            _("Norm"),
            _norm,
            _("Börja med att beskriva vad lösningen tar för givet."),
        ),
        each(
            "measures",
            _("Realisering är ifylld, med ansvarig och datum"),
            document.measures,
            "measures",
            _("Åtgärd"),
            _measure,
            _("Börja med att skriva en åtgärd med ansvarig och datum."),
        ),
        check("grounds", _("Minst två diskrimineringsgrunder är övervägda"), _grounds(document)),
        check("review", _("Kontrollen är granskad"), _review(document)),
        check("decision", _("Beslutet är skrivet"), _decision(document)),
    ]


def _group(not_shown: dict[str, rules.Hidden]) -> Callable[[Group], _Told]:
    def rule(group: Group) -> _Told:
        if group.grouping is None:
            yield "grouping", _("välj vilken indelning gruppen hör till.")
        if not group.name.strip():
            yield "name", _("skriv vad gruppen heter, till exempel kvinnor.")
        if group.count is None:
            yield "count", _("skriv hur många personer siffrorna bygger på.")
        elif group.count < 0:
            yield "count", _("skriv antalet som noll eller mer.")
        # The numbers of a small group may be left out altogether.
        if not_shown.get(group.id) != "small":
            if group.target_share is None:
                yield "target_share", _("skriv gruppens andel av målgruppen.")
            if group.service_share is None:
                yield "service_share", _("skriv gruppens andel i insatsen.")
        if not group.data_source.strip():
            yield "data_source", _("skriv varifrån siffrorna kommer.")

    return rule


def _shares(document: Equality4RDocument, not_shown: dict[str, rules.Hidden]) -> Iterator[Fault]:
    if not document.representation:
        yield Fault(_("Börja med att skriva gruppernas andelar."), ("representation",))
    for number, one in enumerate(document.representation, start=1):
        for name, share in (("target_share", one.target_share), ("service_share", one.service_share)):
            if share is not None and not 0 <= share <= 100:
                yield Fault(
                    _("Grupp {number}: skriv en andel mellan 0 och 100.").format(number=number),
                    ("representation", one.id, name),
                )
    for grouping, members in rules.by_grouping(document.representation).items():
        label = _(GROUPINGS[grouping]) if grouping else _("Utan indelning")
        for side, name, words in _sides():
            total = rules.shares_sum(members, side)
            any_hidden = any(one.id in not_shown for one in members)
            place = ("representation", members[0].id, name)
            if total is None and not any_hidden:
                yield Fault(_("{grouping}: fyll i alla {words}.").format(grouping=label, words=words), place)
            elif total is not None and not rules.is_whole(total):
                message = _("{grouping}: se till att {words} tillsammans blir 100.").format(
                    grouping=label, words=words
                )
                if not any_hidden:  # what they come to would give a hidden one away
                    message += " " + _("Nu blir de {total}.").format(total=format_number(total))
                yield Fault(message, place)


def _sides() -> tuple[tuple[Literal["target", "service"], str, str], ...]:
    return (
        ("target", "target_share", _("andelar av målgruppen")),
        ("service", "service_share", _("andelar i insatsen")),
    )


def _small(document: Equality4RDocument, not_shown: dict[str, rules.Hidden]) -> Iterator[Fault]:
    if not document.representation:
        yield Fault(_("Börja med att skriva hur många personer varje grupp har."), ("representation",))
    for number, one in enumerate(document.representation, start=1):
        if not_shown.get(one.id) == "small":
            yield Fault(
                _("Grupp {number} är färre än fem och visas inte. Slå ihop den med en annan grupp.").format(
                    number=number
                ),
                ("representation", one.id, "count"),
                "warning",
            )


def _comments(document: Equality4RDocument, not_shown: dict[str, rules.Hidden]) -> Iterator[Fault]:
    if not document.representation:
        yield Fault(_("Börja med att lägga in grupperna, så räknas skillnaderna ut."), ("representation",))
    for number, one in enumerate(document.representation, start=1):
        if rules.demand(rules.shown_difference(one, not_shown)) and not one.comment.strip():
            yield Fault(
                _("Grupp {number}: skriv vad skillnaden kan bero på.").format(number=number),
                ("representation", one.id, "comment"),
            )


def _actions(document: Equality4RDocument) -> Iterator[Fault]:
    if not document.representation:
        yield Fault(_("Börja med att lägga in grupperna, så syns stora skillnader."), ("representation",))
    whole = [one for one in document.measures if one.measure.strip() and one.responsible and one.due]
    for grouping in rules.groupings_with_action(document):
        if not any(grouping in one.groupings for one in whole):
            yield Fault(
                _(
                    "{grouping}: lägg till en åtgärd med ansvarig och datum, och välj indelningen i den."
                ).format(grouping=_(GROUPINGS[grouping])),
                ("measures",),
            )


def _resource(one: Resource) -> _Told:
    if not one.resource.strip():
        yield "resource", _("skriv vilken resurs det gäller.")
    if not one.amount.strip():
        yield "amount", _("skriv hur mycket, med enhet.")
    if not one.spread.strip():
        yield "spread", _("skriv vem som får den och vem som blir utan.")
    if not one.consequence.strip():
        yield "consequence", _("skriv vad följden blir.")


def _norm(one: Norm) -> _Told:
    if not one.norm.strip():
        yield "norm", _("skriv vad lösningen tar för givet.")
    if not one.fits.strip():
        yield "fits", _("skriv vem lösningen passar.")
    if not one.does_not_fit.strip():
        yield "does_not_fit", _("skriv vem den inte passar.")


def _measure(one: EqualityMeasure) -> _Told:
    if not one.measure.strip():
        yield "measure", _("skriv vad ni gör.")
    if one.responsible is None:
        yield "responsible", _("välj vem som ansvarar.")
    if one.due is None:
        yield "due", _("välj datum då den är klar.")
    if not one.measured_by.strip():
        yield "measured_by", _("skriv hur det märks."), "warning"


def _grounds(document: Equality4RDocument) -> Iterator[Fault]:
    missing = FEWEST_GROUNDS - len(document.grounds.considered)
    if missing > 0:
        yield Fault(_("Välj minst två diskrimineringsgrunder att tänka igenom."), ("grounds", "considered"))
    elif not document.grounds.thoughts.strip():
        yield Fault(_("Skriv vad ni kom fram till."), ("grounds", "thoughts"), "warning")


def _review(document: Equality4RDocument) -> Iterator[Fault]:
    closing = document.closing
    if closing.reviewed is None:
        yield Fault(_("Svara på om en specialist eller kollega har granskat."), ("closing", "reviewed"))
    elif not closing.reviewed:
        yield Fault(_("Boka ett granskningssamtal innan ni beslutar."), ("closing", "reviewed"), "warning")
    elif not closing.reviewer.strip():
        yield Fault(_("Skriv vilken funktion som granskade."), ("closing", "reviewer"))


def _decision(document: Equality4RDocument) -> Iterator[Fault]:
    if not document.closing.decision.strip():
        yield Fault(_("Skriv vad ni beslutar."), ("closing", "decision"))
