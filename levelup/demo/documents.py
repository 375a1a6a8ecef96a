"""Risk assessments that synthetic people could have written (kursplan F5.10), as the tool's own document
model."""

from __future__ import annotations

from typing import Any

import numpy as np

from levelup_widgets.registry import models

#: Pairs of severity and likelihood by score band, and how often each band is drawn.
_BANDS: tuple[tuple[float, tuple[tuple[int, int], ...]], ...] = (
    (0.30, ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))),
    (0.45, ((2, 2), (1, 4), (4, 1), (2, 3), (3, 2))),
    (0.20, ((2, 4), (4, 2), (3, 3))),
    (0.05, ((3, 4), (4, 3), (4, 4))),
)
_STORIES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "patient",
        "Trygghetskameran visar fel rum vid nattillsyn",
        "Kameran flyttades vid städning och lägeskontroll saknas",
        "Brukaren får ingen tillsyn i tid",
        "Brukare med nattillsyn",
    ),
    (
        "patient",
        "Läkemedelsautomaten larmar utan att någon svarar",
        "Larmet går till en telefon som inte är bemannad",
        "Dosen tas för sent",
        "Boende med automat",
    ),
    (
        "information",
        "Obehörig läser planeringen på en surfplatta",
        "Skärmlåset är avstängt i gemensamma utrymmen",
        "Uppgifter om brukare röjs",
        "Brukare i området",
    ),
    (
        "operations",
        "Nätet ligger nere under morgonpasset",
        "Det finns ingen reservrutin på papper",
        "Besök missas eller blir dubbla",
        "Brukare och medarbetare",
    ),
    (
        "work_environment",
        "Medarbetare hinner inte lära sig nya arbetssättet",
        "Lärtid är inte inlagd i schemat",
        "Stress och fler avbrott",
        "Medarbetare i arbetsgruppen",
    ),
    (
        "finance",
        "Licenskostnaden ökar mer än planerat",
        "Antalet användare är underskattat",
        "Andra satsningar skjuts upp",
        "Enheten",
    ),
)
_ROLES = ("unit_manager", "head_of_operations", "head_of_administration")


def risk_assessment(rng: np.random.Generator, year: int = 2025) -> dict[str, Any]:
    """One valid document with 2–6 risks. Raises pydantic's error if it ever stops fitting the tool's
    model."""
    count = int(rng.integers(2, 7))
    risks = []
    for number, story in enumerate(rng.permutation(len(_STORIES))[:count].tolist()):
        area, event, cause, consequence, group = _STORIES[story]
        band = int(rng.choice(len(_BANDS), p=[share for share, _pairs in _BANDS]))
        pairs = _BANDS[band][1]
        severity, likelihood = pairs[int(rng.integers(len(pairs)))]
        owner = _ROLES[min(max(band - 1, 0), 2)]
        risks.append(
            {
                "id": f"demo-{number + 1}",
                "area": area,
                "event": event,
                "cause": cause,
                "consequence": consequence,
                "affected_group": group,
                "severity": severity,
                "likelihood": likelihood,
                "treatment": "reduce" if band else "accept",
                "measure": "Prova i liten skala, bygg in en kontroll och följ upp" if band else "",
                "measure_effect": "medium" if band else None,
                "measure_owner": owner if band else None,
                "measure_due": f"{year}-11-{1 + number:02d}" if band else None,
                "severity_after": severity,
                "likelihood_after": max(1, likelihood - 1) if band else likelihood,
                "risk_owner": owner,
                "decision": "stop" if band == 3 else "treat" if band else "accept",
                "decided_by": owner,
                "follow_up": f"{year}-12-{1 + number:02d}",
            }
        )
    body = {
        "change": {
            "what": "Digital tillsyn på natten (påhittat exempel)",
            "participants": ["unit_manager", "employee"],
        },
        "risks": risks,
    }
    return models()["risk_assessment"].model_validate(body).model_dump(mode="json")
