"""Checks of the self-assessment and the study path (course plan C12; module 1.2 says which give points)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from levelup_widgets.checks import Check, Fault, check
from levelup_widgets.digital_self_assessment import rules
from levelup_widgets.digital_self_assessment.model import DigitalSelfAssessmentDocument
from levelup_widgets.digital_self_assessment.modules import BY_SLUG, Level, Track
from levelup_widgets.digital_self_assessment.statements import STATEMENTS, answers, unanswered
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.numbers import format_number


def run(document: DigitalSelfAssessmentDocument) -> list[Check]:
    """Every check, in the order of the form."""
    return [
        check("answers", _("Alla 21 påståenden är besvarade"), unanswered_statements(answers(document))),
        check("time", _("Frågan om tid är besvarad"), _time(document)),
        check("exported", _("Verktyget är sparat som fil"), _exported(document)),
        check("track", _("Spår är valt"), _track(document)),
        check("level_package", _("Nivåpaket är valt"), _package(document)),
        check("own_choice", _("Egna val har en motivering"), _own_choice(document)),
        check("electives", _("Minst tre valbara moduler"), _electives(document)),
        check("security_or_ethics", _("Modul 5.2 eller 5.4 är med"), _one_of(document)),
        check("minutes", _("Tiden räcker till intyg"), _minutes(document)),
    ]


def unanswered_statements(given: dict[str, int | None], prefix: str = "") -> Iterator[Fault]:
    """The first statement that is left, and how many they are; ``prefix`` as in ``answers``."""
    left = unanswered(given)
    if not left:
        return
    section, name = STATEMENTS[left[0]]
    if len(left) == len(STATEMENTS):
        message = _("Börja med att svara på det första påståendet. Sedan är det 20 kvar.")
    else:
        message = ngettext(
            "Svara på det här påståendet. Det är det sista.",
            "Svara på det här påståendet. {count} återstår.",
            len(left),
        ).format(count=len(left))
    yield Fault(message, (prefix + section, name))


def choice_of(document: DigitalSelfAssessmentDocument) -> tuple[list[str], Track | None, Level | None]:
    """Electives, track and level package, as ``rules`` takes them."""
    path = document.study_path
    return path.electives, cast(Track | None, path.track), cast(Level | None, path.level)


def _time(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    if document.conditions.time is None:
        yield Fault(_("Svara på hur ofta du har tre timmar till utveckling."), ("conditions", "time"))


def _exported(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    if document.conditions.exported is not True:
        yield Fault(_("Spara verktyget som fil och svara sedan ja här."), ("conditions", "exported"))


def _track(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    if document.study_path.track is None:
        yield Fault(_("Välj det spår som liknar din roll mest."), ("study_path", "track"))


def _package(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    if document.study_path.level is None:
        yield Fault(_("Välj ett nivåpaket. Rekommendationen står ovanför."), ("study_path", "level"))


def _own_choice(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    given, path = answers(document), document.study_path
    level = rules.recommended_level(given)
    if path.level is None:
        yield Fault(_("Välj nivåpaket och skriv varför det passar dig."), ("study_path", "level"))
    elif not path.level_reason.strip():
        place = ("study_path", "level_reason")
        if level is not None and level != path.level:
            yield Fault(_("Skriv varför du väljer en annan nivå än den rekommenderade."), place)
        else:
            yield Fault(_("Skriv några ord om varför nivån passar dig."), place, "warning")
    for slug in rules.recommended_base_modules(given, document.conditions.time):
        if slug not in path.base_modules and not path.base_reason.strip():
            yield Fault(
                _("Välj basmodulen ”{title}”, eller skriv varför du avstår.").format(
                    title=BY_SLUG[slug].title
                ),
                ("study_path", "base_reason"),
            )


def _electives(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    electives, track, level = choice_of(document)
    own = rules.own_electives(electives, track, level)
    place = ("study_path", "electives")
    missing = rules.FEWEST_ELECTIVES - len(own)
    if missing > 0 and not electives:
        yield Fault(_("Börja med att välja en modul du behöver. Minst tre ska vara med."), place)
    elif missing > 0:
        message = ngettext("Välj en valbar modul till.", "Välj {count} valbara moduler till.", missing)
        yield Fault(message.format(count=missing), place)
    for slug in electives:
        if BY_SLUG[slug] not in own:
            yield Fault(
                _("”{title}” ingår redan i din lärväg. Välj en annan i stället.").format(
                    title=BY_SLUG[slug].title
                ),
                place,
                "warning",
            )


def _one_of(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    if not set(rules.ONE_OF) & set(document.study_path.electives):
        yield Fault(
            _("Välj ”{first}” eller ”{second}”.").format(
                first=BY_SLUG[rules.ONE_OF[0]].title, second=BY_SLUG[rules.ONE_OF[1]].title
            ),
            ("study_path", "electives"),
        )


def _minutes(document: DigitalSelfAssessmentDocument) -> Iterator[Fault]:
    electives, track, level = choice_of(document)
    minutes = rules.path_minutes(electives, track, level)
    place = ("study_path", "electives")
    if track is None or level is None:
        yield Fault(
            _("Välj spår och nivåpaket, så syns hur mycket tid som återstår."),
            ("study_path", "track" if track is None else "level"),
        )
    elif minutes < rules.LEAST_MINUTES:
        yield Fault(
            _("Välj moduler för {count} minuter till.").format(
                count=format_number(rules.LEAST_MINUTES - minutes)
            ),
            place,
        )
    elif minutes > rules.MOST_MINUTES:
        yield Fault(
            _("Lärvägen tar mer än tre timmar i veckan. Välj bort en modul, eller gör plats för den."),
            place,
            "warning",
        )
