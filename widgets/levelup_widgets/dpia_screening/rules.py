"""Rules of the DPIA screening (course plan C4). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from levelup_widgets.dpia_screening.criteria import CRITERIA
from levelup_widgets.dpia_screening.model import DpiaScreeningDocument

Outcome = Literal["required", "assess", "normally_not"]
Step = Literal[
    "find_out", "begin_in_earlier", "consult_officer", "do", "prior_consultation", "assess", "watch_risks"
]

#: So many criteria that are met make an impact assessment necessary.
ENOUGH = 2


def answers(document: DpiaScreeningDocument) -> dict[str, str | None]:
    """The nine answers, in order."""
    given = document.criteria.model_dump()
    return {name: given[name] for name in CRITERIA}


def outcome(answers: Sequence[str | None], article_35_3: bool | None) -> Outcome | None:
    """What the rule says. One criterion that is met is enough to have to assess, whatever else is answered;
    that none is needed is said only when every answer is there. "Unknown" is no no: see ``to_investigate``.
    """
    yes = sum(one == "yes" for one in answers)
    if article_35_3 or yes >= ENOUGH:
        return "required"
    if yes:
        return "assess"
    if article_35_3 is None or any(one is None for one in answers):
        return None
    return "normally_not"


def to_investigate(answers: Iterable[str | None]) -> bool:
    """Whether what is unknown could make it two: then find out before anyone says no."""
    given = list(answers)
    unknown = sum(one == "unknown" for one in given)
    return unknown > 0 and unknown + sum(one == "yes" for one in given) >= ENOUGH


def needs_officer(found: Outcome | None, decision: str | None) -> bool:
    """The data protection officer's advice is sought when an impact assessment is made (article 35.2)."""
    return found == "required" or decision == "do"


def next_steps(document: DpiaScreeningDocument) -> list[Step]:
    """What comes next, in order. None before there is an outcome."""
    given = answers(document)
    found = outcome(list(given.values()), document.always.article_35_3)
    if found is None:
        return []
    steps: list[Step] = ["find_out"] if to_investigate(given.values()) else []
    decision = document.decision.decision
    if document.always.earlier in ("yes", "similar"):
        steps.append("begin_in_earlier")
    if needs_officer(found, decision):
        steps += ["consult_officer", "do"]
    elif found == "assess":
        steps.append("assess")
    if document.decision.high_risk_left == "yes" and decision == "do":
        steps.append("prior_consultation")
    return [*steps, "watch_risks"]
