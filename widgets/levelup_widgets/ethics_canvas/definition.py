"""The ethics canvas as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.ethics_canvas import checks
from levelup_widgets.ethics_canvas.example import example
from levelup_widgets.ethics_canvas.model import LIFT_TO, PERSPECTIVES, RATINGS, EthicsCanvasDocument
from levelup_widgets.ethics_canvas.rules import VALUE_WORDS, profile, ratings
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Picture, ProfileBar, Scale, profile_bars
from levelup_widgets.roles import role_label

#: Lists that the course plan's files may give as plain texts, and the field each text belongs to.
_TEXT_LISTS = {"berorda_grupper": "grupp", "alternativ": "alternativ", "villkor": "villkor"}


class EthicsCanvasDefinition(DeclaredDefinition[EthicsCanvasDocument]):
    """Ethics canvas (course plan C6). ``words``: the installation's own list of words that judge."""

    id: ClassVar[str] = "ethics_canvas"
    model: ClassVar[type[Document]] = EthicsCanvasDocument
    title: ClassVar[str] = "Etikkanvas"
    intro: ClassVar[str] = (
        "Pröva ett dilemma ur åtta perspektiv innan ni tar ställning. De bygger på den etiska plattformen i "
        "vården och på fyra vanliga principer. Principerna är självbestämmande, göra gott, inte skada och "
        "rättvisa. Etiken ersätter inte juridiken."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "ethical_profile",
            "Etisk profil",
            "Till vänster det som försämras, till höger det som förbättras.",
            after="perspectives",
        ),
    )

    def __init__(self, words: tuple[str, ...] = VALUE_WORDS) -> None:
        self._words = words

    def compute(self, document: EthicsCanvasDocument, today: date) -> Results:
        """``{"total", "span", "very_negative": [perspective], "values_conflict": bool, "missing"}``."""
        found = profile(ratings(document))
        return {
            "total": found.total,
            "span": found.span,
            "very_negative": list(found.very_negative),
            "values_conflict": found.values_conflict,
            "missing": list(found.missing),
        }

    def summary(self, document: EthicsCanvasDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        given = ratings(document)
        found = profile(given)
        better = [name for name in found.highest if (given[name] or 0) > 0]
        worse = [name for name in found.lowest if (given[name] or 0) < 0]
        stance = document.stance
        decided = [role_label(stance.decided_by)] if stance.decided_by else []
        if stance.lift_to in ("ethics_council", "management"):
            decided.append(_("lyfts till {whom}").format(whom=_(LIFT_TO[stance.lift_to]).lower()))
        return [
            (_("Ställningstagande"), stance.stance.strip()),
            (_("Beslut"), ", ".join(decided)),
            (_("Summa, −16 till +16"), "" if found.total is None else _signed(found.total)),
            (_("Förbättras mest"), _names(better)),
            (_("Försämras mest"), _names(worse)),
            (_("Spännvidd"), "" if found.span is None else _("{steps} steg").format(steps=found.span)),
        ]

    def draw(self, document: EthicsCanvasDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = profile_bars(
            "ethical_profile",
            _("Etisk profil"),
            [
                ProfileBar(
                    _(PERSPECTIVES[name].label),
                    rating,
                    text="" if rating is None else _(RATINGS[rating]).lower(),
                    path=f"perspectives/{name}",
                )
                for name, rating in ratings(document).items()
            ],
            scale=Scale(-2, 2),
            low_text=_("försämras"),
            high_text=_("förbättras"),
            value_title=_("Skattning"),
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: EthicsCanvasDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document, self._words, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``; a list may hold plain texts."""
        made = dict(fields)
        for name, field in _TEXT_LISTS.items():
            if isinstance(made.get(name), list):
                made[name] = [{field: one} if isinstance(one, str) else one for one in made[name]]
        return super().from_swedish(made)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _names(perspectives: Sequence[str]) -> str:
    return ", ".join(_(PERSPECTIVES[name].label) for name in perspectives)


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else format_number(value)
