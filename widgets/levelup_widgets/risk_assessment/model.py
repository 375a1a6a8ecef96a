"""The risk assessment's data contract (course plan C1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from levelup_widgets.document import Document, Row, Section
from levelup_widgets.fields import Day, Grade, Line, LongText, Role, Roles
from levelup_widgets.links import SourceRow

Area = Literal["patient", "work_environment", "information", "operations", "finance"]
Effect = Literal["weak", "medium", "strong"]
Treatment = Literal["avoid", "reduce", "share", "accept"]
Decision = Literal["accept", "treat", "stop"]


def _blank(value: object) -> object:
    return None if value == "" else value


_Empty = BeforeValidator(_blank)


class Change(Section):
    """What is to be introduced or changed, who analyses it, and the work's five steps."""

    what: LongText = ""
    where: Line = ""
    when: Line = ""
    participants: Roles = Field(default_factory=list)
    step_1: Line = ""
    step_2: Line = ""
    step_3: Line = ""
    step_4: Line = ""
    step_5: Line = ""


class Risk(Row):
    """One risk: the assessment now, the measure, the assessment after it, and the decision."""

    area: Annotated[Area | None, _Empty] = None
    event: LongText = ""
    cause: LongText = ""
    consequence: LongText = ""
    affected_group: Line = ""
    severity: Grade = None
    likelihood: Grade = None
    existing_protection: LongText = ""
    treatment: Annotated[Treatment | None, _Empty] = None
    measure: LongText = ""
    #: The strongest effect among the measures described.
    measure_effect: Annotated[Effect | None, _Empty] = None
    #: Why no measure is taken, in writing.
    justification: LongText = ""
    measure_owner: Role = None
    measure_due: Day = None
    severity_after: Grade = None
    likelihood_after: Grade = None
    risk_owner: Role = None
    decision: Annotated[Decision | None, _Empty] = None
    decided_by: Role = None
    follow_up: Day = None


class RiskAssessmentDocument(Document):
    """A whole risk assessment."""

    change: Change = Field(default_factory=Change)
    risks: list[Risk] = Field(default_factory=list)
    sources: list[SourceRow] = Field(default_factory=list)
