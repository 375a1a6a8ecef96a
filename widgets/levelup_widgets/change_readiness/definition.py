"""Change readiness and force field as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.change_readiness import checks, rules
from levelup_widgets.change_readiness.example import example
from levelup_widgets.change_readiness.model import STATEMENTS, ChangeReadinessDocument, ForceRow
from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Force, GaugeZone, Picture, force_field, gauge

if TYPE_CHECKING:
    from levelup_widgets.report import Report

_READINESS = {"low": "Låg", "partial": "Delvis", "good": "God"}
_BALANCE = {
    "restraining": "hindren väger tyngst",
    "uncertain": "osäkert läge",
    "favourable": "gynnsamt läge",
}


class ChangeReadinessDefinition(DeclaredDefinition[ChangeReadinessDocument]):
    """Change readiness (course plan C13): an index of ten statements, a force field, and an own action."""

    id: ClassVar[str] = "change_readiness"
    model: ClassVar[type[Document]] = ChangeReadinessDocument
    title: ClassVar[str] = "Förändringsberedskap och kraftfält"
    intro: ClassVar[str] = (
        "Hur redo är gruppen, vad driver på och vad håller emot? Skatta först. Välj sedan minst två hinder "
        "att minska, och gör själv något som syns."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("index", "Beredskap", "Visas när alla tio påståenden är besvarade.", "answers"),
        PictureSlot("force_field", "Kraftfält", "Ju längre pil, desto starkare kraft.", "forces"),
    )

    def compute(self, document: ChangeReadinessDocument, today: date) -> Results:
        """``{"mean", "index", "readiness", "action_areas": [statement], "driving", "restraining", "quota",
        "balance"}``; readiness is ``low``, ``partial`` or ``good``, balance ``restraining``, ``uncertain`` or
        ``favourable``. None until all ten answers, or a force's strength, are given."""
        answers = rules.given(document.answers)
        driving, restraining = _sums(document)
        return {
            "mean": rules.mean(answers),
            "index": rules.index(answers),
            "readiness": rules.readiness(rules.index(answers)),
            "action_areas": rules.action_areas(answers),
            "driving": driving,
            "restraining": restraining,
            "quota": rules.quota(driving, restraining),
            "balance": rules.balance(driving, restraining),
        }

    def summary(self, document: ChangeReadinessDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        answers = rules.given(document.answers)
        found: list[tuple[str, str]] = []
        value = rules.index(answers)
        if (level := rules.readiness(value)) is not None and value is not None:
            text = _("{index} av 100: {level}").format(
                index=format_number(value), level=_(_READINESS[level]).lower()
            )
            found.append((_("Beredskap"), text))
        if areas := rules.action_areas(answers):
            found.append((_("Åtgärdsområden"), ", ".join(_(STATEMENTS[name]) for name in areas)))
        driving, restraining = _sums(document)
        quota, balance = rules.quota(driving, restraining), rules.balance(driving, restraining)
        if quota is not None and balance is not None:
            text = _("{driving} mot {restraining}, kvot {quota}: {balance}").format(
                driving=driving,
                restraining=restraining,
                quota=format_number(quota, 2),
                balance=_(_BALANCE[balance]),
            )
            found.append((_("Drivande mot hindrande"), text))
        return found

    def draw(self, document: ChangeReadinessDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        driving, restraining = _sums(document)
        balance = rules.balance(driving, restraining)
        drawn = (
            gauge(
                "index",
                _("Beredskap"),
                rules.index(rules.given(document.answers)),
                [
                    GaugeZone(_(_READINESS["low"]), rules.PARTIAL_FROM),
                    GaugeZone(_(_READINESS["partial"]), rules.GOOD_FROM),
                    GaugeZone(_(_READINESS["good"]), 100),
                ],
                note=_("Gränserna 40 och 70 är Level Ups arbetssätt. Samtalet betyder mer än siffran."),
            ),
            force_field(
                "force_field",
                _("Kraftfält"),
                [_force(force) for force in rules.of(document.forces, "driving")],
                [_force(force) for force in rules.of(document.forces, "restraining")],
                goal=document.about.case.strip(),
                verdict="" if balance is None else _(_BALANCE[balance]),
                note=_("Gränserna 0,45 och 0,60 är Level Ups arbetssätt."),
            ),
        )
        return [picture for picture in drawn if picture is not None]

    def run_checks(self, document: ChangeReadinessDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.all_checks(document, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. The plan writes the ten answers as a list, ``"svar"``."""
        answers = fields.get("svar")
        if isinstance(answers, list) and len(answers) == len(STATEMENTS):
            rest = {name: value for name, value in fields.items() if name != "svar"}
            return super().from_swedish({**rest, **dict(zip(STATEMENTS, answers, strict=True))})
        return super().from_swedish(fields)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: statements with answer and measure, the pictures, the forces in two tables."""
        from levelup_widgets.change_readiness.report import build

        return build(self, body, today)


def _sums(document: ChangeReadinessDocument) -> tuple[int, int]:
    return (
        rules.strength(rules.of(document.forces, "driving")),
        rules.strength(rules.of(document.forces, "restraining")),
    )


def _force(force: ForceRow) -> Force:
    return Force(force.description.strip() or _("Inte beskriven än"), force.strength, f"forces/{force.id}")
