"""The data contract of the work-environment risk assessment at change (course plan C2)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field

from levelup_widgets.document import Document, Row, Section
from levelup_widgets.fields import Count, Day, Grade, Line, LongText, Role, YesNo

AreaId: TypeAlias = Literal[
    "workload",
    "cognitive_load",
    "competence",
    "unclear_roles",
    "working_hours",
    "lone_work",
    "threats",
    "ergonomics",
    "privacy",
    "social_contact",
    "alarms",
    "technical_failure",
]
AREA_IDS: tuple[AreaId, ...] = get_args(AreaId)


def _blank(value: object) -> object:
    return None if value == "" else value


class Change(Section):
    """What changes, where, when, and whom it concerns."""

    what: LongText = ""
    where: Line = ""
    when: Line = ""
    affected: LongText = ""


class Areas(Section):
    """Is there a risk in each of the twelve areas? ``None`` until someone has answered."""

    workload: YesNo = None
    cognitive_load: YesNo = None
    competence: YesNo = None
    unclear_roles: YesNo = None
    working_hours: YesNo = None
    lone_work: YesNo = None
    threats: YesNo = None
    ergonomics: YesNo = None
    privacy: YesNo = None
    social_contact: YesNo = None
    alarms: YesNo = None
    technical_failure: YesNo = None


class Risk(Row):
    """One work-environment risk and its line in the action plan."""

    area: Annotated[AreaId | None, BeforeValidator(_blank)] = None
    description: LongText = ""
    #: How many people, and at what times of day.
    affected_count: Count = None
    affected_times: Line = ""
    severity: Grade = None
    likelihood: Grade = None
    #: The manager's own judgement; ``None`` leaves it to the default.
    serious: YesNo = None
    measure: LongText = ""
    done_directly: YesNo = None
    responsible: Role = None
    due: Day = None


class Participation(Section):
    """Who took part, and when."""

    employees: YesNo = None
    safety_representative: YesNo = None
    date: Day = None
    how: LongText = ""


class Decision(Section):
    """Who decided, whether that manager has work-environment tasks, and the booked follow-up."""

    decided_by: Role = None
    has_work_environment_task: YesNo = None
    follow_up: Day = None


class WorkEnvironmentAssessmentDocument(Document):
    """A whole work-environment risk assessment at change."""

    change: Change = Field(default_factory=Change)
    areas: Areas = Field(default_factory=Areas)
    risks: list[Risk] = Field(default_factory=list)
    participation: Participation = Field(default_factory=Participation)
    decision: Decision = Field(default_factory=Decision)
