"""A worked transition plan from the case bank: Hemtjänsten Lindåsa at night (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.transition_plan.rules import add_months

_GOALS = (
    ("Hjälpen kommer fortare när larmet går", "Tid från larm till hjälp, median", "minuter", 38, 20,
     "unit_manager"),
    ("Fler sover utan onödiga väckningar", "Andel nätter med digital tillsyn", "%", 12, 60, "unit_manager"),
    ("Alla som vill kan välja digital tillsyn", "Andel tillfrågade med annat modersmål än svenska", "%", 20,
     100, "head_of_operations"),
)  # fmt: skip
_EQUALITY = "Brukare med annat modersmål frågas i dag mer sällan. Frågan ställs med tolk och bildstöd."
#: What is done, by whom, and the days from the plan's start it begins and ends.
_ACTIVITIES = (
    ("Gå igenom planen på arbetsplatsträff, även för natten", "unit_manager", 0, 14, "En timme per grupp"),
    ("Besluta vem som får flytta bemanning", "head_of_administration", 10, 45, "Underlag från systemkartan"),
    ("Utbilda nattpatrullen och vikarierna", "super_user", 30, 75, "Två timmar per person i schemat"),
    ("Fråga brukare med tolk och bildstöd", "unit_manager", 45, 100, "Tolk åtta timmar"),
    ("Pröva reservrutinen när tekniken ligger nere", "it", 80, 90, "En natt, två medarbetare"),
    ("Följ måttet på ledningsgruppens möte", "head_of_operations", 60, 180, "Tio minuter varje månad"),
    ("Besluta vad de frigjorda timmarna används till", "head_of_operations", 150, 200, "Controller deltar"),
)  # fmt: skip
_BEFORE = {
    "information": 1.67,
    "communication": 2,
    "content": 1.25,
    "safety": 2.25,
    "problem_solving": 2.25,
}
_AFTER: dict[str, dict[str, int]] = {
    "after_information": {"search": 3, "evaluate": 3, "manage": 2},
    "after_communication": {
        "interact": 3, "share": 2, "participate": 2, "collaborate": 3, "tone": 3, "identity": 2,
    },
    "after_content": {"create": 2, "rework": 3, "copyright": 2, "automate": 2},
    "after_safety": {"devices": 3, "privacy": 3, "wellbeing": 3, "environment": 2},
    "after_problem_solving": {"technical": 2, "needs": 4, "creativity": 3, "gaps": 3},
}  # fmt: skip


def example(today: date) -> Body:
    """A whole plan without a check that fails."""
    start = today + timedelta(days=7)

    def day(after: int) -> str:
        return (start + timedelta(days=after)).isoformat()

    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "individual": {
            "own_role": "unit_manager",
            "hours_per_week": 3,
            "manager_support": "Beslut om nattens bemanning inom sex veckor. Två timmar i veckan utan möten.",
        },
        "situation": {
            "as_is": "Två medarbetare kör 20 mil på en natt. Hjälpen tar 38 minuter när larmet går. "
            "Få har fått frågan om digital tillsyn.",
            "to_be": "Den som är närmast åker. Hjälpen tar 20 minuter. "
            "Alla har fått frågan på ett sätt de förstår.",
        },
        "goals": [
            _goal(number, *one, due=add_months(start, 12)) for number, one in enumerate(_GOALS, start=1)
        ],
        "activities": [
            {
                "id": f"activity-{number}",
                "activity": activity,
                "responsible": responsible,
                "start": day(begins),
                "due": day(ends),
                "resources": resources,
                "done": False,
            }
            for number, (activity, responsible, begins, ends, resources) in enumerate(_ACTIVITIES, start=1)
        ],
        "follow_up": {
            "start": start.isoformat(),
            **{f"after_{months}_months": add_months(start, months).isoformat() for months in (3, 6, 12)},
        },
        "risks": [
            {
                "id": "no-answer",
                "event": "Larmet går men ingen ser bilden, eftersom nätet ligger nere.",
                "level": "high",
                "score": 9,
                "measure": "Reservrutin: fysiska besök enligt lista tills nätet är tillbaka.",
                "responsible": "unit_manager",
                "due": day(90),
                "note": "Rutinen prövas en natt före start.",
            }
        ],
        "effects": [
            {
                "id": "hours",
                "effect": "Nattpatrullens tid går till dem som behöver besök",
                "measure": "Timmar i bil",
                "unit": "h per år",
                "baseline": 1200,
                "target": 500,
                "owner": "head_of_operations",
                "note": "700 timmar ska bli tätare kvällsbesök. Beslutet tas efter sex månader.",
            }
        ],
        "competence_goals": [
            {
                "id": "flow",
                "what": "Läsa ett seriediagram och skilja slump från förändring",
                "how": "Modulen Data som beslutsstöd, och controllerns hjälp en gång i månaden",
                "when": day(120),
            },
            {
                "id": "worry",
                "what": "Leda samtal om oro för teknik utan att avfärda den",
                "how": "Pröva på två arbetsplatsträffar och be om återkoppling",
                "when": day(60),
            },
        ],
        "before": _BEFORE,
        **_AFTER,
        "learning": {"seen_at_work": "Jag beskriver behovet först och ber om mått innan vi talar om teknik."},
        "network": [
            {
                "id": "county",
                "who": "Länsgruppen för enhetschefer på natten",
                "how": "Digitalt möte med ett verkligt fall",
                "how_often": "Var sjätte vecka",
            },
            {
                "id": "own",
                "who": "Enhetscheferna i Lindåsa",
                "how": "Fika med planen på bordet",
                "how_often": "Varje månad",
            },
        ],
        "attachments": {
            "tools": ["risk_assessment", "process_map", "benefits_realisation", "system_map", "equality_4r"]
        },
        "organisation": {
            "shared_goal": "Brukare känner sig trygga på natten, och nattpatrullen hinner dit den behövs.",
            "responsibilities": "Verksamhetschefen äger effekten. Enhetschefen utför. "
            "Förvaltningschefen beslutar om bemanning.",
            "ownership": "Målet om 20 minuter saknade ägare på strategisk nivå. "
            "Nu äger förvaltningschefen det.",
            "quarterly": "Ledningsgruppen ser måtten i januari, april, juli och oktober.",
            "equality_goal": "Frågan om digital tillsyn ställs lika ofta oavsett språk, kön och ålder.",
            "communication": "Närmaste chef berättar först, även för timavlönade och natt. "
            "Frågor får svar inom en vecka.",
            "decided_by": "head_of_administration",
            "decided_on": (today - timedelta(days=3)).isoformat(),
        },
        "presentation": {
            "strengths": "Målen går att mäta. Nattens medarbetare är med från början.",
            "question": "Vad gör ni om en brukare ändrar sig?",
        },
        "approval": {
            "approved": True,
            "approved_by": "head_of_operations",
            "approved_on": (today - timedelta(days=1)).isoformat(),
        },
    }


def _goal(
    number: int,
    goal: str,
    measure: str,
    unit: str,
    baseline: int,
    target: int,
    responsible: str,
    *,
    due: date,
) -> dict[str, Any]:
    is_equal = number == len(_GOALS)
    return {
        "id": f"goal-{number}",
        "goal": goal,
        "measure": measure,
        "unit": unit,
        "baseline": baseline,
        "target": target,
        "responsible": responsible,
        "due": due.isoformat(),
        "has_equality_effect": is_equal,
        "equality_effect": _EQUALITY if is_equal else "",
    }
