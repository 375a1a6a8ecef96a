"""The self-assessment as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.digital_self_assessment import checks, rules
from levelup_widgets.digital_self_assessment.example import example
from levelup_widgets.digital_self_assessment.model import LEVELS, DigitalSelfAssessmentDocument
from levelup_widgets.digital_self_assessment.modules import BY_SLUG
from levelup_widgets.digital_self_assessment.statements import (
    AREAS,
    HIGHEST,
    LOWEST,
    STATEMENTS,
    answers,
    area_means,
    total_mean,
    unanswered,
)
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Picture, RadarSeries, Scale, radar

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class DigitalSelfAssessmentDefinition(DeclaredDefinition[DigitalSelfAssessmentDocument]):
    """Digital self-assessment and study path (course plan C12 and module 1.2)."""

    id: ClassVar[str] = "digital_self_assessment"
    model: ClassVar[type[Document]] = DigitalSelfAssessmentDocument
    title: ClassVar[str] = "Digital självskattning"
    intro: ClassVar[str] = (
        "Svara som det är i dag, ett påstående i taget. Det finns inga rätta svar. Svaren ger ett förslag på "
        "lärväg. Sedan bestämmer du."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "self_assessment",
            "Din bild i dag",
            "Medel i varje område, från 0 till 4.",
            after="problem_solving",
        ),
    )

    def compute(self, document: DigitalSelfAssessmentDocument, today: date) -> Results:
        """``{"areas": {"1": float | None, …}, "total": float | None, "level": "basic" | "advanced" | None,
        "answers": {"1.1": int | None, …}, "time", "base_modules": [slug], "study_path": {"track", "level",
        "electives": [slug], "minutes": int, "hours_per_week": float}}``; ``level`` and ``base_modules`` are
        what is recommended, ``study_path`` what is chosen.
        """
        given = answers(document)
        electives, track, level = checks.choice_of(document)
        minutes = rules.path_minutes(electives, track, level)
        return {
            "areas": area_means(given),
            "total": total_mean(given),
            "level": rules.recommended_level(given),
            "answers": given,
            "time": document.conditions.time,
            "base_modules": rules.recommended_base_modules(given, document.conditions.time),
            "study_path": {
                "track": track,
                "level": level,
                "base_modules": document.study_path.base_modules,
                "electives": [one.slug for one in rules.own_electives(electives, track, level)],
                "minutes": minutes,
                "hours_per_week": rules.hours_per_week(minutes),
            },
        }

    def row_values(self, document: DigitalSelfAssessmentDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        given = answers(document)
        level = rules.recommended_level(given)
        modules = rules.recommended_base_modules(given, document.conditions.time)
        minutes = rules.path_minutes(*checks.choice_of(document))
        return {
            "conditions": {
                "recommended_level": {"value": level, "text": _level_text(given, level)},
                "recommended_base_modules": {"value": modules, "text": _titles(modules)},
            },
            "study_path": {"minutes": {"value": minutes, "text": _minutes_text(minutes)}},
        }

    def summary(self, document: DigitalSelfAssessmentDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        given = answers(document)
        total, level = total_mean(given), rules.recommended_level(given)
        modules = rules.recommended_base_modules(given, document.conditions.time)
        return [
            (_("Rekommenderat paket"), "" if level is None else _(LEVELS[level][0])),
            (_("Basmoduler för dig"), _titles(modules)),
            (
                _("Medel av alla svar"),
                "" if total is None else _("{mean} av 4").format(mean=format_number(total, 1)),
            ),
            (_("Din lärväg"), _minutes_text(rules.path_minutes(*checks.choice_of(document)))),
        ]

    def draw(self, document: DigitalSelfAssessmentDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        means = area_means(answers(document))
        drawn = radar(
            "self_assessment",
            _("Din bild i dag"),
            [_(area.short) for area in AREAS],
            [RadarSeries(_("I dag"), tuple(means[area.number] for area in AREAS))],
            scale=Scale(LOWEST, HIGHEST),
            paths=[area.name for area in AREAS],
            decimals=2,
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: DigitalSelfAssessmentDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.digital_self_assessment.report import statements_as_tables

        parts = {part["path"][0]: part["title"] for part in self.form()["sections"]}
        return statements_as_tables(super().report(body, today), {parts[area.name] for area in AREAS})

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _level_text(given: dict[str, int | None], level: str | None) -> str:
    if level is not None:
        return f"{_(LEVELS[level][0])}: {_(LEVELS[level][1])}"
    left = len(unanswered(given))
    if left == len(STATEMENTS):
        return ""
    return ngettext(
        "Visas när du har svarat på ett påstående till.",
        "Visas när du har svarat på {count} påståenden till.",
        left,
    ).format(count=left)


def _titles(slugs: list[str]) -> str:
    return " · ".join(_(BY_SLUG[slug].title) for slug in slugs)


def _minutes_text(minutes: int) -> str:
    said = _("{minutes} minuter, i snitt {hours} timmar i veckan.").format(
        minutes=format_number(minutes), hours=format_number(rules.hours_per_week(minutes), 1)
    )
    left = rules.LEAST_MINUTES - minutes
    if left > 0:
        said += " " + _("{left} minuter återstår till intyg.").format(left=format_number(left))
    return said
