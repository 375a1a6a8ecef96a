"""The risk assessment as a tool: model, form, computation and checks together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.definition import Definition, Derived, Results
from levelup_widgets.document import Body, Document
from levelup_widgets.form import Form
from levelup_widgets.links import Link
from levelup_widgets.risk_assessment import checks, rules, swedish
from levelup_widgets.risk_assessment.example import example
from levelup_widgets.risk_assessment.form import form
from levelup_widgets.risk_assessment.links import LINKS
from levelup_widgets.risk_assessment.model import RiskAssessmentDocument
from levelup_widgets.risk_assessment.settings import RiskScale, scale_from_environment

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class RiskAssessmentDefinition(Definition):
    """The risk assessment with a scale: a ``RiskScale``, a dict of the parts to change, or the installation's
    own."""

    id: ClassVar[str] = "risk_assessment"
    model: ClassVar[type[Document]] = RiskAssessmentDocument
    links: ClassVar[Sequence[Link]] = LINKS

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
        return rules.results(RiskAssessmentDocument.read(body), self.scale)

    def derived(self, body: Body, today: date) -> Derived:
        """See ``Definition``."""
        return rules.derived(RiskAssessmentDocument.read(body), self.scale)

    def checks(self, body: Body, today: date) -> list[Check]:
        """See ``Definition``."""
        return checks.run(RiskAssessmentDocument.read(body), self.scale, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``."""
        translated: Body = swedish.MAPPING.translate(fields)
        return translated

    def organisation(self, body: Body) -> str:
        """See ``Definition``."""
        return str(body.get("change", {}).get("where", ""))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.risk_assessment.report import build

        return build(self, body, today)
