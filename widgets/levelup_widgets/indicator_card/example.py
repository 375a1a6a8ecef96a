"""A worked indicator card from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date
from typing import Any

from levelup_widgets.document import Body

#: Per month: alarms from women with help in time, of all; the same for men. New routine after six months.
_MONTHS = (
    (31, 78, 17, 40),
    (38, 81, 17, 38),
    (32, 75, 19, 42),
    (37, 80, 16, 39),
    (33, 82, 17, 41),
    (37, 79, 19, 43),
    (47, 80, 22, 40),
    (53, 82, 25, 41),
    (45, 76, 23, 39),
    (54, 83, 26, 42),
    (47, 77, 25, 40),
    (56, 84, 26, 41),
)


def example(today: date) -> Body:
    """A whole card without a check that fails."""
    return {
        "about": {"case": "Snabbare hjälp när larmet går", "unit": "Hemtjänsten Lindåsa"},
        "indicator": {
            "name": "Hjälp inom 20 minuter på natten",
            "question": "Får fler hjälp i tid sedan larmen går till den som är närmast?",
            "numerator": "Nattlarm där hjälpen kom inom 20 minuter",
            "denominator": "Alla nattlarm",
            "shown_as": "percent",
            "unit": "procent",
            "source": "Larmsystemets månadsrapport",
            "lag": "Fem dagar efter månadens slut",
            "frequency": "monthly",
            "responsible": "unit_manager",
        },
        "goal": {
            "baseline": 44,
            "baseline_unit": "procent",
            "target": 70,
            "target_unit": "procent",
            "limit": 45,
            "direction": "below",
            "action": "Enhetschefen går igenom nattens körningar samma vecka och ändrar bemanningen.",
        },
        "gender": {"split": True},
        "values": [_value(period, *numbers) for period, numbers in zip(_months(today), _MONTHS, strict=True)],
        "quality": {
            "completeness": 4,
            "timeliness": 3,
            "accuracy": 2,
            "comparability": 3,
            "improvement": "Nattpatrullen kvitterar larmet på plats, inte i bilen. Stickprov varje månad.",
        },
    }


def _value(period: str, women: int, women_group: int, men: int, men_group: int) -> dict[str, Any]:
    return {
        "id": f"m-{period}",
        "period": period,
        "numerator": women + men,
        "denominator": women_group + men_group,
        "women_numerator": women,
        "women_group": women_group,
        "men_numerator": men,
        "men_group": men_group,
    }


def _months(today: date) -> list[str]:
    """The twelve months before this one, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(last - 12, last)]
