"""Complete documents, in which every check is in order, as a participant would have written them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any


def _later(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def complete_risk_assessment() -> dict[str, Any]:
    """The body of a risk assessment (C1) without a warning or an error."""
    events = (
        ("Larmet når inte nattpatrullen", "Täckningen är svag i källare och trapphus"),
        ("Kameran visar fel rum", "Kamerorna är inte märkta på samma sätt"),
        ("Bilder visas för obehörig", "Behörigheter tas inte bort när någon slutar"),
        ("Brukaren stänger av kameran", "Informationen finns bara på svenska"),
        ("Vikarien missar ett larm", "Introduktionen tar inte upp kameran"),
        ("Uppkopplingen bryts en hel natt", "Det finns bara en leverantör av nät"),
    )
    return {
        "change": {
            "what": "Trygghetskamera ersätter två av nattens besök",
            "where": "Hemtjänsten Lindåsa, natt",
            "when": "mars 2027",
            "participants": ["unit_manager", "employee", "safety_representative"],
            "step_1": "Beslut och samtycke",
            "step_2": "Installation",
            "step_3": "Tillsyn på natten",
            "step_4": "Larm och utryckning",
            "step_5": "Uppföljning",
        },
        "risks": [
            {
                "id": f"risk-{number}",
                "area": "patient",
                "event": event,
                "cause": cause,
                "consequence": "Brukaren får hjälp för sent",
                "affected_group": "Brukare med nedsatt hörsel",
                "severity": 3,
                "likelihood": 3,
                "existing_protection": "Telefon till nattpatrullen",
                "treatment": "reduce",
                "measure": "Automatisk kontroll varje timme som larmar vid avbrott",
                "measure_effect": "strong",
                "measure_owner": "unit_manager",
                "measure_due": _later(30),
                "severity_after": 3,
                "likelihood_after": 1,
                "risk_owner": "head_of_operations",
                "decision": "accept",
                "decided_by": "head_of_operations",
                "follow_up": _later(90),
            }
            for number, (event, cause) in enumerate(events, start=1)
        ],
    }


def complete_work_environment() -> dict[str, Any]:
    """The body of a work-environment risk assessment (C2) without a warning or an error."""
    areas = ("workload", "cognitive_load", "competence", "lone_work")
    return {
        "change": {
            "what": "Kameratillsyn på natten",
            "where": "Nattpatrullen",
            "when": "mars 2027",
            "affected": "Tolv undersköterskor på natt",
        },
        "areas": {**dict.fromkeys(areas, True), "alarms": False},
        "risks": [
            {
                "id": f"area-{number}",
                "area": area,
                "description": "Fler larm att ta ställning till på natten",
                "affected_count": 12,
                "affected_times": "natt",
                "severity": 2,
                "likelihood": 2,
                "serious": False,
                "measure": "Två bemannar larmen de första fyra veckorna",
                "done_directly": False,
                "responsible": "unit_manager",
                "due": _later(30),
            }
            for number, area in enumerate(areas, start=1)
        ],
        "participation": {
            "employees": True,
            "safety_representative": True,
            "date": _later(-3),
            "how": "Vi gick igenom ändringen på arbetsplatsträffen",
        },
        "decision": {
            "decided_by": "unit_manager",
            "has_work_environment_task": True,
            "follow_up": _later(60),
        },
    }


def file_of(tool: str, body: dict[str, Any]) -> str:
    """The body as an exported file."""
    today = date.today().isoformat()
    return json.dumps(
        {
            "tool": tool,
            "version": "1.0",
            "module": "riskbedomning",
            "created": today,
            "modified": today,
            "fields": body,
        },
        ensure_ascii=False,
    )
