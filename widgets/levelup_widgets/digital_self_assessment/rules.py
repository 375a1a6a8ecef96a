"""Recommendation and study path (course plan C12, with the minutes of B2). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from levelup_widgets.digital_self_assessment.modules import BY_SLUG, MODULES, Level, Module, Track
from levelup_widgets.digital_self_assessment.statements import (
    STATEMENTS,
    Answers,
    area_means,
    total_mean,
    unanswered,
)

#: Below these the basic package is recommended.
TOTAL_FOR_ADVANCED = 2.0
AREA_FOR_ADVANCED = 1.5
AREAS_FOR_ADVANCED = ("1", "4")
#: Below this a base module is recommended.
ENOUGH = 2
MEETINGS, MAIL, FOCUS = "digitala-moten-och-samarbete", "mejl-och-kalender", "planera-och-fokusera"

#: What a certificate asks for, and what three hours a week give room for over the main block's weeks.
FEWEST_ELECTIVES = 3
ONE_OF = ("informationssakerhet-och-dataskydd", "etik-i-digitaliseringen")
LEAST_MINUTES = 2520
MOST_MINUTES = 2880
WEEKS = 16


def recommended_level(given: Answers) -> Level | None:
    """The level package that fits; None until all statements are answered."""
    if unanswered(given):
        return None
    means = area_means(given)
    weak = any(cast(float, means[area]) < AREA_FOR_ADVANCED for area in AREAS_FOR_ADVANCED)
    return "basic" if weak or cast(float, total_mean(given)) < TOTAL_FOR_ADVANCED else "advanced"


def recommended_base_modules(given: Answers, time: int | None) -> list[str]:
    """Slugs of the base modules that fit, as far as the answers tell; ``time`` is that question's step."""
    found = []
    if any(_is_low(given.get(number)) for number in ("1.3", "2.1")):
        found.append(MAIL)
    area = [number for number in STATEMENTS if number.startswith("2.")]
    mean = area_means(given)["2"]
    if mean is not None and mean < ENOUGH and all(given.get(number) is not None for number in area):
        found.append(MEETINGS)
    if _is_low(time):
        found.append(FOCUS)
    return found


def _is_low(step: int | None) -> bool:
    return step is not None and step < ENOUGH


def included(track: Track | None, level: Level | None) -> list[Module]:
    """The main block's modules that come with the core, the level package and the track, as far as chosen."""
    return [one for one in MODULES if not one.is_base and one.part in ("core", track, level)]


def own_electives(electives: Iterable[str], track: Track | None, level: Level | None) -> list[Module]:
    """The electives that add something: those that come with track or package anyway are left out."""
    already = {one.slug for one in included(track, level)}
    return [BY_SLUG[slug] for slug in electives if slug not in already]


def path_minutes(electives: Iterable[str], track: Track | None, level: Level | None) -> int:
    """Minutes of the whole study path in the main block."""
    chosen = [*included(track, level), *own_electives(electives, track, level)]
    return sum(one.minutes for one in chosen)


def hours_per_week(minutes: int) -> float:
    """Hours a week, spread over the main block's weeks."""
    return minutes / 60 / WEEKS
