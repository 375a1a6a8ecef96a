"""A worked matrix from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.responsibility_matrix.model import ACTIVITIES, ROLES

# A letter for each role, in the columns' order; a point is an empty cell.
_SHARED = {
    "strategy": "ARCI.CII.II",
    "priorities": "IARC.CI....",
    "effect": ".IARCCI...I",
    "risk_assessment": "..ARCI.ICCI",
    "work_environment": "..ARC..C.CI",
    "classification": "..AR.CR.C..",
    "impact_assessment": "I.AR.RC.C.C",
    "procurement": "IARC.CR.C..",
    "training": "..IARC.R.I.",
    "operations": "..ACRIR.I..",
    "incident": "IIARR.R.I.I",
    "follow_up": "IARCCRI..CI",
}
_COLLEAGUE = _SHARED | {
    "priorities": "IIAC.RC....",
    "effect": ".A.CCRI...I",
    "training": "...ARCIC.I.",
    "operations": "..ICR.A.I..",
}


def _codes(letters: str) -> dict[str, str]:
    return {role: letter for role, letter in zip(ROLES, letters, strict=True) if letter != "."}


def example(today: date) -> Body:
    """A whole matrix that a group has agreed on, without a check that fails; dates count from ``today``."""
    agreed = today - timedelta(days=3)
    promises: list[dict[str, Any]] = [
        {
            "id": "promise-1",
            "promise": "Vi lägger två timmar lärtid per medarbetare i schemat innan ny teknik startar.",
            "promised_by": "head_of_operations",
            "due": today + timedelta(days=28),
        },
        {
            "id": "promise-2",
            "promise": "Vi beslutar om satsningar en gång i kvartalet och säger också vad som får vänta.",
            "promised_by": "head_of_administration",
            "due": today + timedelta(days=42),
        },
        {
            "id": "promise-3",
            "promise": "Vi utser en nyttoägare innan ett införande börjar.",
            "promised_by": "head_of_operations",
            "due": today + timedelta(days=14),
        },
    ]
    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "activities": [{"id": activity, **_codes(_SHARED[activity])} for activity in ACTIVITIES],
        "others": [
            {
                "id": "colleague-1",
                "label": "Kollega 1, förvaltningschef",
                "codes": {activity: _codes(_COLLEAGUE[activity]) for activity in ACTIVITIES},
            }
        ],
        "resolved": [
            {
                "id": "resolved-1",
                "activity": "effect",
                "difference": "En trodde att förvaltningschefen äger effekten. Andra trodde ingen.",
                "agreed": "Verksamhetschefen ansvarar. Enhetschefen mäter och berättar varje kvartal.",
            },
            {
                "id": "resolved-2",
                "activity": "operations",
                "difference": "En trodde att it ansvarar. Ingen tog bort behörigheter när vikarier slutade.",
                "agreed": "Verksamhetschefen ansvarar. It tar bort behörigheten samma dag.",
            },
        ],
        "agreement": {
            "agreed": agreed.isoformat(),
            "follow_up": (agreed + timedelta(days=56)).isoformat(),
            "missing_professions": "Nattpatrullen och biståndshandläggarna. Vi frågar dem i veckan.",
            "tried_on": "Nattpatrullen läste matrisen. De ville veta vem de ringer när larmet inte går fram.",
        },
        "promises": [{**promise, "due": promise["due"].isoformat()} for promise in promises],
    }
