"""A worked self-assessment from the case bank: a unit manager at Äldreboendet Sjöliden (course plan B0)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole assessment and a study path without a check that fails."""
    return {
        "about": {"case": "Min lärväg i Level Up", "unit": "Äldreboendet Sjöliden"},
        "information": {"search": 3, "evaluate": 1, "manage": 1},
        "communication": {
            "interact": 2,
            "share": 2,
            "participate": 1,
            "collaborate": 2,
            "tone": 3,
            "identity": 2,
        },
        "content": {"create": 2, "rework": 2, "copyright": 1, "automate": 0},
        "safety": {"devices": 2, "privacy": 3, "wellbeing": 3, "environment": 1},
        "problem_solving": {"technical": 2, "needs": 2, "creativity": 2, "gaps": 3},
        "conditions": {"time": 1, "reopened": True, "exported": True},
        "study_path": {
            "track": "operational",
            "level": "basic",
            "level_reason": "Jag leder 28 medarbetare och nattsensorer är nytt för oss. Jag vill ha grunden "
            "på plats innan vi mäter mer. AI har jag bara provat en gång.",
            "base_modules": ["mejl-och-kalender", "planera-och-fokusera"],
            "base_reason": "",
            "electives": [
                "etik-i-digitaliseringen",
                "processkartlaggning",
                "data-som-beslutsstod",
            ],
        },
    }
