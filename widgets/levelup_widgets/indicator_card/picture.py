"""The run chart of the indicator card."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from levelup_widgets.i18n import _
from levelup_widgets.indicator_card import rules
from levelup_widgets.indicator_card.model import IndicatorCardDocument
from levelup_widgets.indicator_card.series import Series, decimals, unit_of
from levelup_widgets.pictures import Picture, RunSeries, run_chart


def draw(document: IndicatorCardDocument, found: Series) -> Picture | None:
    """The chart, with women and men when there is something to show of them."""
    digits = decimals(document)

    def shown(values: Iterable[Fraction | None]) -> tuple[float | None, ...]:
        return tuple(None if value is None else round(float(value), digits) for value in values)

    lines = [RunSeries(_("Alla"), shown(found.values), found.marked)]
    if any(value is not None for value in found.women):
        lines += [RunSeries(_("Kvinnor"), shown(found.women)), RunSeries(_("Män"), shown(found.men))]
    goal = document.goal
    return run_chart(
        "run_chart",
        document.indicator.name.strip() or _("Seriediagram"),
        [
            row.period.strip() or _("Period {number}").format(number=at)
            for at, row in enumerate(document.values, start=1)
        ],
        lines,
        unit=unit_of(document),
        median=shown([found.median])[0],
        target=goal.target,
        limit=goal.limit,
        signal_text=_(
            "minst {side} i följd på samma sida om medianen, eller minst {trend} som stiger eller sjunker"
        ).format(side=rules.FEWEST_ON_ONE_SIDE, trend=rules.FEWEST_IN_A_TREND),
        note=note(),
    )


def note() -> str:
    """How the card counts, with the hedge that the course plan asks for (module 3.3)."""
    return _(
        "Värden på medianen räknas inte och bryter ingen följd. Två lika värden i rad räknas som ett när "
        "talet stiger eller sjunker. Hur många värden som krävs skiljer sig mellan källor. "
        "Kontrollera vad ni använder."
    )
