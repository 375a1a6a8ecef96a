"""What the rule base says about one statute, and when it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from levelup_widgets.roles import RoleId

Kind = Literal["health_care", "social_services", "disability", "other"]
AnswerId = Literal[
    "personal_data",
    "sensitive_data",
    "sharing",
    "ai",
    "medical_device",
    "public_service",
    "procurement",
    "changes_work",
    "automated_decisions",
    "public_documents",
]
Area = Literal["data_protection", "care", "security", "governance"]


@dataclass(frozen=True)
class When:
    """Met when one of ``answers`` is yes (none named: always) in one of ``kinds`` (none named: any)."""

    answers: tuple[AnswerId, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Statute:
    """A row of the course plan's table D. Texts are Swedish source strings, sentences of at most 20 words."""

    id: str
    name: str
    number: str
    #: In force since, in words. Number and time are empty where the table has none.
    since: str
    #: What it means to a manager.
    line: str
    #: What to ask, and the responsible function.
    question: str
    role: RoleId
    #: The statute is met when one of these is.
    when: tuple[When, ...]
    area: Area
    #: What has to be looked up before anyone relies on it. Empty: the table calls the row certain.
    verify: str = ""
    deadline: str = ""
    #: A statute that it explains or adds to; shown with it.
    belongs_to: str = ""
    #: Coming, or proposed: nothing to do but to keep an eye on it.
    watch: bool = False
