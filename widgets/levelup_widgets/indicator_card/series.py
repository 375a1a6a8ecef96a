"""What a document's rows add up to: its series, median and signals, worked out once for all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from levelup_widgets.i18n import _
from levelup_widgets.indicator_card import rules
from levelup_widgets.indicator_card.model import IndicatorCardDocument, Value
from levelup_widgets.numbers import NBSP, format_number

#: A row's numbers about women and men.
SPLIT_FIELDS = ("women_numerator", "women_group", "men_numerator", "men_group")


@dataclass(frozen=True)
class Series:
    """One value per row, in the rows' order; ``None`` where it can't be worked out or mustn't be shown."""

    values: tuple[Fraction | None, ...]
    women: tuple[Fraction | None, ...]
    men: tuple[Fraction | None, ...]
    median: Fraction | None
    signals: tuple[rules.Run, ...]
    #: Runs around the median, long or short.
    runs: int

    @property
    def known(self) -> list[int]:
        """The places that have a value."""
        return [place for place, value in enumerate(self.values) if value is not None]

    @property
    def marked(self) -> tuple[int, ...]:
        """The places that belong to a signal."""
        return tuple(sorted({place for run in self.signals for place in run.places}))


def series(document: IndicatorCardDocument) -> Series:
    """The document's series. Women and men stay hidden when the measure isn't split."""
    factor = rules.FACTORS[document.indicator.shown_as or "ratio"]
    values = tuple(rules.ratio(row.numerator, row.denominator, factor) for row in document.values)
    pairs = [None if document.gender.split is False else _pair(row, factor) for row in document.values]
    centre = rules.median(values)
    return Series(
        values=values,
        women=tuple(None if pair is None else pair[0] for pair in pairs),
        men=tuple(None if pair is None else pair[1] for pair in pairs),
        median=centre,
        signals=tuple(rules.signals(values)),
        runs=0 if centre is None else len(rules.runs(values, centre)),
    )


def _pair(row: Value, factor: int) -> tuple[Fraction, Fraction] | None:
    return rules.split((row.women_numerator, row.women_group), (row.men_numerator, row.men_group), factor)


def has_split(row: Value) -> bool:
    """Whether anything is written about women or men."""
    return any(getattr(row, name) is not None for name in SPLIT_FIELDS)


def small_groups(row: Value) -> list[str]:
    """The fields of this row whose group is too small to be told."""
    return [
        name
        for name in ("women_group", "men_group")
        if (size := getattr(row, name)) is not None and size < rules.SMALLEST_GROUP
    ]


def unit_of(document: IndicatorCardDocument) -> str:
    """The unit as it stands after a number."""
    unit = document.indicator.unit.strip()
    return "%" if rules.plain_unit(unit) == "procent" else unit


def decimals(document: IndicatorCardDocument) -> int:
    """How many decimals a value is shown with."""
    return 2 if rules.FACTORS[document.indicator.shown_as or "ratio"] == 1 else 1


def told(document: IndicatorCardDocument, value: Fraction | None) -> str:
    """The value in Swedish form with its unit; an empty text without one."""
    if value is None:
        return ""
    unit = unit_of(document)
    return format_number(float(value), decimals(document)) + (f"{NBSP}{unit}" if unit else "")


def run_name(kind: rules.Kind) -> str:
    """What a signal is called."""
    return {
        "above": _("över medianen"),
        "below": _("under medianen"),
        "rising": _("stiger"),
        "falling": _("sjunker"),
    }[kind]
