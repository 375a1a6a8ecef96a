"""The process map as a tool (course plan C7 and module 6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Derived, Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.links import Link
from levelup_widgets.pictures import Picture
from levelup_widgets.process_map import diagrams
from levelup_widgets.process_map.checks import run_checks
from levelup_widgets.process_map.comparison import Whole, hours, told_interval
from levelup_widgets.process_map.example import example
from levelup_widgets.process_map.links import LINKS
from levelup_widgets.process_map.maps import swimlanes
from levelup_widgets.process_map.model import ProcessMapDocument
from levelup_widgets.process_map.shown import comparison_rows, diagram_facts
from levelup_widgets.process_map.swedish import split_states
from levelup_widgets.process_map.times import before_after, duration

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class ProcessMapDefinition(DeclaredDefinition[ProcessMapDocument]):
    """Process map, as it is and as it will be (course plan C7)."""

    id: ClassVar[str] = "process_map"
    model: ClassVar[type[Document]] = ProcessMapDocument
    view: ClassVar[str] = "process_map"
    title: ClassVar[str] = "Processkarta nuläge och nyläge"
    intro: ClassVar[str] = (
        "Följ ett ärende genom verksamheten och se var tiden går. Ta sedan bort, förenkla och digitalisera, "
        "i den ordningen. Tabellen och bilden är samma karta: ändra var du vill."
    )
    links: ClassVar[Sequence[Link]] = LINKS
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("as_is_map", "Nuläget som bild", after="as_is"),
        PictureSlot("to_be_map", "Nyläget som bild", after="to_be"),
        PictureSlot("before_after", "Före och efter", "Vad försvinner, och var går tiden?", after="to_be"),
    )

    def compute(self, document: ProcessMapDocument, today: date) -> Results:
        """``{"as_is", "to_be": measures, "freed_hours_per_year", "freed_hours_interval", "comparison"}``.

        Minutes and hours are numbers, shares 0–1, None where a figure is missing; ``freed_hours_interval`` is
        ``{"low", "likely", "high"}`` (10th, 50th and 90th percentile) or None when no figure is uncertain;
        ``comparison`` is ``[{"as_is", "to_be": row ids or None, "changes": […]}]``.
        """
        whole = Whole.of(document)
        return {
            "as_is": asdict(whole.as_is),
            "to_be": asdict(whole.to_be),
            "freed_hours_per_year": whole.freed,
            "freed_hours_interval": asdict(whole.interval) if whole.interval else None,
            "comparison": [
                {
                    "as_is": None if pair.as_is is None else document.as_is[pair.as_is].id,
                    "to_be": None if pair.to_be is None else document.to_be[pair.to_be].id,
                    "changes": list(pair.changes),
                }
                for pair in whole.pairs
            ],
        }

    def summary(self, document: ProcessMapDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        whole = Whole.of(document)
        a, b = whole.as_is, whole.to_be
        both = bool(a.steps and b.steps)
        return [
            (_("Frigjord tid per år"), "" if whole.freed is None else hours(whole.freed)),
            (_("Troligt spann"), "" if whole.interval is None else told_interval(whole.interval)),
            (_("Ledtid"), f"{duration(a.lead_minutes)} → {duration(b.lead_minutes)}" if both else ""),
            (_("Överlämningar"), f"{a.handovers} → {b.handovers}" if both else ""),
        ]

    def draw(self, document: ProcessMapDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        whole = Whole.of(document)
        drawn = [
            swimlanes("as_is", _("Nuläget som bild"), diagrams.flow(document, "as_is"), document.as_is),
            swimlanes("to_be", _("Nyläget som bild"), diagrams.flow(document, "to_be"), document.to_be),
            before_after(
                _("Före och efter"),
                (
                    ("as_is", _("Nuläget"), document.as_is, whole.as_is),
                    ("to_be", _("Nyläget"), document.to_be, whole.to_be),
                ),
                whole.lines(),
            ),
        ]
        return [one for one in drawn if one is not None]

    def derived(self, body: Body, today: date) -> Derived:
        """See ``DeclaredDefinition``; with ``diagrams`` and ``comparison`` (``shown``) for the view."""
        document = self.read(body)
        return {
            **super().derived(body, today),
            "diagrams": {state: diagram_facts(document, state) for state in diagrams.STATES},
            "comparison": comparison_rows(document, Whole.of(document)),
        }

    def run_checks(self, document: ProcessMapDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return run_checks(document, Whole.of(document).freed)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. C7 has one list, ``steg``; ``lage`` says to which state a step belongs."""
        return super().from_swedish(split_states(fields))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: with every step's change after the picture of the difference."""
        from levelup_widgets.process_map.report import with_comparison

        return with_comparison(super().report(body, today), self.derived(body, today)["comparison"])
