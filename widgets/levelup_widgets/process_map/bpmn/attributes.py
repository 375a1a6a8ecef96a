"""Our own attributes on a step's element: minutes, value type, system, error risk, comment."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import get_args

from levelup_widgets.process_map.bpmn.names import own
from levelup_widgets.process_map.bpmn.parse import Element
from levelup_widgets.process_map.bpmn.plain import ErrorRisk, Step, Value

_WORK, _WAITING = own("workMinutes"), own("waitingMinutes")
_VALUE, _SYSTEM, _RISK, _COMMENT = own("value"), own("system"), own("errorRisk"), own("comment")
#: A century; more is a slip of the hand.
MOST_MINUTES = 100 * 366 * 24 * 60.0


def with_attributes(step: Step, element: Element) -> tuple[Step, bool]:
    """``step`` with what the element says of it, and whether all of it could be read."""
    work, work_read = _minutes(element.get(_WORK))
    waiting, waiting_read = _minutes(element.get(_WAITING))
    value = element.get(_VALUE, "").strip()
    risk = element.get(_RISK, "").strip()
    known_value = value if value in get_args(Value) else None
    known_risk = risk if risk in get_args(ErrorRisk) else None
    read = work_read and waiting_read and value == (known_value or "") and risk == (known_risk or "")
    step = replace(
        step,
        work_minutes=work,
        waiting_minutes=waiting,
        value=known_value,
        system=element.get(_SYSTEM, "").strip(),
        error_risk=known_risk,
        comment=element.get(_COMMENT, "").strip(),
    )
    return step, read


def set_attributes(element: Element, step: Step, old: Step | None = None) -> None:
    """Write what differs from ``old`` to the element; what is empty becomes no attribute."""
    before = {} if old is None else _texts(old)
    for name, text in _texts(step).items():
        if text == before.get(name, ""):
            continue
        if text:
            element.set(name, text)
        elif name in element.attrib:
            del element.attrib[name]


def has_attributes(step: Step) -> bool:
    """Whether anything of the step needs our own attributes."""
    plain = Step(step.id, step.name, step.lane_id, step.kind)
    return step != plain


def _texts(step: Step) -> dict[str, str]:
    return {
        _WORK: _number(step.work_minutes),
        _WAITING: _number(step.waiting_minutes),
        _VALUE: step.value or "",
        _SYSTEM: step.system,
        _RISK: step.error_risk or "",
        _COMMENT: step.comment,
    }


def _minutes(text: str | None) -> tuple[float | None, bool]:
    if not (text or "").strip():
        return None, True
    try:
        minutes = float(str(text).strip().replace(",", "."))
    except ValueError:
        return None, False
    if not math.isfinite(minutes) or not 0 <= minutes <= MOST_MINUTES:
        return None, False
    return minutes, True


def _number(minutes: float | None) -> str:
    return "" if minutes is None else f"{minutes:.4f}".rstrip("0").rstrip(".")
