"""The work-environment risk assessment as a tool: model, form, computation and checks together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.definition import Definition, Derived, Results
from levelup_widgets.document import Body, Document, Operation, Set, apply
from levelup_widgets.form import Form
from levelup_widgets.risk_assessment.settings import RiskScale, scale_from_environment
from levelup_widgets.work_environment import checks, rules, swedish
from levelup_widgets.work_environment.example import example
from levelup_widgets.work_environment.form import form
from levelup_widgets.work_environment.model import WorkEnvironmentAssessmentDocument

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class WorkEnvironmentAssessmentDefinition(Definition):
    """The work-environment risk assessment at change; its scale's words are the risk assessment's."""

    id: ClassVar[str] = "work_environment"
    model: ClassVar[type[Document]] = WorkEnvironmentAssessmentDocument

    def __init__(self, scale: RiskScale | dict[str, Any] | None = None) -> None:
        if scale is None:
            self.scale = scale_from_environment()
        else:
            self.scale = scale if isinstance(scale, RiskScale) else RiskScale.read(scale)

    def form(self) -> Form:
        """See ``Definition``."""
        return form(self.scale)

    def results(self, body: Body, today: date) -> Results:
        """See ``Definition``."""
        return rules.results(WorkEnvironmentAssessmentDocument.read(body))

    def derived(self, body: Body, today: date) -> Derived:
        """See ``Definition``."""
        return rules.derived(WorkEnvironmentAssessmentDocument.read(body))

    def checks(self, body: Body, today: date) -> list[Check]:
        """See ``Definition``."""
        return checks.run(WorkEnvironmentAssessmentDocument.read(body), today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``."""
        return swedish.reshape(swedish.MAPPING.translate(fields))

    def organisation(self, body: Body) -> str:
        """See ``Definition``."""
        return str(body.get("change", {}).get("where", ""))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.work_environment.report import build

        return build(self, body, today)

    def prepare(self, body: Body, ops: Sequence[Operation]) -> list[Operation]:
        """Fill in "serious: yes" where an edit gives a row a score that makes it the default; the person can
        change it."""
        prepared = list(ops)
        scored = {
            one.path[1]
            for one in ops
            if isinstance(one, Set) and len(one.path) == 3 and one.path[2] in ("severity", "likelihood")
        }
        if not scored:
            return prepared
        after = WorkEnvironmentAssessmentDocument.read(apply(body, ops))
        for risk in after.risks:
            if risk.id in scored and risk.serious is None and rules.serious(risk):
                prepared.append(Set(path=["risks", risk.id, "serious"], value=True))
        return prepared
