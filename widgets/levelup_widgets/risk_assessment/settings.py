"""The risk assessment's scales, thresholds and limits. The defaults are Level Up's way of working; each can
be changed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from levelup_widgets.i18n import _
from levelup_widgets.roles import RoleId

LevelId: TypeAlias = Literal["low", "medium", "high", "very_high"]
LEVELS: tuple[LevelId, ...] = ("low", "medium", "high", "very_high")

_Text = Annotated[str, Field(min_length=1, max_length=400)]


class UnusableScale(ValueError):  # noqa: N818 – an answer, not a fault
    """The settings of the scale can't be used; the text is a Swedish sentence that says why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """One step of a scale. ``other`` describes it for risks that don't concern harm to a patient or service
    user."""

    label: _Text
    description: _Text
    other: str = ""


class Level(_Part):
    """One risk level: from which score, what applies, and which role decides."""

    from_score: Annotated[int, Field(ge=1, le=16)]
    label: _Text
    motto: str = ""
    symbol: Annotated[str, Field(min_length=1, max_length=2)]
    rule: _Text
    decided_by: RoleId | None = None


_Four = Annotated[tuple[Step, ...], Field(min_length=4, max_length=4)]


class RiskScale(_Part):
    """Everything about the risk assessment that an organisation may set for itself."""

    severity: _Four
    likelihood: _Four
    levels: dict[LevelId, Level]
    fewest_risks: Annotated[int, Field(ge=1, le=50)] = 6
    follow_up_days: Annotated[int, Field(ge=1, le=1000)] = 180
    #: A very high risk may be introduced only when its residual score is at most this.
    residual_limit: Annotated[int, Field(ge=1, le=16)] = 9

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        missing = [level for level in LEVELS if level not in self.levels]
        if missing:
            raise ValueError(_("Nivåerna saknar {missing}.").format(missing=", ".join(missing)))
        starts = [self.levels[level].from_score for level in LEVELS]
        if starts[0] != 1:
            raise ValueError(_("Nivån ”low” ska börja på poäng 1."))
        if sorted(set(starts)) != starts:
            raise ValueError(_("Nivåernas gränser ska stiga: low, medium, high, very_high."))
        return self

    def level(self, score: int) -> LevelId:
        """The level of a score."""
        return [level for level in LEVELS if score >= self.levels[level].from_score][-1]

    @classmethod
    def read(cls, values: dict[str, Any]) -> Self:
        """The default scale with some parts set, for example ``{"fewest_risks": 3}``. Raises
        ``UnusableScale``."""
        merged = _merge(default_scale().model_dump(mode="json"), values)
        try:
            return cls.model_validate(merged)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = " › ".join(str(part) for part in first["loc"]) or _("skalan")
            reason = first["msg"].removeprefix("Value error, ")
            raise UnusableScale(
                _("Inställningen för riskskalan går inte att använda. {place}: {reason}").format(
                    place=place, reason=reason
                )
            ) from error


def _merge(base: Any, values: Any) -> Any:
    if isinstance(base, dict) and isinstance(values, dict):
        return {
            **base,
            **{key: _merge(base.get(key), value) if key in base else value for key, value in values.items()},
        }
    return values


def scale_from_environment() -> RiskScale:
    """The scale in the JSON file that ``LEVELUP_RISK_SCALE`` names, or the default. Raises
    ``UnusableScale``."""
    place = os.environ.get("LEVELUP_RISK_SCALE", "").strip()
    if not place:
        return default_scale()
    try:
        values = json.loads(Path(place).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableScale(
            _("Filen med riskskalan går inte att läsa: {place}.").format(place=place)
        ) from error
    except ValueError as error:
        raise UnusableScale(
            _("Filen med riskskalan är inte riktig JSON: {place}.").format(place=place)
        ) from error
    if not isinstance(values, dict):
        raise UnusableScale(
            _("Filen med riskskalan ska innehålla ett JSON-objekt: {place}.").format(place=place)
        )
    return RiskScale.read(values)


def default_scale() -> RiskScale:
    """Level Up's scale (course plan C1)."""
    return RiskScale(
        severity=(
            Step(
                label=_("Mindre"),
                description=_("Obehag eller obetydlig skada; ingen ändrad insats"),
                other=_("Litet merarbete"),
            ),
            Step(
                label=_("Måttlig"),
                description=_(
                    "Övergående skada eller funktionsnedsättning; förlängd vård- eller omsorgstid "
                    "eller högre insatsnivå för någon enstaka person"
                ),
                other=_("Tydlig störning eller mindre integritetsintrång"),
            ),
            Step(
                label=_("Betydande"),
                description=_(
                    "Kvarstående måttlig skada, eller förlängd vårdtid eller högre nivå för flera "
                    "personer (tre eller fler)"
                ),
                other=_("Omfattande störning, röjda uppgifter eller brutet förtroende"),
            ),
            Step(
                label=_("Katastrofal"),
                description=_("Dödsfall, självmord eller kvarstående stor funktionsnedsättning"),
                other=_("Verksamheten kan inte utföras eller allvarlig kränkning av enskild"),
            ),
        ),
        likelihood=(
            Step(label=_("Mycket liten"), description=_("Någon gång per år eller mer sällan")),
            Step(label=_("Liten"), description=_("Varje månad")),
            Step(label=_("Stor"), description=_("Varje vecka")),
            Step(label=_("Mycket stor"), description=_("Varje dag")),
        ),
        levels={
            "low": Level(
                from_score=1,
                label=_("Låg"),
                motto=_("acceptera och bevaka"),
                symbol="○",
                rule=_("Ingen åtgärd krävs. Ompröva vid ändring."),
            ),
            "medium": Level(
                from_score=4,
                label=_("Medel"),
                motto=_("hantera"),
                symbol="◐",
                rule=_("Åtgärd eller skriftlig motivering. Enhetschef beslutar."),
                decided_by="unit_manager",
            ),
            "high": Level(
                from_score=8,
                label=_("Hög"),
                motto=_("åtgärda"),
                symbol="▲",
                rule=_(
                    "Minst en åtgärd med medelstark eller stark verkan, ansvarig och datum före införande. "
                    "Verksamhetschef beslutar om restrisken."
                ),
                decided_by="head_of_operations",
            ),
            "very_high": Level(
                from_score=12,
                label=_("Mycket hög"),
                motto=_("stopp"),
                symbol="■",
                rule=_(
                    "Inför inte. Stoppa tills restrisken är högst 9. Förvaltningschef eller "
                    "motsvarande beslutar."
                ),
                decided_by="head_of_administration",
            ),
        },
    )
