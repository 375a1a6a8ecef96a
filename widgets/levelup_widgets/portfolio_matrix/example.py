"""A worked portfolio from the case bank: Region Mellanbygd, where the time isn't enough (course plan B0)."""

from __future__ import annotations

from datetime import date
from typing import Any

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole portfolio without a check that fails. The second initiative has C29's scores, priority 11."""
    return {
        "about": {"case": "Portföljen för nära vård", "unit": "Region Mellanbygd"},
        "capacity": {"period": f"Hösten {today.year}", "available_hours": 2400},
        "initiatives": [
            _initiative(
                "visits",
                "Digitala vårdmöten på Granforsa",
                "Patienter reser långt för korta samtal.",
                (5, 4, 2),
                600,
                "start",
                goal="Vård nära hemmet",
                owner="head_of_operations",
                cost="medium",
                dependencies="Tidbok där digitala tider syns",
                reason="Störst nytta för minst tid. Vi börjar med en mottagning.",
            ),
            _initiative(
                "records",
                "Gemensamt journalsystem, förberedelser",
                "Uppgifter skrivs in två gånger mellan vårdenheter.",
                (4, 3, 2),
                900,
                "continue",
                goal="En sammanhållen vård",
                owner="head_of_administration",
                cost="high",
                dependencies="Beslut om införandeordning",
                reason="Avtalet är skrivet. Vi fortsätter i den takt som är bestämd.",
            ),
            _initiative(
                "ai_notes",
                "AI-stöd för journaltext",
                "Läkare och sjuksköterskor skriver journal efter arbetstid.",
                (4, 2, 4),
                400,
                "investigate",
                goal="En hållbar arbetsmiljö",
                owner="head_of_operations",
                cost="medium",
                dependencies="Riskbedömning och svar från dataskyddsombudet",
                reason="Nyttan är lovande men risken är inte klarlagd. Vi utreder före beslut.",
            ),
            _initiative(
                "referrals",
                "Remisser utan papper",
                "Remisser blir liggande och patienten vet inte var.",
                (4, 4, 2),
                350,
                "start",
                goal="Kortare väntan",
                owner="unit_manager",
                cost="low",
                dependencies="inga",
                reason="Lätt att genomföra och saknas varje dag.",
            ),
            _initiative(
                "app",
                "Egen app för egenvårdsråd",
                "Patienter frågar om råd som redan finns på webben.",
                (2, 3, 3),
                700,
                "stop",
                cost="high",
                dependencies="Leverantör som kan förvalta appen",
                reason=(
                    "Tack till gruppen som visat vad patienter frågar om. Råden läggs på webben som redan "
                    "finns, så att tiden räcker till vårdmötena."
                ),
            ),
            _initiative(
                "screens",
                "Informationsskärmar i väntrum",
                "Många frågar samma sak i receptionen.",
                (2, 5, 1),
                150,
                "pause",
                cost="low",
                dependencies="Någon som äger innehållet",
                reason="Bra idé, men ingen äger innehållet än. Vi tar upp den igen till våren.",
            ),
        ],
        "promise": {
            "time": "Två timmar i veckan per enhet. Kvalitetsmötet varannan vecka utgår.",
            "mandate": "Enhetschefen får flytta tider i tidboken och säga nej till nya uppdrag.",
            "money": "Vikariekostnad för utbildningsdagarna ligger i budgeten.",
            "support": ["super_user", "digital_strategist", "it"],
            "tested_with": "Enhetschef på en vårdcentral",
        },
        "reach": {
            "workplaces": (
                "Mest till vårdcentraler, där de flesta är kvinnor. Rehab och psykiatri saknar satsning."
            ),
            "missing_groups": (
                "Patienter som behöver tolk eller saknar e-legitimation. De får boka och mötas som i dag."
            ),
        },
    }


def _initiative(
    id: str, name: str, need: str, scores: tuple[int, int, int], hours: int, decision: str, **more: Any
) -> dict[str, Any]:
    benefit, feasibility, risk = scores
    return {
        "id": id,
        "name": name,
        "need": need,
        "benefit": benefit,
        "feasibility": feasibility,
        "risk": risk,
        "strategy_link": "goal" in more,
        "strategy_goal": more.get("goal", ""),
        "cost_class": more["cost"],
        "hours": hours,
        "dependencies": more["dependencies"],
        "decision": decision,
        "owner": more.get("owner"),
        "reason": more["reason"],
    }
