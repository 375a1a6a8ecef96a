"""A worked process map from the case bank: Äldreboendet Sjöliden (course plan B0), with the figures of C7."""

from __future__ import annotations

from datetime import date
from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.process_map.compare import reference

_EMPLOYEE, _CLERK, _MANAGER = "Medarbetare", "Administratör", "Enhetschef"
_HELP = "Hjälper brukaren och ser vad som hände"
_PAPER, _SHEET, _SYSTEM = "Blankett", "Excel", "Avvikelsesystemet"


def _step(
    id: str, activity: str, role: str, work: float, waiting: float, value: str, system: str, **more: Any
) -> dict[str, Any]:
    return {
        "id": id,
        "activity": activity,
        "role": role,
        "work_minutes": work,
        "waiting_minutes": waiting,
        "value": value,
        "system": system,
        **more,
    }


def example(today: date) -> Body:
    """A whole map without a check that fails."""
    write, form, copy, judge, answer, tell = "beskriv", "blankett", "skriv-in", "bedom", "svar", "berattar"
    return {
        "about": {"case": "Snabbare lärande av avvikelser", "unit": "Äldreboendet Sjöliden"},
        "process": {
            "name": "Från avvikelse till återkoppling",
            "need": "Det tar dagar innan den som skrev får svar. Då hinner samma sak hända igen.",
            "measure": "Tid från avvikelse till återkoppling (i dag drygt fyra dygn)",
            "start": "En avvikelse upptäcks",
            "end": "Brukaren har fått veta vad som ändras",
            "volume_per_year": 1200,
            "service_user_minutes": 20,
        },
        "as_is": [
            _step(write, _HELP, _EMPLOYEE, 10, 0, "value", ""),
            _step(
                form, "Fyller i blankett", _EMPLOYEE, 15, 0, "necessary", _PAPER, work_low=10, work_high=25,
                comment="Ofta sist på passet, på egen rast.",
            ),
            _step(copy, "Skriver in blanketten", _CLERK, 10, 1440, "waste", _SHEET, error_risk="high"),
            _step(
                judge, "Bedömer och bestämmer åtgärd", _MANAGER, 10, 2880, "necessary", _SHEET,
                work_low=5, work_high=20, decision="Saknas uppgifter?", otherwise_label="Ja",
                otherwise=reference(form),
            ),
            _step(answer, "Skriver ut svaret", _CLERK, 10, 480, "waste", _PAPER),
            _step(tell, "Läser svaret och berättar för brukaren", _EMPLOYEE, 5, 1440, "value", _PAPER),
        ],
        "to_be": [
            _step(write, _HELP, _EMPLOYEE, 10, 0, "value", "", origin=reference(write)),
            _step(
                form, "Rapporterar direkt i mobilen", _EMPLOYEE, 5, 0, "necessary", _SYSTEM,
                work_low=4, work_high=8, origin=reference(form),
            ),
            _step(
                judge, "Bedömer och bestämmer åtgärd", _MANAGER, 5, 480, "necessary", _SYSTEM,
                work_low=4, work_high=10, origin=reference(judge),
            ),
            _step(
                tell, "Läser svaret och berättar för brukaren", _EMPLOYEE, 5, 60, "value", _SYSTEM,
                origin=reference(tell),
            ),
        ],
        "estimate": {
            "service_user_minutes_to_be": 5,
            "hour_cost": 450,
            "volume_low": 1000,
            "volume_high": 1350,
        },
        "effect": {
            "use_of_time": "visits",
            "how": "Två planerade samtal mer i veckan med varje brukare. Det står i schemat.",
            "reconciled": True,
            "reconciled_with": "Medarbetare på natten och administratör",
        },
    }  # fmt: skip
