"""Rules of the AI Act screening (course plan C5). Pure.

The Act is (EU) 2024/1689, amended by (EU) 2026/1744. The course plan's table was read on ``READ_ON``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

RiskClass = Literal["prohibited", "high_risk_product", "high_risk_use", "transparency", "minimal", "outside"]

READ_ON = date(2026, 11, 22)
#: From the strictest.
CLASSES: tuple[RiskClass, ...] = (
    "prohibited",
    "high_risk_product",
    "high_risk_use",
    "transparency",
    "minimal",
    "outside",
)
#: Classes whose reason has to be thorough, and how long that is at least.
STRICT: tuple[RiskClass, ...] = ("prohibited", "high_risk_product", "high_risk_use")
LONG_REASON = 100
FEWEST_QUESTIONS = 3
LONGEST_TO_REVIEW_MONTHS = 12

#: The step that decides each class.
DECIDING: Mapping[RiskClass, str] = {
    "prohibited": "step_2",
    "high_risk_product": "step_3",
    "high_risk_use": "step_4",
    "transparency": "step_5",
    "minimal": "step_5",
    "outside": "step_1",
}
#: When the rules of each class apply from; nothing for what lies outside.
APPLIES_FROM: Mapping[RiskClass, date] = {
    "prohibited": date(2025, 2, 2),
    "high_risk_product": date(2028, 8, 2),
    "high_risk_use": date(2027, 12, 2),
    "transparency": date(2026, 8, 2),
    "minimal": date(2025, 2, 2),
}
_STEPS = ("step_1", "step_2", "step_3", "step_4", "step_5")


@dataclass(frozen=True)
class Screening:
    """The class, when it is certain, and all that are possible, the strictest first.

    ``also_transparency``: the duty to be open (article 50) comes on top of high risk.
    """

    risk_class: RiskClass | None
    possible: tuple[RiskClass, ...]
    also_transparency: bool

    @property
    def strictest(self) -> RiskClass:
        """The strictest class that is possible."""
        return self.possible[0]

    @property
    def is_strict(self) -> bool:
        """Whether it is certain that the class is prohibited or high risk."""
        return all(one in STRICT for one in self.possible)


def screen(answers: Mapping[str, str | None]) -> Screening:
    """The class from the answers to the steps. What isn't known, or not answered yet, may be either."""
    seen = {_class_of(known) for known in _ways(answers)}
    possible = tuple(one for one in CLASSES if one in seen)
    risk_class = possible[0] if len(possible) == 1 else None
    also = risk_class in ("high_risk_product", "high_risk_use") and answers.get("step_5") == "yes"
    return Screening(risk_class, possible, also)


def _ways(answers: Mapping[str, str | None]) -> Iterator[dict[str, bool]]:
    """Every way in which the open answers may turn out."""
    choices = [
        (answers.get(step) == "yes",) if answers.get(step) in ("yes", "no") else (True, False)
        for step in _STEPS
    ]
    exempt = is_exempt(answers)
    for way in product(*choices):
        yield {**dict(zip(_STEPS, way, strict=True)), "exempt": exempt}


def _class_of(known: Mapping[str, bool]) -> RiskClass:
    if not known["step_1"]:
        return "outside"
    if known["step_2"]:
        return "prohibited"
    if known["step_3"]:
        return "high_risk_product"
    if known["step_4"] and not known["exempt"]:
        return "high_risk_use"
    return "transparency" if known["step_5"] else "minimal"


def is_exempt(answers: Mapping[str, str | None]) -> bool:
    """Whether an exception from annex III is claimed and can hold: never when people are profiled."""
    return answers.get("exception") == "yes" and answers.get("profiling") == "no"


def unanswered(answers: Mapping[str, str | None]) -> list[str]:
    """The questions that still have to be answered. Outside the Act the other steps say nothing."""
    if answers.get("step_1") == "no":
        return []
    asked = [*_STEPS]
    if answers.get("step_4") == "yes":
        asked += ["exception", "profiling"]
    return [name for name in asked if answers.get(name) is None]


def unknown(answers: Mapping[str, str | None]) -> list[str]:
    """The questions that nobody knows the answer to, among those that matter."""
    if answers.get("step_1") == "no":
        return []
    asked = [*_STEPS, *(("exception", "profiling") if answers.get("step_4") == "yes" else ())]
    return [name for name in asked if answers.get(name) == "unknown"]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def review_is_soon(review: date, today: date) -> bool:
    """Whether the review is within twelve months."""
    return review <= months_later(today, LONGEST_TO_REVIEW_MONTHS)
