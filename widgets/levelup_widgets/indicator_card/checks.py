"""The checks of the indicator card (course plan C28 and module 3.3), each with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _
from levelup_widgets.indicator_card import rules
from levelup_widgets.indicator_card.model import IndicatorCardDocument, Value
from levelup_widgets.indicator_card.series import has_split, series, small_groups

_QUALITY = ("completeness", "timeliness", "accuracy", "comparability")


def run(document: IndicatorCardDocument) -> list[Check]:
    """Every check, always in the same order."""
    return [
        check("same_unit", _("Bas och mål har samma enhet"), _same_unit(document)),
        check("action_at_limit", _("Gränsen har en åtgärd"), _action(document)),
        check("gender", _("Uppdelningen på kvinnor och män är bestämd"), _gender(document)),
        each(
            "values",
            _("Varje värde går att räkna"),
            document.values,
            "values",
            _("Värde"),
            _value,
            _("Börja med att lägga till den äldsta perioden."),
        ),
        check("periods", _("Varje period står en gång"), _periods(document)),
        enough(
            "enough_values",
            _("Minst tolv värden, så att medianen säger något"),
            len(series(document).known),
            rules.FEWEST_VALUES,
            "values",
            _("Fyll i fler värden. Det fattas {missing} av de tolv som behövs."),
        ),
        check("small_groups", _("Ingen grupp är mindre än fem"), _small_groups(document)),
        check("quality", _("Datakvaliteten är bedömd"), _quality(document)),
    ]


def _same_unit(document: IndicatorCardDocument) -> Iterator[Fault]:
    indicator, goal = document.indicator, document.goal
    if not indicator.unit.strip():
        yield Fault(_("Skriv nyckeltalets enhet, till exempel procent."), ("indicator", "unit"))
    for name, message, unit_message in (
        ("baseline", _("Skriv basvärdet som ett tal."), _("Skriv basvärdets enhet.")),
        ("target", _("Skriv målvärdet som ett tal."), _("Skriv målvärdets enhet.")),
    ):
        if getattr(goal, name) is None:
            yield Fault(message, ("goal", name))
        unit = getattr(goal, f"{name}_unit")
        if not unit.strip():
            yield Fault(unit_message, ("goal", f"{name}_unit"))
        elif indicator.unit.strip() and rules.plain_unit(unit) != rules.plain_unit(indicator.unit):
            yield Fault(
                _("Använd samma enhet överallt. Nyckeltalet har enheten ”{unit}”.").format(
                    unit=indicator.unit.strip()
                ),
                ("goal", f"{name}_unit"),
            )
    if (rules.plain_unit(indicator.unit) == "procent") != (indicator.shown_as == "percent"):
        yield Fault(
            _("Låt enheten och sättet att visa värdet följas åt. Välj Procent när enheten är procent."),
            ("indicator", "shown_as"),
            "warning",
        )


def _action(document: IndicatorCardDocument) -> Iterator[Fault]:
    goal = document.goal
    if goal.limit is None:
        yield Fault(_("Skriv vid vilket värde ni gör något."), ("goal", "limit"))
    if goal.direction is None:
        yield Fault(_("Välj om ni agerar när värdet är under eller över gränsen."), ("goal", "direction"))
    if not goal.action.strip():
        yield Fault(_("Skriv vad ni gör när talet passerar gränsen."), ("goal", "action"))


def _gender(document: IndicatorCardDocument) -> Iterator[Fault]:
    gender = document.gender
    if gender.split is None:
        yield Fault(_("Svara ja eller nej på om ni delar upp talet."), ("gender", "split"))
    elif gender.split is False and not gender.reason.strip():
        yield Fault(_("Skriv varför talet inte delas upp på kvinnor och män."), ("gender", "reason"))
    elif gender.split and not any(has_split(row) for row in document.values):
        yield Fault(_("Fyll i kvinnor och män på raderna med värden."), ("values",), "warning")


def _value(row: Value) -> Iterator[tuple[str, str] | tuple[str, str, Status]]:
    if not row.period.strip():
        yield "period", _("skriv perioden, till exempel 2027-01.")
    if row.numerator is None:
        yield "numerator", _("skriv täljaren.")
    elif row.numerator < 0:
        yield "numerator", _("skriv en täljare som är noll eller mer.")
    if row.denominator is None:
        yield "denominator", _("skriv nämnaren.")
    elif row.denominator <= 0:
        yield "denominator", _("skriv en nämnare över noll, eller ta bort perioden.")
    for name in ("women", "men"):
        part, size = getattr(row, f"{name}_numerator"), getattr(row, f"{name}_group")
        if part is not None and size is None:
            yield f"{name}_group", _("skriv gruppens antal."), "warning"
        if size is not None and part is None:
            yield f"{name}_numerator", _("skriv gruppens täljare."), "warning"


def _periods(document: IndicatorCardDocument) -> Iterator[Fault]:
    count = Counter(row.period.strip() for row in document.values)
    seen: set[str] = set()
    for row in document.values:
        period = row.period.strip()
        if period and count[period] > 1 and period in seen:
            yield Fault(
                _("Ändra en av raderna: perioden ”{period}” står mer än en gång.").format(period=period),
                ("values", row.id, "period"),
            )
        seen.add(period)


def _small_groups(document: IndicatorCardDocument) -> Iterator[Fault]:
    for number, row in enumerate(document.values, start=1):
        for name in small_groups(row):
            yield Fault(
                _(
                    "Värde {number}: slå ihop perioder tills båda grupperna är minst fem. "
                    "Till dess döljs de i Word, Excel och PDF."
                ).format(number=number),
                ("values", row.id, name),
                "warning",
            )


def _quality(document: IndicatorCardDocument) -> Iterator[Fault]:
    quality = document.quality
    for name in _QUALITY:
        if getattr(quality, name) is None:
            yield Fault(_("Bedöm kvaliteten från 1 till 4."), ("quality", name))
    if not quality.improvement.strip():
        for name in _QUALITY:
            grade = getattr(quality, name)
            if grade is not None and grade <= rules.WEAK_QUALITY:
                yield Fault(
                    _("Skriv hur ni höjer den svagaste sidan av kvaliteten."),
                    ("quality", "improvement"),
                    "warning",
                )
                return
