"""The information classification as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.information_classification import checks, protections
from levelup_widgets.information_classification.example import example
from levelup_widgets.information_classification.model import LEVELS, Asset, InformationClassificationDocument
from levelup_widgets.information_classification.rules import levels_of
from levelup_widgets.information_classification.rules import protections as to_ask_for
from levelup_widgets.pictures import Picture, ProfileBar, Scale, profile_bars

if TYPE_CHECKING:
    from levelup_widgets.report import Report

_SHOWN_LEVELS = ("low", "medium", "high", "very_high")


class InformationClassificationDefinition(DeclaredDefinition[InformationClassificationDocument]):
    """Information classification (course plan C3) with the contact chain of module 5.2."""

    id: ClassVar[str] = "information_classification"
    model: ClassVar[type[Document]] = InformationClassificationDocument
    title: ClassVar[str] = "Informationsklassning"
    intro: ClassVar[str] = (
        "Vad händer om informationen läcker, blir fel eller inte går att nå? Klassa minst tre "
        "informationsmängder och se vilka skydd du kan begära. Skriv inget här som rör säkerhetsskydd."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "profile",
            "Profil",
            "Tre staplar per informationsmängd: konfidentialitet, riktighet och tillgänglighet.",
            after="assets",
        ),
    )

    def compute(self, document: InformationClassificationDocument, today: date) -> Results:
        """``{"assets": [{"id", "blocked", "label", "level", "protections": {kind: step}}], "highest"}``.

        Nothing is worked out for information that concerns protective security.
        """
        assets: list[dict[str, Any]] = [
            {
                "id": one.id,
                "blocked": bool(one.security_protected),
                "label": levels_of(one).label,
                "level": levels_of(one).highest,
                "protections": _protections(one),
            }
            for one in document.assets
        ]
        return {
            "assets": assets,
            "highest": max((one["level"] for one in assets if one["level"] is not None), default=None),
        }

    def row_values(
        self, document: InformationClassificationDocument, today: date
    ) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        return {one.id: _shown(one) for one in document.assets}

    def summary(self, document: InformationClassificationDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        classified = [one for one in document.assets if levels_of(one).label]
        highest = max((levels_of(one).highest or 0 for one in classified), default=None)
        strictest: dict[str, int] = {}
        for one in classified:
            for kind, step in _protections(one).items():
                strictest[kind] = max(step, strictest.get(kind, 0))
        return [
            (
                _("Etiketter (K-R-T)"),
                ", ".join(f"{one.name or _('utan namn')} {levels_of(one).label}" for one in classified),
            ),
            (_("Högsta nivån"), "" if highest is None else _level(highest)),
            (_("Skydd att begära (Level Ups arbetssätt)"), protections.sentence(strictest)),
        ]

    def draw(self, document: InformationClassificationDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = profile_bars(
            "profile",
            _("Profil för konfidentialitet, riktighet och tillgänglighet"),
            [
                ProfileBar(
                    f"{one.name or _('Informationsmängd')} – {letter}",
                    value,
                    text="" if value is None else _(LEVELS[value][0]),
                    path=f"assets/{one.id}",
                )
                for one in document.assets
                if not one.security_protected
                for letter, value in zip(
                    "KRT", (one.confidentiality, one.integrity, one.availability), strict=True
                )
            ],
            scale=Scale(0, 3),
            low_text=_("försumbar"),
            high_text=_("allvarlig"),
            value_title=_("Nivå"),
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: InformationClassificationDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.information_classification.report import build

        return build(self, body, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _protections(asset: Asset) -> dict[str, int]:
    return to_ask_for(levels_of(asset), traceability=bool(asset.traceability))


def _shown(asset: Asset) -> dict[str, Shown]:
    levels = levels_of(asset)
    if levels.label is None or levels.highest is None:
        return {}
    found = _protections(asset)
    return {
        "label": {"value": levels.label, "text": levels.label},
        "level": {
            "value": levels.highest,
            "text": _level(levels.highest),
            "level": _SHOWN_LEVELS[levels.highest],
        },
        "protections": {"value": found, "text": protections.sentence(found)},
    }


def _level(level: int) -> str:
    return f"{level} {_(LEVELS[level][0])}"
