"""The two swimlane pictures. Each leads to the rows of its state, and its table is those rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from xml.etree import ElementTree as ET

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.pictures import Picture
from levelup_widgets.pictures.text import clean
from levelup_widgets.process_map import rules
from levelup_widgets.process_map.bpmn.layout import flow_layout
from levelup_widgets.process_map.bpmn.picture import SIZES, drawing
from levelup_widgets.process_map.bpmn.plain import Flow
from levelup_widgets.process_map.diagrams import State
from levelup_widgets.process_map.flow import row_ids
from levelup_widgets.process_map.model import RISKS, VALUES, Step

#: A wider flow goes on in a new strip, so that it can be read on a page and in a window.
MOST_COLUMNS = 4
_SVG = "http://www.w3.org/2000/svg"


def swimlanes(state: State, title: str, flow: Flow, steps: Sequence[Step]) -> Picture | None:
    """The picture of a state; None without steps."""
    if not steps:
        return None
    svg, width, height = _drawn(state, flow)
    return Picture(
        id=f"{state}_map",
        title=title,
        description=_description(steps),
        svg=svg,
        width=width,
        height=height,
        head=_head(),
        rows=_table(steps),
    )


def _columns(flow: Flow) -> int:
    """How many columns a strip has, so that the strips are about as long."""
    boxes = flow_layout(flow, SIZES, levels=1).boxes
    count = len({round(boxes[step.id].middle[0]) for step in flow.steps})
    return ceil(count / ceil(count / MOST_COLUMNS))


def _head() -> tuple[str, ...]:
    what, waiting, marks = _("Vad görs?"), _("Väntan före"), _("Märkt")
    return (_("Steg"), what, _("Roll"), _("Arbetstid"), waiting, _("Värde"), _("System"), marks)


@lru_cache(maxsize=32)
def _drawn(state: State, flow: Flow) -> tuple[str, int, int]:
    """The drawing, its marks leading to the rows of this state, and its size.

    Kept, since an edit changes one state only.
    """
    drawn = drawing(flow, columns=_columns(flow))
    names = row_ids(flow)
    ET.register_namespace("", _SVG)
    root = ET.fromstring(drawn.svg)  # noqa: S314 – drawn by us
    for mark in root.iterfind(".//*[@data-path]"):
        _steps, _slash, node = mark.get("data-path", "").partition("/")
        if node in names:
            mark.set("data-path", f"{state}/{names[node]}")
    return ET.tostring(root, encoding="unicode"), drawn.width, drawn.height


def _description(steps: Sequence[Step]) -> str:
    handovers, breaks = len(rules.handovers(steps)), len(rules.digital_breaks(steps))
    roles = {" ".join(step.role.split()).casefold() for step in steps} - {""}
    return _(
        "{steps} steg och {roles} roller. {handovers} överlämningar och {breaks} byten av system."
    ).format(steps=len(steps), roles=len(roles), handovers=handovers, breaks=breaks)


def _table(steps: Sequence[Step]) -> tuple[tuple[str, ...], ...]:
    handovers, breaks = set(rules.handovers(steps)), set(rules.digital_breaks(steps))
    return tuple(
        (
            str(place + 1),
            clean(step.activity),
            clean(step.role),
            minutes(step.work_minutes),
            minutes(step.waiting_minutes),
            "" if step.value is None else _(VALUES[step.value][0]),
            clean(step.system),
            ", ".join(_marks(step, handover=place in handovers, broken=place in breaks)),
        )
        for place, step in enumerate(steps)
    )


def _marks(step: Step, *, handover: bool, broken: bool) -> list[str]:
    told = []
    if handover:
        told.append(_("överlämning"))
    if broken:
        told.append(_("byte av system"))
    if step.error_risk == "high":
        told.append(_("{level} risk för fel").format(level=_(RISKS[step.error_risk]).lower()))
    if step.decision.strip():
        told.append(_("beslut: {question}").format(question=clean(step.decision)))
    return told


def minutes(value: float | None) -> str:
    """Minutes with their unit; empty when there are none."""
    return "" if value is None else f"{format_number(value)}{NBSP}min"
