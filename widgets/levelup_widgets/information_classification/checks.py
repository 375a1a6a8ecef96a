"""The information classification's checks (course plan C3, module 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from levelup_widgets import checks
from levelup_widgets.checks import Check, Fault, Status
from levelup_widgets.i18n import _
from levelup_widgets.information_classification.model import Asset, Contact, InformationClassificationDocument
from levelup_widgets.information_classification.rules import (
    FEWEST_ASSETS,
    OPERATIONAL_ROLES,
    SHORTEST_REASON,
    availability_range,
    levels_of,
    lowest_confidentiality,
    missing_contacts,
)
from levelup_widgets.numbers import format_number
from levelup_widgets.roles import role_label

_Found = Iterator[tuple[str, str] | tuple[str, str, Status]]
_FROM_LEVEL = 2


def run(document: InformationClassificationDocument) -> list[Check]:
    """Every check, in the order of the form."""

    def each(id: str, title: str, rule: Callable[[Asset], Iterable[Any]]) -> Check:
        return checks.each(
            id,
            title,
            document.assets,
            "assets",
            _("Informationsmängd"),
            rule,
            _("Börja med att lägga till en informationsmängd."),
        )

    return [
        each("security_protected", _("Inget rör säkerhetsskydd"), _security),
        checks.enough(
            "classified",
            _("Minst tre informationsmängder är klassade"),
            sum(levels_of(one).whole() is not None for one in document.assets),
            FEWEST_ASSETS,
            "assets",
            _("Välj K, R och T för fler informationsmängder. {missing} återstår."),
        ),
        each("reasons", _("Varje nivå har en motivering"), _reasons),
        each("contents", _("Innehållet är beskrivet med ja eller nej"), _contents),
        each("confidentiality", _("Konfidentialiteten stämmer med innehållet"), _confidentiality),
        each("availability", _("Tillgängligheten stämmer med längsta avbrottet"), _availability),
        each("owner", _("En roll i verksamheten äger informationen"), _owner),
        each("gap", _("Det som saknas är beskrivet"), _gap),
        checks.check("contact_chain", _("Kontaktkedjan är komplett"), _chain(document)),
        checks.check("take_home", _("En fråga till it och en till dataskyddsombudet"), _take_home(document)),
    ]


def _security(asset: Asset) -> _Found:
    if asset.security_protected:
        yield (
            "security_protected",
            _("Klassa den inte här. Ta bort det du skrivit och kontakta säkerhetsskyddschefen."),
        )
    elif asset.security_protected is None:
        yield "security_protected", _("Svara om det rör säkerhetsskydd."), "warning"


def _reasons(asset: Asset) -> _Found:
    if asset.security_protected:
        return
    for name, letter in (("confidentiality", "K"), ("integrity", "R"), ("availability", "T")):
        if len(getattr(asset, f"{name}_reason").strip()) < SHORTEST_REASON:
            said = _("Skriv vad som händer om det brister, minst {count} tecken ({letter}).")
            yield f"{name}_reason", said.format(count=SHORTEST_REASON, letter=letter)


def _contents(asset: Asset) -> _Found:
    if asset.security_protected:
        return
    for name, message in (
        ("personal_data", _("Svara om den innehåller personuppgifter.")),
        ("sensitive", _("Svara om några uppgifter är känsliga.")),
        ("secrecy", _("Svara om sekretess gäller.")),
        ("traceability", _("Svara om ni måste kunna se vem som läst eller ändrat.")),
    ):
        if getattr(asset, name) is None:
            yield name, message
    if asset.sensitive and asset.personal_data is False:
        yield "personal_data", _("Ändra till ja. Känsliga uppgifter är personuppgifter.")
    if asset.secrecy and asset.secrecy_rule is None:
        yield "secrecy_rule", _("Välj vilken sekretessregel som gäller.")


def _confidentiality(asset: Asset) -> _Found:
    lowest = lowest_confidentiality(asset.sensitive, asset.secrecy, asset.secrecy_rule)
    level = levels_of(asset).k
    if level is not None and level < lowest:
        said = _("Pröva att höja K till {lowest}. Känsliga uppgifter och sekretess brukar kräva det.")
        yield "confidentiality", said.format(lowest=lowest), "warning"


def _availability(asset: Asset) -> _Found:
    if asset.security_protected:
        return
    if asset.longest_outage is None:
        yield "longest_outage", _("Skriv hur många timmar ni klarar er utan den.")
    elif asset.longest_outage < 0:
        yield "longest_outage", _("Skriv ett antal timmar som är noll eller mer.")
    elif asset.availability is not None:
        low, high = availability_range(asset.longest_outage)
        if not low <= asset.availability <= high:
            told = str(low) if low == high else f"{low}–{high}"
            said = _("Jämför T med avbrottet. {hours} timmar brukar svara mot T {levels}.")
            yield (
                "availability",
                said.format(hours=format_number(asset.longest_outage), levels=told),
                "warning",
            )


def _owner(asset: Asset) -> _Found:
    if not asset.security_protected and asset.owner not in OPERATIONAL_ROLES:
        yield "owner", _("Välj en chef i verksamheten som ägare, inte it.")


def _gap(asset: Asset) -> _Found:
    highest = levels_of(asset).highest
    if highest is not None and highest >= _FROM_LEVEL and not asset.gap.strip():
        yield "gap", _("Skriv vad som saknas, eller ”inget”."), "warning"


def _chain(document: InformationClassificationDocument) -> Iterator[Fault]:
    if not document.contacts:
        yield Fault(_("Börja med att lägga till den du ringer först."), ("contacts",))
        return
    for number, contact in enumerate(document.contacts, start=1):
        for name, message in _link(contact):
            said = _("Länk {number}: {message}").format(number=number, message=message)
            yield Fault(said, ("contacts", contact.id, name))
    for role in missing_contacts([one.function for one in document.contacts]):
        needed = _("en chef som får besluta") if role == "unit_manager" else role_label(role)
        yield Fault(_("Lägg till {role} i kedjan.").format(role=needed), ("contacts",))


def _link(contact: Contact) -> Iterator[tuple[str, str]]:
    if contact.function is None:
        yield "function", _("Välj funktion.")
    for name, message in (
        ("task", _("Skriv vad funktionen gör den första timmen.")),
        ("reached", _("Skriv hur den nås på dagen.")),
        ("reached_off_hours", _("Skriv hur den nås på kväll och helg.")),
        ("deputy", _("Skriv vem som tar över om ingen svarar.")),
    ):
        if not getattr(contact, name).strip():
            yield name, message


def _take_home(document: InformationClassificationDocument) -> Iterator[Fault]:
    for name, message in (
        ("to_it", _("Skriv en fråga att ta hem till it.")),
        ("to_data_protection_officer", _("Skriv en fråga att ta hem till dataskyddsombudet.")),
    ):
        if not getattr(document.take_home, name).strip():
            yield Fault(message, ("take_home", name), "warning")
