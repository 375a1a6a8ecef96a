"""The indicator card as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.indicator_card import checks, picture, rules
from levelup_widgets.indicator_card.example import example
from levelup_widgets.indicator_card.model import IndicatorCardDocument, Value
from levelup_widgets.indicator_card.series import Series, has_split, run_name, series, told
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import Picture

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class IndicatorCardDefinition(DeclaredDefinition[IndicatorCardDocument]):
    """Indicator card (course plan C28)."""

    id: ClassVar[str] = "indicator_card"
    model: ClassVar[type[Document]] = IndicatorCardDocument
    title: ClassVar[str] = "Nyckeltalskort"
    intro: ClassVar[str] = (
        "Beskriv ett tal som ni styr efter, och vad ni gör när det passerar en gräns. Fyll i tolv värden. "
        "Kortet visar om talet har ändrats på riktigt, eller bara varierar."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "run_chart",
            "Seriediagram",
            "Medianen delar värdena i två halvor. En lång följd på samma sida tyder på en "
            "verklig förändring.",
            after="values",
        ),
    )

    def compute(self, document: IndicatorCardDocument, today: date) -> Results:
        """``{"values": [{"id", "value", "women", "men"}], "median", "runs": int, "signals":
        [{"kind", "rows"}], "limit_passed": [row id]}``; numbers are in the card's unit, or ``None``.
        """
        found, goal, rows = series(document), document.goal, document.values
        return {
            "values": [
                {
                    "id": row.id,
                    "value": _float(found.values[at]),
                    "women": _float(found.women[at]),
                    "men": _float(found.men[at]),
                }
                for at, row in enumerate(rows)
            ],
            "median": _float(found.median),
            "runs": found.runs,
            "signals": [
                {"kind": run.kind, "rows": [rows[place].id for place in run.places]} for run in found.signals
            ],
            "limit_passed": [
                row.id
                for row, value in zip(rows, found.values, strict=True)
                if value is not None and rules.passes(value, goal.limit, goal.direction)
            ],
        }

    def row_values(self, document: IndicatorCardDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        found = series(document)
        names: dict[int, list[str]] = {}
        for run in found.signals:
            for place in run.places:
                names.setdefault(place, []).append(run_name(run.kind))
        shown: dict[str, dict[str, Shown]] = {}
        for at, row in enumerate(document.values):
            value = found.values[at]
            passed = value is not None and rules.passes(value, document.goal.limit, document.goal.direction)
            text = told(document, value)
            one: Shown = {
                "value": _float(value),
                "text": f"{text} ({_('gränsen passerad')})" if passed else text,
            }
            if passed:
                one["level"] = "high"
            signal = ", ".join(names.get(at, []))
            shown[row.id] = {
                "value": one,
                "by_gender": {
                    "value": None,
                    "text": _by_gender(document, row, found.women[at], found.men[at]),
                },
                "signal": {"value": bool(signal), "text": signal},
            }
        return shown

    def summary(self, document: IndicatorCardDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        found = series(document)
        if not found.known:
            return []
        last = found.known[-1]
        return [
            (_("Senaste värdet"), _at(document, last, told(document, found.values[last]))),
            (_("Median"), told(document, found.median)),
            (_("Följder runt medianen"), format_number(found.runs)),
            (_("Signal"), _signals(document, found)),
            (_("Gränsen"), _limit(document, found.values[last])),
        ]

    def draw(self, document: IndicatorCardDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = picture.draw(document, series(document))
        return [] if drawn is None else [drawn]

    def run_checks(self, document: IndicatorCardDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``."""
        from levelup_widgets.indicator_card.report import build

        return build(self, body, today)

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. In this tool's flat files ``enhet`` is the measure's unit."""
        if isinstance(fields.get("enhet"), str):
            there: Any = fields.get("nyckeltal", {})
            if isinstance(there, dict):
                fields = {**fields, "nyckeltal": {**there, "enhet": fields["enhet"]}}
                del fields["enhet"]
        return super().from_swedish(fields)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _at(document: IndicatorCardDocument, place: int, text: str) -> str:
    period = document.values[place].period.strip()
    return f"{text} ({period})" if period else text


def _by_gender(
    document: IndicatorCardDocument, row: Value, women: Fraction | None, men: Fraction | None
) -> str:
    if women is not None and men is not None:
        return _("kvinnor {women}, män {men}").format(women=told(document, women), men=told(document, men))
    return _("visas inte") if has_split(row) else ""


def _signals(document: IndicatorCardDocument, found: Series) -> str:
    if not found.signals:
        return _("Ingen. Variationen kan vara slump.")
    parts = []
    for run in found.signals:
        first, last = (document.values[run.places[at]].period.strip() or "–" for at in (0, -1))
        parts.append(
            _("{count} i följd {what}, {first} till {last}.").format(
                count=len(run.places), what=_in_a_row(run.kind), first=first, last=last
            )
        )
    return " ".join(parts)


def _in_a_row(kind: rules.Kind) -> str:
    if kind in ("rising", "falling"):
        return _("som {what}").format(what=run_name(kind))
    return run_name(kind)


def _limit(document: IndicatorCardDocument, value: Fraction | None) -> str:
    goal = document.goal
    if goal.limit is None or goal.direction is None or value is None:
        return ""
    if not rules.passes(value, goal.limit, goal.direction):
        return _("Inte passerad.")
    action = goal.action.strip()
    return _("Passerad. Gör så här: {action}").format(action=action) if action else _("Passerad.")
