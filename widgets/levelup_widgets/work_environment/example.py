"""A worked assessment of the work environment: new alarms at Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.work_environment.model import AREA_IDS

#: area, description, (severity, likelihood), measure, done directly
_RISKS = (
    ("workload", "Fler larm samtidigt på natten.", (2, 3), "En tredje medarbetare från 22 till 02.", False),
    ("cognitive_load", "Larm avbryter mitt i ett besök.", (3, 3), "Bara akuta larm hörs under besök.", False),
    ("competence", "Alla hinner inte öva före start.", (1, 2), "Två timmar övning i schemat.", True),
    ("alarms", "Ljudet väcker brukare och stressar.", (2, 2), "Vibration i stället för ljud.", True),
    (
        "technical_failure",
        "Vem svarar när nätet är nere?",
        (3, 4),
        "Jourtelefon och egen rutin.",
        False,
    ),
)


def example(today: date) -> Body:
    """A whole assessment; the scores are those of the course plan's test vector."""
    found = {risk[0] for risk in _RISKS}
    due = (today + timedelta(days=21)).isoformat()
    return {
        "change": {
            "what": "Trygghetslarmen kommer i telefonen i stället för i en egen dosa.",
            "where": "Hemtjänsten Lindåsa",
            "when": "Om en månad",
            "affected": "Nattpatrullen och de vikarier som arbetar natt.",
        },
        "areas": {area: area in found for area in AREA_IDS},
        "risks": [_risk(number, due) for number in range(1, len(_RISKS) + 1)],
        "participation": {
            "employees": True,
            "safety_representative": True,
            "date": (today - timedelta(days=3)).isoformat(),
            "how": "En timme på arbetsplatsträffen och en genomgång med skyddsombudet.",
        },
        "decision": {
            "decided_by": "unit_manager",
            "has_work_environment_task": True,
            "follow_up": (today + timedelta(days=45)).isoformat(),
        },
    }


def _risk(number: int, due: str) -> dict[str, Any]:
    area, description, (severity, likelihood), measure, directly = _RISKS[number - 1]
    return {
        "id": f"example-{number}",
        "area": area,
        "description": description,
        "affected_count": 12,
        "affected_times": "21–07",
        "severity": severity,
        "likelihood": likelihood,
        "serious": severity * likelihood >= 8,
        "measure": measure,
        "done_directly": directly,
        "responsible": None if directly else "unit_manager",
        "due": None if directly else due,
    }
